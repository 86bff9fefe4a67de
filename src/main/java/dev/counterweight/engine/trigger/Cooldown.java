package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time after a rebalance in which drift alone does not start another one. Manual ones and risk are exempt. */
final class Cooldown implements RebalanceTrigger {
    static final String NAME = "cooldown";

    @Override
    public Finding look(Situation now) {
        int hours = now.portfolio().policy().cooldownHours();
        Duration cooldown = Duration.ofHours(hours);
        Optional<Instant> last = now.past().lastRebalance();
        Optional<Duration> since = last.map(l -> Duration.between(l, now.at())).filter(s -> s.compareTo(cooldown) < 0);
        if (since.isEmpty()) {
            return Finding.quiet(NAME, Trigger.DRIFT, "", hours + " h", "No cooldown is running.");
        }
        return Finding.holding(
                        NAME,
                        Words.hours(since.get()),
                        ">= " + Words.hours(cooldown),
                        "The last rebalance ended " + Words.hours(since.get())
                                + " ago; drift alone does not start another within " + Words.hours(cooldown)
                                + ". A manual rebalance is exempt.")
                .next(last.get().plus(cooldown));
    }
}
