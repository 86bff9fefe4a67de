package dev.counterweight.ui.data;

import dev.counterweight.ui.data.ImportViewModel.Kind;
import java.util.List;

/** What can be stated about the reading of a file. */
enum Setting {
    DELIMITER("delimiter"),
    DECIMAL("decimal"),
    DATE("date"),
    ENCODING("encoding"),
    ASSET("asset"),
    DATE_COLUMN("date-column"),
    SYMBOL_COLUMN("symbol-column"),
    QUANTITY_COLUMN("quantity-column"),
    PRICE_COLUMN("column"),
    ACCOUNT_COLUMN("account-column"),
    CURRENCY_COLUMN("currency-column");

    private static final List<Setting> OF_PRICES =
            List.of(DELIMITER, DATE_COLUMN, PRICE_COLUMN, DECIMAL, DATE, ASSET, SYMBOL_COLUMN, ENCODING);
    private static final List<Setting> OF_HOLDINGS =
            List.of(DELIMITER, SYMBOL_COLUMN, QUANTITY_COLUMN, ACCOUNT_COLUMN, CURRENCY_COLUMN, DECIMAL, ENCODING);

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    /** Those of a kind of file, in the order in which they are shown. */
    static List<Setting> of(Kind kind) {
        return kind == Kind.PRICES ? OF_PRICES : OF_HOLDINGS;
    }

    /** How format lines and presets name it. */
    String key() {
        return key;
    }

    /** Whether it is the heading of a column. */
    boolean column() {
        return compareTo(DATE_COLUMN) >= 0;
    }
}
