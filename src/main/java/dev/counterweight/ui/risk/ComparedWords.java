package dev.counterweight.ui.risk;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.SeriesGap;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Shown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Puts into words what a portfolio is compared with and explained by. */
final class ComparedWords {
    private final Messages messages;
    private final Formats formats;
    private final WhatIf whatIf;
    private final Shown shown;
    private final MarketFigures market;
    private final Optional<RiskFacts> facts;

    ComparedWords(Messages messages, Formats formats, WhatIf whatIf, Shown shown, Optional<RiskFacts> facts) {
        this.messages = messages;
        this.formats = formats;
        this.whatIf = whatIf;
        this.shown = shown;
        this.facts = facts;
        market = whatIf.market();
    }

    RiskState.Against against() {
        BenchmarkChoice chosen = whatIf.scenario().design().benchmark();
        MarketFigures.Benchmark benchmark = market.benchmark();
        String name = name(benchmark.of());
        List<RiskState.Figure> rows = List.of(
                figure(SideFigure.BETA, name, v -> formats.decimal(v, 2)),
                figure(SideFigure.ALPHA, name, v -> formats.signedPercent(v, 2)),
                figure(SideFigure.ACTIVE_RETURN, name, v -> formats.signedPercent(v, 2)),
                figure(SideFigure.TRACKING_ERROR, name, v -> formats.percent(v, 2)),
                figure(SideFigure.INFORMATION_RATIO, name, v -> formats.decimal(v, 2)));
        String remark;
        if (!benchmark.known()) {
            remark = gap(benchmark.gap().orElseThrow());
        } else if (benchmark.gap().isPresent()) {
            remark = messages.get("risk.against.instead", gap(benchmark.gap().get()), name);
        } else {
            remark = messages.get("risk.against.with", name, formats.count(market.observations()));
        }
        return new RiskState.Against(chosen, options(chosen), rows, remark);
    }

    /** Everything that can be compared with; what is chosen is among it even where it is gone. */
    private List<RiskState.Option> options(BenchmarkChoice chosen) {
        Set<BenchmarkChoice> all = new LinkedHashSet<>();
        all.add(new BenchmarkChoice.Usual());
        all.add(new BenchmarkChoice.EqualWeights());
        all.add(new BenchmarkChoice.Nothing());
        facts.ifPresent(f -> {
            f.portfolios().keySet().forEach(id -> all.add(new BenchmarkChoice.Targets(id)));
            f.series().forEach(id -> all.add(new BenchmarkChoice.Series(id)));
        });
        all.add(chosen);
        return all.stream().map(c -> new RiskState.Option(c, option(c))).toList();
    }

    private String option(BenchmarkChoice choice) {
        return switch (choice) {
            case BenchmarkChoice.Usual u -> messages.get("risk.against.usual");
            case BenchmarkChoice.EqualWeights e -> messages.get("risk.against.equal");
            case BenchmarkChoice.Nothing n -> messages.get("risk.against.nothing");
            case BenchmarkChoice.Targets t -> messages.get("risk.against.targets", portfolio(t.portfolio()));
            case BenchmarkChoice.Series s -> s.instrument().value();
        };
    }

    /** What a choice is called within a sentence. */
    private String name(BenchmarkChoice choice) {
        return switch (choice) {
            case BenchmarkChoice.Usual u -> messages.get("risk.benchmark.equal");
            case BenchmarkChoice.EqualWeights e -> messages.get("risk.benchmark.equal");
            case BenchmarkChoice.Nothing n -> messages.get("risk.benchmark.none");
            case BenchmarkChoice.Targets t -> portfolio(t.portfolio());
            case BenchmarkChoice.Series s -> s.instrument().value();
        };
    }

    private String portfolio(PortfolioId id) {
        return facts.flatMap(f -> Optional.ofNullable(f.portfolios().get(id))).orElse(id.value());
    }

    private RiskState.Figure figure(SideFigure figure, String name, DoubleFunction<String> format) {
        String key = "risk.against." + figure.key();
        return new RiskState.Figure(
                figure.key(),
                messages.get(key),
                words(figure, format),
                "",
                messages.get(key + ".definition", name),
                "");
    }

    private String words(SideFigure figure, DoubleFunction<String> format) {
        double value = RiskWords.value(whatIf, shown, figure::of);
        return Double.isFinite(value) ? said(value, format) : Formats.NOT_AVAILABLE;
    }

    private String said(double value, DoubleFunction<String> format) {
        String words = format.apply(value);
        return shown == Shown.CHANGE && !words.startsWith("+") ? RiskWords.signed(value, format) : words;
    }

    RiskState.Factors factors() {
        List<InstrumentId> chosen = whatIf.scenario().design().factors();
        List<MarketFigures.Factor> used = market.factors().used();
        List<RiskState.Figure> rows = new ArrayList<>();
        for (int k = 0; k < used.size(); k++) {
            rows.add(factor(k, used.get(k).instrument()));
        }
        if (!used.isEmpty()) {
            rows.add(whole(SideFigure.FACTOR_FIT, v -> formats.percent(v, 1)));
            rows.add(whole(SideFigure.FACTOR_ALPHA, v -> formats.signedPercent(v, 3)));
            rows.add(whole(SideFigure.FACTOR_REST, v -> formats.percent(v, 2)));
        }
        Set<InstrumentId> all = new LinkedHashSet<>(facts.map(RiskFacts::series).orElse(List.of()));
        all.addAll(chosen);
        return new RiskState.Factors(
                rows,
                all.stream()
                        .map(id -> new RiskState.Series(
                                id,
                                chosen.contains(id),
                                chosen.contains(id) || chosen.size() < Comparison.MOST_FACTORS))
                        .toList(),
                summary(used),
                market.factors().gaps().stream().map(this::gap).collect(Collectors.joining(" ")));
    }

    private String summary(List<MarketFigures.Factor> used) {
        if (used.isEmpty()) {
            return whatIf.scenario().design().factors().isEmpty()
                    ? messages.get("risk.factors.none")
                    : messages.get("risk.factors.unusable");
        }
        WhatIf.Side side = RiskWords.side(whatIf, shown);
        double fit = SideFigure.FACTOR_FIT.of(side);
        return Double.isFinite(fit)
                ? messages.count(
                        "risk.factors.summary",
                        used.size(),
                        formats.percent(fit, 1),
                        formats.percent(SideFigure.FACTOR_REST.of(side), 2),
                        formats.count(market.observations()))
                : messages.get("risk.contributions.none");
    }

    private RiskState.Figure factor(int k, InstrumentId id) {
        double beta = RiskWords.value(
                whatIf, shown, s -> s.moves().exposures().map(e -> e.betas()[k]).orElse(Double.NaN));
        Optional<WhatIf.Exposures> side = shown == Shown.CHANGE
                ? Optional.empty()
                : RiskWords.side(whatIf, shown).moves().exposures();
        double error = side.map(e -> e.standardErrors()[k]).orElse(Double.NaN);
        DoubleFunction<String> format = v -> formats.decimal(v, 3);
        return new RiskState.Figure(
                RiskQuestions.FACTOR + id.value(),
                id.value(),
                Double.isFinite(beta) ? said(beta, format) : Formats.NOT_AVAILABLE,
                Double.isFinite(error) ? format.apply(error) : Formats.NOT_AVAILABLE,
                messages.get("risk.factor.beta.definition", id.value()),
                "");
    }

    private RiskState.Figure whole(SideFigure figure, DoubleFunction<String> format) {
        String key = "risk.factors." + figure.key();
        return new RiskState.Figure(
                figure.key(), messages.get(key), words(figure, format), "", messages.get(key + ".definition"), "");
    }

    private String gap(SeriesGap gap) {
        return switch (gap) {
            case SeriesGap.NotWanted n -> messages.get("risk.gap.notWanted");
            case SeriesGap.NoPrices n ->
                messages.get("risk.gap.noPrices", n.instrument(), day(market.from()), day(market.to()));
            case SeriesGap.Short s ->
                messages.get("risk.gap.short", s.instrument(), day(s.day()), day(market.from()), day(market.to()));
            case SeriesGap.NoPortfolio n -> messages.get("risk.gap.noPortfolio", n.portfolio());
            case SeriesGap.Still s -> messages.get("risk.gap.still", s.instrument());
            case SeriesGap.Explained e -> messages.get("risk.gap.explained", e.instrument());
            case SeriesGap.TooFew t ->
                messages.get(
                        "risk.gap.tooFew", t.instrument(), formats.count(t.observations()), formats.count(t.least()));
        };
    }

    private String day(java.time.LocalDate day) {
        return formats.date(day);
    }

    /** What an edit of the benchmark is called. */
    static String edit(Messages messages, BenchmarkChoice choice, Map<PortfolioId, String> names) {
        return switch (choice) {
            case BenchmarkChoice.Usual u -> messages.get("risk.edit.benchmark", messages.get("risk.against.usual"));
            case BenchmarkChoice.EqualWeights e ->
                messages.get("risk.edit.benchmark", messages.get("risk.against.equal"));
            case BenchmarkChoice.Nothing n -> messages.get("risk.edit.benchmark", messages.get("risk.against.nothing"));
            case BenchmarkChoice.Targets t ->
                messages.get(
                        "risk.edit.benchmark",
                        names.getOrDefault(t.portfolio(), t.portfolio().value()));
            case BenchmarkChoice.Series s -> messages.get("risk.edit.benchmark", s.instrument());
        };
    }
}
