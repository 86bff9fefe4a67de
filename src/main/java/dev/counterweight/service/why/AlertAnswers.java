package dev.counterweight.service.why;

import static dev.counterweight.domain.Explanation.calculated;
import static dev.counterweight.domain.Explanation.given;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBook;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question.AlertCell;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the numbers of an alert come about: the check that wrote them down, the rule, and the prices that were measured. */
final class AlertAnswers {
    private static final int YEAR = 365;

    private final Sources sources;
    private final RowAnswers rows;
    private final Snapshot now;
    private final AlertBook book;
    private final Alert alert;

    AlertAnswers(Sources sources, Snapshot now, AlertBook book, Alert alert) {
        this.sources = sources;
        this.now = now;
        this.book = book;
        this.alert = alert;
        rows = new RowAnswers(sources, now, sources.portfolio().targets());
    }

    Explanation of(AlertCell cell) {
        return switch (cell) {
            case VALUE ->
                calculated(
                        "alerts.measure." + alert.measure().key(),
                        subject(),
                        number(alert.seen().value()),
                        value());
            case LIMIT -> calculated("alert.limit", "", number(alert.seen().limit()), limit());
            case COUNT ->
                given(
                        "alert.count",
                        alert.id().value(),
                        new Value.Count(alert.seen().count()),
                        line());
        };
    }

    private String subject() {
        return asset().map(InstrumentId::value).orElse("");
    }

    private Optional<InstrumentId> asset() {
        return now.rows().stream()
                .map(DriftRow::instrument)
                .filter(id -> id.value().equals(alert.key().subject()))
                .findFirst();
    }

    private Source line() {
        return Optional.ofNullable(book.told().get(alert.id()))
                .<Source>map(l -> new Source.Line(l, Optional.empty()))
                .orElse(new Source.Journal());
    }

    private List<Explanation> value() {
        List<Explanation> inputs = new ArrayList<>();
        inputs.add(
                given("alert.written", alert.id().value(), number(alert.seen().value()), line()));
        inputs.addAll(measured());
        return inputs;
    }

    /** What the check read: the prices that there were until then, and what is held, as it is now. */
    private List<Explanation> measured() {
        List<Explanation> inputs = new ArrayList<>();
        Optional<DriftRow> one = asset().flatMap(rows::row);
        switch (alert.measure()) {
            case WEIGHT -> one.ifPresent(r -> inputs.add(rows.weight(r)));
            case INSTRUMENT_DRAWDOWN, DYNAMIC_STOP, INSTRUMENT_SHARPE -> one.ifPresent(r -> inputs.add(past(r)));
            case RISK_CONTRIBUTION,
                    AVERAGE_CORRELATION,
                    PAIR_CORRELATION,
                    RISK_SCORE,
                    SHARPE,
                    DAILY_LOSS,
                    VAR_BREACH,
                    DRAWDOWN,
                    VOLATILITY,
                    VOLATILITY_SPIKE -> {
                inputs.add(rows.total());
                held().forEach(r -> inputs.add(past(r)));
            }
            case AUTOPILOT_TURNOVER, LEVERAGE, EFFECTIVE_POSITIONS -> held().forEach(r -> inputs.add(rows.weight(r)));
        }
        return inputs;
    }

    private List<DriftRow> held() {
        return now.rows().stream()
                .filter(r -> !r.instrument().isCash())
                .filter(r -> r.price().isPresent() && r.quantity().signum() > 0)
                .toList();
    }

    /** The prices of the year before the check. */
    private Explanation past(DriftRow row) {
        Instant at = alert.seen().at();
        LocalDate to = LocalDate.ofInstant(at.minusNanos(1), ZoneOffset.UTC);
        Source.Series series = sources.pricesUntil(row.instrument(), to, YEAR);
        return given("prices", row.instrument().value(), new Value.Count(series.days()), series);
    }

    private List<Explanation> limit() {
        List<Explanation> inputs = new ArrayList<>();
        inputs.add(
                given("alert.written", alert.id().value(), number(alert.seen().limit()), line()));
        book.rules(alert.portfolio()).rule(alert.key().rule()).ifPresent(rule -> {
            rule.levels()
                    .forEach((severity, bound) -> inputs.add(given(
                            "alert.level." + severity.name().toLowerCase(Locale.ROOT),
                            "",
                            switch (bound) {
                                case AlertBound.Fixed f -> number(f.value());
                                case AlertBound.OfLimit l -> Value.ratio(l.factor());
                            },
                            rules(rule))));
            reference().ifPresent(inputs::add);
        });
        asset().flatMap(rows::row)
                .filter(r -> alert.measure() == dev.counterweight.domain.AlertMeasure.WEIGHT)
                .ifPresent(r -> {
                    inputs.add(rows.target(r));
                    inputs.add(rows.band(r));
                });
        return inputs;
    }

    private Source rules(AlertRule rule) {
        return AlertRules.STANDARD.rule(rule.key()).filter(rule::equals).isPresent()
                ? new Source.Convention()
                : new Source.Journal();
    }

    /** The limit of the portfolio that levels are multiples of. */
    private Optional<Explanation> reference() {
        RiskLimits limits = sources.portfolio().limits();
        return switch (alert.measure()) {
            case SHARPE -> limit("min_portfolio_sharpe", Value.ratio(limits.minPortfolioSharpe()));
            case INSTRUMENT_SHARPE -> limit("min_strategy_sharpe", Value.ratio(limits.minStrategySharpe()));
            case AVERAGE_CORRELATION -> limit("max_avg_correlation", Value.ratio(limits.maxAvgCorrelation()));
            case PAIR_CORRELATION -> limit("max_correlation_pair", Value.ratio(limits.maxCorrelationPair()));
            case LEVERAGE -> limit("max_portfolio_leverage", Value.ratio(limits.maxPortfolioLeverage()));
            case WEIGHT -> limit("max_single_strategy", Value.fraction(limits.maxSingleStrategy()));
            case DRAWDOWN -> limit("max_portfolio_drawdown", Value.fraction(limits.maxPortfolioDrawdown()));
            case INSTRUMENT_DRAWDOWN -> limit("max_strategy_drawdown", Value.fraction(limits.maxStrategyDrawdown()));
            case VOLATILITY -> limit("volatility_threshold", Value.fraction(limits.volatilityThreshold()));
            case RISK_CONTRIBUTION,
                    DAILY_LOSS,
                    RISK_SCORE,
                    VAR_BREACH,
                    EFFECTIVE_POSITIONS,
                    DYNAMIC_STOP,
                    AUTOPILOT_TURNOVER,
                    VOLATILITY_SPIKE -> Optional.empty();
        };
    }

    private Optional<Explanation> limit(String key, Value value) {
        return Optional.of(given("alert.reference", key, value, sources.definition()));
    }

    private Value number(double value) {
        return alert.measure().unit() == Check.Unit.FRACTION ? Value.fraction(value) : Value.ratio(value);
    }
}
