package dev.counterweight.ui.risk;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Limits, windows and amounts that look alike and mean different things, side by side with where each is set. */
final class SettingWords {
    private final Messages messages;
    private final Formats formats;
    private final WhatIf whatIf;
    private final Optional<RiskFacts> facts;
    private final List<RiskState.Figure> rows = new ArrayList<>();

    SettingWords(Messages messages, Formats formats, WhatIf whatIf, Optional<RiskFacts> facts) {
        this.messages = messages;
        this.formats = formats;
        this.whatIf = whatIf;
        this.facts = facts;
    }

    List<RiskState.Figure> rows() {
        RiskLimits limits =
                whatIf.scenario().rules().map(Scenario.Rules::limits).orElse(RiskLimits.DEFAULT);
        String ofPortfolio = messages.get("risk.setting.portfolio");
        row("drawdown.limit", formats.percent(limits.maxPortfolioDrawdown(), 0), ofPortfolio);
        alerts("drawdown.alert", AlertMeasure.DRAWDOWN);
        row("weight.limit", formats.percent(limits.maxSingleStrategy(), 0), ofPortfolio);
        alerts("weight.alert", AlertMeasure.WEIGHT);
        row("volatility", formats.percent(limits.volatilityThreshold(), 0), ofPortfolio);
        row(
                "window",
                messages.get("risk.setting.days", whatIf.scenario().design().windowDays()),
                messages.get("risk.setting.design"));
        row("recent", messages.get("risk.setting.returns", WhatIf.Moves.RECENT), messages.get("risk.setting.fixed"));
        facts.ifPresent(f -> {
            Money start = f.portfolio().initialCapital();
            row("capital", formats.money(start), ofPortfolio);
            row("value", formats.money(whatIf.drift().total()), messages.get("risk.setting.prices"));
        });
        return rows;
    }

    private void alerts(String key, AlertMeasure measure) {
        facts.ifPresent(f -> f.levels(measure)
                .forEach((urgency, level) -> row(
                        key,
                        formats.percent(level, 0),
                        messages.get("risk.setting.alerts"),
                        messages.get("common.severity." + name(urgency)))));
    }

    private static String name(Urgency urgency) {
        return urgency.name().toLowerCase(Locale.ROOT);
    }

    private void row(String key, String value, String where, Object... more) {
        rows.add(new RiskState.Figure(
                key,
                messages.get("risk.setting." + key, more),
                value,
                where,
                messages.get("risk.setting." + key + ".definition"),
                ""));
    }
}
