package dev.counterweight.ui.common;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How numbers and times look on the screen: the locale's separators, {@code −} (U+2212) for minus, a no-break space before
 * units, an em dash for what is not available. Files never use this.
 *
 * @param discreet hides amounts of money and quantities; shares and rates stay
 */
public record Formats(Locale locale, ZoneId zone, boolean discreet) {
    /** What stands for a value that is not available. Zero is never written so. */
    public static final String NOT_AVAILABLE = "—";

    private static final String HIDDEN = "•••••";
    private static final char MINUS = '\u2212';
    private static final char SPACE = '\u00a0';

    /** Made once for each thread: making one takes many times as long as using it, and a step of a drag writes hundreds of numbers. */
    private static final ThreadLocal<Map<Shape, DecimalFormat>> KNOWN = ThreadLocal.withInitial(HashMap::new);

    private static final Map<DateShape, DateTimeFormatter> DATES = new ConcurrentHashMap<>();

    /** How a day or a time is written. */
    private record DateShape(Locale locale, String pattern) {}

    /** How digits are written. */
    private record Shape(Locale locale, int least, int most) {
        DecimalFormat format() {
            DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
            format.setMinimumFractionDigits(least);
            format.setMaximumFractionDigits(most);
            return format;
        }
    }

    /** A weight with two decimals, exact to the basis point: {@code 44.81 %}. */
    public String weight(Weight weight) {
        return percent(weight.fraction(), 2);
    }

    public String weight(Optional<Weight> weight) {
        return weight.map(this::weight).orElse(NOT_AVAILABLE);
    }

    /** A weight as short as it can be said without loss: {@code 30 %}, {@code 44.81 %}. */
    public String shortWeight(Weight weight) {
        int basisPoints = weight.basisPoints();
        return percent(weight.fraction(), basisPoints % 100 == 0 ? 0 : basisPoints % 10 == 0 ? 1 : 2);
    }

    /** A fraction as a percentage. */
    public String percent(double fraction, int decimals) {
        return Double.isFinite(fraction)
                ? number(BigDecimal.valueOf(fraction).movePointRight(2), decimals, decimals, false) + SPACE + "%"
                : NOT_AVAILABLE;
    }

    /** A change as a percentage with its sign: {@code +12.4 %}. */
    public String signedPercent(double fraction, int decimals) {
        return Double.isFinite(fraction)
                ? number(BigDecimal.valueOf(fraction).movePointRight(2), decimals, decimals, true) + SPACE + "%"
                : NOT_AVAILABLE;
    }

    /** A difference of weights in percentage points, always two decimals, for columns: {@code +4.80 pp}. */
    public String pp(int basisPoints) {
        return number(BigDecimal.valueOf(basisPoints, 2), 2, 2, true) + SPACE + "pp";
    }

    /** The same for sentences: without a last zero, never rounded: {@code +4.8 pp}, {@code +4.95 pp}. */
    public String shortPp(int basisPoints) {
        int decimals = basisPoints % 10 == 0 ? 1 : 2;
        return number(BigDecimal.valueOf(basisPoints, 2), decimals, decimals, true) + SPACE + "pp";
    }

    /** A distance without a sign, such as the half width of a band: {@code 5 pp}. */
    public String width(int basisPoints) {
        int decimals = basisPoints % 100 == 0 ? 0 : basisPoints % 10 == 0 ? 1 : 2;
        return number(BigDecimal.valueOf(Math.abs(basisPoints), 2), decimals, decimals, false) + SPACE + "pp";
    }

    /** The same with two decimals always, for columns: {@code 5.00 pp}. */
    public String points(int basisPoints) {
        return number(BigDecimal.valueOf(Math.abs(basisPoints), 2), 2, 2, false) + SPACE + "pp";
    }

    /** A rate: basis points below 0.1 %, a percentage from there on. */
    public String rate(BigDecimal fraction) {
        return fraction.abs().compareTo(new BigDecimal("0.001")) < 0
                ? number(fraction.movePointRight(4), 0, 2, false) + SPACE + "bp"
                : number(fraction.movePointRight(2), 0, 2, false) + SPACE + "%";
    }

    /** An amount with two decimals and its currency: {@code 12,310.00 USDT}. */
    public String money(Money money) {
        return amount(money) + SPACE + money.currency();
    }

    public String money(Optional<Money> money) {
        return money.map(this::money).orElse(NOT_AVAILABLE);
    }

    /** An amount without its currency, for columns whose heading names it. */
    public String amount(Money money) {
        return discreet ? HIDDEN : number(money.amount(), 2, 2, false);
    }

    /** A change of an amount, with its sign. */
    public String signedMoney(Money money) {
        return (discreet ? HIDDEN : number(money.amount(), 2, 2, true)) + SPACE + money.currency();
    }

    /** An amount in few digits, for axes: {@code 102.4k}. */
    public String compact(double amount) {
        if (discreet) {
            return HIDDEN;
        }
        double size = Math.abs(amount);
        if (size >= 1e9) {
            return number(BigDecimal.valueOf(amount / 1e9), 0, 2, false) + "bn";
        }
        if (size >= 1e6) {
            return number(BigDecimal.valueOf(amount / 1e6), 0, 2, false) + "M";
        }
        return size >= 10_000
                ? number(BigDecimal.valueOf(amount / 1e3), 0, 1, false) + "k"
                : number(BigDecimal.valueOf(amount), 0, 2, false);
    }

    /** An amount in full, without its currency, for reading a chart. */
    public String exact(double amount) {
        return discreet ? HIDDEN : number(BigDecimal.valueOf(amount), 2, 2, false);
    }

    /** A quantity, to the instrument's step. */
    public String quantity(BigDecimal quantity, BigDecimal step) {
        int decimals = Math.clamp(step.stripTrailingZeros().scale(), 0, 10);
        return discreet ? HIDDEN : number(quantity, decimals, Math.max(decimals, 0), false);
    }

    /** A quantity with as many decimals as it has, at most eight. */
    public String quantity(BigDecimal quantity) {
        return discreet ? HIDDEN : number(quantity, 0, 8, false);
    }

    /** A price: two decimals, more for small ones so that four digits count. */
    public String price(BigDecimal price) {
        int magnitude = price.precision() - price.scale();
        int decimals = price.signum() == 0 || magnitude > 1 ? 2 : Math.min(8, 4 - magnitude + 1);
        return number(price, 2, decimals, false);
    }

    public String count(long count) {
        return number(BigDecimal.valueOf(count), 0, 0, false);
    }

    /** A difference of plain numbers, with its sign; what rounds to nothing has none. */
    public String signedDecimal(double value, int decimals) {
        return Double.isFinite(value) ? number(BigDecimal.valueOf(value), decimals, decimals, true) : NOT_AVAILABLE;
    }

    /** A number with the decimals that it has. */
    public String digits(BigDecimal value) {
        return number(value, Math.max(0, value.scale()), Math.max(0, value.scale()), false);
    }

    /** A very small number, such as 2.1e−16. */
    public String tiny(double value) {
        return value == 0 ? "0" : String.format(locale, "%.1e", value).replace('-', '\u2212');
    }

    public String decimal(double value, int decimals) {
        return Double.isFinite(value) ? number(BigDecimal.valueOf(value), decimals, decimals, false) : NOT_AVAILABLE;
    }

    /** A time of today, {@code 14:32 UTC}; with its date when {@code now} is another day. */
    public String asOf(Instant at, Instant now) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        String time = time("HH:mm", at) + SPACE + zoneName();
        LocalDate today = LocalDate.ofInstant(now, zone);
        return day.equals(today) ? time : dayNear(day, today) + SPACE + time;
    }

    /** Date and time to the second: {@code Nov 21, 2026 12:00:00 UTC}. */
    public String instant(Instant at) {
        return date(LocalDate.ofInstant(at, zone)) + ' ' + time("HH:mm:ss", at) + SPACE + zoneName();
    }

    private String time(String pattern, Instant at) {
        return dates(new DateShape(locale, pattern), s -> DateTimeFormatter.ofPattern(s.pattern(), s.locale()))
                .format(at.atZone(zone));
    }

    /** How long ago, in one unit: {@code 45 s}, {@code 2 min}, {@code 3 h}, {@code 5 d}. */
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + "" + SPACE + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "" + SPACE + "min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + "" + SPACE + "h" : seconds / 86_400 + "" + SPACE + "d";
    }

    // Days are written in one way everywhere, the locale's: in full in sentences, tables and readings, shorter on axes.

    /** A day in full: {@code Nov 21, 2026}, {@code 21.11.2026}. */
    public String date(LocalDate date) {
        return dates(
                        new DateShape(locale, ""),
                        s -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(s.locale()))
                .format(date);
    }

    /** Day and month, without the year: {@code Nov 21}, {@code 21. Nov.}. */
    public String shortDay(LocalDate date) {
        return localized("MMMd", date);
    }

    /** Month and year: {@code Nov 2026}. */
    public String month(LocalDate date) {
        return localized("yMMM", date);
    }

    /** A mark on an axis of days: the first of a month names month and year, any other day itself. */
    public String axisDay(LocalDate date) {
        return date.getDayOfMonth() == 1 ? month(date) : shortDay(date);
    }

    /** In the locale's own order. */
    private String localized(String template, LocalDate date) {
        return dates(
                        new DateShape(locale, template),
                        s -> DateTimeFormatter.ofLocalizedPattern(s.pattern()).withLocale(s.locale()))
                .format(date);
    }

    private static DateTimeFormatter dates(DateShape shape, Function<DateShape, DateTimeFormatter> make) {
        return DATES.computeIfAbsent(shape, make);
    }

    private String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** For ears: a signed number of percentage points in words that a screen reader pronounces. */
    public String spokenPp(int basisPoints, Messages messages) {
        String size = number(BigDecimal.valueOf(Math.abs(basisPoints), 2), 0, 2, false);
        String key = basisPoints < 0 ? "common.spoken.minus" : "common.spoken.plus";
        return basisPoints == 0 ? messages.get("common.spoken.zero") : messages.get(key, size);
    }

    /** The one place where digits are made; a value that rounds to zero has no sign. */
    private String number(BigDecimal value, int minDecimals, int maxDecimals, boolean signed) {
        BigDecimal rounded = value.setScale(Math.max(minDecimals, maxDecimals), RoundingMode.HALF_EVEN);
        String digits = KNOWN.get()
                .computeIfAbsent(new Shape(locale, minDecimals, Math.max(minDecimals, maxDecimals)), Shape::format)
                .format(rounded.abs());
        return switch (rounded.signum()) {
            case -1 -> MINUS + digits;
            case 1 -> signed ? "+" + digits : digits;
            default -> digits;
        };
    }

    /** A number without the unit behind its no-break space, for a column whose heading names the unit. */
    public static String bare(String formatted) {
        int space = formatted.lastIndexOf(SPACE);
        return space < 0 ? formatted : formatted.substring(0, space);
    }

    /** Day and month, in full when it is not the year of {@code now}. */
    public String dayNear(LocalDate date, LocalDate now) {
        return date.getYear() == now.getYear() ? shortDay(date) : date(date);
    }

    /** The currency's code, for column headings. */
    public String unit(CurrencyCode currency) {
        return currency.code();
    }
}
