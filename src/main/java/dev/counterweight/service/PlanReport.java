package dev.counterweight.service;

import static dev.counterweight.service.ReportCells.column;
import static dev.counterweight.service.ReportCells.fact;
import static dev.counterweight.service.ReportCells.figures;
import static dev.counterweight.service.ReportCells.money;
import static dev.counterweight.service.ReportCells.number;
import static dev.counterweight.service.ReportCells.points;
import static dev.counterweight.service.ReportCells.width;
import static dev.counterweight.service.ReportCells.words;

import dev.counterweight.data.report.Report;
import dev.counterweight.data.report.Report.Cell;
import dev.counterweight.data.report.Report.Style;
import dev.counterweight.data.report.ReportFile;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plan on paper or for a spreadsheet: orders with reasons and costs, checks, before and after. */
public final class PlanReport {
    private PlanReport() {}

    /**
     * Writes a plan.
     *
     * @param file its name ends in one of {@link ReportService#ENDINGS}
     * @throws dev.counterweight.domain.Rejection if it does not, or the folder is not there
     * @throws IOException if the file cannot be written; nothing is changed then
     */
    public static void write(Portfolio portfolio, Plan plan, Path file) throws IOException {
        ReportFile.write(of(portfolio, plan), ReportFile.Format.chosen(Optional.empty(), file), file);
    }

    static Report of(Portfolio portfolio, Plan plan) {
        List<Report.Section> sections = new ArrayList<>();
        Money cost = plan.costs().total();
        sections.add(new Report.Facts(
                "Summary",
                List.of(
                        fact("Orders", number(plan.orders().size(), Style.COUNT)),
                        fact(
                                "Traded (" + cost.currency() + ")",
                                money(plan.costs().traded())),
                        fact("Estimated cost (" + cost.currency() + ")", money(cost)),
                        fact("Scope", words(plan.request().scope().name().toLowerCase(Locale.ROOT))),
                        fact("Largest drift before (pp)", width(plan.before().largestDrift())),
                        fact("Largest drift after (pp)", width(plan.after().largestDrift())),
                        fact(
                                "Cash after (" + cost.currency() + ")",
                                money(plan.after().cash())),
                        fact("Can be sent", words(plan.blocked() ? "no, a check stops it" : "yes")))));
        sections.add(new Report.Table(
                "Orders, sales first",
                List.of(
                        figures("Phase"),
                        column("Side"),
                        column("Instrument"),
                        figures("Quantity"),
                        figures("Price"),
                        figures("Value"),
                        figures("Cost"),
                        figures("Drift pp"),
                        figures("After pp")),
                plan.orders().stream().map(PlanReport::order).toList()));
        sections.add(new Report.Notes(
                "Why",
                plan.orders().stream()
                        .map(o -> o.instrument() + ": " + o.reason())
                        .toList()));
        if (!plan.notes().isEmpty()) {
            sections.add(new Report.Notes("Notes", plan.notes()));
        }
        sections.add(checks(plan.checks()));
        sections.add(new Report.Notes("Plan hash", List.of(plan.hash())));
        return new Report(
                ReportService.title(portfolio, "plan"),
                "Made " + plan.madeAt().truncatedTo(ChronoUnit.SECONDS) + ", nothing sent",
                sections,
                ReportService.FOOTER);
    }

    private static List<Cell> order(PlannedOrder o) {
        return List.of(
                number(o.phase(), Style.COUNT),
                words(o.side().name().toLowerCase(Locale.ROOT)),
                words(o.instrument().value()),
                number(o.quantity(), Style.QUANTITY),
                number(o.price(), Style.QUANTITY),
                money(o.value()),
                money(o.cost()),
                points(o.driftBefore()),
                points(o.driftAfter()));
    }

    /** Those that did not pass, with their reasons. */
    private static Report.Section checks(List<Check> checks) {
        List<String> telling = checks.stream()
                .filter(c -> c.verdict() != Check.Verdict.PASS)
                .map(c -> c.name() + ", " + c.subject() + ": "
                        + c.verdict().name().toLowerCase(Locale.ROOT) + ". " + c.reason())
                .toList();
        return new Report.Notes(
                "Checks, " + (checks.size() - telling.size()) + " of " + checks.size() + " passed",
                telling.isEmpty() ? List.of("Nothing to remark.") : telling);
    }
}
