package dev.counterweight.service;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Watched;
import dev.counterweight.engine.alert.PositionReadings;
import dev.counterweight.engine.alert.Reading;
import dev.counterweight.engine.alert.ValueReadings;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.RollingMetrics;
import dev.counterweight.engine.risk.RiskFigures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes what alerts are judged by out of a drift report: every reading, from prices, values and risk. Reads only. */
public final class Observations {
    private static final int YEAR = 365;
    /** A close that is older than this is not the previous day's. */
    private static final int STALE_DAYS = 7;

    private final Ledger ledger;
    private final Prices prices;
    private final DriftService drift;
    private final ValueService values;
    private final PastReturns past;

    public Observations(Ledger ledger, Prices prices) {
        this.ledger = ledger;
        this.prices = prices;
        drift = new DriftService(ledger, prices);
        values = new ValueService(ledger, prices);
        past = new PastReturns(ledger, prices);
    }

    /** @throws dev.counterweight.domain.Rejection if there is no such portfolio */
    public Observation of(PortfolioId portfolio) {
        return of(drift.drift(portfolio));
    }

    /** What a check that has made this report knows. */
    public Observation of(DriftReport report) {
        Portfolio portfolio = report.portfolio();
        Snapshot snapshot = report.snapshot();
        List<Reading> readings = new ArrayList<>(ofValues(portfolio, snapshot));
        double drawdown = readings.stream()
                .filter(r -> r.measure() == AlertMeasure.DRAWDOWN)
                .flatMap(r -> r.value().stream().boxed())
                .findFirst()
                .orElse(Double.NaN);
        readings.addAll(PositionReadings.of(portfolio, snapshot, risk(portfolio, snapshot), falls(snapshot), drawdown));
        readings.add(autopilot(report));
        return new Observation(portfolio.id(), report.at(), readings);
    }

    /** A rebalance that is due and that the autopilot will refuse day after day, because it needs more turnover than a day has. */
    private Reading autopilot(DriftReport report) {
        Watched watched = ledger.book().watched(report.portfolio().id());
        AutopilotPolicy policy = watched.automation().autopilot();
        int refused = watched.autopilot()
                .lastStep()
                .filter(s -> s.kind() == AutopilotStep.Kind.REFUSED)
                .filter(s -> policy.on() && !policy.partWay() && report.due().isPresent())
                .map(AutopilotStep::turnover)
                .filter(t -> t > policy.dailyTurnover())
                .orElse(0);
        String text = refused == 0
                ? "the autopilot refused nothing for its turnover"
                : "the autopilot refuses what is due, which trades "
                        + String.format(Locale.ROOT, "%.2f %%", refused / 100.0)
                        + " of the portfolio (allow it to go part of the way or more turnover, or rebalance by hand)";
        return Reading.of(AlertMeasure.AUTOPILOT_TURNOVER, AlertMeasure.PORTFOLIO, refused / 10_000.0, text)
                .against(policy.dailyTurnover() / 10_000.0);
    }

    private List<Reading> ofValues(Portfolio portfolio, Snapshot snapshot) {
        if (snapshot.unableToCheck() > 0) {
            return ValueReadings.unable(snapshot.unableToCheck() + " positions have no price");
        }
        Optional<LocalDate> today = lastDay(snapshot);
        if (today.isEmpty()) {
            return ValueReadings.unable("nothing is held that has a price");
        }
        ValueHistory history = values.history(portfolio.id(), YEAR);
        List<ValueHistory.Day> before = history.days().stream()
                .filter(d -> d.date().isBefore(today.get()))
                .toList();
        if (before.isEmpty() || before.getLast().date().isBefore(today.get().minusDays(STALE_DAYS))) {
            return ValueReadings.unable("no value within " + STALE_DAYS + " days before " + today.get() + " is known");
        }
        double[] curve = new double[before.size() + 1];
        for (int t = 0; t < before.size(); t++) {
            curve[t] = before.get(t).value();
        }
        curve[before.size()] = snapshot.total().amount().doubleValue();
        return ValueReadings.of(
                curve, portfolio.limits(), new MetricsSpec(history.periodsPerYear(), 0, ValueReadings.CONFIDENCE));
    }

    /** Day of the newest price. A close counts for the day that it ends. */
    private static Optional<LocalDate> lastDay(Snapshot snapshot) {
        return snapshot.rows().stream()
                .filter(r -> r.quantity().signum() > 0)
                .flatMap(r -> r.price().stream())
                .map(PriceDay::of)
                .max(LocalDate::compareTo);
    }

    private Optional<PositionReadings.Risk> risk(Portfolio portfolio, Snapshot snapshot) {
        List<InstrumentId> ids = PastReturns.priced(snapshot);
        Optional<ReturnPanel> returns = ids.isEmpty() ? Optional.empty() : past.of(ids, snapshot);
        if (returns.isEmpty() || returns.get().rows() < ValueReadings.VOLATILITY_WINDOW) {
            return Optional.empty();
        }
        double[] now =
                ids.stream().mapToDouble(id -> PastReturns.weight(snapshot, id)).toArray();
        if (Arrays.stream(now).allMatch(w -> w == 0)) {
            return Optional.empty();
        }
        double[] meant =
                ids.stream().mapToDouble(id -> portfolio.target(id).fraction()).toArray();
        MetricsSpec spec = PastReturns.spec(returns.get());
        return Optional.of(new PositionReadings.Risk(
                figures(returns.get(), now, PastReturns.weight(snapshot, InstrumentId.CASH), spec),
                figures(
                        returns.get(),
                        meant,
                        portfolio.target(InstrumentId.CASH).fraction(),
                        spec)));
    }

    private static RiskFigures figures(ReturnPanel returns, double[] weights, double cash, MetricsSpec spec) {
        return RiskFigures.of(returns, weights, Math.clamp(cash, 0, 1), spec);
    }

    /** How far each held instrument is below its highest price of the last year. */
    private Map<InstrumentId, PositionReadings.Fall> falls(Snapshot snapshot) {
        Map<InstrumentId, PositionReadings.Fall> falls = new LinkedHashMap<>();
        Optional<LocalDate> today = lastDay(snapshot);
        List<DriftRow> held = snapshot.rows().stream()
                .filter(r -> r.price().isPresent() && r.quantity().signum() > 0)
                .toList();
        if (today.isEmpty() || held.isEmpty()) {
            return falls;
        }
        PricePanel panel = prices.history(
                held.stream().map(DriftRow::instrument).toList(), today.get().minusYears(1), today.get());
        for (int k = 0; k < held.size(); k++) {
            double now = held.get(k).price().orElseThrow().price().doubleValue();
            double[] known = column(panel, k);
            double high = Math.max(now, Arrays.stream(known).max().orElse(now));
            falls.put(held.get(k).instrument(), new PositionReadings.Fall(1 - now / high, monthly(known, panel)));
        }
        return falls;
    }

    private static double[] column(PricePanel panel, int column) {
        double[] prices = new double[panel.dates().size()];
        int n = 0;
        for (int t = 0; t < prices.length; t++) {
            if (!Double.isNaN(panel.price(t, column))) {
                prices[n++] = panel.price(t, column);
            }
        }
        return Arrays.copyOf(prices, n);
    }

    /** Volatility over one month, from the daily returns of the last year. */
    private static OptionalDouble monthly(double[] prices, PricePanel panel) {
        if (prices.length <= ValueReadings.VOLATILITY_WINDOW) {
            return OptionalDouble.empty();
        }
        double[] returns = new double[prices.length - 1];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = prices[t + 1] / prices[t] - 1;
        }
        int periods = MetricsSpec.periodsPerYear(panel.dates());
        return OptionalDouble.of(RollingMetrics.volatility(returns, returns.length, periods)[0] / Math.sqrt(12));
    }
}
