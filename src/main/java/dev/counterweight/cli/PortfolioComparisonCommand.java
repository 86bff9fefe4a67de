package dev.counterweight.cli;

import dev.counterweight.data.files.Nearest;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portfolio comparison}: what a portfolio is compared with and explained by, until another is chosen. */
@CommandLine.Command(
        name = "comparison",
        description = "What a portfolio is compared with and explained by in the window, in risk and in reports; each"
                + " choice is kept in the journal. Without an option, says what was chosen.")
final class PortfolioComparisonCommand extends Command {
    @Parameters(arity = "1", paramLabel = "ID", description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "An instrument with imported prices, portfolio:ID for that one's targets, equal, none, or"
                    + " usual (BENCHMARK where it has prices, else equal).")
    @Nullable
    String against;

    @Option(
            names = "--factor",
            paramLabel = "A,B,C",
            split = ",",
            description = "Instruments with imported prices, or none.")
    List<String> factors = List.of();

    @Override
    public Integer call() {
        ComparedInput input = new ComparedInput();
        input.against = against;
        input.factors = factors;
        PortfolioId id = new PortfolioId(portfolio);
        try (Services services = input.given() ? open(false) : openOrRead()) {
            services.portfolios().show(id);
            Comparison before = services.workspace().book().comparison(id);
            Comparison now = input.comparison(before);
            if (input.given()) {
                refuseUnknown(services, now, before);
                services.portfolios().compare(id, now);
            }
            print(id, now);
        }
        return ExitCode.DONE;
    }

    /** What nobody has prices or a definition of is a slip of the pen; what was chosen before may have lost its prices. */
    private void refuseUnknown(Services services, Comparison now, Comparison before) {
        List<String> priced = services.priceLibrary().list().stream()
                .map(e -> e.instrument().value())
                .toList();
        List<Rejection.Problem> problems = new ArrayList<>();
        if (!now.benchmark().equals(before.benchmark())) {
            switch (now.benchmark()) {
                case BenchmarkChoice.Series s -> unknown("--against", s.instrument(), priced, problems);
                case BenchmarkChoice.Targets t -> services.portfolios().show(t.portfolio());
                case BenchmarkChoice.Usual u -> {}
                case BenchmarkChoice.EqualWeights e -> {}
                case BenchmarkChoice.Nothing n -> {}
            }
        }
        now.factors().stream()
                .filter(f -> !before.factors().contains(f))
                .forEach(f -> unknown("--factor", f, priced, problems));
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }

    private static void unknown(
            String option, InstrumentId named, List<String> priced, List<Rejection.Problem> problems) {
        if (!priced.contains(named.value())) {
            problems.add(new Rejection.Problem(
                    option,
                    named.value(),
                    "an instrument with imported prices",
                    Nearest.didYouMean(named.value(), priced)));
        }
    }

    private void print(PortfolioId id, Comparison c) {
        List<String> names = c.factors().stream().map(InstrumentId::value).toList();
        if (json()) {
            out().json(Values.tree("portfolio", id, "benchmark", c.benchmark().written(), "factors", names));
            return;
        }
        out().line(id + " is compared with " + c.benchmark().written()
                + (names.isEmpty()
                        ? ", no factors"
                        : ", explained by " + names.stream().collect(Collectors.joining(", "))));
    }
}
