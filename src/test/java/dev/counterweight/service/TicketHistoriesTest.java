package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of seeded histories of a person who fills in pieces, says things twice, cancels too late and has a program that ends in
 * the middle of anything: no ticket is made twice, no execution lost or counted twice, and the money adds up to the last digit.
 */
class TicketHistoriesTest {
    /** More with {@code -Dhistories=300}. */
    private static final int HISTORIES = Integer.getInteger("histories", 80);

    private static final int WORDS = 25;

    @TempDir
    Path folder;

    /** The bank, which knows what it really did. */
    private static final class Bank {
        final Map<String, BigDecimal> rest = new TreeMap<>();
        final Map<String, TicketFill> executed = new LinkedHashMap<>();
        final Map<String, String> ticketOf = new LinkedHashMap<>();
    }

    @Test
    void nothingIsDoubledOrLostAndTheMoneyAddsUp() {
        int finished = 0;
        int crashes = 0;
        int late = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed);
            try (TicketRoom room = history.room) {
                history.play();
                history.check();
                crashes += history.crashes;
                late += history.late;
                finished += (int) room.ledger.book().rebalances().values().stream()
                        .filter(r -> r.finished())
                        .count();
            }
        }
        assertThat(finished).isGreaterThan(HISTORIES);
        assertThat(crashes).isGreaterThan(HISTORIES);
        assertThat(late).isGreaterThan(HISTORIES / 20);
    }

    private final class History {
        final int seed;
        final SplittableRandom random;
        final TicketRoom room;
        final Bank bank = new Bank();
        final Holdings before;
        int crashes;
        int late;

        History(int seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            room = new TicketRoom(folder.resolve("history" + seed));
            before = room.held();
            start();
        }

        /** Starts the program; sometimes it will end at one of its next lines. */
        private void start() {
            int at = random.nextInt(3) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(8);
            boolean written = random.nextBoolean();
            room.start(l -> new CrashingLedger(l, at, written));
            room.rebalances.recover(Progress.none());
        }

        /** Does something, however often the program ends while it does; the person repeats it, not knowing how far it came. */
        private void surely(Runnable what) {
            while (true) {
                try {
                    what.run();
                    return;
                } catch (CrashingLedger.Crash gone) {
                    crashes++;
                    restart();
                }
            }
        }

        private void restart() {
            while (true) {
                try {
                    start();
                    return;
                } catch (CrashingLedger.Crash again) {
                    crashes++;
                }
            }
        }

        void play() {
            for (int word = 0; word < WORDS; word++) {
                room.pass(Duration.ofMinutes(1 + random.nextInt(600)));
                if (room.ledger.book().unfinished().isEmpty()) {
                    move();
                    surely(() -> {
                        if (room.ledger.book().unfinished().isEmpty()) {
                            room.execute();
                        }
                    });
                } else {
                    say();
                }
            }
            for (Ticket ticket : room.all()) {
                surely(() -> {
                    if (room.show(ticket).open()) {
                        room.tickets.cancelled(ticket.number(), "the end");
                    }
                });
            }
            surely(() -> room.rebalances.takeUpWaiting(TicketRoom.ID)); // some ended by their time alone
            // what began by that may have sent buys
            for (int round = 0; round < 3; round++) {
                for (Ticket ticket : room.open()) {
                    surely(() -> room.tickets.cancelled(ticket.number(), "the end"));
                }
            }
        }

        private void move() {
            for (String id : List.of("BTC", "ETH", "SOL")) {
                room.price(id, String.valueOf(800 + random.nextInt(400)));
            }
        }

        private void say() {
            List<Ticket> all = room.all();
            Ticket ticket = all.get(random.nextInt(all.size()));
            switch (random.nextInt(10)) {
                case 0 ->
                    surely(() -> {
                        if (room.show(ticket).open()) {
                            room.tickets.placed(ticket.number(), Optional.of("O" + ticket.number()));
                        }
                    });
                case 1 -> surely(() -> room.tickets.cancel(ticket.number(), "no"));
                case 2 ->
                    surely(() -> {
                        if (room.show(ticket).state() == OrderState.NEW) {
                            room.tickets.rejected(ticket.number(), "the bank");
                        }
                    });
                case 3 -> {
                    if (!bank.executed.isEmpty()) { // says again what was said before
                        String reference =
                                List.copyOf(bank.executed.keySet()).get(random.nextInt(bank.executed.size()));
                        surely(() -> room.tickets.fill(
                                String.valueOf(bank.ticketOf.get(reference)),
                                java.util.Objects.requireNonNull(bank.executed.get(reference)),
                                true));
                    }
                }
                case 4 -> {
                    if (random.nextInt(4) == 0) {
                        surely(() -> room.rebalances.halt("halt"));
                        surely(() -> room.rebalances.arm("arm"));
                    } else {
                        move();
                    }
                }
                default -> execute(ticket);
            }
        }

        /** The bank executes a part, and the person records it, whatever the ticket's state. */
        private void execute(Ticket ticket) {
            BigDecimal rest = bank.rest.getOrDefault(ticket.number(), ticket.quantity());
            if (rest.signum() == 0) {
                return;
            }
            BigDecimal part = random.nextBoolean()
                    ? rest
                    : rest.multiply(BigDecimal.valueOf(1 + random.nextInt(99), 2))
                            .setScale(4, RoundingMode.DOWN)
                            .max(new BigDecimal("0.0001"))
                            .min(rest);
            BigDecimal price = java.util.Objects.requireNonNull(
                            room.ledger.book().orders().get(ticket.order()))
                    .referencePrice()
                    .multiply(BigDecimal.valueOf(9_910 + random.nextInt(180), 4));
            if (ticket.side() == Side.BUY) {
                BigDecimal cost = part.multiply(price).add(BigDecimal.ONE);
                if (room.held().cash(CurrencyCode.USD).amount().compareTo(cost) < 0) {
                    return; // no bank executes what is not paid
                }
            } else if (room.held().quantity(ticket.instrument()).compareTo(part) < 0) {
                return;
            }
            late += room.show(ticket).open() ? 0 : 1;
            String reference = "E " + bank.executed.size();
            TicketFill fill = new TicketFill(
                    reference,
                    part,
                    price,
                    BigDecimal.valueOf(random.nextInt(100), 2),
                    room.ledger.clock().instant());
            bank.rest.put(ticket.number(), rest.subtract(part));
            bank.executed.put(reference, fill);
            bank.ticketOf.put(reference, ticket.number());
            surely(() -> room.tickets.fill(ticket.number(), fill, true));
        }

        void check() {
            List<Ticket> all = room.all();
            assertThat(all.stream().map(Ticket::order).distinct().count())
                    .as("seed %s", seed)
                    .isEqualTo(all.size());
            for (Order order : room.ledger.book().orders().values()) {
                long made =
                        all.stream().filter(t -> t.order().equals(order.id())).count();
                assertThat(made)
                        .as("seed %s, %s", seed, order.id())
                        .isEqualTo(order.brokerOrderId().isPresent() ? 1 : 0);
                assertThat(order.state().isFinal())
                        .as("seed %s, %s", seed, order)
                        .isTrue();
            }
            List<Fill> counted = new ArrayList<>();
            for (JournalEvent event : room.ledger.events()) {
                if (event instanceof JournalEvent.OrderFilled filled) {
                    counted.add(filled.fill());
                }
            }
            assertThat(counted).as("seed %s", seed).hasSize(bank.executed.size());
            assertThat(room.held()).as("seed %s", seed).isEqualTo(money());
            assertThat(room.atBroker()).as("seed %s", seed).isEqualTo(room.held());
            assertThat(room.ledger.book().unfinished()).as("seed %s", seed).isEmpty();
        }

        /** Start - buys + sells - fees, of what the bank did. */
        private Holdings money() {
            BigDecimal cash = BigDecimal.ZERO;
            var quantities = new TreeMap<>(before.quantities());
            for (Map.Entry<String, TicketFill> each : bank.executed.entrySet()) {
                Ticket ticket = room.tickets.show(String.valueOf(bank.ticketOf.get(each.getKey())));
                TicketFill f = each.getValue();
                BigDecimal value = f.quantity().multiply(f.price());
                boolean buy = ticket.side() == Side.BUY;
                cash = cash.add(buy ? value.negate() : value).subtract(f.fee());
                quantities.merge(
                        ticket.instrument(), buy ? f.quantity() : f.quantity().negate(), BigDecimal::add);
            }
            return new Holdings(before.account(), new TreeMap<>(Map.of(CurrencyCode.USD, cash)), quantities);
        }
    }
}
