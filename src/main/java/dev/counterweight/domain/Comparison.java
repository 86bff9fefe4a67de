package dev.counterweight.domain;

import java.util.List;

/**
 * What a portfolio is compared with and explained by, as a person chose it. Kept with the portfolio: a benchmark that can be changed
 * unseen after the fact compares nothing, so each choice is a line of the journal. No plan depends on it.
 *
 * @param factors price series that the portfolio's movement is explained by, in this order; at most {@value #MOST_FACTORS}
 */
public record Comparison(BenchmarkChoice benchmark, List<InstrumentId> factors) {
    /** More factors than this explain chance. */
    public static final int MOST_FACTORS = 10;

    /** Nothing was chosen. */
    public static final Comparison USUAL = new Comparison(new BenchmarkChoice.Usual(), List.of());

    public Comparison {
        factors = List.copyOf(factors);
        if (factors.size() > MOST_FACTORS || factors.stream().distinct().count() != factors.size()) {
            throw new IllegalArgumentException(
                    "factors are " + factors + ", expected at most " + MOST_FACTORS + ", each of them once");
        }
    }

    public Comparison with(BenchmarkChoice next) {
        return new Comparison(next, factors);
    }

    public Comparison explainedBy(List<InstrumentId> next) {
        return new Comparison(benchmark, next);
    }
}
