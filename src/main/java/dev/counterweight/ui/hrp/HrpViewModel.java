package dev.counterweight.ui.hrp;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.analysis.HierarchyAnalysis;
import dev.counterweight.service.analysis.HierarchyReport;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.analysis.SplitStabilityReport;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the HRP view: the tree, the cut, the step of the bisection, the stability, and the weights as targets. */
public final class HrpViewModel implements AutoCloseable {
    static final int RESAMPLES = 200;
    static final long SEED = 20_260_102;
    static final List<String> LINKAGES = List.of("single", "complete", "average", "ward");
    private static final int FIRST_CLUSTERS = 3;

    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final MarketDesk market;
    private final WhatIfService whatIfs;
    private final DesignService designs = new DesignService();
    private final Lane clustering;
    private final Lane resampling;
    private final Lane applying;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<HrpPicture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyDoubleWrapper cut = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyObjectWrapper<Optional<Stability>> stability = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> linkage =
            new ReadOnlyObjectWrapper<>(OptimizeRequest.Hierarchy.STANDARD.linkage());
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<HierarchyReport> report = Optional.empty();

    private record Wanted(MarketFigures market, OptimizeRequest.Hierarchy hierarchy) {
        boolean same(Wanted other) {
            return market == other.market && hierarchy.equals(other.hierarchy);
        }
    }

    /** Part of the resamples in which each merge appears again; NaN where it was not measured. */
    record Stability(double[] share, int resamples, int skipped) {}

    public HrpViewModel(
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
        clustering = runner.lane();
        resampling = runner.lane();
        applying = runner.lane();
    }

    /** Follows what changes, until {@link #hide}. */
    public void open() {
        if (attach.isEmpty()) {
            market.watch(attach, this::follow);
        }
    }

    public void hide() {
        attach.close();
    }

    @Override
    public void close() {
        hide();
        clustering.cancel();
        resampling.cancel();
        applying.cancel();
    }

    private void follow() {
        Optional<WhatIf> now = market.ready("hrp.tooFew", state::set, this::forget);
        if (now.isEmpty()) {
            return;
        }
        ViewState general = market.general();
        MarketFigures figures = now.get().market();
        OptimizeRequest.Hierarchy hierarchy =
                now.get().scenario().design().request().hierarchy();
        linkage.set(hierarchy.linkage());
        Wanted needed = new Wanted(figures, hierarchy);
        if (wanted.filter(needed::same).isEmpty()) {
            wanted = Optional.of(needed);
            cluster(now.get().scenario(), hierarchy);
        } else if (picture.get().isPresent() && !clustering.busyProperty().get()) {
            state.set(general);
        }
    }

    private void forget() {
        clustering.cancel();
        resampling.cancel();
        wanted = Optional.empty();
        report = Optional.empty();
        stability.set(Optional.empty());
        picture.set(Optional.empty());
    }

    private void cluster(Scenario scenario, OptimizeRequest.Hierarchy hierarchy) {
        resampling.cancel();
        stability.set(Optional.empty());
        state.set(new ViewState.Loading(picture.get().isEmpty()));
        clustering.run(
                messages().get("hrp.job"),
                progress -> {
                    Basis basis = whatIfs.basis(scenario.portfolio().orElseThrow(), scenario.design());
                    return HierarchyAnalysis.of(basis.market(), estimation(basis, scenario), hierarchy);
                },
                this::clustered,
                failure -> {
                    forget();
                    state.set(market.failed("hrp.failed", "hrp.failed.do", failure, this::again));
                });
    }

    private static Estimation estimation(Basis basis, Scenario scenario) {
        return scenario.design().estimation(basis.figures().periodsPerYear());
    }

    private void again() {
        wanted = Optional.empty();
        follow();
    }

    private void clustered(HierarchyReport fresh) {
        report = Optional.of(fresh);
        HrpPicture shown = new HrpPicture(
                fresh.assets().stream().map(InstrumentId::new).toList(),
                fresh.left(),
                fresh.right(),
                fresh.height(),
                fresh.leafOrder(),
                fresh.splits().stream()
                        .map(s -> new HrpPicture.Split(
                                s.left(),
                                s.right(),
                                Math.sqrt(Math.max(0, s.leftVariance())),
                                Math.sqrt(Math.max(0, s.rightVariance())),
                                s.leftShare()))
                        .toList(),
                fresh.weights(),
                fresh.cophenetic());
        boolean same =
                picture.get().filter(p -> p.assets().equals(shown.assets())).isPresent();
        picture.set(Optional.of(shown));
        step.set(shown.splits().size());
        if (!same || cut.get() > shown.top() * 1.02) {
            cut(shown.heightOf(Math.min(FIRST_CLUSTERS, shown.assets().size())));
        }
        state.set(market.general());
    }

    /** Cuts the tree at a height. */
    public void cut(double height) {
        picture.get().ifPresent(p -> cut.set(Math.clamp(height, 0, p.top() * 1.02)));
    }

    /** The cluster of each asset at the cut, numbered from 0 in the order in which they are seen. */
    int[] clusters() {
        if (report.isEmpty()) {
            return new int[0];
        }
        int[] byAsset = report.get().clustersAt(cut.get());
        Map<Integer, Integer> seen = new LinkedHashMap<>();
        for (int leaf : report.get().leafOrder()) {
            seen.putIfAbsent(byAsset[leaf], seen.size());
        }
        return Arrays.stream(byAsset).map(seen::get).toArray();
    }

    /** Shows the bisection after some splits; all of them is the result. */
    public void step(int splits) {
        picture.get().ifPresent(p -> step.set(Math.clamp(splits, 0, p.splits().size())));
    }

    /** Chooses how the distance between clusters follows from their members': one step for every view. */
    public void linkage(String next) {
        Scenario scenario = session.scenario();
        Design design = scenario.design();
        OptimizeRequest.Hierarchy now = design.request().hierarchy();
        OptimizeRequest.Hierarchy other = new OptimizeRequest.Hierarchy(next, now.distance(), now.leafOrder());
        session.scenarios()
                .edit(
                        messages().get("hrp.edit.linkage", messages().get("hrp.linkage." + next)),
                        scenario.withDesign(design.withRequest(design.request().withHierarchy(other))));
    }

    /** Measures how often each merge appears in resampled returns, or takes the figures away. */
    public void stability(boolean wantedNow) {
        resampling.cancel();
        if (!wantedNow || report.isEmpty() || wanted.isEmpty()) {
            stability.set(Optional.empty());
            return;
        }
        Scenario scenario = session.scenario();
        HierarchyReport tree = report.get();
        OptimizeRequest.Hierarchy hierarchy = wanted.get().hierarchy();
        resampling.run(
                messages().get("hrp.stability.job"),
                progress -> {
                    Basis basis = whatIfs.basis(scenario.portfolio().orElseThrow(), scenario.design());
                    int[] done = {0};
                    return HierarchyAnalysis.stability(basis.market(), tree, hierarchy, RESAMPLES, SEED, () -> {
                        progress.at(done[0]++, RESAMPLES);
                        return progress.cancelled();
                    });
                },
                this::measured,
                failure -> notices.post(
                        Notices.Kind.ERROR, messages().get("hrp.stability.failed", session.said(failure))));
    }

    private void measured(Optional<SplitStabilityReport> fresh) {
        stability.set(fresh.map(r -> new Stability(r.share(), r.resamples(), r.skipped())));
    }

    /**
     * Makes the weights the scenario's targets: one step. Limits and locks are met as everywhere, so that the targets can differ from
     * the bars; CASH and what is locked keep theirs.
     */
    public void apply() {
        if (picture.get().isEmpty()) {
            return;
        }
        Scenario scenario = session.scenario();
        Design design = scenario.design();
        Scenario hrp = scenario.withDesign(design.withRequest(design.request().withMethod("hrp")));
        applying.run(
                messages().get("hrp.job"),
                progress -> designs.optimize(whatIfs.basis(scenario.portfolio().orElseThrow(), scenario.design()), hrp),
                answer -> applied(scenario, answer),
                failure -> notices.post(Notices.Kind.ERROR, messages().get("hrp.apply.failed", session.said(failure))));
    }

    private void applied(Scenario asked, OptimizeReport answer) {
        if (!session.scenario().equals(asked)) {
            return; // edited meanwhile: what was asked for is not what is on the screen any more
        }
        switch (answer) {
            case OptimizeReport.Done done -> {
                Map<InstrumentId, Double> shares = new LinkedHashMap<>();
                for (int i = 0; i < done.assets().size(); i++) {
                    shares.put(new InstrumentId(done.assets().get(i)), Math.max(0, done.weights()[i]));
                }
                Targets.applied(asked.targets(), asked.locked(), shares)
                        .ifPresentOrElse(
                                targets -> session.scenarios()
                                        .edit(messages().get("hrp.edit.apply"), asked.withTargets(targets)),
                                () -> notices.post(
                                        Notices.Kind.WARNING, messages().get("hrp.apply.impossible")));
            }
            case OptimizeReport.Infeasible infeasible ->
                notices.post(
                        Notices.Kind.WARNING,
                        messages()
                                .get(
                                        "hrp.apply.infeasible",
                                        String.join(
                                                "; ",
                                                infeasible.conflict().stream()
                                                        .map(
                                                                new LimitClash(
                                                                                session,
                                                                                new TargetEdits(session),
                                                                                () -> {})::said)
                                                        .toList())));
            case OptimizeReport.Failed failed ->
                notices.post(Notices.Kind.ERROR, messages().get("hrp.apply.failed", session.said(failed.reason())));
        }
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<HrpPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Height at which the tree is cut. */
    public ReadOnlyDoubleProperty cutProperty() {
        return cut.getReadOnlyProperty();
    }

    /** How many splits of the bisection are shown. */
    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Stability>> stabilityProperty() {
        return stability.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<String> linkageProperty() {
        return linkage.getReadOnlyProperty();
    }

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
