package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Strategy;
import dev.counterweight.service.BundleService;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ExecutionService;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PortfolioDraft;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.Prices;
import dev.counterweight.service.SampleService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the portfolios: the list, the samples, and the builder while it is open. */
public final class PortfoliosViewModel implements AutoCloseable {
    /** The services behind the portfolios. */
    public record Library(
            PortfolioService portfolios,
            SampleService samples,
            DriftService drift,
            Ledger ledger,
            Prices prices,
            BundleService bundles,
            Reports reports) {}

    /** Writes a report of a portfolio to a file. */
    @FunctionalInterface
    public interface Reports {
        void write(PortfolioId portfolio, Path file) throws IOException;
    }

    private record Loaded(List<PortfolioRow> rows, List<SampleCard> samples) {}

    private final Session session;
    private final Navigation navigation;
    private final TaskRunner runner;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Library library;
    private final Lane loading;
    private final PortfolioFilesViewModel files;
    private final PortfolioExecutionViewModel execution;
    private final Attach attach = new Attach();
    private final ObservableList<PortfolioRow> rows = FXCollections.observableArrayList();
    private final ObservableList<SampleCard> samples = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<PortfolioId>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<BuilderViewModel>> builder =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public PortfoliosViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Library library) {
        this(session, navigation, runner, dialogs, notices, library, Optional.empty());
    }

    /** @param executions who carries out orders; empty where that cannot be changed */
    public PortfoliosViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Library library,
            Optional<ExecutionService> executions) {
        this.session = session;
        this.navigation = navigation;
        this.runner = runner;
        this.dialogs = dialogs;
        this.notices = notices;
        this.library = library;
        loading = runner.lane();
        execution = new PortfolioExecutionViewModel(session, runner, dialogs, notices, executions);
        files = new PortfolioFilesViewModel(session, runner, dialogs, notices, library, selected);
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.portfolioProperty(), p -> reload());
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
    }

    private void reload() {
        if (state.get() instanceof ViewState.Failed) {
            state.set(new ViewState.Loading(rows.isEmpty()));
        }
        Optional<PortfolioId> chosen = session.portfolioProperty().get();
        loading.run(
                messages().get("portfolios.job.load"),
                progress -> new Loaded(
                        library.portfolios().list().stream()
                                .map(p -> row(p, chosen))
                                .toList(),
                        library.samples().gallery().stream()
                                .map(s -> new SampleCard(
                                        s.key(),
                                        s.name(),
                                        session.said(s.summary()),
                                        s.targets(),
                                        s.generated(),
                                        s.preselected(),
                                        s.installed()))
                                .toList()),
                loaded -> {
                    rows.setAll(loaded.rows());
                    samples.setAll(loaded.samples());
                    boolean gone = selected.get().isEmpty()
                            || row(selected.get().get()).isEmpty();
                    if (gone) {
                        selected.set(chosen.filter(id -> row(id).isPresent())
                                .or(() -> rows.stream()
                                        .map(r -> r.portfolio().id())
                                        .findFirst()));
                    }
                    state.set(ViewState.ready());
                },
                failure -> state.set(ViewState.failed(
                        messages().get("portfolios.failed"),
                        messages().get("portfolios.failed.still"),
                        messages().get("portfolios.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private PortfolioRow row(Portfolio portfolio, Optional<PortfolioId> chosen) {
        boolean shown = chosen.filter(portfolio.id()::equals).isPresent();
        try {
            Snapshot now = library.drift().drift(portfolio.id()).snapshot();
            boolean priced = now.rows().stream().anyMatch(r -> r.value().isPresent());
            return new PortfolioRow(
                    portfolio,
                    priced ? Optional.of(now.total()) : Optional.empty(),
                    now.largestDrift(),
                    now.outside(),
                    now.unableToCheck(),
                    "",
                    shown);
        } catch (RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            return new PortfolioRow(portfolio, Optional.empty(), 0, 0, 0, why, shown);
        }
    }

    // ---- what can be done with a portfolio
    // ---------------------------------------------------------------------------

    /** Shows a portfolio in the whole window. */
    void show(PortfolioId id) {
        session.portfolioProperty().set(Optional.of(id));
        navigation.go(Navigation.OVERVIEW);
    }

    // ---- samples
    // ------------------------------------------------------------------------------------------------------

    /** Opens a sample, setting it up first where it is not there yet. */
    void openSample(SampleCard sample) {
        if (sample.installed()) {
            show(new PortfolioId(sample.key()));
            return;
        }
        files.run(
                "portfolios.trouble.sample",
                sample.name(),
                () -> library.samples().install(sample.key()),
                made -> {
                    selected.set(Optional.of(made.id()));
                    session.portfolioProperty().set(Optional.of(made.id()));
                    notices.post(
                            Notices.Kind.DONE,
                            messages().get("portfolios.sample.added", made.name()),
                            messages().get("portfolios.open"),
                            () -> show(made.id()));
                });
    }

    // ---- the builder
    // ---------------------------------------------------------------------------------------------------

    void build() {
        openBuilder(Optional.empty());
    }

    void configure() {
        chosen().ifPresent(p -> openBuilder(Optional.of(p)));
    }

    private void openBuilder(Optional<Portfolio> before) {
        files.forgetTrouble();
        builder.set(Optional.of(new BuilderViewModel(
                session, runner, dialogs, new LedgerStore(), before, made -> builderDone(before, made))));
    }

    private void builderDone(Optional<Portfolio> before, Optional<Portfolio> made) {
        builder.set(Optional.empty());
        made.ifPresent(p -> {
            selected.set(Optional.of(p.id()));
            if (before.isEmpty()) {
                session.portfolioProperty().set(Optional.of(p.id()));
                notices.post(
                        Notices.Kind.DONE,
                        messages().get("portfolios.created", p.name()),
                        messages().get("portfolios.open"),
                        () -> show(p.id()));
            } else {
                Portfolio was = before.get();
                notices.post(
                        Notices.Kind.DONE,
                        messages().get("portfolios.changed", p.name()),
                        messages().get("portfolios.undo"),
                        () -> files.run(
                                "portfolios.trouble.save",
                                was.name(),
                                () -> library.portfolios().save(was),
                                back -> {}));
            }
        });
    }

    private final class LedgerStore implements BuilderViewModel.Store {
        @Override
        public Portfolio store(Optional<Portfolio> before, PortfolioDraft draft) {
            if (before.isEmpty()) {
                return library.portfolios().create(draft);
            }
            Portfolio was = before.get();
            return library.portfolios()
                    .save(was.named(draft.name())
                            .with(draft.targets(), draft.method(), draft.policy(), draft.limits()));
        }

        @Override
        public List<KnownInstrument> instruments() {
            var known = library.ledger().book().instruments();
            Set<InstrumentId> priced = library.prices().latest(known.keySet()).keySet();
            var strategies = library.ledger().book().strategies();
            return known.values().stream()
                    .filter(i -> !strategies.containsKey(i.id())
                            || strategies.get(i.id()).status() == Strategy.Status.ACTIVE)
                    .map(i -> new KnownInstrument(i.id(), i.name(), i.assetClass(), priced.contains(i.id())))
                    .toList();
        }
    }

    // ---- state
    // ---------------------------------------------------------------------------------------------------------

    ObservableList<PortfolioRow> rows() {
        return rows;
    }

    ObservableList<SampleCard> samples() {
        return samples;
    }

    ObjectProperty<Optional<PortfolioId>> selectedProperty() {
        return selected;
    }

    Optional<PortfolioRow> row(PortfolioId id) {
        return rows.stream().filter(r -> r.portfolio().id().equals(id)).findFirst();
    }

    private Optional<Portfolio> chosen() {
        return selected.get().flatMap(this::row).map(PortfolioRow::portfolio);
    }

    ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<BuilderViewModel>> builderProperty() {
        return builder.getReadOnlyProperty();
    }

    /** What is done with one portfolio as a whole, and with files. */
    PortfolioExecutionViewModel executionModel() {
        return execution;
    }

    PortfolioFilesViewModel filesModel() {
        return files;
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
