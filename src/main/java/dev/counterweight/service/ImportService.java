package dev.counterweight.service;

import dev.counterweight.data.files.Detected;
import dev.counterweight.data.files.Headings;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.data.files.SourceFile;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings in files of prices and holdings. A dry run says what each line becomes; the import itself keeps the file under its
 * content hash and then writes to the journal. A file with a bad row changes nothing unless the user says to skip such rows.
 */
public final class ImportService {
    private final Ledger ledger;
    private final ImportFolder folder;
    private final ImportedPrices prices;

    public ImportService(Ledger ledger, ImportFolder folder, ImportedPrices prices) {
        this.ledger = ledger;
        this.folder = folder;
        this.prices = prices;
    }

    /** The headings of a file, also of one that cannot be read yet because nobody said which column is which. */
    public List<String> headings(Path file, ImportOptions options) {
        return Headings.of(SourceFile.read(file), options.reading());
    }

    /**
     * What {@link #importPrices} would do; changes nothing.
     *
     * @throws Rejection if the file as a whole cannot be read
     */
    public ImportReport previewPrices(Path file, ImportOptions options) {
        return pricesReport(SourceFile.read(file), options);
    }

    /**
     * Imports prices. Nothing happens when the file brings nothing new.
     *
     * @throws Rejection naming each bad row, unless they are to be skipped, or what keeps the file from being stored; nothing was
     *     imported then
     */
    public ImportReport importPrices(Path file, ImportOptions options) {
        refuseReadOnly();
        return importPrices(SourceFile.read(file), options);
    }

    private ImportReport importPrices(SourceFile source, ImportOptions options) {
        restore(source);
        ImportReport report = pricesReport(source, options);
        if (!options.skipRejected()) {
            report.refuseProblems();
        }
        if (report.accepted() == 0) {
            return report;
        }
        folder.keep(source);
        Storing.run(() -> {
            if (!report.newInstruments().isEmpty()) {
                ledger.append(new JournalEvent.InstrumentsDefined(report.newInstruments()));
            }
            ledger.append(new JournalEvent.PricesImported(
                    report.file(),
                    report.instruments(),
                    report.from().orElseThrow(),
                    report.to().orElseThrow(),
                    report.accepted(),
                    report.count(ImportLine.Fate.DUPLICATE),
                    false));
        });
        return report.done();
    }

    /** What importing prices that are not in a file would do; changes nothing. */
    ImportReport previewPrices(String name, String csv, ImportOptions options) {
        return pricesReport(new SourceFile(name, csv.getBytes(StandardCharsets.UTF_8)), options);
    }

    /**
     * Imports prices that were not in a file: they are kept as one all the same.
     *
     * @throws Rejection as for {@link #importPrices(Path, ImportOptions)}
     */
    public ImportReport importPrices(String name, String csv, ImportOptions options) {
        refuseReadOnly();
        return importPrices(new SourceFile(name, csv.getBytes(StandardCharsets.UTF_8)), options);
    }

    /** What {@link #importHoldings} would do; changes nothing. */
    public ImportReport previewHoldings(Path file, ImportOptions options) {
        return HoldingsImport.plan(SourceFile.read(file), options, ledger.book())
                .report();
    }

    /** The weights, in percent, that a holdings file states in its section {@code #targets}; empty where it has none. */
    public Map<InstrumentId, BigDecimal> statedTargets(Path file, ImportOptions options) {
        return HoldingsImport.plan(SourceFile.read(file), options, ledger.book())
                .targets();
    }

    /**
     * States anew what the accounts in a file hold. Each account changes as a whole or not at all. Bad rows are never skipped: a
     * position that is left out would count as not held.
     *
     * @throws Rejection as for prices
     */
    public ImportReport importHoldings(Path file, ImportOptions options) {
        refuseReadOnly();
        SourceFile source = SourceFile.read(file);
        HoldingsImport.Plan plan = HoldingsImport.plan(source, options, ledger.book());
        plan.report().refuseProblems();
        if (plan.holdings().isEmpty()) {
            return plan.report();
        }
        folder.keep(source);
        Storing.run(() -> {
            if (!plan.report().newInstruments().isEmpty()) {
                ledger.append(new JournalEvent.InstrumentsDefined(plan.report().newInstruments()));
            }
            for (Holdings holdings : plan.holdings()) {
                ledger.append(new JournalEvent.HoldingsStated(
                        holdings, Optional.of(plan.report().file())));
            }
        });
        return plan.report().done();
    }

    /**
     * Imports those lines of a price file that are new or changed and keeps only them, so that a file that grows all day is not
     * kept again and again. A file that cannot be cut by lines is imported as it is.
     *
     * @throws Rejection as for {@link #importPrices}
     */
    public ImportReport importChanges(Path file, ImportOptions options) {
        refuseReadOnly();
        SourceFile source = SourceFile.read(file);
        ImportReport whole = pricesReport(source, options);
        if (!options.skipRejected()) {
            whole.refuseProblems();
        }
        if (whole.accepted() == 0 || whole.count(ImportLine.Fate.DUPLICATE) == 0) {
            return importPrices(source, options);
        }
        ImportOptions asRead = options.reading(Detected.options(whole.file().format()));
        Optional<SourceFile> cut = ChangedLines.of(source, whole);
        boolean same = cut.isPresent() && sameRows(whole, pricesReport(cut.get(), asRead));
        return same ? importPrices(cut.get(), asRead) : importPrices(source, options);
    }

    private static boolean sameRows(ImportReport whole, ImportReport part) {
        return part.problems().isEmpty()
                && part.accepted() == whole.accepted()
                && part.instruments().equals(whole.instruments())
                && part.count(ImportLine.Fate.DUPLICATE) == 0;
    }

    private ImportReport pricesReport(SourceFile source, ImportOptions options) {
        Book book = ledger.book();
        return PriceImport.report(
                source, options, book, prices.series(), ledger.clock().instant());
    }

    /** Puts back the kept copy of a file that was imported before and is missing now. */
    private void restore(SourceFile source) {
        String hash = source.sha256();
        boolean imported = ledger.book().priceImports().stream()
                .map(JournalEvent.PricesImported::file)
                .map(ImportedFile::sha256)
                .anyMatch(hash::equals);
        if (imported) {
            folder.keep(source);
        }
    }

    private void refuseReadOnly() {
        if (ledger.readOnly()) {
            throw new Rejection(new Rejection.Problem(
                    "data folder",
                    "",
                    "a folder that is open for writing",
                    "Close the other instance, or put the journal right. Nothing was imported."));
        }
    }
}
