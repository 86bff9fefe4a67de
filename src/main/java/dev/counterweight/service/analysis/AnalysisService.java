package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.BlackLitterman;
import dev.counterweight.engine.allocate.BlackLittermanPosterior;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.estimate.Correlation;
import dev.counterweight.engine.estimate.CovarianceEstimator;
import dev.counterweight.engine.estimate.Estimate;
import dev.counterweight.engine.estimate.MeanEstimator;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.estimate.MomentsSpec;
import dev.counterweight.engine.estimate.ReturnStatistics;
import dev.counterweight.engine.estimate.Shrinkage;
import dev.counterweight.engine.frontier.FrontierResamples;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.plan.ExecutionSchedule;
import dev.counterweight.engine.simulate.StationaryBootstrap;
import dev.counterweight.engine.simulate.WeightResamples;
import dev.counterweight.service.Progress;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Analyses of a market. Every method works on what it is given. */
public final class AnalysisService {
    /** Names of the methods that {@link #optimize} knows, in the order in which help lists them. */
    public static final List<String> METHODS = MethodChoice.NAMES;

    /** What a method of {@link #METHODS} does, in a few words. */
    public static String describe(String method) {
        return MethodChoice.DESCRIPTIONS.getOrDefault(method, "");
    }

    private final PlugIns plugIns;

    /** Without plug-ins. */
    public AnalysisService() {
        this(PlugIns.OFF);
    }

    public AnalysisService(PlugIns plugIns) {
        this.plugIns = plugIns;
    }

    /** What users' own methods do, by the name that {@link #optimize} knows them under. */
    public Map<String, String> ownMethods() {
        Map<String, String> own = new LinkedHashMap<>();
        plugIns.descriptions().forEach((key, what) -> own.put(PlugIns.PREFIX + key, what));
        return own;
    }

    /** A market from prices; what happens to missing ones is {@code drop} or {@code forward-fill:N}. */
    public Market market(PricePanel prices, String missing) {
        return MarketData.of(prices, missing);
    }

    /** A market from returns that were given; {@code dropped} rows were left out because one was missing. */
    public Market market(ReturnPanel returns, int dropped) {
        return new Market(
                returns,
                Optional.empty(),
                Optional.empty(),
                dropped == 0 ? List.of() : List.of(dropped + " rows with a missing return were left out"));
    }

    /** 365 periods a year for a market that trades on weekends, else 252. */
    public static int periodsPerYear(Market market) {
        return MetricsSpec.periodsPerYear(market.returns().dates());
    }

    /** How good prices are: gaps, outliers, stale prices, suspected splits and a score for each asset. */
    public List<EstimateReport.Quality> quality(PricePanel prices) {
        return MarketData.quality(prices);
    }

    /** Moments, shrinkage and the quality of the data. */
    public EstimateReport estimate(Market market, Estimation how) {
        Moments moments = moments(market, how);
        return new EstimateReport(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                moments.correlation(),
                moments.shrinkage().map(AnalysisService::figures).orElse(Map.of()),
                moments.observations(),
                statistics(market.returns(), moments, how),
                MarketData.quality(market),
                market.remarks());
    }

    /** Target weights, or why there are none. */
    public OptimizeReport optimize(Market market, Estimation how, OptimizeRequest request) {
        return new TargetWeights(Optional.of(market.returns()), market.remarks(), how, moments(market, how), plugIns)
                .calculate(request);
    }

    /** Target weights from moments that were given; methods that look at the history of returns say that there is none. */
    public OptimizeReport optimize(GivenMoments given, Estimation how, OptimizeRequest request) {
        return new TargetWeights(Optional.empty(), List.of(), how, moments(given), plugIns).calculate(request);
    }

    /** The efficient frontier with {@code points} points equally spaced in return. */
    public FrontierReport frontier(Market market, Estimation how, OptimizeRequest.Limits limits, int points) {
        return FrontierTrace.of(Optional.of(market.returns()), moments(market, how), how, limits, points);
    }

    /** The efficient frontier of moments that were given. */
    public FrontierReport frontier(GivenMoments given, Estimation how, OptimizeRequest.Limits limits, int points) {
        return FrontierTrace.of(Optional.empty(), moments(given), how, limits, points);
    }

    /** Portfolios that serve several goals at once, none of them dominated by another. */
    public GoalsReport goals(
            Market market, Estimation how, OptimizeRequest.Limits limits, GoalsRequest request, Progress progress) {
        return Goals.of(Optional.of(market.returns()), moments(market, how), how, limits, request, progress);
    }

    /** The same of moments that were given. */
    public GoalsReport goals(
            GivenMoments given,
            Estimation how,
            OptimizeRequest.Limits limits,
            GoalsRequest request,
            Progress progress) {
        return Goals.of(Optional.empty(), moments(given), how, limits, request, progress);
    }

    /** The dendrogram of the correlations that a given covariance has. */
    public ClusterReport cluster(GivenMoments given, OptimizeRequest.Hierarchy hierarchy) {
        return Clusters.of(moments(given), hierarchy);
    }

    /**
     * Frontiers of resampled returns within the bounds; groups, costs and turnover are left out of account.
     *
     * @param seed equal seeds give equal results
     * @param cancelled asked before each resample
     */
    public FrontierCloud frontierCloud(
            Market market,
            Estimation how,
            OptimizeRequest.Limits limits,
            int resamples,
            long seed,
            BooleanSupplier cancelled) {
        Constraints all = TargetWeights.constraints(limits, market.returns().assets());
        FrontierResamples done = FrontierResamples.of(
                market.returns(),
                spec(how),
                new Constraints(all.lower(), all.upper(), List.of(), Optional.empty()),
                resamples,
                seed,
                cancelled);
        return new FrontierCloud(done.curves(), done.skipped(), done.complete());
    }

    /**
     * Expected returns before and after the request's views.
     *
     * @throws dev.counterweight.domain.Rejection if a market value is missing
     * @throws IllegalArgumentException if the views contradict each other
     */
    public BlendReport blend(Market market, Estimation how, OptimizeRequest request) {
        Moments moments = moments(market, how);
        BlackLitterman method =
                (BlackLitterman) new MethodChoice(plugIns).of(request.withMethod("black-litterman"), moments.assets());
        BlackLittermanPosterior posterior = method.posterior(new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                Optional.of(market.returns()),
                how.riskFree(),
                how.periodsPerYear(),
                Constraints.longOnly(moments.size())));
        return new BlendReport(
                moments.assets(),
                posterior.prior(),
                posterior.returns(),
                posterior.viewDistances(),
                posterior.distance());
    }

    /** Why views cannot all be true, or are no views on these assets; empty when nothing is wrong. */
    public static Optional<String> contradiction(List<String> assets, OptimizeRequest.Views views) {
        Map<String, Double> equal = new LinkedHashMap<>();
        assets.forEach(a -> equal.put(a, 1.0));
        try {
            new MethodChoice(PlugIns.OFF)
                    .of(
                            OptimizeRequest.of("black-litterman")
                                    .withMarketCaps(equal)
                                    .withViews(views),
                            assets);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * How much target weights owe to chance: the same method on returns drawn anew in blocks.
     *
     * @param resamples how many times returns are drawn, 1 or more
     * @param seed equal seeds give equal results
     * @param progress asked and told before each resample
     */
    public WeightBands bands(
            Market market, Estimation how, OptimizeRequest request, int resamples, long seed, Progress progress) {
        List<String> assets = market.returns().assets();
        StationaryBootstrap bootstrap =
                StationaryBootstrap.standard(market.returns().rows());
        WeightResamples done = WeightResamples.of(
                market.returns(),
                new WeightResamples.Question(
                        new MethodChoice(plugIns).of(request, assets),
                        spec(how),
                        TargetWeights.constraints(request.limits(), assets)),
                bootstrap,
                resamples,
                seed,
                k -> {
                    progress.report((double) k / resamples, resamples + " resamples");
                    return !progress.cancelled();
                });
        return new WeightBands(
                assets,
                done.low(),
                done.median(),
                done.high(),
                done.solved(),
                done.unsolved(),
                done.complete(),
                bootstrap.meanBlock(),
                seed);
    }

    /** The dendrogram of the market's correlations. */
    public ClusterReport cluster(Market market, Estimation how, OptimizeRequest.Hierarchy hierarchy) {
        return Clusters.of(moments(market, how), hierarchy);
    }

    /** Metrics of a curve of portfolio values, against the price of a benchmark on the same dates. */
    public MetricsReport metricsOfEquity(
            PricePanel equity, Optional<PricePanel> benchmark, Estimation how, double confidence) {
        return Measures.ofEquity(equity, benchmark, how, confidence);
    }

    /** Metrics of weights that are brought back to their values every period; empty for equal weights. */
    public MetricsReport metricsOfWeights(
            Market market,
            Optional<Map<String, Double>> weights,
            Optional<PricePanel> benchmark,
            Estimation how,
            double confidence) {
        return Measures.ofWeights(market, weights, benchmark, how, confidence);
    }

    /**
     * Returns of a price series between the given dates.
     *
     * @throws dev.counterweight.domain.Rejection naming the dates on which it has no price
     */
    public double[] returnsOn(List<LocalDate> dates, PricePanel series) {
        return Measures.benchmarkReturns(series, dates);
    }

    /** Weights that are held, with the market that their risk is estimated from. */
    public record Held(Market market, double[] weights) {}

    /**
     * Metrics of a curve of portfolio values, and of what is held at its end.
     *
     * @param equity one value for each date, the last one may be zero
     */
    public MetricsReport metricsOfCurve(
            List<LocalDate> dates,
            double[] equity,
            Optional<PricePanel> benchmark,
            Held held,
            Estimation how,
            double confidence) {
        return Measures.ofCurve(dates, equity, benchmark, held, how, confidence);
    }

    /**
     * Whole units that come nearest to weights at the last prices.
     *
     * @param weights empty for equal weights
     * @param money what there is to invest
     * @param mostSteps where the search is cut off
     */
    public LotsReport wholeLots(Market market, Optional<Map<String, Double>> weights, double money, long mostSteps) {
        return Measures.wholeLots(market, weights, money, mostSteps);
    }

    /**
     * How a large trade is worked off.
     *
     * @param impact volatility, permanent impact, temporary impact and fixed cost, as {@link ExecutionSchedule.Impact} has them
     */
    public ScheduleReport schedule(double[] impact, double quantity, double horizon, int slices, double lambda) {
        ExecutionSchedule schedule = ExecutionSchedule.of(
                new ExecutionSchedule.Impact(impact[0], impact[1], impact[2], impact[3]),
                quantity,
                horizon,
                slices,
                lambda);
        boolean whole = quantity == Math.rint(quantity) && quantity < 1L << 53;
        return new ScheduleReport(
                schedule.holdings(),
                schedule.trades(),
                whole ? schedule.wholeSlices((long) quantity) : new long[0],
                schedule.expectedCost(),
                schedule.variance());
    }

    /** Where the risk of weights comes from, what may be lost, and how far limits are. */
    public RiskSheet risk(Market market, Estimation how, RiskQuestion question) {
        return RiskSheets.of(market, how, question);
    }

    /** What a measured Sharpe ratio is worth. */
    public SharpeReport sharpe(SharpeQuestion question) {
        return Measures.sharpe(question);
    }

    /**
     * Calm and rough markets in the log returns of a portfolio.
     *
     * @param weights brought back to their values every period; empty for equal weights
     * @param scale what log returns are multiplied by, 100 for percent
     */
    public RegimeReport regimes(Market market, Optional<Map<String, Double>> weights, Estimation how, double scale) {
        return Regimes.of(market, weights, how, scale);
    }

    static Moments moments(Market market, Estimation how) {
        return Estimate.moments(market.returns(), spec(how));
    }

    private static MomentsSpec spec(Estimation how) {
        return new MomentsSpec(
                MeanEstimator.parse(how.mean()),
                CovarianceEstimator.parse(how.covariance()),
                how.periodsPerYear(),
                how.ddof(),
                how.riskFree());
    }

    private static Map<String, double[]> statistics(ReturnPanel returns, Moments moments, Estimation how) {
        Map<String, double[]> statistics = new LinkedHashMap<>();
        statistics.put("volatility", moments.volatility());
        statistics.put("compounded_return", ReturnStatistics.compoundedMean(returns, how.periodsPerYear()));
        statistics.put("skewness", ReturnStatistics.skewness(returns));
        statistics.put("excess_kurtosis", ReturnStatistics.excessKurtosis(returns));
        return statistics;
    }

    private static Moments moments(GivenMoments given) {
        return new Moments(
                given.assets(),
                given.mean(),
                given.covariance(),
                Correlation.ofConstantsToo(given.size(), given.covariance()),
                Optional.empty(),
                0);
    }

    private static Map<String, Object> figures(Shrinkage shrinkage) {
        Map<String, Object> figures = new LinkedHashMap<>();
        switch (shrinkage) {
            case Shrinkage.Linear linear -> {
                figures.put("shrinkage", linear.intensity());
                figures.put("shrinkage_target", linear.target());
                figures.put("shrinkage_convention", linear.convention());
            }
            case Shrinkage.Eigenvalues eigenvalues -> {
                figures.put("shrinkage_rule", eigenvalues.rule());
                figures.put("sample_eigenvalues", eigenvalues.sample());
                figures.put("shrunk_eigenvalues", eigenvalues.shrunk());
            }
        }
        return figures;
    }
}
