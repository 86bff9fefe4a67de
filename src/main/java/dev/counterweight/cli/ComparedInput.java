package dev.counterweight.cli;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.MarketFigures;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.SeriesGap;
import dev.counterweight.service.Services;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a portfolio of the data folder is compared with and explained by, from the prices that were imported. */
final class ComparedInput {
    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "With --portfolio: what it is compared with, an instrument with imported prices, portfolio:ID"
                    + " for that one's targets, equal, none, or usual (BENCHMARK where it has prices, else equal)."
                    + " Default: what was chosen for it.")
    @Nullable
    String against;

    @Option(
            names = "--factor",
            paramLabel = "A,B,C",
            split = ",",
            description = "With --portfolio: instruments with imported prices, for sensitivities to them, or none."
                    + " Default: what was chosen for it.")
    List<String> factors = List.of();

    boolean given() {
        return against != null || !factors.isEmpty();
    }

    /** What is compared with: what the options say, and where they say nothing what was chosen for the portfolio. */
    Comparison comparison(Comparison chosen) {
        Comparison comparison = chosen;
        try {
            comparison = against == null ? comparison : comparison.with(BenchmarkChoice.named(against));
        } catch (IllegalArgumentException e) {
            throw refused("--against", String.valueOf(against), "a benchmark", e);
        }
        if (factors.isEmpty()) {
            return comparison;
        }
        List<String> named = factors.equals(List.of("none")) ? List.of() : factors;
        try {
            return comparison.explainedBy(
                    named.stream().map(String::strip).map(InstrumentId::new).toList());
        } catch (IllegalArgumentException e) {
            throw refused("--factor", String.join(",", factors), "names of instruments", e);
        }
    }

    /** How a portfolio of the data folder is looked at. */
    Design design(Services services, PortfolioId portfolio) {
        Design usual = services.whatIf().design(portfolio);
        return usual.withComparison(comparison(usual.comparison()));
    }

    private static Rejection refused(String option, String value, String expected, IllegalArgumentException why) {
        return new Rejection(new Rejection.Problem(option, value, expected, why.getMessage() + "."));
    }

    /**
     * The benchmark as a price series on the days of the market; empty where none is wanted, and where the one that was chosen
     * for the portfolio gives no figure.
     *
     * @param remark hears of what was chosen and gives no figure; what an option names is refused instead
     */
    Optional<PricePanel> benchmark(MarketFigures market, Consumer<String> remark) {
        MarketFigures.Benchmark found = market.benchmark();
        if (found.known()) {
            return Optional.of(curve(found.of().written(), market.days(), found.returns()));
        }
        return switch (found.gap().orElseThrow()) {
            case SeriesGap.NotWanted n -> Optional.empty();
            case SeriesGap gap -> {
                unless(against != null, problem("--against", gap), remark);
                yield Optional.empty();
            }
        };
    }

    private static void unless(boolean asked, Rejection.Problem problem, Consumer<String> remark) {
        if (asked) {
            throw new Rejection(problem);
        }
        remark.accept(
                problem.value() + ", which was chosen for the portfolio, is left out: expected " + problem.expected());
    }

    /** The same of the factors; empty where none is named. */
    Optional<PricePanel> factors(MarketFigures market, Consumer<String> remark) {
        market.factors().gaps().forEach(gap -> unless(!factors.isEmpty(), problem("--factor", gap), remark));
        List<MarketFigures.Factor> used = market.factors().used();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        int rows = market.days().size();
        double[] prices = new double[rows * used.size()];
        for (int j = 0; j < used.size(); j++) {
            double[] one = curve("", market.days(), used.get(j).returns()).prices();
            for (int t = 0; t < rows; t++) {
                prices[t * used.size() + j] = one[t];
            }
        }
        return Optional.of(
                new PricePanel(used.stream().map(f -> f.instrument().value()).toList(), market.days(), prices));
    }

    private static PricePanel curve(String name, List<LocalDate> days, double[] returns) {
        double[] prices = new double[days.size()];
        prices[0] = 1;
        for (int t = 0; t < returns.length; t++) {
            prices[t + 1] = prices[t] * (1 + returns[t]);
        }
        return new PricePanel(List.of(name), days, prices);
    }

    private static Rejection.Problem problem(String option, SeriesGap gap) {
        return switch (gap) {
            case SeriesGap.NotWanted n -> new Rejection.Problem(option, "none", "a benchmark", "Name one.");
            case SeriesGap.NoPrices n ->
                new Rejection.Problem(
                        option,
                        n.instrument().value(),
                        "an instrument with prices in the window",
                        "Import its prices, or name another; counterweight prices list says what there is.");
            case SeriesGap.Short s ->
                new Rejection.Problem(
                        option,
                        s.instrument().value(),
                        "a price on every day of the window or in the four days before, found none for " + s.day(),
                        "Import more of its prices.");
            case SeriesGap.NoPortfolio n ->
                new Rejection.Problem(
                        option,
                        n.portfolio().value(),
                        "a portfolio",
                        "counterweight portfolio list says which there are.");
            case SeriesGap.Still s ->
                new Rejection.Problem(option, s.instrument().value(), "a price that moves", "Leave it out.");
            case SeriesGap.Explained e ->
                new Rejection.Problem(
                        option,
                        e.instrument().value(),
                        "a factor that says something that those before it do not",
                        "Leave it out.");
            case SeriesGap.TooFew t ->
                new Rejection.Problem(
                        option,
                        t.instrument().value(),
                        "at least " + t.least() + " returns for one more factor, there are " + t.observations(),
                        "Leave it out.");
        };
    }
}
