package dev.counterweight.service;

import dev.counterweight.data.files.Nearest;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.EstimateReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What prices there are, and how good they are. */
public final class PriceLibrary {
    private final Ledger ledger;
    private final ImportedPrices prices;

    public PriceLibrary(Ledger ledger, ImportedPrices prices) {
        this.ledger = ledger;
        this.prices = prices;
    }

    /**
     * The prices of one instrument.
     *
     * @param days number of days with a price
     * @param file name of the file that the last price came from
     * @param sample whether the last price is generated
     */
    public record Entry(
            InstrumentId instrument,
            int days,
            LocalDate first,
            LocalDate last,
            double lastPrice,
            String file,
            boolean sample) {}

    /** Every instrument with prices, by name. */
    public List<Entry> list() {
        Map<InstrumentId, PriceSeries> all = prices.series();
        List<JournalEvent.PricesImported> imports = ledger.book().priceImports();
        List<Entry> entries = new ArrayList<>();
        for (InstrumentId id : new TreeSet<>(all.keySet())) {
            PriceSeries s = all.getOrDefault(id, PriceSeries.EMPTY);
            int last = s.days().length - 1;
            if (last >= 0) {
                JournalEvent.PricesImported source = imports.get(s.files()[last]);
                entries.add(new Entry(
                        id,
                        s.days().length,
                        LocalDate.ofEpochDay(s.days()[0]),
                        LocalDate.ofEpochDay(s.days()[last]),
                        s.prices()[last],
                        source.file().name(),
                        source.sample()));
            }
        }
        return entries;
    }

    /**
     * How good the prices of some instruments are, each on the days that it has prices.
     *
     * @param wanted empty for all
     * @throws Rejection naming the nearest instrument, if one has no prices
     */
    public List<EstimateReport.Quality> quality(Collection<InstrumentId> wanted) {
        Map<InstrumentId, PriceSeries> all = prices.series();
        AnalysisService analysis = new AnalysisService();
        List<EstimateReport.Quality> qualities = new ArrayList<>();
        for (InstrumentId id : wanted.isEmpty() ? new TreeSet<>(all.keySet()) : wanted) {
            PriceSeries s = all.get(id);
            if (s == null) {
                List<String> known =
                        all.keySet().stream().map(InstrumentId::value).toList();
                throw new Rejection(new Rejection.Problem(
                        "instrument", id.value(), "an instrument with prices", Nearest.didYouMean(id.value(), known)));
            }
            List<LocalDate> dates = java.util.Arrays.stream(s.days())
                    .mapToObj(LocalDate::ofEpochDay)
                    .toList();
            qualities.addAll(analysis.quality(new PricePanel(List.of(id.value()), dates, s.prices())));
        }
        return qualities;
    }
}
