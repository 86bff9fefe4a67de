package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.engine.plan.OrderSlicing;
import dev.counterweight.engine.plan.PlanInputs;
import dev.counterweight.engine.plan.PlanSealing;
import dev.counterweight.engine.plan.Planner;
import dev.counterweight.engine.plan.PreTradeChecks;
import dev.counterweight.engine.plan.Proposal;
import dev.counterweight.engine.plan.WeightLimits;
import dev.counterweight.service.why.WhyService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans. The same method serves the preview and the execution, so that equal inputs give the same plan hash. */
public final class PlanService {
    private final Ledger ledger;
    private final Brokers brokers;
    private final PortfolioReader reader;
    private final RiskChecks risk;

    public PlanService(Ledger ledger, Prices prices, Brokers brokers) {
        this.ledger = ledger;
        this.brokers = brokers;
        reader = new PortfolioReader(ledger, prices);
        risk = new RiskChecks(ledger, prices);
    }

    /**
     * The trades of a request, with checks, cost, and the portfolio before and after. Nothing is sent or stored.
     *
     * @throws dev.counterweight.domain.Rejection if there is no such portfolio
     * @throws IllegalArgumentException if an amount is in another currency than the portfolio
     */
    public Plan plan(PortfolioId id, PlanRequest request) {
        return plan(reader.portfolio(id), request);
    }

    /**
     * How the order of an instrument comes about, down to the row of the file that its price stands in; where the plan trades none
     * of it, how its drift does. Empty where the portfolio has no such row.
     */
    public Optional<Explanation> explain(Plan plan, InstrumentId instrument) {
        return plan.before().rows().stream()
                .filter(r -> r.instrument().equals(instrument))
                .findFirst()
                .map(r -> new WhyService(ledger, Optional.empty())
                        .answer(
                                new Question.Planned(plan, instrument),
                                reader.portfolio(plan.portfolio()),
                                plan.before()));
    }

    /** The plan of a definition that need not be saved. Only a plan of the saved definition can be executed. */
    public Plan plan(Portfolio portfolio, PlanRequest request) {
        PortfolioReader.Present present = reader.present(portfolio);
        Broker broker = brokers.of(portfolio);
        PlanInputs inputs = new PlanInputs(
                portfolio, present.holdings(), present.instruments(), present.quotes(), broker.expectedSlippage());
        Set<InstrumentId> locked = new LinkedHashSet<>(request.locked());
        locked.addAll(ledger.book().locked(portfolio.id()));
        locked.addAll(reader.ofOthers(portfolio));
        locked.retainAll(heldOrMeant(present));
        PlanRequest whole = request.locking(locked);
        Instant at = ledger.clock().instant();
        Proposal proposal = Planner.propose(inputs, whole);
        proposal = proposal.noting(
                OrderSlicing.notes(inputs, proposal.orders(), OrderIntents.most(ledger.book(), portfolio.id())));
        List<Check> checks = new ArrayList<>(PreTradeChecks.of(situation(inputs, broker, at), proposal));
        if (broker.byHand()) {
            checks.addAll(ByHandChecks.of(portfolio, proposal, ledger.book()));
        }
        checks.addAll(WeightLimits.of(portfolio, proposal));
        checks.addAll(risk.of(portfolio, proposal));
        return PlanSealing.seal(inputs, proposal, checks, at);
    }

    private static Set<InstrumentId> heldOrMeant(PortfolioReader.Present present) {
        Set<InstrumentId> ids =
                new LinkedHashSet<>(present.portfolio().targets().keySet());
        ids.addAll(present.holdings().quantities().keySet());
        return ids;
    }

    private TradingRules rules() {
        return ledger.book().tradingRules();
    }

    /** How far back orders still count for the checks. */
    private Duration lookBack() {
        Duration window = rules().duplicateWindow();
        return window.compareTo(Duration.ofMinutes(1)) > 0 ? window : Duration.ofMinutes(1);
    }

    private PreTradeChecks.Situation situation(PlanInputs inputs, Broker broker, Instant at) {
        Portfolio portfolio = inputs.portfolio();
        int open = reader.unfinished(portfolio).stream()
                .mapToInt(r ->
                        Math.max(1, (int) ledger.book().orders(r.started().id()).stream()
                                .filter(o -> !o.state().isFinal())
                                .count()))
                .sum();
        return new PreTradeChecks.Situation(
                inputs,
                market(inputs, broker),
                ledger.book().tradingState(),
                open,
                broker.live(),
                at,
                rules(),
                reader.sentSince(portfolio, at.minus(lookBack())));
    }

    /** The broker's prices; none when it does not answer, which the checks then say. */
    private static Map<InstrumentId, Quote> market(PlanInputs inputs, Broker broker) {
        try {
            return broker.prices(inputs.quotes().keySet());
        } catch (BrokerUnavailable e) {
            return Map.of();
        }
    }
}
