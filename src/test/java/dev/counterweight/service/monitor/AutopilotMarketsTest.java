package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.OrderRequest;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.service.CrashingLedger;
import dev.counterweight.service.FaultyBroker;
import dev.counterweight.service.Progress;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Random markets ({@code -Dmarkets=1000} for a thousand of them) with a broker that loses requests and answers, prices that jump, a program that ends at random lines
 * of the journal, and people who halt, hold and switch off: whatever happens, the autopilot stays inside what it may do.
 */
@Execution(ExecutionMode.CONCURRENT)
class AutopilotMarketsTest {
    private static final Logger LOG = Logger.getLogger(AutopilotMarketsTest.class.getName());
    private static final String REMARK = "min_single_strategy";
    private static final Sentences GERMAN = new Sentences(new Messages(Locale.GERMAN));
    private static final int MARKETS = Integer.getInteger("markets", 60);

    @TempDir
    Path folder;

    /** @param remark whether a remark of every plan is allowed; empty where plans have none */
    private record Limits(int orders, int turnover, int minutes, int cooldown, Optional<Boolean> remark) {
        String[] allowed() {
            return remark.orElse(false) ? new String[] {REMARK} : new String[0];
        }
    }

    @Test
    void neverSendsOutsideItsLimits() throws IOException {
        int rebalances = 0;
        int ends = 0;
        int sent = 0;
        int heldBack = 0;
        int withRemark = 0;
        int partly = 0;
        Set<String> unknown = new TreeSet<>();
        long start = System.nanoTime();
        for (int seed = 0; seed < MARKETS; seed++) {
            Path home = Files.createDirectories(folder.resolve("m" + seed % 2).resolve(String.valueOf(seed)));
            Market market = new Market(home, seed);
            market.live();
            market.judge();
            rebalances +=
                    market.room.written(JournalEvent.RebalanceStarted.class).size();
            ends += market.ends;
            sent += market.room.ledger.book().orders().size();
            heldBack += market.limits.remark().equals(Optional.of(false)) ? 1 : 0;
            withRemark += market.limits.remark().orElse(false)
                    ? market.room.written(JournalEvent.RebalanceStarted.class).size()
                    : 0;
            partly += market.partly();
            market.said(unknown);
            delete(home);
        }
        LOG.log(
                Level.INFO,
                "{0} markets: {1} rebalances, {2} orders, {3} ends of the program, {4} markets held back by a remark,"
                        + " {6} parts of the way, {5} s",
                new Object[] {
                    MARKETS, rebalances, sent, ends, heldBack, (System.nanoTime() - start) / 1_000_000_000L, partly
                });
        assertThat(heldBack).isGreaterThan(MARKETS / 12);
        assertThat(withRemark).isPositive();
        assertThat(partly).isPositive();
        assertThat(unknown).as("said without German").isEmpty();
        assertThat(rebalances).isGreaterThan(MARKETS / 2);
        assertThat(ends).isGreaterThan(MARKETS / 8);
    }

    private static void delete(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static final class Market {
        private final SplittableRandom random;
        private final Limits limits;
        private final WatchRoom room;
        private final boolean partWay;
        private int ends;

        Market(Path home, int seed) {
            partWay = seed % 2 == 1;
            random = new SplittableRandom(seed);
            limits = new Limits(
                    random.nextInt(4, 25),
                    random.nextInt(800, 6_000),
                    random.nextInt(1, 30),
                    random.nextInt(0, 49),
                    random.nextInt(3) == 0 ? Optional.of(random.nextInt(2) == 0) : Optional.empty());
            boolean rough = random.nextInt(2) == 0;
            FaultyBroker.Faults faults =
                    rough ? new FaultyBroker.Faults(0.05, 0.05, 0.05, 0.2, 0.1) : FaultyBroker.Faults.NONE;
            room = new WatchRoom(home, random.nextInt(3, 7), seed, 0.02, faults)
                    .portfolio(
                            new dev.counterweight.domain.RebalancingMethod.Threshold(
                                    new dev.counterweight.domain.Band.Absolute(random.nextInt(60, 250)),
                                    dev.counterweight.domain.Frequency.DAILY),
                            limits.cooldown());
            if (limits.remark().isPresent()) {
                room.leastTarget(0.9);
            }
            autopilot(true);
        }

        private void autopilot(boolean on) {
            room.autopilot(on, limits.orders(), limits.turnover(), limits.minutes(), limits.allowed());
            room.partWay(partWay);
        }

        /** Twelve days, six checks a day with the ticks between them, and what else can happen. */
        void live() {
            MonitorService monitor = start();
            for (int k = 0; k < 12 * 6; k++) {
                try {
                    disturb();
                    monitor.tick();
                    room.ledger.advance(Duration.ofMinutes(limits.minutes()));
                    monitor.tick();
                } catch (CrashingLedger.Crash end) {
                    ends++;
                    monitor = start();
                }
                room.ledger.advance(Duration.ofMinutes(240 - limits.minutes()));
                room.events.clear();
            }
        }

        /** A new start of the program, which ends at one of its next lines every third time. */
        private MonitorService start() {
            CrashingLedger ledger = new CrashingLedger(
                    room.ledger, random.nextInt(3) == 0 ? random.nextInt(2, 40) : 0, random.nextInt(2) == 0);
            try {
                room.rebalances(ledger).recover(Progress.none());
                return room.start(ledger);
            } catch (CrashingLedger.Crash again) {
                return start();
            }
        }

        private void disturb() {
            switch (random.nextInt(40)) {
                case 0 -> trading(TradingState.HALTED);
                case 1, 2, 3 -> trading(TradingState.ACTIVE);
                case 4 -> trading(TradingState.REDUCING);
                case 5 -> room.autopilot(room.ledger).hold(WatchRoom.PORTFOLIO, "anna", "test");
                case 6, 7, 8 -> room.autopilot(room.ledger).release(WatchRoom.PORTFOLIO, "anna", "test");
                case 9 -> autopilot(false);
                case 10, 11, 12 -> autopilot(true);
                case 13 -> room.jump(random.nextInt(room.assets), random.nextDouble(0.6, 1.6));
                case 14 -> room.broker.down = true;
                case 15, 16, 17 -> room.broker.down = false;
                default -> {}
            }
        }

        private void trading(TradingState state) {
            room.ledger.append(new JournalEvent.TradingStateChanged(state, "test"));
        }

        /** What the autopilot and the checks said that German does not know; what a person wrote stays as it is. */
        void said(Set<String> unknown) {
            for (JournalEvent event : room.ledger.events()) {
                List<String> texts = switch (event) {
                    case JournalEvent.AutopilotStepped e
                    when e.step().by().equals(Autopilot.NAME) ->
                        List.of(e.step().reason());
                    case JournalEvent.CheckMade e ->
                        Stream.concat(
                                        Stream.of(e.check().why()),
                                        e.check().fired().stream().map(TriggerVerdict::reason))
                                .toList();
                    default -> List.of();
                };
                texts.stream()
                        .filter(text -> !text.endsWith("...") && !GERMAN.knows(text))
                        .forEach(unknown::add);
            }
        }

        /** Rebalances that went part of the way. */
        int partly() {
            int partly = (int) room.written(JournalEvent.RebalanceStarted.class).stream()
                    .map(JournalEvent.RebalanceStarted.class::cast)
                    .filter(e -> e.plan().request().partly())
                    .count();
            assertThat(partly == 0 || partWay).isTrue();
            return partly;
        }

        void judge() {
            new AutopilotJudge(
                            room.ledger.entries(),
                            room.ledger.book(),
                            new AutopilotJudge.Limits(
                                    limits.orders(),
                                    limits.turnover(),
                                    limits.minutes(),
                                    limits.cooldown(),
                                    Set.of(limits.allowed())))
                    .judge();
            if (limits.remark().equals(Optional.of(false))) {
                assertThat(room.written(JournalEvent.RebalanceStarted.class)).isEmpty();
            }
            once();
        }

        /** Every request belongs to one order of the journal, and one order is never two at the broker. */
        private void once() {
            Map<ClientOrderId, OrderRequest> requests = new HashMap<>();
            for (OrderRequest request : room.broker.delivered) {
                OrderRequest before = requests.put(request.id(), request);
                assertThat(before == null || before.equals(request)).isTrue();
                assertThat(room.ledger.book().orders()).containsKey(request.id());
            }
        }
    }
}
