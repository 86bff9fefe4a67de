package dev.counterweight.data.json;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.TradingPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of the monitor, as {@code config.yaml} files hold them: rebalancing, analytics, alert thresholds, dashboard. */
public record MonitoringSettings(
        Rebalancing rebalancing, Analytics analytics, Monitoring monitoring, Dashboard dashboard) {
    private static final int LONGEST = 86_400;

    /**
     * @param intervalHours hours between two runs
     * @param tolerance half width of the band, in basis points
     * @param minPositions least number of positions
     */
    public record Rebalancing(boolean enabled, int intervalHours, int tolerance, int minPositions) {}

    /**
     * @param riskFreeRate annual, as a fraction
     * @param performanceWindow in days
     */
    public record Analytics(double riskFreeRate, int performanceWindow) {}

    /** Check interval in seconds; the thresholds are fractions. */
    public record Monitoring(
            int checkInterval,
            double maxDrawdownWarning,
            double maxDrawdownCritical,
            double concentrationWarning,
            double concentrationCritical) {
        public Monitoring {
            if (checkInterval < 1 || checkInterval > LONGEST) {
                throw new IllegalArgumentException("check_interval is " + checkInterval
                        + ", expected a whole number of seconds from 1 to " + LONGEST);
            }
        }
    }

    /** The optional read-only data over the loopback interface. */
    public record Dashboard(boolean enabled, int port) {}

    public static MonitoringSettings readYaml(String text, String source) {
        Fields f = Fields.of(StrictJson.parseYaml(text, source), source);
        Fields portfolio = f.object("portfolio");
        Fields r = portfolio.object("rebalancing");
        Fields a = portfolio.object("analytics");
        Fields m = portfolio.object("monitoring");
        Fields alerts = m.object("alerts");
        Fields d = f.object("dashboard");
        Rebalancing rebalancing = r.make(() -> new Rebalancing(
                r.flag("enabled"),
                r.integer("interval_hours"),
                PortfolioFileMethod.basisPoints(r, "tolerance"),
                r.integer("min_positions")));
        Analytics analytics = a.make(() -> new Analytics(a.number("risk_free_rate"), a.integer("performance_window")));
        Monitoring monitoring = m.make(() -> alerts.make(() -> new Monitoring(
                m.integer("check_interval"),
                alerts.number("max_drawdown_warning"),
                alerts.number("max_drawdown_critical"),
                alerts.number("concentration_warning"),
                alerts.number("concentration_critical"))));
        Dashboard dashboard = d.make(() -> new Dashboard(d.flag("enabled"), d.integer("port")));
        portfolio.finish();
        return f.make(() -> new MonitoringSettings(rebalancing, analytics, monitoring, dashboard));
    }

    public String yaml() {
        Map<String, Object> r = new LinkedHashMap<>();
        r.put("enabled", rebalancing.enabled());
        r.put("interval_hours", rebalancing.intervalHours());
        r.put("tolerance", rebalancing.tolerance() / 10_000.0);
        r.put("min_positions", rebalancing.minPositions());
        Map<String, Object> a = new LinkedHashMap<>();
        a.put("risk_free_rate", analytics.riskFreeRate());
        a.put("performance_window", analytics.performanceWindow());
        Map<String, Object> alerts = new LinkedHashMap<>();
        alerts.put("max_drawdown_warning", monitoring.maxDrawdownWarning());
        alerts.put("max_drawdown_critical", monitoring.maxDrawdownCritical());
        alerts.put("concentration_warning", monitoring.concentrationWarning());
        alerts.put("concentration_critical", monitoring.concentrationCritical());
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("check_interval", monitoring.checkInterval());
        m.put("alerts", alerts);
        Map<String, Object> portfolio = new LinkedHashMap<>();
        portfolio.put("rebalancing", r);
        portfolio.put("analytics", a);
        portfolio.put("monitoring", m);
        Map<String, Object> d = new LinkedHashMap<>();
        d.put("enabled", dashboard.enabled());
        d.put("port", dashboard.port());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("portfolio", portfolio);
        tree.put("dashboard", d);
        return YamlText.of(tree);
    }

    /** The portfolio with this band, and with the interval as the least time between two rebalances that drift starts. */
    public StrategySettings.Applied applyTo(Portfolio p) {
        TradingPolicy policy = new TradingPolicy(
                p.policy().minTradeSize(),
                p.policy().transactionCost(),
                p.policy().fixedFee(),
                p.policy().maxSlippage(),
                p.policy().wholeUnits(),
                rebalancing.intervalHours(),
                p.policy().largeTradeThreshold());
        RebalancingMethod method =
                new RebalancingMethod.Threshold(new Band.Absolute(rebalancing.tolerance()), Frequency.DAILY);
        return new StrategySettings.Applied(
                p.with(p.targets(), method, policy, p.limits()),
                List.of(
                        "interval_hours " + rebalancing.intervalHours() + " became cooldown_hours.",
                        "check_interval " + monitoring.checkInterval() + " holds for all portfolios.",
                        "The thresholds under alerts became levels of this portfolio's rules drawdown and"
                                + " concentration.",
                        "enabled, min_positions, analytics and dashboard were not applied; no file switches the"
                                + " autopilot on."));
    }
}
