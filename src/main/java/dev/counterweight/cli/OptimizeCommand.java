package dev.counterweight.cli;

import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Services;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.DesignFiles;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.analysis.PlugInSettings;
import dev.counterweight.service.analysis.PlugIns;
import dev.counterweight.service.analysis.WeightBands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    @Mixin
    MethodInput parameters = new MethodInput();

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "One of: ${COMPLETION-CANDIDATES}; or custom:NAME, a plug-in.",
            completionCandidates = Methods.class)
    String method = "";

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "0",
            description = "How much to trust the weights: calculates them N times more, on returns drawn anew in blocks"
                    + " (stationary bootstrap), and prints the middle 90 %% of each. Default: ${DEFAULT-VALUE}, none.")
    int resamples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of --resamples: equal seeds give equal results. Default: ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--model-card",
            paramLabel = "FILE",
            description = "learned: also write what was learned, and how it did out of sample, as JSON there.")
    @Nullable
    Path modelCard;

    @Option(names = "--list-methods", description = "List every method, plug-ins included, and end.")
    boolean listMethods;

    @Option(
            names = "--plugins",
            description = "Load the data folder's plug-ins for this once; the setting plugins.enabled does so always.")
    boolean plugIns;

    @Override
    public Integer call() {
        if (plugIns) {
            try (PlugIns loaded = loaded()) {
                return run(new AnalysisService(loaded));
            }
        }
        boolean installed = listMethods && Files.isDirectory(program().home().resolve("plugins"));
        if (method.startsWith(PlugIns.PREFIX) || installed) {
            try (Services services = open(true)) {
                return run(services.analysis());
            }
        }
        return run(new AnalysisService());
    }

    private PlugIns loaded() {
        PlugIns loaded = new PlugInSettings(
                        true, PlugInSettings.SECTION.defaults().seconds())
                .load(program().home());
        loaded.problems().forEach(out()::message);
        return loaded;
    }

    private int run(AnalysisService service) {
        if (listMethods) {
            list(service);
            return ExitCode.DONE;
        }
        if (method.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "--method", "", "one of " + String.join(", ", AnalysisService.METHODS), "Choose one of them."));
        }
        if (modelCard != null && !method.equals("learned")) {
            throw new Rejection(new Rejection.Problem(
                    "--model-card",
                    modelCard.toString(),
                    "the method learned; " + method + " learns nothing",
                    "Leave the option out, or choose --method learned."));
        }
        OptimizeRequest request = parameters.request(method, limits.limits(), this);
        Optional<GivenMoments> given = moments.read(prices);
        refuseResamples(given.isPresent());
        Optional<Market> market = given.isPresent() ? Optional.empty() : Optional.of(prices.market(service, out()));
        OptimizeReport report = given.isPresent()
                ? service.optimize(given.get(), estimation.estimation(), within(given.get(), request))
                : service.optimize(market.orElseThrow(), estimation.estimation(), request);
        return switch (report) {
            case OptimizeReport.Done done -> {
                write(done);
                yield print(done, resamples == 0 ? Optional.empty() : bands(service, market.orElseThrow(), request));
            }
            case OptimizeReport.Infeasible infeasible -> Clash.refuse(out(), json(), method, infeasible);
            case OptimizeReport.Failed failed -> {
                out().message(failed.reason());
                yield ExitCode.UNUSABLE;
            }
        };
    }

    private void write(OptimizeReport.Done done) {
        if (modelCard != null) {
            try {
                DesignFiles.write(modelCard, done.modelCard().orElse("{}"));
            } catch (IOException e) {
                throw new Rejection(new Rejection.Problem(
                        "--model-card",
                        modelCard.toString(),
                        "a file that can be written (" + e.getMessage() + ")",
                        "Choose another folder, or free some space."));
            }
            out().message("Written to " + modelCard);
        }
    }

    private void refuseResamples(boolean momentsGiven) {
        if (resamples < 0 || (resamples > 0 && momentsGiven)) {
            throw new Rejection(new Rejection.Problem(
                    "--resamples",
                    String.valueOf(resamples),
                    momentsGiven ? "prices or returns to draw from, not moments" : "a number from 0",
                    "Leave the option out, or correct it."));
        }
    }

    private Optional<WeightBands> bands(AnalysisService service, Market market, OptimizeRequest request) {
        try (CommandProgress progress = new CommandProgress(out()).cancelledByInterrupt()) {
            return Optional.of(service.bands(market, estimation.estimation(), request, resamples, seed, progress));
        }
    }

    private void list(AnalysisService service) {
        Map<String, String> own = service.ownMethods();
        if (json()) {
            out().json(Map.of("methods", AnalysisService.METHODS, "plug_ins", own));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        AnalysisService.METHODS.forEach(m -> rows.add(List.of(m, AnalysisService.describe(m))));
        own.forEach((name, what) -> rows.add(List.of(name, what)));
        out().table(List.of("method", "what it does"), rows);
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

    private int print(OptimizeReport.Done done, Optional<WeightBands> bands) {
        if (json()) {
            Map<String, Object> document = document(done);
            bands.ifPresent(b -> document.put("bands", document(b)));
            out().json(document);
        } else {
            table(done, bands);
        }
        return bands.filter(b -> !b.complete()).isPresent() ? ExitCode.CANCELLED : ExitCode.DONE;
    }

    private static Map<String, Object> document(OptimizeReport.Done done) {
        OptimizeReport.Diagnostics d = done.diagnostics();
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
        return document;
    }

    private static Map<String, Object> document(WeightBands bands) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("low", Rows.byName(bands.assets(), bands.low()));
        document.put("median", Rows.byName(bands.assets(), bands.median()));
        document.put("high", Rows.byName(bands.assets(), bands.high()));
        document.put("resamples", bands.solved() + bands.unsolved());
        document.put("without_weights", bands.unsolved());
        document.put("mean_block", bands.meanBlock());
        document.put("seed", bands.seed());
        return document;
    }

    private void table(OptimizeReport.Done done, Optional<WeightBands> bands) {
        List<String> heading = new ArrayList<>(List.of("asset", "weight", "share of risk"));
        bands.ifPresent(b -> heading.addAll(List.of("5 % of resamples below", "5 % above")));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < done.assets().size(); i++) {
            List<String> row = new ArrayList<>(List.of(
                    done.assets().get(i), Rows.percent(done.weights()[i]), Rows.percent(done.riskContributions()[i])));
            int asset = i;
            bands.ifPresent(b -> row.addAll(List.of(Rows.percent(b.low()[asset]), Rows.percent(b.high()[asset]))));
            rows.add(row);
        }
        if (done.cash() != 0) {
            List<String> row = new ArrayList<>(List.of("CASH", Rows.percent(done.cash()), Rows.percent(0)));
            bands.ifPresent(b -> row.addAll(List.of("", "")));
            rows.add(row);
        }
        out().table(heading, rows);
        out().line("");
        out().line(String.format(
                Locale.ROOT,
                "expected return %s   volatility %s   Sharpe %s   per year",
                Rows.percent(done.expectedReturn()),
                Rows.percent(done.volatility()),
                Rows.number(done.sharpe())));
        OptimizeReport.Diagnostics d = done.diagnostics();
        out().line(d.status() + ", residual " + Rows.tiny(d.residual()) + ", " + d.iterations() + " steps");
        bands.ifPresent(b -> out().line(String.format(
                Locale.ROOT,
                "%d resamples by stationary bootstrap, mean block %.0f rows, seed %d; %d define no weights",
                b.solved() + b.unsolved(),
                b.meanBlock(),
                b.seed(),
                b.unsolved())));
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
