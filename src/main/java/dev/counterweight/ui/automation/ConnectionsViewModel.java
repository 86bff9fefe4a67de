package dev.counterweight.ui.automation;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Venue;
import dev.counterweight.service.market.ConnectionService;
import dev.counterweight.service.market.Exchanges;
import dev.counterweight.service.market.FeedStatus;
import dev.counterweight.service.monitor.MonitorEvent;
import dev.counterweight.service.monitor.MonitorService;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The exchanges that prices come from. */
public final class ConnectionsViewModel implements AutoCloseable {
    private final Session session;
    private final Dialogs dialogs;
    private final Exchanges exchanges;
    private final Clock clock;
    private final Lane loading;
    private final Lane acting;
    private final AutoCloseable events;
    private final ReadOnlyObjectWrapper<List<ConnectionRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

    /** @param monitor says when exchanges answered */
    public ConnectionsViewModel(
            Session session,
            TaskRunner runner,
            Dialogs dialogs,
            Exchanges exchanges,
            MonitorService monitor,
            Clock clock) {
        this.session = session;
        this.dialogs = dialogs;
        this.exchanges = exchanges;
        this.clock = clock;
        loading = runner.lane();
        acting = runner.lane();
        events = monitor.onEvent(e -> {
            if (e instanceof MonitorEvent.QuotesTaken || e instanceof MonitorEvent.MetricsDue) {
                runner.onScreen(this::reload);
            }
        });
    }

    public void reload() {
        loading.run(
                messages().get("automation.job.load"),
                progress -> exchanges.connections().list().stream()
                        .map(c -> row(c, clock.instant()))
                        .toList(),
                rows::set,
                failure -> said.set(session.said(failure)));
    }

    private ConnectionRow row(ExchangeConnection c, Instant now) {
        FeedStatus status = exchanges.prices().status().stream()
                .filter(s -> s.connection().equals(c.name()))
                .findFirst()
                .orElseThrow();
        ConnectionRow.State state = switch (status.freshness(now)) {
            case WAITING -> ConnectionRow.State.WAITING;
            case LIVE -> ConnectionRow.State.LIVE;
            case STALE -> ConnectionRow.State.STALE;
        };
        Optional<String> age = status.lastAnswer().map(at -> session.formats().age(Duration.between(at, now)));
        String word = messages().get("automation.exchange." + state.name().toLowerCase(Locale.ROOT));
        String words = age.map(a -> messages().get("automation.exchange.state", word, a))
                        .orElse(word)
                + status.problem().map(p -> ": " + session.said(p)).orElse("");
        return new ConnectionRow(
                c,
                state,
                words,
                exchanges
                        .connections()
                        .keys(c.name())
                        .map(where -> messages().get("automation.exchange.keys.there"))
                        .orElse(messages().get("automation.exchange.keys.none")),
                status.refused().entrySet().stream()
                        .map(e -> e.getKey() + ": " + session.said(e.getValue()))
                        .toList());
    }

    /** What stands in the fields for a connection that is there. */
    ConnectionRow.Typed typed(ExchangeConnection c) {
        return new ConnectionRow.Typed(
                c.name(),
                c.venue().key(),
                c.pairsText(),
                c.currency().code(),
                c.peg().map(CurrencyCode::code).orElse(""),
                NumberText.write(BigDecimal.valueOf(c.jumpLimit(), 2).stripTrailingZeros(), locale()));
    }

    /** What stands in the fields for a new one. */
    ConnectionRow.Typed fresh() {
        return new ConnectionRow.Typed("kraken", Venue.KRAKEN.key(), "BTC=BTC/USD", "USD", "", "20");
    }

    /**
     * Adds what was typed, or changes the connection that has this name.
     *
     * @param then called when it was taken
     */
    void save(ConnectionRow.Typed typed, Optional<ExchangeConnection> before, Runnable then) {
        act(
                () -> {
                    ExchangeConnection meant = read(typed, before);
                    if (before.isPresent()) {
                        exchanges.connections().change(meant);
                    } else {
                        exchanges.connections().add(meant);
                    }
                },
                messages().get("automation.exchange.saved", typed.name()),
                then);
    }

    private ExchangeConnection read(ConnectionRow.Typed t, Optional<ExchangeConnection> before) {
        int jump = NumberText.read(t.jump(), locale())
                .map(n -> n.movePointRight(2))
                .filter(n -> n.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValue)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        messages().get("automation.exchange.jump"),
                        t.jump(),
                        messages().get("automation.exchange.jump.expected"),
                        "")));
        return new ExchangeConnection(
                before.map(ExchangeConnection::name).orElse(t.name().strip()),
                Venue.valueOf(t.exchange().toUpperCase(Locale.ROOT)),
                ExchangeConnection.pairs(t.pairs()),
                new CurrencyCode(t.currency().strip()),
                Optional.of(t.peg().strip()).filter(p -> !p.isEmpty()).map(CurrencyCode::new),
                jump,
                before.flatMap(ExchangeConnection::endpoint));
    }

    /** Asks before it removes. */
    void remove(ExchangeConnection c) {
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("automation.exchange.remove.title", c.name()),
                        messages().get("automation.exchange.remove.sentence"),
                        List.of(),
                        messages().get("automation.exchange.remove.action", c.name()),
                        true),
                () -> act(
                        () -> exchanges.connections().remove(c.name()),
                        messages().get("automation.exchange.removed", c.name()),
                        () -> {}));
    }

    /** Keeps the keys of an account in the keychain. */
    void keys(ExchangeConnection c, String key, String secret) {
        act(
                () -> exchanges.connections().storeKeys(c.name(), key, secret),
                messages().get("automation.exchange.keys.kept"),
                () -> {});
    }

    /** Asks for the time, every price, and the balances where there are keys. */
    void test(ExchangeConnection c) {
        said.set(messages().get("automation.exchange.testing", c.name()));
        acting.run(
                messages().get("automation.exchange.testing", c.name()),
                progress -> exchanges.connections().test(c.name()),
                tested -> said.set(c.name() + ": " + words(tested)),
                failure -> said.set(session.said(failure)));
    }

    private String words(ConnectionService.Tested tested) {
        String prices = tested.prices().entrySet().stream()
                .map(e -> e.getKey() + " "
                        + e.getValue()
                                .value()
                                .map(v -> NumberText.write(v, locale()))
                                .orElse("– " + session.said(e.getValue().refused())))
                .collect(Collectors.joining(",  "));
        String held = tested.balances()
                .map(b -> "  ·  "
                        + messages()
                                .get(
                                        "automation.exchange.held",
                                        session.formats().discreet()
                                                ? "•••"
                                                : b.entrySet().stream()
                                                        .map(e -> NumberText.write(e.getValue(), locale()) + " "
                                                                + e.getKey())
                                                        .collect(Collectors.joining(", "))))
                .orElse("");
        return prices
                + held
                + tested.problem().map(p -> "  ·  " + session.said(p)).orElse("");
    }

    private void act(Runnable change, String done, Runnable then) {
        acting.run(
                messages().get("automation.job.write"),
                progress -> {
                    change.run();
                    return true;
                },
                ok -> {
                    said.set(done);
                    then.run();
                    reload();
                },
                failure -> said.set(messages()
                        .get(
                                "automation.notSaved",
                                session.said(
                                        failure instanceof Rejection r
                                                ? session.said(r.problems().getFirst())
                                                : session.said(failure)))));
    }

    Session session() {
        return session;
    }

    ReadOnlyObjectProperty<List<ConnectionRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** What the last action came to. */
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    private Locale locale() {
        return session.formats().locale();
    }

    Messages messages() {
        return session.messages();
    }

    @Override
    public void close() {
        loading.cancel();
        try {
            events.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
