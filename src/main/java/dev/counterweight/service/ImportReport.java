package dev.counterweight.service;

import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Rejection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What bringing in a file does, or did.
 *
 * @param file name, content hash, and how it was read
 * @param instruments in the order of the file's columns, or those held
 * @param newInstruments that become known with it
 * @param from first date of the usable rows
 * @param to last date of the usable rows
 * @param lines every line with what becomes of it, in the order of the file
 * @param problems what is wrong, by line
 * @param notes what was assumed or decided, in sentences
 * @param committed whether it took effect; false for a dry run, and where there was nothing new
 */
public record ImportReport(
        ImportedFile file,
        List<InstrumentId> instruments,
        List<Instrument> newInstruments,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        List<ImportLine> lines,
        List<Rejection.Problem> problems,
        List<String> notes,
        boolean committed) {
    private static final int LISTED = 20;

    public ImportReport {
        instruments = List.copyOf(instruments);
        newInstruments = List.copyOf(newInstruments);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    public int count(ImportLine.Fate fate) {
        return (int) lines.stream().filter(l -> l.fate() == fate).count();
    }

    /** Rows that are new or changed. */
    public int accepted() {
        return count(ImportLine.Fate.NEW) + count(ImportLine.Fate.CHANGED);
    }

    ImportReport done() {
        return new ImportReport(file, instruments, newInstruments, from, to, lines, problems, notes, true);
    }

    /** Fails with the first problems, if there are any. */
    void refuseProblems() {
        if (problems.size() > LISTED) {
            List<Rejection.Problem> shown = new java.util.ArrayList<>(problems.subList(0, LISTED));
            shown.add(new Rejection.Problem(
                    "further problems",
                    String.valueOf(problems.size() - LISTED),
                    "none",
                    "Correct the ones above first."));
            throw new Rejection(shown);
        }
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }
}
