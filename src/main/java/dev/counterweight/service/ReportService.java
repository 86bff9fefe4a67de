package dev.counterweight.service;

import static dev.counterweight.service.ReportCells.column;
import static dev.counterweight.service.ReportCells.fact;
import static dev.counterweight.service.ReportCells.figures;
import static dev.counterweight.service.ReportCells.missing;
import static dev.counterweight.service.ReportCells.money;
import static dev.counterweight.service.ReportCells.number;
import static dev.counterweight.service.ReportCells.percent;
import static dev.counterweight.service.ReportCells.points;
import static dev.counterweight.service.ReportCells.width;
import static dev.counterweight.service.ReportCells.words;

import dev.counterweight.data.report.Report;
import dev.counterweight.data.report.Report.Cell;
import dev.counterweight.data.report.Report.Column;
import dev.counterweight.data.report.Report.Style;
import dev.counterweight.data.report.ReportFile;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Design;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.whatif.WhatIfService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reports of a portfolio, for paper and for other programs. In English, with full numbers; reads only. */
public final class ReportService {
    /** What the names of reports and plans end in. */
    public static final List<String> ENDINGS = ReportFile.Format.endings();

    private static final int DAYS = 365;
    private static final int REBALANCES = 12;
    static final String FOOTER =
            "Calculated by Counterweight for informational use. Not advice. Prices move; check before you trade.";

    private final DriftService drift;
    private final ValueService values;
    private final WhatIfService whatIf;
    private final HistoryService history;

    public ReportService(DriftService drift, ValueService values, WhatIfService whatIf, HistoryService history) {
        this.drift = drift;
        this.values = values;
        this.whatIf = whatIf;
        this.history = history;
    }

    /**
     * Writes what a portfolio is: positions and drift, performance, risk and limits, rebalances.
     *
     * @param format {@code pdf}, {@code xlsx} or {@code csv}; empty for what the file's name ends in
     * @throws Rejection if there is no such portfolio, format or folder
     * @throws IOException if the file cannot be written; nothing is changed then
     */
    public void portfolio(PortfolioId id, Optional<String> format, Path file) throws IOException {
        ReportFile.Format chosen = ReportFile.Format.chosen(format, file);
        ReportFile.write(portfolio(id), chosen, file);
    }

    Report portfolio(PortfolioId id) {
        DriftReport report = drift.drift(id);
        List<Report.Section> sections = new ArrayList<>(List.of(summary(report), positions(report)));
        performance(id).ifPresent(sections::add);
        sections.addAll(risk(report));
        sections.add(rebalances(id));
        return new Report(title(report.portfolio(), "portfolio report"), asOf(report), sections, FOOTER);
    }

    static String title(Portfolio portfolio, String what) {
        return portfolio.name() + (portfolio.sample() ? " (SAMPLE)" : "") + ", " + what;
    }

    private static String asOf(DriftReport report) {
        return "Made " + report.at().truncatedTo(ChronoUnit.SECONDS)
                + report.pricesAsOf().map(at -> ", prices as of " + at).orElse(", without prices");
    }

    private static Report.Section summary(DriftReport report) {
        Portfolio p = report.portfolio();
        return new Report.Facts(
                "Summary",
                List.of(
                        fact(
                                "Value (" + p.baseCurrency() + ")",
                                money(report.snapshot().total())),
                        fact(
                                "Cash (" + p.baseCurrency() + ")",
                                money(report.snapshot().cash())),
                        fact("Account", words(p.account().value())),
                        fact("Method", words(p.method().key())),
                        fact("Largest drift (pp)", width(report.snapshot().largestDrift())),
                        fact("Outside band", number(report.snapshot().outside(), Style.COUNT)),
                        fact(
                                "Last rebalance",
                                report.lastRebalance()
                                        .map(at -> words(at.toString()))
                                        .orElse(missing())),
                        fact("Rebalance due", words(report.due().isPresent() ? "yes" : "no"))));
    }

    private static Report.Section positions(DriftReport report) {
        List<Column> columns = List.of(
                column("Instrument"),
                figures("Quantity"),
                figures("Price"),
                figures("Value"),
                figures("Current"),
                figures("Target"),
                figures("Drift pp"),
                figures("Band pp"),
                column("State"));
        return new Report.Table(
                "Positions",
                columns,
                report.snapshot().rows().stream().map(ReportService::position).toList());
    }

    private static List<Cell> position(DriftRow row) {
        boolean known = row.status() != DriftRow.Status.UNABLE_TO_CHECK;
        return List.of(
                words(row.instrument().value()),
                row.instrument().isCash() ? missing() : number(row.quantity(), Style.QUANTITY),
                row.price()
                        .map(Quote::price)
                        .map(p -> number(p, Style.QUANTITY))
                        .orElse(missing()),
                row.value().map(ReportCells::money).orElse(missing()),
                row.current().map(Weight::fraction).map(ReportCells::percent).orElse(missing()),
                percent(row.target().fraction()),
                known ? points(row.driftBasisPoints()) : missing(),
                width(row.bandBasisPoints()),
                words(row.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private Optional<Report.Section> performance(PortfolioId id) {
        ValueHistory past = values.history(id, DAYS);
        if (past.days().size() < 3) {
            return Optional.empty();
        }
        return Optional.of(new Report.Facts(
                "Performance of these positions, " + past.days().getFirst().date() + " to "
                        + past.days().getLast().date(),
                List.of(
                        fact("Change", optional(past.change(), Style.PERCENT)),
                        fact("Deepest fall", optional(past.maxDrawdown(), Style.PERCENT)),
                        fact("Sharpe ratio, annual", optional(past.sharpe(), Style.RATIO)),
                        fact("Days with a gain", optional(past.winRate(), Style.PERCENT)))));
    }

    private List<Report.Section> risk(DriftReport report) {
        WhatIf now;
        try {
            Design design = whatIf.design(report.portfolio().id());
            Scenario scenario =
                    Scenario.of(report.portfolio(), java.util.Set.of()).withDesign(design);
            now = WhatIfService.evaluate(whatIf.basis(report.portfolio().id(), design), scenario);
        } catch (Rejection tooFewPrices) {
            return List.of(new Report.Notes(
                    "Risk", List.of(tooFewPrices.problems().getFirst().toString())));
        }
        WhatIf.Side held = now.current();
        Report.Section figures = new Report.Facts(
                "Risk of what is held, " + now.market().from() + " to "
                        + now.market().to(),
                List.of(
                        fact("Volatility, annual", ReportCells.percent(held.volatility())),
                        fact(
                                "Value at risk 95 %, one period",
                                percent(held.losses().valueAtRisk())),
                        fact(
                                "Conditional value at risk 95 %",
                                percent(held.losses().conditionalValueAtRisk())),
                        fact(
                                "Deepest fall at these weights",
                                percent(held.losses().maxDrawdown())),
                        fact("Diversification ratio", number(held.shape().diversificationRatio(), Style.RATIO)),
                        fact("Effective number of assets", number(held.shape().effectiveAssets(), Style.RATIO)),
                        fact("Average correlation", number(held.shape().averageCorrelation(), Style.RATIO)),
                        fact("Risk score, 0 to 100", number(held.score().value(), Style.RATIO))));
        List<List<Cell>> shares = new ArrayList<>();
        for (int i = 0; i < now.market().size(); i++) {
            shares.add(List.of(
                    words(now.market().assets().get(i).value()),
                    percent(held.weights()[i]),
                    percent(held.riskShares()[i]),
                    percent(now.market().volatility(i))));
        }
        Report.Section contributions = new Report.Table(
                "Weight against share of the risk",
                List.of(column("Instrument"), figures("Weight"), figures("Share of risk"), figures("Volatility")),
                shares);
        return List.of(figures, contributions, limits(held.limits()));
    }

    /** The limits with the room that is left before each. */
    private static Report.Section limits(List<Check> checks) {
        return new Report.Table(
                "Risk limits",
                List.of(
                        column("Limit"),
                        column("Subject"),
                        figures("Value"),
                        figures("Limit"),
                        figures("Headroom"),
                        column("Verdict")),
                checks.stream()
                        .map(c -> List.of(
                                words(c.name()),
                                words(c.subject()),
                                optional(c.value(), style(c)),
                                optional(c.limit(), style(c)),
                                optional(c.headroom(), style(c)),
                                words(c.verdict().name().toLowerCase(Locale.ROOT))))
                        .toList());
    }

    private static Style style(Check check) {
        return switch (check.unit()) {
            case FRACTION -> Style.PERCENT;
            case MONEY -> Style.MONEY;
            case COUNT, SECONDS, BASIS_POINTS -> Style.COUNT;
            case RATIO -> Style.RATIO;
        };
    }

    private Report.Section rebalances(PortfolioId id) {
        List<HistoryRebalance> all = history.rebalances(Optional.of(id)).reversed();
        if (all.isEmpty()) {
            return new Report.Notes("Rebalances", List.of("There was none so far."));
        }
        return new Report.Table(
                all.size() > REBALANCES ? "Rebalances, the last " + REBALANCES + " of " + all.size() : "Rebalances",
                List.of(
                        column("Started"),
                        column("Trigger"),
                        column("Status"),
                        figures("Orders"),
                        figures("Drift before pp"),
                        figures("Drift after pp"),
                        figures("Cost")),
                all.stream()
                        .limit(REBALANCES)
                        .map(r -> List.of(
                                words(r.startedAt()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()),
                                words(r.trigger().name().toLowerCase(Locale.ROOT)),
                                words(r.status()),
                                number(r.orders(), Style.COUNT),
                                width(r.driftBefore()),
                                r.driftAfter().isPresent()
                                        ? width(r.driftAfter().getAsInt())
                                        : missing(),
                                money(r.costs().total())))
                        .toList());
    }

    private static Cell optional(OptionalDouble value, Style style) {
        return value.isPresent() ? number(value.getAsDouble(), style) : missing();
    }
}
