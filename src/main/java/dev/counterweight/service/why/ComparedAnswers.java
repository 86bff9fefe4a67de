package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Question.Of;
import dev.counterweight.domain.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a portfolio is compared with and explained by: benchmarks and factors, down to their prices. */
final class ComparedAnswers {
    private final Sources sources;
    private final MarketFigures market;
    private final SideAnswers sides;

    /** @param sides how weights and prices come about */
    ComparedAnswers(Sources sources, WhatIf whatIf, SideAnswers sides) {
        this.sources = sources;
        this.sides = sides;
        market = whatIf.market();
    }

    /** What the benchmark is called beside a figure; empty where there is none. */
    String name() {
        return switch (market.benchmark().of()) {
            case BenchmarkChoice.Series s -> s.instrument().value();
            case BenchmarkChoice.Targets t -> t.portfolio().value();
            case BenchmarkChoice.EqualWeights e -> "1/n";
            case BenchmarkChoice.Usual u -> "";
            case BenchmarkChoice.Nothing n -> "";
        };
    }

    /** What a comparison with the benchmark rests on. */
    List<Explanation> benchmark(Of of) {
        List<Explanation> inputs = new ArrayList<>(sides.shares(of));
        inputs.add(sides.market());
        inputs.addAll(other());
        return inputs;
    }

    /** The benchmark; nothing for the assets in equal weights, which are the market itself. */
    private List<Explanation> other() {
        return switch (market.benchmark().of()) {
            case BenchmarkChoice.Series s -> List.of(sides.prices(s.instrument()));
            case BenchmarkChoice.Targets t -> List.of(targets(t));
            case BenchmarkChoice.Nothing n -> List.of(given("benchmark", "", new Value.Unknown(), new Source.Chosen()));
            case BenchmarkChoice.EqualWeights e -> List.of();
            case BenchmarkChoice.Usual u -> List.of();
        };
    }

    private Explanation targets(BenchmarkChoice.Targets choice) {
        Optional<Portfolio> portfolio = sources.other(choice.portfolio());
        if (portfolio.isEmpty()) {
            return given("benchmark", choice.portfolio().value(), new Value.Unknown(), new Source.Missing());
        }
        List<Explanation> inputs = new ArrayList<>();
        portfolio.get().targets().forEach((id, weight) -> {
            inputs.add(given(
                    "target",
                    id.value(),
                    new Value.Share(weight),
                    new Source.Definition(choice.portfolio(), portfolio.get().updatedAt())));
            if (!id.isCash()) {
                inputs.add(sides.prices(id));
            }
        });
        return calculated("benchmark", choice.portfolio().value(), new Value.Count(market.observations()), inputs);
    }

    /** What a regression on the factors rests on. */
    List<Explanation> factors(Of of) {
        List<Explanation> inputs = new ArrayList<>(sides.shares(of));
        inputs.add(sides.market());
        market.factors().used().forEach(f -> inputs.add(sides.prices(f.instrument())));
        return inputs;
    }

    /** How much a side moves with a factor, or the standard error of that. */
    Explanation exposure(InstrumentId factor, boolean error, Of of) {
        double value = of == Of.CHANGE && error
                ? Double.NaN // the error of a difference is not the difference of the errors
                : of == Of.CHANGE
                        ? exposed(factor, error, Of.PROPOSED) - exposed(factor, error, Of.CURRENT)
                        : exposed(factor, error, of);
        return calculated(
                        error ? "risk.factor.error" : "risk.factor.beta",
                        factor.value(),
                        Value.ratio(value),
                        of == Of.CHANGE
                                ? List.of(exposure(factor, error, Of.PROPOSED), exposure(factor, error, Of.CURRENT))
                                : factors(of))
                .of(of);
    }

    private double exposed(InstrumentId factor, boolean error, Of of) {
        List<InstrumentId> used = market.factors().used().stream()
                .map(MarketFigures.Factor::instrument)
                .toList();
        int at = used.indexOf(factor);
        return sides.side(of).moves().exposures().filter(e -> at >= 0).stream()
                .mapToDouble(e -> error ? e.standardErrors()[at] : e.betas()[at])
                .findFirst()
                .orElse(Double.NaN);
    }
}
