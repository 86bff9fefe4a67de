package dev.counterweight;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.Alerting;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RealityService;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import dev.counterweight.service.ValueService;
import dev.counterweight.service.monitor.MonitorEvent;
import dev.counterweight.service.simulation.ScenarioStore;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.CorrelationService;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.service.why.WhyService;
import dev.counterweight.ui.alerts.AlertDeliveryViewModel;
import dev.counterweight.ui.alerts.AlertRulesViewModel;
import dev.counterweight.ui.alerts.AlertsView;
import dev.counterweight.ui.alerts.AlertsViewModel;
import dev.counterweight.ui.automation.AutomationView;
import dev.counterweight.ui.automation.AutomationViewModel;
import dev.counterweight.ui.automation.ConfigFileViewModel;
import dev.counterweight.ui.automation.ConnectionsViewModel;
import dev.counterweight.ui.backtest.BacktestView;
import dev.counterweight.ui.backtest.BacktestViewModel;
import dev.counterweight.ui.blotter.BlotterView;
import dev.counterweight.ui.blotter.BlotterViewModel;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.WhatIfDesk;
import dev.counterweight.ui.correlation.CorrelationView;
import dev.counterweight.ui.correlation.CorrelationViewModel;
import dev.counterweight.ui.data.DataView;
import dev.counterweight.ui.data.DataViewModel;
import dev.counterweight.ui.drift.DriftView;
import dev.counterweight.ui.drift.DriftViewModel;
import dev.counterweight.ui.drift.PositionsViewModel;
import dev.counterweight.ui.frontier.FrontierView;
import dev.counterweight.ui.frontier.FrontierViewModel;
import dev.counterweight.ui.goals.GoalsView;
import dev.counterweight.ui.goals.GoalsViewModel;
import dev.counterweight.ui.history.HistoryView;
import dev.counterweight.ui.history.HistoryViewModel;
import dev.counterweight.ui.history.RealityViewModel;
import dev.counterweight.ui.hrp.HrpView;
import dev.counterweight.ui.hrp.HrpViewModel;
import dev.counterweight.ui.overview.OverviewView;
import dev.counterweight.ui.overview.OverviewViewModel;
import dev.counterweight.ui.portfolios.PortfoliosView;
import dev.counterweight.ui.portfolios.PortfoliosViewModel;
import dev.counterweight.ui.rebalance.RebalanceView;
import dev.counterweight.ui.rebalance.RebalanceViewModel;
import dev.counterweight.ui.risk.RiskView;
import dev.counterweight.ui.risk.RiskViewModel;
import dev.counterweight.ui.shell.Feature;
import dev.counterweight.ui.shell.SheetDialogs;
import dev.counterweight.ui.shell.ShellView;
import dev.counterweight.ui.shell.ShellViewModel;
import dev.counterweight.ui.shell.WhyPane;
import dev.counterweight.ui.strategies.StrategiesView;
import dev.counterweight.ui.strategies.StrategiesViewModel;
import dev.counterweight.ui.stress.StressView;
import dev.counterweight.ui.stress.StressViewModel;
import dev.counterweight.ui.targets.TargetsView;
import dev.counterweight.ui.targets.TargetsViewModel;
import dev.counterweight.ui.welcome.WelcomeView;
import dev.counterweight.ui.welcome.WelcomeViewModel;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The window over one open data folder: every view-model with the services that it needs, and every view in the order of the
 * rail. Made and used on the FX thread.
 */
final class Window implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Window.class.getName());

    private final Services services;
    private final Path home;
    private final TaskRunner runner;
    private final Session session;
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private final Commands commands = new Commands();
    private final WhatIfDesk whatIf;
    private final WhyService whys;
    private final WhyPane why;
    private final SheetDialogs dialogs;
    private final ShellView shell;
    private final AutoCloseable journal;
    private final AutoCloseable watching;

    /** @param home the open data folder */
    Window(Services services, Path home, TaskRunner runner, Locale locale) {
        this(services, home, runner, locale, session -> {});
    }

    /** @param restore what an earlier window left, put into the session before anything is built on it */
    Window(Services services, Path home, TaskRunner runner, Locale locale, Consumer<Session> restore) {
        this.home = home;
        this.services = services;
        this.runner = runner;
        session = new Session(locale);
        restore.accept(session);
        if (services.workspace().readOnly()) {
            session.readOnly(session.messages().get("shell.band.readOnly"));
        }
        whatIf = new WhatIfDesk(session, runner, (id, design) -> {
            Basis basis = services.whatIf().basis(id, design);
            return scenario -> WhatIfService.evaluate(basis, scenario);
        });
        dialogs = new SheetDialogs(session.messages(), Window::openOutside);
        ShellViewModel model = new ShellViewModel(
                session,
                new WindowPort(services),
                runner,
                dialogs,
                notices,
                services.workspace().clock());
        whys = new WhyService(services.workspace(), services.prices());
        why = new WhyPane(session, navigation, dialogs, whatIf, this::answer);
        shell = new ShellView(model, features(), navigation, commands, runner, dialogs, why);
        journal = services.workspace().onAppend(entry -> runner.onScreen(() -> written(entry)));
        watching = services.watching().monitor().onEvent(e -> runner.onScreen(() -> happened(e, model)));
        session.portfolioProperty().subscribe(id -> scenario());
        start();
    }

    /** One line for each view; the rail, the palette and the picture tour follow from it. */
    List<Feature> features() {
        return List.of(
                new Feature(Navigation.WELCOME, Feature.Group.START, "welcome.title", "fth-home", this::welcome),
                new Feature(Navigation.OVERVIEW, Feature.Group.MONITOR, "overview.title", "fth-grid", this::overview),
                new Feature(Navigation.DRIFT, Feature.Group.MONITOR, "drift.title", "fth-sliders", this::drift),
                new Feature(Navigation.ALERTS, Feature.Group.MONITOR, "alerts.title", "fth-bell", this::alerts),
                new Feature(
                        Navigation.AUTOMATION,
                        Feature.Group.MONITOR,
                        "automation.title",
                        "fth-repeat",
                        this::automation),
                new Feature(Navigation.TARGETS, Feature.Group.DESIGN, "targets.title", "fth-crosshair", this::targets),
                new Feature(
                        Navigation.FRONTIER, Feature.Group.DESIGN, "frontier.title", "fth-trending-up", this::frontier),
                new Feature(Navigation.GOALS, Feature.Group.DESIGN, "goals.rail", "fth-compass", this::goals),
                new Feature(
                        Navigation.CORRELATION,
                        Feature.Group.DESIGN,
                        "correlation.title",
                        "fth-hash",
                        this::correlation),
                new Feature(Navigation.HRP, Feature.Group.DESIGN, "hrp.rail", "fth-git-merge", this::hrp),
                new Feature(Navigation.RISK, Feature.Group.DESIGN, "risk.title", "fth-shield", this::risk),
                new Feature(
                        Navigation.REBALANCE, Feature.Group.TRADE, "rebalance.title", "fth-shuffle", this::rebalance),
                new Feature(Navigation.BLOTTER, Feature.Group.TRADE, "blotter.title", "fth-list", this::blotter),
                new Feature(Navigation.BACKTEST, Feature.Group.TEST, "backtest.title", "fth-rewind", this::backtest),
                new Feature(Navigation.STRESS, Feature.Group.TEST, "stress.title", "fth-zap", this::stress),
                new Feature(
                        Navigation.STRATEGIES,
                        Feature.Group.LIBRARY,
                        "strategies.title",
                        "fth-layers",
                        this::strategies),
                new Feature(
                        Navigation.PORTFOLIOS,
                        Feature.Group.LIBRARY,
                        "portfolios.title",
                        "fth-briefcase",
                        this::portfolios),
                new Feature(Navigation.HISTORY, Feature.Group.LIBRARY, "history.title", "fth-clock", this::history),
                new Feature(Navigation.DATA, Feature.Group.LIBRARY, "data.title", "fth-database", this::data));
    }

    private WelcomeView welcome() {
        return new WelcomeView(
                new WelcomeViewModel(session, navigation, runner, services.samples()), dialogs, shell::offers);
    }

    private OverviewView overview() {
        ValueService values = new ValueService(services.workspace(), services.prices());
        return new OverviewView(
                new OverviewViewModel(
                        session,
                        navigation,
                        runner,
                        notices,
                        whatIf,
                        new OverviewViewModel.Services(services.drift(), values, services.samples())),
                dialogs);
    }

    private AlertsView alerts() {
        Alerting alerting = services.alerting();
        return new AlertsView(
                new AlertsViewModel(
                        session,
                        navigation,
                        runner,
                        dialogs,
                        notices,
                        new AlertsViewModel.Desk(
                                alerting, services.history()::readings, services.history()::deliveries)),
                new AlertRulesViewModel(session, runner, dialogs, notices, alerting),
                new AlertDeliveryViewModel(session, runner, alerting.delivery()),
                dialogs);
    }

    private AutomationView automation() {
        return new AutomationView(
                new AutomationViewModel(
                        session,
                        navigation,
                        runner,
                        dialogs,
                        notices,
                        new AutomationViewModel.Sources(
                                services.workspace(), services.drift(), services.watching(), services.settings())),
                new ConnectionsViewModel(
                        session,
                        runner,
                        dialogs,
                        services.exchanges(),
                        services.watching().monitor(),
                        services.workspace().clock(),
                        !services.workspace().readOnly()),
                new ConfigFileViewModel(
                        session, runner, dialogs, notices, services.portfolios().files()),
                dialogs);
    }

    private FrontierView frontier() {
        return new FrontierView(
                new FrontierViewModel(session, navigation, runner, notices, whatIf, services.whatIf()),
                dialogs,
                commands);
    }

    private GoalsView goals() {
        return new GoalsView(
                new GoalsViewModel(session, navigation, runner, notices, whatIf, services.whatIf()), dialogs, commands);
    }

    private CorrelationView correlation() {
        CorrelationService past = new CorrelationService(services.prices());
        return new CorrelationView(
                new CorrelationViewModel(session, navigation, runner, notices, whatIf, services.whatIf(), past),
                dialogs,
                commands);
    }

    private HrpView hrp() {
        return new HrpView(
                new HrpViewModel(session, navigation, runner, notices, whatIf, services.whatIf()), dialogs, commands);
    }

    private RiskView risk() {
        ValueService values = new ValueService(services.workspace(), services.prices());
        RiskViewModel.Services judged = new RiskViewModel.Services(
                services.drift(),
                values,
                services.alerting().service(),
                services.priceLibrary(),
                services.portfolios());
        return new RiskView(new RiskViewModel(session, navigation, runner, dialogs, whatIf, judged), dialogs);
    }

    private RebalanceView rebalance() {
        return new RebalanceView(
                new RebalanceViewModel(
                        session,
                        navigation,
                        runner,
                        dialogs,
                        notices,
                        new RebalanceViewModel.Desk(
                                services.plans(),
                                services.rebalances(),
                                services.workspace(),
                                home.resolve("data").resolve("portfolio"))),
                dialogs,
                commands);
    }

    private BlotterView blotter() {
        OrderJournal orders = new OrderJournal(services.workspace(), services.history()::entries);
        return new BlotterView(
                new BlotterViewModel(
                        session,
                        navigation,
                        runner,
                        dialogs,
                        notices,
                        new BlotterViewModel.Services(
                                services.workspace(), services.rebalances(), orders, Optional.of(services.tickets()))),
                dialogs,
                commands);
    }

    private DriftView drift() {
        return new DriftView(
                new DriftViewModel(
                        session,
                        navigation,
                        runner,
                        notices,
                        services.drift(),
                        services.prices(),
                        services.portfolios()),
                new PositionsViewModel(session, runner, services.positions()),
                dialogs,
                commands,
                whatIf);
    }

    private TargetsView targets() {
        return new TargetsView(
                new TargetsViewModel(
                        session,
                        whatIf,
                        navigation,
                        runner,
                        dialogs,
                        notices,
                        new TargetsViewModel.Services(
                                services.whatIf(), new DesignService(services.analysis()), services.portfolios())),
                dialogs,
                commands);
    }

    private StrategiesView strategies() {
        return new StrategiesView(
                new StrategiesViewModel(session, navigation, runner, dialogs, notices, services.strategies()),
                dialogs,
                commands);
    }

    private PortfoliosView portfolios() {
        PortfoliosViewModel.Library library = new PortfoliosViewModel.Library(
                services.portfolios(),
                services.samples(),
                services.drift(),
                services.workspace(),
                services.prices(),
                services.bundles(),
                (id, file) -> services.reports().portfolio(id, Optional.empty(), file));
        return new PortfoliosView(
                new PortfoliosViewModel(
                        session, navigation, runner, dialogs, notices, library, Optional.of(services.executions())),
                dialogs,
                commands);
    }

    private DataView data() {
        DataViewModel.Sources sources = new DataViewModel.Sources(
                services.imports(),
                services.presets(),
                services.priceLibrary(),
                services.prices(),
                services.workspace());
        return new DataView(
                new DataViewModel(session, navigation, runner, dialogs, notices, sources), dialogs, commands);
    }

    private BacktestView backtest() {
        PortfolioReader reader = new PortfolioReader(services.workspace(), services.prices());
        return new BacktestView(
                new BacktestViewModel(session, navigation, runner, reader, services.drift()), dialogs, commands);
    }

    private StressView stress() {
        StressViewModel.Sources sources = new StressViewModel.Sources(
                new PortfolioReader(services.workspace(), services.prices()),
                services.drift(),
                new ScenarioStore(home));
        return new StressView(
                new StressViewModel(session, navigation, runner, dialogs, notices, sources), dialogs, commands);
    }

    private HistoryView history() {
        OrderJournal journal = new OrderJournal(services.workspace(), services.history()::entries);
        return new HistoryView(
                new HistoryViewModel(session, navigation, runner, dialogs, services.history(), journal, home),
                new RealityViewModel(
                        session,
                        navigation,
                        runner,
                        new RealityService(services.workspace(), services.history()::entries, services.prices())),
                dialogs);
    }

    /** Opens the portfolio of last time, else the first, or the welcome where there is none, and takes up what an earlier run left unfinished. */
    private void start() {
        Map<PortfolioId, Portfolio> portfolios = services.workspace().book().portfolios();
        Optional<PortfolioId> first = session.portfolioProperty()
                .get()
                .filter(portfolios::containsKey)
                .or(() -> portfolios.keySet().stream().findFirst());
        session.portfolioProperty().set(first);
        session.written(services.workspace().book().sequence());
        navigation.go(first.isPresent() ? lastView() : Navigation.WELCOME);
        services.workspace().startupNotes().forEach(note -> notices.post(Notices.Kind.WARNING, session.said(note)));
        services.settings().problem().ifPresent(note -> notices.post(Notices.Kind.WARNING, note));
        Book book = services.workspace().book();
        if (!book.unfinished().isEmpty() || !book.executions().isEmpty()) {
            Messages messages = session.messages();
            runner.run(
                    messages.get("shell.recover"),
                    progress -> services.rebalances().recover(Progress.none()),
                    outcomes -> outcomes.forEach(o -> notices.post(Notices.Kind.INFO, recovered(o))),
                    failure -> notices.post(
                            Notices.Kind.ERROR,
                            messages.get("shell.recover.failed", String.valueOf(failure.getMessage()))));
        }
    }

    private String lastView() {
        return services.settings()
                .get(WindowSettings.PLACE)
                .view()
                .filter(shell::offers)
                .filter(view -> !view.equals(Navigation.WELCOME))
                .orElse(Navigation.OVERVIEW);
    }

    private String recovered(RebalanceOutcome outcome) {
        Messages messages = session.messages();
        return switch (outcome) {
            case RebalanceOutcome.Finished f -> messages.get("shell.recover.finished", f.fileName());
            case RebalanceOutcome.Refused r ->
                messages.get("shell.recover.failed", session.said(String.join(" ", r.reasons())));
            case RebalanceOutcome.Waiting w -> messages.count("shell.recover.waiting", w.open());
            case RebalanceOutcome.Unfinished u ->
                messages.get("shell.recover.failed", session.said(String.join(" ", u.reasons())));
        };
    }

    private void happened(MonitorEvent event, ShellViewModel model) {
        switch (event) {
            case MonitorEvent.ChartsDue due -> session.chartsDue();
            case MonitorEvent.MetricsDue due -> {
                session.figuresDue();
                model.reload();
            }
            case MonitorEvent.PricesTaken taken -> model.reload();
            case MonitorEvent.QuotesTaken taken -> model.reload();
            case MonitorEvent.Checked checked -> model.reload();
            case MonitorEvent.Stepped stepped -> model.reload();
        }
    }

    private void written(JournalEntry entry) {
        if (entry.event() instanceof JournalEvent.DeliveryEvent) {
            session.told(entry.sequence());
            return;
        }
        if (session.portfolioProperty().get().isEmpty()) {
            services.workspace().book().portfolios().keySet().stream()
                    .findFirst()
                    .ifPresent(id -> session.portfolioProperty().set(Optional.of(id)));
        }
        scenario();
        AlertNews.of(entry.event(), services.workspace().book(), session, navigation)
                .ifPresent(notices::post);
        if (entry.event() instanceof JournalEvent.PricesImported prices
                && services.exchanges().quotes(prices.file())) {
            session.quoted(entry.sequence());
        } else {
            session.written(entry.sequence());
        }
    }

    private void scenario() {
        session.openAlertsProperty()
                .set(session.portfolioProperty()
                        .get()
                        .map(id -> AlertNews.open(services.workspace().book(), id))
                        .orElse(0));
        session.show(session.portfolioProperty()
                .get()
                .flatMap(services.workspace().book()::portfolio)
                .map(p -> Scenario.of(p, services.workspace().book().locked(p.id())))
                .orElse(Scenario.none()));
    }

    /** How a number of the scenario on the screen comes about; without a market to evaluate it on, one of what is held. */
    Optional<Explanation> answer(Question question) {
        return whys.recorded(question)
                .or(() -> whatIf.whatIfProperty().get().flatMap(w -> whys.answer(question, w)))
                .or(() -> session.portfolioProperty().get().flatMap(id -> whys.held(question, id)));
    }

    WhyPane why() {
        return why;
    }

    private static void openOutside(Path path) {
        try {
            if (Desktop.isDesktopSupported()) {
                Desktop.getDesktop().open(path.toFile());
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.WARNING, path + " cannot be shown", e);
        }
    }

    Session session() {
        return session;
    }

    Navigation navigation() {
        return navigation;
    }

    Notices notices() {
        return notices;
    }

    Commands commands() {
        return commands;
    }

    ShellView shell() {
        return shell;
    }

    @Override
    public void close() {
        try {
            journal.close();
            watching.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the journal's listener could not be removed", e);
        }
        shell.close();
    }
}
