package dev.counterweight.cli;

import dev.counterweight.data.files.MomentsFile;
import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that states expected returns and covariance instead of letting them be estimated. */
final class MomentsInput {
    @Option(
            names = "--moments",
            paramLabel = "FILE",
            description = "Expected returns and covariance per year, instead of prices: JSON with assets, mean and"
                    + " covariance as estimate prints it, or CSV (names, means, perhaps least and greatest weights,"
                    + " covariance).")
    @Nullable
    Path moments;

    /** The moments that were stated; empty when prices or returns are to be read. */
    Optional<GivenMoments> read(PriceInput prices) {
        if (moments == null) {
            return Optional.empty();
        }
        if (!prices.prices.isEmpty() || prices.returns != null) {
            throw new Rejection(new Rejection.Problem(
                    "--moments", moments.toString(), "no prices or returns beside it", "Name one of them."));
        }
        return Optional.of(MomentsFile.read(moments, prices.assets));
    }

    /** The bounds in the file hold where no option states others. */
    static Limits within(GivenMoments given, Limits stated) {
        return new Limits(
                stated.least(),
                stated.greatest(),
                bounds(given, given.lower(), stated.leastOf(), stated.least() != Limits.LONG_ONLY.least()),
                bounds(given, given.upper(), stated.greatestOf(), stated.greatest() != Limits.LONG_ONLY.greatest()),
                stated.groups(),
                stated.current(),
                stated.turnoverCost(),
                stated.maxTurnover());
    }

    private static Map<String, Double> bounds(
            GivenMoments given, double[] bounds, Map<String, Double> stated, boolean forAll) {
        if (bounds.length == 0 || forAll) {
            return stated;
        }
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < bounds.length; i++) {
            all.put(given.assets().get(i), bounds[i]);
        }
        all.putAll(stated);
        return all;
    }
}
