package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.AutopilotStep.Kind;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import dev.counterweight.service.FaultyBroker;
import dev.counterweight.service.Progress;
import dev.counterweight.service.TicketService;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The autopilot of a portfolio that a person executes: it prepares tickets where that was allowed, and nothing else. */
class AutopilotByHandTest {
    /** More with {@code -Dmarkets=20}. */
    private static final int MARKETS = Integer.getInteger("markets", 3);

    @TempDir
    Path folder;

    private WatchRoom room(String name, int seed, boolean allowed) {
        WatchRoom room = new WatchRoom(folder.resolve(name), 4, seed, 0.01, FaultyBroker.Faults.NONE).threshold(200);
        room.byHand(allowed);
        room.start().tick();
        room.ledger.advance(Duration.ofDays(1));
        room.autopilot(true, 20, 3000, 10);
        return room;
    }

    private static List<AutopilotStep> steps(WatchRoom room) {
        return room.written(JournalEvent.AutopilotStepped.class).stream()
                .map(e -> ((JournalEvent.AutopilotStepped) e).step())
                .toList();
    }

    private static void countdown(WatchRoom room, MonitorService monitor) {
        monitor.tick();
        room.ledger.advance(Duration.ofMinutes(10));
        monitor.tick();
    }

    @Test
    void preparesNothingUnlessThatWasAllowed() {
        WatchRoom room = room("refused", 5, false);
        room.jump(0, 1.2);
        countdown(room, room.start());
        assertThat(steps(room)).extracting(AutopilotStep::kind).containsOnly(Kind.REFUSED);
        assertThat(steps(room).getFirst().reason()).contains("may not prepare tickets");
        assertThat(room.tickets(room.ledger).list(Optional.empty())).isEmpty();
    }

    @Test
    void preparesTicketsSaysSoAndIsDoneWhenThePersonIs() {
        WatchRoom room = room("prepared", 5, true);
        room.jump(0, 1.2);
        MonitorService monitor = room.start();
        countdown(room, monitor);
        assertThat(steps(room))
                .extracting(AutopilotStep::kind)
                .containsExactly(Kind.COUNTDOWN, Kind.SENDING, Kind.PREPARED);
        assertThat(steps(room).getLast().reason()).isEqualTo("Waiting for you: 1 ticket open, sales.");
        room.ledger.advance(Duration.ofHours(5));
        monitor.tick();
        assertThat(steps(room)).hasSize(3);
        TicketService tickets = room.tickets(room.ledger);
        for (int round = 0; round < 2; round++) {
            for (Ticket t : open(tickets)) {
                tickets.fill(t.number(), whole(room, t), true);
            }
        }
        assertThat(room.ledger.book().unfinished()).isEmpty();
        monitor.check();
        assertThat(steps(room).getLast().kind()).isEqualTo(Kind.DONE);
    }

    private static List<Ticket> open(TicketService tickets) {
        return tickets.list(Optional.empty()).stream().filter(Ticket::open).toList();
    }

    private static TicketFill whole(WatchRoom room, Ticket t) {
        BigDecimal price = Objects.requireNonNull(room.ledger.book().orders().get(t.order()))
                .referencePrice();
        return new TicketFill(
                "E" + t.number(),
                t.rest(),
                price,
                BigDecimal.ONE,
                room.ledger.clock().instant());
    }

    @Test
    void staysWithinItsLimitsInSeededMarkets() {
        int prepared = 0;
        int finished = 0;
        for (int seed = 0; seed < MARKETS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WatchRoom room = room("market" + seed, seed, true);
            Holdings start = room.ledger.book().holdings(WatchRoom.ACCOUNT);
            MonitorService monitor = room.start();
            for (int k = 0; k < 40; k++) {
                if (random.nextInt(4) == 0) {
                    room.jump(random.nextInt(room.assets), random.nextDouble(0.85, 1.18));
                }
                boolean on = random.nextInt(6) > 0;
                room.autopilot(on, 20, 3000, 10);
                if (random.nextInt(10) == 0) { // a new start of the program
                    room.rebalances(room.ledger).recover(Progress.none());
                    monitor = room.start();
                }
                countdown(room, monitor);
                TicketService tickets = room.tickets(room.ledger);
                for (Ticket t : open(tickets)) {
                    switch (random.nextInt(4)) {
                        case 0 -> tickets.fill(t.number(), whole(room, t), true);
                        case 1 -> tickets.cancelled(t.number(), "the bank");
                        default -> {}
                    }
                }
                room.ledger.advance(Duration.ofHours(6));
                room.rebalances(room.ledger).takeUpWaiting(WatchRoom.PORTFOLIO);
            }
            judge(room, start);
            prepared += (int)
                    steps(room).stream().filter(s -> s.kind() == Kind.PREPARED).count();
            finished += room.written(JournalEvent.RebalanceFinished.class).size();
        }
        assertThat(prepared).isGreaterThan(MARKETS);
        assertThat(finished).isGreaterThan(MARKETS);
    }

    /** Every plan that began was announced, and none began while another one waited; the money is that of the fills. */
    private static void judge(WatchRoom room, Holdings start) {
        Holdings held = start;
        boolean on = false;
        boolean running = false;
        Optional<String> announced = Optional.empty();
        Map<String, Integer> made = new HashMap<>();
        for (JournalEvent event : new ArrayList<>(room.ledger.events())) {
            switch (event) {
                case JournalEvent.AutomationSet e ->
                    on = e.automation().autopilot().on();
                case JournalEvent.AutopilotStepped e -> {
                    if (e.step().kind() == Kind.SENDING) {
                        assertThat(on).isTrue();
                        assertThat(e.step().turnover()).isLessThanOrEqualTo(3000);
                        announced = e.step().planHash();
                    }
                }
                case JournalEvent.RebalanceStarted e -> {
                    assertThat(running).isFalse();
                    assertThat(Optional.of(e.plan().hash())).isEqualTo(announced);
                    running = true;
                }
                case JournalEvent.RebalanceFinished e -> running = false;
                case JournalEvent.OrderIntended e ->
                    assertThat(made.merge(e.order().id().value(), 1, Integer::sum))
                            .isEqualTo(1);
                case JournalEvent.OrderFilled e -> held = held.after(e.fill());
                default -> {}
            }
        }
        assertThat(room.ledger.book().holdings(WatchRoom.ACCOUNT)).isEqualTo(held);
    }
}
