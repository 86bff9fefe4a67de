package dev.counterweight.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The figures of one set of weights ({@link WhatIf.Side}), by the names that screens and commands use for them. */
public enum SideFigure {
    RETURN("return", Unit.FRACTION, WhatIf.Side::expectedReturn),
    VOLATILITY("volatility", Unit.FRACTION, WhatIf.Side::volatility),
    SHARPE("sharpe", Unit.RATIO, WhatIf.Side::sharpe),
    RECENT("recent", Unit.FRACTION, s -> s.moves().recentVolatility()),
    BETA("beta", Unit.RATIO, s -> s.moves().active().beta()),
    ALPHA("alpha", Unit.FRACTION, s -> s.moves().active().alpha()),
    ACTIVE_RETURN("active", Unit.FRACTION, s -> s.moves().active().activeReturn()),
    TRACKING_ERROR("tracking", Unit.FRACTION, s -> s.moves().active().trackingError()),
    INFORMATION_RATIO("information", Unit.RATIO, s -> s.moves().active().informationRatio()),
    FACTOR_FIT("fit", Unit.FRACTION, s -> exposed(s, WhatIf.Exposures::rSquared)),
    FACTOR_ALPHA("constant", Unit.FRACTION, s -> exposed(s, WhatIf.Exposures::alpha)),
    FACTOR_REST("rest", Unit.FRACTION, s -> exposed(s, WhatIf.Exposures::residual)),
    DIVERSIFICATION("ratio", Unit.RATIO, s -> s.shape().diversificationRatio()),
    EFFECTIVE_ASSETS("assets", Unit.RATIO, s -> s.shape().effectiveAssets()),
    EFFECTIVE_BETS("bets", Unit.RATIO, s -> s.shape().effectiveBets()),
    HHI("hhi", Unit.RATIO, s -> s.shape().hhi()),
    CORRELATION("correlation", Unit.RATIO, s -> s.shape().averageCorrelation()),
    VAR("var", Unit.FRACTION, s -> s.losses().valueAtRisk()),
    CVAR("cvar", Unit.FRACTION, s -> s.losses().conditionalValueAtRisk()),
    VAR_NORMAL("var.normal", Unit.FRACTION, s -> s.losses().parametricVar()),
    CVAR_NORMAL("cvar.normal", Unit.FRACTION, s -> s.losses().parametricCvar()),
    VAR_MODIFIED("var.modified", Unit.FRACTION, s -> s.losses().cornishFisherVar()),
    DRAWDOWN("drawdown", Unit.FRACTION, s -> s.losses().maxDrawdown()),
    DRAWDOWN_NOW("drawdown.now", Unit.FRACTION, s -> s.losses().currentDrawdown()),
    SCORE("score", Unit.RATIO, s -> s.score().value()),
    PAST_RETURN("past.return", Unit.FRACTION, s -> past(s, p -> p.equity()[p.equity().length - 1] - 1)),
    PAST_SHARPE("past.sharpe", Unit.RATIO, s -> past(s, p -> p.sharpe().orElse(Double.NaN))),
    PAST_REBALANCES("past.rebalances", Unit.COUNT, s -> past(s, p -> p.rebalances().length - 1)),
    PAST_TURNOVER("past.turnover", Unit.FRACTION, s -> past(s, WhatIf.PastRun::turnover)),
    PAST_COST("past.cost", Unit.FRACTION, s -> past(s, WhatIf.PastRun::cost));

    private final String key;
    private final Unit unit;
    private final ToDoubleFunction<WhatIf.Side> value;

    SideFigure(String key, Unit unit, ToDoubleFunction<WhatIf.Side> value) {
        this.key = key;
        this.unit = unit;
        this.value = value;
    }

    /** How a figure is read. */
    public enum Unit {
        FRACTION,
        RATIO,
        COUNT
    }

    private static double past(WhatIf.Side side, ToDoubleFunction<WhatIf.PastRun> figure) {
        return side.past().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private static double exposed(WhatIf.Side side, ToDoubleFunction<WhatIf.Exposures> figure) {
        return side.moves().exposures().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    /** Stable name, such as {@code var.normal}. */
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    /** NaN where it is not known. */
    public double of(WhatIf.Side side) {
        return value.applyAsDouble(side);
    }

    public static Optional<SideFigure> named(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }
}
