package dev.counterweight.ui.correlation;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.service.whatif.CorrelationPast;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** From measured correlations to what is shown: the order, and how the pairs lie. */
final class CorrelationViewModelReading {
    private CorrelationViewModelReading() {}

    static CorrelationPicture picture(
            CorrelationPast.Matrix matrix, CorrelationOrder order, CorrelationViewModel.Counted counted, double limit) {
        int[] places = places(matrix, order);
        int n = places.length;
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] = matrix.at(places[i], places[j]);
            }
        }
        List<InstrumentId> assets =
                IntStream.of(places).mapToObj(matrix.assets()::get).toList();
        return new CorrelationPicture(
                assets,
                values,
                matrix.observations(),
                matrix.from(),
                matrix.to(),
                spread(assets, values, counted.now(), limit),
                counted.before().map(held -> spread(assets, values, held, limit)));
    }

    private static int[] places(CorrelationPast.Matrix matrix, CorrelationOrder order) {
        int n = matrix.assets().size();
        return switch (order) {
            case CLUSTERS -> matrix.leafOrder();
            case PORTFOLIO -> IntStream.range(0, n).toArray();
            case ALPHABET ->
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparing(
                                (Integer i) -> matrix.assets().get(i)))
                        .mapToInt(i -> i)
                        .toArray();
        };
    }

    private static CorrelationPicture.Spread spread(
            List<InstrumentId> assets, double[] values, Set<InstrumentId> held, double limit) {
        int n = assets.size();
        double sum = 0;
        int pairs = 0;
        int above = 0;
        Optional<CorrelationPicture.Pair> greatest = Optional.empty();
        Optional<CorrelationPicture.Pair> least = Optional.empty();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rho = values[i * n + j];
                if (Double.isNaN(rho) || !held.contains(assets.get(i)) || !held.contains(assets.get(j))) {
                    continue;
                }
                CorrelationPicture.Pair pair = new CorrelationPicture.Pair(assets.get(i), assets.get(j), rho);
                sum += rho;
                pairs++;
                above += rho > limit ? 1 : 0;
                greatest = greatest.filter(g -> g.correlation() >= rho).or(() -> Optional.of(pair));
                least = least.filter(l -> l.correlation() <= rho).or(() -> Optional.of(pair));
            }
        }
        return new CorrelationPicture.Spread(pairs, pairs == 0 ? Double.NaN : sum / pairs, above, greatest, least);
    }
}
