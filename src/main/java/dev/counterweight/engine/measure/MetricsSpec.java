package dev.counterweight.engine.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;

/**
 * How metrics are annualised and at which confidence losses are stated.
 *
 * @param periodsPerYear 252 for trading days, 365 for assets that trade every day
 * @param riskFree annual risk-free rate, a fraction
 * @param confidence of {@code var} and {@code cvar}, such as 0.95
 */
public record MetricsSpec(int periodsPerYear, double riskFree, double confidence) {
    public static final MetricsSpec DAILY = new MetricsSpec(252, 0, 0.95);

    public MetricsSpec {
        if (periodsPerYear < 1) {
            throw new IllegalArgumentException("periods_per_year is " + periodsPerYear + ", expected 1 or more");
        }
        if (!(riskFree > -1 && riskFree < 10)) {
            throw new IllegalArgumentException(
                    "risk_free is " + riskFree + ", expected an annual fraction such as 0.02");
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + ", expected a number between 0.5 and 1, such as 0.95");
        }
    }

    /** 365 periods a year for what trades on weekends, else 252. */
    public static int periodsPerYear(Collection<LocalDate> dates) {
        return dates.stream().anyMatch(d -> d.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) ? 365 : 252;
    }
}
