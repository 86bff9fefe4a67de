package dev.counterweight.cli;

import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.OptimizeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
            required = true,
            paramLabel = "M",
            description = "One of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Methods.class)
    String method = "";

    @Override
    public Integer call() {
        AnalysisService service = new AnalysisService();
        OptimizeRequest request = parameters.request(method, limits.limits());
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
