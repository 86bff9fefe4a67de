package dev.counterweight.engine.plan;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.TradingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns a checked proposal into a plan with a name that changes whenever anything in it does. */
public final class PlanSealing {
    private PlanSealing() {}

    /** The plan, with its hash and the seal of what it was made from. */
    public static Plan seal(PlanInputs inputs, Proposal proposal, List<Check> checks, Instant madeAt) {
        PlanSeal seal = sealOf(inputs);
        String hash = ContentHash.of(content(inputs, seal, proposal, checks));
        return new Plan(
                inputs.portfolio().id(),
                proposal.request(),
                madeAt,
                hash,
                seal,
                proposal.orders(),
                checks,
                proposal.costs(),
                proposal.before(),
                proposal.after(),
                proposal.notes());
    }

    /** The content hashes of prices, positions and definition. Name and dates of the portfolio do not count. */
    public static PlanSeal sealOf(PlanInputs inputs) {
        Content prices = new Content();
        new TreeMap<>(inputs.quotes()).values().forEach(quote -> quote(prices, quote));
        Content positions = new Content();
        inputs.holdings().cash().forEach((currency, amount) -> positions.add(currency, amount.toPlainString()));
        inputs.holdings().quantities().forEach((id, quantity) -> positions.add(id, quantity.toPlainString()));
        return new PlanSeal(prices.hash(), positions.hash(), definition(inputs).hash());
    }

    private static Content definition(PlanInputs inputs) {
        Portfolio p = inputs.portfolio();
        Content content = new Content().add("portfolio", p.id(), p.account(), p.baseCurrency(), p.method());
        p.targets().forEach((id, weight) -> content.add(id, weight.fraction()));
        TradingPolicy policy = p.policy();
        content.add(
                "policy",
                policy.minTradeSize(),
                policy.transactionCost().toPlainString(),
                policy.fixedFee(),
                policy.maxSlippage().toPlainString(),
                policy.wholeUnits(),
                policy.cooldownHours(),
                policy.largeTradeThreshold());
        RiskLimits limits = p.limits();
        content.add(
                "limits",
                limits.maxSingleStrategy(),
                limits.minSingleStrategy(),
                limits.maxCorrelationPair(),
                limits.maxAvgCorrelation(),
                limits.minStrategySharpe(),
                limits.maxStrategyDrawdown(),
                limits.maxPortfolioLeverage(),
                limits.minPortfolioSharpe(),
                limits.maxPortfolioDrawdown(),
                limits.maxRiskContribution(),
                limits.volatilityThreshold());
        for (Instrument i : new TreeMap<>(inputs.instruments()).values()) {
            content.add(i.id(), i.currency(), i.quantityStep().toPlainString());
        }
        return content;
    }

    private static String content(PlanInputs inputs, PlanSeal seal, Proposal proposal, List<Check> checks) {
        Content content = new Content().add("plan", 1, inputs.portfolio().id());
        PlanRequest request = proposal.request();
        content.add("request", request.mode(), request.scope(), request.destination());
        if (request.partly()) {
            content.add("part", request.part());
        }
        new TreeSet<>(request.locked()).forEach(id -> content.add("locked", id));
        content.add("seal", seal.prices(), seal.positions(), seal.definition());
        for (PlannedOrder o : proposal.orders()) {
            content.add(
                    "order", o.phase(), o.instrument(), o.side(), o.quantity().toPlainString());
            content.add(o.price().toPlainString(), o.value(), o.cost(), o.driftBefore(), o.driftAfter(), o.reason());
        }
        for (Check c : checks) {
            // An age grows, and what went out within a minute becomes less, while nothing happens; the verdict counts.
            boolean passing = c.unit() == Check.Unit.SECONDS || c.name().equals("orders_per_minute");
            OptionalDouble value = passing ? OptionalDouble.empty() : c.value();
            content.add("check", c.name(), c.subject(), c.verdict(), c.hard(), value, c.limit(), c.unit(), c.reason());
        }
        content.add(
                "costs",
                proposal.costs().fees(),
                proposal.costs().slippage(),
                proposal.costs().traded());
        snapshot(content, "before", proposal.before());
        snapshot(content, "after", proposal.after());
        proposal.notes().forEach(note -> content.add("note", note));
        return content.toString();
    }

    private static void snapshot(Content content, String name, Snapshot snapshot) {
        content.add(name, snapshot.cash(), snapshot.total());
        for (DriftRow r : snapshot.rows()) {
            content.add(
                    r.instrument(),
                    r.quantity().stripTrailingZeros().toPlainString(),
                    r.value().map(Money::toString),
                    r.current().map(w -> Double.toString(w.fraction())),
                    r.target().fraction(),
                    r.driftBasisPoints(),
                    r.bandBasisPoints(),
                    r.status());
            r.price().ifPresent(q -> quote(content, q));
        }
    }

    private static void quote(Content content, Quote quote) {
        content.add(quote.instrument(), quote.price().toPlainString(), quote.asOf());
    }

    /** Lines of values that cannot be confused: each value carries its length. */
    private static final class Content {
        private final StringBuilder text = new StringBuilder();

        Content add(Object... values) {
            for (Object value : values) {
                String shown = switch (value) {
                    case Optional<?> o -> o.map(Object::toString).orElse("-");
                    case OptionalDouble d -> d.isPresent() ? Double.toString(d.getAsDouble()) : "-";
                    default -> value.toString();
                };
                text.append(shown.length()).append(':').append(shown).append(' ');
            }
            text.append('\n');
            return this;
        }

        String hash() {
            return ContentHash.of(text.toString());
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
