package dev.counterweight.engine.alert;

import static dev.counterweight.engine.alert.ValueReadings.number;
import static dev.counterweight.engine.alert.ValueReadings.percent;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.risk.LimitChecks;
import dev.counterweight.engine.risk.RiskFigures;
import dev.counterweight.engine.risk.RiskScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Readings of what is held now: weights, their spread, and the risk of holding them. What the targets mean is not a breach: a
 * weight up to its target plus band, a spread with the greatest target at its band's edge, a share of the risk that the targets
 * themselves would have.
 */
public final class PositionReadings {
    private final Portfolio portfolio;
    private final Snapshot snapshot;
    private final RiskLimits limits;
    private final List<Reading> readings = new ArrayList<>();

    private PositionReadings(Portfolio portfolio, Snapshot snapshot) {
        this.portfolio = portfolio;
        this.snapshot = snapshot;
        limits = portfolio.limits();
    }

    /**
     * Risk of the present weights and of the targets, over the same past; empty without a past.
     *
     * @param now at the present weights
     * @param meant at the targets
     */
    public record Risk(RiskFigures now, RiskFigures meant) {}

    /**
     * Fall of one instrument from its highest price of the last year.
     *
     * @param fraction positive
     * @param monthlyVolatility over one month; empty when not known
     */
    public record Fall(double fraction, OptionalDouble monthlyVolatility) {}

    /**
     * Reads a portfolio.
     *
     * @param falls of the instruments whose prices are known
     * @param drawdown of the portfolio now, a positive fraction; NaN when not known
     */
    public static List<Reading> of(
            Portfolio portfolio,
            Snapshot snapshot,
            Optional<Risk> risk,
            Map<InstrumentId, Fall> falls,
            double drawdown) {
        PositionReadings all = new PositionReadings(portfolio, snapshot);
        all.weights();
        all.spread();
        all.falls(falls);
        if (risk.isPresent()) {
            all.limits(risk.get());
            all.perAsset(risk.get());
            all.score(risk.get(), drawdown);
        } else {
            all.withoutPast("fewer than " + ValueReadings.VOLATILITY_WINDOW
                    + " days have a price of every position; load price histories");
        }
        return List.copyOf(all.readings);
    }

    private List<DriftRow> rows() {
        return snapshot.rows().stream().filter(r -> !r.instrument().isCash()).toList();
    }

    private void weights() {
        for (DriftRow row : rows()) {
            String id = row.instrument().value();
            if (row.current().isEmpty()) {
                readings.add(Reading.unable(AlertMeasure.WEIGHT, id, id + " has no price"));
                continue;
            }
            double weight = row.current().get().fraction();
            int edge = row.target().basisPoints() + row.bandBasisPoints();
            readings.add(
                    Reading.of(AlertMeasure.WEIGHT, id, weight, id + " is " + percent(weight) + " of the portfolio")
                            .against(limits.maxSingleStrategy())
                            .meantUpTo(edge / 10_000.0));
        }
    }

    private void spread() {
        double invested = 0;
        double squares = 0;
        for (DriftRow row : rows()) {
            double w = row.current().map(Weight::fraction).orElse(0.0);
            invested += w;
            squares += w * w;
        }
        if (snapshot.unableToCheck() > 0 || !(invested > 0)) {
            readings.add(Reading.unable(
                    AlertMeasure.EFFECTIVE_POSITIONS,
                    AlertMeasure.PORTFOLIO,
                    snapshot.unableToCheck() > 0 ? "not every position has a price" : "nothing is invested"));
            return;
        }
        double effective = invested * invested / squares;
        readings.add(Reading.of(
                        AlertMeasure.EFFECTIVE_POSITIONS,
                        AlertMeasure.PORTFOLIO,
                        effective,
                        "the portfolio is spread like " + number(effective) + " equal positions")
                .meantUpTo(spreadMeant()));
    }

    /** Effective positions with the greatest target at the edge of its band, the others scaled to make room. */
    private double spreadMeant() {
        List<Map.Entry<InstrumentId, Weight>> targets = portfolio.targets().entrySet().stream()
                .filter(t -> !t.getKey().isCash() && t.getValue().fraction() > 0)
                .sorted(Comparator.comparing((Map.Entry<InstrumentId, Weight> t) -> t.getValue())
                        .reversed())
                .toList();
        if (targets.size() < 2) {
            return 1;
        }
        double sum = targets.stream().mapToDouble(t -> t.getValue().fraction()).sum();
        Weight greatest = targets.getFirst().getValue();
        double share = greatest.fraction() / sum;
        double edge =
                Math.min(1, share + portfolio.method().band().halfWidth(greatest) / 10_000.0 / Math.max(sum, 1e-9));
        double squares = edge * edge;
        for (Map.Entry<InstrumentId, Weight> other : targets.subList(1, targets.size())) {
            double w = other.getValue().fraction() / sum * (1 - edge) / (1 - share);
            squares += w * w;
        }
        return 1 / squares;
    }

    private void falls(Map<InstrumentId, Fall> falls) {
        for (DriftRow row : held()) {
            String id = row.instrument().value();
            Fall fall = falls.get(row.instrument());
            if (fall == null) {
                String why = "the past prices of " + id + " are not known";
                readings.add(Reading.unable(AlertMeasure.INSTRUMENT_DRAWDOWN, id, why));
                readings.add(Reading.unable(AlertMeasure.DYNAMIC_STOP, id, why));
                continue;
            }
            String text = id + " is " + percent(fall.fraction()) + " below its highest price of the last year";
            readings.add(Reading.of(AlertMeasure.INSTRUMENT_DRAWDOWN, id, fall.fraction(), text)
                    .against(limits.maxStrategyDrawdown()));
            readings.add(
                    fall.monthlyVolatility().isPresent()
                            ? Reading.of(AlertMeasure.DYNAMIC_STOP, id, fall.fraction(), text)
                                    .against(fall.monthlyVolatility().getAsDouble())
                            : Reading.unable(
                                    AlertMeasure.DYNAMIC_STOP, id, "the volatility of " + id + " is not known"));
        }
    }

    private List<DriftRow> held() {
        return rows().stream().filter(r -> r.quantity().signum() > 0).toList();
    }

    private void limits(Risk risk) {
        List<Check> checks = LimitChecks.of(risk.now(), limits);
        greatest(checks, "max_avg_correlation", AlertMeasure.AVERAGE_CORRELATION, "the average correlation is ");
        greatest(checks, "max_correlation_pair", AlertMeasure.PAIR_CORRELATION, "the greatest correlation, of ");
        greatest(checks, "max_portfolio_leverage", AlertMeasure.LEVERAGE, "absolute weights add up to ");
    }

    /** The check that is furthest out stands for all of its name. */
    private void greatest(List<Check> checks, String name, AlertMeasure measure, String words) {
        Optional<Check> worst = checks.stream()
                .filter(c -> c.name().equals(name) && c.value().isPresent())
                .max(Comparator.comparingDouble(c -> c.value().getAsDouble()));
        if (worst.isEmpty()) {
            String why = checks.stream()
                    .filter(c -> c.name().equals(name))
                    .map(Check::reason)
                    .findFirst()
                    .orElse("nothing is invested");
            readings.add(Reading.unable(measure, AlertMeasure.PORTFOLIO, why));
            return;
        }
        double value = worst.get().value().getAsDouble();
        String text = measure == AlertMeasure.PAIR_CORRELATION
                ? words + worst.get().subject() + ", is " + number(value)
                : words + number(value);
        readings.add(Reading.of(measure, AlertMeasure.PORTFOLIO, value, text)
                .against(worst.get().limit().orElseThrow()));
    }

    private void perAsset(Risk risk) {
        double limit = LimitChecks.effectiveRiskContribution(limits, risk.now().held());
        for (int i = 0; i < risk.now().size(); i++) {
            if (risk.now().weights()[i] == 0) {
                continue;
            }
            String id = risk.now().assets().get(i);
            RiskFigures.AssetFigures figures = risk.now().perAsset().get(i);
            readings.add(
                    Double.isFinite(figures.sharpe())
                            ? Reading.of(
                                            AlertMeasure.INSTRUMENT_SHARPE,
                                            id,
                                            figures.sharpe(),
                                            "the Sharpe ratio of " + id + " over the last year is "
                                                    + number(figures.sharpe()))
                                    .against(limits.minStrategySharpe())
                            : Reading.unable(
                                    AlertMeasure.INSTRUMENT_SHARPE, id, "the Sharpe ratio of " + id + " is not known"));
            double share = figures.riskContribution();
            if (!Double.isFinite(share)) {
                readings.add(Reading.unable(AlertMeasure.RISK_CONTRIBUTION, id, "the portfolio has no risk"));
                continue;
            }
            Reading reading = Reading.of(
                            AlertMeasure.RISK_CONTRIBUTION,
                            id,
                            share,
                            id + " carries " + percent(share) + " of the portfolio's risk")
                    .against(limit);
            double meant = risk.meant().perAsset().get(i).riskContribution();
            readings.add(Double.isFinite(meant) ? reading.meantUpTo(meant) : reading);
        }
    }

    private void score(Risk risk, double drawdown) {
        RiskScore score = RiskScore.of(risk.now(), drawdown, limits);
        readings.add(
                Double.isNaN(score.score())
                        ? Reading.unable(AlertMeasure.RISK_SCORE, AlertMeasure.PORTFOLIO, "no part of it is known")
                        : Reading.of(
                                AlertMeasure.RISK_SCORE,
                                AlertMeasure.PORTFOLIO,
                                score.score(),
                                "the risk score is " + number(score.score()) + " of 100"));
    }

    private void withoutPast(String why) {
        for (AlertMeasure measure : List.of(
                AlertMeasure.AVERAGE_CORRELATION,
                AlertMeasure.PAIR_CORRELATION,
                AlertMeasure.LEVERAGE,
                AlertMeasure.RISK_SCORE)) {
            readings.add(Reading.unable(measure, AlertMeasure.PORTFOLIO, why));
        }
        for (DriftRow row : held()) {
            String id = row.instrument().value();
            readings.add(Reading.unable(AlertMeasure.INSTRUMENT_SHARPE, id, why));
            readings.add(Reading.unable(AlertMeasure.RISK_CONTRIBUTION, id, why));
        }
    }
}
