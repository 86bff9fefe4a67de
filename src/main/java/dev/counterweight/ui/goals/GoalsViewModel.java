package dev.counterweight.ui.goals;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.GoalsReport;
import dev.counterweight.service.analysis.GoalsRequest;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.DesignService;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State of the view of several goals: the portfolios, calculated in the background when data, limits or goals change; the one that is
 * chosen; how much each goal counts, which decides at once which portfolio is the compromise.
 */
public final class GoalsViewModel implements AutoCloseable {
    /** About how many portfolios. */
    static final int POINTS = 100;

    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final MarketDesk market;
    private final WhatIfService whatIfs;
    private final DesignService designs = new DesignService();
    private final Lane searching;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<GoalsPicture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<GoalLine>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Set<Goal>> goals =
            new ReadOnlyObjectWrapper<>(Set.copyOf(EnumSet.of(Goal.RETURN, Goal.RISK, Goal.DIVERSIFICATION)));
    private final ReadOnlyObjectWrapper<Map<Goal, Double>> preference = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper holding = new ReadOnlyBooleanWrapper(false);
    private Optional<GoalsReport.Done> report = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();

    /** What the portfolios depend on. */
    private record Wanted(
            PortfolioId portfolio,
            long revision,
            Design design,
            Map<InstrumentId, Integer> fixed,
            MarketFigures market,
            Set<Goal> goals) {
        boolean same(Wanted other) {
            return portfolio.equals(other.portfolio)
                    && revision == other.revision
                    && design.equals(other.design)
                    && fixed.equals(other.fixed)
                    && market == other.market
                    && goals.equals(other.goals);
        }
    }

    public GoalsViewModel(
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
        searching = runner.lane();
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
        searching.cancel();
    }

    private void follow() {
        Optional<WhatIf> now = market.ready("goals.tooFew", state::set, this::forget);
        if (now.isEmpty()) {
            return;
        }
        ViewState general = market.general();
        WhatIf whatIf = now.get();
        holding.set(java.util.Arrays.stream(whatIf.current().weights()).anyMatch(w -> w != 0));
        if (!holding.get() && goals.get().contains(Goal.TURNOVER)) {
            goals.set(without(Goal.TURNOVER));
        }
        Wanted needed = wanted(whatIf.scenario(), whatIf.market());
        if (wanted.filter(needed::same).isEmpty()) {
            wanted = Optional.of(needed);
            search(needed, whatIf.scenario(), general);
        } else if (picture.get().isPresent() && !searching.busyProperty().get()) {
            state.set(general);
        }
    }

    private void forget() {
        wanted = Optional.empty();
        searching.cancel();
        drop();
    }

    private void drop() {
        report = Optional.empty();
        chosen.set(Optional.empty());
        picture.set(Optional.empty());
    }

    private Wanted wanted(Scenario scenario, MarketFigures market) {
        OptimizeRequest limitsOnly = OptimizeRequest.of("goals")
                .withLimits(scenario.design().request().limits());
        Map<InstrumentId, Integer> fixed = new LinkedHashMap<>();
        scenario.targets().forEach((id, weight) -> {
            if (id.isCash()
                    || scenario.locked().contains(id)
                    || !market.assets().contains(id)) {
                fixed.put(id, weight.basisPoints());
            }
        });
        return new Wanted(
                scenario.portfolio().orElseThrow(),
                session.revisionProperty().get(),
                scenario.design().withRequest(limitsOnly),
                fixed,
                market,
                goals.get());
    }

    private void search(Wanted needed, Scenario scenario, ViewState general) {
        state.set(new ViewState.Loading(picture.get().isEmpty()));
        GoalsRequest request =
                new GoalsRequest(needed.goals().stream().map(Goal::key).collect(Collectors.toSet()), POINTS, Map.of());
        searching.run(
                messages().get("goals.job"),
                progress -> {
                    Basis basis = whatIfs.basis(needed.portfolio(), scenario.design());
                    return new Answer(basis.figures(), designs.goals(basis, scenario, request, told(progress)));
                },
                answer -> answered(answer, general),
                failure -> state.set(market.failed("goals.failed", "goals.failed.do", failure, this::again)));
    }

    private static Progress told(TaskRunner.Progress progress) {
        return new Progress() {
            @Override
            public void report(double fraction, String text) {
                progress.at(Math.round(fraction * POINTS), POINTS);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private record Answer(MarketFigures market, GoalsReport report) {}

    private void again() {
        wanted = Optional.empty();
        follow();
    }

    private void answered(Answer answer, ViewState general) {
        switch (answer.report()) {
            case GoalsReport.Cancelled c -> state.set(general);
            case GoalsReport.Refused refused -> {
                drop();
                state.set(GoalsViewModelReading.refused(
                        refused.reason(),
                        DesignService.invested(session.scenario(), answer.market()),
                        session,
                        new ViewState.Action(
                                messages().get("goals.infeasible.open"), () -> navigation.go(Navigation.TARGETS))));
            }
            case GoalsReport.Done done -> {
                report = Optional.of(done);
                GoalsPicture shown = GoalsViewModelReading.picture(answer.market(), done);
                Map<Goal, Double> kept = new EnumMap<>(Goal.class);
                preference.get().forEach((g, p) -> {
                    if (shown.goals().contains(g)) {
                        kept.put(g, p);
                    }
                });
                chosen.set(Optional.empty());
                picture.set(Optional.of(shown));
                preference.set(Map.copyOf(kept));
                chosen.set(Optional.of(shown.lines().get(compromise())));
                ViewState after = market.general();
                state.set(after instanceof ViewState.Loading ? ViewState.ready() : after);
            }
        }
    }

    /** Adds a goal or takes it away; at least two stay. */
    void want(Goal goal, boolean wantedNow) {
        EnumSet<Goal> next = EnumSet.copyOf(goals.get());
        if (wantedNow ? next.add(goal) : next.size() > 2 && next.remove(goal)) {
            goals.set(Set.copyOf(next));
            follow();
        }
    }

    private Set<Goal> without(Goal goal) {
        EnumSet<Goal> next = EnumSet.copyOf(goals.get());
        next.remove(goal);
        for (Goal other : List.of(Goal.RISK, Goal.RETURN)) {
            if (next.size() < 2) {
                next.add(other);
            }
        }
        return Set.copyOf(next);
    }

    /** Says how much a goal counts for the compromise, from 0; the compromise is chosen anew. */
    void prefer(Goal goal, double counts) {
        Map<Goal, Double> next = new EnumMap<>(Goal.class);
        next.putAll(preference.get());
        next.put(goal, counts);
        if (!next.equals(preference.get())) {
            preference.set(Map.copyOf(next));
            toCompromise();
        }
    }

    double counts(Goal goal) {
        return preference.get().getOrDefault(goal, 1.0);
    }

    /** Index of the portfolio nearest to the best of every goal; where no goal counts, all count the same. */
    int compromise() {
        Map<String, Double> named = new HashMap<>();
        preference.get().forEach((g, p) -> {
            if (goals.get().contains(g)) {
                named.put(g.key(), p);
            }
        });
        boolean any = goals.get().stream().anyMatch(g -> counts(g) > 0);
        return report.map(r -> r.compromise(any ? named : Map.of())).orElse(0);
    }

    void choose(GoalLine line) {
        chosen.set(Optional.of(line));
    }

    void choose(int index) {
        picture.get()
                .ifPresent(p ->
                        choose(p.lines().get(Math.clamp(index, 0, p.lines().size() - 1))));
    }

    public void toKnee() {
        picture.get().ifPresent(p -> choose(p.knee()));
    }

    public void toCompromise() {
        choose(compromise());
    }

    /** Makes the chosen weights the scenario's targets: one step. CASH and what is locked keep theirs. */
    public void apply() {
        if (chosen.get().isEmpty() || picture.get().isEmpty()) {
            return;
        }
        Scenario scenario = session.scenario();
        GoalLine line = chosen.get().get();
        Map<InstrumentId, Double> shares = new LinkedHashMap<>();
        List<InstrumentId> assets = picture.get().get().assets();
        for (int i = 0; i < assets.size(); i++) {
            shares.put(assets.get(i), Math.max(0, line.weights()[i]));
        }
        Optional<Map<InstrumentId, Weight>> targets = Targets.applied(scenario.targets(), scenario.locked(), shares);
        targets.ifPresentOrElse(
                t -> session.scenarios().edit(messages().get("goals.edit", line.number()), scenario.withTargets(t)),
                () -> notices.post(Notices.Kind.WARNING, messages().get("goals.apply.impossible")));
    }

    /** What a portfolio is in the table: best of a goal, knee, compromise. */
    List<String> roles(GoalLine line) {
        List<String> roles = new ArrayList<>();
        picture.get().ifPresent(p -> {
            p.extremes().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(e -> e.getValue() == line.number() - 1)
                    .forEach(e ->
                            roles.add(messages().get("goals.best." + e.getKey().key())));
            if (p.knee() == line.number() - 1) {
                roles.add(messages().get("goals.knee"));
            }
            if (compromise() == line.number() - 1) {
                roles.add(messages().get("goals.compromise"));
            }
        });
        return roles;
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<GoalsPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<GoalLine>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Set<Goal>> goalsProperty() {
        return goals.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<Goal, Double>> preferenceProperty() {
        return preference.getReadOnlyProperty();
    }

    /** Whether anything is held, without which turnover cannot be a goal. */
    ReadOnlyBooleanProperty holdingProperty() {
        return holding.getReadOnlyProperty();
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
