package dev.counterweight.data.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known name nearest to one that is not known. */
public final class Nearest {
    private Nearest() {}

    /** A name that differs by case or by few letters; empty if none is near. */
    public static Optional<String> to(String unknown, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(fold(unknown), fold(k)) <= Math.max(1, unknown.length() / 3))
                .min(Comparator.<String>comparingInt(k -> distance(fold(unknown), fold(k)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence that names the nearest name, or some that are known. */
    public static String didYouMean(String unknown, Collection<String> known) {
        Optional<String> near = to(unknown, known);
        if (near.isPresent()) {
            return "Did you mean " + near.get() + "?";
        }
        List<String> some = known.stream().sorted().limit(10).toList();
        return some.isEmpty()
                ? "None is known yet."
                : "Known: " + String.join(", ", some) + (known.size() > some.size() ? ", ..." : "") + ".";
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein distance: insertions, deletions and replacements of one letter. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
