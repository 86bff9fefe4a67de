package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.SeriesGap;
import dev.counterweight.engine.risk.FactorExposures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chosen factors that can be used together; of the others it says why not, so that a regression on the rest never fails. */
final class Factors {
    private Factors() {}

    /** @param returns of the market, on the days of the series */
    static MarketFigures.Factors of(Series series, ReturnPanel returns, List<InstrumentId> chosen) {
        List<MarketFigures.Factor> used = new ArrayList<>();
        List<SeriesGap> gaps = new ArrayList<>();
        double[] any = Benchmarks.equalWeight(returns).returns();
        for (InstrumentId id : chosen) {
            switch (series.of(id)) {
                case Series.Found.Missing m -> gaps.add(m.gap());
                case Series.Found.Returns r -> {
                    MarketFigures.Factor factor = new MarketFigures.Factor(id, r.values());
                    gap(used, factor, any).ifPresentOrElse(gaps::add, () -> used.add(factor));
                }
            }
        }
        return new MarketFigures.Factors(used, gaps);
    }

    /** Why a factor cannot stand beside those before it. */
    private static Optional<SeriesGap> gap(List<MarketFigures.Factor> before, MarketFigures.Factor next, double[] any) {
        int least = before.size() + 3;
        if (any.length < least) {
            return Optional.of(new SeriesGap.TooFew(next.instrument(), any.length, least));
        }
        if (Arrays.stream(next.returns()).distinct().limit(2).count() < 2) {
            return Optional.of(new SeriesGap.Still(next.instrument()));
        }
        List<MarketFigures.Factor> all =
                Stream.concat(before.stream(), Stream.of(next)).toList();
        try {
            FactorExposures.of(
                    any,
                    all.stream().map(f -> f.instrument().value()).toList(),
                    all.stream().map(MarketFigures.Factor::returns).toList());
            return Optional.empty();
        } catch (IllegalArgumentException dependent) {
            return Optional.of(new SeriesGap.Explained(next.instrument()));
        }
    }
}
