package dev.counterweight.ui.targets;

import dev.counterweight.domain.NewsInput;
import dev.counterweight.domain.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What can be set about what methods react to, as far as several of them, or news, do. */
final class ReactionSettings {
    private final SettingForms forms;
    private final BiConsumer<String, Reaction> react;

    /** @param react takes the setting that was changed, and the reaction with it */
    ReactionSettings(SettingForms forms, BiConsumer<String, Reaction> react) {
        this.forms = forms;
        this.react = react;
    }

    Setting volatilityThreshold(Reaction r) {
        return forms.percent(
                "volatilityThreshold",
                r.volatilityThreshold(),
                0,
                1000,
                v -> react.accept("volatilityThreshold", r.withThresholds(v, r.correlationThreshold())));
    }

    /** Of weights that news tilt. */
    List<Setting> news(Reaction r, Setting base) {
        NewsInput n = r.news();
        List<Setting> settings = new ArrayList<>(List.of(
                base,
                forms.percent(
                        "maxTilt", n.maxTilt(), 0, 100 * NewsInput.MOST_TILT, v -> set("maxTilt", r, n.withTilt(v))),
                forms.number(
                        "halfLife",
                        n.halfLifeDays(),
                        0.01,
                        3650,
                        v -> set("halfLife", r, n.withEvidence(v, n.minConfidence(), n.minItems()))),
                forms.number(
                        "minConfidence",
                        n.minConfidence(),
                        0,
                        1,
                        v -> set("minConfidence", r, n.withEvidence(n.halfLifeDays(), v, n.minItems()))),
                forms.count(
                        "minItems",
                        n.minItems(),
                        1,
                        k -> set("minItems", r, n.withEvidence(n.halfLifeDays(), n.minConfidence(), k))),
                forms.count("trendDays", n.trendDays(), 0, k -> set("trendDays", r, n.withTrend(k))),
                forms.percent(
                        "riskScaling",
                        n.riskScaling(),
                        0,
                        100 * NewsInput.MOST_CASH,
                        v -> set("riskScaling", r, n.withRiskScaling(v)))));
        if (n.riskScaling() > 0) {
            settings.add(volatilityThreshold(r));
        }
        return settings;
    }

    private void set(String key, Reaction reaction, NewsInput next) {
        react.accept(key, reaction.withNews(next));
    }
}
