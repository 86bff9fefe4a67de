package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a file are written: sign, digits with or without grouping in threes, decimal mark, exponent.
 *
 * @param decimalMark point or comma; the other one, a blank, an apostrophe or an underscore may group the digits before it
 */
record NumberForm(char decimalMark) {
    private static final int MOST_DIGITS = 100;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    NumberForm {
        if (decimalMark != '.' && decimalMark != ',') {
            throw new IllegalArgumentException("decimal mark is \"" + decimalMark + "\", expected . or ,");
        }
    }

    /**
     * The value of a cell.
     *
     * @return NaN if it is no number; an infinity if it is one that is too large for double precision
     */
    double value(String cell) {
        double simple = simple(cell);
        if (!Double.isNaN(simple)) {
            return simple;
        }
        String plain = plain(cell);
        return plain == null ? Double.NaN : Double.parseDouble(plain);
    }

    /**
     * The value of a cell of at most 15 digits and a power of ten up to 22: both are exact in double precision, so that one
     * multiplication or division rounds correctly (Clinger, How to Read Floating Point Numbers Accurately, 1990).
     *
     * @return NaN if the cell is anything else
     */
    private double simple(String cell) {
        int length = cell.length();
        int at = length > 0 && cell.charAt(0) == '-' ? 1 : 0;
        boolean negative = at == 1;
        long digits = 0;
        int count = 0;
        int scale = 0;
        boolean fraction = false;
        for (; at < length; at++) {
            char c = cell.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count += digits == 0 ? 0 : 1;
                scale += fraction ? 1 : 0;
                if (count > 15) {
                    return Double.NaN;
                }
            } else if (c == decimalMark && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        boolean exponent = at < length && (cell.charAt(at) | 0x20) == 'e';
        if (exponent) {
            int power = smallPower(cell, at + 1);
            if (power == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            scale -= power;
        } else if (at < length) {
            return Double.NaN;
        }
        if ((digits == 0 && !cell.contains("0")) || Math.abs(scale) > 22) {
            return Double.NaN;
        }
        double value = scale >= 0 ? digits / POWERS[scale] : digits * POWERS[-scale];
        return negative ? -value : value;
    }

    /** A signed exponent of one or two digits up to the end of the cell; the least integer if there is none. */
    private static int smallPower(String cell, int from) {
        int at = from;
        boolean negative = at < cell.length() && cell.charAt(at) == '-';
        at += negative || (at < cell.length() && cell.charAt(at) == '+') ? 1 : 0;
        int digits = cell.length() - at;
        if (digits < 1 || digits > 2) {
            return Integer.MIN_VALUE;
        }
        int power = 0;
        for (; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            power = power * 10 + (c - '0');
        }
        return negative ? -power : power;
    }

    /** All digits of a cell; empty if it is no number, or one with so great an exponent that it is no quantity of anything. */
    Optional<BigDecimal> decimal(String cell) {
        String plain = plain(cell);
        if (plain == null) {
            return Optional.empty();
        }
        BigDecimal decimal = new BigDecimal(plain);
        return Math.abs((long) decimal.scale()) <= MOST_DIGITS && decimal.precision() <= MOST_DIGITS
                ? Optional.of(decimal)
                : Optional.empty();
    }

    /** The cell as a number without grouping and with a decimal point; null if it is none. */
    private @Nullable String plain(String cell) {
        int length = cell.length();
        int at = 0;
        char[] plain = new char[length];
        int used = 0;
        if (at < length && (cell.charAt(at) == '-' || cell.charAt(at) == '+' || cell.charAt(at) == '\u2212')) {
            if (cell.charAt(at) != '+') {
                plain[used++] = '-';
            }
            at++;
        }
        int firstDigit = at;
        int run = 0;
        int digits = 0;
        char group = 0;
        while (at < length) {
            char c = cell.charAt(at);
            if (c >= '0' && c <= '9') {
                plain[used++] = c;
                run++;
                digits++;
            } else if (groups(c)) {
                if (group == 0 ? run < 1 || run > 3 || cell.charAt(firstDigit) == '0' : c != group || run != 3) {
                    return null;
                }
                group = c;
                run = 0;
            } else {
                break;
            }
            at++;
        }
        if (group != 0 && run != 3) {
            return null;
        }
        if (at < length && cell.charAt(at) == decimalMark) {
            plain[used++] = '.';
            at++;
            while (at < length && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
                plain[used++] = cell.charAt(at++);
                digits++;
            }
        }
        if (digits == 0) {
            return null;
        }
        if (at < length && (cell.charAt(at) == 'e' || cell.charAt(at) == 'E')) {
            plain[used++] = 'e';
            at++;
            if (at < length && (cell.charAt(at) == '-' || cell.charAt(at) == '+')) {
                plain[used++] = cell.charAt(at++);
            }
            int before = used;
            while (at < length && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
                plain[used++] = cell.charAt(at++);
            }
            if (used == before) {
                return null;
            }
        }
        return at == length ? new String(plain, 0, used) : null;
    }

    private boolean groups(char c) {
        return c == (decimalMark == '.' ? ',' : '.')
                || c == ' '
                || c == '\u00a0'
                || c == '\u202f'
                || c == '\''
                || c == '\u2019'
                || c == '_';
    }

    /** Which decimal mark the cells seen so far speak for. Cells such as 1.234 or 1,234 alone speak for neither. */
    static final class Evidence {
        private int pointLine;
        private int commaLine;
        private String pointCell = "";
        private String commaCell = "";
        private int openLine;
        private String openCell = "";
        private boolean openPoint;
        private boolean openComma;

        void see(int line, String cell) {
            int points = 0;
            int commas = 0;
            int last = -1;
            boolean exponent = false;
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == '.') {
                    points++;
                    last = i;
                } else if (c == ',') {
                    commas++;
                    last = i;
                } else if (c == 'e' || c == 'E') {
                    exponent = true;
                } else if (Character.isLetter(c)) {
                    return;
                }
            }
            if (points + commas == 0) {
                return;
            }
            boolean lastIsPoint = cell.charAt(last) == '.';
            if (points > 0 && commas > 0) {
                decide(lastIsPoint, line, cell);
            } else if (points + commas > 1) {
                decide(!lastIsPoint, line, cell);
            } else if (exponent || !couldGroup(cell, last)) {
                decide(lastIsPoint, line, cell);
            } else {
                openPoint |= lastIsPoint;
                openComma |= !lastIsPoint;
                if (openLine == 0) {
                    openLine = line;
                    openCell = cell;
                }
            }
        }

        private static boolean couldGroup(String cell, int mark) {
            int first = !cell.isEmpty() && !Character.isDigit(cell.charAt(0)) ? 1 : 0;
            int before = mark - first;
            return cell.length() - mark - 1 == 3 && before >= 1 && before <= 3 && cell.charAt(first) != '0';
        }

        private void decide(boolean point, int line, String cell) {
            boolean first = point ? pointLine == 0 : commaLine == 0;
            if (!first || Double.isNaN(new NumberForm(point ? '.' : ',').value(cell))) {
                return;
            }
            if (point) {
                pointLine = line;
                pointCell = cell;
            } else {
                commaLine = line;
                commaCell = cell;
            }
        }

        /** The mark that the whole file speaks for; refuses to guess. */
        char verdict(String file, char delimiter) {
            if (pointLine > 0 && commaLine > 0) {
                throw ambiguous(
                        file + " lines " + pointLine + " and " + commaLine,
                        pointCell + "\" and \"" + commaCell,
                        "one decimal mark in the whole file",
                        "Correct the file, or state the decimal mark.");
            }
            if (pointLine > 0 || commaLine > 0) {
                return pointLine > 0 ? '.' : ',';
            }
            if (openLine == 0 || (openPoint && !openComma && delimiter == ',')) {
                return '.';
            }
            throw ambiguous(
                    file + " line " + openLine,
                    openCell,
                    "numbers that show whether . or , is the decimal mark (this one can be read both ways)",
                    "State the decimal mark: --decimal-mark . or --decimal-mark ,");
        }

        private static Rejection ambiguous(String where, String value, String expected, String next) {
            return new Rejection(new Rejection.Problem(where, value, expected, next));
        }
    }
}
