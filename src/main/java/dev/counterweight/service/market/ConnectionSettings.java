package dev.counterweight.service.market;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.TradingPair;
import dev.counterweight.domain.Venue;
import dev.counterweight.service.SettingsSection;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The connections that there are, without their keys. */
public record ConnectionSettings(List<ExchangeConnection> connections) {
    public static final ConnectionSettings NONE = new ConnectionSettings(List.of());

    /** Their place in {@code settings.json}. */
    public static final SettingsSection<ConnectionSettings> SECTION =
            new SettingsSection<>("exchanges", NONE, ConnectionSettings::read, ConnectionSettings::write);

    public ConnectionSettings {
        connections = List.copyOf(connections);
        long names =
                connections.stream().map(ExchangeConnection::name).distinct().count();
        if (names != connections.size()) {
            throw new IllegalArgumentException("connections has a name twice, expected each once");
        }
    }

    public Optional<ExchangeConnection> find(String name) {
        return connections.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    ConnectionSettings without(String name) {
        return new ConnectionSettings(
                connections.stream().filter(c -> !c.name().equals(name)).toList());
    }

    ConnectionSettings with(ExchangeConnection next) {
        List<ExchangeConnection> all = new ArrayList<>(without(next.name()).connections());
        all.add(next);
        return new ConnectionSettings(all);
    }

    private static ConnectionSettings read(Fields f) {
        List<ExchangeConnection> all = new ArrayList<>();
        for (Fields c : f.objects("connections")) {
            all.add(connection(c));
            c.finish();
        }
        return f.make(() -> new ConnectionSettings(all));
    }

    private static ExchangeConnection connection(Fields c) {
        SortedMap<InstrumentId, TradingPair> pairs = new TreeMap<>();
        Fields named = c.object("pairs");
        for (String id : named.names()) {
            pairs.put(new InstrumentId(id), named.value(id, TradingPair::parse));
        }
        return c.make(() -> new ExchangeConnection(
                c.text("name"),
                SettingsSection.choice(c, "exchange", Venue.class),
                pairs,
                c.value("currency", CurrencyCode::new),
                c.optional("peg", (x, name) -> x.value(name, CurrencyCode::new)),
                c.decimal("jump_limit").movePointRight(4).intValueExact(),
                c.optional("endpoint", (x, name) -> x.value(name, URI::create))));
    }

    private static Map<String, Object> write(ConnectionSettings s) {
        return Values.tree(
                "connections",
                s.connections().stream().map(ConnectionSettings::document).toList());
    }

    /** As in {@code settings.json} and in what commands print. */
    public static Map<String, Object> document(ExchangeConnection c) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        c.pairs().forEach((id, pair) -> pairs.put(id.value(), pair.toString()));
        Map<String, Object> tree = new LinkedHashMap<>(Values.tree(
                "name", c.name(),
                "exchange", c.venue().key(),
                "pairs", pairs,
                "currency", c.currency().code()));
        c.peg().ifPresent(p -> tree.put("peg", p.code()));
        tree.put("jump_limit", BigDecimal.valueOf(c.jumpLimit(), 4));
        c.endpoint().ifPresent(e -> tree.put("endpoint", e.toString()));
        return tree;
    }
}
