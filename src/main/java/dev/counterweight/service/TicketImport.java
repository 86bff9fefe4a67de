package dev.counterweight.service;

import dev.counterweight.data.files.RejectedRow;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.files.TicketFillsCsv;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TicketFill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records several executions out of a CSV file: all of its lines, or none when one cannot be used or is odd and not confirmed. */
public final class TicketImport {
    private final TicketService tickets;

    public TicketImport(TicketService tickets) {
        this.tickets = tickets;
    }

    /**
     * What a file does or did.
     *
     * @param lines every line and what becomes of it
     * @param doubts lines that are odd, each a sentence that names its line
     * @param recorded whether it was done
     * @param outcomes how the rebalances went on, the last word of each
     */
    public record Report(
            String file,
            char decimal,
            List<ImportLine> lines,
            List<Rejection.Problem> problems,
            List<String> doubts,
            boolean recorded,
            List<RebalanceOutcome> outcomes) {
        public Report {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
            doubts = List.copyOf(doubts);
            outcomes = List.copyOf(outcomes);
        }

        public long count(ImportLine.Fate fate) {
            return lines.stream().filter(l -> l.fate() == fate).count();
        }
    }

    private record Good(int line, Ticket ticket, TicketFill fill, boolean known) {}

    /** What {@link #record} would do; changes nothing. */
    public Report preview(Path file, Optional<Character> decimal) {
        return read(file, decimal, new ArrayList<>());
    }

    /**
     * Records what is new.
     *
     * @param confirmed whether lines that are odd are recorded too
     * @throws Rejection naming file and line of everything that cannot be used; nothing is recorded then
     */
    public Report record(Path file, Optional<Character> decimal, boolean confirmed) {
        List<Good> good = new ArrayList<>();
        Report report = read(file, decimal, good);
        if (!report.problems().isEmpty()) {
            throw new Rejection(report.problems());
        }
        if (!report.doubts().isEmpty() && !confirmed) {
            return report;
        }
        Map<Object, RebalanceOutcome> last = new HashMap<>();
        for (Good each : good) {
            if (!each.known()
                    && tickets.fill(each.ticket().number(), each.fill(), true) instanceof TicketService.Entry.Done d) {
                d.then().ifPresent(o -> last.put(rebalance(o), o));
            }
        }
        return new Report(
                report.file(),
                report.decimal(),
                report.lines(),
                List.of(),
                report.doubts(),
                true,
                List.copyOf(last.values()));
    }

    private static Object rebalance(RebalanceOutcome outcome) {
        return switch (outcome) {
            case RebalanceOutcome.Finished f -> f.summary().id();
            case RebalanceOutcome.Waiting w -> w.id();
            case RebalanceOutcome.Unfinished u -> u.id();
            case RebalanceOutcome.Refused r -> "refused";
        };
    }

    private Report read(Path path, Optional<Character> decimal, List<Good> good) {
        SourceFile source = SourceFile.read(path);
        TicketFillsCsv file = TicketFillsCsv.read(source, decimal);
        List<ImportLine> lines = new ArrayList<>();
        List<Rejection.Problem> problems = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (RejectedRow row : file.rejected()) {
            problems.add(row.problem());
            lines.add(new ImportLine(
                    row.line(),
                    ImportLine.Fate.REJECTED,
                    row.problem().value(),
                    row.problem().toString()));
        }
        Map<String, BigDecimal> sums = new HashMap<>();
        Set<String> references = new HashSet<>();
        for (TicketFillsCsv.Row row : file.rows()) {
            try {
                lines.add(line(source.name(), row, new Seen(sums, references), doubts, good));
            } catch (Rejection e) {
                for (Rejection.Problem p : e.problems()) {
                    Rejection.Problem placed = new Rejection.Problem(
                            source.name() + " line " + row.line() + ", " + p.where(),
                            p.value(),
                            p.expected(),
                            p.next());
                    problems.add(placed);
                    lines.add(new ImportLine(row.line(), ImportLine.Fate.REJECTED, p.value(), placed.toString()));
                }
            } catch (IllegalArgumentException e) {
                Rejection.Problem p = new Rejection.Problem(
                        source.name() + " line " + row.line(),
                        "",
                        "an execution (" + e.getMessage() + ")",
                        "Correct the line.");
                problems.add(p);
                lines.add(new ImportLine(row.line(), ImportLine.Fate.REJECTED, "", p.toString()));
            }
        }
        lines.sort(Comparator.comparingInt(ImportLine::line));
        return new Report(source.name(), file.decimal(), lines, problems, doubts, false, List.of());
    }

    /** What the lines above said already. */
    private record Seen(Map<String, BigDecimal> sums, Set<String> references) {}

    private ImportLine line(String name, TicketFillsCsv.Row row, Seen seen, List<String> doubts, List<Good> good) {
        Ticket ticket = tickets.show(row.ticket());
        TicketFill fill = new TicketFill(
                row.reference(), row.quantity(), row.price(), row.fee(), TicketTime.read(row.time(), ticket));
        String text =
                ticket.number() + "  " + ticket.side() + " " + fill.quantity().toPlainString() + " "
                        + ticket.instrument() + " at " + fill.price().toPlainString() + ", fee "
                        + fill.fee().toPlainString() + ", " + fill.reference();
        if (!seen.references().add(TicketFill.key(row.reference()))) {
            throw new Rejection(new Rejection.Problem(
                    "reference",
                    row.reference(),
                    "each reference once in a file",
                    "Remove the line that is too many."));
        }
        Optional<List<String>> odd = tickets.tryOut(ticket.number(), fill);
        if (odd.isEmpty()) {
            good.add(new Good(row.line(), ticket, fill, true));
            return new ImportLine(row.line(), ImportLine.Fate.DUPLICATE, text, "Recorded already.");
        }
        BigDecimal sum = seen.sums().merge(ticket.number(), fill.quantity(), BigDecimal::add);
        if (sum.compareTo(ticket.rest()) > 0) {
            throw new Rejection(new Rejection.Problem(
                    "quantity",
                    sum.toPlainString(),
                    "lines of " + ticket.number() + " that add up to at most "
                            + ticket.rest().toPlainString() + ", what is left of it",
                    "Correct the quantities."));
        }
        odd.get().forEach(d -> doubts.add(name + " line " + row.line() + ": " + d));
        good.add(new Good(row.line(), ticket, fill, false));
        return new ImportLine(row.line(), ImportLine.Fate.NEW, text, String.join(" ", odd.get()));
    }
}
