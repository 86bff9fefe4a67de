package dev.counterweight.cli;

import java.util.List;

/** Every command of the program, in the order in which help lists them. */
final class Commands {
    private Commands() {}

    static List<Object> all() {
        return List.of(
                new PortfolioCommand(),
                new PricesCommand(),
                new HoldingsCommand(),
                new PresetsCommand(),
                new DriftCommand(),
                new AlertsCommand(),
                new PlanCommand(),
                new RebalanceCommand(),
                new TradingCommand(),
                new WatchCommand(),
                new AutomationCommand(),
                new DemoCommand(),
                new HistoryCommand(),
                new JournalCommand(),
                new ReportCommand(),
                new SettingsCommand(),
                new EstimateCommand(),
                new OptimizeCommand(),
                new FrontierCommand(),
                new ClusterCommand(),
                new MetricsCommand(),
                new BacktestCommand(),
                new SweepCommand(),
                new StressCommand(),
                new MonteCarloCommand(),
                new AttributionCommand(),
                new RiskCommand(),
                new DiscreteCommand(),
                new ExecutionScheduleCommand(),
                new SharpeCommand(),
                new RegimesCommand(),
                new picocli.AutoComplete.GenerateCompletion());
    }
}
