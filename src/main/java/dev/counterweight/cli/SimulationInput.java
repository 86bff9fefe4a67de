package dev.counterweight.cli;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Services;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.simulation.PortfolioCase;
import java.util.LinkedHashMap;
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

    /** Greatest drawdown where no portfolio states one, as the standard risk limits have it. */
    static final double STANDARD_DRAWDOWN = RiskLimits.DEFAULT.maxPortfolioDrawdown();

    /** Whether neither prices nor a portfolio that has some were named. */
    boolean withoutPrices() {
        return portfolio == null && prices.prices.isEmpty() && prices.returns == null;
    }

    /** The greatest drawdown that the portfolio's limits allow. */
    double drawdownLimit(Read read) {
        return read.portfolio()
                .map(p -> p.portfolio().limits().maxPortfolioDrawdown())
                .orElse(STANDARD_DRAWDOWN);
    }

    /** Every row of prices, also those before --from and after --to; empty when returns were given. */
    Optional<PricePanel> everyRow(Market market) {
        return prices.prices.isEmpty()
                ? market.prices()
                : Optional.of(prices.everyRow(market.returns().assets()));
    }

    /** The text of --targets, which has to be there. */
    String neededText() {
        if (targets == null) {
            throw new Rejection(
                    new Rejection.Problem("--weights", "", "the weights that are held", "Add --weights FILE|A=X,B=Y."));
        }
        return targets;
    }

    /**
     * The market, and the portfolio when one was named.
     *
     * @param held the weights of the portfolio's instruments now, those that can be valued
     */
    record Read(Market market, Optional<PortfolioCase> portfolio, Map<String, Double> held) {}

    Read read(Command command) {
        AnalysisService analysis = new AnalysisService();
        boolean named = !prices.prices.isEmpty() || prices.returns != null;
        if (portfolio == null) {
            return new Read(prices.market(analysis, command.out()), Optional.empty(), Map.of());
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
            return new Read(market, Optional.of(of), held(services, of));
        }
    }

    private static Map<String, Double> held(Services services, PortfolioCase of) {
        Map<String, Double> held = new LinkedHashMap<>();
        for (DriftRow row :
                services.drift().drift(of.portfolio().id()).snapshot().rows()) {
            if (of.targets().containsKey(row.instrument().value())) {
                row.current().ifPresent(w -> held.put(row.instrument().value(), w.fraction()));
            }
        }
        return held;
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
