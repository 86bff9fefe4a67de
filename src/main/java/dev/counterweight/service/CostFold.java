package dev.counterweight.service;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.HeldCost.Acquired;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Folds the journal into what holdings cost. Not safe for several threads. */
final class CostFold {
    private final PricesThen prices;
    private final Map<AccountId, Map<InstrumentId, Lot>> accounts = new HashMap<>();
    private final Map<ClientOrderId, Order> orders = new HashMap<>();
    private final Map<PortfolioId, AccountId> portfolios = new HashMap<>();
    private final Set<PortfolioId> live = new HashSet<>();
    private int imports;

    /** Prices as they were known at a moment of the journal. */
    @FunctionalInterface
    interface PricesThen {
        /**
         * @param imports number of price imports before that moment
         * @param day of that moment
         */
        Optional<HeldCost.PriceThen> of(InstrumentId instrument, int imports, LocalDate day);
    }

    /** A holding on its way: its cost is lost while it has parts without one. */
    private static final class Lot {
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;
        private Optional<CurrencyCode> currency = Optional.empty();
        private boolean known = true;
        private final Map<Object, Acquired> acquired = new LinkedHashMap<>();

        private void add(BigDecimal more, Optional<BigDecimal> paid) {
            quantity = quantity.add(more);
            known &= paid.isPresent();
            cost = cost.add(paid.orElse(BigDecimal.ZERO));
        }

        /** A sale takes its share of the cost away. */
        private void less(BigDecimal sold) {
            BigDecimal left = quantity.subtract(sold);
            if (left.signum() <= 0) {
                quantity = BigDecimal.ZERO;
                cost = BigDecimal.ZERO;
                currency = Optional.empty();
                known = true;
                acquired.clear();
                return;
            }
            cost = cost.multiply(left).divide(quantity, MathContext.DECIMAL128);
            quantity = left;
        }

        private HeldCost shown() {
            return new HeldCost(
                    quantity, known ? Optional.of(cost) : Optional.empty(), new ArrayList<>(acquired.values()));
        }
    }

    CostFold(PricesThen prices) {
        this.prices = prices;
    }

    void add(JournalEntry entry) {
        switch (entry.event()) {
            case JournalEvent.PricesImported p -> imports++;
            case JournalEvent.HoldingsStated h ->
                state(h.holdings(), LocalDate.ofInstant(entry.at(), ZoneOffset.UTC), entry.sequence());
            case JournalEvent.PortfolioSaved p ->
                portfolios.put(p.portfolio().id(), p.portfolio().account());
            case JournalEvent.ExecutionSet e -> execution(e, entry);
            case JournalEvent.OrderIntended o -> orders.put(o.order().id(), o.order());
            case JournalEvent.OrderStateChanged c ->
                orders.computeIfPresent(c.order(), (id, o) -> o.in(c.state(), c.brokerOrderId(), c.text()));
            case JournalEvent.OrderFilled f -> fill(f, entry);
            default -> {} // tells of no holding
        }
    }

    /** What the simulated broker bought has cost nothing: with real money it is taken over at the price of the switch. */
    private void execution(JournalEvent.ExecutionSet set, JournalEntry entry) {
        if (!set.execution().live()) {
            live.remove(set.portfolio());
            return;
        }
        AccountId account = portfolios.get(set.portfolio());
        if (!live.add(set.portfolio()) || account == null) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
        account(account).forEach((id, lot) -> {
            if (lot.acquired.values().stream().anyMatch(Acquired.Bought.class::isInstance)) {
                BigDecimal all = lot.quantity;
                lot.less(all);
                takeOver(id, lot, all, day, entry.sequence());
            }
        });
    }

    private void takeOver(InstrumentId id, Lot lot, BigDecimal quantity, LocalDate day, long sequence) {
        Optional<HeldCost.PriceThen> price = prices.of(id, imports, day);
        lot.acquired.put(sequence, new Acquired.TakenOver(quantity, day, price));
        lot.add(quantity, price.map(p -> p.price().multiply(quantity)));
    }

    private Map<InstrumentId, Lot> account(AccountId id) {
        return accounts.computeIfAbsent(id, a -> new HashMap<>());
    }

    /** What is as it was keeps its cost; less than before keeps the average; more is taken over. */
    private void state(Holdings stated, LocalDate day, long sequence) {
        Map<InstrumentId, Lot> lots = account(stated.account());
        Set<InstrumentId> ids = new TreeSet<>(lots.keySet());
        ids.addAll(stated.quantities().keySet());
        for (InstrumentId id : ids) {
            Lot lot = lots.computeIfAbsent(id, i -> new Lot());
            BigDecimal more = stated.quantity(id).subtract(lot.quantity);
            if (more.signum() < 0) {
                lot.less(more.negate());
            } else if (more.signum() > 0) {
                takeOver(id, lot, more, day, sequence);
            }
        }
    }

    private void fill(JournalEvent.OrderFilled event, JournalEntry entry) {
        Fill fill = event.fill();
        Lot lot = account(event.account()).computeIfAbsent(fill.instrument(), i -> new Lot());
        Order order = orders.computeIfPresent(fill.order(), (id, o) -> o.after(fill));
        if (fill.side() == Side.SELL) {
            lot.less(fill.quantity());
            return;
        }
        boolean oneCurrency = lot.currency.map(fill.currency()::equals).orElse(true)
                && (fill.fee().amount().signum() == 0 || fill.fee().currency().equals(fill.currency()));
        lot.currency = Optional.of(fill.currency());
        lot.add(
                fill.quantity(),
                oneCurrency ? Optional.of(fill.value().amount().add(fill.fee().amount())) : Optional.empty());
        if (order != null) {
            List<Question.Told> told = new ArrayList<>();
            if (lot.acquired.get(order.id()) instanceof Acquired.Bought before) {
                told.addAll(before.told());
            }
            told.add(new Question.Told(entry.line(), order, Optional.of(fill)));
            lot.acquired.put(order.id(), new Acquired.Bought(order, told));
        }
    }

    /** What an account holds, with what it cost. */
    Map<InstrumentId, HeldCost> of(AccountId id) {
        Map<InstrumentId, HeldCost> held = new LinkedHashMap<>();
        accounts.getOrDefault(id, Map.of()).forEach((instrument, lot) -> {
            if (lot.quantity.signum() > 0) {
                held.put(instrument, lot.shown());
            }
        });
        return held;
    }
}
