package dev.counterweight.service.simulation;

import dev.counterweight.domain.Rejection;
import dev.counterweight.engine.measure.OrderStatistics;
import dev.counterweight.engine.measure.QuantileDefinition;
import dev.counterweight.engine.measure.StandardNormal;
import dev.counterweight.engine.simulate.BlockLength;
import dev.counterweight.engine.simulate.MonteCarlo;
import dev.counterweight.service.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Monte Carlo of one return series. */
final class Futures {
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    /** Fewest returns from which a block length can be selected. */
    private static final int LEAST = 9;

    private static final int STEPS = 42;

    private final double[] returns;
    private final MonteCarloRequest request;

    Futures(double[] returns, MonteCarloRequest request) {
        if (returns.length < LEAST) {
            throw new Rejection(new Rejection.Problem(
                    "prices",
                    returns.length + " returns",
                    LEAST + " returns or more to draw from",
                    "Start earlier with --from."));
        }
        this.returns = returns;
        this.request = request;
    }

    static double blockOfSquares(double[] returns) {
        return BlockLength.of(Arrays.stream(returns).map(r -> r * r).toArray()).stationary();
    }

    MonteCarloReport report(Progress progress) {
        double stationary = BlockLength.of(returns).stationary();
        double ofSquares = blockOfSquares(returns);
        double block = Math.max(1, request.block().orElse(stationary));
        MonteCarlo.Scheme scheme = switch (request.bootstrap()) {
            case "iid" -> new MonteCarlo.Independent();
            case "stationary" -> new MonteCarlo.Blocks(block);
            case "lognormal" -> new MonteCarlo.Lognormal();
            default ->
                throw new Rejection(new Rejection.Problem(
                        "--bootstrap",
                        request.bootstrap(),
                        "one of iid, stationary, lognormal",
                        "Choose one of them."));
        };
        int horizon = request.horizon();
        int[] marks = IntStream.rangeClosed(1, Math.min(horizon, STEPS))
                .map(k -> (int) ((long) k * horizon / Math.min(horizon, STEPS)))
                .toArray();
        progress.report(0, request.paths() + " futures of " + horizon + " periods");
        MonteCarlo.Paths paths = new MonteCarlo(returns, scheme, request.seed())
                .paths(request.paths(), horizon, marks, progress::cancelled);
        double[] terminal = paths.terminal();
        double[] log = Arrays.stream(terminal).map(Math::log).toArray();
        return new MonteCarloReport(
                request,
                scheme instanceof MonteCarlo.Blocks ? block : scheme instanceof MonteCarlo.Independent ? 1 : Double.NaN,
                stationary,
                ofSquares,
                returns.length,
                new MonteCarloReport.Terminal(
                        quantiles(terminal, request.capital()),
                        mean(terminal),
                        variance(terminal),
                        mean(log),
                        variance(log)),
                quantiles(paths.drawdown(), 1),
                share(terminal, 1),
                share(terminal, 1 - request.loss()),
                fan(paths),
                closedForm(scheme));
    }

    private List<MonteCarloReport.Step> fan(MonteCarlo.Paths paths) {
        List<MonteCarloReport.Step> fan = new ArrayList<>();
        int n = request.paths();
        for (int m = 0; m < paths.marks().length; m++) {
            fan.add(new MonteCarloReport.Step(
                    paths.marks()[m],
                    quantiles(Arrays.copyOfRange(paths.values(), m * n, (m + 1) * n), request.capital())));
        }
        return fan;
    }

    private Map<String, Object> closedForm(MonteCarlo.Scheme scheme) {
        int h = request.horizon();
        double[] log = Arrays.stream(returns).map(Math::log1p).toArray();
        Map<String, Object> exact = new LinkedHashMap<>();
        switch (scheme) {
            case MonteCarlo.Independent i -> {
                double mean = mean(returns);
                double square =
                        Arrays.stream(returns).map(r -> (1 + r) * (1 + r)).sum() / returns.length;
                exact.put("mean_growth", Math.pow(1 + mean, h));
                exact.put("variance_growth", Math.pow(square, h) - Math.pow(1 + mean, 2.0 * h));
                exact.put("mean_log", h * mean(log));
                exact.put("variance_log", h * variance(log));
            }
            case MonteCarlo.Blocks(double block) -> {
                exact.put("mean_log", h * mean(log));
                exact.put("variance_of_mean", BlockLength.varianceOfMean(returns, 1 / block));
            }
            case MonteCarlo.Lognormal l -> {
                double n = log.length;
                double sigma = Math.sqrt(variance(log) * n / (n - 1));
                exact.put("mean_log", h * mean(log));
                exact.put("variance_log", h * sigma * sigma);
                Map<String, Double> quantiles = new LinkedHashMap<>();
                for (double p : PROBABILITIES) {
                    double z = -StandardNormal.upperQuantile(p);
                    quantiles.put(
                            String.valueOf(p), request.capital() * Math.exp(h * mean(log) + z * sigma * Math.sqrt(h)));
                }
                exact.put("quantiles", quantiles);
            }
        }
        return exact;
    }

    /** Linearly interpolated (Hyndman and Fan type 7), scaled. */
    private static Map<Double, Double> quantiles(double[] values, double scale) {
        OrderStatistics sample = OrderStatistics.of(values);
        Map<Double, Double> quantiles = new LinkedHashMap<>();
        for (double p : PROBABILITIES) {
            quantiles.put(p, scale * QuantileDefinition.LINEAR.of(sample, p));
        }
        return quantiles;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    private static double share(double[] terminal, double below) {
        return Arrays.stream(terminal).filter(v -> v < below).count() / (double) terminal.length;
    }
}
