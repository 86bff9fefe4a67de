package dev.counterweight.service;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.engine.plan.PlanInputs;
import dev.counterweight.engine.plan.PlanSealing;
import java.math.BigDecimal;
import java.util.List;

/** Whether what a running plan was made from still holds. Its own fills move the positions, so these do not count. */
final class InputsSince {
    private InputsSince() {}

    static boolean unmoved(PortfolioReader reader, Plan plan, Portfolio portfolio) {
        List<InstrumentId> ids = plan.before().rows().stream()
                .map(DriftRow::instrument)
                .filter(id -> !id.isCash())
                .toList();
        PortfolioReader.Present present = reader.present(portfolio, ids);
        PlanSeal now = PlanSealing.sealOf(new PlanInputs(
                portfolio, present.holdings(), present.instruments(), present.quotes(), BigDecimal.ZERO));
        return now.prices().equals(plan.seal().prices())
                && now.definition().equals(plan.seal().definition());
    }
}
