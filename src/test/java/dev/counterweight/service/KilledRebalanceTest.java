package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code kill -9} of a real process in the middle of rebalances: at random moments, and at chosen journal lines just before
 * and just after they are written. The broker goes on meanwhile. Every second life is also killed while it recovers.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledRebalanceTest {
    private static final int RANDOM_KILLS = 32;
    private static final int LINES = 12;
    private static final List<String> TYPES = List.of("RebalanceStarted", "PhaseStarted", "RebalanceFinished");
    private static final long SEED = 20_261_121L;

    @TempDir
    Path home;

    @Test
    void noOrderIsLostAndNoneIsSentTwice() throws IOException, InterruptedException {
        try (TradingFloor floor = new TradingFloor(home, l -> l)) {
            floor.open();
            floor.swing(floor.workspace, 0);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> kills = new ArrayList<>();
        for (int i = 0; i < RANDOM_KILLS; i++) {
            int pause = random.nextInt(i % 2 == 0 ? 400 : 40);
            kills.add(killed("0", false, pause));
            AfterTheKill.nothingUnintendedIsAtTheBroker(home, TradingFloor.ACCOUNT);
            if (i % 2 == 1) {
                afterRecovery();
            }
        }
        for (int line = 1; line <= LINES; line++) {
            for (boolean written : new boolean[] {false, true}) {
                // Lines 1 to 24 of a life: recovery, then a new rebalance from its start into its second phase.
                kills.add(killed(String.valueOf(2 * line), written, 0));
                AfterTheKill.nothingUnintendedIsAtTheBroker(home, TradingFloor.ACCOUNT);
                if (line % 2 == 0) {
                    afterRecovery();
                }
            }
        }
        for (String type : TYPES) {
            for (boolean written : new boolean[] {false, true}) {
                kills.add(killed(type, written, 0));
                AfterTheKill.nothingUnintendedIsAtTheBroker(home, TradingFloor.ACCOUNT);
            }
            afterRecovery();
        }
        Book book = afterRecovery();
        assertThat(kills).hasSizeGreaterThanOrEqualTo(50);
        assertThat(kills.stream().filter(k -> k.startsWith("standing")).distinct())
                .as("kinds of lines it was killed at")
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(book.rebalances().values().stream()
                        .filter(r -> !r.started().plan().orders().isEmpty()))
                .as("rebalances that were killed or ran between kills")
                .hasSizeGreaterThan(5);
        slices(book);
    }

    /** The slices of a finished rebalance are those that its plan asks for, each once. */
    private static void slices(Book book) {
        int sliced = 0;
        for (Book.Rebalance rebalance : book.rebalances().values()) {
            List<Order> orders = book.orders(rebalance.started().id());
            for (PlannedOrder planned : rebalance.started().plan().orders()) {
                List<Order> slices = orders.stream()
                        .filter(o -> o.instrument().equals(planned.instrument()) && o.side() == planned.side())
                        .toList();
                BigDecimal sum = slices.stream().map(Order::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).as("%s", slices).isLessThanOrEqualTo(planned.quantity());
                boolean all = rebalance.summary().orElseThrow().status().equals("completed");
                if (all && planned.side() == Side.SELL) {
                    assertThat(sum).as("%s", slices).isEqualByComparingTo(planned.quantity());
                }
                sliced += slices.size() > 1 ? 1 : 0;
            }
        }
        assertThat(sliced).as("orders that went in slices").isGreaterThan(3);
    }

    /** Starts a life and kills it; returns what it was doing where it stood still. */
    private String killed(String line, boolean written, int pauseMillis) throws IOException, InterruptedException {
        try (ChildProcess child =
                ChildProcess.start(RebalanceChild.class, home.toString(), line, String.valueOf(written))) {
            child.awaitLines(1);
            if (!line.equals("0")) {
                awaitStanding(child);
            } else {
                Thread.sleep(pauseMillis);
            }
            assertThat(child.running()).as("%s", child.lines()).isTrue();
            child.kill();
            assertThat(child.lines().getFirst()).isEqualTo("ready");
            return child.lines().getLast();
        }
    }

    private static void awaitStanding(ChildProcess child) throws InterruptedException {
        for (int lines = 2; !child.lines().getLast().startsWith("standing"); lines++) {
            child.awaitLines(lines);
        }
    }

    /** What holds once the program was started again: everything ended, and journal and broker agree to the last digit. */
    private Book afterRecovery() throws IOException {
        try (TradingFloor floor = new TradingFloor(home, l -> l)) {
            assertThat(floor.workspace.readOnly()).isFalse();
            assertThat(floor.service.recover(Progress.none()))
                    .allMatch(outcome -> outcome instanceof RebalanceOutcome.Finished);
            Book book = floor.workspace.book();
            AfterTheKill.journalAndBrokerAgree(book, floor.paper(), TradingFloor.opening());
            return book;
        }
    }
}
