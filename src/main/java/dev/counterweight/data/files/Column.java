package dev.counterweight.data.files;

/** What a column of a file can hold, where the person names its heading because it is not found by itself. */
public enum Column {
    DATE("date-column"),
    PRICE("column"),
    SYMBOL("symbol-column"),
    QUANTITY("quantity-column"),
    ACCOUNT("account-column"),
    CURRENCY("currency-column");

    private final String key;

    Column(String key) {
        this.key = key;
    }

    /** How format lines and presets name it. */
    public String key() {
        return key;
    }
}
