package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.PositionReport;
import dev.counterweight.service.Services;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code holdings show}: positions with what they cost and what was gained since. */
@CommandLine.Command(
        name = "show",
        description =
                "Positions of a portfolio: quantity, average cost, price, value, gain. What was stated without a cost"
                        + " counts at the price that was known then.")
final class HoldingsShowCommand extends Command {
    @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Override
    public Integer call() {
        PositionReport report;
        try (Services services = open(true)) {
            report = services.positions().of(new PortfolioId(portfolio));
        }
        if (json()) {
            out().json(document(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(PositionReport report) {
        List<Object> rows = new ArrayList<>();
        for (PositionReport.Position p : report.positions()) {
            rows.add(Values.tree(
                    "instrument", p.instrument(),
                    "quantity", p.row().quantity(),
                    "average_cost", p.average(),
                    "cost", p.cost().map(Money::amount),
                    "taken_over", p.held().map(HeldCost::takenOver).orElse(false),
                    "price", p.row().price().map(Quote::price),
                    "price_as_of", p.row().price().map(Quote::asOf),
                    "value", p.row().value().map(Money::amount),
                    "gain", p.gain().map(Money::amount),
                    "gain_share", p.share(),
                    "weight", p.row().current().map(Weight::fraction),
                    "drift_bp", p.row().driftBasisPoints(),
                    "status", p.row().status()));
        }
        PositionReport.Total total = report.total();
        return Values.tree(
                "portfolio", report.drift().portfolio().id(),
                "currency", report.drift().portfolio().baseCurrency(),
                "rows", rows,
                "cash", Values.money(report.drift().snapshot().cash()),
                "value", Values.money(total.value()),
                "cost", Values.money(total.cost()),
                "gain", Values.money(total.gain()),
                "gain_share", total.share(),
                "without_gain",
                        total.without().stream().map(InstrumentId::value).toList());
    }

    private void print(PositionReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (PositionReport.Position p : report.positions()) {
            rows.add(List.of(
                    p.instrument().value(),
                    p.row().quantity().toPlainString(),
                    p.average().map(HoldingsShowCommand::price).orElse("-")
                            + (p.held().map(HeldCost::takenOver).orElse(false) ? " *" : ""),
                    p.row().price().map(q -> price(q.price())).orElse("unable to check"),
                    p.row().value().map(Tables::money).orElse("-"),
                    p.gain().map(Tables::money).orElse("-"),
                    p.share().map(Rows::percent).orElse("-"),
                    p.row().current().map(w -> Rows.percent(w.fraction())).orElse("-")));
        }
        out().table(
                        List.of("instrument", "quantity", "average cost", "price", "value", "gain", "gain %", "weight"),
                        rows);
        PositionReport.Total total = report.total();
        out().line("");
        out().line("positions " + Tables.money(total.value()) + ", cost " + Tables.money(total.cost()) + ", gain "
                + Tables.money(total.gain())
                + total.share().map(s -> " (" + Rows.percent(s) + ")").orElse("")
                + ", cash " + Tables.money(report.drift().snapshot().cash()));
        if (!total.without().isEmpty()) {
            out().line("without gain, because cost or price is not known: "
                    + String.join(
                            ", ",
                            total.without().stream().map(InstrumentId::value).toList()));
        }
        if (report.positions().stream()
                .anyMatch(p -> p.held().map(HeldCost::takenOver).orElse(false))) {
            out().line("* stated without a cost: counts at the price that was known then");
        }
    }

    private static String price(BigDecimal price) {
        return price.setScale(Math.min(6, Math.max(2, price.scale())), RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
