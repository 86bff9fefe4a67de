package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the dates of a file are written. A time of day behind the date is ignored: the date counts as it is written.
 *
 * @param separator between the parts; 0 where there is none
 */
public record DateForm(Order order, char separator) {
    /** The parts of a date in the order in which they are written. */
    public enum Order {
        YEAR_FIRST,
        DAY_FIRST,
        MONTH_FIRST,
        /** Eight digits, year first. */
        COMPACT,
        /** Seconds since 1970 in UTC, ten digits. */
        EPOCH_SECONDS,
        /** Milliseconds since 1970 in UTC, thirteen digits. */
        EPOCH_MILLISECONDS
    }

    private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final String TIME = "(?:[T ].*)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})" + TIME);
    private static final Pattern DIGITS = Pattern.compile("\\d{8}|\\d{10}|\\d{13}");

    /** The form as people and files name it, such as {@code yyyy-MM-dd} or {@code dd/MM/yyyy}. */
    public String label() {
        return switch (order) {
            case YEAR_FIRST -> "yyyy" + separator + "MM" + separator + "dd";
            case DAY_FIRST -> "dd" + separator + "MM" + separator + "yyyy";
            case MONTH_FIRST -> "MM" + separator + "dd" + separator + "yyyy";
            case COMPACT -> "yyyyMMdd";
            case EPOCH_SECONDS -> "epoch-seconds";
            case EPOCH_MILLISECONDS -> "epoch-milliseconds";
        };
    }

    /**
     * Reads a label such as {@code yyyy-MM-dd}, {@code dd/MM/yyyy} or, short, {@code d/m/y}.
     *
     * @throws IllegalArgumentException naming the forms that are understood
     */
    public static DateForm of(String label) {
        for (Order order : Order.values()) {
            DateForm plain = new DateForm(order, (char) 0);
            if (order.compareTo(Order.COMPACT) >= 0 && plain.label().equalsIgnoreCase(label)) {
                return plain;
            }
        }
        String shortened = label.toLowerCase(Locale.ROOT)
                .replaceAll("y+", "y")
                .replaceAll("m+", "m")
                .replaceAll("d+", "d");
        if (shortened.length() == 5
                && shortened.charAt(1) == shortened.charAt(3)
                && "-/.".indexOf(shortened.charAt(1)) >= 0) {
            char separator = shortened.charAt(1);
            switch (shortened.replace(String.valueOf(separator), "")) {
                case "ymd":
                    return new DateForm(Order.YEAR_FIRST, separator);
                case "dmy":
                    return new DateForm(Order.DAY_FIRST, separator);
                case "mdy":
                    return new DateForm(Order.MONTH_FIRST, separator);
                default:
                    break;
            }
        }
        throw new IllegalArgumentException("date format is \"" + label
                + "\", expected one such as yyyy-MM-dd, dd/MM/yyyy, MM/dd/yyyy, dd.MM.yyyy, yyyyMMdd, epoch-seconds or"
                + " epoch-milliseconds");
    }

    /** The date in a cell; empty if it is not written in this form or does not exist. */
    public Optional<LocalDate> parse(String cell) {
        try {
            LocalDate date = switch (order) {
                case YEAR_FIRST -> parts(YEAR_FIRST, cell, 1, 3, 4);
                case DAY_FIRST -> parts(YEAR_LAST, cell, 4, 3, 1);
                case MONTH_FIRST -> parts(YEAR_LAST, cell, 4, 1, 3);
                case COMPACT -> digits(cell, 8) ? compact(cell) : null;
                case EPOCH_SECONDS -> digits(cell, 10) ? utc(Long.parseLong(cell)) : null;
                case EPOCH_MILLISECONDS -> digits(cell, 13) ? utc(Long.parseLong(cell) / 1000) : null;
            };
            return Optional.ofNullable(date).filter(d -> !d.isBefore(EARLIEST) && !d.isAfter(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a cell is written in any form that is understood. */
    static boolean looksLikeDate(String cell) {
        return YEAR_FIRST.matcher(cell).matches()
                || YEAR_LAST.matcher(cell).matches()
                || DIGITS.matcher(cell).matches();
    }

    private @org.jspecify.annotations.Nullable LocalDate parts(
            Pattern pattern, String cell, int year, int month, int day) {
        Matcher m = pattern.matcher(cell);
        if (!m.matches() || m.group(2).charAt(0) != separator) {
            return null;
        }
        return LocalDate.of(
                Integer.parseInt(m.group(year)), Integer.parseInt(m.group(month)), Integer.parseInt(m.group(day)));
    }

    private static boolean digits(String cell, int count) {
        return cell.length() == count && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static LocalDate compact(String cell) {
        return LocalDate.of(
                Integer.parseInt(cell.substring(0, 4)),
                Integer.parseInt(cell.substring(4, 6)),
                Integer.parseInt(cell.substring(6)));
    }

    private static LocalDate utc(long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    /** What the dates of a whole file say about their form. */
    static final class Evidence {
        private final Map<Order, Integer> counts = new EnumMap<>(Order.class);
        private final Map<Order, int[]> separators = new EnumMap<>(Order.class);
        private int dayFirstLine;
        private int monthFirstLine;
        private String dayFirstCell = "";
        private String monthFirstCell = "";
        private int firstLine;
        private String firstCell = "";

        void see(int line, String cell) {
            Matcher yearFirst = YEAR_FIRST.matcher(cell);
            Matcher yearLast = YEAR_LAST.matcher(cell);
            if (yearFirst.matches()) {
                count(Order.YEAR_FIRST, yearFirst.group(2).charAt(0), line, cell);
            } else if (yearLast.matches()) {
                count(Order.DAY_FIRST, yearLast.group(2).charAt(0), line, cell);
                if (Integer.parseInt(yearLast.group(1)) > 12 && dayFirstLine == 0) {
                    dayFirstLine = line;
                    dayFirstCell = cell;
                }
                if (Integer.parseInt(yearLast.group(3)) > 12 && monthFirstLine == 0) {
                    monthFirstLine = line;
                    monthFirstCell = cell;
                }
            } else if (digits(cell, 8)) {
                count(Order.COMPACT, (char) 0, line, cell);
            } else if (digits(cell, 10)) {
                count(Order.EPOCH_SECONDS, (char) 0, line, cell);
            } else if (digits(cell, 13)) {
                count(Order.EPOCH_MILLISECONDS, (char) 0, line, cell);
            }
        }

        private void count(Order order, char separator, int line, String cell) {
            counts.merge(order, 1, Integer::sum);
            separators.computeIfAbsent(order, o -> new int[128])[separator]++;
            if (firstLine == 0) {
                firstLine = line;
                firstCell = cell;
            }
        }

        /** The form that most dates have; empty if no cell is a date. Refuses to guess between day and month. */
        Optional<DateForm> verdict(String file) {
            Optional<Order> most =
                    counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
            if (most.isEmpty()) {
                return Optional.empty();
            }
            Order order = most.get();
            int[] seen = separators.getOrDefault(order, new int[128]);
            char separator = 0;
            for (char c = 0; c < seen.length; c++) {
                separator = seen[c] > seen[separator] ? c : separator;
            }
            return Optional.of(new DateForm(order == Order.DAY_FIRST ? dayOrMonth(file, separator) : order, separator));
        }

        private Order dayOrMonth(String file, char separator) {
            if (dayFirstLine > 0 && monthFirstLine > 0) {
                throw new Rejection(new Rejection.Problem(
                        file + " lines " + dayFirstLine + " and " + monthFirstLine,
                        dayFirstCell + "\" and \"" + monthFirstCell,
                        "one order of day and month in the whole file",
                        "Correct the file, or state the date format."));
            }
            if (dayFirstLine > 0 || separator == '.') {
                return monthFirstLine > 0 ? Order.MONTH_FIRST : Order.DAY_FIRST;
            }
            if (monthFirstLine > 0) {
                return Order.MONTH_FIRST;
            }
            throw new Rejection(new Rejection.Problem(
                    file + " line " + firstLine,
                    firstCell,
                    "dates that show which part is the day (no date in the file has a day after the 12th)",
                    "State it: --date-format d" + separator + "m" + separator + "y or --date-format m" + separator + "d"
                            + separator + "y"));
        }
    }
}
