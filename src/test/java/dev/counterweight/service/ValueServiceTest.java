package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PricePanel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueServiceTest {
    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private ImportedPrices prices;
    private Portfolio portfolio;
    private ValueHistory history;

    @BeforeEach
    void sample() {
        ImportFolder imports = new ImportFolder(folder);
        prices = new ImportedPrices(ledger, imports);
        SampleService samples = new SampleService(ledger, imports, prices);
        portfolio = samples.install("balanced-crypto-portfolio");
        samples.simulate(portfolio.id(), 30);
        history = new ValueService(ledger, prices).history(portfolio.id(), 90);
    }

    @Test
    void theLastValueIsThePortfoliosValueNow() {
        double now = new DriftService(ledger, prices)
                .drift(portfolio.id())
                .snapshot()
                .total()
                .amount()
                .doubleValue();
        assertThat(history.days().getLast().value()).isCloseTo(now, within(1e-6));
    }

    @Test
    void everyDayIsQuantityTimesPricePlusMoney() {
        Holdings held = ledger.book().holdings(portfolio.account());
        List<InstrumentId> ids = List.copyOf(held.quantities().keySet());
        PricePanel panel = prices.history(
                ids, history.days().getFirst().date(), history.days().getLast().date());
        assertThat(history.days()).hasSize(91);
        for (int t = 0; t < panel.dates().size(); t++) {
            double value = held.cash(portfolio.baseCurrency()).amount().doubleValue();
            for (int k = 0; k < ids.size(); k++) {
                value += held.quantity(ids.get(k)).doubleValue() * panel.price(t, k);
            }
            assertThat(history.days().get(t).value()).isCloseTo(value, within(1e-6));
        }
    }

    @Test
    void changeAndDrawdownAreThoseOfTheLine() {
        double first = history.days().getFirst().value();
        double last = history.days().getLast().value();
        assertThat(history.change().orElseThrow()).isCloseTo(last / first - 1, within(1e-12));
        double peak = 0;
        double deepest = 0;
        for (ValueHistory.Day day : history.days()) {
            peak = Math.max(peak, day.value());
            deepest = Math.min(deepest, day.value() / peak - 1);
        }
        assertThat(history.maxDrawdown().orElseThrow()).isCloseTo(deepest, within(1e-12));
    }

    @Test
    void pricesOnWeekendsAreAnnualisedWithTheWholeYear() {
        assertThat(history.periodsPerYear()).isEqualTo(365);
    }
}
