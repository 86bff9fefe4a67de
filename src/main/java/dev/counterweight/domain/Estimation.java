package dev.counterweight.domain;

import java.util.OptionalInt;

/**
 * How expected returns and covariances are estimated.
 *
 * @param mean {@code historical}, {@code ewma:SPAN} or {@code capm}
 * @param covariance {@code sample}, {@code ewma:SPAN}, {@code ledoit-wolf}, {@code ledoit-wolf-cc}, {@code oas} or {@code
 *     nonlinear}
 * @param periodsPerYear annual figure = per-period figure times this
 * @param riskFree annual risk-free rate, a fraction
 * @param ddof what is subtracted from the number of observations in the divisor; empty for each estimator's own convention
 */
public record Estimation(String mean, String covariance, int periodsPerYear, double riskFree, OptionalInt ddof) {
    public static final Estimation STANDARD = new Estimation("historical", "sample", 252, 0, OptionalInt.empty());

    public Estimation {
        if (periodsPerYear < 1) {
            throw new IllegalArgumentException("periods-per-year is " + periodsPerYear + ", expected 1 or more");
        }
        if (!(riskFree > -1 && riskFree < 10)) {
            throw new IllegalArgumentException(
                    "risk-free is " + riskFree + ", expected an annual fraction such as 0.02");
        }
        if (ddof.isPresent() && ddof.getAsInt() != 0 && ddof.getAsInt() != 1) {
            throw new IllegalArgumentException("ddof is " + ddof.getAsInt() + ", expected 0 or 1");
        }
    }
}
