package dev.counterweight.domain;

/** What a portfolio is compared with: chosen by a person, part of a {@link Design}. */
public sealed interface BenchmarkChoice {
    /** Name under which an imported series is the benchmark without being chosen. */
    InstrumentId USUAL_SERIES = new InstrumentId("BENCHMARK");

    /** Nothing was chosen: {@link #USUAL_SERIES} where it has prices, else the assets in equal weights. */
    record Usual() implements BenchmarkChoice {}

    /** The portfolio's own assets in equal weights, brought back every period. */
    record EqualWeights() implements BenchmarkChoice {}

    /** What a price series did. */
    record Series(InstrumentId instrument) implements BenchmarkChoice {}

    /** The saved targets of a portfolio, brought back every period; its cash earns the risk-free rate. */
    record Targets(PortfolioId portfolio) implements BenchmarkChoice {}

    /** Nothing: what is measured against a benchmark is then not known. */
    record Nothing() implements BenchmarkChoice {}

    /** As commands write it: {@code usual}, {@code equal}, {@code none}, {@code portfolio:ID} or an instrument. */
    default String written() {
        return switch (this) {
            case Usual u -> "usual";
            case EqualWeights e -> "equal";
            case Nothing n -> "none";
            case Targets t -> "portfolio:" + t.portfolio();
            case Series s -> s.instrument().value();
        };
    }

    /**
     * Reads what {@link #written} writes.
     *
     * @throws IllegalArgumentException if it is not the name of anything
     */
    static BenchmarkChoice named(String text) {
        String prefix = "portfolio:";
        return switch (text) {
            case "usual" -> new Usual();
            case "equal" -> new EqualWeights();
            case "none" -> new Nothing();
            default ->
                text.startsWith(prefix)
                        ? new Targets(new PortfolioId(text.substring(prefix.length())))
                        : new Series(new InstrumentId(text));
        };
    }
}
