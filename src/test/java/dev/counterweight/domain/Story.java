package dev.counterweight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A made-up life of a portfolio from a stated seed: events that can follow each other, rebalances with partial fills, rejects and
 * cancels among them. For tests of everything that folds, stores or lists events.
 */
public final class Story {
    public static final AccountId ACCOUNT = new AccountId("main");
    public static final PortfolioId PORTFOLIO = new PortfolioId("balanced");
    private static final CurrencyCode USD = CurrencyCode.USD;
    private static final String[] ASSETS = {"AAPL", "BTC/USDT", "macd_momentum", "GLD"};
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private final SplittableRandom random;
    private final Deque<JournalEvent> queue = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private int rebalances;
    private int fills;
    private int alerts;

    public Story(long seed) {
        random = new SplittableRandom(seed);
        setUp();
    }

    /** The next event. */
    public JournalEvent next() {
        if (queue.isEmpty()) {
            switch (random.nextInt(7)) {
                case 0 -> queue.add(new JournalEvent.CashMoved(ACCOUNT, usd(random.nextInt(1, 5000)), "deposit"));
                case 1 -> queue.add(new JournalEvent.LocksChanged(PORTFOLIO, Set.of(asset(random.nextInt(4)))));
                case 2 -> queue.add(new JournalEvent.PortfolioSaved(portfolio("Balanced " + random.nextInt(100))));
                case 3 -> {
                    queue.add(new JournalEvent.TradingStateChanged(TradingState.HALTED, "test \"stop\""));
                    queue.add(new JournalEvent.TradingStateChanged(TradingState.ACTIVE, "armed"));
                }
                case 4 -> alert();
                default -> rebalance();
            }
        }
        return queue.remove();
    }

    public List<JournalEvent> next(int count) {
        List<JournalEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    /** Entries with a chain of made-up hashes, for tests without a journal. */
    public static List<JournalEntry> entries(List<JournalEvent> events) {
        List<JournalEntry> entries = new ArrayList<>();
        String head = JournalEntry.NO_HASH;
        for (JournalEvent event : events) {
            String hash = ContentHash.of(head + event);
            entries.add(
                    new JournalEntry(entries.size() + 1, Instant.EPOCH.plusSeconds(entries.size()), head, event, hash));
            head = hash;
        }
        return entries;
    }

    private void setUp() {
        List<Instrument> instruments = new ArrayList<>();
        TreeMap<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        for (int i = 0; i < ASSETS.length; i++) {
            instruments.add(new Instrument(
                    asset(i), "Asset " + i, AssetClass.OTHER, USD, new BigDecimal("0.0001"), Optional.of("group")));
            quantities.put(asset(i), new BigDecimal(1_000_000));
        }
        queue.add(new JournalEvent.InstrumentsDefined(instruments));
        TreeMap<CurrencyCode, BigDecimal> cash = new TreeMap<>(Map.of(USD, new BigDecimal(1_000_000_000)));
        queue.add(new JournalEvent.HoldingsStated(new Holdings(ACCOUNT, cash, quantities), Optional.empty()));
        queue.add(new JournalEvent.PortfolioSaved(portfolio("Balanced")));
    }

    private void alert() {
        alerts++;
        now = now.plusSeconds(random.nextInt(3600));
        AlertId id = AlertId.numbered(alerts);
        AlertKey key = new AlertKey(PORTFOLIO, "drawdown", AlertMeasure.PORTFOLIO);
        queue.add(new JournalEvent.AlertRaised(
                new Alert(id, key, AlertMeasure.DRAWDOWN, now, sighting(0.12), new AlertState.Open(), 1)));
        boolean worse = random.nextBoolean();
        if (worse) {
            queue.add(new JournalEvent.AlertChanged(id, AlertCause.WORSE, sighting(0.2)));
        }
        MessageId message = new MessageId("M" + alerts);
        List<NoticeId> notices =
                worse ? List.of(new NoticeId(id, 1), new NoticeId(id, 2)) : List.of(new NoticeId(id, 1));
        queue.add(new JournalEvent.MessageAttempted(message, DeliveryChannel.LOG, notices));
        switch (random.nextInt(3)) {
            case 0 -> queue.add(new JournalEvent.MessageSent(message));
            case 1 -> {
                queue.add(new JournalEvent.MessageFailed(message, "disk full", true, Optional.empty()));
                queue.add(new JournalEvent.MessageRevived(message, "ada"));
            }
            default -> queue.add(new JournalEvent.MessageDropped(message, "ada", "too late"));
        }
        if (random.nextBoolean()) {
            queue.add(new JournalEvent.AlertAcknowledged(id, "ada", "seen"));
        }
        boolean byHand = random.nextBoolean();
        queue.add(new JournalEvent.AlertResolved(id, "ada", "sold", byHand, Optional.empty()));
        if (byHand) {
            queue.add(new JournalEvent.AlertCleared(id));
        }
    }

    private AlertSighting sighting(double value) {
        return new AlertSighting(Urgency.MEDIUM, value, 0.1, now, now, now, 1, "below its peak");
    }

    private Portfolio portfolio(String name) {
        return new Portfolio(
                PORTFOLIO,
                name,
                ACCOUNT,
                usd(100_000),
                weights(),
                new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY),
                TradingPolicy.standard(USD),
                RiskLimits.DEFAULT,
                true,
                now,
                now);
    }

    private Map<InstrumentId, Weight> weights() {
        Map<InstrumentId, Weight> weights = new LinkedHashMap<>();
        weights.put(asset(2), new Weight(0.4));
        weights.put(asset(0), new Weight(0.3));
        weights.put(asset(1), new Weight(0.25));
        weights.put(asset(3), new Weight(0.05));
        return weights;
    }

    private void rebalance() {
        rebalances++;
        now = now.plusSeconds(random.nextInt(3600));
        RebalanceId id = new RebalanceId("r" + rebalances);
        Instant started = now;
        queue.add(new JournalEvent.RebalanceStarted(id, ACCOUNT, Trigger.DRIFT, plan(), Optional.empty()));
        List<Order> done = new ArrayList<>();
        for (int phase = 1; phase <= 2; phase++) {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                done.add(order(id, phase, done.size()));
            }
            if (phase == 1) {
                queue.add(new JournalEvent.PhaseStarted(id, 2, usd(random.nextInt(1000)), List.of("re-sized")));
            }
        }
        String file = "rebalance_" + STAMP.format(started) + ".json";
        queue.add(new JournalEvent.RebalanceFinished(
                new RebalanceSummary(
                        id,
                        PORTFOLIO,
                        Trigger.DRIFT,
                        started,
                        now,
                        "completed",
                        ContentHash.of(id.value()),
                        weights(),
                        weights(),
                        weights(),
                        done,
                        new PlanCosts(usd(3), usd(1), usd(1000)),
                        620,
                        12,
                        List.of()),
                file));
    }

    private Order order(RebalanceId rebalance, int phase, int number) {
        Side side = phase == 1 ? Side.SELL : Side.BUY;
        BigDecimal quantity = new BigDecimal(random.nextInt(2, 400)).movePointLeft(2);
        InstrumentId asset = asset(random.nextInt(4));
        Money price = usd(random.nextInt(1, 500));
        Order order = Order.approved(
                new ClientOrderId(rebalance + "-" + number), rebalance, phase, asset, side, quantity, price);
        queue.add(new JournalEvent.OrderIntended(order));
        order = changed(order, OrderState.PENDING_NEW);
        if (random.nextInt(8) == 0) {
            return changed(order, OrderState.REJECTED);
        }
        order = changed(order, OrderState.NEW);
        BigDecimal half = quantity.divide(new BigDecimal(2));
        order = filled(order, half);
        return random.nextInt(8) == 0 ? changed(order, OrderState.CANCELED) : filled(order, quantity.subtract(half));
    }

    private Order changed(Order order, OrderState state) {
        Optional<String> text = state == OrderState.REJECTED ? Optional.of("no such market") : Optional.empty();
        JournalEvent.OrderStateChanged change =
                new JournalEvent.OrderStateChanged(order.id(), state, Optional.of("b-" + order.id()), text);
        queue.add(change);
        return order.in(state, change.brokerOrderId(), text);
    }

    private Order filled(Order order, BigDecimal quantity) {
        now = now.plusMillis(random.nextInt(2000));
        Fill fill = new Fill(
                "f" + ++fills,
                order.id(),
                order.instrument(),
                order.side(),
                quantity,
                order.referencePrice(),
                USD,
                Money.of("USD", "0.01"),
                now);
        queue.add(new JournalEvent.OrderFilled(ACCOUNT, fill));
        return order.after(fill);
    }

    private Plan plan() {
        PlannedOrder order = new PlannedOrder(
                1, asset(0), Side.SELL, BigDecimal.ONE, BigDecimal.TEN, usd(10), usd(1), 620, 0, "above its band");
        Check check = new Check(
                "max_single_strategy",
                "AAPL",
                Check.Verdict.PASS,
                true,
                OptionalDouble.of(0.3),
                OptionalDouble.of(0.4),
                Check.Unit.FRACTION,
                "within the limit");
        Snapshot snapshot = new Snapshot(
                List.of(new DriftRow(
                        asset(0),
                        BigDecimal.ONE,
                        Optional.of(new Quote(asset(0), BigDecimal.TEN, now, "test")),
                        Optional.of(usd(10)),
                        Optional.of(new Weight(0.362)),
                        new Weight(0.3),
                        620,
                        500,
                        DriftRow.Status.OUTSIDE)),
                usd(5),
                usd(15));
        return new Plan(
                PORTFOLIO,
                PlanRequest.full(),
                now,
                ContentHash.of("plan" + rebalances),
                new PlanSeal(ContentHash.of("a"), ContentHash.of("b"), ContentHash.of("c")),
                List.of(order),
                List.of(check),
                new PlanCosts(usd(1), usd(0), usd(10)),
                snapshot,
                snapshot,
                List.of("a note"));
    }

    private static InstrumentId asset(int i) {
        return new InstrumentId(ASSETS[i]);
    }

    private static Money usd(int amount) {
        return new Money(USD, new BigDecimal(amount));
    }
}
