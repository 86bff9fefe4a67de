package dev.counterweight.cli;

import dev.counterweight.domain.Estimation;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how moments are estimated, shared by every analysis command. */
final class EstimationInput {
    @Option(
            names = "--mean",
            paramLabel = "M",
            defaultValue = "historical",
            description = "Expected returns: historical, compounded, ewma:SPAN, ewma-compounded:SPAN or capm. Default:"
                    + " ${DEFAULT-VALUE}.")
    String mean = "historical";

    @Option(
            names = "--covariance",
            paramLabel = "C",
            defaultValue = "sample",
            description = "Covariance: sample, ewma:SPAN, riskmetrics:LAMBDA, semicovariance:BENCHMARK, ledoit-wolf,"
                    + " ledoit-wolf-cc (constant correlation), ledoit-wolf-factor, oas, nonlinear, linear-inverse or"
                    + " denoised. Default: ${DEFAULT-VALUE}.")
    String covariance = "sample";

    @Option(
            names = "--periods-per-year",
            paramLabel = "N",
            defaultValue = "252",
            description = "Annual figure = per-period figure x this. Default: ${DEFAULT-VALUE}.")
    int periodsPerYear = 252;

    @Option(
            names = "--risk-free",
            paramLabel = "RATE",
            defaultValue = "0",
            description = "Annual risk-free rate, a fraction such as 0.02. Default: ${DEFAULT-VALUE}.")
    double riskFree;

    @Option(
            names = "--ddof",
            paramLabel = "0|1",
            description =
                    "Subtracted from the number of observations in every divisor. Default: 1, and 0 for ledoit-wolf"
                            + " and oas, as their papers have it.")
    @Nullable
    Integer ddof;

    Estimation estimation() {
        return new Estimation(
                mean, covariance, periodsPerYear, riskFree, ddof == null ? OptionalInt.empty() : OptionalInt.of(ddof));
    }
}
