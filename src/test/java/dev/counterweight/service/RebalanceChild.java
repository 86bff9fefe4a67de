package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Trigger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Takes up what was interrupted, then rebalances without end, until it is killed. */
final class RebalanceChild {
    private RebalanceChild() {}

    /** Holds still at one journal line, so that the process can be killed exactly there. */
    private record StandingStill(Ledger inner, int[] left, String type, boolean written) implements Ledger {
        @Override
        public Book book() {
            return inner.book();
        }

        @Override
        public JournalEntry append(JournalEvent event) {
            left[0] -= type.isEmpty() || event.getClass().getSimpleName().equals(type) ? 1 : 0;
            boolean here = left[0] == 0
                    && (type.isEmpty() || event.getClass().getSimpleName().equals(type));
            if (here && !written) {
                stand(event);
            }
            JournalEntry entry = inner.append(event);
            if (here) {
                stand(event);
            }
            return entry;
        }

        private static void stand(JournalEvent event) {
            System.out.println("standing at " + event.getClass().getSimpleName());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public AutoCloseable onAppend(Consumer<JournalEntry> listener) {
            return inner.onAppend(listener);
        }

        @Override
        public boolean readOnly() {
            return inner.readOnly();
        }

        @Override
        public Clock clock() {
            return inner.clock();
        }
    }

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
