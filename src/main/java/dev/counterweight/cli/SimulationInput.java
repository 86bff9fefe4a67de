package dev.counterweight.cli;

import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Services;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.simulation.PortfolioCase;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name what is simulated, on which past: prices or a portfolio, weights, estimation. */
final class SimulationInput {
    @Mixin
    PriceInput prices = new PriceInput();

    @Mixin
    EstimationInput estimation = new EstimationInput();

    @Option(
            names = "--portfolio",
            paramLabel = "ID",
            description = "A portfolio of the data folder: its targets, rule and costs, and its prices unless --prices"
                    + " names others.")
    @Nullable
    String portfolio;

    @Option(
            names = {"--targets", "--weights"},
            paramLabel = "FILE|A=X,B=Y|equal",
            description = "Target weights of the assets; what they lack to 1 is cash.")
    @Nullable
    String targets;

    /** The market, and the portfolio when one was named. */
    record Read(Market market, Optional<PortfolioCase> portfolio) {}

    Read read(Command command) {
        AnalysisService analysis = new AnalysisService();
        boolean named = !prices.prices.isEmpty() || prices.returns != null;
        if (portfolio == null) {
            return new Read(prices.market(analysis, command.out()), Optional.empty());
        }
        try (Services services = command.open(true)) {
            PortfolioCase of = PortfolioCase.of(
                    new PortfolioReader(services.workspace(), services.prices()).portfolio(new PortfolioId(portfolio)));
            Market market = named
                    ? prices.market(analysis, command.out())
                    : analysis.market(
                            of.prices(
                                    services.prices(),
                                    Optional.ofNullable(prices.from),
                                    Optional.ofNullable(prices.to)),
                            prices.missing);
            market.remarks().forEach(command.out()::message);
            if (of.portfolio().sample() && !named) {
                command.out().message("SAMPLE: the prices of this portfolio are generated.");
            }
            return new Read(market, Optional.of(of));
        }
    }

    /** How moments are estimated; prices of the data folder that have weekends have 365 periods a year. */
    Estimation estimation(Read read) {
        Estimation how = estimation.estimation();
        boolean ownPrices = portfolio != null && prices.prices.isEmpty() && prices.returns == null;
        if (ownPrices && how.periodsPerYear() == Estimation.STANDARD.periodsPerYear()) {
            return new Estimation(
                    how.mean(),
                    how.covariance(),
                    AnalysisService.periodsPerYear(read.market()),
                    how.riskFree(),
                    how.ddof());
        }
        return how;
    }

    /** The weights by asset: as named, else the portfolio's, else none; empty for equal weights. */
    Optional<Map<String, Double>> weights(Read read) {
        if (targets == null) {
            return read.portfolio().map(PortfolioCase::targets);
        }
        return Optional.of(targets.equals("equal") ? Map.of() : LimitsInput.weights("--targets", targets));
    }

    /** The weights by asset, of which there have to be some; empty for equal weights. */
    Map<String, Double> neededWeights(Read read) {
        return weights(read)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--targets", "", "target weights", "Add --targets FILE|A=X,B=Y|equal, or --portfolio ID.")));
    }
}
