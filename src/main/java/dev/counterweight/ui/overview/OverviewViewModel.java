package dev.counterweight.ui.overview;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.WhatIf;
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
import dev.counterweight.ui.common.WhatIfDesk;
import java.time.Duration;
import java.time.Instant;
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
    private final WhatIfDesk desk;
    private final Services services;
    private final Lane loading;
    private final Lane simulating;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<OverviewState>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Facts> facts = Optional.empty();

    /** The values of the past, which no target changes, and the formats that they were written in. */
    private OverviewState.ValueLine line = OverviewState.ValueLine.NONE;

    private Optional<Formats> written = Optional.empty();

    /** What the overview reads from. */
    public record Services(DriftService drift, ValueService values, SampleService samples) {}

    private record Facts(DriftReport drift, ValueHistory values) {}

    public OverviewViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Notices notices,
            WhatIfDesk desk,
            Services services) {
        this.session = session;
        this.navigation = navigation;
        this.notices = notices;
        this.desk = desk;
        this.services = services;
        loading = runner.lane();
        simulating = runner.lane();
    }

    /** Follows what changes, until {@link #pause}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.add(desk.watch());
            attach.to(desk.whatIfProperty(), w -> words());
            attach.to(session.portfolioProperty(), p -> reload());
            attach.toChanges(session.revisionProperty(), r -> {
                if (session.chartsWait()) {
                    renew(false);
                } else {
                    reload();
                }
            });
            attach.toChanges(session.figuresDueProperty(), d -> renew(false));
            attach.toChanges(session.chartsDueProperty(), d -> renew(true));
            attach.to(session.formatsProperty(), f -> words());
            attach.toChanges(session.monitoredProperty(), s -> words());
            attach.to(session.scenarios().valueProperty(), s -> followScenario());
        }
    }

    /** Stops following, while nobody looks. */
    public void pause() {
        attach.close();
        loading.cancel();
    }

    @Override
    public void close() {
        pause();
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
        read(id.get(), Optional.empty());
    }

    /** Reads again because time has passed or quotes came; the values of the past only where charts are due too. */
    private void renew(boolean charts) {
        if (state.get() instanceof ViewState.Loading) {
            return;
        }
        facts.filter(f -> Optional.of(f.drift().portfolio().id())
                        .equals(session.portfolioProperty().get()))
                .ifPresent(f -> read(f.drift().portfolio().id(), charts ? Optional.empty() : Optional.of(f.values())));
    }

    private void read(PortfolioId id, Optional<ValueHistory> known) {
        loading.run(
                messages().get("overview.job"),
                progress -> new Facts(
                        services.drift().drift(id),
                        known.orElseGet(() -> services.values().history(id, DAYS_SHOWN))),
                loaded -> {
                    facts = Optional.of(loaded);
                    if (known.isEmpty()) {
                        written = Optional.empty();
                    }
                    words();
                },
                failure -> state.set(ViewState.failed(
                        messages().get("overview.failed"),
                        messages().get("overview.failed.still"),
                        messages().get("overview.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    /** The desk is told of a new scenario first; what it made of it has then been said already. */
    private void followScenario() {
        if (desk.whatIfProperty()
                .get()
                .filter(w -> w.scenario() == session.scenario())
                .isEmpty()) {
            words();
        }
    }

    private void words() {
        facts.ifPresent(f -> {
            Optional<WhatIf> whatIf = desk.whatIfProperty()
                    .get()
                    .filter(w -> w.scenario()
                            .portfolio()
                            .equals(Optional.of(f.drift().portfolio().id())));
            boolean edited = whatIf.isPresent() && session.dirty();
            if (!written.equals(Optional.of(session.formats()))) {
                written = Optional.of(session.formats());
                line = OverviewViewModelWords.line(messages(), session.formats(), f.drift(), f.values());
            }
            shown.set(Optional.of(new OverviewViewModelWords(
                            messages(),
                            session.formats(),
                            f.drift(),
                            f.values(),
                            whatIf,
                            edited,
                            session.monitoredProperty().get())
                    .state(line)));
            state.set(stateOf(f.drift()));
        });
    }

    private ViewState stateOf(DriftReport drift) {
        // Days of a sample pass by the button in the header.
        Optional<ViewState.Action> prices = Optional.of(new ViewState.Action(
                        messages().get("overview.stale.import"), () -> navigation.go(Navigation.DATA)))
                .filter(a -> !drift.portfolio().sample());
        if (drift.pricesAsOf().isEmpty()) {
            return new ViewState.Stale(messages().get("overview.stale.none"), prices);
        }
        long unable = drift.snapshot().unableToCheck();
        if (unable > 0) {
            return new ViewState.Stale(messages().count("drift.unable", unable), prices);
        }
        Instant at = drift.pricesAsOf().get();
        Formats formats = session.formats();
        return drift.pricesOld()
                ? new ViewState.Stale(
                        messages()
                                .get(
                                        "overview.stale",
                                        formats.age(Duration.between(at, drift.at())),
                                        formats.asOf(at, drift.at())),
                        prices)
                : ViewState.ready();
    }

    /** Lets thirty days pass for a sample. */
    public void simulate() {
        session.portfolioProperty()
                .get()
                .ifPresent(id -> simulating.run(
                        messages().get("overview.simulate.job"),
                        progress -> services.samples().simulate(id, DAYS_SIMULATED),
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
                                messages().get("overview.simulate.failed", session.said(failure)))));
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
