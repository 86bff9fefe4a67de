package dev.counterweight.data.json;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Strategy;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Small values as trees for {@link JsonText}, and back. The order of the fields is part of the format: equal values are equal
 * bytes.
 */
public final class Values {
    private static final DateTimeFormatter NANOSECONDS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Values() {}

    /** Names and values in turn, kept in this order. */
    public static Map<String, Object> tree(Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }

    /** ISO-8601 in UTC, always with nine digits of seconds. */
    public static String text(Instant instant) {
        return NANOSECONDS.format(instant);
    }

    /** A number; texts for what JSON has no number for. */
    static Object number(OptionalDouble value) {
        if (value.isEmpty() || Double.isFinite(value.getAsDouble())) {
            return value;
        }
        return Double.toString(value.getAsDouble());
    }

    static OptionalDouble number(Fields f, String name) {
        if (!f.has(name)) {
            f.optional(name, Fields::any);
            return OptionalDouble.empty();
        }
        if (f.any(name) instanceof Json.Text text) {
            return switch (text.value()) {
                case "NaN" -> OptionalDouble.of(Double.NaN);
                case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
                case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
                default -> throw f.refuse(name, "a number");
            };
        }
        return OptionalDouble.of(f.number(name));
    }

    public static Map<String, Object> money(Money money) {
        return tree("currency", money.currency(), "amount", money.amount());
    }

    public static Money money(Fields f) {
        return f.make(() -> new Money(f.value("currency", CurrencyCode::new), f.decimal("amount")));
    }

    public static Money money(Fields f, String name) {
        return money(f.object(name));
    }

    /** Weights by instrument as fractions, in their order. */
    public static Map<String, Object> weights(Map<InstrumentId, Weight> weights) {
        Map<String, Object> tree = new LinkedHashMap<>();
        weights.forEach((id, w) -> tree.put(id.value(), w.fraction()));
        return tree;
    }

    public static Map<InstrumentId, Weight> weights(Fields f, String name) {
        Fields inner = f.object(name);
        return inner.make(() -> {
            Map<InstrumentId, Weight> weights = new LinkedHashMap<>();
            for (String id : inner.names()) {
                weights.put(new InstrumentId(id), new Weight(inner.number(id)));
            }
            return weights;
        });
    }

    public static Map<String, Object> holdings(Holdings holdings) {
        return tree(
                "account", holdings.account(),
                "cash", holdings.cash(),
                "quantities", holdings.quantities());
    }

    public static Holdings holdings(Fields f) {
        return f.make(() -> new Holdings(
                f.value("account", AccountId::new),
                amounts(f.object("cash"), CurrencyCode::new),
                amounts(f.object("quantities"), InstrumentId::new)));
    }

    private static <K extends Comparable<K>> SortedMap<K, BigDecimal> amounts(Fields f, Function<String, K> key) {
        return f.make(() -> {
            SortedMap<K, BigDecimal> amounts = new TreeMap<>();
            f.names().forEach(name -> amounts.put(key.apply(name), f.decimal(name)));
            return amounts;
        });
    }

    public static Map<String, Object> instrument(Instrument i) {
        return tree(
                "id", i.id(),
                "name", i.name(),
                "asset_class", i.assetClass(),
                "currency", i.currency(),
                "quantity_step", i.quantityStep(),
                "group", i.group());
    }

    public static Instrument instrument(Fields f) {
        return f.make(() -> new Instrument(
                f.value("id", InstrumentId::new),
                f.text("name"),
                f.choice("asset_class", AssetClass.class),
                f.value("currency", CurrencyCode::new),
                f.decimal("quantity_step"),
                f.optional("group", Fields::text)));
    }

    static Map<String, Object> strategy(Strategy s) {
        return tree("id", s.id(), "name", s.name(), "status", s.status(), "description", s.description());
    }

    static Strategy strategy(Fields f) {
        return new Strategy(
                f.value("id", InstrumentId::new),
                f.text("name"),
                f.choice("status", Strategy.Status.class),
                f.text("description"));
    }

    static Map<String, Object> file(ImportedFile file) {
        return tree("sha256", file.sha256(), "name", file.name(), "format", file.format());
    }

    static ImportedFile file(Fields f) {
        return f.make(() -> new ImportedFile(f.text("sha256"), f.text("name"), f.text("format")));
    }

    static Map<String, Object> quote(Quote q) {
        return tree("instrument", q.instrument(), "price", q.price(), "as_of", text(q.asOf()), "source", q.source());
    }

    static Quote quote(Fields f) {
        return f.make(() -> new Quote(
                f.value("instrument", InstrumentId::new), f.decimal("price"), f.instant("as_of"), f.text("source")));
    }

    /** Reads an object field with its codec, as {@link Fields#optional} wants it. */
    static <T> BiFunction<Fields, String, T> inside(Function<Fields, T> codec) {
        return (f, name) -> codec.apply(f.object(name));
    }
}
