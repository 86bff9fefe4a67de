package dev.counterweight.ui.shell;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.TradingState;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the frame around the views. */
public final class ShellViewModel implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(10);

    private final Session session;
    private final ShellPort port;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Clock clock;
    private final Lane lane;
    private final Lane trading;
    private final Lane checking;
    private final Attach attach = new Attach();
    private final ObservableList<ShellPort.Choice> portfolios = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ShellPort.Status>> status =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper asOf = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper schedule = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper feeds = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pipeline = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sending = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper store = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sample = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(false);

    public ShellViewModel(
            Session session, ShellPort port, TaskRunner runner, Dialogs dialogs, Notices notices, Clock clock) {
        this.session = session;
        this.port = port;
        this.dialogs = dialogs;
        this.notices = notices;
        this.clock = clock;
        lane = runner.lane();
        trading = runner.lane();
        checking = runner.lane();
        attach.to(session.revisionProperty(), r -> reload());
        attach.to(session.portfolioProperty(), p -> reload());
        attach.to(session.formatsProperty(), f -> words());
        attach.add(runner.every(TICK, this::words));
    }

    private record Loaded(List<ShellPort.Choice> portfolios, ShellPort.Status status) {}

    public void reload() {
        Optional<PortfolioId> chosen = session.portfolioProperty().get();
        lane.run(
                messages().get("shell.job.status"),
                progress -> new Loaded(port.portfolios(), port.status(chosen)),
                loaded -> {
                    if (!portfolios.equals(loaded.portfolios())) {
                        portfolios.setAll(loaded.portfolios());
                    }
                    status.set(Optional.of(loaded.status()));
                    sample.set(chosen().map(ShellPort.Choice::sample).orElse(false));
                    live.set(chosen().map(ShellPort.Choice::live).orElse(false));
                    words();
                },
                failure -> {
                    String why = failure.getMessage();
                    store.set(messages().get("shell.store.problem", why == null ? failure.toString() : why));
                });
    }

    /** Looks for new prices, checks every portfolio again, and shows what came of it. */
    public void refresh() {
        checking.run(
                messages().get("shell.job.check"),
                progress -> {
                    port.check();
                    return true;
                },
                done -> {
                    notices.post(Notices.Kind.DONE, messages().get("shell.refreshed"));
                    reload();
                },
                failure -> notices.post(
                        Notices.Kind.ERROR, messages().get("shell.refresh.failed", session.said(failure))));
    }

    private void words() {
        Formats formats = session.formats();
        Instant now = clock.instant();
        asOf.set(status.get()
                .flatMap(ShellPort.Status::pricesAsOf)
                .map(at -> priceAge(at, now))
                .orElse(messages().get("shell.asOf.none")));
        schedule.set(status.get().map(s -> schedule(s, now)).orElse(""));
        feeds.set(status.get().map(s -> feeds(s.feeds(), now)).orElse(""));
        pipeline.set(status.get().map(s -> pipeline(s.pipeline(), now)).orElse(""));
        sending.set(status.get()
                .flatMap(s -> s.pipeline().sendAt())
                .map(at -> messages()
                        .get("shell.sending", formats.age(Duration.between(now, at.isBefore(now) ? now : at))))
                .orElse(""));
        status.get()
                .ifPresent(s -> store.set(
                        s.problem().isEmpty()
                                ? messages().get("shell.store.fine", formats.count(s.events()))
                                : messages().get("shell.store.problem", session.said(s.problem()))));
    }

    /** When prices are of; where that is not today, how old they are says more and is shorter. */
    private String priceAge(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        Formats formats = session.formats();
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return messages().get("shell.asOf.now", formats.asOf(at, now));
        }
        return age.compareTo(Duration.ofHours(24)) < 0
                ? messages().get("shell.asOf", formats.asOf(at, now), formats.age(age))
                : messages().get("shell.asOf.old", formats.age(age));
    }

    private String schedule(ShellPort.Status s, Instant now) {
        String next = s.nextCheck()
                .map(at -> messages().get("shell.nextCheck", session.formats().asOf(at, now)))
                .orElse(messages().get("shell.nextCheck.none"));
        return s.cooldownUntil()
                .filter(until -> until.isAfter(now))
                .map(until -> next + "  ·  "
                        + messages().get("shell.cooldown", session.formats().age(Duration.between(now, until))))
                .orElse(next);
    }

    private String feeds(List<ShellPort.Feed> all, Instant now) {
        return all.stream()
                .map(f -> f.last()
                                .map(at -> messages()
                                        .get(
                                                now.isAfter(f.staleFrom()) ? "shell.feed.stale" : "shell.feed.live",
                                                f.name(),
                                                session.formats().age(Duration.between(at, now))))
                                .orElse(messages().get("shell.feed.waiting", f.name()))
                        + (f.refused() == 0 ? "" : ", " + messages().count("shell.feed.refused", f.refused())))
                .collect(Collectors.joining("  ·  "));
    }

    private String pipeline(ShellPort.Pipeline p, Instant now) {
        String monitor = p.checked()
                .map(at -> session.formats().asOf(at, now))
                .orElse(messages().get(p.running() ? "shell.pipeline.soon" : "shell.pipeline.off"));
        String engine =
                messages().get("shell.pipeline.engine." + p.engine().name().toLowerCase(Locale.ROOT));
        String risk = p.alerts() == 0
                ? messages().get("shell.pipeline.clear")
                : messages().count("shell.pipeline.alerts", p.alerts());
        int tickets = chosen().map(ShellPort.Choice::tickets).orElse(0);
        if (tickets > 0) {
            return messages()
                    .get("shell.pipeline", monitor, engine, risk, messages().count("shell.pipeline.tickets", tickets));
        }
        String execution = messages()
                .get(
                        p.held()
                                ? "shell.pipeline.held"
                                : p.sendAt().isPresent()
                                        ? "shell.pipeline.sends"
                                        : p.autopilot() ? "shell.pipeline.auto" : "shell.pipeline.byHand");
        return messages().get("shell.pipeline", monitor, engine, risk, execution);
    }

    /** Keeps the announced rebalance from being sent. */
    public void hold() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            return;
        }
        trading.run(
                messages().get("shell.job.trading"),
                progress -> {
                    port.hold(id.get(), messages().get("shell.hold.reason"));
                    return true;
                },
                done -> {
                    notices.post(Notices.Kind.DONE, messages().get("shell.hold.done"));
                    reload();
                },
                failure ->
                        notices.post(Notices.Kind.ERROR, messages().get("shell.hold.failed", session.said(failure))));
    }

    private Optional<ShellPort.Choice> chosen() {
        return portfolios.stream()
                .filter(c ->
                        Optional.of(c.id()).equals(session.portfolioProperty().get()))
                .findFirst();
    }

    public void choose(PortfolioId id) {
        session.portfolioProperty().set(Optional.of(id));
    }

    /** Stops trading at once, without asking; arming again asks. */
    public void halt() {
        change(TradingState.HALTED, messages().get("shell.halt.reason"));
    }

    public void arm() {
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("shell.arm.title"),
                        messages().get("shell.arm.sentence"),
                        List.of(),
                        messages().get("shell.arm.action"),
                        true),
                () -> change(TradingState.ACTIVE, messages().get("shell.arm.reason")));
    }

    private void change(TradingState state, String reason) {
        trading.run(
                messages().get("shell.job.trading"),
                progress -> {
                    port.trading(state, reason);
                    return state;
                },
                done -> reload(),
                failure -> notices.post(
                        Notices.Kind.ERROR, messages().get("shell.trading.failed", session.said(failure))));
    }

    /** Asks which instruments are never traded. */
    public void restrict() {
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().get("shell.restrict.title"),
                        messages().get("shell.restrict.sentence"),
                        messages().get("shell.restrict.label"),
                        port.restricted(),
                        messages().get("shell.restrict.action"),
                        text -> Optional.empty()),
                text -> trading.run(
                        messages().get("shell.job.trading"),
                        progress -> {
                            port.restrict(text);
                            return text;
                        },
                        done -> notices.post(
                                Notices.Kind.DONE,
                                text.isBlank()
                                        ? messages().get("shell.restrict.none")
                                        : messages().get("shell.restrict.done", text)),
                        failure -> notices.post(Notices.Kind.ERROR, session.said(failure))));
    }

    public void undo() {
        session.scenarios().undo();
    }

    public void redo() {
        session.scenarios().redo();
    }

    public Messages messages() {
        return session.messages();
    }

    public Session session() {
        return session;
    }

    public ObservableList<ShellPort.Choice> portfolios() {
        return portfolios;
    }

    public ReadOnlyObjectProperty<Optional<ShellPort.Status>> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty asOfProperty() {
        return asOf.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty scheduleProperty() {
        return schedule.getReadOnlyProperty();
    }

    /** Where prices come from and how old they are; empty without an exchange. */
    public ReadOnlyStringProperty feedsProperty() {
        return feeds.getReadOnlyProperty();
    }

    /** Where watching, deciding, checking and trading are, in one line. */
    public ReadOnlyStringProperty pipelineProperty() {
        return pipeline.getReadOnlyProperty();
    }

    /** When an announced rebalance is sent; empty when none is announced. */
    public ReadOnlyStringProperty sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty storeProperty() {
        return store.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sampleProperty() {
        return sample.getReadOnlyProperty();
    }

    /** Whether the chosen portfolio is executed with real money. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    public Notices notices() {
        return notices;
    }

    @Override
    public void close() {
        lane.cancel();
        attach.close();
    }
}
