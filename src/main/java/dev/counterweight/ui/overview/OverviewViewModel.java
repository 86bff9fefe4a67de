package dev.counterweight.ui.overview;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.ValueHistory;
import dev.counterweight.service.ValueService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the overview. */
public final class OverviewViewModel implements AutoCloseable {
    private static final int DAYS_SHOWN = 365;
    private static final int DAYS_SIMULATED = 30;

    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final DriftService drift;
    private final ValueService values;
    private final SampleService samples;
    private final Lane loading;
    private final Lane simulating;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<OverviewState>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Facts> facts = Optional.empty();

    private record Facts(DriftReport drift, ValueHistory values) {}

    public OverviewViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Notices notices,
            DriftService drift,
            ValueService values,
            SampleService samples) {
        this.session = session;
        this.navigation = navigation;
        this.notices = notices;
        this.drift = drift;
        this.values = values;
        this.samples = samples;
        loading = runner.lane();
        simulating = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.formatsProperty(), f -> words());
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
    }

    private void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            facts = Optional.empty();
            shown.set(Optional.empty());
            state.set(new ViewState.Empty(
                    messages().get("overview.empty"),
                    new ViewState.Action(
                            messages().get("overview.empty.sample"), () -> navigation.go(Navigation.WELCOME)),
                    Optional.empty()));
            return;
        }
        state.set(new ViewState.Loading(shown.get().isEmpty()));
        loading.run(
                messages().get("overview.job"),
                progress -> new Facts(drift.drift(id.get()), values.history(id.get(), DAYS_SHOWN)),
                loaded -> {
                    facts = Optional.of(loaded);
                    words();
                },
                failure -> state.set(ViewState.failed(
                        messages().get("overview.failed"),
                        messages().get("overview.failed.still"),
                        messages().get("overview.failed.do"),
                        failure,
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private void words() {
        facts.ifPresent(f -> {
            Formats formats = session.formats();
            shown.set(Optional.of(new OverviewViewModelWords(messages(), formats, f.drift(), f.values()).state()));
            state.set(
                    f.drift().pricesAsOf().isEmpty()
                            ? new ViewState.Stale(
                                    messages().get("overview.stale.none"),
                                    Optional.of(new ViewState.Action(
                                            messages().get("overview.stale.import"),
                                            () -> navigation.go(Navigation.DATA))))
                            : ViewState.ready());
        });
    }

    /** Lets thirty days pass for a sample. */
    public void simulate() {
        session.portfolioProperty()
                .get()
                .ifPresent(id -> simulating.run(
                        messages().get("overview.simulate.job"),
                        progress -> samples.simulate(id, DAYS_SIMULATED),
                        done -> notices.post(
                                Notices.Kind.DONE,
                                messages()
                                        .get(
                                                "overview.simulate.done",
                                                done.days(),
                                                session.formats().shortDay(done.from()),
                                                session.formats().shortDay(done.to()))),
                        failure -> notices.post(
                                Notices.Kind.WARNING,
                                messages().get("overview.simulate.failed", String.valueOf(failure.getMessage())))));
    }

    public void openPlan() {
        navigation.go(Navigation.REBALANCE);
    }

    public void openAlerts() {
        navigation.go(Navigation.ALERTS);
    }

    public void openDrift() {
        navigation.go(Navigation.DRIFT);
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is shown; empty before the first result. */
    public ReadOnlyObjectProperty<Optional<OverviewState>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty simulatingProperty() {
        return simulating.busyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
