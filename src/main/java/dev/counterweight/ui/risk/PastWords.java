package dev.counterweight.ui.risk;

import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Shown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Puts the small backtest into words. */
final class PastWords {
    private final Messages messages;
    private final Formats formats;
    private final WhatIf whatIf;
    private final Shown shown;

    PastWords(Messages messages, Formats formats, WhatIf whatIf, Shown shown) {
        this.messages = messages;
        this.formats = formats;
        this.whatIf = whatIf;
        this.shown = shown;
    }

    RiskState.Past past() {
        Optional<WhatIf.PastRun> current = whatIf.current().past();
        Optional<WhatIf.PastRun> proposed = whatIf.proposed().past();
        List<RiskState.Figure> figures = new ArrayList<>();
        figures.add(figure(
                "return", run -> run.equity()[run.equity().length - 1] - 1, v -> formats.signedPercent(v, 1)));
        figures.add(figure("sharpe", run -> run.sharpe().orElse(Double.NaN), v -> formats.decimal(v, 2)));
        figures.add(figure("rebalances", run -> run.rebalances().length - 1, v -> formats.decimal(v, 0)));
        figures.add(figure("turnover", WhatIf.PastRun::turnover, v -> formats.percent(v, 0)));
        figures.add(figure("cost", WhatIf.PastRun::cost, v -> formats.percent(v, 2)));
        List<LocalDate> days = whatIf.market().days();
        String summary = current.isEmpty() && proposed.isEmpty()
                ? messages.get("risk.past.none")
                : messages.get("risk.past.summary", growth(current), growth(proposed));
        return new RiskState.Past(
                days,
                shown == Shown.PROPOSED ? Optional.empty() : current.map(r -> run(r, days.size())),
                shown == Shown.CURRENT ? Optional.empty() : proposed.map(r -> run(r, days.size())),
                figures,
                summary);
    }

    private String growth(Optional<WhatIf.PastRun> run) {
        return run.map(r -> formats.signedPercent(r.equity()[r.equity().length - 1] - 1, 1))
                .orElse(Formats.NOT_AVAILABLE);
    }

    /** A run that ended early has no value on the days after. */
    private static RiskState.Run run(WhatIf.PastRun past, int days) {
        double[] equity = java.util.Arrays.copyOf(past.equity(), days);
        java.util.Arrays.fill(equity, Math.min(days, past.equity().length), days, Double.NaN);
        return new RiskState.Run(equity, past.rebalances());
    }

    private RiskState.Figure figure(
            String key, ToDoubleFunction<WhatIf.PastRun> figure, DoubleFunction<String> format) {
        double value = RiskWords.value(
                whatIf, shown, side -> side.past().map(figure::applyAsDouble).orElse(Double.NaN));
        return new RiskState.Figure(
                key,
                messages.get("risk.past." + key),
                shown == Shown.CHANGE && !key.equals("return") ? RiskWords.signed(value, format) : format.apply(value),
                "",
                messages.get("risk.past." + key + ".definition"),
                "");
    }
}
