package dev.counterweight.ui.targets;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.AnalysisState;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Checkpoint;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.LimitClash;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.common.WhatIfDesk;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the targets view: weights row by row, the method with its settings, and what was calculated. */
public final class TargetsViewModel implements AutoCloseable {
    private final Session session;
    private final WhatIfDesk desk;
    private final Navigation navigation;
    private final Notices notices;
    private final TargetEdits edits;
    private final Checkpoint checkpoint;
    private final DesignSettings settings;
    private final TargetsViewModelDesign design;
    private final TargetsViewModelCalculation calculation;
    private final Attach attach = new Attach();
    private final ObservableList<WeightLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper opened = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<Section>> wanted = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(0);

    /** The services that the view needs. */
    public record Services(WhatIfService markets, DesignService designs, PortfolioService portfolios) {}

    public TargetsViewModel(
            Session session,
            WhatIfDesk desk,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Services services) {
        this.session = session;
        this.desk = desk;
        this.navigation = navigation;
        this.notices = notices;
        edits = new TargetEdits(session);
        checkpoint = new Checkpoint(session, runner, notices, services.portfolios()::save);
        settings = new DesignSettings(
                session, AnalysisService.METHODS, services.designs().ownMethods(), this::assets);
        design = new TargetsViewModelDesign(session, desk, runner, dialogs, notices, settings, services);
        calculation = new TargetsViewModelCalculation(session, desk, runner, services.markets(), services.designs());
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.add(desk.watch());
            attach.to(desk.statusProperty(), s -> refresh());
            attach.to(desk.whatIfProperty(), w -> refresh());
            attach.to(session.scenarios().valueProperty(), s -> followScenario());
            attach.to(session.formatsProperty(), f -> refresh());
        }
    }

    /** Stops following while the view is not seen; a calculation goes on. */
    public void rest() {
        attach.close();
    }

    @Override
    public void close() {
        attach.close();
        calculation.close();
        design.close();
    }

    /** The desk is told of a new scenario first; what it made of it has then been shown already. */
    private void followScenario() {
        boolean shown = desk.whatIfProperty()
                .get()
                .filter(w -> w.scenario() == session.scenario())
                .isPresent();
        if (!shown || desk.statusProperty().get() instanceof WhatIfDesk.Status.Loading) {
            refresh();
        }
    }

    private void refresh() {
        calculation.follow();
        design.follow(this::refresh);
        Optional<WhatIf> whatIf = desk.whatIfProperty().get();
        List<WeightLine> next = session.scenario().portfolio().isEmpty() ? List.of() : lines(whatIf);
        if (!next.equals(lines)) {
            lines.setAll(next);
        }
        checkpoint.refresh();
        opened.set(session.scenario().portfolio().isPresent());
        applicable.set(calculation.calculated().isPresent());
        summary.set(whatIf.map(w -> summary(w.market())).orElse(""));
        state.set(stateNow());
        version.set(version.get() + 1);
    }

    private List<WeightLine> lines(Optional<WhatIf> whatIf) {
        Scenario scenario = session.scenario();
        Map<InstrumentId, Weight> held = new HashMap<>();
        Set<InstrumentId> all = new LinkedHashSet<>(scenario.targets().keySet());
        whatIf.ifPresent(w -> w.drift().rows().forEach(row -> held(row, held, all)));
        Optional<Calculated> calculated = calculation.calculated();
        calculated.ifPresent(c -> c.shares().forEach((id, share) -> {
            if (share.weight() > 0) {
                all.add(id);
            }
        }));
        if (all.remove(InstrumentId.CASH)) {
            all.add(InstrumentId.CASH);
        }
        AllowedRanges ranges = new AllowedRanges(scenario, design.invested(), calculated);
        Map<InstrumentId, Weight> saved = session.savedProperty().get().targets();
        return all.stream()
                .map(id -> new WeightLine(
                        id,
                        scenario.targets().getOrDefault(id, Weight.ZERO),
                        saved.getOrDefault(id, Weight.ZERO),
                        Optional.ofNullable(held.get(id)),
                        scenario.locked().contains(id),
                        whatIf.filter(w -> w.market().assets().contains(id))
                                .map(w -> ranges.of(id))
                                .orElse(Allowed.ALL),
                        calculated.flatMap(c -> Optional.ofNullable(c.shares().get(id))),
                        calculation
                                .trust()
                                .trust()
                                .flatMap(t -> Optional.ofNullable(t.bands().get(id))),
                        calculation.fresh()))
                .toList();
    }

    private static void held(DriftRow row, Map<InstrumentId, Weight> held, Set<InstrumentId> all) {
        row.current().ifPresent(weight -> held.put(row.instrument(), weight));
        if (row.current().filter(w -> w.basisPoints() != 0).isPresent()) {
            all.add(row.instrument());
        }
    }

    private String summary(MarketFigures market) {
        Formats formats = session.formats();
        return messages()
                .get(
                        "targets.summary",
                        formats.date(market.from()),
                        formats.date(market.to()),
                        formats.count(market.observations()));
    }

    private ViewState stateNow() {
        ViewState analysis = AnalysisState.of(desk, session, navigation);
        boolean usable = analysis instanceof ViewState.Ready || analysis instanceof ViewState.Stale;
        if (!usable) {
            return analysis;
        }
        return switch (calculation.outcomeProperty().get()) {
            case Outcome.Nothing n -> analysis;
            case Outcome.Done d -> analysis;
            case Outcome.Clash clash -> clashes().state(clash.conflict(), clash.nearest());
            case Outcome.Failed failed ->
                new ViewState.Failed(
                        messages().get("targets.failed"),
                        failed.reason(),
                        messages().get("targets.failed.do"),
                        failed.reason(),
                        Optional.of(
                                withoutCaps().isEmpty()
                                        ? new ViewState.Action(messages().get("common.retry"), this::calculate)
                                        : new ViewState.Action(
                                                messages().get("targets.cap.enter"), () -> want(Section.VIEWS))));
        };
    }

    /** Calculates weights as the settings ask, in the background. */
    public void calculate() {
        List<InstrumentId> without = withoutCaps();
        if (without.isEmpty()) {
            calculation.start(this::refresh);
        } else {
            calculation.refuse(messages()
                    .get(
                            "targets.cap.missing",
                            String.join(
                                    ", ",
                                    without.stream().map(InstrumentId::value).toList())));
            refresh();
        }
    }

    /** Instruments whose market value the method needs and nobody stated. */
    private List<InstrumentId> withoutCaps() {
        return settings.needsCaps() ? views().withoutCap(assets()) : List.of();
    }

    /** Asks the view to show a part of the design. */
    private void want(Section section) {
        wanted.set(Optional.empty());
        wanted.set(Optional.of(section));
    }

    /** Drops the calculation that runs; what was there before stays. */
    public void cancelCalculation() {
        calculation.cancel();
    }

    /** Makes the calculated weights the targets, as one step. */
    public void apply() {
        Optional<Calculated> calculated = calculation.calculated();
        if (calculated.isEmpty()) {
            return;
        }
        Scenario scenario = session.scenario();
        Targets.applied(scenario.targets(), scenario.locked(), calculated.get().divided())
                .ifPresentOrElse(
                        targets -> session.scenarios()
                                .edit(
                                        messages()
                                                .get(
                                                        "targets.edit.apply",
                                                        settings.name(
                                                                calculated.get().method())),
                                        scenario.withTargets(targets)),
                        () -> notices.post(Notices.Kind.WARNING, messages().get("targets.apply.impossible")));
    }

    public void openPlan() {
        navigation.go(Navigation.REBALANCE);
    }

    /** Shows everything again, such as after a number was typed that changes nothing. */
    void redraw() {
        version.set(version.get() + 1);
    }

    /** A limit in the person's language. */
    String said(String limit) {
        return clashes().said(limit);
    }

    private LimitClash clashes() {
        return new LimitClash(session, edits, this::calculate);
    }

    /** Scales the targets that are not locked so that all add up to 100 %. */
    public void rescale() {
        if (!edits.rescale()) {
            notices.post(Notices.Kind.WARNING, messages().get("targets.apply.impossible"));
        }
    }

    /** The ways to move one target while the others make room. */
    public TargetEdits edits() {
        return edits;
    }

    /** Saving and discarding, and whether there is anything to save. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    DesignSettings settings() {
        return settings;
    }

    LimitSettings limits() {
        return design.limits();
    }

    ViewSettings views() {
        return design.views();
    }

    BudgetSettings budgets() {
        return design.budgets();
    }

    /** What weights are calculated for. */
    List<InstrumentId> assets() {
        return design.assets();
    }

    /** The parts of the design with panes of their own. */
    TargetsViewModelDesign design() {
        return design;
    }

    public ObservableList<WeightLine> lines() {
        return lines;
    }

    /** What was calculated, if anything. */
    Optional<Calculated> calculated() {
        return calculation.calculated();
    }

    /** How much what was calculated owes to chance. */
    TargetsViewModelTrust trust() {
        return calculation.trust();
    }

    /** Whether what was calculated answers the settings on the screen. */
    boolean fresh() {
        return calculation.fresh();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return calculation.busyProperty();
    }

    /** Whether there is a portfolio to design targets for. */
    public ReadOnlyBooleanProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** The part of the design that was asked for last. */
    ReadOnlyObjectProperty<Optional<Section>> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** Whether there are calculated weights that could become targets. */
    public ReadOnlyBooleanProperty applicableProperty() {
        return applicable.getReadOnlyProperty();
    }

    /** Grows with everything that the view shows: redraw then. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<WhatIf>> whatIfProperty() {
        return desk.whatIfProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
