package dev.counterweight.engine.frontier;

import dev.counterweight.engine.qp.CriticalPath;
import dev.counterweight.engine.qp.PathPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The exact frontier over bounds, from the greatest return (lambda infinite) to the least variance (lambda zero). Weights
 * are linear in lambda and in return between consecutive corners, so that every point is interpolation, not optimisation.
 * Corners are kept compactly; dense weights are made when asked for.
 */
public final class Frontier {
    private final CriticalPath path;
    private final ToDoubleFunction<FrontierPoint> residual;

    Frontier(CriticalPath path, ToDoubleFunction<FrontierPoint> residual) {
        this.path = path;
        this.residual = residual;
    }

    /** Number of corner portfolios, at least two; the first and second are the same portfolio. */
    public int cornerCount() {
        return path.size();
    }

    /** A corner portfolio; 0 has the greatest return. */
    public FrontierPoint corner(int index) {
        return point(path.corner(index));
    }

    /** All corner portfolios by falling lambda: {@code cornerCount x n} weights in memory. */
    public List<FrontierPoint> corners() {
        List<FrontierPoint> corners = new ArrayList<>(path.size());
        double[] w = path.weights(0);
        for (int c = 0; c < path.size(); c++) {
            path.apply(w, c, c);
            corners.add(
                    new FrontierPoint(path.lambda(c), w.clone(), path.expectedReturn(c), Math.sqrt(path.variance(c))));
        }
        return corners;
    }

    /**
     * Points equally spaced in annual return from that of the minimum-variance portfolio to the greatest return, both
     * included, by rising return.
     *
     * @param count at least 2
     */
    public List<FrontierPoint> points(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count is " + count + ", expected at least 2");
        }
        double from = path.end().expectedReturn();
        double to = path.expectedReturn(0);
        List<FrontierPoint> points = new ArrayList<>(count);
        points.add(minimumVariance());
        for (int k = 1; k < count - 1; k++) {
            double at = from + (to - from) * k / (count - 1);
            points.add(point(path.atReturn(Math.min(at, to)).orElseThrow()));
        }
        points.add(corner(0));
        return points;
    }

    /** The portfolio of least variance; where several have it, the one of greatest return among them. */
    public FrontierPoint minimumVariance() {
        return point(path.end());
    }

    /** The portfolio of greatest Sharpe ratio; empty when none returns more than the risk-free rate. */
    public Optional<FrontierPoint> maximumSharpe(double riskFree) {
        return path.atMaximumSharpe(riskFree).map(this::point);
    }

    /** Least variance with at least this annual return; empty above the greatest reachable return. */
    public Optional<FrontierPoint> atReturn(double least) {
        return path.atReturn(least).map(this::point);
    }

    /** Greatest return with at most this annual volatility; empty below the least reachable volatility. */
    public Optional<FrontierPoint> atVolatility(double most) {
        PathPoint end = path.end();
        if (!(most >= end.volatility())) {
            return Optional.empty();
        }
        return path.atVariance(Math.max(most * most, end.variance())).map(this::point);
    }

    /** The portfolio that minimises {@code 1/2 w'Sw - lambda mu'w}: risk aversion is one over lambda. */
    public FrontierPoint atLambda(double lambda) {
        return point(path.atLambda(lambda));
    }

    /** Largest optimality residual over all corners, recomputed from the inputs; calculated at each call. */
    public double maxResidual() {
        double worst = 0;
        double[] w = path.weights(0);
        for (int c = 0; c < path.size(); c++) {
            path.apply(w, c, c);
            FrontierPoint corner =
                    new FrontierPoint(path.lambda(c), w, path.expectedReturn(c), Math.sqrt(path.variance(c)));
            worst = Math.max(worst, residual.applyAsDouble(corner));
        }
        return worst;
    }

    private FrontierPoint point(PathPoint p) {
        return new FrontierPoint(p.lambda(), path.weights(p), p.expectedReturn(), p.volatility());
    }
}
