package dev.counterweight.service.analysis;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.engine.estimate.AssetQuality;
import dev.counterweight.engine.estimate.MissingData;
import dev.counterweight.engine.estimate.QualityReport;
import dev.counterweight.engine.estimate.QualityRules;
import dev.counterweight.engine.estimate.SimpleReturns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From prices to returns, with what was done on the way. */
final class MarketData {
    private MarketData() {}

    static Market of(PricePanel prices, String missing) {
        SimpleReturns simple = SimpleReturns.of(prices, MissingData.parse(missing));
        List<String> remarks = new ArrayList<>();
        if (simple.pricesFilled() > 0) {
            remarks.add(simple.pricesFilled() + " missing prices were carried forward");
        }
        if (simple.rowsDropped() > 0) {
            remarks.add(simple.rowsDropped() + " of " + prices.dates().size()
                    + " price rows were left out because a price was missing");
        }
        return new Market(simple.returns(), Optional.of(prices), Optional.of(simple.prices()), remarks);
    }

    /** The quality of the prices as they were handed in, gaps included. */
    static List<EstimateReport.Quality> quality(Market market) {
        return market.prices().map(MarketData::quality).orElse(List.of());
    }

    static List<EstimateReport.Quality> quality(PricePanel prices) {
        QualityReport report = QualityReport.of(prices, QualityRules.standard());
        return report.assets().stream().map(MarketData::quality).toList();
    }

    private static EstimateReport.Quality quality(AssetQuality q) {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("observations", q.coverage().observations());
        findings.put("missing", q.coverage().missing());
        findings.put("before_first", q.coverage().beforeFirst());
        findings.put("first", q.coverage().first());
        findings.put("last", q.coverage().last());
        findings.put("gaps", q.gaps().stream().map(MarketData::run).toList());
        findings.put("stale", q.stale().stream().map(MarketData::run).toList());
        findings.put(
                "outliers",
                q.outliers().stream()
                        .map(o -> Map.of(
                                "date", o.date(), "return", o.simpleReturn(), "z", o.z(), "reverts", o.reverts()))
                        .toList());
        findings.put(
                "suspected_splits",
                q.splits().stream()
                        .map(s -> Map.of("date", s.date(), "ratio", s.ratio()))
                        .toList());
        findings.put("completeness", q.score().completeness());
        findings.put("freshness", q.score().freshness());
        findings.put("plausibility", q.score().plausibility());
        findings.put("continuity", q.score().continuity());
        return new EstimateReport.Quality(q.asset(), q.score().total(), findings);
    }

    private static Map<String, Object> run(AssetQuality.Run run) {
        return Map.of("from", run.from(), "to", run.to(), "rows", run.rows());
    }

    /** Values by position from values by name; the standard where a name is absent. */
    static double[] byAsset(String field, Map<String, Double> named, List<String> assets, double standard) {
        TargetWeights.allNamed(field, named.keySet(), assets);
        double[] values = new double[assets.size()];
        Arrays.fill(values, standard);
        for (int i = 0; i < values.length; i++) {
            values[i] = named.getOrDefault(assets.get(i), standard);
        }
        return values;
    }
}
