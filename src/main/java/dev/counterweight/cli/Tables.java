package dev.counterweight.cli;

import dev.counterweight.domain.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How amounts and drifts are written in tables. */
final class Tables {
    private Tables() {}

    /** {@code 12,400.00 USD}. */
    static String money(Money money) {
        return amount(money.amount()) + " " + money.currency();
    }

    static String amount(BigDecimal amount) {
        boolean small = amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0;
        return String.format(
                Locale.ROOT, small ? "%,.6f" : "%,.2f", amount.setScale(small ? 6 : 2, RoundingMode.HALF_EVEN));
    }

    /** {@code +4.80 pp}, always with its sign. */
    static String points(int basisPoints) {
        return String.format(Locale.ROOT, "%+.2f pp", basisPoints / 100.0);
    }

    /** At most this many characters. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
