package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.engine.estimate.SymmetricEigen;
import dev.counterweight.engine.risk.RiskHistory;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.analysis.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What scenarios of one portfolio are evaluated on: the account, its prices, and the market's past with everything in it that does
 * not depend on weights. Never changed; a new one is made when prices, holdings or the window change.
 *
 * @param foreign instruments of the same account that belong to another portfolio and stay as they are
 * @param expectedSlippage of the portfolio's broker, a fraction
 * @param market returns and prices of the assets in {@code figures}
 * @param eigen of the figures' covariance
 */
public record Basis(
        PortfolioReader.Present present,
        Set<InstrumentId> foreign,
        BigDecimal expectedSlippage,
        MarketFigures figures,
        Market market,
        RiskHistory history,
        SymmetricEigen eigen) {
    /** The definition as it is on disk. */
    public Portfolio portfolio() {
        return present.portfolio();
    }

    /** Names of the assets as the market's columns have them. */
    public List<String> names() {
        return market.returns().assets();
    }
}
