package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Ticket;
import dev.counterweight.domain.TradingState;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.TicketService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the blotter: the orders of the chosen portfolio, newest rebalance first, and what can be done about them. */
public final class BlotterViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final TaskRunner runner;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Services services;
    private final BlotterViewModelWords words;
    private final BlotterViewModelTickets tickets;
    private final Lane loading;
    private final Lane reconciling;
    private final Attach attach = new Attach();
    private final ObservableList<OrderLine> lines = FXCollections.observableArrayList();
    private final ObservableList<RebalanceChoice> choices = FXCollections.observableArrayList();
    private final ObjectProperty<Show> show = new SimpleObjectProperty<>(Show.ALL);
    private final ObjectProperty<Optional<RebalanceId>> scope = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<ClientOrderId>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<OrderLine>> detail = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Answer>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyBooleanWrapper canHalt = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper canArm = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper canReconcile = new ReadOnlyBooleanWrapper(false);
    private Optional<Loaded> loaded = Optional.empty();

    /** @param orders closed together with the view */
    public record Services(
            Ledger ledger, RebalanceService rebalances, OrderJournal orders, Optional<TicketService> tickets) {
        /** Where no portfolio is executed by hand. */
        public Services(Ledger ledger, RebalanceService rebalances, OrderJournal orders) {
            this(ledger, rebalances, orders, Optional.empty());
        }
    }

    /**
     * What was read.
     *
     * @param rebalances of the portfolio, newest first
     * @param openEverywhere orders that are not final, of every portfolio
     * @param lines newest rebalance first, its orders as intended
     */
    private record Loaded(
            Optional<Portfolio> portfolio,
            List<Book.Rebalance> rebalances,
            Book book,
            long openEverywhere,
            List<OrderLine> lines,
            Map<ClientOrderId, Ticket> tickets,
            boolean readOnly) {
        List<Order> orders(Book.Rebalance rebalance) {
            return book.orders(rebalance.started().id());
        }
    }

    public BlotterViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Services services) {
        this.session = session;
        this.navigation = navigation;
        this.runner = runner;
        this.dialogs = dialogs;
        this.notices = notices;
        this.services = services;
        words = new BlotterViewModelWords(session);
        tickets = new BlotterViewModelTickets(session, runner, dialogs, notices, services.tickets());
        loading = runner.lane();
        reconciling = runner.lane();
        show.subscribe(s -> arrange());
        scope.subscribe(s -> arrange());
        selected.subscribe(s -> pick());
    }

    /** Follows what changes, until {@link #hide} or {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.formatsProperty(), f -> arrange());
        }
    }

    /** Stops following; what was sent to the background goes on. */
    void hide() {
        attach.close();
        loading.cancel();
    }

    @Override
    public void close() {
        hide();
        services.orders().close();
    }

    private void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            loaded = Optional.empty();
            lines.clear();
            state.set(new ViewState.Empty(
                    messages().get("blotter.noPortfolio"),
                    new ViewState.Action(
                            messages().get("blotter.noPortfolio.action"), () -> navigation.go(Navigation.PORTFOLIOS)),
                    Optional.empty()));
            return;
        }
        boolean first = loaded.flatMap(Loaded::portfolio)
                .filter(p -> p.id().equals(id.get()))
                .isEmpty();
        state.set(new ViewState.Loading(first));
        loading.run(
                messages().get("blotter.job"),
                progress -> load(id.get()),
                fresh -> {
                    loaded = Optional.of(fresh);
                    arrange();
                },
                failure -> state.set(ViewState.failed(
                        messages().get("blotter.failed"),
                        messages().get("blotter.failed.still"),
                        messages().get("blotter.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private Loaded load(PortfolioId id) {
        Book book = services.ledger().book();
        List<Book.Rebalance> rebalances = new ArrayList<>();
        book.rebalances().values().stream()
                .filter(r -> r.started().plan().portfolio().equals(id))
                .forEach(rebalances::addFirst);
        List<OrderLine> all = new ArrayList<>();
        for (Book.Rebalance rebalance : rebalances) {
            Instant started = rebalance.started().plan().madeAt();
            all.addAll(OrderLine.grouped(book.orders(rebalance.started().id()).stream()
                    .map(o -> new OrderLine(o, started, steps(o.id())))
                    .toList()));
        }
        long open = book.orders().values().stream()
                .filter(o -> !o.state().isFinal())
                .count();
        return new Loaded(
                book.portfolio(id),
                List.copyOf(rebalances),
                book,
                open,
                List.copyOf(all),
                tickets.read(id),
                services.ledger().readOnly());
    }

    private List<OrderStep> steps(ClientOrderId id) {
        return services.orders().steps(id).stream()
                .map(s -> new OrderStep(s.line(), s.order(), s.fill()))
                .toList();
    }

    /** Everything on the screen out of what was read and what is filtered. */
    private void arrange() {
        if (loaded.isEmpty()) {
            return;
        }
        Loaded now = loaded.get();
        if (scope.get().isPresent()
                && now.rebalances().stream()
                        .noneMatch(
                                r -> scope.get().equals(Optional.of(r.started().id())))) {
            scope.set(Optional.empty());
            return;
        }
        List<RebalanceChoice> all = new ArrayList<>();
        all.add(new RebalanceChoice(Optional.empty(), messages().get("blotter.choice.all")));
        now.rebalances().forEach(r -> all.add(words.choice(r, now.orders(r).size())));
        if (!choices.equals(all)) {
            choices.setAll(all);
        }
        lines.setAll(now.lines().stream()
                .filter(show.get()::takes)
                .filter(l ->
                        scope.get().map(id -> id.equals(l.order().rebalance())).orElse(true))
                .toList());
        tickets.show(
                now.tickets(),
                now.portfolio().filter(p -> now.book().execution(p.id()).live()).isPresent());
        boolean halted = now.book().tradingState() == TradingState.HALTED;
        canHalt.set(!now.readOnly() && !halted);
        canArm.set(!now.readOnly() && now.book().tradingState() != TradingState.ACTIVE);
        canReconcile.set(!now.readOnly() && !now.book().unfinished().isEmpty());
        answer.set(now.rebalances().isEmpty() ? Optional.empty() : Optional.of(answer(now)));
        pick();
        state.set(now.rebalances().isEmpty() ? empty() : ViewState.ready());
    }

    private Answer answer(Loaded now) {
        Book.Rebalance last = now.rebalances().getFirst();
        long openBefore = now.lines().stream()
                .filter(l -> !l.state().isFinal() && l.slices() == 0)
                .filter(l -> !l.order().rebalance().equals(last.started().id()))
                .count();
        return tickets.open() > 0 ? words.waiting(tickets.open()) : words.answer(last, now.orders(last), openBefore);
    }

    private ViewState empty() {
        return new ViewState.Empty(
                messages().get("blotter.empty"),
                new ViewState.Action(messages().get("blotter.plan"), this::openPlan),
                Optional.empty());
    }

    /** The selected order as it is now; another one when it is not listed any more. */
    private void pick() {
        Optional<OrderLine> chosen = lines.stream()
                .filter(l -> selected.get().equals(Optional.of(l.id())))
                .findFirst()
                .or(() -> lines.stream().findFirst());
        detail.set(chosen);
    }

    /** Stops all trading and cancels what is open, after a question that says how much that is. */
    public void halt() {
        long open = loaded.map(Loaded::openEverywhere).orElse(0L);
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("blotter.halt.title"),
                        messages().get("blotter.halt.sentence"),
                        List.of(messages().count("blotter.halt.open", open)),
                        open == 0
                                ? messages().get("blotter.halt.plain")
                                : messages().count("blotter.halt.action", open),
                        false),
                () -> runner.run(
                        messages().get("blotter.halt.job"),
                        progress -> services.rebalances().halt(messages().get("blotter.halt.reason")),
                        this::halted,
                        failure -> failed("blotter.halt.failed", failure)));
    }

    private void halted(List<String> problems) {
        if (problems.isEmpty()) {
            notices.post(Notices.Kind.DONE, messages().get("blotter.halted"));
        } else {
            notices.post(Notices.Kind.ERROR, messages().get("blotter.halted.problems", String.join(" ", problems)));
        }
    }

    /** Allows trading again, after a question. */
    public void arm() {
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("blotter.arm.title"),
                        messages().get("blotter.arm.sentence"),
                        List.of(),
                        messages().get("blotter.arm"),
                        true),
                () -> runner.run(
                        messages().get("blotter.arm.job"),
                        progress -> {
                            services.rebalances().arm(messages().get("blotter.arm.reason"));
                            return Boolean.TRUE;
                        },
                        done -> notices.post(Notices.Kind.DONE, messages().get("blotter.armed")),
                        failure -> failed("blotter.arm.failed", failure)));
    }

    /** Asks the broker about every rebalance that has not ended, and takes it up. */
    public void reconcile() {
        if (reconciling.busyProperty().get()) {
            return;
        }
        reconciling.run(
                messages().get("blotter.reconcile.job"),
                progress -> services.rebalances().recover(dev.counterweight.service.Progress.none()),
                this::reconciled,
                failure -> failed("blotter.reconcile.failed", failure));
    }

    private void reconciled(List<RebalanceOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            notices.post(Notices.Kind.INFO, messages().get("blotter.reconcile.nothing"));
        }
        for (RebalanceOutcome outcome : outcomes) {
            Notices.Kind kind = outcome instanceof RebalanceOutcome.Finished ? Notices.Kind.DONE : Notices.Kind.WARNING;
            notices.post(kind, words.outcome(outcome));
        }
    }

    private void failed(String key, Throwable failure) {
        notices.post(Notices.Kind.ERROR, messages().get(key, session.said(failure)));
    }

    public void openPlan() {
        navigation.go(Navigation.REBALANCE);
    }

    /** The portfolio's instruments in its order, for their colours. */
    List<InstrumentId> instruments() {
        return loaded.flatMap(Loaded::portfolio)
                .map(p -> List.copyOf(p.targets().keySet()))
                .orElse(List.of());
    }

    /** For showing how long ago something was. */
    Instant now() {
        return services.ledger().clock().instant();
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }

    BlotterViewModelTickets tickets() {
        return tickets;
    }

    /** Ends the rebalance that waits for a person. */
    void stop() {
        session.portfolioProperty().get().ifPresent(tickets::stop);
    }

    BlotterViewModelWords words() {
        return words;
    }

    ObservableList<OrderLine> lines() {
        return lines;
    }

    /** All rebalances first, then each, newest first. */
    ObservableList<RebalanceChoice> choices() {
        return choices;
    }

    ObjectProperty<Show> showProperty() {
        return show;
    }

    ObjectProperty<Optional<RebalanceId>> scopeProperty() {
        return scope;
    }

    ObjectProperty<Optional<ClientOrderId>> selectedProperty() {
        return selected;
    }

    ReadOnlyObjectProperty<Optional<OrderLine>> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Answer>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canHaltProperty() {
        return canHalt.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canArmProperty() {
        return canArm.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canReconcileProperty() {
        return canReconcile.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty reconcilingProperty() {
        return reconciling.busyProperty();
    }
}
