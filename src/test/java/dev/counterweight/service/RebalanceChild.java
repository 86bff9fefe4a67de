package dev.counterweight.service;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Trigger;
import java.nio.file.Path;
import java.util.Optional;

/** Takes up what was interrupted, then rebalances without end, until it is killed. */
final class RebalanceChild {
    private RebalanceChild() {}

    /**
     * Arguments: data folder; the journal line to stand still at, or 0, or the first line of a type by name; whether before or
     * after it is written.
     */
    public static void main(String[] args) {
        boolean counted = args[1].matches("\\d+");
        int[] line = {counted ? Integer.parseInt(args[1]) : 1};
        String type = counted ? "" : args[1];
        boolean written = Boolean.parseBoolean(args[2]);
        try (TradingFloor floor = new TradingFloor(Path.of(args[0]), l -> new StandingStill(l, line, type, written))) {
            System.out.println("ready");
            for (RebalanceOutcome outcome : floor.service.recover(Progress.none())) {
                System.out.println("recovered " + outcome.getClass().getSimpleName());
            }
            for (int number = 0; ; number++) {
                floor.swing(floor.workspace, (int) (floor.workspace.book().sequence() % 1000) + number);
                Plan plan = floor.plans.plan(TradingFloor.PORTFOLIO, PlanRequest.full());
                RebalanceOutcome outcome =
                        floor.service.execute(Approval.of(plan, Trigger.DRIFT, Optional.empty()), Progress.none());
                System.out.println(
                        outcome instanceof RebalanceOutcome.Finished f
                                ? f.summary().status()
                                : outcome);
            }
        }
    }
}
