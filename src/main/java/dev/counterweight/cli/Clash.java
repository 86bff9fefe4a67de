package dev.counterweight.cli;

import dev.counterweight.service.analysis.OptimizeReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits that cannot hold together, with the nearest values that can. */
final class Clash {
    private Clash() {}

    /** @param method what was asked for */
    static int refuse(Output out, boolean json, String method, OptimizeReport.Infeasible infeasible) {
        List<String> nearest = infeasible.nearest().stream()
                .map(r -> r.limit() + ": now " + Rows.figure(r.present()) + ", feasible from "
                        + Rows.figure(r.feasible()))
                .toList();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("method", method);
            document.put("status", "infeasible");
            document.put("conflict", infeasible.conflict());
            document.put(
                    "nearest",
                    infeasible.nearest().stream()
                            .map(r -> Map.of("limit", r.limit(), "present", r.present(), "feasible", r.feasible()))
                            .toList());
            out.json(document);
        }
        out.message("These limits cannot hold together:");
        infeasible.conflict().forEach(c -> out.message("  " + c));
        if (!nearest.isEmpty()) {
            out.message("Nearest values that can:");
            nearest.forEach(n -> out.message("  " + n));
        }
        return ExitCode.REFUSED;
    }
}
