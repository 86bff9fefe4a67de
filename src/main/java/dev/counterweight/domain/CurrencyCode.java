package dev.counterweight.domain;

import java.util.regex.Pattern;

/** A currency or settlement coin: an ISO 4217 code such as {@code EUR}, or a ticker such as {@code USDT}. */
public record CurrencyCode(String code) implements Comparable<CurrencyCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,9}");
    public static final CurrencyCode USD = new CurrencyCode("USD");

    public CurrencyCode {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "currency is \"" + code + "\", expected 2 to 10 capital letters or digits such as USD or USDT");
        }
    }

    @Override
    public int compareTo(CurrencyCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
