package dev.counterweight.ui.history;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.RealityReport;
import dev.counterweight.service.RealityService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the comparison of what happened with what a backtest of the same decisions would have come to. */
public final class RealityViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final RealityService reality;
    private final Lane loading;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<RealityState>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    public RealityViewModel(Session session, Navigation navigation, TaskRunner runner, RealityService reality) {
        this.session = session;
        this.navigation = navigation;
        this.reality = reality;
        loading = runner.lane();
    }

    /** Follows what changes, until {@link #pause}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.toChanges(session.revisionProperty(), r -> {
                if (!session.chartsWait()) {
                    reload();
                }
            });
            attach.toChanges(session.chartsDueProperty(), d -> reload());
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
            shown.set(Optional.empty());
            state.set(new ViewState.Empty(
                    messages().get("history.reality.noPortfolio"),
                    new ViewState.Action(
                            messages().get("history.reality.noPortfolio.action"),
                            () -> navigation.go(Navigation.PORTFOLIOS)),
                    Optional.empty()));
            return;
        }
        state.set(new ViewState.Loading(shown.get().isEmpty()));
        loading.run(
                messages().get("history.reality"),
                progress -> reality.reality(id.get()),
                this::show,
                failure -> state.set(ViewState.failed(
                        messages().get("history.failed"),
                        messages().get("history.failed.still"),
                        messages().get("history.reality.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private void show(RealityReport report) {
        if (report.days().isEmpty()) {
            shown.set(Optional.empty());
            state.set(
                    report.rebalances().isEmpty()
                            ? new ViewState.Empty(
                                    messages().get("history.reality.none"),
                                    new ViewState.Action(
                                            messages().get("history.empty.plan"),
                                            () -> navigation.go(Navigation.REBALANCE)),
                                    Optional.empty())
                            : new ViewState.Empty(
                                    messages().get("history.reality.soon"),
                                    new ViewState.Action(
                                            messages().get("overview.stale.import"),
                                            () -> navigation.go(Navigation.DATA)),
                                    Optional.empty()));
            return;
        }
        shown.set(Optional.of(new RealityState(
                report.portfolio().baseCurrency(),
                report.rebalances(),
                report.days().stream().map(RealityViewModel::day).toList())));
        state.set(ViewState.ready());
    }

    private static RealityState.Day day(RealityReport.Day d) {
        RealityReport.Causes c = d.soFar();
        return new RealityState.Day(
                d.date(), d.real(), d.backtest(), c.gap(), c.price(), c.fee(), c.timing(), c.unfilled());
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is shown; empty while there is nothing to compare. */
    ReadOnlyObjectProperty<Optional<RealityState>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
