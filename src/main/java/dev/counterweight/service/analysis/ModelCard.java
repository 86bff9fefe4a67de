package dev.counterweight.service.analysis;

import dev.counterweight.engine.allocate.Learned;
import dev.counterweight.engine.learn.LearnedModel;
import dev.counterweight.engine.learn.OutOfSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person has to know of a learned model to judge it, as a document (Mitchell and others, Model Cards for Model Reporting,
 * 2019): what it learned from, what it learned, how it did on what it had not seen, and what it cannot know.
 */
final class ModelCard {
    private static final String FORMAT = "counterweight.model-card/1";

    private ModelCard() {}

    static Map<String, Object> of(LearnedModel model, Learned method, List<String> assets, int periodsPerYear) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("format", FORMAT);
        card.put("method", "ridge regression of relative gains on features of the same market, walking forward");
        card.put("assets", assets);
        card.put("window", model.spec().window());
        card.put("horizon", model.spec().horizon());
        card.put("risk_aversion", method.riskAversion());
        card.put("periods_per_year", periodsPerYear);
        card.put("lessons", model.lessons());
        card.put("learned_from", model.from().toString());
        card.put("learned_to", model.to().toString());
        card.put(
                "penalty",
                Double.isFinite(model.penalty()) ? (Object) model.penalty() : "none did better than no forecast");
        List<Map<String, Object>> features = new ArrayList<>();
        model.coefficients().forEach((name, coefficient) -> {
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("name", name);
            feature.put("definition", LearnedModel.DEFINITIONS.get(name));
            feature.put("scale", model.scale().get(name));
            feature.put("coefficient", coefficient);
            features.add(feature);
        });
        card.put("features", features);
        OutOfSample record = model.record();
        Map<String, Object> outOfSample = new LinkedHashMap<>();
        outOfSample.put("decisions", record.decisions());
        outOfSample.put("rank_correlation", record.rankCorrelation());
        if (Double.isFinite(record.tStatistic())) {
            outOfSample.put("t_statistic", record.tStatistic());
        }
        outOfSample.put("explained", record.explained());
        outOfSample.put("trust", record.trust());
        card.put("out_of_sample", outOfSample);
        double[] annual = Learned.perYear(model, periodsPerYear);
        Map<String, Double> forecasts = new LinkedHashMap<>();
        for (int i = 0; i < annual.length; i++) {
            forecasts.put(assets.get(i), annual[i]);
        }
        card.put("forecasts", forecasts);
        card.put(
                "limits",
                List.of(
                        "forecasts are relative returns per year against the mean of these assets, not returns",
                        "it knows nothing but these returns, and a market may change",
                        "the record was made by choosing the penalty on the past alone; window, horizon and risk"
                                + " aversion were not chosen by it"));
        return card;
    }
}
