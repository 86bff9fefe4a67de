package dev.counterweight.cli;

import java.util.List;
import java.util.Set;
import picocli.AutoComplete;

/** Every command of the program. */
final class Commands {
    private static final String COMPLETION = "generate-completion";
    /** Of the options that may stand before a command, the one that takes a value. */
    private static final String HOME = "--home";

    private static final Set<String> HELP = Set.of("-h", "--help");

    /** In the order in which help lists them. */
    private static final List<String> NAMES = List.of(
            "portfolio",
            "prices",
            "holdings",
            "presets",
            "strategies",
            "news",
            "language",
            "drift",
            "alerts",
            "plan",
            "rebalance",
            "trading",
            "orders",
            "watch",
            "automation",
            "connections",
            "demo",
            "history",
            "journal",
            "report",
            "settings",
            "estimate",
            "optimize",
            "frontier",
            "pareto",
            "cluster",
            "metrics",
            "backtest",
            "sweep",
            "stress",
            "montecarlo",
            "attribution",
            "risk",
            "discrete",
            "execution-schedule",
            "sharpe",
            "regimes",
            COMPLETION);

    private Commands() {}

    static List<Object> all() {
        return NAMES.stream().map(Commands::of).toList();
    }

    /**
     * The command that these arguments name, alone, or none where the window is asked for, because making all of them takes a
     * good part of the time of a start; all of them where they are listed, or where the name may be meant for one of them.
     */
    static List<Object> meantBy(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i);
            if (word.equals(HOME)) {
                i++;
            } else if (HELP.contains(word)) {
                return all();
            } else if (!word.startsWith("-")) {
                return isPortfolioFile(word) ? List.of() : named(word);
            }
        }
        return List.of();
    }

    private static List<Object> named(String word) {
        return NAMES.contains(word) && !word.equals(COMPLETION) ? List.of(of(word)) : all();
    }

    /** Whether a word instead of a command is a portfolio to open in the window. */
    static boolean isPortfolioFile(String word) {
        return word.endsWith(".portfolio.json");
    }

    private static Object of(String name) {
        return switch (name) {
            case "portfolio" -> new PortfolioCommand();
            case "prices" -> new PricesCommand();
            case "holdings" -> new HoldingsCommand();
            case "presets" -> new PresetsCommand();
            case "strategies" -> new StrategiesCommand();
            case "news" -> new NewsCommand();
            case "language" -> new LanguageCommand();
            case "drift" -> new DriftCommand();
            case "alerts" -> new AlertsCommand();
            case "plan" -> new PlanCommand();
            case "rebalance" -> new RebalanceCommand();
            case "trading" -> new TradingCommand();
            case "orders" -> new OrdersCommand();
            case "watch" -> new WatchCommand();
            case "automation" -> new AutomationCommand();
            case "connections" -> new ConnectionsCommand();
            case "demo" -> new DemoCommand();
            case "history" -> new HistoryCommand();
            case "journal" -> new JournalCommand();
            case "report" -> new ReportCommand();
            case "settings" -> new SettingsCommand();
            case "estimate" -> new EstimateCommand();
            case "optimize" -> new OptimizeCommand();
            case "frontier" -> new FrontierCommand();
            case "pareto" -> new ParetoCommand();
            case "cluster" -> new ClusterCommand();
            case "metrics" -> new MetricsCommand();
            case "backtest" -> new BacktestCommand();
            case "sweep" -> new SweepCommand();
            case "stress" -> new StressCommand();
            case "montecarlo" -> new MonteCarloCommand();
            case "attribution" -> new AttributionCommand();
            case "risk" -> new RiskCommand();
            case "discrete" -> new DiscreteCommand();
            case "execution-schedule" -> new ExecutionScheduleCommand();
            case "sharpe" -> new SharpeCommand();
            case "regimes" -> new RegimesCommand();
            case COMPLETION -> new AutoComplete.GenerateCompletion();
            default -> throw new IllegalArgumentException(name + " is not a command");
        };
    }
}
