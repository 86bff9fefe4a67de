package dev.counterweight.cli;

import dev.counterweight.domain.GivenMoments;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.FrontierReport;
import dev.counterweight.service.analysis.FrontierReport.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code frontier}: the exact efficient frontier. */
@CommandLine.Command(name = "frontier", description = "Calculates the exact efficient frontier and points on it.")
final class FrontierCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    MomentsInput moments = new MomentsInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Mixin
    LimitsInput limits = new LimitsInput();

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "100",
            description = "Points equally spaced in annual return, both ends included. Default: ${DEFAULT-VALUE}.")
    int points = 100;

    @Override
    public Integer call() {
        AnalysisService service = new AnalysisService();
        Optional<GivenMoments> given = moments.read(prices);
        FrontierReport report = given.isPresent()
                ? service.frontier(
                        given.get(), estimation.estimation(), MomentsInput.within(given.get(), limits.limits()), points)
                : service.frontier(prices.market(service, out()), estimation.estimation(), limits.limits(), points);
        return switch (report) {
            case FrontierReport.Refused refused -> throw new Refusal(refused.reasons());
            case FrontierReport.Done done -> {
                print(done);
                yield ExitCode.DONE;
            }
        };
    }

    private void print(FrontierReport.Done done) {
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("assets", done.assets());
            document.put("sampled", done.sampled());
            document.put(
                    "corners",
                    done.corners().stream().map(FrontierCommand::point).toList());
            document.put(
                    "points", done.points().stream().map(FrontierCommand::point).toList());
            document.put("min_variance", point(done.minVariance()));
            document.put("max_sharpe", done.maxSharpe().map(FrontierCommand::point));
            document.put("max_residual", done.maxResidual());
            document.put("notes", done.notes());
            out().json(document);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("minimum variance", done.minVariance()));
        done.maxSharpe().ifPresent(p -> rows.add(row("maximum Sharpe", p)));
        int corner = 0;
        for (Point p : done.corners()) {
            rows.add(row("corner " + ++corner, p));
        }
        if (done.corners().isEmpty()) {
            int number = 0;
            for (Point p : done.points()) {
                rows.add(row("point " + ++number, p));
            }
        }
        out().table(List.of("portfolio", "return", "volatility", "assets held"), rows);
        out().line("");
        out().line(
                        done.sampled()
                                ? "sampled: groups or costs leave no exact corners"
                                : "exact: weights are linear between corners; largest residual "
                                        + Rows.tiny(done.maxResidual()));
        done.notes().forEach(out()::line);
    }

    private static List<String> row(String name, Point p) {
        long held = java.util.Arrays.stream(p.weights()).filter(w -> w != 0).count();
        return List.of(name, Rows.percent(p.expectedReturn()), Rows.percent(p.volatility()), String.valueOf(held));
    }

    private static Map<String, Object> point(Point p) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lambda", p.lambda());
        map.put("weights", p.weights());
        map.put("return", p.expectedReturn());
        map.put("volatility", p.volatility());
        return map;
    }
}
