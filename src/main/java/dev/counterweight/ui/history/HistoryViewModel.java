package dev.counterweight.ui.history;

import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.HistoryService;
import dev.counterweight.service.JournalService;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the history view. */
public final class HistoryViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final HistoryService history;
    private final OrderJournal journal;
    private final Path home;
    private final Lane loading;
    private final Lane reading;
    private final Lane verifying;
    private final Attach attach = new Attach();
    private final ObservableList<HistoryRebalance> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<HistoryDetail>> detail = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Proof> proof = new ReadOnlyObjectWrapper<>(new Proof("", true));
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));

    /**
     * What the last check of the journal said.
     *
     * @param words empty before the first check
     */
    public record Proof(String words, boolean whole) {}

    /**
     * @param journal closed together with the view
     * @param home the data folder, whose journal is checked and whose files are shown
     */
    public HistoryViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            HistoryService history,
            OrderJournal journal,
            Path home) {
        this.session = session;
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.history = history;
        this.journal = journal;
        this.home = home;
        loading = runner.lane();
        reading = runner.lane();
        verifying = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.toldProperty(), t -> reload());
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
        reading.cancel();
        journal.close();
    }

    private void reload() {
        Optional<PortfolioId> portfolio = session.portfolioProperty().get();
        state.set(new ViewState.Loading(rows.isEmpty()));
        loading.run(
                messages().get("history.job"),
                progress -> history.rebalances(portfolio).reversed(),
                found -> {
                    if (!rows.equals(found)) {
                        rows.setAll(found);
                    }
                    state.set(found.isEmpty() ? empty() : ViewState.ready());
                    Optional<HistoryRebalance> again = detail.get()
                            .flatMap(d -> found.stream()
                                    .filter(r -> r.id().equals(d.rebalance().id()))
                                    .findFirst());
                    again.or(() -> found.stream().findFirst())
                            .ifPresentOrElse(this::choose, () -> detail.set(Optional.empty()));
                },
                this::failed);
    }

    private ViewState empty() {
        if (session.portfolioProperty().get().isEmpty()) {
            return new ViewState.Empty(
                    messages().get("common.analysis.empty"),
                    new ViewState.Action(
                            messages().get("common.analysis.sample"), () -> navigation.go(Navigation.WELCOME)),
                    Optional.empty());
        }
        return new ViewState.Empty(
                messages().get("history.empty"),
                new ViewState.Action(messages().get("history.empty.plan"), () -> navigation.go(Navigation.REBALANCE)),
                Optional.empty());
    }

    private void failed(Throwable failure) {
        state.set(ViewState.failed(
                messages().get("history.failed"),
                messages().get("history.failed.still"),
                messages().get("history.failed.do"),
                session.said(failure),
                Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload))));
    }

    /** Shows one rebalance in full. */
    public void choose(HistoryRebalance row) {
        reading.run(
                messages().get("history.job"),
                progress -> detail(history.rebalance(row.id())),
                found -> detail.set(Optional.of(found)),
                this::failed);
    }

    private List<Question.Told> told(Order order) {
        return journal.steps(order.id()).stream()
                .map(s -> new Question.Told(s.line(), s.order(), s.fill()))
                .toList();
    }

    private HistoryDetail detail(HistoryService.Detail found) {
        Optional<RebalanceSummary> summary = found.ended()
                .map(e -> e.event())
                .filter(JournalEvent.RebalanceFinished.class::isInstance)
                .map(e -> ((JournalEvent.RebalanceFinished) e).summary());
        Snapshot before = found.started().plan().before();
        Map<InstrumentId, Weight> known = new LinkedHashMap<>();
        before.rows().forEach(r -> r.current().ifPresent(w -> known.put(r.instrument(), w)));
        Map<InstrumentId, Weight> pre =
                summary.map(RebalanceSummary::preWeights).orElse(known);
        List<HistoryDetail.WeightRow> weights = before.rows().stream()
                .map(r -> new HistoryDetail.WeightRow(
                        r.instrument(),
                        Optional.ofNullable(pre.get(r.instrument())),
                        r.target(),
                        summary.flatMap(s -> Optional.ofNullable(s.postWeights().get(r.instrument())))))
                .toList();
        return new HistoryDetail(
                found.rebalance(),
                weights,
                found.orders().stream()
                        .map(o -> new HistoryDetail.OrderRow(o, told(o)))
                        .toList(),
                summary.map(RebalanceSummary::notes).orElse(List.of()));
    }

    /** Reads every line of the journal and checks the chain. */
    public void verify() {
        verifying.run(
                messages().get("history.verify.job"),
                progress -> JournalService.verify(home),
                result -> proof.set(words(result)),
                failure -> proof.set(new Proof(messages().get("history.verify.failed", session.said(failure)), false)));
    }

    private Proof words(JournalService.Verification result) {
        return result.firstBad()
                .map(bad -> new Proof(
                        messages().get("history.verify.bad", bad.file(), bad.line(), bad.event(), bad.reason()), false))
                .orElse(new Proof(
                        messages()
                                .get(
                                        "history.verify.whole",
                                        session.formats().count(result.events()),
                                        result.headHash().substring(0, 12)),
                        true));
    }

    /** Shows the event file of a rebalance outside the window. */
    public void showFile(HistoryRebalance row) {
        row.fileName().ifPresent(name -> dialogs.show(file(name)));
    }

    public void copyPath(HistoryRebalance row) {
        row.fileName().ifPresent(name -> dialogs.copy(file(name).toString()));
    }

    private Path file(String name) {
        return home.resolve("data").resolve("portfolio").resolve(name);
    }

    public ObservableList<HistoryRebalance> rows() {
        return rows;
    }

    /** The chosen rebalance in full; empty while there is none. */
    public ReadOnlyObjectProperty<Optional<HistoryDetail>> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Proof> proofProperty() {
        return proof.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty verifyingProperty() {
        return verifying.busyProperty();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
