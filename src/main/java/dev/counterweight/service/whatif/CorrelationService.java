package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.risk.CorrelationProposal;
import dev.counterweight.engine.risk.RiskFigures;
import dev.counterweight.service.Prices;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Correlations beyond the window of a design, and what could go because of them. */
public final class CorrelationService {
    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    private final Prices prices;
    private final AnalysisService analysis = new AnalysisService();

    public CorrelationService(Prices prices) {
        this.prices = prices;
    }

    /** Everything that is known of the basis's assets up to its last day. May wait for the disk. */
    public CorrelationPast past(Basis basis) {
        List<InstrumentId> assets = basis.figures().assets();
        Market market = analysis.market(
                prices.history(assets, BEGINNING, basis.figures().to()), "drop");
        LocalDate end = basis.present().quotes().values().stream()
                .map(q -> LocalDate.ofInstant(q.asOf(), ZoneOffset.UTC))
                .max(LocalDate::compareTo)
                .orElse(basis.figures().to());
        return new CorrelationPast(assets, market.complete().orElseThrow().dates(), market.returns(), end);
    }

    /** Which of the instruments with a target could go, by the limits of the scenario and the window of its design. */
    public static Removal removal(Basis basis, Scenario scenario) {
        RiskLimits limits = scenario.rules()
                .map(Scenario.Rules::limits)
                .orElseGet(() -> basis.portfolio().limits());
        double[] weights = basis.figures().assets().stream()
                .mapToDouble(
                        id -> scenario.targets().getOrDefault(id, Weight.ZERO).fraction())
                .toArray();
        RiskFigures figures = basis.history().at(weights, 0).figures();
        CorrelationProposal proposal = CorrelationProposal.of(figures, limits);
        return new Removal(
                proposal.drops().stream()
                        .map(d -> new Removal.Drop(
                                new InstrumentId(d.dropped()),
                                new InstrumentId(d.kept()),
                                d.correlation(),
                                d.droppedSharpe(),
                                d.keptSharpe()))
                        .toList(),
                proposal.unable(),
                limits.maxCorrelationPair());
    }
}
