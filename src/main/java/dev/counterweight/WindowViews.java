package dev.counterweight;

import dev.counterweight.service.Alerting;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.service.PortfolioReader;
import dev.counterweight.service.RealityService;
import dev.counterweight.service.Services;
import dev.counterweight.service.ValueService;
import dev.counterweight.service.simulation.ScenarioStore;
import dev.counterweight.service.whatif.CorrelationService;
import dev.counterweight.service.whatif.DesignService;
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
import dev.counterweight.ui.common.Dialogs;
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
import dev.counterweight.ui.news.LanguageViewModel;
import dev.counterweight.ui.news.NewsView;
import dev.counterweight.ui.news.NewsViewModel;
import dev.counterweight.ui.overview.OverviewView;
import dev.counterweight.ui.overview.OverviewViewModel;
import dev.counterweight.ui.portfolios.PortfoliosView;
import dev.counterweight.ui.portfolios.PortfoliosViewModel;
import dev.counterweight.ui.rebalance.RebalanceView;
import dev.counterweight.ui.rebalance.RebalanceViewModel;
import dev.counterweight.ui.risk.RiskView;
import dev.counterweight.ui.risk.RiskViewModel;
import dev.counterweight.ui.shell.Feature;
import dev.counterweight.ui.strategies.StrategiesView;
import dev.counterweight.ui.strategies.StrategiesViewModel;
import dev.counterweight.ui.stress.StressView;
import dev.counterweight.ui.stress.StressViewModel;
import dev.counterweight.ui.targets.TargetsView;
import dev.counterweight.ui.targets.TargetsViewModel;
import dev.counterweight.ui.welcome.WelcomeView;
import dev.counterweight.ui.welcome.WelcomeViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every view of the window in the order of the rail; each is made with its view-model and the services that it needs when it is first
 * shown.
 */
final class WindowViews {
    private final Services services;
    private final Path home;
    private final Session session;
    private final Navigation navigation;
    private final TaskRunner runner;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Commands commands;
    private final WhatIfDesk whatIf;
    private final Predicate<String> offered;

    /**
     * What all views share.
     *
     * @param offered whether the window has a view of this name
     */
    record Shared(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Commands commands,
            WhatIfDesk whatIf,
            Predicate<String> offered) {}

    /** @param home the open data folder */
    WindowViews(Services services, Path home, Shared shared) {
        this.services = services;
        this.home = home;
        session = shared.session();
        navigation = shared.navigation();
        runner = shared.runner();
        dialogs = shared.dialogs();
        notices = shared.notices();
        commands = shared.commands();
        whatIf = shared.whatIf();
        offered = shared.offered();
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
                new Feature(Navigation.DATA, Feature.Group.LIBRARY, "data.title", "fth-database", this::data),
                new Feature(Navigation.NEWS, Feature.Group.START, "news.title", "fth-file-text", this::news));
    }

    private WelcomeView welcome() {
        return new WelcomeView(new WelcomeViewModel(session, navigation, runner, services.samples()), dialogs, offered);
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
                        services.workspace().clock()),
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
        return new RiskView(
                new RiskViewModel(session, navigation, runner, dialogs, notices, whatIf, judged), dialogs, commands);
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
                                services.whatIf(),
                                new DesignService(
                                        services.analysis(),
                                        () -> services.news().scores(Optional.empty())),
                                services.portfolios())),
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

    private NewsView news() {
        return new NewsView(
                new NewsViewModel(session, navigation, runner, dialogs, notices, services.news(), services.language()),
                new LanguageViewModel(session, runner, services.language()),
                dialogs);
    }

    private BacktestView backtest() {
        PortfolioReader reader = new PortfolioReader(services.workspace(), services.prices());
        return new BacktestView(
                new BacktestViewModel(session, navigation, runner, notices, reader, services.drift()),
                dialogs,
                commands);
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
}
