package dev.counterweight.domain;

/**
 * What is traded on an exchange against what, such as {@code BTC/USD}.
 *
 * @param base what is bought and sold, as the exchange calls it
 * @param quote what its price is in
 */
public record TradingPair(String base, CurrencyCode quote) {
    public TradingPair {
        if (!base.matches("[A-Z0-9]{1,12}")) {
            throw new IllegalArgumentException("the first part of the pair is \"" + base
                    + "\", expected 1 to 12 capital letters or digits such as BTC");
        }
    }

    /** @throws IllegalArgumentException if the text is not two names with a slash between them */
    public static TradingPair parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("pair is \"" + text + "\", expected two names such as BTC/USD");
        }
        return new TradingPair(parts[0].strip(), new CurrencyCode(parts[1].strip()));
    }

    @Override
    public String toString() {
        return base + "/" + quote;
    }
}
