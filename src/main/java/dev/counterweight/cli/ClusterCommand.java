package dev.counterweight.cli;

import dev.counterweight.domain.OptimizeRequest.Hierarchy;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.ClusterReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster}: the dendrogram of the assets. */
@CommandLine.Command(name = "cluster", description = "Clusters assets by correlation: linkage and leaf order.")
final class ClusterCommand extends Command {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    MomentsInput moments = new MomentsInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Option(
            names = "--linkage",
            paramLabel = "single|complete|average|ward",
            defaultValue = "average",
            description = "How clusters are joined. Default: ${DEFAULT-VALUE}.")
    String linkage = "average";

    @Option(
            names = "--distance",
            paramLabel = "correlation|distance-of-distances",
            defaultValue = "correlation",
            description = "sqrt((1-rho)/2), or the distance between its columns. Default: ${DEFAULT-VALUE}.")
    String distance = "correlation";

    @Option(
            names = "--leaf-order",
            paramLabel = "quasi-diagonal|optimal|optimal-per-node",
            defaultValue = "quasi-diagonal",
            description =
                    "Order of the leaves; optimal is the shortest path, optimal-per-node what SciPy returns. Default:"
                            + " ${DEFAULT-VALUE}.")
    String leafOrder = "quasi-diagonal";

    @Override
    public Integer call() {
        AnalysisService service = new AnalysisService();
        Hierarchy hierarchy = new Hierarchy(linkage, distance, leafOrder);
        ClusterReport report = moments.read(prices)
                .map(given -> service.cluster(given, hierarchy))
                .orElseGet(() -> service.cluster(prices.market(service, out()), estimation.estimation(), hierarchy));
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("assets", report.assets());
            document.put("method", report.method());
            document.put("linkage", Arrays.asList(report.linkage()));
            document.put("leaf_order", report.leafOrder());
            document.put("distance", report.distance());
            document.put("cophenetic_correlation", report.cophenetic());
            out().json(document);
            return ExitCode.DONE;
        }
        int n = report.assets().size();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < report.linkage().length; i++) {
            double[] row = report.linkage()[i];
            rows.add(List.of(
                    "cluster " + (n + i),
                    name(report, (int) row[0]),
                    name(report, (int) row[1]),
                    Rows.number(row[2]),
                    String.valueOf((int) row[3])));
        }
        out().table(List.of("", "first", "second", "height", "assets"), rows);
        out().line("");
        out().line("leaf order: "
                + String.join(
                        " ",
                        Arrays.stream(report.leafOrder())
                                .mapToObj(report.assets()::get)
                                .toList()));
        return ExitCode.DONE;
    }

    private static String name(ClusterReport report, int cluster) {
        return cluster < report.assets().size() ? report.assets().get(cluster) : "cluster " + cluster;
    }
}
