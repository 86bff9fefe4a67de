package dev.counterweight.service.monitor;

import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.StandingStill;
import java.nio.file.Path;
import java.time.Duration;

/** Takes up what was interrupted, then lets the monitor and the autopilot run through hours and days, until it is killed. */
final class AutopilotChild {
    static final int ASSETS = 5;
    static final double HOURLY_VOLATILITY = 0.01;
    static final AutopilotJudge.Limits LIMITS = new AutopilotJudge.Limits(8, 4_000, 10, 0, java.util.Set.of());

    private AutopilotChild() {}

    /** Arguments: data folder; the type of line at whose second one it stands still, or none; whether before or after it. */
    public static void main(String[] args) {
        int[] line = {2};
        boolean stands = !args[1].equals("none");
        boolean written = Boolean.parseBoolean(args[2]);
        try (WatchFloor floor =
                open(Path.of(args[0]), l -> stands ? new StandingStill(l, line, args[1], written) : l)) {
            if (floor.workspace.book().sequence() == 0) {
                floor.open(
                        50,
                        LIMITS.cooldownHours(),
                        new AutopilotPolicy(true, LIMITS.orders(), LIMITS.turnover(), LIMITS.minutes(), false));
            }
            System.out.println("ready");
            for (RebalanceOutcome outcome : floor.rebalances.recover(Progress.none())) {
                System.out.println("recovered " + outcome.getClass().getSimpleName());
            }
            floor.monitor.onEvent(event -> {
                if (event instanceof MonitorEvent.Stepped s) {
                    System.out.println(
                            s.at() + " " + s.step().kind() + " " + s.step().reason());
                }
            });
            while (true) {
                floor.monitor.tick();
                floor.clock.advance(Duration.ofMinutes(30));
            }
        }
    }

    static WatchFloor open(Path home, java.util.function.UnaryOperator<dev.counterweight.service.Ledger> journal) {
        return new WatchFloor(home, ASSETS, HOURLY_VOLATILITY, journal);
    }
}
