package dev.counterweight.broker;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What an account holds, as fields of a line of a broker's book: the account, then names and amounts; money has a dollar sign. */
final class HoldingsFields {
    private HoldingsFields() {}

    static List<String> of(Holdings holdings) {
        List<String> fields = new ArrayList<>();
        fields.add(holdings.account().value());
        holdings.cash().forEach((currency, amount) -> {
            fields.add("$" + currency.code());
            fields.add(amount.toPlainString());
        });
        holdings.quantities().forEach((id, quantity) -> {
            fields.add(id.value());
            fields.add(quantity.toPlainString());
        });
        return fields;
    }

    /** @param from index of the account */
    static Holdings holdings(String[] f, int from) {
        var cash = new TreeMap<CurrencyCode, BigDecimal>();
        var quantities = new TreeMap<InstrumentId, BigDecimal>();
        for (int i = from + 1; i + 1 < f.length; i += 2) {
            if (f[i].startsWith("$")) {
                cash.put(new CurrencyCode(f[i].substring(1)), new BigDecimal(f[i + 1]));
            } else {
                quantities.put(new InstrumentId(f[i]), new BigDecimal(f[i + 1]));
            }
        }
        return new Holdings(new AccountId(f[from]), cash, quantities);
    }
}
