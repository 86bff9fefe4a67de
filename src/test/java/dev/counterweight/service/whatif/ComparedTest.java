package dev.counterweight.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.SeriesGap;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.engine.measure.Metric;
import dev.counterweight.engine.measure.MetricsSpec;
import dev.counterweight.engine.measure.PerformanceMetrics;
import dev.counterweight.service.Prices;
import dev.counterweight.ui.SampleDesk;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedTest {
    private static final Offset<Double> TINY = within(1e-12);
    private static final InstrumentId MACD = SampleDesk.id("macd_momentum");
    private static final InstrumentId RSI = SampleDesk.id("rsi_mean_reversion");
    private static final InstrumentId ML = SampleDesk.id("ml_predictor");

    @TempDir
    Path folder;

    private SampleDesk desk;
    private Portfolio portfolio;

    @BeforeEach
    void open() {
        desk = new SampleDesk(folder);
        portfolio = desk.open();
    }

    @Test
    void againstASeriesTheFiguresAreThoseOfTheMetrics() {
        Basis basis = basis(Design.STANDARD.withBenchmark(new BenchmarkChoice.Series(MACD)));
        WhatIf.Side side = proposed(basis);
        int column = basis.names().indexOf(MACD.value());
        double[] other = new double[basis.market().returns().rows()];
        for (int t = 0; t < other.length; t++) {
            other[t] = basis.market().returns().value(t, column);
        }
        PerformanceMetrics expected = PerformanceMetrics.of(
                side.moves().returns(),
                Optional.of(other),
                new MetricsSpec(basis.figures().periodsPerYear(), 0, 0.95));
        WhatIf.Active active = side.moves().active();
        assertThat(active.beta()).isCloseTo(expected.value(Metric.BETA).orElseThrow(), TINY);
        assertThat(active.alpha()).isCloseTo(expected.value(Metric.ALPHA).orElseThrow(), TINY);
        assertThat(active.trackingError())
                .isCloseTo(expected.value(Metric.TRACKING_ERROR).orElseThrow(), TINY);
        assertThat(active.informationRatio())
                .isCloseTo(expected.value(Metric.INFORMATION_RATIO).orElseThrow(), TINY);
        assertThat(active.activeReturn())
                .isCloseTo(expected.value(Metric.ACTIVE_RETURN).orElseThrow(), TINY);
    }

    @Test
    void againstItsOwnTargetsItTracksExactlyAndHasNoInformationRatio() {
        WhatIf.Active active = proposed(
                        basis(Design.STANDARD.withBenchmark(new BenchmarkChoice.Targets(portfolio.id()))))
                .moves()
                .active();
        assertThat(active.beta()).isCloseTo(1, TINY);
        assertThat(active.trackingError()).isZero();
        assertThat(active.informationRatio()).isNaN();
    }

    @Test
    void whatWasChosenIsNeverReplacedByAnother() {
        InstrumentId unknown = SampleDesk.id("NOBODY");
        Basis basis = basis(Design.STANDARD.withBenchmark(new BenchmarkChoice.Series(unknown)));
        assertThat(basis.figures().benchmark().known()).isFalse();
        assertThat(basis.figures().benchmark().gap()).contains(new SeriesGap.NoPrices(unknown));
        assertThat(proposed(basis).moves().active().beta()).isNaN();
        PortfolioId gone = new PortfolioId("gone");
        assertThat(basis(Design.STANDARD.withBenchmark(new BenchmarkChoice.Targets(gone)))
                        .figures()
                        .benchmark()
                        .gap())
                .contains(new SeriesGap.NoPortfolio(gone));
    }

    @Test
    void againstNothingNothingIsKnown() {
        WhatIf.Active active = proposed(basis(Design.STANDARD.withBenchmark(new BenchmarkChoice.Nothing())))
                .moves()
                .active();
        assertThat(List.of(active.beta(), active.alpha(), active.trackingError(), active.activeReturn()))
                .containsOnly(Double.NaN);
    }

    @Test
    void aPortfolioOfItsFactorsHasItsWeightsAsBetas() {
        List<InstrumentId> all = List.copyOf(portfolio.targets().keySet());
        WhatIf.Exposures exposures = proposed(basis(Design.STANDARD.withFactors(all)))
                .moves()
                .exposures()
                .orElseThrow();
        for (int k = 0; k < all.size(); k++) {
            assertThat(exposures.betas()[k])
                    .isCloseTo(portfolio.target(all.get(k)).fraction(), within(1e-9));
        }
        assertThat(exposures.rSquared()).isCloseTo(1, within(1e-9));
    }

    @Test
    void factorsThatCannotBeUsedAreLeftOutAndNamed() {
        InstrumentId unknown = SampleDesk.id("NOBODY");
        Basis basis = basis(Design.STANDARD.withFactors(List.of(MACD, unknown, RSI)));
        assertThat(basis.figures().factors().used())
                .extracting(f -> f.instrument())
                .containsExactly(MACD, RSI);
        assertThat(basis.figures().factors().gaps()).containsExactly(new SeriesGap.NoPrices(unknown));
        assertThat(proposed(basis).moves().exposures().orElseThrow().betas()).hasSize(2);
    }

    @Test
    void aFactorThatTheOthersExplainOrThatNeverMovesIsLeftOut() {
        LocalDate first = LocalDate.of(2026, 1, 5);
        Series series = new Series(prices(first, 1, 2, 3, 2, 4), days(first, 5));
        var returns = basis(Design.STANDARD).market().returns();
        int rows = 4;
        double[] values = new double[rows];
        for (int t = 0; t < rows; t++) {
            values[t] = returns.value(t, 0);
        }
        var few = new dev.counterweight.domain.ReturnPanel(
                List.of("A"), days(first, 5).subList(1, 5), values);
        assertThat(Factors.of(series, few, List.of(MACD, ML)).gaps()).containsExactly(new SeriesGap.Explained(ML));
        assertThat(Factors.of(new Series(prices(first, 7, 7, 7, 7, 7), days(first, 5)), few, List.of(MACD))
                        .gaps())
                .containsExactly(new SeriesGap.Still(MACD));
    }

    @Test
    void aPriceIsCarriedOverAWeekendAndNoFurther() {
        LocalDate first = LocalDate.of(2026, 1, 5);
        List<LocalDate> days = List.of(first, first.plusDays(1), first.plusDays(5), first.plusDays(6));
        assertThat(new Series(prices(first, 100, 110), days).of(MACD))
                .isEqualTo(new Series.Found.Missing(new SeriesGap.Short(MACD, first.plusDays(6))));
        Series.Found found = new Series(prices(first, 100, 110), days.subList(0, 3)).of(MACD);
        assertThat(((Series.Found.Returns) found).values()).containsExactly(new double[] {0.1, 0}, within(1e-15));
    }

    private Basis basis(Design design) {
        return desk.whatIfs.basis(portfolio.id(), design);
    }

    private WhatIf.Side proposed(Basis basis) {
        return WhatIfService.evaluate(basis, Scenario.of(portfolio, Set.of())).proposed();
    }

    private static List<LocalDate> days(LocalDate first, int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(first::plusDays)
                .toList();
    }

    /** The same prices for every instrument, on days in a row. */
    private static Prices prices(LocalDate first, double... values) {
        return new Prices() {
            @Override
            public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
                return Map.of();
            }

            @Override
            public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
                return new PricePanel(List.of(instruments.getFirst().value()), days(first, values.length), values);
            }
        };
    }
}
