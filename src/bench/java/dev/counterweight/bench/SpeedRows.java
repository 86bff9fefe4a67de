package dev.counterweight.bench;

import java.util.ArrayList;
import java.util.List;

/** What is measured, beside what the fastest other programs take for the same work and by how much to be faster. */
final class SpeedRows {
    private SpeedRows() {}

    /**
     * @param task what is done
     * @param n assets; 0 where the task has its own size
     * @param peer the fastest other program whose figure is known
     * @param peerMillis its median
     * @param reach how many times as fast to be; zero where nothing is asked
     * @param benchmark class and method
     */
    record Row(String task, int n, String peer, double peerMillis, double reach, String benchmark) {}

    /** Greatest weight of the frontier with upper bounds: 460 corners at 500 assets and 903 at 1000, as the peers' 461 and 903. */
    static double upperBound(int n) {
        return 6.1 / n;
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        String task = "exact frontier, long only";
        rows.add(new Row(task, 100, "cvxcla", 7.2, 0, "FrontierBenchmark.longOnly"));
        rows.add(new Row(task, 500, "cvxcla", 35.5, 20, "FrontierBenchmark.longOnly"));
        rows.add(new Row(task, 1000, "cvxcla", 87, 20, "FrontierBenchmark.longOnly"));
        rows.add(new Row(task, 2000, "cvxcla", 538, 20, "FrontierBenchmark.longOnly"));
        task = "exact frontier, upper bounds";
        rows.add(new Row(task, 500, "cvxcla", 119, 25, "FrontierBenchmark.withUpperBounds"));
        rows.add(new Row(task, 1000, "cvxcla", 413, 25, "FrontierBenchmark.withUpperBounds"));
        task = "frontier, factor structure given";
        rows.add(new Row(task, 500, "cvxcla", 17.3, 10, "FrontierBenchmark.fromFactors"));
        rows.add(new Row(task, 1000, "cvxcla", 24, 10, "FrontierBenchmark.fromFactors"));
        rows.add(new Row(task, 2000, "cvxcla", 39.6, 10, "FrontierBenchmark.fromFactors"));
        task = "minimum variance";
        rows.add(new Row(task, 20, "DAQP", 0.0072, 1, "FrontierBenchmark.minimumVariance"));
        rows.add(new Row(task, 100, "DAQP", 0.385, 3, "FrontierBenchmark.minimumVariance"));
        rows.add(new Row(task, 500, "cvx-quadprog", 47, 20, "FrontierBenchmark.minimumVariance"));
        rows.add(new Row(task, 1000, "cvx-quadprog", 227, 50, "FrontierBenchmark.minimumVariance"));
        task = "minimum variance, solver alone";
        rows.add(new Row(task, 20, "DAQP", 0.0072, 0, "FrontierBenchmark.minimumVarianceSolver"));
        rows.add(new Row(task, 100, "DAQP", 0.385, 0, "FrontierBenchmark.minimumVarianceSolver"));
        rows.add(new Row(task, 500, "cvx-quadprog", 47, 0, "FrontierBenchmark.minimumVarianceSolver"));
        rows.add(new Row(task, 1000, "cvx-quadprog", 227, 0, "FrontierBenchmark.minimumVarianceSolver"));
        task = "minimum variance, stated covariance";
        rows.add(new Row(task, 500, "cvx-quadprog", 47, 0, "FrontierBenchmark.minimumVarianceOfGiven"));
        rows.add(new Row(task, 1000, "cvx-quadprog", 227, 0, "FrontierBenchmark.minimumVarianceOfGiven"));
        task = "100-point frontier";
        rows.add(new Row(task, 100, "cvxcla", 7.1, 15, "FrontierBenchmark.hundredPoints"));
        rows.add(new Row(task, 500, "cvxcla", 33.5, 15, "FrontierBenchmark.hundredPoints"));
        task = "HRP from covariance, single linkage";
        rows.add(new Row(task, 500, "numpy+scipy", 10.3, 20, "HierarchyBenchmark.singleFromCovariance"));
        rows.add(new Row(task, 1000, "numpy+scipy", 26.4, 20, "HierarchyBenchmark.singleFromCovariance"));
        rows.add(new Row(task, 2000, "numpy+scipy", 82.7, 10, "HierarchyBenchmark.singleFromCovariance"));
        task = "HRP from covariance, average linkage";
        rows.add(new Row(task, 500, "numpy+scipy", 10.3, 0, "HierarchyBenchmark.averageFromCovariance"));
        rows.add(new Row(task, 1000, "numpy+scipy", 26.4, 0, "HierarchyBenchmark.averageFromCovariance"));
        rows.add(new Row(task, 2000, "numpy+scipy", 82.7, 0, "HierarchyBenchmark.averageFromCovariance"));
        task = "HRP from returns, T = 1260";
        rows.add(new Row(task, 500, "PyPortfolioOpt", 694, 50, "HierarchyBenchmark.singleFromReturns"));
        rows.add(new Row(task, 1000, "PyPortfolioOpt", 2230, 50, "HierarchyBenchmark.singleFromReturns"));
        task = "ERC, error <= 1e-14";
        rows.add(new Row(task, 500, "riskparity C++", 0.70, 1, "RiskParityBenchmark.equalContributions"));
        rows.add(new Row(task, 1000, "riskparity C++", 2.88, 1, "RiskParityBenchmark.equalContributions"));
        rows.add(new Row(task, 2000, "riskparity C++", 19.5, 1.5, "RiskParityBenchmark.equalContributions"));
        task = "sample covariance, T = 1260";
        rows.add(new Row(task, 500, "numpy", 7.4, 1, "EstimateBenchmark.sampleCovariance"));
        rows.add(new Row(task, 1000, "numpy", 26.6, 1, "EstimateBenchmark.sampleCovariance"));
        task = "Ledoit-Wolf constant variance";
        rows.add(new Row(task, 500, "sklearn", 23.8, 2, "EstimateBenchmark.ledoitWolfConstantVariance"));
        rows.add(new Row(task, 1000, "sklearn", 79.7, 2, "EstimateBenchmark.ledoitWolfConstantVariance"));
        task = "Ledoit-Wolf constant correlation";
        rows.add(new Row(task, 500, "covCor", 66, 4, "EstimateBenchmark.ledoitWolfConstantCorrelation"));
        rows.add(new Row(task, 1000, "covCor", 191, 4, "EstimateBenchmark.ledoitWolfConstantCorrelation"));
        task = "minimum CVaR, T = 1260";
        rows.add(new Row(task, 20, "HiGHS", 20, 2, "CvarBenchmark.minimumCvar"));
        rows.add(new Row(task, 100, "HiGHS", 63, 2, "CvarBenchmark.minimumCvar"));
        rows.add(new Row(task, 500, "HiGHS", 259, 2, "CvarBenchmark.minimumCvar"));
        rows.add(new Row("all metrics, 1,260 days", 0, "empyrical, 12", 0.70, 20, "MeasureBenchmark.allMetrics"));
        rows.add(new Row(
                "backtest, 1,261 days, monthly, costs, full report",
                20,
                "vectorbt",
                14.5,
                200,
                "BacktestBenchmark.monthlyWithFullReport"));
        rows.add(new Row("iid bootstrap, 10,000 x 252", 0, "numpy", 8.0, 4, "BootstrapBenchmark.independentDraws"));
        // No peer's time but what the what-if has to draw a frame, and the policy surface to follow it.
        task = "backtest, 2,520 days, band, costs";
        rows.add(new Row(task, 20, "what-if budget", 0.12, 1, "BacktestBenchmark.tenYearsWithABand"));
        rows.add(new Row(task, 50, "what-if budget", 0.19, 1, "BacktestBenchmark.tenYearsWithABand"));
        rows.add(new Row(
                "200 policies, 2,520 days", 20, "surface budget", 100, 1, "BacktestBenchmark.twoHundredPolicies"));
        rows.add(new Row(
                "200 policies, 2,520 days", 50, "surface budget", 100, 1, "BacktestBenchmark.twoHundredPolicies"));
        // The frame: not a peer's time but one picture at 60 Hz.
        rows.add(new Row(
                "frontier, tangency, HRP and ERC", 1000, "60 Hz frame", 16.7, 1, "FrontierBenchmark.everything"));
        task = "what-if, one step of a drag, 2,520 days";
        rows.add(new Row(task, 20, "60 Hz frame", 16.7, 8, "WhatIfBenchmark.evaluate"));
        rows.add(new Row(task, 50, "30 Hz frame", 33.3, 8, "WhatIfBenchmark.evaluate"));
        rows.add(new Row(task, 200, "a tenth of a second", 100, 3, "WhatIfBenchmark.evaluate"));
        return rows;
    }
}
