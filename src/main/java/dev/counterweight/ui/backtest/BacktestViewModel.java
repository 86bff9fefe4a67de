package dev.counterweight.ui.backtest;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.simulation.PortfolioCase;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State of the backtest view: the scenario's targets, what is held, or what is different, under the scenario's own rule and under
 * every rule of the surface, run again whenever targets, rules or prices change.
 */
public final class BacktestViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final Notices notices;
    private final PortfolioReader reader;
    private final DriftService drift;
    private final Lane loading;
    private final Lane running;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<BacktestPicture>> picture =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Reach> reach = new ReadOnlyObjectWrapper<>(Reach.WHOLE);
    private Optional<BacktestPolicy> chosen = Optional.empty();
    private Optional<Past> past = Optional.empty();
    private Shown shown = Shown.PROPOSED;

    /** The portfolio as it is on disk and its prices. */
    private record Past(Portfolio portfolio, Market market, Map<InstrumentId, Weight> held) {
        /** Held, but without prices here: it counts as cash. */
        List<InstrumentId> others() {
            return held.keySet().stream()
                    .filter(id -> !id.isCash())
                    .filter(id -> !market.returns().assets().contains(id.value()))
                    .toList();
        }

        /** What is held in place of the targets; empty where nothing is that has prices here. */
        Optional<Portfolio> asHeld(Portfolio meant) {
            Map<InstrumentId, Weight> weights = new LinkedHashMap<>(held);
            others().forEach(weights::remove);
            weights.remove(InstrumentId.CASH);
            double invested =
                    weights.values().stream().mapToDouble(Weight::fraction).sum();
            weights.put(InstrumentId.CASH, new Weight(Math.clamp(1 - invested, 0, 1)));
            return invested > 0 ? Optional.of(meant.withTargets(weights, meant.updatedAt())) : Optional.empty();
        }
    }

    public BacktestViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Notices notices,
            PortfolioReader reader,
            DriftService drift) {
        this.notices = notices;
        this.drift = drift;
        this.session = session;
        this.navigation = navigation;
        this.reader = reader;
        loading = runner.lane();
        running = runner.lane();
    }

    /** Follows what changes, until {@link #hide}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> chosen = Optional.empty());
            attach.toChanges(session.revisionProperty(), r -> {
                if (!session.chartsWait()) {
                    load();
                }
            });
            attach.toChanges(session.chartsDueProperty(), d -> load());
            attach.to(session.portfolioProperty(), p -> load());
            attach.to(session.scenarios().valueProperty(), s -> run());
            attach.toChanges(session.shownProperty(), s -> run());
        }
    }

    public void hide() {
        attach.close();
    }

    @Override
    public void close() {
        hide();
        loading.cancel();
        running.cancel();
    }

    private void load() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            past = Optional.empty();
            picture.set(Optional.empty());
            state.set(new ViewState.Empty(
                    messages().get("backtest.empty"),
                    new ViewState.Action(
                            messages().get("backtest.empty.sample"), () -> navigation.go(Navigation.WELCOME)),
                    Optional.empty()));
            return;
        }
        state.set(new ViewState.Loading(picture.get().isEmpty()));
        loading.run(
                messages().get("backtest.job.load"),
                progress -> {
                    Portfolio portfolio = reader.portfolio(id.get());
                    return new Past(
                            portfolio,
                            new AnalysisService()
                                    .market(
                                            PortfolioCase.of(portfolio)
                                                    .prices(reader.prices(), Optional.empty(), Optional.empty()),
                                            "drop"),
                            held(id.get()));
                },
                loaded -> {
                    past = Optional.of(loaded);
                    run();
                },
                this::failed);
    }

    private Map<InstrumentId, Weight> held(PortfolioId id) {
        Map<InstrumentId, Weight> held = new LinkedHashMap<>();
        for (DriftRow row : drift.drift(id).snapshot().rows()) {
            row.current().filter(w -> w.fraction() > 0).ifPresent(w -> held.put(row.instrument(), w));
        }
        return held;
    }

    private void failed(Throwable failure) {
        picture.set(Optional.empty());
        state.set(ViewState.failed(
                messages().get("backtest.failed"),
                messages().get("backtest.failed.still"),
                messages().get("backtest.failed.do"),
                session.said(failure),
                Optional.of(new ViewState.Action(
                        messages().get("backtest.import"), () -> navigation.go(Navigation.DATA)))));
    }

    private void run() {
        Optional<Past> known = past.filter(p ->
                session.scenario().portfolio().equals(Optional.of(p.portfolio().id())));
        if (known.isEmpty()) {
            return;
        }
        Portfolio meant;
        try {
            meant = session.scenario().applyTo(known.get().portfolio());
        } catch (IllegalArgumentException notWhole) {
            state.set(new ViewState.Stale(
                    messages()
                            .get(
                                    "backtest.notWhole",
                                    session.formats().percent(session.scenario().sumBasisPoints() / 10_000.0, 2)),
                    Optional.of(new ViewState.Action(
                            messages().get("backtest.notWhole.do"), () -> navigation.go(Navigation.TARGETS)))));
            return;
        }
        Shown shown = session.shownProperty().get();
        Optional<Portfolio> asHeld = known.get().asHeld(meant);
        if (shown != Shown.PROPOSED && asHeld.isEmpty()) {
            state.set(new ViewState.Stale(messages().get("backtest.nothingHeld"), Optional.empty()));
            return;
        }
        Market market = known.get().market();
        List<InstrumentId> others =
                shown == Shown.PROPOSED ? List.of() : known.get().others();
        Optional<BacktestPolicy> wanted = chosen;
        Estimation how =
                new Estimation("historical", "sample", AnalysisService.periodsPerYear(market), 0, OptionalInt.empty());
        if (picture.get().isEmpty()) {
            state.set(new ViewState.Loading(true));
        }
        running.follow(
                messages().get("backtest.job"),
                progress -> {
                    Supplier<BacktestPicture> proposed = () -> picture(market, meant, how, wanted);
                    Supplier<BacktestPicture> current = () -> picture(market, asHeld.orElseThrow(), how, wanted);
                    return switch (shown) {
                        case CURRENT -> current.get();
                        case PROPOSED -> proposed.get();
                        case CHANGE -> proposed.get().less(current.get());
                    };
                },
                now -> show(now, shown, others),
                this::failed);
    }

    private static BacktestPicture picture(
            Market market, Portfolio portfolio, Estimation how, Optional<BacktestPolicy> wanted) {
        return new BacktestViewModelRuns(market, PortfolioCase.of(portfolio), how).picture(wanted, Progress.none());
    }

    private void show(BacktestPicture now, Shown of, List<InstrumentId> others) {
        shown = of;
        picture.set(Optional.of(now));
        state.set(
                others.isEmpty()
                        ? ViewState.ready()
                        : new ViewState.Stale(
                                messages()
                                        .get(
                                                "backtest.heldOther",
                                                others.stream()
                                                        .map(InstrumentId::value)
                                                        .collect(Collectors.joining(", "))),
                                Optional.empty()));
    }

    /** Which weights the picture is of. */
    Shown shown() {
        return shown;
    }

    /** Shows the curves of a rule of the surface; empty for the portfolio's own. */
    public void choose(Optional<BacktestPolicy> policy) {
        chosen = policy;
        run();
    }

    /** Shows the rules whose rebalances go so far; a rule that is chosen goes with it. */
    void look(Reach next) {
        if (!next.equals(reach.get())) {
            reach.set(next);
            chosen.ifPresent(policy -> choose(policy.reaching(next)));
        }
    }

    ReadOnlyObjectProperty<Reach> reachProperty() {
        return reach.getReadOnlyProperty();
    }

    /** How far rebalances go, in words. */
    String words(Reach far) {
        return messages().get("backtest.reach." + word(far.scope()) + "." + word(far.destination()));
    }

    /**
     * Makes the rule that is shown the scenario's: one step that can be undone. How far a rebalance goes is no part of a portfolio's
     * definition: it is what Rebalance then starts with.
     */
    public void adopt() {
        Scenario scenario = session.scenario();
        chosen.ifPresent(policy -> scenario.rules().ifPresent(rules -> {
            chosen = Optional.empty();
            session.reachProperty().set(policy.reach());
            if (!policy.reach().equals(Reach.WHOLE)) {
                notices.post(Notices.Kind.INFO, messages().get("backtest.adopted.reach", words(policy.reach())));
            }
            session.scenarios()
                    .edit(
                            messages().get("backtest.edit", words(policy)),
                            scenario.withRules(new Scenario.Rules(
                                    policy.method(rules.method().band()), rules.policy(), rules.limits())));
        }));
    }

    /** A rule in words. */
    public String words(BacktestPolicy policy) {
        String when = messages().get("backtest.looked." + word(policy.looked()));
        if (policy.bandBasisPoints() == 0) {
            return messages().get("backtest.policy.calendar", when);
        }
        String rule = messages().get("backtest.policy.band", session.formats().width(policy.bandBasisPoints()), when);
        return policy.reach().equals(Reach.WHOLE)
                ? rule
                : messages().get("backtest.policy.reach", rule, words(policy.reach()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<BacktestPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
