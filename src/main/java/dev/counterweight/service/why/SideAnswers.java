package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Question.Of;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How figures of what is held and of what is meant come about: weights, and the prices that the rest is estimated from. No
 * answer is more than four steps deep.
 */
final class SideAnswers {
    /** Figures that are made of other figures. */
    private static final Set<SideFigure> IN_STEPS =
            Set.of(SideFigure.SHARPE, SideFigure.SCORE, SideFigure.INFORMATION_RATIO);

    private final Sources sources;
    private final WhatIf whatIf;
    private final MarketFigures market;
    private final RowAnswers rows;
    private final ComparedAnswers compared;

    SideAnswers(Sources sources, WhatIf whatIf, RowAnswers rows) {
        this.sources = sources;
        this.whatIf = whatIf;
        this.rows = rows;
        market = whatIf.market();
        compared = new ComparedAnswers(sources, whatIf, this);
    }

    Explanation figure(SideFigure figure, Of of) {
        return switch (of) {
            case CURRENT, PROPOSED -> side(figure, of, IN_STEPS.contains(figure));
            case CHANGE ->
                calculated(
                                key(figure),
                                subject(figure),
                                value(figure, figure.of(whatIf.proposed()) - figure.of(whatIf.current())),
                                List.of(side(figure, Of.PROPOSED, false), side(figure, Of.CURRENT, false)))
                        .of(of);
        };
    }

    private Explanation side(SideFigure figure, Of of, boolean inSteps) {
        return calculated(key(figure), subject(figure), value(figure, figure.of(side(of))), inputs(figure, of, inSteps))
                .of(of);
    }

    private List<Explanation> inputs(SideFigure figure, Of of, boolean inSteps) {
        List<Explanation> inputs = new ArrayList<>();
        switch (figure) {
            case RETURN -> {
                inputs.addAll(shares(of));
                inputs.addAll(means());
                inputs.add(riskFree());
            }
            case SHARPE -> {
                if (inSteps) {
                    inputs.add(side(SideFigure.RETURN, of, false));
                    inputs.add(side(SideFigure.VOLATILITY, of, false));
                } else {
                    inputs.addAll(shares(of));
                    inputs.addAll(means());
                    inputs.add(covariance());
                }
                inputs.add(riskFree());
            }
            case VOLATILITY, DIVERSIFICATION, EFFECTIVE_BETS, CORRELATION -> {
                inputs.addAll(shares(of));
                inputs.add(covariance());
            }
            case EFFECTIVE_ASSETS, HHI -> inputs.addAll(shares(of));
            case VAR, CVAR, VAR_NORMAL, CVAR_NORMAL, VAR_MODIFIED, DRAWDOWN, DRAWDOWN_NOW, RECENT -> {
                inputs.addAll(shares(of));
                inputs.add(market());
            }
            case BETA, ACTIVE_RETURN, TRACKING_ERROR -> inputs.addAll(compared.benchmark(of));
            case ALPHA -> {
                inputs.addAll(compared.benchmark(of));
                inputs.add(riskFree());
            }
            case INFORMATION_RATIO -> {
                if (inSteps) {
                    inputs.add(side(SideFigure.ACTIVE_RETURN, of, false));
                    inputs.add(side(SideFigure.TRACKING_ERROR, of, false));
                } else {
                    inputs.addAll(compared.benchmark(of));
                }
            }
            case FACTOR_FIT, FACTOR_ALPHA, FACTOR_REST -> inputs.addAll(compared.factors(of));
            case SCORE -> {
                if (inSteps) {
                    side(of).score().parts().forEach(p -> inputs.add(part(p, of)));
                } else {
                    inputs.addAll(shares(of));
                    inputs.add(market());
                }
            }
            case PAST_RETURN, PAST_SHARPE, PAST_REBALANCES, PAST_TURNOVER, PAST_COST -> {
                inputs.addAll(shares(of));
                inputs.add(market());
                inputs.add(given(
                        "rate",
                        "",
                        Value.fraction(
                                sources.portfolio().policy().transactionCost().doubleValue()),
                        sources.definition()));
                inputs.add(given(
                        "rule", "", new Value.Name(sources.portfolio().method().key()), sources.definition()));
            }
        }
        return inputs;
    }

    /** How much a side moves with a factor, or the standard error of that. */
    Explanation exposure(InstrumentId factor, boolean error, Of of) {
        return compared.exposure(factor, error, of);
    }

    /** A loss in money: its share of the total. */
    Explanation loss(SideFigure figure, Of of) {
        Money total = whatIf.drift().total();
        double share = switch (of) {
            case CURRENT -> figure.of(whatIf.current());
            case PROPOSED -> figure.of(whatIf.proposed());
            case CHANGE -> figure.of(whatIf.proposed()) - figure.of(whatIf.current());
        };
        Value value = Double.isFinite(share)
                ? new Value.Amount(new Money(total.currency(), total.amount().multiply(BigDecimal.valueOf(share))))
                : new Value.Unknown();
        List<Explanation> inputs = new ArrayList<>();
        if (of == Of.CHANGE) {
            inputs.addAll(shares(Of.PROPOSED));
            inputs.addAll(shares(Of.CURRENT));
            inputs.add(market());
        } else {
            inputs.add(side(figure, of, false));
        }
        inputs.add(rows.total());
        return calculated("loss", "", value, inputs).of(of);
    }

    /** The weight that risk is calculated with. */
    Explanation share(InstrumentId id, Of of) {
        return switch (of) {
            case CURRENT ->
                rows.row(id)
                        .map(r -> rows.held(r).of(of))
                        .orElseGet(() -> given("held", id.value(), new Value.Unknown(), new Source.Missing()));
            case PROPOSED -> {
                Weight meant = whatIf.scenario().targets().getOrDefault(id, Weight.ZERO);
                yield given(
                                "target",
                                id.value(),
                                new Value.Share(meant),
                                meant.equals(sources.portfolio().target(id))
                                        ? sources.definition()
                                        : new Source.Edited())
                        .of(of);
            }
            case CHANGE -> {
                int i = market.assets().indexOf(id);
                yield calculated(
                                "change",
                                id.value(),
                                i < 0
                                        ? new Value.Unknown()
                                        : Value.fraction(whatIf.proposed().weights()[i]
                                                - whatIf.current().weights()[i]),
                                List.of(share(id, Of.PROPOSED), share(id, Of.CURRENT)))
                        .of(of);
            }
        };
    }

    List<Explanation> shares(Of of) {
        return market.assets().stream().map(id -> share(id, of)).toList();
    }

    /** Where the risk comes from. */
    Explanation riskShare(InstrumentId id, Of of) {
        int i = market.assets().indexOf(id);
        List<Explanation> inputs = new ArrayList<>();
        double value;
        if (of == Of.CHANGE) {
            value = i < 0
                    ? Double.NaN
                    : whatIf.proposed().riskShares()[i] - whatIf.current().riskShares()[i];
            inputs.add(riskShare(id, Of.PROPOSED));
            inputs.add(riskShare(id, Of.CURRENT));
        } else {
            value = i < 0 ? Double.NaN : side(of).riskShares()[i];
            inputs.addAll(shares(of));
            inputs.add(covariance());
        }
        return calculated("riskShare", id.value(), Value.fraction(value), inputs)
                .of(of);
    }

    /** A limit at what is nearest to it. The difference of two sides is explained by the proposed one. */
    Explanation limit(String name, String subject, Of of) {
        Of one = of == Of.CURRENT ? Of.CURRENT : Of.PROPOSED;
        List<Check> checks =
                side(one).limits().stream().filter(c -> c.name().equals(name)).toList();
        Check check = checks.stream()
                .filter(c -> c.subject().equals(subject))
                .findFirst()
                .or(() -> checks.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException("no limit " + name));
        boolean fraction = check.unit() == Check.Unit.FRACTION;
        List<Explanation> inputs = new ArrayList<>();
        inputs.add(given("bound", "", number(check.limit(), fraction), sources.definition()));
        switch (name) {
            case "max_single_strategy", "min_single_strategy" ->
                named(check.subject()).forEach(id -> inputs.add(share(id, one)));
            case "max_correlation_pair", "min_strategy_sharpe", "max_strategy_drawdown" ->
                named(check.subject()).forEach(id -> inputs.add(prices(id)));
            case "max_portfolio_leverage" -> inputs.addAll(shares(one));
            case "max_risk_contribution" -> {
                inputs.addAll(shares(one));
                inputs.add(covariance());
            }
            default -> {
                inputs.addAll(shares(one));
                inputs.add(market());
            }
        }
        String whose = check.subject().equals("portfolio") ? "" : check.subject();
        return calculated("risk.limit." + name, whose, number(check.value(), fraction), inputs)
                .of(one);
    }

    /** The instruments that a check's subject names: one, or the two of a pair. */
    private List<InstrumentId> named(String subject) {
        List<String> names = List.of(subject.split(" / "));
        return market.assets().stream().filter(id -> names.contains(id.value())).toList();
    }

    Explanation part(String name, Of of) {
        Of one = of == Of.CURRENT ? Of.CURRENT : Of.PROPOSED;
        return side(one).score().parts().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .map(p -> part(p, one))
                .orElseGet(() -> figure(SideFigure.SCORE, one));
    }

    private Explanation part(WhatIf.Score.Part part, Of of) {
        List<Explanation> inputs = new ArrayList<>();
        boolean ratio = part.name().equals("average_correlation") || part.name().equals("leverage");
        inputs.add(given("bound", "", number(OptionalDouble.of(part.limit()), !ratio), sources.definition()));
        inputs.addAll(shares(of));
        inputs.add(market());
        return calculated("risk.score." + part.name(), "", Value.ratio(part.points()), inputs)
                .of(of);
    }

    Explanation mean(InstrumentId id) {
        int i = market.assets().indexOf(id);
        return calculated(
                "mean",
                id.value(),
                i < 0 ? new Value.Unknown() : Value.fraction(market.mean()[i]),
                List.of(prices(id), estimator("mean", whatIf.scenario().design().mean())));
    }

    private List<Explanation> means() {
        return market.assets().stream().map(this::mean).toList();
    }

    Explanation volatility(InstrumentId id) {
        int i = market.assets().indexOf(id);
        return calculated(
                "assetVolatility",
                id.value(),
                i < 0 ? new Value.Unknown() : Value.fraction(market.volatility(i)),
                List.of(
                        prices(id),
                        estimator("covariance", whatIf.scenario().design().covariance())));
    }

    Explanation pair(InstrumentId one, InstrumentId other) {
        int i = market.assets().indexOf(one);
        int j = market.assets().indexOf(other);
        return calculated(
                "pair",
                one.value() + " / " + other.value(),
                i < 0 || j < 0 ? new Value.Unknown() : Value.ratio(market.correlation()[i * market.size() + j]),
                List.of(
                        prices(one),
                        prices(other),
                        estimator("covariance", whatIf.scenario().design().covariance())));
    }

    /** The prices of one instrument in the window. */
    Explanation prices(InstrumentId id) {
        return given(
                "prices",
                id.value(),
                new Value.Count(market.days().size()),
                sources.series(id, market.from(), market.to(), market.days().size()));
    }

    /** The prices of all instruments in the window. */
    Explanation market() {
        return calculated(
                "market",
                "",
                new Value.Count(market.observations()),
                market.assets().stream().map(this::prices).toList());
    }

    private Explanation covariance() {
        List<Explanation> inputs =
                new ArrayList<>(market.assets().stream().map(this::prices).toList());
        inputs.add(estimator("covariance", whatIf.scenario().design().covariance()));
        return calculated("covariance", "", new Value.Count(market.observations()), inputs);
    }

    private static Explanation estimator(String of, String name) {
        return given("estimator." + of, "", new Value.Name(name), new Source.Chosen());
    }

    private Explanation riskFree() {
        return given("riskFree", "", Value.fraction(market.riskFree()), new Source.Chosen());
    }

    WhatIf.Side side(Of of) {
        return of == Of.CURRENT ? whatIf.current() : whatIf.proposed();
    }

    private static Value number(OptionalDouble value, boolean fraction) {
        double v = value.orElse(Double.NaN);
        return fraction ? Value.fraction(v) : Value.ratio(v);
    }

    private static Value value(SideFigure figure, double value) {
        return switch (figure.unit()) {
            case FRACTION -> Value.fraction(value);
            case RATIO -> Value.ratio(value);
            case COUNT -> Double.isFinite(value) ? new Value.Count(Math.round(value)) : new Value.Unknown();
        };
    }

    private static String key(SideFigure figure) {
        return switch (figure) {
            case VAR, CVAR, VAR_NORMAL, CVAR_NORMAL, VAR_MODIFIED, DRAWDOWN, DRAWDOWN_NOW ->
                "risk.loss." + figure.key();
            case PAST_RETURN, PAST_SHARPE, PAST_REBALANCES, PAST_TURNOVER, PAST_COST -> "risk." + figure.key();
            case SCORE -> "risk.score";
            case BETA, ALPHA, ACTIVE_RETURN, TRACKING_ERROR, INFORMATION_RATIO -> "risk.against." + figure.key();
            case FACTOR_FIT, FACTOR_ALPHA, FACTOR_REST -> "risk.factors." + figure.key();
            case RETURN,
                    VOLATILITY,
                    SHARPE,
                    RECENT,
                    DIVERSIFICATION,
                    EFFECTIVE_ASSETS,
                    EFFECTIVE_BETS,
                    HHI,
                    CORRELATION -> "risk.spread." + figure.key();
        };
    }

    /** What the words name beside the figure: the confidence of losses, the benchmark of beta. */
    private String subject(SideFigure figure) {
        return switch (figure) {
            case VAR, CVAR, VAR_NORMAL, CVAR_NORMAL, VAR_MODIFIED ->
                Math.round(whatIf.proposed().losses().confidence() * 100) + " %";
            case BETA, ALPHA, ACTIVE_RETURN, TRACKING_ERROR, INFORMATION_RATIO -> compared.name();
            default -> "";
        };
    }
}
