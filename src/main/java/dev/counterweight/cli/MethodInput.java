package dev.counterweight.cli;

import dev.counterweight.data.files.NamedNumbers;
import dev.counterweight.data.files.ViewsFile;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.OptimizeRequest.Hierarchy;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.domain.OptimizeRequest.View;
import dev.counterweight.domain.OptimizeRequest.Views;
import dev.counterweight.domain.Reaction;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that set the parameters of a method, shared by the commands that calculate target weights. */
final class MethodInput {
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
            description = "mean-variance, black-litterman, learned: d in mu'w - d/2 w'Sw.")
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
            description = "adaptive, volatility-target, news: the method whose weights are changed. Default:"
                    + " ${DEFAULT-VALUE}.")
    String base = "equal-weight";

    @Mixin
    NewsOptions news = new NewsOptions();

    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "momentum (default 30), volatility-target (20), learned (60): periods looked at.")
    @Nullable
    Integer lookback;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "21",
            description = "learned: periods that a forecast reaches. Default: ${DEFAULT-VALUE}.")
    int horizon = 21;

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
            description = "adaptive, news: annual volatility above which the market counts as volatile. Default:"
                    + " ${DEFAULT-VALUE}.")
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

    /** What {@code learned} cannot do, before a price is read. */
    private void refuseUnlearnable() {
        if (horizon < 1) {
            throw new Rejection(new Rejection.Problem(
                    "--horizon",
                    String.valueOf(horizon),
                    "1 or more periods",
                    "Say how far a forecast is to reach, or leave the option out for " + Reaction.STANDARD.horizon()
                            + "."));
        }
        if (lookback != null && lookback < Reaction.LEARNED_LEAST) {
            throw new Rejection(new Rejection.Problem(
                    "--lookback",
                    String.valueOf(lookback),
                    Reaction.LEARNED_LEAST + " or more periods",
                    "Look at more periods, or leave the option out for " + Reaction.LEARNED_LOOKBACK + "."));
        }
    }

    /** The request for a method with what the options say; the command knows the data folder that has scores of news. */
    OptimizeRequest request(String method, Limits limits, Command command) {
        if (method.equals("learned")) {
            refuseUnlearnable();
        }
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
                limits,
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
                        minImprovement,
                        horizon,
                        news.input(method, command)));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
