package dev.counterweight.cli;

import dev.counterweight.data.files.CsvText;
import dev.counterweight.data.files.NamedNumbers;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.GoalsReport;
import dev.counterweight.service.analysis.GoalsReport.Point;
import dev.counterweight.service.analysis.GoalsRequest;
import dev.counterweight.service.analysis.OptimizeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pareto}: portfolios that serve several goals at once. */
@CommandLine.Command(
        name = "pareto",
        description =
                "Calculates portfolios for several goals at once: none is better in one goal without being worse in"
                        + " another. Each is the proven optimum of a stated problem.")
final class ParetoCommand extends Command {
    private static final Map<String, String> DEFINITIONS = definitions();

    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    MomentsInput moments = new MomentsInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Mixin
    LimitsInput limits = new LimitsInput();

    @Option(
            names = "--objectives",
            paramLabel = "A,B,...",
            defaultValue = "return,risk",
            description = "Two to four of return (greatest), risk (least volatility), turnover (least, from"
                    + " --current-weights) and diversification (greatest ratio). Default: ${DEFAULT-VALUE}.")
    String objectives = "return,risk";

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "100",
            description = "About how many portfolios, spread over a grid of the goals. Default: ${DEFAULT-VALUE}.")
    int points = 100;

    @Option(
            names = "--preference",
            paramLabel = "A=X,B=Y",
            description = "How much each goal counts for the compromise: numbers from zero. Default: 1 each.")
    @Nullable
    String preference;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the table with all weights as CSV, too.")
    @Nullable
    Path file;

    @Override
    public Integer call() throws IOException {
        AnalysisService service = new AnalysisService();
        GoalsRequest request = request();
        Optional<GivenMoments> given = moments.read(prices);
        Limits stated = limits.limits();
        try (CommandProgress progress = new CommandProgress(out()).cancelledByInterrupt()) {
            GoalsReport report = given.isPresent()
                    ? service.goals(
                            given.get(),
                            estimation.estimation(),
                            MomentsInput.within(given.get(), stated),
                            request,
                            progress)
                    : service.goals(prices.market(service, out()), estimation.estimation(), stated, request, progress);
            return switch (report) {
                case GoalsReport.Cancelled c -> ExitCode.CANCELLED;
                case GoalsReport.Refused(OptimizeReport reason) -> refuse(reason);
                case GoalsReport.Done done -> {
                    print(done, request);
                    yield ExitCode.DONE;
                }
            };
        }
    }

    private GoalsRequest request() {
        Set<String> named = Arrays.stream(objectives.split(","))
                .map(String::strip)
                .filter(o -> !o.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new GoalsRequest(
                named, points, preference == null ? Map.of() : NamedNumbers.inline("--preference", preference));
    }

    private int refuse(OptimizeReport reason) {
        return switch (reason) {
            case OptimizeReport.Infeasible infeasible -> Clash.refuse(out(), json(), "pareto", infeasible);
            case OptimizeReport.Failed failed -> {
                out().message(failed.reason());
                yield ExitCode.UNUSABLE;
            }
            case OptimizeReport.Done done -> throw new IllegalStateException("a refusal holds weights");
        };
    }

    private void print(GoalsReport.Done done, GoalsRequest request) throws IOException {
        if (file != null) {
            AtomicFile.write(file, csv(done, request));
            out().message("Written to " + file);
        }
        if (json()) {
            out().json(document(done, request));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < done.points().size(); i++) {
            Point p = done.points().get(i);
            rows.add(List.of(
                    String.valueOf(i + 1),
                    Rows.percent(p.expectedReturn()),
                    Rows.percent(p.volatility()),
                    Rows.percent(p.turnover()),
                    Rows.number(p.diversification()),
                    String.join(", ", roles(done, i, request)),
                    words(p.optimum())));
        }
        out().table(List.of("no", "return", "volatility", "turnover", "diversification", "which", "optimum of"), rows);
        out().line("");
        out().line("knee: farthest beyond the plane through the best of each goal, goals scaled to 0..1 over the"
                + " table");
        out().line("compromise: nearest to the best of every goal, counted "
                + request.objectives().stream()
                        .map(o -> o + " " + Rows.figure(request.preference().getOrDefault(o, 1.0)))
                        .collect(Collectors.joining(", ")));
        out().line("none is dominated by another; largest residual " + Rows.tiny(done.maxResidual()));
        done.notes().forEach(out()::line);
    }

    private static List<String> roles(GoalsReport.Done done, int index, GoalsRequest request) {
        List<String> roles = new ArrayList<>();
        done.extremes().forEach((objective, at) -> {
            if (at == index) {
                roles.add("best " + objective);
            }
        });
        if (done.knee() == index) {
            roles.add("knee");
        }
        if (done.compromise(request.preference()) == index) {
            roles.add("compromise");
        }
        return roles;
    }

    /** Such as {@code least risk, return >= 0.07, turnover <= 0.2}. */
    private static String words(GoalsReport.Optimum of) {
        List<String> words = new ArrayList<>();
        boolean least = of.goal().equals("risk") || of.goal().equals("turnover");
        words.add((least ? "least " : "greatest ") + of.goal());
        of.leastReturn().ifPresent(r -> words.add("return >= " + Rows.figure(r)));
        of.mostRisk().ifPresent(r -> words.add("volatility <= " + Rows.figure(r)));
        of.mostTurnover().ifPresent(t -> words.add("turnover <= " + Rows.figure(t)));
        return String.join(", ", words);
    }

    private static Map<String, Object> document(GoalsReport.Done done, GoalsRequest request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("assets", done.assets());
        document.put("objectives", done.objectives());
        document.put("best", done.best());
        document.put("worst", done.worst());
        List<Map<String, Object>> points = new ArrayList<>();
        for (int i = 0; i < done.points().size(); i++) {
            Point p = done.points().get(i);
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("weights", Rows.byName(done.assets(), p.weights()));
            point.put("return", p.expectedReturn());
            point.put("volatility", p.volatility());
            point.put("turnover", p.turnover());
            point.put("diversification_ratio", p.diversification());
            Map<String, Object> optimum = new LinkedHashMap<>();
            optimum.put("goal", p.optimum().goal());
            optimum.put("least_return", p.optimum().leastReturn());
            optimum.put("most_volatility", p.optimum().mostRisk());
            optimum.put("most_turnover", p.optimum().mostTurnover());
            point.put("optimum_of", optimum);
            point.put("residual", p.residual());
            point.put("distance_to_ideal", done.distance(i, request.preference()));
            point.put("roles", roles(done, i, request));
            points.add(point);
        }
        document.put("points", points);
        document.put("extremes", done.extremes());
        document.put("knee", done.knee());
        document.put("compromise", done.compromise(request.preference()));
        Map<String, Double> counted = new LinkedHashMap<>();
        request.objectives().forEach(o -> counted.put(o, request.preference().getOrDefault(o, 1.0)));
        document.put("preference", counted);
        document.put("max_residual", done.maxResidual());
        document.put("unproven", done.unproven());
        document.put("definitions", DEFINITIONS);
        document.put("notes", done.notes());
        return document;
    }

    private static Map<String, String> definitions() {
        Map<String, String> d = new LinkedHashMap<>();
        d.put("return", "mu'w, annual, before trading costs");
        d.put("volatility", "sqrt(w'Sw), annual");
        d.put("turnover", "sum |w - current|");
        d.put("diversification_ratio", "w'sd / sqrt(w'Sw)");
        d.put("scaled", "(figure - worst) / (best - worst) over the table");
        d.put("knee", "index of the point farthest beyond the plane through the extremes, scaled (Das 1999)");
        d.put("compromise", "index of the least sqrt(sum p (1 - scaled)^2 / sum p), p the preference (Zeleny 1982)");
        return d;
    }

    private static String csv(GoalsReport.Done done, GoalsRequest request) {
        List<String> heading = new ArrayList<>(
                List.of("no", "return", "volatility", "turnover", "diversification_ratio", "roles", "residual"));
        heading.addAll(done.assets());
        CsvText csv = new CsvText(heading);
        for (int i = 0; i < done.points().size(); i++) {
            Point p = done.points().get(i);
            List<Object> row = new ArrayList<>(List.of(
                    i + 1,
                    p.expectedReturn(),
                    p.volatility(),
                    p.turnover(),
                    p.diversification(),
                    String.join("; ", roles(done, i, request)),
                    p.residual()));
            for (double w : p.weights()) {
                row.add(w);
            }
            csv.row(row);
        }
        return csv.toString();
    }
}
