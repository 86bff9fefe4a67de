package dev.counterweight.cli;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.ImportReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what an import does or did. */
final class ImportPrinter {
    private static final int SHOWN = 20;

    private ImportPrinter() {}

    static Map<String, Object> document(ImportReport r) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", r.file().name());
        document.put("sha256", r.file().sha256());
        document.put("format", r.file().format());
        document.put("committed", r.committed());
        document.put(
                "instruments", r.instruments().stream().map(InstrumentId::value).toList());
        document.put(
                "new_instruments",
                r.newInstruments().stream().map(i -> i.id().value()).toList());
        document.put("from", r.from());
        document.put("to", r.to());
        document.put("accepted", r.accepted());
        document.put("new", r.count(ImportLine.Fate.NEW));
        document.put("changed", r.count(ImportLine.Fate.CHANGED));
        document.put("duplicates", r.count(ImportLine.Fate.DUPLICATE));
        document.put("duplicate_lines", lines(r, ImportLine.Fate.DUPLICATE));
        document.put("rejected", r.count(ImportLine.Fate.REJECTED));
        document.put("rejected_lines", lines(r, ImportLine.Fate.REJECTED));
        document.put(
                "problems", r.problems().stream().map(ImportPrinter::problem).toList());
        document.put("notes", r.notes());
        return document;
    }

    private static List<Integer> lines(ImportReport r, ImportLine.Fate fate) {
        return r.lines().stream()
                .filter(l -> l.fate() == fate)
                .map(ImportLine::line)
                .toList();
    }

    private static Map<String, Object> problem(Rejection.Problem p) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("where", p.where());
        problem.put("value", p.value());
        problem.put("expected", p.expected());
        problem.put("next", p.next());
        return problem;
    }

    static void table(Output out, ImportReport r, boolean dryRun) {
        out.line(r.file().name() + ": " + r.file().format());
        List<ImportLine> remarkable = r.lines().stream()
                .filter(l -> l.fate() != ImportLine.Fate.NEW && l.fate() != ImportLine.Fate.REJECTED)
                .toList();
        List<List<String>> rows = new ArrayList<>();
        remarkable.stream()
                .limit(SHOWN)
                .forEach(l -> rows.add(List.of(
                        String.valueOf(l.line()),
                        l.fate().name().toLowerCase(java.util.Locale.ROOT),
                        l.text(),
                        l.remark())));
        if (!rows.isEmpty()) {
            out.line("");
            out.table(List.of("line", "becomes", "content", "remark"), rows);
            if (remarkable.size() > SHOWN) {
                out.line("and " + (remarkable.size() - SHOWN) + " more");
            }
            out.line("");
        }
        r.problems().stream().limit(SHOWN).forEach(p -> out.message(p.toString()));
        if (r.problems().size() > SHOWN) {
            out.message("and " + (r.problems().size() - SHOWN) + " more problems");
        }
        r.notes().forEach(out::line);
        String range =
                r.from().isPresent() && r.to().isPresent() ? ", " + r.from().get() + " to " + r.to().get() : "";
        out.line(r.count(ImportLine.Fate.NEW) + " new, " + r.count(ImportLine.Fate.CHANGED) + " changed, "
                + r.count(ImportLine.Fate.DUPLICATE) + " known already, " + r.count(ImportLine.Fate.REJECTED)
                + " rejected" + range + ".");
        out.line(
                dryRun
                        ? "Dry run: nothing was changed."
                        : r.committed()
                                ? "Imported."
                                : r.problems().isEmpty()
                                        ? "Nothing new: nothing was changed."
                                        : "Nothing was changed.");
    }
}
