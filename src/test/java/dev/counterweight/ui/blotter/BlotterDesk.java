package dev.counterweight.ui.blotter;

import dev.counterweight.broker.PaperSettings;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.ui.SampleDesk;
import dev.counterweight.ui.common.TaskRunner;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A drifted sample, and a paper broker whose fills take time that only the waiting moves. */
final class BlotterDesk implements AutoCloseable {
    final SampleDesk desk;
    final Portfolio portfolio;
    final PlanService plans;
    final RebalanceService rebalances;
    final BlotterViewModel model;
    private final PaperBrokers brokers;

    /** Runs each time the service waits for fills. */
    Runnable whileWaiting = () -> {};

    BlotterDesk(Path folder) {
        this(folder, Locale.ENGLISH, UnaryOperator.identity(), Optional.empty());
    }

    /** @param runner what the view-model runs its work with; otherwise at once */
    BlotterDesk(Path folder, Locale locale, UnaryOperator<PaperSettings> tuning, Optional<TaskRunner> runner) {
        desk = new SampleDesk(folder, locale);
        portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        brokers = new PaperBrokers(folder, desk.prices, desk.ledger.clock(), tuning);
        plans = new PlanService(desk.ledger, desk.prices, brokers);
        rebalances = new RebalanceService(
                desk.ledger,
                desk.prices,
                plans,
                brokers,
                time -> {
                    whileWaiting.run();
                    desk.ledger.advance(time);
                },
                ExecutionSettings.STANDARD);
        model = new BlotterViewModel(
                desk.session,
                desk.navigation,
                runner.orElse(desk.runner),
                desk.dialogs,
                desk.notices,
                new BlotterViewModel.Services(desk.ledger, rebalances, new OrderJournal(desk.ledger, this::past)));
    }

    private void past(Consumer<JournalEntry> visitor) {
        desk.ledger.entries().forEach(visitor);
    }

    /** Makes a plan of everything and sends it. */
    RebalanceOutcome rebalance() {
        Plan plan = plans.plan(portfolio.id(), PlanRequest.full());
        return rebalances.execute(Approval.of(plan, Trigger.MANUAL, Optional.of("a test")), Progress.none());
    }

    @Override
    public void close() {
        model.close();
        brokers.close();
    }
}
