package dev.counterweight.ui.news;

import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.language.LanguageService;
import dev.counterweight.service.language.LanguageSettings;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The language model that may be asked: its switch, its address, its key, and a test. */
public final class LanguageViewModel {
    private final Session session;
    private final LanguageService language;
    private final Lane acting;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

    public LanguageViewModel(Session session, TaskRunner runner, LanguageService language) {
        this.session = session;
        this.language = language;
        acting = runner.lane();
        shown = new ReadOnlyObjectWrapper<>(shown(Optional.empty()));
    }

    /**
     * What is set.
     *
     * @param key where the key of this address is; empty for none, or while nobody has looked
     */
    record Shown(boolean on, Optional<LanguageEndpoint> endpoint, Optional<String> key) {}

    /** What a person has typed. */
    record Typed(boolean on, LanguageEndpoint.Dialect dialect, String address, String model, String seconds) {}

    private Shown shown(Optional<String> key) {
        LanguageSettings settings = language.settings();
        return new Shown(settings.enabled(), settings.endpoint(), key);
    }

    /** Looks again; the keychain is asked in the background. */
    void open() {
        shown.set(shown(Optional.empty()));
        acting.run(
                messages().get("news.model.job"),
                progress -> language.key(),
                key -> shown.set(shown(key)),
                failure -> said.set(words(failure)));
    }

    /** Keeps what was typed. */
    void save(Typed typed) {
        act(() -> language.change(settings(typed)), messages().get("news.model.saved"));
    }

    private LanguageSettings settings(Typed t) {
        boolean named = !t.address().isBlank() || !t.model().isBlank() || t.on();
        return new LanguageSettings(
                t.on(),
                named
                        ? Optional.of(new LanguageEndpoint(
                                t.dialect(), t.address().strip(), t.model().strip(), seconds(t.seconds())))
                        : Optional.empty());
    }

    private int seconds(String typed) {
        return NumberText.read(typed, session.formats().locale())
                .filter(n -> n.stripTrailingZeros().scale() <= 0 && n.precision() < 6)
                .map(java.math.BigDecimal::intValue)
                .orElseThrow(() -> new IllegalArgumentException("seconds is \"" + typed + "\", expected 1 to 600"));
    }

    /** Keeps the key in the keychain; an empty one is removed. */
    void keep(String key) {
        act(
                () -> language.storeKey(key),
                messages().get(key.isBlank() ? "news.model.key.removed" : "news.model.key.kept"));
    }

    /** Has a made-up headline scored by what is set. */
    void test() {
        said.set(messages().get("news.model.testing"));
        acting.run(
                messages().get("news.model.testing"),
                progress -> language.test(),
                o -> said.set(messages()
                        .get(
                                "news.model.tested",
                                session.formats().decimal(o.score(), 2),
                                session.formats().decimal(o.confidence(), 2),
                                o.reason())),
                failure -> said.set(words(failure)));
    }

    private void act(Runnable change, String done) {
        acting.run(
                messages().get("news.model.job"),
                progress -> {
                    change.run();
                    return language.key();
                },
                key -> {
                    said.set(done);
                    shown.set(shown(key));
                },
                failure -> said.set(words(failure)));
    }

    private String words(Throwable failure) {
        return switch (failure) {
            case Rejection r -> session.said(r.problems().getFirst());
            case IllegalArgumentException e -> {
                String[] parts = String.valueOf(e.getMessage()).split(", expected ", 2);
                yield parts.length == 2
                        ? session.said(new Rejection.Problem(parts[0], "", parts[1], ""))
                        : session.said(e);
            }
            default -> session.said(failure);
        };
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What the last action came to. */
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
