package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.RealityReport;
import dev.counterweight.service.RealityService;
import dev.counterweight.service.Services;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code history reality}: what an account is worth beside what a backtest of the same decisions would have come to. */
@CommandLine.Command(
        name = "reality",
        description =
                "Day by day, what the account is worth beside what it would be worth if every planned order had been"
                        + " filled whole, at the close of its day, at no cost; the gap by price, fee, timing and"
                        + " unfilled.")
final class RealityCommand extends Command {
    @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Override
    public Integer call() {
        RealityReport report;
        try (Services services = openOrRead()) {
            report = new RealityService(services.workspace(), services.history()::entries, services.prices())
                    .reality(new PortfolioId(portfolio));
        }
        if (json()) {
            out().json(document(report));
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(RealityReport r) {
        return Values.tree(
                "portfolio", r.portfolio().id(),
                "currency", r.portfolio().baseCurrency(),
                "since", r.since(),
                "rebalances", r.rebalances(),
                "days", r.days().stream().map(RealityCommand::day).toList(),
                "notes", r.notes());
    }

    private static Map<String, Object> day(RealityReport.Day d) {
        return Values.tree(
                "date", d.date(),
                "real", d.real(),
                "backtest", d.backtest(),
                "so_far", causes(d.soFar()),
                "change", causes(d.change()));
    }

    private static Map<String, Object> causes(RealityReport.Causes c) {
        return Values.tree(
                "gap", c.gap(), "price", c.price(), "fee", c.fee(), "timing", c.timing(), "unfilled", c.unfilled());
    }

    private void print(RealityReport r) {
        String name = r.portfolio().name() + (r.portfolio().sample() ? "  SAMPLE" : "") + ", in "
                + r.portfolio().baseCurrency();
        if (r.days().isEmpty()) {
            out().line(name + ": "
                    + (r.rebalances().isEmpty()
                            ? "no rebalance since the holdings were stated."
                            : "no closing price since the first rebalance yet."));
        } else {
            out().line(name + ": rebalances " + r.rebalances().size() + ", gap "
                    + amount(r.days().getLast().soFar().gap()) + ". Change of each day:");
            out().table(
                            List.of(
                                    "day",
                                    "account",
                                    "backtest",
                                    "gap so far",
                                    "change",
                                    "price",
                                    "fee",
                                    "timing",
                                    "unfilled"),
                            r.days().stream()
                                    .map(d -> List.of(
                                            d.date().toString(),
                                            d.real().toPlainString(),
                                            d.backtest().toPlainString(),
                                            amount(d.soFar().gap()),
                                            amount(d.change().gap()),
                                            amount(d.change().price()),
                                            amount(d.change().fee()),
                                            amount(d.change().timing()),
                                            amount(d.change().unfilled())))
                                    .toList());
        }
        r.notes().forEach(out()::line);
    }

    private static String amount(BigDecimal amount) {
        return amount.toPlainString();
    }
}
