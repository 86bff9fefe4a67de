package dev.counterweight.engine.learn;

import dev.counterweight.domain.ReturnPanel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A forecast of each asset's gain over the coming horizon, relative to the other assets, learned from the same market's past. Decisions
 * of the past lie a horizon apart, so that no outcome counts twice; every forecast in the record uses only what had happened by then.
 *
 * @param spec window and horizon
 * @param lessons decisions that were learned from
 * @param from date of the first return that was used
 * @param to date of the last
 * @param coefficients by feature, of features scaled to a mean square of one, in units of risk over the horizon
 * @param scale by feature, its root mean square in the lessons
 * @param penalty of the regression; infinite where none did better than a forecast of nothing
 * @param record how it did out of sample
 * @param forecast relative return of each asset over the horizon, a fraction, as far as the record lets it through; length n, sums to
 *     zero in units of risk
 */
public record LearnedModel(
        LearningSpec spec,
        int lessons,
        LocalDate from,
        LocalDate to,
        Map<String, Double> coefficients,
        Map<String, Double> scale,
        double penalty,
        OutOfSample record,
        double[] forecast) {
    /** What each feature is, by name; all are measured from their mean over the assets. */
    public static final Map<String, String> DEFINITIONS = definitions();

    public LearnedModel {
        coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
        scale = Collections.unmodifiableMap(new LinkedHashMap<>(scale));
    }

    /** Whether anything is forecast. */
    public boolean forecasts() {
        return penalty < Double.POSITIVE_INFINITY && record.trust() > 0;
    }

    /** A model, or why there is none. */
    public sealed interface Answer {
        record Learned(LearnedModel model) implements Answer {}

        record Unteachable(String reason) implements Answer {}
    }

    /** Learns from returns, the last of which is the last that is known. */
    public static Answer of(ReturnPanel panel, LearningSpec spec) {
        if (panel.columns() < 2) {
            return new Answer.Unteachable("learned weights compare assets; there is one");
        }
        if (panel.rows() < spec.least()) {
            return new Answer.Unteachable("learned weights need " + spec.least() + " periods, " + spec.window()
                    + " to look at and " + LearningSpec.LEAST_LESSONS + " times " + spec.horizon() + "; there are "
                    + panel.rows());
        }
        Optional<Features> now = Features.at(panel, panel.rows(), spec);
        if (now.isEmpty()) {
            return new Answer.Unteachable(
                    "learned weights measure gains in units of risk; an asset has not moved in the" + " last "
                            + spec.recent() + " periods");
        }
        List<Ridge.Lesson> lessons = new ArrayList<>();
        int first = panel.rows();
        for (int row = panel.rows() - spec.horizon(); row >= spec.window(); row -= spec.horizon()) {
            Optional<Features> then = Features.at(panel, row, spec);
            if (then.isPresent()) {
                lessons.add(new Ridge.Lesson(then.get().values(), then.get().outcome(panel, row, spec)));
                first = row - spec.window();
            }
        }
        if (lessons.size() < LearningSpec.LEAST_LESSONS) {
            return new Answer.Unteachable("learned weights need " + LearningSpec.LEAST_LESSONS
                    + " decisions of the past at which every asset had moved; there are " + lessons.size());
        }
        Collections.reverse(lessons);
        OutOfSample.Walk walk = OutOfSample.walk(lessons);
        Ridge ridge = Ridge.of(lessons, walk.best());
        double[] forecast = ridge.forecast(now.get().values());
        for (int i = 0; i < forecast.length; i++) {
            forecast[i] *= walk.record().trust() * now.get().risk()[i] * Math.sqrt(spec.horizon());
        }
        return new Answer.Learned(new LearnedModel(
                spec,
                lessons.size(),
                panel.dates().get(first),
                panel.dates().getLast(),
                named(ridge.coefficients()),
                named(ridge.scale()),
                ridge.penalty(),
                walk.record(),
                forecast));
    }

    private static Map<String, Double> named(double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int k = 0; k < values.length; k++) {
            named.put(Features.NAMES.get(k), values[k]);
        }
        return named;
    }

    private static Map<String, String> definitions() {
        List<String> words = List.of(
                "mean return of the window over its standard error",
                "the same of the window's last quarter",
                "fall from the highest value in the window, over volatility of the window",
                "logarithm of the standard deviation in the window",
                "logarithm of the last quarter's standard deviation over the window's",
                "mean correlation with the other assets in the window",
                "the last quarter's mean correlation minus the window's",
                "performance times the mean volatility_change of all assets: whether the market grows rougher");
        Map<String, String> all = new LinkedHashMap<>();
        for (int k = 0; k < words.size(); k++) {
            all.put(Features.NAMES.get(k), words.get(k));
        }
        return Collections.unmodifiableMap(all);
    }
}
