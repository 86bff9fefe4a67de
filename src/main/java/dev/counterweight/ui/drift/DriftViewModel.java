package dev.counterweight.ui.drift;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.PricePerformance;
import dev.counterweight.service.Prices;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Checkpoint;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the drift view: rows recalculated at once from every edit, triggers a moment later. */
public final class DriftViewModel implements AutoCloseable {
    private static final Pattern DECIMALS = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern BASIS_POINTS = Pattern.compile("(\\d{1,9}) bp");

    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final DriftService drift;
    private final Prices prices;
    private final TargetEdits edits;
    private final Checkpoint checkpoint;
    private final Lane loading;
    private final Lane judging;
    private final Attach attach = new Attach();
    private final ObservableList<DriftLine> lines = FXCollections.observableArrayList();
    private final ObservableList<TriggerVerdict> verdicts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private String spoken = "";
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private Optional<Loaded> loaded = Optional.empty();

    private Optional<Judged> judged = Optional.empty();

    /** What the triggers said and how it was written; the same is not written again at each step of a drag. */
    private record Judged(String why, List<TriggerVerdict> triggers, Formats formats) {}

    private record Loaded(DriftReport report, Map<InstrumentId, Double> performance) {}

    public DriftViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Notices notices,
            DriftService drift,
            Prices prices,
            PortfolioService portfolios) {
        this.session = session;
        this.navigation = navigation;
        this.notices = notices;
        this.drift = drift;
        this.prices = prices;
        edits = new TargetEdits(session);
        checkpoint = new Checkpoint(session, runner, notices, portfolios::save);
        loading = runner.lane();
        judging = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.toChanges(session.revisionProperty(), r -> reload());
            attach.toChanges(session.figuresDueProperty(), d -> renew());
            attach.to(session.scenarios().valueProperty(), s -> recalculate());
            attach.to(session.formatsProperty(), f -> recalculate());
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
        judging.cancel();
    }

    private void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            loaded = Optional.empty();
            lines.clear();
            state.set(new ViewState.Empty(
                    messages().get("drift.empty"),
                    new ViewState.Action(messages().get("drift.empty.sample"), () -> navigation.go(Navigation.WELCOME)),
                    Optional.empty()));
            return;
        }
        state.set(new ViewState.Loading(loaded.isEmpty()));
        read(id.get());
    }

    /** Reads again because time has passed, without a sign of it. */
    private void renew() {
        if (!(state.get() instanceof ViewState.Loading)) {
            loaded.map(l -> l.report().portfolio().id())
                    .filter(id ->
                            Optional.of(id).equals(session.portfolioProperty().get()))
                    .ifPresent(this::read);
        }
    }

    private void read(PortfolioId id) {
        loading.run(
                messages().get("drift.job"),
                progress -> {
                    DriftReport report = drift.drift(id);
                    return new Loaded(report, PricePerformance.of(prices, report));
                },
                fresh -> {
                    loaded = Optional.of(fresh);
                    judge(fresh.report());
                    recalculate();
                },
                failure -> state.set(ViewState.failed(
                        messages().get("drift.failed"),
                        messages().get("drift.failed.still"),
                        messages().get("drift.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private void judge(DriftReport report) {
        Judged now = new Judged(report.why(), report.triggers(), session.formats());
        if (!judged.equals(Optional.of(now))) {
            judged = Optional.of(now);
            why.set(session.said(report.why()));
            spoken = report.why();
            verdicts.setAll(report.triggers());
        }
    }

    /** What a trigger says, empty where {@link #whyProperty} says it already. */
    String remark(TriggerVerdict verdict) {
        return spoken.contains(verdict.reason()) ? "" : session.said(verdict.reason());
    }

    /** A trigger's value or threshold as people read it: basis points as percentage points, {@code >=} as one sign. */
    String measure(String text) {
        String signs = text.replace(">=", "≥").replace("<=", "≤");
        Matcher points = BASIS_POINTS.matcher(signs);
        String widths = points.replaceAll(m -> session.formats().width(Integer.parseInt(m.group(1))));
        String level = "drift.level." + text;
        return messages().has(level)
                ? messages().get(level)
                : DECIMALS.matcher(widths).replaceAll(m -> session.formats().digits(new BigDecimal(m.group())));
    }

    /** Rows from what is held and the targets as edited. */
    private void recalculate() {
        if (loaded.isEmpty()) {
            return;
        }
        DriftReport report = loaded.get().report();
        Scenario scenario = session.scenario();
        boolean mine =
                scenario.portfolio().equals(Optional.of(report.portfolio().id()));
        boolean targetsEdited =
                mine && !scenario.targets().equals(report.portfolio().targets());
        show(report.snapshot().rows().stream()
                .map(r -> line(
                        report.portfolio(),
                        r,
                        mine ? scenario : session.savedProperty().get(),
                        targetsEdited))
                .toList());
        checkpoint.refresh();
        summary.set(summary(report));
        state.set(stateOf(report));
        if (targetsEdited && checkpoint.sumIsWholeProperty().get()) {
            Portfolio draft = scenario.applyTo(report.portfolio());
            judging.follow(messages().get("drift.job"), progress -> drift.drift(draft), this::judge, failure -> {});
        } else {
            judging.cancel();
            judge(report);
        }
    }

    private void show(List<DriftLine> fresh) {
        if (!fresh.equals(lines)) {
            lines.setAll(fresh);
        }
    }

    private DriftLine line(Portfolio portfolio, DriftRow row, Scenario scenario, boolean targetsEdited) {
        OptionalDouble performance = OptionalDouble.empty();
        Double change = loaded.orElseThrow().performance().get(row.instrument());
        if (change != null) {
            performance = OptionalDouble.of(change);
        }
        Weight saved = portfolio.target(row.instrument());
        boolean locked = scenario.locked().contains(row.instrument());
        if (!targetsEdited) {
            return new DriftLine(row, row.target(), performance, locked);
        }
        Weight target = scenario.targets().getOrDefault(row.instrument(), Weight.ZERO);
        DriftRow asEdited = row.against(target, portfolio.method().band());
        return new DriftLine(asEdited, saved, performance, locked);
    }

    private String summary(DriftReport report) {
        Formats formats = session.formats();
        long inside = lines.stream().filter(l -> l.known() && !l.outside()).count();
        String asOf = report.pricesAsOf()
                .map(at -> messages().get("drift.asOf", formats.asOf(at, report.at())))
                .orElse(messages().get("drift.noPrices"));
        return messages().get("drift.summary", inside, lines.size(), asOf);
    }

    private ViewState stateOf(DriftReport report) {
        long unable = report.snapshot().unableToCheck();
        Optional<ViewState.Action> prices = Optional.of(
                new ViewState.Action(messages().get("drift.unable.import"), () -> navigation.go(Navigation.DATA)));
        if (unable > 0) {
            return new ViewState.Stale(messages().count("drift.unable", unable), prices);
        }
        Formats formats = session.formats();
        return report.pricesAsOf()
                .filter(at -> report.pricesOld())
                .<ViewState>map(at -> new ViewState.Stale(
                        messages()
                                .get(
                                        "drift.stale",
                                        formats.age(Duration.between(at, report.at())),
                                        formats.asOf(at, report.at())),
                        prices))
                .orElseGet(ViewState::ready);
    }

    /** Sets a target, in basis points from 0 to 10000. */
    public void setTarget(InstrumentId instrument, int basisPoints) {
        Weight weight = Weight.ofBasisPoints(Math.clamp(basisPoints, 0, Targets.WHOLE));
        session.scenarios()
                .edit(
                        messages()
                                .get(
                                        "drift.edit.target",
                                        instrument,
                                        session.formats().shortWeight(weight)),
                        session.scenario().withTarget(instrument, weight));
    }

    /** The ways to move one target while the others make room. */
    public TargetEdits edits() {
        return edits;
    }

    /** Makes the present weights the targets. Refused while a weight is not known. */
    public void setFromCurrent() {
        if (lines.stream().anyMatch(l -> !l.known())) {
            notices.post(Notices.Kind.WARNING, messages().get("drift.fromCurrent.unable"));
            return;
        }
        Map<InstrumentId, Weight> current = new LinkedHashMap<>();
        for (DriftLine line : lines) {
            Weight weight = line.current().orElse(Weight.ZERO);
            if (weight.basisPoints() > 0 || session.scenario().targets().containsKey(line.instrument())) {
                current.put(line.instrument(), new Weight(Math.max(0, weight.fraction())));
            }
        }
        session.scenarios()
                .edit(
                        messages().get("drift.edit.fromCurrent"),
                        session.scenario().withTargets(Targets.rounded(current)));
    }

    /** Scales the targets that are not locked so that all add up to 100 %. */
    public void rescale() {
        if (!edits.rescale()) {
            notices.post(Notices.Kind.WARNING, messages().get("drift.rescale.impossible"));
        }
    }

    /** Saving and discarding, and whether there is anything to save. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public void openPlan() {
        navigation.go(Navigation.REBALANCE);
    }

    public ObservableList<DriftLine> lines() {
        return lines;
    }

    /** Every trigger with its value and threshold, whether it fires or not. */
    public ObservableList<TriggerVerdict> verdicts() {
        return verdicts;
    }

    public ReadOnlyStringProperty whyProperty() {
        return why.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The triggers as text, for pasting into a mail. */
    public String whyText() {
        StringBuilder text = new StringBuilder();
        text.append(why.get()).append('\n');
        List.copyOf(verdicts)
                .forEach(v -> text.append(v.fired() ? "[x] " : "[ ] ")
                        .append(v.name())
                        .append(": ")
                        .append(v.value())
                        .append(" (")
                        .append(v.threshold())
                        .append(") ")
                        .append(session.said(v.reason()))
                        .append('\n'));
        return text.toString();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
