package dev.counterweight.cli;

import dev.counterweight.domain.Rejection;
import dev.counterweight.service.simulation.BacktestRequest;
import dev.counterweight.service.simulation.PortfolioCase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a backtest trades, shared by those that run some. */
final class TradingInput {
    @Option(
            names = "--cost-bps",
            paramLabel = "BPS",
            description = "Cost of trading, basis points of the traded value. Default: the portfolio's, else 0.")
    @Nullable
    Double cost;

    @Option(
            names = "--slippage-bps",
            paramLabel = "BPS",
            defaultValue = "0",
            description =
                    "Distance of fills from the close, basis points, paid like a cost. Default: ${DEFAULT-VALUE}.")
    double slippage;

    @Option(
            names = "--capital",
            paramLabel = "X",
            description = "Value before the first purchase. Default: the portfolio's, else 1.")
    @Nullable
    Double capital;

    @Option(names = "--whole", description = "Whole units only, rounded down; needs --capital.")
    boolean whole;

    @Option(
            names = "--delay",
            paramLabel = "N",
            defaultValue = "0",
            description = "Trade N rows after the close of the decision. Default: ${DEFAULT-VALUE}, that close.")
    int delay;

    BacktestRequest request(BacktestRequest.Targets targets, String policy, Optional<PortfolioCase> portfolio) {
        if (whole && capital == null && portfolio.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    "--whole",
                    "",
                    "the capital that whole units are bought with",
                    "Add --capital 100000, for example."));
        }
        return new BacktestRequest(
                targets,
                policy,
                cost != null ? cost : portfolio.map(PortfolioCase::costBps).orElse(0.0),
                slippage,
                capital != null
                        ? capital
                        : portfolio
                                .map(p ->
                                        p.portfolio().initialCapital().amount().doubleValue())
                                .orElse(1.0),
                whole,
                delay);
    }
}
