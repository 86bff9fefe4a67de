package dev.counterweight.ui.stress;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Estimation;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.Market;
import dev.counterweight.service.simulation.PortfolioCase;
import dev.counterweight.service.simulation.ScenarioStore;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the stress view: every scenario on what is held and on the scenario's targets, again whenever either changes. */
public final class StressViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Sources sources;
    private final Lane loading;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<StressPicture>> picture =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Known> known = Optional.empty();

    /** Where the view's facts come from. */
    public record Sources(PortfolioReader reader, DriftService drift, ScenarioStore own) {}

    /** What is known of a portfolio whatever its targets are. */
    record Known(
            Portfolio portfolio,
            Market market,
            PricePanel everyRow,
            double[] covariance,
            int periodsPerYear,
            Map<String, Double> held,
            List<StressScenario> own) {}

    public StressViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Sources sources) {
        this.session = session;
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.notices = notices;
        this.sources = sources;
        loading = runner.lane();
    }

    /** Follows what changes, until {@link #hide}. */
    public void open() {
        if (attach.isEmpty()) {
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
    }

    private void load() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            known = Optional.empty();
            picture.set(Optional.empty());
            state.set(new ViewState.Empty(
                    messages().get("stress.empty"),
                    new ViewState.Action(
                            messages().get("stress.empty.sample"), () -> navigation.go(Navigation.WELCOME)),
                    Optional.empty()));
            return;
        }
        state.set(new ViewState.Loading(picture.get().isEmpty()));
        loading.run(
                messages().get("stress.job"),
                progress -> known(id.get()),
                loaded -> {
                    known = Optional.of(loaded);
                    run();
                },
                this::failed);
    }

    private Known known(PortfolioId id) {
        Portfolio portfolio = sources.reader().portfolio(id);
        PricePanel prices =
                PortfolioCase.of(portfolio).prices(sources.reader().prices(), Optional.empty(), Optional.empty());
        AnalysisService analysis = new AnalysisService();
        Market market = analysis.market(prices, "drop");
        int periods = AnalysisService.periodsPerYear(market);
        Estimation how = new Estimation("historical", "sample", periods, 0, OptionalInt.empty());
        Map<String, Double> held = new LinkedHashMap<>();
        for (DriftRow row : sources.drift().drift(id).snapshot().rows()) {
            row.current().ifPresent(w -> held.put(row.instrument().value(), w.fraction()));
        }
        held.keySet().retainAll(prices.assets());
        held.values().removeIf(w -> w == 0);
        return new Known(
                portfolio,
                market,
                prices,
                analysis.estimate(market, how).covariance(),
                periods,
                held,
                sources.own().own());
    }

    private void failed(Throwable failure) {
        picture.set(Optional.empty());
        state.set(ViewState.failed(
                messages().get("stress.failed"),
                messages().get("stress.failed.still"),
                messages().get("stress.failed.do"),
                session.said(failure),
                Optional.of(new ViewState.Action(messages().get("common.retry"), this::load))));
    }

    private void run() {
        known.filter(k -> session.scenario()
                        .portfolio()
                        .equals(Optional.of(k.portfolio().id())))
                .ifPresent(k -> {
                    try {
                        picture.set(Optional.of(new StressViewModelRuns(k)
                                .picture(
                                        session.scenario(),
                                        session.shownProperty().get())));
                        state.set(ViewState.ready());
                    } catch (IllegalArgumentException | Rejection e) {
                        failed(e);
                    }
                });
    }

    /** Asks for a scenario in one line and keeps it. */
    public void add() {
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().get("stress.add"),
                        messages().get("stress.add.sentence"),
                        messages().get("stress.add.label"),
                        "",
                        messages().get("stress.add.do"),
                        this::problem),
                text -> change(() -> sources.own().add(ScenarioStore.parse(text))));
    }

    private Optional<String> problem(String text) {
        try {
            StressScenario scenario = ScenarioStore.parse(text);
            return scenario instanceof StressScenario.Shocks shocks
                    ? known.flatMap(k -> shocks.returns().keySet().stream()
                            .filter(a -> !k.everyRow().assets().contains(a))
                            .findFirst()
                            .map(a -> messages()
                                    .get(
                                            "stress.add.unknown",
                                            a,
                                            String.join(", ", k.everyRow().assets()))))
                    : Optional.empty();
        } catch (Rejection e) {
            return Optional.of(messages().get("stress.add.unreadable"));
        }
    }

    /** Takes over the scenarios of a file. */
    public void importFile() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("stress.import"),
                        messages().get("stress.file.kind"),
                        List.of("json"),
                        Optional.empty()),
                file -> change(() -> sources.own().importFrom(file)));
    }

    /** Writes every scenario that is shown into a file. */
    public void exportFile() {
        known.ifPresent(k -> dialogs.saveFile(
                new Dialogs.FileRequest(
                        messages().get("stress.export"),
                        messages().get("stress.file.kind"),
                        List.of("json"),
                        Optional.of("scenarios.json")),
                (Path file) -> change(() -> ScenarioStore.write(file, new StressViewModelRuns(k).scenarios()))));
    }

    /** Takes an own scenario away. */
    public void remove(String name) {
        change(() -> sources.own().remove(name));
    }

    private void change(Runnable work) {
        try {
            work.run();
        } catch (Rejection | UncheckedIOException e) {
            notices.post(Notices.Kind.WARNING, session.said(e));
        }
        load();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<StressPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
