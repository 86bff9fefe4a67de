package dev.counterweight.cli;

import dev.counterweight.data.files.NamedNumbers;
import dev.counterweight.data.files.ViewsFile;
import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.OptimizeRequest.Hierarchy;
import dev.counterweight.domain.OptimizeRequest.Reaction;
import dev.counterweight.domain.OptimizeRequest.View;
import dev.counterweight.domain.OptimizeRequest.Views;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.OptimizeReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code optimize}: target weights with their proof. */
@CommandLine.Command(name = "optimize", description = "Calculates target weights and proves them.")
final class OptimizeCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    MomentsInput moments = new MomentsInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Mixin
    LimitsInput limits = new LimitsInput();

    @Option(
            names = "--method",
            required = true,
            paramLabel = "M",
            description = "One of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Methods.class)
    String method = "";

    @Option(
            names = "--target-return",
            paramLabel = "R",
            description = "mean-variance: least variance with at least this annual return.")
    @Nullable
    Double targetReturn;

    @Option(
            names = "--target-volatility",
            paramLabel = "V",
            description = "mean-variance: greatest return with at most this annual volatility; volatility-target: the"
                    + " volatility.")
    @Nullable
    Double targetVolatility;

    @Option(
            names = "--risk-aversion",
            paramLabel = "D",
            description = "mean-variance, black-litterman: d in mu'w - d/2 w'Sw.")
    @Nullable
    Double riskAversion;

    @Option(
            names = "--linkage",
            paramLabel = "single|complete|average|ward",
            defaultValue = "average",
            description = "hrp: how clusters are joined. Default: ${DEFAULT-VALUE}.")
    String linkage = "average";

    @Option(
            names = "--distance",
            paramLabel = "correlation|distance-of-distances",
            defaultValue = "correlation",
            description = "hrp: sqrt((1-rho)/2), or the distance between its columns. Default: ${DEFAULT-VALUE}.")
    String distance = "correlation";

    @Option(
            names = "--leaf-order",
            paramLabel = "quasi-diagonal|optimal|optimal-per-node",
            defaultValue = "quasi-diagonal",
            description =
                    "hrp: order of the leaves before bisection; optimal is the shortest path, optimal-per-node what"
                            + " SciPy returns. Default: ${DEFAULT-VALUE}.")
    String leafOrder = "quasi-diagonal";

    @Option(
            names = "--budget",
            paramLabel = "A=.5,B=.5",
            description = "risk-budget: share of risk per asset; they add up to 1.")
    @Nullable
    String budget;

    @Option(
            names = "--market-caps",
            paramLabel = "FILE|A=X,B=Y",
            description = "market-cap, black-litterman: capitalisations.")
    @Nullable
    String marketCaps;

    @Option(
            names = "--views",
            paramLabel = "FILE",
            description =
                    "black-litterman: CSV view,return,confidence, a view being an asset, or A > B; or JSON with assets,"
                            + " P, Q and confidences.")
    @Nullable
    Path views;

    @Option(
            names = "--tau",
            paramLabel = "T",
            defaultValue = "0.05",
            description = "black-litterman: uncertainty of the prior. Default: ${DEFAULT-VALUE}.")
    double tau = 0.05;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description =
                    "min-cvar: confidence of the loss (default 0.95); black-litterman: confidence of views that state"
                            + " none.")
    @Nullable
    Double confidence;

    @Option(
            names = "--omega",
            paramLabel = "prior|idzorek",
            description = "black-litterman: how uncertain views are. Default: idzorek when a confidence is stated, else"
                    + " prior.")
    @Nullable
    String omega;

    @Option(
            names = "--base",
            paramLabel = "M",
            defaultValue = "equal-weight",
            description =
                    "adaptive, volatility-target: the method whose weights are changed. Default: ${DEFAULT-VALUE}.")
    String base = "equal-weight";

    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "momentum (default 30), volatility-target (default 20): periods looked at.")
    @Nullable
    Integer lookback;

    @Option(
            names = "--correlation-window",
            paramLabel = "N",
            defaultValue = "20",
            description = "adaptive: periods of correlation looked at. Default: ${DEFAULT-VALUE}.")
    int correlationWindow = 20;

    @Option(
            names = "--volatility-threshold",
            paramLabel = "V",
            defaultValue = "0.3",
            description =
                    "adaptive: annual volatility above which the market counts as volatile. Default: ${DEFAULT-VALUE}.")
    double volatilityThreshold = 0.3;

    @Option(
            names = "--correlation-threshold",
            paramLabel = "C",
            defaultValue = "0.8",
            description = "adaptive: correlation above which weights are reduced. Default: ${DEFAULT-VALUE}.")
    double correlationThreshold = 0.8;

    @Option(
            names = "--performance-window",
            paramLabel = "N",
            defaultValue = "30",
            description = "adaptive: periods of performance looked at. Default: ${DEFAULT-VALUE}.")
    int performanceWindow = 30;

    @Option(
            names = "--min-improvement",
            paramLabel = "X",
            defaultValue = "0.02",
            description = "adaptive: least improvement worth a change. Default: ${DEFAULT-VALUE}.")
    double minImprovement = 0.02;

    @Override
    public Integer call() {
        AnalysisService service = new AnalysisService();
        OptimizeRequest request = request();
        Optional<GivenMoments> given = moments.read(prices);
        OptimizeReport report = given.isPresent()
                ? service.optimize(given.get(), estimation.estimation(), within(given.get(), request))
                : service.optimize(prices.market(service, out()), estimation.estimation(), request);
        return switch (report) {
            case OptimizeReport.Done done -> {
                print(done);
                yield ExitCode.DONE;
            }
            case OptimizeReport.Infeasible infeasible -> refuse(infeasible);
            case OptimizeReport.Failed failed -> {
                out().message(failed.reason());
                yield ExitCode.UNUSABLE;
            }
        };
    }

    private OptimizeRequest request() {
        List<View> parsed = new ArrayList<>();
        boolean stated = confidence != null;
        if (views != null) {
            for (ViewsFile.Row row : ViewsFile.read(views)) {
                OptionalDouble own = row.confidence().isEmpty() && confidence != null
                        ? OptionalDouble.of(confidence)
                        : row.confidence();
                stated |= own.isPresent();
                parsed.add(new View(row.weights(), row.expectedReturn(), own));
            }
        }
        return new OptimizeRequest(
                method,
                limits.limits(),
                optional(targetReturn),
                optional(targetVolatility),
                optional(riskAversion),
                new Hierarchy(linkage, distance, leafOrder),
                budget == null ? Map.of() : NamedNumbers.inline("--budget", budget),
                marketCaps == null ? Map.of() : LimitsInput.weights("--market-caps", marketCaps),
                new Views(
                        parsed,
                        tau,
                        omega == null
                                ? stated
                                : Choice.of("--omega", omega, "prior", "idzorek")
                                        .equals("idzorek")),
                confidence == null ? 0.95 : confidence,
                new Reaction(
                        base,
                        lookback == null ? OptionalInt.empty() : OptionalInt.of(lookback),
                        volatilityThreshold,
                        correlationThreshold,
                        performanceWindow,
                        correlationWindow,
                        minImprovement));
    }

    private static OptimizeRequest within(GivenMoments given, OptimizeRequest r) {
        return new OptimizeRequest(
                r.method(),
                MomentsInput.within(given, r.limits()),
                r.targetReturn(),
                r.targetVolatility(),
                r.riskAversion(),
                r.hierarchy(),
                r.budget(),
                r.marketCaps(),
                r.views(),
                r.confidence(),
                r.reaction());
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private int refuse(OptimizeReport.Infeasible infeasible) {
        List<String> nearest = infeasible.nearest().stream()
                .map(r -> r.limit() + ": now " + Rows.figure(r.present()) + ", feasible from "
                        + Rows.figure(r.feasible()))
                .toList();
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("method", method);
            document.put("status", "infeasible");
            document.put("conflict", infeasible.conflict());
            document.put(
                    "nearest",
                    infeasible.nearest().stream()
                            .map(r -> Map.of("limit", r.limit(), "present", r.present(), "feasible", r.feasible()))
                            .toList());
            out().json(document);
        }
        out().message("These limits cannot hold together:");
        infeasible.conflict().forEach(c -> out().message("  " + c));
        if (!nearest.isEmpty()) {
            out().message("Nearest values that can:");
            nearest.forEach(n -> out().message("  " + n));
        }
        return ExitCode.REFUSED;
    }

    private void print(OptimizeReport.Done done) {
        OptimizeReport.Diagnostics d = done.diagnostics();
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("method", done.method());
            document.put("assets", done.assets());
            document.put("weights", Rows.byName(done.assets(), done.weights()));
            document.put("cash", done.cash());
            document.put("expected_return", done.expectedReturn());
            document.put("volatility", done.volatility());
            document.put("sharpe", done.sharpe());
            document.put("risk_contributions", Rows.byName(done.assets(), done.riskContributions()));
            Map<String, Object> diagnostics = new LinkedHashMap<>();
            diagnostics.put("residual", d.residual());
            diagnostics.put("iterations", d.iterations());
            diagnostics.put("status", d.status());
            diagnostics.put(
                    "binding",
                    d.binding().stream()
                            .map(b -> Map.of("limit", b.limit(), "shadow_price", b.shadowPrice()))
                            .toList());
            document.put("diagnostics", diagnostics);
            document.put("notes", done.notes());
            document.putAll(done.figures());
            out().json(document);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < done.assets().size(); i++) {
            rows.add(List.of(
                    done.assets().get(i), Rows.percent(done.weights()[i]), Rows.percent(done.riskContributions()[i])));
        }
        if (done.cash() != 0) {
            rows.add(List.of("CASH", Rows.percent(done.cash()), Rows.percent(0)));
        }
        out().table(List.of("asset", "weight", "share of risk"), rows);
        out().line("");
        out().line(String.format(
                Locale.ROOT,
                "expected return %s   volatility %s   Sharpe %s   per year",
                Rows.percent(done.expectedReturn()),
                Rows.percent(done.volatility()),
                Rows.number(done.sharpe())));
        out().line(d.status() + ", residual " + Rows.tiny(d.residual()) + ", " + d.iterations() + " steps");
        done.notes().forEach(out()::line);
    }

    /** The methods' names, for help and shell completion. */
    static final class Methods extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Methods() {
            super(AnalysisService.METHODS);
        }
    }
}
