package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.Approval;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PlanReport;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.ReportService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FileSaving;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Job;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Trouble;
import dev.counterweight.ui.common.UndoStack;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.rebalance.PlanChoice.Mode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** State of the rebalance view. Nothing is sent except by {@link #approve}, and that asks first. */
public final class RebalanceViewModel implements AutoCloseable {
    /**
     * The services behind the plan.
     *
     * @param events folder of the files that tell of each rebalance
     */
    public record Desk(PlanService plans, RebalanceService rebalances, Ledger ledger, Path events) {}

    private final Session session;
    private final Navigation navigation;
    private final TaskRunner runner;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Desk desk;
    private final Lane planning;
    private final FileSaving saving;
    private final Attach attach = new Attach();
    private final UndoStack<PlanChoice> choice = new UndoStack<>(PlanChoice.standard(), 100);
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper amountProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Sent>> sent = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Job>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<PortfolioId> planned = Optional.empty();

    public RebalanceViewModel(
            Session session, Navigation navigation, TaskRunner runner, Dialogs dialogs, Notices notices, Desk desk) {
        this.session = session;
        this.navigation = navigation;
        this.runner = runner;
        this.dialogs = dialogs;
        this.notices = notices;
        this.desk = desk;
        planning = runner.lane();
        saving = new FileSaving(session, runner, dialogs, notices);
        choice.valueProperty().subscribe((was, now) -> recalculate());
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> portfolioChanged());
            attach.toChanges(session.reachProperty(), this::reach);
            attach.to(session.revisionProperty(), r -> recalculate());
            attach.to(session.scenarios().valueProperty(), s -> judge());
            attach.to(session.formatsProperty(), f -> judge());
        }
    }

    @Override
    public void close() {
        attach.close();
        planning.cancel();
    }

    private void portfolioChanged() {
        if (!planned.equals(session.portfolioProperty().get())) {
            planned = session.portfolioProperty().get();
            plan.set(Optional.empty());
            sent.set(Optional.empty());
            trouble.set(Optional.empty());
            choice.reset(PlanChoice.standard().with(session.reachProperty().get()));
        }
        recalculate();
    }

    private void reach(Reach next) {
        if (planned.equals(session.portfolioProperty().get())) {
            choice.edit(messages().get("rebalance.scope"), choice.value().with(next));
        }
    }

    /** Writes the plan on the screen to a file. */
    void export() {
        plan.get()
                .ifPresent(p -> desk.ledger()
                        .book()
                        .portfolio(p.portfolio())
                        .ifPresent(portfolio -> saving.save(
                                new Dialogs.FileRequest(
                                        messages().get("rebalance.export.title"),
                                        messages().get("rebalance.export.kind"),
                                        ReportService.ENDINGS,
                                        Optional.of(portfolio.id() + "-plan.pdf")),
                                file -> PlanReport.write(portfolio, p, file))));
    }

    // ---- the plan
    // -----------------------------------------------------------------------------------------------------

    void choose(Mode mode) {
        choice.edit(messages().get("rebalance.mode"), choice.value().with(mode));
    }

    void amount(String text) {
        if (!text.equals(choice.value().amount())) {
            choice.edit(messages().get("rebalance.amount"), choice.value().withAmount(text));
        }
    }

    void choose(Scope scope) {
        choice.edit(messages().get("rebalance.scope"), choice.value().with(scope));
    }

    void choose(Destination destination) {
        choice.edit(messages().get("rebalance.destination"), choice.value().with(destination));
    }

    void lock(InstrumentId id, boolean lock) {
        choice.edit(messages().get("rebalance.lock", id), choice.value().withLock(id, lock));
    }

    void reset() {
        choice.edit(messages().get("rebalance.reset"), PlanChoice.standard());
    }

    void undo() {
        choice.undo();
    }

    void redo() {
        choice.redo();
    }

    /** Makes the plan again from what is known now. */
    void recalculate() {
        Optional<Portfolio> portfolio = portfolio();
        if (portfolio.isEmpty()) {
            planning.cancel();
            plan.set(Optional.empty());
            state.set(new ViewState.Empty(
                    messages().get("rebalance.empty"),
                    new ViewState.Action(
                            messages().get("rebalance.empty.portfolios"), () -> navigation.go(Navigation.PORTFOLIOS)),
                    Optional.empty()));
            return;
        }
        Optional<PlanRequest> request = request(portfolio.get().baseCurrency());
        if (request.isEmpty() || running.get().isPresent()) {
            planning.cancel();
            if (request.isEmpty()) {
                plan.set(Optional.empty());
            }
            state.set(ViewState.ready());
            return;
        }
        state.set(new ViewState.Loading(plan.get().isEmpty()));
        planning.run(
                messages().get("rebalance.job.plan"),
                progress -> desk.plans().plan(portfolio.get().id(), request.get()),
                made -> {
                    plan.set(Optional.of(made));
                    judge();
                },
                failure -> {
                    plan.set(Optional.empty());
                    state.set(ViewState.failed(
                            messages().get("rebalance.failed"),
                            messages().get("rebalance.failed.still"),
                            messages().get("rebalance.failed.do"),
                            session.said(failure),
                            Optional.of(new ViewState.Action(messages().get("common.retry"), this::recalculate))));
                });
    }

    private Optional<PlanRequest> request(CurrencyCode currency) {
        PlanChoice c = choice.value();
        Optional<Money> amount = NumberText.read(c.amount(), session.formats().locale())
                .filter(a -> a.signum() > 0)
                .map(a -> new Money(currency, a));
        amountProblem.set(
                c.mode().needsAmount() && amount.isEmpty() && !c.amount().isBlank()
                        ? messages().get("rebalance.amount.problem")
                        : "");
        Optional<PlanRequest.Mode> mode = switch (c.mode()) {
            case FULL -> Optional.of(new PlanRequest.Mode.Full());
            case BUY_ONLY -> Optional.of(new PlanRequest.Mode.BuyOnly());
            case SELL_ONLY -> Optional.of(new PlanRequest.Mode.SellOnly());
            case INVEST -> amount.map(PlanRequest.Mode.Invest::new);
            case WITHDRAW -> amount.map(PlanRequest.Mode.Withdraw::new);
        };
        return mode.map(m -> new PlanRequest(m, c.scope(), c.destination(), c.locked()));
    }

    /** Says how it stands with the plan that is shown. */
    private void judge() {
        if (plan.get().isPresent()) {
            state.set(new PlanState(this, plan.get().get()).now());
        }
    }

    // ---- sending it
    // ---------------------------------------------------------------------------------------------------

    /** A plan that is being made again is not the one that the settings ask for any more. */
    boolean sendable() {
        return plan.get().filter(p -> !p.orders().isEmpty() && !p.blocked()).isPresent()
                && running.get().isEmpty()
                && !planning.busyProperty().get()
                && !desk.ledger().readOnly();
    }

    /** Shows what would be sent and asks; a soft check that fails needs a reason first, which is logged. */
    void approve() {
        if (!sendable()) {
            return;
        }
        Plan approved = plan.get().orElseThrow();
        List<Check> soft = approved.checks().stream()
                .filter(c -> c.verdict() == Verdict.FAIL && !c.hard())
                .toList();
        if (soft.isEmpty()) {
            new RebalanceViewModelConfirmation(this, approved, Optional.empty()).ask(dialogs, a -> send(approved, a));
            return;
        }
        PlanTexts texts = texts();
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().count("rebalance.override.title", soft.size()),
                        String.join("\n", soft.stream().map(texts::check).toList()),
                        messages().get("rebalance.override.reason"),
                        "",
                        messages().get("rebalance.override.action"),
                        text -> text.isBlank()
                                ? Optional.of(messages().get("rebalance.override.problem"))
                                : Optional.empty()),
                reason -> new RebalanceViewModelConfirmation(this, approved, Optional.of(reason.strip()))
                        .ask(dialogs, a -> send(approved, a)));
    }

    /** Whether the portfolio on the screen is executed with real money. */
    boolean live() {
        return portfolio()
                .map(p -> desk.ledger().book().execution(p.id()).live())
                .orElse(false);
    }

    private void send(Plan approved, Approval approval) {
        if (running.get().isPresent()) {
            return;
        }
        planning.cancel();
        trouble.set(Optional.empty());
        sent.set(Optional.empty());
        Job job = runner.run(
                messages().get("rebalance.job.send"),
                progress -> desk.rebalances().execute(approval, heard(progress)),
                outcome -> ended(approved, outcome),
                failure -> {
                    running.set(Optional.empty());
                    trouble.set(Optional.of(Trouble.of(session, messages().get("rebalance.trouble.send"), failure)));
                    notices.post(Notices.Kind.ERROR, messages().get("rebalance.trouble.send"));
                    recalculate();
                });
        if (job.stateProperty().get() == Job.State.RUNNING) {
            running.set(Optional.of(job));
            navigation.go(Navigation.BLOTTER);
        }
    }

    private static Progress heard(TaskRunner.Progress progress) {
        return new Progress() {
            @Override
            public void report(double fraction, String text) {
                progress.at(Math.round(fraction * 1000), 1000);
                progress.say(text);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private void ended(Plan approved, RebalanceOutcome outcome) {
        running.set(Optional.empty());
        switch (outcome) {
            case RebalanceOutcome.Finished f -> {
                sent.set(Optional.of(new Sent(f.summary(), approved.costs().total(), f.fileName())));
                choice.reset(PlanChoice.standard().with(session.reachProperty().get()));
                notices.post(
                        f.summary().status().equals("completed") ? Notices.Kind.DONE : Notices.Kind.WARNING,
                        texts().result(f.summary()),
                        messages().get("rebalance.result.open"),
                        () -> navigation.go(Navigation.REBALANCE));
            }
            case RebalanceOutcome.Refused r -> {
                trouble.set(Optional.of(new Trouble(messages().get("rebalance.trouble.refused"), said(r.reasons()))));
                notices.post(
                        Notices.Kind.WARNING,
                        messages().get("rebalance.trouble.refused"),
                        messages().get("rebalance.result.open"),
                        () -> navigation.go(Navigation.REBALANCE));
            }
            case RebalanceOutcome.Waiting w -> {
                choice.reset(PlanChoice.standard().with(session.reachProperty().get()));
                notices.post(
                        Notices.Kind.INFO,
                        messages().count("rebalance.waiting", w.open()),
                        messages().get("rebalance.openBlotter"),
                        () -> navigation.go(Navigation.BLOTTER));
            }
            case RebalanceOutcome.Unfinished u -> {
                trouble.set(
                        Optional.of(new Trouble(messages().get("rebalance.trouble.unfinished"), said(u.reasons()))));
                notices.post(Notices.Kind.ERROR, messages().get("rebalance.trouble.unfinished"));
            }
        }
        recalculate();
    }

    /** Asks the rebalance to stop: open orders are cancelled, what is filled stays. */
    void stop() {
        running.get().ifPresent(Job::cancel);
    }

    // ---- afterwards
    // ---------------------------------------------------------------------------------------------------

    /** Puts the result away and shows the plan again. */
    void forgetResult() {
        sent.set(Optional.empty());
    }

    void openEventFile() {
        sent.get().ifPresent(s -> dialogs.show(desk.events().resolve(s.fileName())));
    }

    void openBlotter() {
        navigation.go(Navigation.BLOTTER);
    }

    void go(String feature) {
        navigation.go(feature);
    }

    // ---- state
    // --------------------------------------------------------------------------------------------------------

    Optional<Portfolio> portfolio() {
        return session.portfolioProperty()
                .get()
                .flatMap(id -> desk.ledger().book().portfolio(id));
    }

    PlanChoice choice() {
        return choice.value();
    }

    UndoStack<PlanChoice> choices() {
        return choice;
    }

    ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Plan>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyStringProperty amountProblemProperty() {
        return amountProblem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void forgetTrouble() {
        trouble.set(Optional.empty());
    }

    /** What became of the last plan that was sent from here. */
    ReadOnlyObjectProperty<Optional<Sent>> sentProperty() {
        return sent.getReadOnlyProperty();
    }

    /** Whether the plan is being made again. */
    ReadOnlyBooleanProperty planningProperty() {
        return planning.busyProperty();
    }

    /** The rebalance that is running now. */
    ReadOnlyObjectProperty<Optional<Job>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    private List<String> said(List<String> reasons) {
        return reasons.stream().map(session::said).toList();
    }

    PlanTexts texts() {
        return new PlanTexts(session);
    }

    Formats formats() {
        return session.formats();
    }

    BigDecimal step(InstrumentId id) {
        var instrument = desk.ledger().book().instruments().get(id);
        return instrument == null ? new BigDecimal("0.00000001") : instrument.quantityStep();
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
