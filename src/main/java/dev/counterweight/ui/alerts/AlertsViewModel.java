package dev.counterweight.ui.alerts;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.HistoryDelivery;
import dev.counterweight.domain.HistoryReading;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.AlertService;
import dev.counterweight.service.Alerting;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the list of alerts and of the one that is chosen. */
public final class AlertsViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Alerting alerting;
    private final Desk desk;
    private final Lane loading;
    private final Lane reading;
    private final Lane acting;
    private final Attach attach = new Attach();
    private final ObservableList<Alert> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<AlertDetail>> detail = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final BooleanProperty resolvedToo = new SimpleBooleanProperty(false);

    /**
     * What the view works with.
     *
     * @param readings values that were written down of an alert
     * @param deliveries what people were told of it
     */
    public record Desk(
            Alerting alerting,
            Function<AlertId, List<HistoryReading>> readings,
            Function<AlertId, List<HistoryDelivery>> deliveries) {}

    public AlertsViewModel(
            Session session, Navigation navigation, TaskRunner runner, Dialogs dialogs, Notices notices, Desk desk) {
        this.session = session;
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.notices = notices;
        alerting = desk.alerting();
        this.desk = desk;
        loading = runner.lane();
        reading = runner.lane();
        acting = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.to(session.revisionProperty(), r -> reload());
            attach.to(session.toldProperty(), t -> reload());
            attach.to(resolvedToo, r -> reload());
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
        reading.cancel();
    }

    private void reload() {
        Optional<PortfolioId> portfolio = session.portfolioProperty().get();
        boolean all = resolvedToo.get();
        state.set(new ViewState.Loading(rows.isEmpty()));
        loading.run(
                messages().get("alerts.job"),
                progress -> portfolio
                        .map(id -> alerting.service().alerts(Optional.of(id), all))
                        .orElse(List.of()),
                this::show,
                this::failed);
    }

    private void show(List<Alert> found) {
        if (!rows.equals(found)) {
            rows.setAll(found);
        }
        state.set(
                !found.isEmpty()
                        ? ViewState.ready()
                        : session.portfolioProperty().get().isEmpty()
                                ? new ViewState.Empty(
                                        messages().get("alerts.none"),
                                        new ViewState.Action(
                                                messages().get("alerts.none.sample"),
                                                () -> navigation.go(Navigation.WELCOME)),
                                        Optional.empty())
                                : new ViewState.Empty(
                                        messages().get("alerts.empty"),
                                        new ViewState.Action(messages().get("alerts.check"), this::check),
                                        Optional.empty()));
        Optional<Alert> again = detail.get()
                .flatMap(d -> found.stream()
                        .filter(a -> a.id().equals(d.alert().id()))
                        .findFirst());
        again.or(() -> found.stream().findFirst()).ifPresentOrElse(this::choose, () -> detail.set(Optional.empty()));
    }

    private void failed(Throwable failure) {
        state.set(ViewState.failed(
                messages().get("alerts.failed"),
                messages().get("alerts.failed.still"),
                messages().get("alerts.failed.do"),
                session.said(failure),
                Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload))));
    }

    /** Shows one alert in full. */
    public void choose(Alert row) {
        reading.run(
                messages().get("alerts.job"),
                progress -> new AlertDetail(
                        row, desk.readings().apply(row.id()), desk.deliveries().apply(row.id())),
                found -> detail.set(Optional.of(found)),
                this::failed);
    }

    /** Looks at the portfolio now. */
    public void check() {
        session.portfolioProperty()
                .get()
                .ifPresent(id -> acting.run(
                        messages().get("alerts.check.job"),
                        progress -> alerting.check(id),
                        this::checked,
                        failure -> notices.post(
                                Notices.Kind.WARNING, messages().get("alerts.check.failed", session.said(failure)))));
    }

    private void checked(AlertService.Outcome outcome) {
        reload();
        notices.post(
                Notices.Kind.DONE,
                messages()
                        .get(
                                "alerts.check.done",
                                outcome.raised().size(),
                                outcome.worse().size(),
                                outcome.resolved().size()));
    }

    /** Says that somebody knows. */
    public void acknowledge() {
        act(a -> alerting.service().acknowledge(a.id(), Optional.empty(), ""));
    }

    public void snooze(Duration time) {
        act(a -> alerting.service().snooze(a.id(), time, Optional.empty(), ""));
    }

    /** Asks why it is over, and ends it. */
    public void resolve() {
        chosen().ifPresent(alert -> dialogs.ask(
                new Dialogs.Prompt(
                        messages().get("alerts.resolve.title", alert.id().value()),
                        messages().get("alerts.resolve.sentence"),
                        messages().get("alerts.resolve.why"),
                        "",
                        messages().get("alerts.resolve"),
                        text -> text.isBlank()
                                ? Optional.of(messages().get("alerts.resolve.missing"))
                                : Optional.empty()),
                why -> act(a -> alerting.service().resolve(a.id(), Optional.empty(), why))));
    }

    private void act(Function<Alert, Alert> change) {
        chosen().ifPresent(alert -> acting.run(
                messages().get("alerts.act.job"),
                progress -> change.apply(alert),
                changed -> reload(),
                failure -> notices.post(
                        Notices.Kind.WARNING, messages().get("alerts.act.failed", session.said(failure)))));
    }

    private Optional<Alert> chosen() {
        return detail.get().map(AlertDetail::alert);
    }

    /** Alerts, newest first. */
    public ObservableList<Alert> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Optional<AlertDetail>> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether alerts that are over are listed too. */
    public BooleanProperty resolvedTooProperty() {
        return resolvedToo;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return acting.busyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
