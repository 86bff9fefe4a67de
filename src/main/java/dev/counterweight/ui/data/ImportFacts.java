package dev.counterweight.ui.data;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.data.ImportRow.Fate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What bringing in a file would do.
 *
 * @param format how it was read: delimiter, decimal, date, encoding, and for one asset its name and price column
 * @param wide one column per asset
 * @param committed whether it was done; false for a dry run, and where nothing was new
 */
record ImportFacts(
        Map<String, String> format,
        boolean wide,
        List<InstrumentId> instruments,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        List<ImportRow> rows,
        List<String> problems,
        List<String> notes,
        boolean committed) {
    ImportFacts {
        format = Map.copyOf(format);
        instruments = List.copyOf(instruments);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    long count(Fate fate) {
        return rows.stream().filter(r -> r.fate() == fate).count();
    }

    /** Rows that are new or changed. */
    long accepted() {
        return count(Fate.NEW) + count(Fate.CHANGED);
    }
}
