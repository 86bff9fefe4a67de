package dev.counterweight;

import dev.counterweight.cli.Wiring;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.market.ExchangeFeed;
import dev.counterweight.domain.Rejection;
import dev.counterweight.notify.KeychainSecrets;
import dev.counterweight.notify.Secrets;
import dev.counterweight.notify.StandardChannels;
import dev.counterweight.service.AccountBrokers;
import dev.counterweight.service.AlertCourier;
import dev.counterweight.service.AlertDelivery;
import dev.counterweight.service.AlertService;
import dev.counterweight.service.Alerting;
import dev.counterweight.service.BundleService;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ExecutionService;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.HistoryService;
import dev.counterweight.service.ImportPresets;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.NewsService;
import dev.counterweight.service.Observations;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.Pause;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.PositionService;
import dev.counterweight.service.PriceLibrary;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.ReportService;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.Services;
import dev.counterweight.service.SettingsSection;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.service.StrategyService;
import dev.counterweight.service.TicketService;
import dev.counterweight.service.ValueService;
import dev.counterweight.service.Workspace;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.PlugInSettings;
import dev.counterweight.service.analysis.PlugIns;
import dev.counterweight.service.language.LanguageService;
import dev.counterweight.service.language.LanguageSettings;
import dev.counterweight.service.market.ConnectionService;
import dev.counterweight.service.market.ConnectionSettings;
import dev.counterweight.service.market.ExchangePrices;
import dev.counterweight.service.market.Exchanges;
import dev.counterweight.service.monitor.AutomationService;
import dev.counterweight.service.monitor.Autopilot;
import dev.counterweight.service.monitor.MonitorMemory;
import dev.counterweight.service.monitor.MonitorService;
import dev.counterweight.service.monitor.MonitorSettings;
import dev.counterweight.service.monitor.PriceJumps;
import dev.counterweight.service.monitor.Watching;
import dev.counterweight.service.whatif.WhatIfService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Composition root: the only place that makes services, in the order in which they depend on each other. */
final class App implements Wiring {
    private static final Logger LOG = Logger.getLogger(App.class.getName());

    /** What settings.json may hold. */
    private static final List<SettingsSection<?>> SETTINGS = List.of(
            WindowSettings.LOOK,
            WindowSettings.PLACE,
            WindowSettings.KEYS,
            MonitorSettings.SECTION,
            MonitorMemory.SECTION,
            ConnectionSettings.SECTION,
            PlugInSettings.SECTION,
            LanguageSettings.SECTION,
            BundleService.FOLLOWING,
            ImportPresets.SECTION);

    /** Who decides, where nobody says another name. */
    private static final String USER = System.getProperty("user.name", "user");

    private final Clock clock;
    private final Map<String, String> environment;

    App(Clock clock, Map<String, String> environment) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public int openWindow(WindowRequest request) {
        try (Services services = forWindow(request)) {
            WindowRun.show(services, request);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    @Override
    public Optional<String> displayProblem() {
        return WindowRun.displayProblem(environment);
    }

    @Override
    public List<Path> pictures(Services services, Path home, Path folder) {
        return WindowRun.pictures(services, home, folder);
    }

    /** The data folder for a window; only to be read where another instance has it open. */
    private Services forWindow(WindowRequest request) {
        if (request.readOnly()) {
            return open(request.home(), true);
        }
        try {
            return open(request.home(), false);
        } catch (Rejection taken) {
            try {
                return open(request.home(), true);
            } catch (Rejection unusable) {
                taken.addSuppressed(unusable);
                throw taken;
            }
        }
    }

    @Override
    public Services open(Path home, boolean readOnly) {
        Workspace workspace =
                Workspace.open(home, clock, readOnly ? Workspace.Mode.READ_ONLY : Workspace.Mode.READ_WRITE);
        ImportFolder imports = new ImportFolder(home.resolve("imports"));
        ImportedPrices prices = new ImportedPrices(workspace, imports);
        AccountBrokers brokers = new AccountBrokers(
                home, workspace, prices, new PaperBrokers(home, prices, clock, UnaryOperator.identity()));
        DriftService drift = new DriftService(workspace, prices);
        HistoryService history = new HistoryService(workspace);
        WhatIfService whatIf = new WhatIfService(workspace, prices, brokers);
        Secrets secrets = new KeychainSecrets(environment);
        Alerting alerting = alerting(workspace, prices, home, secrets);
        PlanService plans = new PlanService(workspace, prices, brokers);
        SampleService samples = new SampleService(workspace, imports, prices);
        ImportService importing = new ImportService(workspace, imports, prices);
        RebalanceService rebalances =
                new RebalanceService(workspace, prices, plans, brokers, Pause.real(), ExecutionSettings.STANDARD);
        SettingsStore settings = SettingsStore.open(home, workspace.readOnly(), SETTINGS);
        PortfolioService portfolios = new PortfolioService(
                workspace,
                USER,
                seconds -> settings.put(
                        MonitorSettings.SECTION,
                        settings.get(MonitorSettings.SECTION).withChecks(seconds)));
        Exchanges exchanges = exchanges(workspace, settings, secrets, importing, prices);
        PriceJumps jumps = new PriceJumps(prices, Optional.of(exchanges.prices()));
        Autopilot autopilot = new Autopilot(workspace, drift, plans, rebalances, brokers, jumps);
        MonitorService monitor = new MonitorService(
                workspace,
                drift,
                new MonitorService.Sources(importing, samples, Optional.of(exchanges.prices())),
                settings,
                report -> {
                    rebalances.takeUpWaiting(report.portfolio().id());
                    return remarks(alerting.check(report));
                },
                autopilot);
        PlugIns plugIns = settings.get(PlugInSettings.SECTION).load(home);
        plugIns.problems().forEach(problem -> LOG.log(Level.WARNING, problem));
        return new Services(
                workspace,
                prices,
                portfolios,
                new BundleService(workspace, prices, portfolios, settings, home),
                samples,
                importing,
                new ImportPresets(settings),
                new PriceLibrary(workspace, prices),
                new StrategyService(workspace, imports, prices, importing),
                new NewsService(workspace, imports),
                new LanguageService(workspace, settings, secrets, Pause.real()),
                drift,
                new PositionService(workspace, prices, drift, history::entries),
                plans,
                rebalances,
                history,
                whatIf,
                new ReportService(drift, new ValueService(workspace, prices), whatIf, history),
                settings,
                alerting,
                new Watching(monitor, new AutomationService(workspace, drift, autopilot, USER)),
                exchanges,
                new AnalysisService(plugIns),
                new TicketService(workspace, brokers, rebalances, history::entries),
                new ExecutionService(workspace, USER, history::entries),
                List.of(
                        monitor,
                        exchanges.prices(),
                        AlertCourier.start(workspace, alerting.delivery()),
                        brokers,
                        plugIns));
    }

    /** The classes that ask an exchange are loaded when one is first asked. */
    private static Exchanges exchanges(
            Workspace workspace,
            SettingsStore settings,
            Secrets secrets,
            ImportService importing,
            ImportedPrices prices) {
        return new Exchanges(
                new ConnectionService(
                        workspace, settings, secrets, (connection, keys) -> ExchangeFeed.open(connection, keys)),
                new ExchangePrices(
                        workspace,
                        settings,
                        importing,
                        prices,
                        connection -> ExchangeFeed.open(connection, Optional.empty()),
                        Pause.real()));
    }

    private static Alerting alerting(Workspace workspace, ImportedPrices prices, Path home, Secrets secrets) {
        StandardChannels channels = new StandardChannels(home.resolve("logs"), secrets, JsonText::compact);
        return new Alerting(
                new AlertService(workspace, USER),
                new Observations(workspace, prices),
                new AlertDelivery(workspace, channels, secrets, USER));
    }

    /** What a check means for the alerts, one line for each that began or got worse. */
    private static List<String> remarks(AlertService.Outcome outcome) {
        return Stream.concat(outcome.raised().stream(), outcome.worse().stream())
                .map(a -> "alert " + a.id() + ", " + a.severity().name().toLowerCase(Locale.ROOT) + ": "
                        + a.seen().text())
                .toList();
    }

    @Override
    public Path defaultHome() {
        String named = environment.get("COUNTERWEIGHT_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        String user = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String roaming = environment.get("APPDATA");
            return (roaming == null ? Path.of(user, "AppData", "Roaming") : Path.of(roaming)).resolve("Counterweight");
        }
        if (system.contains("mac")) {
            return Path.of(user, "Library", "Application Support", "Counterweight");
        }
        String data = environment.get("XDG_DATA_HOME");
        return (data == null || data.isBlank() ? Path.of(user, ".local", "share") : Path.of(data))
                .resolve("counterweight");
    }
}
