package dev.counterweight.ui.strategies;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Strategy;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.StrategyImport;
import dev.counterweight.service.StrategyPerformance;
import dev.counterweight.service.StrategyService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the registry's view: the strategies by the limits of the portfolio that is open, and the one that is chosen. */
public final class StrategiesViewModel implements AutoCloseable {
    private static final CurrencyCode CURRENCY = CurrencyCode.USD;
    private static final int LISTED = 6;

    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final Notices notices;
    private final StrategyService strategies;
    private final Lane reading;
    private final Lane importing;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<List<StrategyLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<StrategyLine>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());

    public StrategiesViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            StrategyService strategies) {
        this.session = session;
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.notices = notices;
        this.strategies = strategies;
        reading = runner.lane();
        importing = runner.lane();
    }

    /** Follows what changes, until {@link #hide}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.revisionProperty(), r -> read());
            attach.to(session.portfolioProperty(), p -> read());
        }
    }

    public void hide() {
        attach.close();
    }

    @Override
    public void close() {
        hide();
        reading.cancel();
        importing.cancel();
    }

    private void read() {
        Optional<PortfolioId> portfolio = session.portfolioProperty().get();
        if (lines.get().isEmpty()) {
            state.set(new ViewState.Loading(true));
        }
        reading.run(
                messages().get("strategies.job"),
                progress -> strategies.list(portfolio).stream()
                        .map(StrategiesViewModel::line)
                        .toList(),
                this::show,
                failure -> state.set(ViewState.failed(
                        messages().get("strategies.failed"),
                        messages().get("strategies.failed.still"),
                        messages().get("strategies.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::read)))));
    }

    private void show(List<StrategyLine> next) {
        Optional<InstrumentId> before = chosen.get().map(StrategyLine::id);
        lines.set(next);
        chosen.set(next.stream()
                .filter(l -> before.filter(l.id()::equals).isPresent())
                .findFirst()
                .or(() -> next.stream().findFirst()));
        state.set(
                next.isEmpty()
                        ? new ViewState.Empty(
                                messages().get("strategies.empty"),
                                new ViewState.Action(messages().get("strategies.import"), this::importFile),
                                Optional.of(new ViewState.Action(
                                        messages().get("common.analysis.sample"),
                                        () -> navigation.go(Navigation.WELCOME))))
                        : ViewState.ready());
    }

    private static StrategyLine line(StrategyPerformance p) {
        double[] index = new double[p.returns().length + 1];
        index[0] = 100;
        for (int t = 0; t < p.returns().length; t++) {
            index[t + 1] = index[t] * (1 + p.returns()[t]);
        }
        List<LocalDate> days = new ArrayList<>();
        p.from().ifPresent(days::add);
        days.addAll(p.dates());
        return new StrategyLine(
                p.strategy(),
                p.sample(),
                p.sharpeRatio().orElse(Double.NaN),
                p.maxDrawdown().orElse(Double.NaN),
                p.winRate().orElse(Double.NaN),
                List.copyOf(days),
                index,
                p.flags().stream()
                        .map(f -> new StrategyLine.Flag(f.limit().endsWith("sharpe"), f.value(), f.bound()))
                        .toList(),
                p.positions().stream()
                        .map(s -> new StrategyLine.Position(s.name(), s.current(), s.target(), s.driftBasisPoints()))
                        .toList(),
                p.months().reversed().stream()
                        .map(m -> new StrategyLine.Month(
                                m.month(), m.gain(), m.sharpe().orElse(Double.NaN), m.underwater()))
                        .toList());
    }

    void choose(StrategyLine line) {
        chosen.set(Optional.of(line));
        session.selectionProperty().set(Optional.of(line.id()));
    }

    /** Asks for a file, says what it would do, and brings it in when the person agrees. */
    public void importFile() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("strategies.import"),
                        messages().get("strategies.import.kind"),
                        List.of("json"),
                        Optional.empty()),
                this::importFrom);
    }

    void importFrom(Path file) {
        importing.run(
                messages().get("strategies.import.job"),
                progress -> strategies.preview(file, CURRENCY, false),
                found -> ask(file, found),
                this::refused);
    }

    private void ask(Path file, StrategyImport found) {
        if (!found.index().problems().isEmpty()) {
            notices.post(
                    Notices.Kind.ERROR, session.said(found.index().problems().getFirst()));
            return;
        }
        int added = found.index().accepted();
        if (added == 0 && !found.registered()) {
            notices.post(
                    Notices.Kind.INFO,
                    messages().get("strategies.import.nothing", found.strategy().name()));
            return;
        }
        List<String> facts = new ArrayList<>();
        facts.add(messages()
                .get(
                        "strategies.import.status",
                        messages()
                                .get("strategies.status."
                                        + found.strategy().status().key())));
        facts.add(messages()
                .get(
                        "strategies.import.rows",
                        session.formats().count(added),
                        session.formats().count(found.index().count(ImportLine.Fate.DUPLICATE))));
        found.index().notes().stream().limit(LISTED).map(session::said).forEach(facts::add);
        dialogs.ask(
                new Dialogs.Question(
                        messages()
                                .get("strategies.import.title", found.strategy().name()),
                        messages().get("strategies.import.sentence", file.getFileName()),
                        facts,
                        messages()
                                .get(
                                        "strategies.import.action",
                                        found.strategy().name()),
                        false),
                () -> importing.run(
                        messages().get("strategies.import.job"),
                        progress -> strategies.bring(file, CURRENCY, false),
                        done -> notices.post(
                                Notices.Kind.DONE,
                                messages()
                                        .get(
                                                "strategies.import.done",
                                                done.strategy().name())),
                        this::refused));
    }

    private void refused(Throwable failure) {
        notices.post(Notices.Kind.ERROR, session.said(failure));
    }

    /** Flags of a strategy, each with its value and its limit. */
    List<String> flags(StrategyLine line) {
        List<String> words = new ArrayList<>();
        for (StrategyLine.Flag flag : line.flags()) {
            words.add(
                    flag.ofSharpe()
                            ? messages()
                                    .get(
                                            "strategies.flag.sharpe",
                                            session.formats().decimal(flag.value(), 2),
                                            session.formats().decimal(flag.bound(), 2))
                            : messages()
                                    .get(
                                            "strategies.flag.drawdown",
                                            session.formats().percent(flag.value(), 1),
                                            session.formats().percent(flag.bound(), 0)));
        }
        return words;
    }

    String status(Strategy strategy) {
        return messages().get("strategies.status." + strategy.status().key());
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<StrategyLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<StrategyLine>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
