package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of some files that is asked for.
 *
 * @param assets in the order wanted; empty for all
 * @param from first date, inclusive
 * @param to last date, inclusive
 */
public record Selection(List<String> assets, Optional<LocalDate> from, Optional<LocalDate> to) {
    public static final Selection ALL = new Selection(List.of(), Optional.empty(), Optional.empty());

    public Selection {
        assets = List.copyOf(assets);
        if (assets.stream().distinct().count() != assets.size()) {
            throw new IllegalArgumentException("assets " + assets + " names one twice, expected each once");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new IllegalArgumentException("from is " + from.get() + ", expected a date up to " + to.get());
        }
    }

    boolean holds(LocalDate date) {
        return from.map(f -> !date.isBefore(f)).orElse(true)
                && to.map(t -> !date.isAfter(t)).orElse(true);
    }

    /**
     * The column of each asset wanted.
     *
     * @throws Rejection naming each asset that is not there, with the nearest name that is
     */
    int[] columns(List<String> available) {
        List<String> wanted = assets.isEmpty() ? available : assets;
        List<Rejection.Problem> problems = new ArrayList<>();
        int[] columns = new int[wanted.size()];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = available.indexOf(wanted.get(k));
            if (columns[k] < 0) {
                problems.add(new Rejection.Problem(
                        "asset",
                        wanted.get(k),
                        "one of the " + available.size() + " assets in the files",
                        Nearest.didYouMean(wanted.get(k), available)));
            }
        }
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        return columns;
    }

    /**
     * The rows whose dates are wanted.
     *
     * @throws Rejection naming the dates that there are, if none is
     */
    int[] rows(List<LocalDate> dates, String what) {
        int[] rows = java.util.stream.IntStream.range(0, dates.size())
                .filter(t -> holds(dates.get(t)))
                .toArray();
        if (rows.length == 0) {
            String have = dates.isEmpty() ? "none" : dates.get(0) + " to " + dates.get(dates.size() - 1);
            throw new Rejection(new Rejection.Problem(
                    "dates " + from.map(LocalDate::toString).orElse("") + " to "
                            + to.map(LocalDate::toString).orElse(""),
                    "",
                    what + " in that window; the files have " + have,
                    "Change --from or --to."));
        }
        return rows;
    }
}
