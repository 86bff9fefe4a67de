package dev.counterweight.ui.correlation;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.CorrelationPast;
import dev.counterweight.service.whatif.CorrelationService;
import dev.counterweight.service.whatif.Removal;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.MarketDesk;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.common.WhatIfDesk;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the correlation view: the matrix over a window, one pair through time, and what could go. */
public final class CorrelationViewModel implements AutoCloseable {
    /** Windows in calendar days; the last one is everything that is known. */
    static final List<Integer> WINDOWS = List.of(20, 30, 90, 180, 365, CorrelationPast.ALL);

    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final MarketDesk market;
    private final WhatIfService whatIfs;
    private final CorrelationService correlations;
    private final Lane reading;
    private final Lane measuring;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<CorrelationPicture>> picture =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final CorrelationViewModelPair pair;
    private final ReadOnlyObjectWrapper<List<Drop>> drops = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Integer> window = new ReadOnlyObjectWrapper<>(WINDOWS.get(4));
    private final ReadOnlyObjectWrapper<CorrelationOrder> order =
            new ReadOnlyObjectWrapper<>(CorrelationOrder.CLUSTERS);
    private Optional<Read> read = Optional.empty();
    private Optional<MarketFigures> wanted = Optional.empty();
    private Optional<Judged> judged = Optional.empty();
    private Optional<CorrelationPast.Matrix> matrix = Optional.empty();

    private record Read(Basis basis, CorrelationPast past) {}

    /** What the summary and the proposal depend on. */
    private record Judged(Counted counted, RiskLimits limits, Set<InstrumentId> locked, Set<InstrumentId> targets) {}

    /**
     * Instruments whose pairs count.
     *
     * @param before those that are held, where the change is shown
     */
    record Counted(Set<InstrumentId> now, Optional<Set<InstrumentId>> before) {}

    /**
     * An instrument that could go.
     *
     * @param locked it keeps its target as long as it is locked
     */
    record Drop(
            InstrumentId dropped,
            InstrumentId kept,
            double correlation,
            double droppedSharpe,
            double keptSharpe,
            boolean locked) {}

    public CorrelationViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Notices notices,
            WhatIfDesk desk,
            WhatIfService whatIfs,
            CorrelationService correlations) {
        this.session = session;
        this.navigation = navigation;
        this.notices = notices;
        market = new MarketDesk(session, navigation, desk);
        this.whatIfs = whatIfs;
        this.correlations = correlations;
        reading = runner.lane();
        measuring = runner.lane();
        pair = new CorrelationViewModelPair(session, () -> read.map(Read::past), window::get, picture::get);
    }

    /** Follows what changes, until {@link #hide}. */
    public void open() {
        if (attach.isEmpty()) {
            market.watch(attach, this::follow);
            attach.to(session.selectionProperty(), pair::selected);
            attach.to(session.shownProperty(), s -> judge());
        }
    }

    public void hide() {
        attach.close();
    }

    @Override
    public void close() {
        hide();
        reading.cancel();
        measuring.cancel();
    }

    private void follow() {
        Optional<WhatIf> now = market.ready("correlation.tooFew", state::set, this::forget);
        if (now.isEmpty()) {
            return;
        }
        ViewState general = market.general();
        MarketFigures figures = now.get().market();
        if (wanted.filter(m -> m == figures).isEmpty()) {
            wanted = Optional.of(figures);
            read(now.get().scenario());
        } else if (read.isPresent()) {
            judge();
            state.set(general);
        }
    }

    private void forget() {
        reading.cancel();
        measuring.cancel();
        wanted = Optional.empty();
        read = Optional.empty();
        matrix = Optional.empty();
        picture.set(Optional.empty());
        pair.forget();
        drops.set(List.of());
    }

    private void read(Scenario scenario) {
        state.set(new ViewState.Loading(picture.get().isEmpty()));
        reading.run(
                messages().get("correlation.job"),
                progress -> {
                    Basis basis = whatIfs.basis(scenario.portfolio().orElseThrow(), scenario.design());
                    return new Read(basis, correlations.past(basis));
                },
                fresh -> {
                    read = Optional.of(fresh);
                    judged = Optional.empty();
                    measure();
                },
                failure -> state.set(
                        market.failed("common.analysis.failed", "common.analysis.failed.do", failure, this::again)));
    }

    private void again() {
        wanted = Optional.empty();
        follow();
    }

    private void measure() {
        if (read.isEmpty()) {
            return;
        }
        CorrelationPast past = read.get().past();
        int days = window.get();
        var hierarchy = session.scenario().design().request().hierarchy();
        measuring.run(
                messages().get("correlation.job"),
                progress -> past.matrix(days, hierarchy),
                fresh -> {
                    matrix = Optional.of(fresh);
                    judged = Optional.empty();
                    judge();
                    state.set(market.general());
                },
                failure -> state.set(ViewState.failed(
                        messages().get("common.analysis.failed"), "", "", session.said(failure), Optional.empty())));
    }

    /** What follows from targets, limits and locks; the matrix stays. */
    private void judge() {
        if (matrix.isEmpty() || read.isEmpty()) {
            return;
        }
        Scenario scenario = session.scenario();
        RiskLimits limits = limits();
        Set<InstrumentId> held = scenario.targets().entrySet().stream()
                .filter(t -> t.getValue().basisPoints() != 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Counted counted = counted(held);
        Judged now = new Judged(counted, limits, scenario.locked(), held);
        if (judged.filter(now::equals).isPresent()) {
            return;
        }
        judged = Optional.of(now);
        drops.set(CorrelationService.removal(read.get().basis(), scenario).drops().stream()
                .map(d -> drop(d, scenario))
                .toList());
        picture.set(Optional.of(
                CorrelationViewModelReading.picture(matrix.get(), order.get(), counted, limits.maxCorrelationPair())));
        pair.keep();
    }

    private Counted counted(Set<InstrumentId> meant) {
        Set<InstrumentId> held = market.whatIf().stream()
                .flatMap(w -> w.drift().rows().stream())
                .filter(r -> r.quantity().signum() != 0)
                .map(DriftRow::instrument)
                .collect(Collectors.toSet());
        return switch (session.shownProperty().get()) {
            case CURRENT -> new Counted(held, Optional.empty());
            case PROPOSED -> new Counted(meant, Optional.empty());
            case CHANGE -> new Counted(meant, Optional.of(held));
        };
    }

    private static Drop drop(Removal.Drop d, Scenario scenario) {
        return new Drop(
                d.dropped(),
                d.kept(),
                d.correlation(),
                d.droppedSharpe(),
                d.keptSharpe(),
                scenario.locked().contains(d.dropped()));
    }

    RiskLimits limits() {
        return session.scenario().rules().map(Scenario.Rules::limits).orElse(RiskLimits.DEFAULT);
    }

    /** Looks at another window: one of {@link #WINDOWS}. */
    public void look(int days) {
        if (days != window.get()) {
            window.set(days);
            measure();
        }
    }

    public void order(CorrelationOrder next) {
        order.set(next);
        judged = Optional.empty();
        judge();
    }

    /** Follows one pair through time, and chooses its first instrument everywhere. */
    public void choose(InstrumentId first, InstrumentId second) {
        pair.choose(first, second);
    }

    /** Looks at this window when targets are designed, too: one step. */
    public void useForDesign() {
        int days = designDays();
        Scenario scenario = session.scenario();
        session.scenarios()
                .edit(
                        messages()
                                .get(
                                        "correlation.edit.window",
                                        session.formats().count(days)),
                        scenario.withDesign(scenario.design().withWindow(days)));
    }

    /** The window in days; all is from the first common price on. */
    private int designDays() {
        return window.get() == CorrelationPast.ALL
                ? Math.max(3, read.map(r -> r.past().days()).orElse(WINDOWS.get(4)))
                : window.get();
    }

    boolean usedForDesign() {
        return session.scenario().design().windowDays() == designDays();
    }

    /**
     * Takes what could go out of the targets, as one step: the others that are not locked divide the weight in proportion; CASH stays.
     */
    public void remove() {
        Scenario scenario = session.scenario();
        List<InstrumentId> going =
                drops.get().stream().filter(d -> !d.locked()).map(Drop::dropped).toList();
        if (going.isEmpty()) {
            return;
        }
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>(scenario.targets());
        going.forEach(id -> targets.put(id, Weight.ZERO));
        Set<InstrumentId> kept = new HashSet<>(scenario.locked());
        kept.addAll(going);
        kept.add(InstrumentId.CASH);
        Targets.rescaled(targets, kept)
                .ifPresentOrElse(
                        whole -> session.scenarios()
                                .edit(
                                        messages().get("correlation.edit.remove", names(going)),
                                        scenario.withTargets(whole)),
                        () -> notices.post(Notices.Kind.WARNING, messages().get("correlation.remove.impossible")));
    }

    static String names(List<InstrumentId> ids) {
        return new LinkedHashSet<>(ids)
                .stream().map(InstrumentId::value).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<CorrelationPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<CorrelationViewModelPair.Moving>> movingProperty() {
        return pair.movingProperty();
    }

    ReadOnlyObjectProperty<List<Drop>> dropsProperty() {
        return drops.getReadOnlyProperty();
    }

    /** The window that is looked at, in calendar days. */
    public ReadOnlyObjectProperty<Integer> windowProperty() {
        return window.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<CorrelationOrder> orderProperty() {
        return order.getReadOnlyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
