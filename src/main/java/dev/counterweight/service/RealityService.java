package dev.counterweight.service;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.measure.RealityGap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts what an account is worth beside what a backtest of the same decisions would have come to. A decision's day is the UTC day of
 * its plan; of a sample, whose days pass by its prices, that of the newest price in the plan. Reads the journal whole.
 */
public final class RealityService {
    /** How far before the first decision a close is looked for. */
    private static final int DAYS_BEFORE = 10;

    private final Ledger ledger;
    private final OrderJournal.Past past;
    private final Prices prices;

    /** @param past such as {@link HistoryService#entries} */
    public RealityService(Ledger ledger, OrderJournal.Past past, Prices prices) {
        this.ledger = ledger;
        this.past = past;
        this.prices = prices;
    }

    /** @throws Rejection if there is no such portfolio, or a position has no price */
    public RealityReport reality(PortfolioId id) {
        Portfolio portfolio = ledger.book()
                .portfolio(id)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "portfolio", id.value(), "a portfolio that is there", "See \"portfolio list\".")));
        Reading reading = new Reading(portfolio);
        past.scan(reading::take);
        return reading.report();
    }

    private record Filled(Fill fill, LocalDate day) {}

    /** The account's story since its holdings were last stated. */
    private final class Reading {
        private final Portfolio portfolio;
        private final AccountId account;
        private final Map<RebalanceId, JournalEvent.RebalanceStarted> started = new LinkedHashMap<>();
        private final Map<ClientOrderId, RebalanceId> orders = new HashMap<>();
        private final List<Filled> fills = new ArrayList<>();
        private final Map<RebalanceId, LocalDate> days = new HashMap<>();
        private LocalDate sampleDay = LocalDate.MIN;
        private final List<RealityGap.Flow> flows = new ArrayList<>();
        private Optional<Holdings> stated = Optional.empty();
        private Optional<LocalDate> since = Optional.empty();
        private boolean otherFees;

        Reading(Portfolio portfolio) {
            this.portfolio = portfolio;
            account = portfolio.account();
        }

        void take(JournalEntry entry) {
            switch (entry.event()) {
                case JournalEvent.HoldingsStated e
                when e.holdings().account().equals(account) -> {
                    started.clear();
                    orders.clear();
                    fills.clear();
                    flows.clear();
                    otherFees = false;
                    stated = Optional.of(e.holdings());
                    days.clear();
                    since = Optional.of(LocalDate.ofInstant(entry.at(), ZoneOffset.UTC));
                }
                case JournalEvent.CashMoved e
                when e.account().equals(account) ->
                    flows.add(new RealityGap.Flow(day(entry.at()), e.amount().amount()));
                case JournalEvent.RebalanceStarted e
                when e.account().equals(account) -> {
                    sampleDay = PriceDay.newest(e.plan().before()).orElse(sampleDay);
                    started.put(e.id(), e);
                    days.put(e.id(), day(e.plan().madeAt()));
                }
                case JournalEvent.OrderIntended e
                when started.containsKey(e.order().rebalance()) ->
                    orders.put(e.order().id(), e.order().rebalance());
                case JournalEvent.OrderFilled e
                when orders.containsKey(e.fill().order()) ->
                    fills.add(new Filled(e.fill(), day(e.fill().at())));
                default -> {}
            }
        }

        /** Days of samples pass by their prices and not by the clock. */
        private LocalDate day(Instant at) {
            return portfolio.sample() ? sampleDay : PriceDay.clock(at);
        }

        RealityReport report() {
            List<RealityGap.Decision> decisions = decisions();
            List<String> notes = new ArrayList<>();
            if (otherFees) {
                notes.add("Fees in other currencies than " + portfolio.baseCurrency() + " are not counted.");
            }
            if (decisions.isEmpty()) {
                return new RealityReport(portfolio, since, List.of(), List.of(), notes);
            }
            Holdings holdings = stated.orElse(Holdings.empty(account));
            RealityGap.Start start = new RealityGap.Start(
                    held(holdings), holdings.cash(portfolio.baseCurrency()).amount(), flows);
            RealityGap gap = compared(start, decisions);
            return new RealityReport(
                    portfolio,
                    since,
                    started.values().stream()
                            .filter(s -> !s.plan().orders().isEmpty())
                            .map(JournalEvent.RebalanceStarted::id)
                            .toList(),
                    gap.days().stream().map(RealityReport.Day::of).toList(),
                    notes);
        }

        private static Map<InstrumentId, BigDecimal> held(Holdings holdings) {
            Map<InstrumentId, BigDecimal> held = new HashMap<>(holdings.quantities());
            held.values().removeIf(q -> q.signum() == 0);
            return held;
        }

        private List<RealityGap.Decision> decisions() {
            List<RealityGap.Decision> decisions = new ArrayList<>();
            for (JournalEvent.RebalanceStarted each : started.values()) {
                for (PlannedOrder planned : each.plan().orders()) {
                    decisions.add(new RealityGap.Decision(
                            days.getOrDefault(each.id(), LocalDate.MIN),
                            planned.instrument(),
                            planned.side(),
                            planned.quantity(),
                            planned.price(),
                            done(each.id(), planned)));
                }
            }
            return decisions;
        }

        private List<RealityGap.Done> done(RebalanceId id, PlannedOrder planned) {
            List<RealityGap.Done> done = new ArrayList<>();
            for (Filled each : fills) {
                Fill fill = each.fill();
                if (id.equals(orders.get(fill.order()))
                        && fill.instrument().equals(planned.instrument())
                        && fill.side() == planned.side()) {
                    boolean counted = fill.fee().currency().equals(portfolio.baseCurrency());
                    otherFees |= !counted && fill.fee().amount().signum() != 0;
                    done.add(new RealityGap.Done(
                            each.day(),
                            fill.quantity(),
                            fill.price(),
                            counted ? fill.fee().amount() : BigDecimal.ZERO));
                }
            }
            return done;
        }

        private RealityGap compared(RealityGap.Start start, List<RealityGap.Decision> decisions) {
            TreeSet<InstrumentId> ids = new TreeSet<>(start.quantities().keySet());
            decisions.forEach(d -> ids.add(d.instrument()));
            Optional<LocalDate> last =
                    prices.latest(ids).values().stream().map(PriceDay::of).max(Comparator.naturalOrder());
            LocalDate first = decisions.stream()
                    .map(RealityGap.Decision::day)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            if (last.isEmpty() || last.get().isBefore(first)) {
                return new RealityGap(List.of());
            }
            PricePanel panel = prices.history(List.copyOf(ids), first.minusDays(DAYS_BEFORE), last.get());
            Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes = new HashMap<>();
            for (int k = 0; k < panel.assets().size(); k++) {
                NavigableMap<LocalDate, BigDecimal> one = new TreeMap<>();
                for (int t = 0; t < panel.dates().size(); t++) {
                    if (Double.isFinite(panel.price(t, k))) {
                        one.put(panel.dates().get(t), BigDecimal.valueOf(panel.price(t, k)));
                    }
                }
                closes.put(new InstrumentId(panel.assets().get(k)), one);
            }
            try {
                return RealityGap.of(panel.dates(), closes, start, decisions);
            } catch (IllegalArgumentException e) {
                throw new Rejection(new Rejection.Problem(
                        "prices",
                        portfolio.id().value(),
                        "a price of every position from " + first + " on; " + e.getMessage(),
                        "Import its prices."));
            }
        }
    }
}
