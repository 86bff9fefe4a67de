package dev.counterweight.ui.targets;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WeightLimit;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.LimitClash;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.WhatIfDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Calculating weights in the background, and what came of it. */
final class TargetsViewModelCalculation {
    private final Session session;
    private final WhatIfDesk desk;
    private final WhatIfService markets;
    private final DesignService designs;
    private final Lane lane;
    private final TargetsViewModelTrust trust;
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(new Outcome.Nothing());
    private Optional<Asked> answered = Optional.empty();
    private Optional<PortfolioId> running = Optional.empty();

    /**
     * Everything that a calculation depends on; when any of it changes, the answer is no longer that of the screen.
     *
     * @param fast targets that stay as they are
     */
    private record Asked(
            Optional<PortfolioId> portfolio, Design design, Map<InstrumentId, Weight> fast, long revision) {}

    TargetsViewModelCalculation(
            Session session, WhatIfDesk desk, TaskRunner runner, WhatIfService markets, DesignService designs) {
        this.session = session;
        this.desk = desk;
        this.markets = markets;
        this.designs = designs;
        lane = runner.lane();
        trust = new TargetsViewModelTrust(session, runner, markets, designs);
    }

    /** Calculates what the scenario's design asks for; one that is running is dropped. */
    void start(Runnable done) {
        Scenario scenario = session.scenario();
        Optional<PortfolioId> portfolio = scenario.portfolio();
        if (portfolio.isEmpty()) {
            return;
        }
        Asked asked = asked();
        running = portfolio;
        lane.run(
                session.messages()
                        .get("targets.job", scenario.design().request().method()),
                progress -> {
                    Basis basis = markets.basis(portfolio.get(), scenario.design());
                    progress.checkCancelled();
                    return read(designs.optimize(basis, scenario), basis, scenario);
                },
                result -> {
                    answered = Optional.of(asked);
                    outcome.set(result);
                    trust.forget();
                    done.run();
                    if (result instanceof Outcome.Done) {
                        trust.start(scenario, done);
                    }
                },
                failure -> {
                    answered = Optional.of(asked);
                    outcome.set(new Outcome.Failed(words(failure)));
                    trust.forget();
                    done.run();
                });
    }

    /** Says why nothing is calculated, before anything is tried. */
    void refuse(String reason) {
        lane.cancel();
        trust.forget();
        answered = Optional.of(asked());
        running = session.scenario().portfolio();
        outcome.set(new Outcome.Failed(reason));
    }

    private String words(Throwable failure) {
        String message = failure.getMessage();
        return session.said(message == null ? failure.toString() : message);
    }

    private Outcome read(OptimizeReport report, Basis basis, Scenario scenario) {
        double invested = DesignService.invested(scenario, basis.figures());
        return switch (report) {
            case OptimizeReport.Done done ->
                new Outcome.Done(calculated(
                        done,
                        invested,
                        DesignService.decidesCash(scenario.design().request())));
            case OptimizeReport.Infeasible clash ->
                new Outcome.Clash(
                        clash.conflict().stream()
                                .map(c -> LimitClash.asSet(c, invested))
                                .toList(),
                        clash.remedies().stream()
                                .map(l -> LimitClash.asSet(l, invested))
                                .toList());
            case OptimizeReport.Failed failed -> new Outcome.Failed(session.said(failed.reason()));
        };
    }

    private static Calculated calculated(OptimizeReport.Done done, double invested, boolean cashMoves) {
        Map<InstrumentId, Calculated.Share> shares = new LinkedHashMap<>();
        for (int i = 0; i < done.assets().size(); i++) {
            shares.put(
                    new InstrumentId(done.assets().get(i)),
                    new Calculated.Share(done.weights()[i] * invested, done.riskContributions()[i]));
        }
        if (cashMoves) {
            shares.put(InstrumentId.CASH, new Calculated.Share(done.cash() * invested, 0));
        }
        OptimizeReport.Diagnostics d = done.diagnostics();
        return new Calculated(
                done.method(),
                invested,
                shares,
                done.expectedReturn(),
                done.volatility(),
                done.sharpe(),
                new Calculated.Proof(d.residual(), d.iterations(), d.status()),
                d.binding().stream()
                        .map(b -> new Calculated.Binding(
                                b.limit(),
                                WeightLimit.parse(b.limit()).map(l -> LimitClash.asSet(l, invested)),
                                b.shadowPrice()))
                        .toList(),
                done.notes(),
                done.modelCard());
    }

    private Asked asked() {
        Scenario scenario = session.scenario();
        List<InstrumentId> unknown = desk.whatIfProperty()
                .get()
                .map(w -> w.market().withoutHistory())
                .orElse(List.of());
        boolean cashMoves = DesignService.decidesCash(scenario.design().request());
        Map<InstrumentId, Weight> fast = new LinkedHashMap<>();
        scenario.targets().forEach((id, weight) -> {
            if ((id.isCash() && !cashMoves) || scenario.locked().contains(id) || unknown.contains(id)) {
                fast.put(id, weight);
            }
        });
        return new Asked(
                scenario.portfolio(),
                scenario.design(),
                fast,
                session.revisionProperty().get());
    }

    /** Whether the answer is that to the settings on the screen. */
    boolean fresh() {
        return answered.filter(asked()::equals).isPresent();
    }

    /** Forgets what is about another portfolio, and a refusal when what was refused has changed. */
    void follow() {
        Optional<PortfolioId> now = session.scenario().portfolio();
        if (!running.equals(now)) {
            lane.cancel();
        }
        boolean other = answered.filter(a -> !a.portfolio().equals(now)).isPresent();
        boolean refused = !(outcome.get() instanceof Outcome.Done) && answered.isPresent();
        if (other || (refused && !fresh())) {
            answered = Optional.empty();
            outcome.set(new Outcome.Nothing());
            trust.forget();
        }
    }

    /** How much the calculated weights owe to chance. */
    TargetsViewModelTrust trust() {
        return trust;
    }

    void cancel() {
        lane.cancel();
    }

    void close() {
        lane.cancel();
        trust.cancel();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return lane.busyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    Optional<Calculated> calculated() {
        return outcome.get() instanceof Outcome.Done done ? Optional.of(done.calculated()) : Optional.empty();
    }
}
