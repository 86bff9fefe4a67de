package dev.counterweight.ui.frontier;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.analysis.FrontierCloud;
import dev.counterweight.service.analysis.FrontierReport;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.LimitClash;
import dev.counterweight.ui.common.MarketDesk;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.common.WhatIfDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State of the frontier view: the curve, traced in the background when data or limits change; a place on it, read off at once; and
 * that place as the scenario's targets, either at the end or all the way while it is dragged.
 */
public final class FrontierViewModel implements AutoCloseable {
    /** How many resamples the cloud is made of, and the seed of their drawing. */
    static final int RESAMPLES = 200;

    static final long SEED = 20_260_101;
    private static final int POINTS = 60;

    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final MarketDesk market;
    private final WhatIfService whatIfs;
    private final DesignService designs = new DesignService();
    private final Lane tracing;
    private final Lane resampling;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<FrontierPicture>> picture =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FrontierCurve.Place>> cursor =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<Scenario> beforeDrag = Optional.empty();
    private boolean dragged;

    /** What the curve depends on. */
    private record Wanted(
            PortfolioId portfolio,
            long revision,
            Design design,
            Map<InstrumentId, Integer> held,
            MarketFigures market) {
        boolean same(Wanted other) {
            return portfolio.equals(other.portfolio)
                    && revision == other.revision
                    && design.equals(other.design)
                    && held.equals(other.held)
                    && market == other.market;
        }
    }

    public FrontierViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Notices notices,
            WhatIfDesk desk,
            WhatIfService whatIfs) {
        this.session = session;
        this.navigation = navigation;
        this.notices = notices;
        market = new MarketDesk(session, navigation, desk);
        this.whatIfs = whatIfs;
        tracing = runner.lane();
        resampling = runner.lane();
    }

    /** Follows what changes, until {@link #hide}. */
    public void open() {
        if (attach.isEmpty()) {
            market.watch(attach, this::follow);
            attach.to(session.formatsProperty(), f -> follow());
        }
    }

    public void hide() {
        attach.close();
        drop();
    }

    @Override
    public void close() {
        hide();
        tracing.cancel();
        resampling.cancel();
    }

    private void follow() {
        Optional<WhatIf> now = market.ready("frontier.tooFew", state::set, this::forget);
        if (now.isEmpty()) {
            return;
        }
        ViewState general = market.general();
        MarketFigures figures = now.get().market();
        Wanted needed = wanted(now.get().scenario(), figures);
        if (wanted.filter(needed::same).isEmpty()) {
            wanted = Optional.of(needed);
            trace(needed, now.get().scenario());
        } else if (picture.get().isPresent() && !tracing.busyProperty().get()) {
            state.set(general);
        }
    }

    private void forget() {
        wanted = Optional.empty();
        tracing.cancel();
        resampling.cancel();
        picture.set(Optional.empty());
        cursor.set(Optional.empty());
    }

    private Wanted wanted(Scenario scenario, MarketFigures market) {
        OptimizeRequest limitsOnly = OptimizeRequest.of("frontier")
                .withLimits(scenario.design().request().limits());
        Map<InstrumentId, Integer> held = new LinkedHashMap<>();
        if (!scenario.locked().isEmpty()) {
            scenario.targets().forEach((id, weight) -> {
                if (id.isCash()
                        || scenario.locked().contains(id)
                        || !market.assets().contains(id)) {
                    held.put(id, weight.basisPoints());
                }
            });
        }
        return new Wanted(
                scenario.portfolio().orElseThrow(),
                session.revisionProperty().get(),
                scenario.design().withRequest(limitsOnly),
                held,
                market);
    }

    private void trace(Wanted needed, Scenario scenario) {
        resampling.cancel();
        state.set(new ViewState.Loading(picture.get().isEmpty()));
        tracing.run(
                messages().get("frontier.job"),
                progress -> {
                    Basis basis = whatIfs.basis(needed.portfolio(), scenario.design());
                    return new Traced(basis.figures(), designs.frontier(basis, scenario, POINTS));
                },
                this::traced,
                failure -> state.set(market.failed("frontier.failed", "frontier.failed.do", failure, this::again)));
    }

    private record Traced(MarketFigures market, FrontierReport report) {}

    private void again() {
        wanted = Optional.empty();
        follow();
    }

    private void traced(Traced traced) {
        switch (traced.report()) {
            case FrontierReport.Refused refused -> {
                picture.set(Optional.empty());
                cursor.set(Optional.empty());
                state.set(refused(refused.reason(), traced.market()));
            }
            case FrontierReport.Done done -> {
                FrontierPicture shown = FrontierViewModelReading.picture(traced.market(), done, messages());
                double at = cursor.get()
                        .map(FrontierCurve.Place::expectedReturn)
                        .orElseGet(
                                () -> shown.touches().orElse(shown.leastRisk()).expectedReturn());
                picture.set(Optional.of(shown));
                cursor.set(Optional.of(shown.curve().at(at)));
                ViewState after = market.general();
                state.set(after instanceof ViewState.Loading ? ViewState.ready() : after);
            }
        }
    }

    /** Moves the chosen place along the curve, by its annual return. */
    public void moveTo(double expectedReturn) {
        picture.get().ifPresent(p -> cursor.set(Optional.of(p.curve().at(expectedReturn))));
    }

    /** One step up or down the curve: a hundredth of it. */
    public void step(int steps) {
        withCursor((p, c) -> moveTo(p.curve().step(c.expectedReturn(), steps)));
    }

    /** To the next corner portfolio above or below. */
    public void corner(int direction) {
        withCursor((p, c) -> moveTo(p.curve().corner(c.expectedReturn(), direction)));
    }

    public void toLeastRisk() {
        picture.get().ifPresent(p -> moveTo(p.leastRisk().expectedReturn()));
    }

    public void toGreatestReturn() {
        picture.get().ifPresent(p -> moveTo(p.curve().greatest()));
    }

    /** To the portfolio of greatest Sharpe ratio, where there is one. */
    public void toBestRatio() {
        picture.get().flatMap(FrontierPicture::touches).ifPresent(t -> moveTo(t.expectedReturn()));
    }

    /** Moves the place and the scenario's targets with it; the whole movement is one step that can be undone. */
    public void drag(double expectedReturn) {
        moveTo(expectedReturn);
        Scenario start = beforeDrag.orElseGet(session::scenario);
        beforeDrag = Optional.of(start);
        targets(start).ifPresent(targets -> {
            Scenario next = start.withTargets(targets);
            if (dragged) {
                session.scenarios().amend(next);
            } else if (!next.equals(session.scenario())) {
                session.scenarios().edit(words(), next);
                dragged = true;
            }
        });
    }

    /** Ends a movement; one that came back to its beginning is no step. */
    public void drop() {
        if (dragged) {
            session.scenarios().settle();
        }
        beforeDrag = Optional.empty();
        dragged = false;
    }

    /** Makes the weights of the chosen place the scenario's targets: one step. CASH and what is locked keep theirs. */
    public void apply() {
        if (cursor.get().isEmpty()) {
            return;
        }
        Scenario scenario = session.scenario();
        targets(scenario)
                .ifPresentOrElse(
                        t -> session.scenarios().edit(words(), scenario.withTargets(t)),
                        () -> notices.post(Notices.Kind.WARNING, messages().get("frontier.apply.impossible")));
    }

    private String words() {
        return messages()
                .get(
                        "frontier.edit",
                        session.formats().percent(cursor.get().orElseThrow().volatility(), 1));
    }

    private Optional<Map<InstrumentId, Weight>> targets(Scenario scenario) {
        Map<InstrumentId, Double> shares = new LinkedHashMap<>();
        withCursor((p, c) -> {
            for (int i = 0; i < p.assets().size(); i++) {
                shares.put(p.assets().get(i).id(), Math.max(0, c.weights()[i]));
            }
        });
        return shares.isEmpty() ? Optional.empty() : Targets.applied(scenario.targets(), scenario.locked(), shares);
    }

    /** Draws the frontiers of resampled returns behind the curve, or takes them away. */
    public void uncertainty(boolean wantedNow) {
        resampling.cancel();
        if (!wantedNow || picture.get().isEmpty() || wanted.isEmpty()) {
            picture.get().ifPresent(p -> picture.set(Optional.of(p.withCloud(List.of()))));
            return;
        }
        Scenario scenario = session.scenario();
        PortfolioId id = wanted.get().portfolio();
        resampling.run(
                messages().get("frontier.resample.job"),
                progress -> {
                    Basis basis = whatIfs.basis(id, scenario.design());
                    int[] done = {0};
                    return designs.frontierCloud(basis, scenario, RESAMPLES, SEED, () -> {
                        progress.at(done[0]++, RESAMPLES);
                        return progress.cancelled();
                    });
                },
                this::resampled,
                failure -> notices.post(
                        Notices.Kind.ERROR, messages().get("frontier.resample.failed", session.said(failure))));
    }

    private void resampled(FrontierCloud cloud) {
        picture.get().ifPresent(p -> picture.set(Optional.of(p.withCloud(cloud.curves()))));
    }

    private interface OnCurve {
        void at(FrontierPicture picture, FrontierCurve.Place cursor);
    }

    private void withCursor(OnCurve action) {
        picture.get().ifPresent(p -> cursor.get().ifPresent(c -> action.at(p, c)));
    }

    /** What limits the weights of the chosen place, one thing a line. */
    public List<String> binding() {
        List<String> lines = new ArrayList<>();
        withCursor((p, c) -> lines.addAll(FrontierViewModelReading.binding(p, c, session)));
        return lines;
    }

    private ViewState refused(OptimizeReport reason, MarketFigures market) {
        ViewState.Action design = new ViewState.Action(
                messages().get("frontier.infeasible.open"), () -> navigation.go(Navigation.TARGETS));
        return switch (reason) {
            case OptimizeReport.Infeasible clash -> {
                double invested = DesignService.invested(session.scenario(), market);
                yield new LimitClash(session, new TargetEdits(session), () -> {})
                        .state(
                                clash.conflict().stream()
                                        .map(c -> LimitClash.asSet(c, invested))
                                        .toList(),
                                clash.remedies().stream()
                                        .map(l -> LimitClash.asSet(l, invested))
                                        .toList(),
                                design);
            }
            case OptimizeReport.Failed failed ->
                new ViewState.Infeasible(
                        messages().get("frontier.infeasible"), List.of(session.said(failed.reason())), List.of(design));
            case OptimizeReport.Done done -> ViewState.ready();
        };
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<FrontierPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** The chosen place on the curve. */
    ReadOnlyObjectProperty<Optional<FrontierCurve.Place>> cursorProperty() {
        return cursor.getReadOnlyProperty();
    }

    /** Whether resampling is at work. */
    public ReadOnlyBooleanProperty resamplingProperty() {
        return resampling.busyProperty();
    }

    public ReadOnlyObjectProperty<Optional<WhatIf>> whatIfProperty() {
        return market.whatIfProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
