package dev.counterweight.ui.risk;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Puts a what-if into the words of the risk view. */
final class RiskWords {
    private final Messages messages;
    private final Formats formats;
    private final WhatIf whatIf;
    private final Shown shown;
    private final RiskLimits limits;
    private final MarketFigures market;
    private final RiskViewModel.Guarded guarded;
    private final Optional<RiskFacts> facts;

    RiskWords(Session session, WhatIf whatIf, Shown shown, Optional<RiskFacts> facts, RiskViewModel.Guarded guarded) {
        this.facts = facts;
        this.guarded = guarded;
        messages = session.messages();
        formats = session.formats();
        this.whatIf = whatIf;
        this.shown = shown;
        limits = whatIf.scenario().rules().map(Scenario.Rules::limits).orElse(RiskLimits.DEFAULT);
        market = whatIf.market();
    }

    RiskState state() {
        LimitWords limitWords = new LimitWords(messages, formats, whatIf, shown);
        List<RiskState.LimitRow> rows = limitWords.rows();
        ComparedWords compared = new ComparedWords(messages, formats, whatIf, shown, facts);
        return new RiskState(
                scope(),
                whatIf.drift().total().currency().code(),
                limitWords.answer(rows),
                contributions(),
                rows,
                score(),
                water(),
                losses(),
                spread(),
                compared.against(),
                compared.factors(),
                new PastWords(messages, formats, whatIf, shown).past(),
                guarded.guards(),
                guarded.stops(),
                new SettingWords(messages, formats, whatIf, facts).rows());
    }

    /** The side that single figures speak of; of a change, the proposed one. */
    static WhatIf.Side side(WhatIf whatIf, Shown shown) {
        return switch (shown) {
            case CURRENT -> whatIf.current();
            case PROPOSED, CHANGE -> whatIf.proposed();
        };
    }

    private String scope() {
        String covariance = whatIf.scenario().design().covariance();
        String estimator = covariance.equals("sample")
                ? messages.get("risk.covariance.sample")
                : messages.get("risk.covariance.other", covariance);
        return messages.get(
                "risk.scope",
                formats.date(market.from()),
                formats.date(market.to()),
                formats.count(market.observations()),
                estimator);
    }

    private RiskState.Contributions contributions() {
        WhatIf.Side side = side(whatIf, shown);
        int held = (int)
                java.util.Arrays.stream(side.weights()).filter(w -> w != 0).count();
        double cap = Math.max(limits.maxRiskContribution(), held == 0 ? 0 : 1.0 / held);
        List<RiskState.Part> parts = new ArrayList<>();
        for (int i = 0; i < market.size(); i++) {
            parts.add(part(i, side, cap));
        }
        Optional<RiskState.Part> top = parts.stream()
                .filter(p -> Double.isFinite(p.share()))
                .max(Comparator.comparingDouble(RiskState.Part::share));
        String summary = top.map(p ->
                        messages.get("risk.contributions.top", p.instrument().value(), p.shareWords()))
                .orElse(messages.get("risk.contributions.none"));
        String notice = cap > limits.maxRiskContribution()
                ? messages.get(
                        "risk.cap.notice",
                        formats.percent(limits.maxRiskContribution(), 0),
                        held,
                        formats.percent(cap, 1))
                : "";
        return new RiskState.Contributions(
                parts, cap, messages.get("risk.cap", formats.percent(cap, 1)), summary, notice);
    }

    private RiskState.Part part(int i, WhatIf.Side side, double cap) {
        InstrumentId id = market.assets().get(i);
        double share = side.riskShares()[i];
        boolean broken = share > cap + 1e-9;
        if (shown == Shown.CHANGE) {
            double weight = side.weights()[i] - whatIf.current().weights()[i];
            double moved = share - whatIf.current().riskShares()[i];
            return new RiskState.Part(
                    id,
                    weight,
                    moved,
                    points(weight),
                    points(moved),
                    broken,
                    messages.get("risk.contributions.change", id.value(), points(weight), points(moved)));
        }
        String weightWords = formats.percent(side.weights()[i], 1);
        String shareWords = formats.percent(share, 1);
        return new RiskState.Part(
                id,
                side.weights()[i],
                share,
                weightWords,
                shareWords,
                broken,
                messages.get(
                        broken ? "risk.contributions.spoken.broken" : "risk.contributions.summary",
                        id.value(),
                        weightWords,
                        shareWords));
    }

    private String points(double fraction) {
        return Double.isFinite(fraction) ? formats.pp((int) Math.round(fraction * 10_000)) : Formats.NOT_AVAILABLE;
    }

    private RiskState.Score score() {
        WhatIf.Score now = side(whatIf, shown).score();
        List<RiskState.ScorePart> parts = new ArrayList<>();
        for (WhatIf.Score.Part part : now.parts()) {
            boolean ratio =
                    part.name().equals("average_correlation") || part.name().equals("leverage");
            DoubleFunction<String> format = v -> ratio ? formats.decimal(v, 2) : formats.percent(v, 1);
            String name = messages.get("risk.score." + part.name());
            String measured =
                    messages.get("risk.score.measured", format.apply(part.value()), format.apply(part.limit()));
            String points = formats.decimal(part.points(), 0);
            parts.add(new RiskState.ScorePart(
                    name, part.points(), points, measured, messages.get("risk.score.spoken", name, points, measured)));
        }
        String missing = now.missing().isEmpty()
                ? ""
                : messages.get(
                        "risk.score.missing",
                        now.missing().stream()
                                .map(m -> messages.get("risk.score." + m))
                                .collect(Collectors.joining(", ")));
        String figure = shown == Shown.CHANGE
                ? signed(now.value() - whatIf.current().score().value(), v -> formats.decimal(v, 1))
                : formats.decimal(now.value(), 0);
        return new RiskState.Score(now.value(), figure, messages.get("risk.score.of"), parts, missing);
    }

    private RiskState.Water water() {
        double limit = limits.maxPortfolioDrawdown();
        WhatIf.Losses losses = side(whatIf, shown).losses();
        return new RiskState.Water(
                market.days().subList(1, market.days().size()),
                shown == Shown.PROPOSED
                        ? Optional.empty()
                        : Optional.of(whatIf.current().moves().underwater()),
                shown == Shown.CURRENT
                        ? Optional.empty()
                        : Optional.of(whatIf.proposed().moves().underwater()),
                limit,
                shown != Shown.PROPOSED && deeper(whatIf.current(), limit)
                        || shown != Shown.CURRENT && deeper(whatIf.proposed(), limit),
                messages.get("risk.water.limit", formats.percent(0 - limit, 0)),
                messages.get(
                        "risk.water.summary",
                        formats.percent(0 - losses.maxDrawdown(), 1),
                        formats.percent(0 - losses.currentDrawdown(), 1)));
    }

    private static boolean deeper(WhatIf.Side side, double limit) {
        return side.losses().maxDrawdown() > limit;
    }

    private List<RiskState.Figure> losses() {
        String confidence = formats.percent(whatIf.proposed().losses().confidence(), 0);
        List<RiskState.Figure> rows = new ArrayList<>();
        rows.add(loss("var", confidence, s -> s.losses().valueAtRisk()));
        rows.add(loss("cvar", confidence, s -> s.losses().conditionalValueAtRisk()));
        rows.add(loss("var.normal", confidence, s -> s.losses().parametricVar()));
        rows.add(loss("cvar.normal", confidence, s -> s.losses().parametricCvar()));
        RiskState.Figure modified =
                loss("var.modified", confidence, s -> s.losses().cornishFisherVar());
        boolean holds = side(whatIf, shown).losses().cornishFisherHolds();
        rows.add(
                holds
                        ? modified
                        : new RiskState.Figure(
                                modified.key(),
                                modified.name(),
                                modified.value(),
                                modified.second(),
                                modified.definition(),
                                messages.get("risk.loss.var.modified.caution")));
        rows.add(loss("drawdown", confidence, s -> s.losses().maxDrawdown()));
        rows.add(loss("drawdown.now", confidence, s -> s.losses().currentDrawdown()));
        return rows;
    }

    /** A loss as a share of the portfolio and in money, of one day unless its name says otherwise. */
    private RiskState.Figure loss(String key, String confidence, ToDoubleFunction<WhatIf.Side> figure) {
        return new RiskState.Figure(
                key,
                messages.get("risk.loss." + key, confidence),
                words(figure, v -> formats.percent(v, 2)),
                words(figure, this::money),
                messages.get("risk.loss." + key + ".definition", confidence),
                "");
    }

    private String money(double share) {
        Money total = whatIf.drift().total();
        return Double.isFinite(share)
                ? formats.amount(new Money(total.currency(), total.amount().multiply(BigDecimal.valueOf(share))))
                : Formats.NOT_AVAILABLE;
    }

    private List<RiskState.Figure> spread() {
        List<RiskState.Figure> rows = new ArrayList<>();
        rows.add(figure("volatility", WhatIf.Side::volatility, v -> formats.percent(v, 1)));
        rows.add(figure("recent", s -> s.moves().recentVolatility(), v -> formats.percent(v, 1)));
        rows.add(figure("return", WhatIf.Side::expectedReturn, v -> formats.percent(v, 1)));
        rows.add(figure("sharpe", WhatIf.Side::sharpe, v -> formats.decimal(v, 2)));
        rows.add(figure("ratio", s -> s.shape().diversificationRatio(), v -> formats.decimal(v, 2)));
        rows.add(figure("assets", s -> s.shape().effectiveAssets(), v -> formats.decimal(v, 1)));
        rows.add(figure("bets", s -> s.shape().effectiveBets(), v -> formats.decimal(v, 1)));
        rows.add(figure("hhi", s -> s.shape().hhi(), v -> formats.decimal(v, 3)));
        rows.add(figure("correlation", s -> s.shape().averageCorrelation(), v -> formats.decimal(v, 2)));
        return rows;
    }

    private RiskState.Figure figure(String key, ToDoubleFunction<WhatIf.Side> figure, DoubleFunction<String> format) {
        return new RiskState.Figure(
                key,
                messages.get("risk.spread." + key),
                words(figure, format),
                "",
                messages.get("risk.spread." + key + ".definition"),
                "");
    }

    private double value(ToDoubleFunction<WhatIf.Side> figure) {
        return value(whatIf, shown, figure);
    }

    static double value(WhatIf whatIf, Shown shown, ToDoubleFunction<WhatIf.Side> figure) {
        return switch (shown) {
            case CURRENT -> figure.applyAsDouble(whatIf.current());
            case PROPOSED -> figure.applyAsDouble(whatIf.proposed());
            case CHANGE -> figure.applyAsDouble(whatIf.proposed()) - figure.applyAsDouble(whatIf.current());
        };
    }

    private String words(ToDoubleFunction<WhatIf.Side> figure, DoubleFunction<String> format) {
        double value = value(figure);
        return shown == Shown.CHANGE ? signed(value, format) : format.apply(value);
    }

    /** With a plus where it is more; what rounds to nothing has no sign. */
    static String signed(double value, DoubleFunction<String> format) {
        String words = format.apply(value);
        return value > 0 && words.chars().anyMatch(c -> c >= '1' && c <= '9') ? "+" + words : words;
    }
}
