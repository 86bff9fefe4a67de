package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.StopLevel;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.Services;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code drift}: how far a portfolio is from its targets, and why a rebalance is due or not. */
@CommandLine.Command(
        name = "drift",
        description = "Drift, bands and triggers of a portfolio: why a rebalance is due, or why none is.")
final class DriftCommand extends Command {
    @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Option(
            names = "--explain",
            paramLabel = "INSTRUMENT",
            description = "How the drift of one row comes about, down to the row of the file that its price stands in.")
    @Nullable
    String explain;

    @Override
    public Integer call() {
        DriftReport report;
        try (Services services = open(true)) {
            report = services.drift().drift(new PortfolioId(portfolio));
            if (explain != null) {
                Explained.print(
                        out(),
                        json(),
                        services.drift().explain(report, row(report, explain).instrument()));
                return ExitCode.DONE;
            }
        }
        if (json()) {
            out().json(document(report));
        } else {
            print(out(), report);
        }
        return ExitCode.DONE;
    }

    private static DriftRow row(DriftReport report, String name) {
        return report.snapshot().rows().stream()
                .filter(r -> r.instrument().value().equals(name))
                .findFirst()
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--explain",
                        name,
                        "one of "
                                + report.snapshot().rows().stream()
                                        .map(r -> r.instrument().value())
                                        .collect(Collectors.joining(", ")),
                        "Name a row of this portfolio.")));
    }

    static Map<String, Object> document(DriftReport report) {
        List<Object> rows = new ArrayList<>();
        for (DriftRow row : report.snapshot().rows()) {
            rows.add(Values.tree(
                    "instrument", row.instrument(),
                    "quantity", row.quantity(),
                    "price", row.price().map(Quote::price),
                    "price_as_of", row.price().map(Quote::asOf),
                    "value", row.value().map(Money::amount),
                    "current", row.current().map(Weight::fraction),
                    "target", row.target().fraction(),
                    "drift_bp", row.driftBasisPoints(),
                    "band_bp", row.bandBasisPoints(),
                    "status", row.status(),
                    "urgency", row.urgency()));
        }
        return Values.tree(
                "portfolio", report.portfolio().id(),
                "name", report.portfolio().name(),
                "sample", report.portfolio().sample(),
                "at", report.at(),
                "prices_as_of", report.pricesAsOf(),
                "total", Values.money(report.snapshot().total()),
                "cash", Values.money(report.snapshot().cash()),
                "largest_drift_bp", report.snapshot().largestDrift(),
                "outside", report.snapshot().outside(),
                "unable_to_check", report.snapshot().unableToCheck(),
                "rows", rows,
                "triggers",
                        report.triggers().stream().map(DriftCommand::trigger).toList(),
                "rebalance_due", report.due().isPresent(),
                "trigger", report.due().map(t -> t.name().toLowerCase(Locale.ROOT)),
                "decisive", report.answer().decisive(),
                "held_back_by", report.answer().heldBack(),
                "why", report.why(),
                "calculated_targets", report.answer().proposal().map(DriftCommand::proposal),
                "stops",
                        report.answer().stops().stream().map(DriftCommand::stop).toList(),
                "regime", report.regime().map(r -> r.level().name().toLowerCase(Locale.ROOT)),
                "trading_calendar", report.calendar(),
                "last_rebalance", report.lastRebalance(),
                "days_since_rebalance",
                        report.daysSinceRebalance().stream().boxed().findFirst(),
                "next_due", report.nextDue());
    }

    private static Map<String, Object> proposal(TargetProposal p) {
        Map<String, Object> targets = new LinkedHashMap<>();
        p.targets().forEach((id, weight) -> targets.put(id.value(), weight.fraction()));
        return Values.tree("trigger", p.trigger(), "targets", targets, "reasons", p.reasons());
    }

    private static Map<String, Object> trigger(TriggerVerdict v) {
        return Values.tree(
                "name", v.name(),
                "value", v.value(),
                "threshold", v.threshold(),
                "fired", v.fired(),
                "reason", v.reason());
    }

    private static Map<String, Object> stop(StopLevel s) {
        return Values.tree(
                "subject", s.instrument().map(InstrumentId::value).orElse("portfolio"),
                "rule", s.rule().name().toLowerCase(Locale.ROOT),
                "now", s.now().stream().boxed().findFirst(),
                "highest", s.highest().stream().boxed().findFirst(),
                "since", s.since(),
                "level", s.level().stream().boxed().findFirst(),
                "distance", s.distance().stream().boxed().findFirst(),
                "reached", s.reached());
    }

    static void print(Output out, DriftReport report) {
        out.line(report.portfolio().name() + (report.portfolio().sample() ? "  SAMPLE" : "") + ", "
                + Tables.money(report.snapshot().total())
                + report.pricesAsOf().map(at -> ", prices as of " + at).orElse(""));
        out.line("");
        out.table(
                List.of("instrument", "target", "current", "drift", "band", "value", "urgency"),
                report.snapshot().rows().stream().map(DriftCommand::cells).toList());
        out.line("");
        out.line(report.why());
        report.regime()
                .ifPresent(r -> out.line(
                        (r.level() == Regime.Level.HIGH ? "Rough market: " : "Calm market: ") + r.reason() + "."));
        report.answer()
                .proposal()
                .ifPresent(p -> out.line("Calculated targets (" + p.trigger() + "): "
                        + p.targets().entrySet().stream()
                                .map(t -> t.getKey() + " "
                                        + Rows.percent(t.getValue().fraction()))
                                .collect(Collectors.joining(", "))));
        out.line("");
        out.table(
                List.of("trigger", "value", "threshold", "fired", "reason"),
                report.triggers().stream()
                        .map(v -> List.of(v.name(), v.value(), v.threshold(), v.fired() ? "yes" : "no", v.reason()))
                        .toList());
        if (!report.answer().stops().isEmpty()) {
            out.line("");
            out.table(
                    List.of("stop of", "rule", "now", "highest", "since", "level", "above it", "reached"),
                    report.answer().stops().stream().map(DriftCommand::cells).toList());
        }
    }

    private static List<String> cells(StopLevel s) {
        return List.of(
                s.instrument().map(InstrumentId::value).orElse("portfolio"),
                s.rule().name().toLowerCase(Locale.ROOT),
                figure(s.now()),
                figure(s.highest()),
                s.since().map(Object::toString).orElse("-"),
                figure(s.level()),
                s.distance().isPresent() ? Rows.percent(s.distance().getAsDouble()) : "unable to check",
                s.reached() ? "yes" : "no");
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? Rows.figure(value.getAsDouble()) : "-";
    }

    private static List<String> cells(DriftRow row) {
        boolean unable = row.status() == DriftRow.Status.UNABLE_TO_CHECK;
        InstrumentId id = row.instrument();
        return List.of(
                id.value(),
                Rows.percent(row.target().fraction()),
                row.current().map(w -> Rows.percent(w.fraction())).orElse("-"),
                unable ? "unable to check" : Tables.points(row.driftBasisPoints()),
                Tables.points(row.bandBasisPoints()).substring(1),
                row.value().map(Tables::money).orElse("-"),
                row.status() == DriftRow.Status.OUTSIDE
                        ? row.urgency().name().toLowerCase(Locale.ROOT)
                        : unable ? "-" : "inside band");
    }
}
