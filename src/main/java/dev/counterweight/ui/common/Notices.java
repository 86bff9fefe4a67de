package dev.counterweight.ui.common;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Short news for the person: shown as toasts, kept as a list. Post on the screen's thread. */
public final class Notices {
    private static final int KEPT = 100;

    private final ObservableList<Notice> all = FXCollections.observableArrayList();

    /** How much it matters; each has a shape and a word besides its colour. */
    public enum Kind {
        INFO,
        DONE,
        WARNING,
        ERROR
    }

    /** @param action what can be done about it, such as opening the result */
    public record Notice(Kind kind, String text, Optional<ViewState.Action> action) {}

    public void post(Kind kind, String text) {
        post(new Notice(kind, text, Optional.empty()));
    }

    public void post(Kind kind, String text, String actionLabel, Runnable action) {
        post(new Notice(kind, text, Optional.of(new ViewState.Action(actionLabel, action))));
    }

    public void post(Notice notice) {
        if (all.size() >= KEPT) {
            all.remove(0);
        }
        all.add(notice);
    }

    /** Oldest first. */
    public ObservableList<Notice> all() {
        return all;
    }
}
