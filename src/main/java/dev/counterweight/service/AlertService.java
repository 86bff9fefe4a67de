package dev.counterweight.service;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBook;
import dev.counterweight.domain.AlertCause;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertKey;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.alert.AlertJudge;
import dev.counterweight.engine.alert.AlertStep;
import dev.counterweight.engine.alert.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns what checks find into alerts, and takes what people say of them. What is live is the fold of the journal, so that a
 * restart neither repeats nor forgets an alert; only the newest sighting of an alert that goes on is also kept here between the
 * lines that are written of it. For several threads.
 */
public final class AlertService {
    private static final int MOST_WHY = 500;

    private final Ledger ledger;
    private final String user;
    private final Map<AlertId, AlertSighting> unwritten = new ConcurrentHashMap<>();
    private final Map<PortfolioId, List<AlertVerdict>> verdicts = new ConcurrentHashMap<>();

    /** @param user who acknowledges and resolves, unless another name is given */
    public AlertService(Ledger ledger, String user) {
        this.ledger = ledger;
        this.user = user.isBlank() ? "user" : user;
    }

    /**
     * What a check means.
     *
     * @param verdicts every rule that is on against every reading of its measure
     * @param raised alerts that began
     * @param worse alerts that reached a worse severity, or woke
     * @param resolved alerts that ended
     */
    public record Outcome(List<AlertVerdict> verdicts, List<Alert> raised, List<Alert> worse, List<Alert> resolved) {
        public Outcome {
            verdicts = List.copyOf(verdicts);
            raised = List.copyOf(raised);
            worse = List.copyOf(worse);
            resolved = List.copyOf(resolved);
        }
    }

    /**
     * Takes what a check found: raises, changes and resolves alerts. Of two equal checks the second changes nothing. Where
     * nothing may be written it only says what the rules make of it.
     */
    public synchronized Outcome observe(Observation observation) {
        List<AlertVerdict> all = judge(observation);
        verdicts.put(observation.portfolio(), all);
        List<Alert> raised = new ArrayList<>();
        List<Alert> worse = new ArrayList<>();
        List<Alert> resolved = new ArrayList<>();
        if (ledger.readOnly()
                || ledger.book().portfolio(observation.portfolio()).isEmpty()) {
            return new Outcome(all, raised, worse, resolved);
        }
        resolved.addAll(endOfOtherMeasures(observation.portfolio()));
        Set<AlertKey> measured = new HashSet<>();
        for (AlertRule rule : rules(observation.portfolio())) {
            for (Reading reading : readings(observation, rule)) {
                AlertKey key = new AlertKey(observation.portfolio(), rule.key(), reading.subject());
                measured.add(key);
                Optional<Alert> latest = book().latest(key);
                Optional<AlertSighting> newer = latest.flatMap(a -> Optional.ofNullable(unwritten.get(a.id())));
                AlertStep step = AlertStep.of(rule, reading, latest, newer, observation.at());
                take(step, key, rule, latest).ifPresent(alert -> {
                    switch (step.kind()) {
                        case RAISE -> raised.add(alert);
                        case WORSE, WOKEN -> worse.add(alert);
                        case RESOLVE -> resolved.add(alert);
                        case NONE, SEEN, EASED, CLEARED -> {}
                    }
                });
            }
        }
        for (Alert alert : book().live(observation.portfolio())) {
            if (!measured.contains(alert.key())) {
                write(new JournalEvent.AlertResolved(
                        alert.id(), AlertState.Remark.PROGRAM, whyNotMeasured(alert), false, newer(alert.id())));
                resolved.add(shown(alert.id()));
            }
        }
        return new Outcome(all, raised, worse, resolved);
    }

    /** What the rules make of a check, without changing anything. */
    public List<AlertVerdict> judge(Observation observation) {
        List<AlertVerdict> all = new ArrayList<>();
        for (AlertRule rule : rules(observation.portfolio())) {
            for (Reading reading : readings(observation, rule)) {
                AlertKey key = new AlertKey(observation.portfolio(), rule.key(), reading.subject());
                all.add(AlertJudge.of(
                        rule, reading, book().latest(key).filter(Alert::live).map(Alert::severity)));
            }
        }
        return all;
    }

    /** What the last check of this run made of a portfolio; empty before the first. */
    public List<AlertVerdict> lastVerdicts(PortfolioId portfolio) {
        return verdicts.getOrDefault(portfolio, List.of());
    }

    /** Alerts with their newest sightings, newest first. */
    public List<Alert> alerts(Optional<PortfolioId> portfolio, boolean resolvedToo) {
        List<Alert> found = new ArrayList<>();
        for (Alert alert : resolvedToo ? book().alerts().values() : book().live()) {
            if (portfolio.isEmpty() || alert.portfolio().equals(portfolio.get())) {
                found.add(current(alert));
            }
        }
        return found.reversed();
    }

    /** @throws Rejection if there is no such alert */
    public Alert alert(AlertId id) {
        return current(known(id));
    }

    /** Somebody knows of it. */
    public synchronized Alert acknowledge(AlertId id, Optional<String> by, String why) {
        live(id);
        write(new JournalEvent.AlertAcknowledged(id, who(by), reason(why)));
        return shown(id);
    }

    /** Silent for a while, unless it gets worse. */
    public synchronized Alert snooze(AlertId id, Duration time, Optional<String> by, String why) {
        live(id);
        if (time.compareTo(Duration.ofMinutes(1)) < 0 || time.compareTo(Duration.ofDays(365)) > 0) {
            throw new Rejection(new Rejection.Problem(
                    "for", time.toString(), "a time from one minute to 365 days", "Choose another time."));
        }
        write(new JournalEvent.AlertSnoozed(id, ledger.clock().instant().plus(time), who(by), reason(why)));
        return shown(id);
    }

    /**
     * Over, whatever the value is. The same breach is raised again when it gets worse, when it comes back, or when it still holds
     * after the rule's cooldown.
     */
    public synchronized Alert resolve(AlertId id, Optional<String> by, String why) {
        live(id);
        if (why.isBlank()) {
            throw new Rejection(new Rejection.Problem(
                    "why", "", "why alert " + id + " is over", "Say it in a few words: others will read it."));
        }
        write(new JournalEvent.AlertResolved(id, who(by), reason(why), true, newer(id)));
        return shown(id);
    }

    /** The rules that hold for a portfolio. */
    public List<AlertRule> rules(PortfolioId portfolio) {
        return book().rules(portfolio).rules();
    }

    /** The rules of a portfolio, or those of portfolios that have none of their own. */
    public AlertRules rules(Optional<PortfolioId> portfolio) {
        return portfolio.map(book()::rules).orElse(book().common());
    }

    /** Whether a portfolio has rules of its own. */
    public boolean ownRules(PortfolioId portfolio) {
        return book().own().containsKey(portfolio);
    }

    /**
     * Exchanges rules; they hold from the next check on.
     *
     * @param portfolio empty for portfolios that have none of their own
     * @param rules empty to go back: to the common rules, or to the standard
     */
    public synchronized void changeRules(Optional<PortfolioId> portfolio, Optional<AlertRules> rules) {
        portfolio.ifPresent(this::checkPortfolio);
        write(new JournalEvent.AlertRulesChanged(portfolio, rules, user));
    }

    private void checkPortfolio(PortfolioId id) {
        if (ledger.book().portfolio(id).isEmpty()) {
            throw new Rejection(
                    new Rejection.Problem("portfolio", id.value(), "a portfolio that is there", "Check the name."));
        }
    }

    /** Writes a step down, or remembers it; returns the alert that began, changed for the worse, or ended. */
    private Optional<Alert> take(AlertStep step, AlertKey key, AlertRule rule, Optional<Alert> latest) {
        switch (step.kind()) {
            case NONE -> {
                if (latest.isPresent() && step.seen().isPresent()) {
                    unwritten.put(latest.get().id(), step.seen().get());
                }
                return Optional.empty();
            }
            case RAISE -> {
                AlertSighting seen = step.seen().orElseThrow();
                Alert alert =
                        new Alert(book().nextId(), key, rule.measure(), seen.at(), seen, new AlertState.Open(), 1);
                write(new JournalEvent.AlertRaised(alert));
                return Optional.of(shown(alert.id()));
            }
            case SEEN, EASED, WORSE, WOKEN -> {
                AlertCause cause = step.cause().orElseThrow();
                AlertId id = latest.orElseThrow().id();
                write(new JournalEvent.AlertChanged(id, cause, step.seen().orElseThrow()));
                unwritten.remove(id);
                return Optional.of(shown(id));
            }
            case CLEARED -> {
                write(new JournalEvent.AlertCleared(latest.orElseThrow().id()));
                return Optional.empty();
            }
            case RESOLVE -> {
                AlertId id = latest.orElseThrow().id();
                write(new JournalEvent.AlertResolved(
                        id, AlertState.Remark.PROGRAM, shortened(step.why()), false, step.seen()));
                unwritten.remove(id);
                return Optional.of(shown(id));
            }
        }
        throw new IllegalStateException("step " + step.kind());
    }

    /** A rule that was changed to look at something else ends what it raised before. */
    private List<Alert> endOfOtherMeasures(PortfolioId portfolio) {
        List<Alert> ended = new ArrayList<>();
        for (Alert alert : book().live(portfolio)) {
            boolean other = book().rules(portfolio)
                    .rule(alert.key().rule())
                    .filter(r -> r.measure() != alert.measure())
                    .isPresent();
            if (other) {
                String why = "the rule does not look at " + alert.measure().key() + " any more";
                write(new JournalEvent.AlertResolved(
                        alert.id(), AlertState.Remark.PROGRAM, why, false, newer(alert.id())));
                ended.add(shown(alert.id()));
            }
        }
        return ended;
    }

    private String whyNotMeasured(Alert alert) {
        Optional<AlertRule> rule =
                book().rules(alert.portfolio()).rule(alert.key().rule());
        if (rule.isEmpty()) {
            return "the rule was removed";
        }
        return rule.get().enabled() ? alert.key().subject() + " is not held any more" : "the rule was turned off";
    }

    private static List<Reading> readings(Observation observation, AlertRule rule) {
        if (!rule.enabled()) {
            return List.of();
        }
        return observation.readings().stream()
                .filter(r -> r.measure() == rule.measure())
                .filter(r -> rule.subject().isEmpty() || rule.subject().get().equals(r.subject()))
                .toList();
    }

    private Optional<AlertSighting> newer(AlertId id) {
        return Optional.ofNullable(unwritten.remove(id));
    }

    private void write(JournalEvent event) {
        ledger.append(event);
    }

    private AlertBook book() {
        return ledger.book().alerts();
    }

    private Alert current(Alert alert) {
        AlertSighting newer = unwritten.get(alert.id());
        return newer == null || !alert.live() ? alert : alert.seen(newer);
    }

    private Alert shown(AlertId id) {
        return current(book().alert(id).orElseThrow());
    }

    private Alert known(AlertId id) {
        return book().alert(id)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "alert",
                        id.value(),
                        book().live().isEmpty()
                                ? "an alert, but none is live"
                                : "one of "
                                        + String.join(
                                                ", ",
                                                book().live().stream()
                                                        .map(a -> a.id().value())
                                                        .toList()),
                        "List them with: alerts list.")));
    }

    private void live(AlertId id) {
        if (!known(id).live()) {
            throw new Rejection(new Rejection.Problem(
                    "alert", id.value(), "an alert that is not over, this one is resolved", "Nothing was changed."));
        }
    }

    private String who(Optional<String> by) {
        String name = by.map(String::strip).filter(n -> !n.isEmpty()).orElse(user);
        if (name.length() > 200) {
            throw new Rejection(new Rejection.Problem("by", name, "a name of at most 200 characters", "Shorten it."));
        }
        return name;
    }

    private static String reason(String why) {
        if (why.length() > MOST_WHY) {
            throw new Rejection(new Rejection.Problem(
                    "why", why.length() + " characters", "at most " + MOST_WHY + " characters", "Shorten it."));
        }
        return why.strip();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_WHY ? text : text.substring(0, MOST_WHY - 3) + "...";
    }
}
