package dev.counterweight.ui.common;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type them into fields, in their own or in the other common notation. Never guesses between two readings. */
public final class NumberText {
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?|[+-]?\\.\\d{1,30}");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(G\\d{3})+(\\.\\d{1,30})?");

    private static final Pattern NOTHING = Pattern.compile("[+-]?0*");

    private NumberText() {}

    /**
     * Reads a number. Where point and comma both occur, the last one is the decimal mark; where one occurs once before
     * exactly three digits, the locale decides what it is, unless only zeros stand before it: no thousands begin with nothing; else a
     * single mark is the decimal mark.
     *
     * @return empty where the text is no number
     */
    public static Optional<BigDecimal> read(String text, Locale locale) {
        String bare = text.strip().replaceAll("[\\s\u00a0\u202f'’_]", "").replace('\u2212', '-');
        char decimal = decimalMark(bare, locale);
        char group = decimal == '.' ? ',' : '.';
        String marked = bare.replace(group, 'G').replace(decimal, '.');
        if (PLAIN.matcher(marked).matches() || GROUPED.matcher(marked).matches()) {
            return Optional.of(new BigDecimal(marked.replace("G", "")));
        }
        return Optional.empty();
    }

    private static char decimalMark(String bare, Locale locale) {
        char own = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ',' : '.';
        int point = bare.lastIndexOf('.');
        int comma = bare.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            return point > comma ? '.' : ',';
        }
        int only = Math.max(point, comma);
        if (only < 0) {
            return own;
        }
        char mark = bare.charAt(only);
        boolean several = bare.indexOf(mark) != only;
        boolean thousands = bare.length() - only - 1 == 3
                && !NOTHING.matcher(bare.substring(0, only)).matches();
        if (several) {
            return mark == '.' ? ',' : '.';
        }
        return thousands ? own : mark;
    }

    /** A number for a field: the locale's decimal mark, no grouping, no zeros at the end. */
    public static String write(BigDecimal value, Locale locale) {
        DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(locale));
        format.setMaximumFractionDigits(12);
        return format.format(value).replace('\u2212', '-');
    }
}
