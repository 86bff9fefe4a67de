package dev.counterweight.service.analysis;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.engine.allocate.AllocationMethod;
import dev.counterweight.engine.allocate.AllocationOutcome;
import dev.counterweight.engine.allocate.AllocationProblem;
import dev.counterweight.engine.allocate.BlackLitterman;
import dev.counterweight.engine.allocate.BlackLittermanPosterior;
import dev.counterweight.engine.allocate.Certificate;
import dev.counterweight.engine.allocate.Constraints;
import dev.counterweight.engine.allocate.Learned;
import dev.counterweight.engine.allocate.MinimumCvar;
import dev.counterweight.engine.allocate.NewsTilt;
import dev.counterweight.engine.estimate.Moments;
import dev.counterweight.engine.learn.LearnedModel;
import dev.counterweight.engine.measure.QuantileDefinition;
import dev.counterweight.engine.measure.WeightMetrics;
import dev.counterweight.engine.risk.ValueAtRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a request by name into a problem, hands it to the method, and reports the answer by name. */
final class TargetWeights {
    /** Key of what a method learned, among its figures. */
    static final String MODEL_CARD = "model_card";

    private final Optional<ReturnPanel> returns;
    private final List<String> remarks;
    private final Estimation how;
    private final Moments moments;
    private final PlugIns plugIns;

    /** @param returns what the moments were estimated from; empty when they were given */
    TargetWeights(
            Optional<ReturnPanel> returns, List<String> remarks, Estimation how, Moments moments, PlugIns plugIns) {
        this.returns = returns;
        this.remarks = remarks;
        this.how = how;
        this.moments = moments;
        this.plugIns = plugIns;
    }

    OptimizeReport calculate(OptimizeRequest request) {
        AllocationMethod method = new MethodChoice(plugIns).of(request, moments.assets());
        AllocationProblem problem = new AllocationProblem(
                moments.assets(),
                moments.mean(),
                moments.covariance(),
                returns,
                how.riskFree(),
                how.periodsPerYear(),
                constraints(request.limits(), moments.assets()));
        return switch (method.allocate(problem)) {
            case AllocationOutcome.Solved solved -> done(method, problem, solved);
            case AllocationOutcome.Infeasible infeasible -> report(infeasible);
            case AllocationOutcome.Failed failed -> new OptimizeReport.Failed(failed.reason());
        };
    }

    static OptimizeReport.Infeasible report(AllocationOutcome.Infeasible infeasible) {
        return new OptimizeReport.Infeasible(
                infeasible.conflict(),
                infeasible.nearest().stream()
                        .map(r -> new OptimizeReport.Relaxation(r.limit(), r.present(), r.feasible()))
                        .toList());
    }

    private OptimizeReport done(AllocationMethod method, AllocationProblem problem, AllocationOutcome.Solved solved) {
        double[] w = solved.weights();
        double[] mean = moments.mean();
        double[] covariance = moments.covariance();
        Map<String, Object> figures = new LinkedHashMap<>();
        if (method instanceof BlackLitterman views) {
            BlackLittermanPosterior posterior = views.posterior(problem);
            mean = posterior.returns();
            covariance = posterior.covariance();
            figures.putAll(figures(posterior));
            figures.putAll(withoutLimits(posterior, views.riskAversion()));
        }
        if (method instanceof MinimumCvar cvar && returns.isPresent()) {
            ValueAtRisk tail = ValueAtRisk.of(portfolioReturns(returns.get(), w), cvar.confidence());
            figures.put("confidence", cvar.confidence());
            figures.put("cvar", tail.historicalCvar());
            figures.put("var", tail.historical().get(QuantileDefinition.ORDER_STATISTIC));
        }
        if (method instanceof Learned learned
                && learned.model(problem) instanceof LearnedModel.Answer.Learned(LearnedModel model)) {
            figures.put(MODEL_CARD, ModelCard.of(model, learned, moments.assets(), how.periodsPerYear()));
        }
        if (method instanceof NewsTilt news) {
            figures.put("news", NewsCard.of(news, news.evidence(problem), moments.assets()));
        }
        WeightMetrics shape = WeightMetrics.of(moments.assets(), w, covariance);
        double expected = solved.cash() * how.riskFree();
        for (int i = 0; i < w.length; i++) {
            expected += w[i] * mean[i];
        }
        List<String> notes = new ArrayList<>(remarks);
        notes.addAll(solved.notes());
        figures.putAll(shape.asMap());
        return new OptimizeReport.Done(
                method.key(),
                moments.assets(),
                w,
                solved.cash(),
                expected,
                shape.volatility(),
                shape.volatility() > 0 ? (expected - how.riskFree()) / shape.volatility() : Double.NaN,
                shape.riskContributions(),
                diagnostics(solved.certificate()),
                notes,
                figures);
    }

    private static OptimizeReport.Diagnostics diagnostics(Certificate proof) {
        return new OptimizeReport.Diagnostics(
                proof.residual(),
                proof.iterations(),
                proof.status(),
                proof.binding().stream()
                        .map(b -> new OptimizeReport.Binding(b.limit(), b.shadowPrice()))
                        .toList());
    }

    /** Return, volatility and shares of risk of a Black-Litterman result are those of the posterior, stated here. */
    private Map<String, Object> figures(BlackLittermanPosterior posterior) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("prior_returns", named(posterior.prior()));
        figures.put("posterior_returns", named(posterior.returns()));
        figures.put("posterior_covariance", rows(posterior.covariance()));
        figures.put("omega", posterior.omega());
        figures.put("view_distances", posterior.viewDistances());
        figures.put("distance", posterior.distance());
        return figures;
    }

    /** The closed form where nothing limits the weights, and the same brought to a sum of one. */
    private Map<String, Object> withoutLimits(BlackLittermanPosterior posterior, double riskAversion) {
        double[] weights;
        try {
            weights = posterior.unconstrainedWeights(riskAversion, how.riskFree());
        } catch (IllegalArgumentException singular) {
            return Map.of();
        }
        double sum = Arrays.stream(weights).sum();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("unconstrained_weights", named(weights));
        if (sum > 0) {
            figures.put(
                    "unconstrained_weights_normalised",
                    named(Arrays.stream(weights).map(w -> w / sum).toArray()));
        }
        return figures;
    }

    private Map<String, Double> named(double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(moments.assets().get(i), values[i]);
        }
        return named;
    }

    private List<double[]> rows(double[] matrix) {
        int n = moments.size();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(Arrays.copyOfRange(matrix, i * n, (i + 1) * n));
        }
        return rows;
    }

    private static double[] portfolioReturns(ReturnPanel panel, double[] w) {
        double[] portfolio = new double[panel.rows()];
        for (int t = 0; t < portfolio.length; t++) {
            for (int j = 0; j < w.length; j++) {
                portfolio[t] += w[j] * panel.value(t, j);
            }
        }
        return portfolio;
    }

    /** Limits by name as limits by position. */
    static Constraints constraints(OptimizeRequest.Limits limits, List<String> assets) {
        double[] lower = MarketData.byAsset("least weight", limits.leastOf(), assets, limits.least());
        double[] upper = MarketData.byAsset("greatest weight", limits.greatestOf(), assets, limits.greatest());
        List<Constraints.Group> groups = limits.groups().stream()
                .map(g -> new Constraints.Group(g.name(), positions(g, assets), g.min(), g.max(), g.softPrice()))
                .toList();
        boolean moving = limits.turnoverCost() != 0 || limits.maxTurnover().isPresent();
        Optional<Constraints.Turnover> turnover = moving
                ? Optional.of(new Constraints.Turnover(
                        MarketData.byAsset("current weight", limits.current(), assets, 0),
                        limits.turnoverCost(),
                        limits.maxTurnover().orElse(Double.POSITIVE_INFINITY)))
                : Optional.empty();
        return new Constraints(lower, upper, groups, turnover);
    }

    /** Each member counts once, whatever the sum of a group says of one that is named twice. */
    private static int[] positions(OptimizeRequest.Group group, List<String> assets) {
        String field = "group " + group.name();
        int[] positions = group.members().stream()
                .mapToInt(m -> position(field, m, assets))
                .toArray();
        Set<Integer> seen = new HashSet<>();
        for (int p : positions) {
            if (!seen.add(p)) {
                throw new Rejection(new Rejection.Problem(
                        field, assets.get(p), "each member once", "Remove it where it is named again."));
            }
        }
        return positions;
    }

    static int position(String field, String asset, List<String> assets) {
        int position = assets.indexOf(asset);
        if (position < 0) {
            throw new Rejection(new Rejection.Problem(
                    field,
                    asset,
                    "one of the " + assets.size() + " assets of the prices",
                    "Check the spelling; the assets are "
                            + String.join(", ", assets.subList(0, Math.min(12, assets.size())))
                            + (assets.size() > 12 ? ", ..." : "") + "."));
        }
        return position;
    }

    static void allNamed(String field, Set<String> named, List<String> assets) {
        named.forEach(asset -> position(field, asset, assets));
    }

    /** Why an allocation has no weights. */
    static OptimizeReport refused(AllocationOutcome reason) {
        return switch (reason) {
            case AllocationOutcome.Infeasible infeasible -> report(infeasible);
            case AllocationOutcome.Failed failed -> new OptimizeReport.Failed(failed.reason());
            case AllocationOutcome.Solved solved -> throw new IllegalStateException("a refusal holds weights");
        };
    }
}
