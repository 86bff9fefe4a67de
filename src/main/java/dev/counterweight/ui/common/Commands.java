package dev.counterweight.ui.common;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Everything that can be done by name or by key: what the command palette lists and the key sheet shows. */
public final class Commands {
    private static final ReadOnlyBooleanProperty ALWAYS = new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();

    private final ObservableList<Command> all = FXCollections.observableArrayList();

    /**
     * One deed.
     *
     * @param id stable, such as {@code shell.undo}; the key map refers to it
     * @param section heading in the key sheet, in the person's language
     * @param title what it does, in the person's language
     * @param keys such as {@code Shortcut+K}; empty for none
     */
    public record Command(
            String id, String section, String title, String keys, ReadOnlyBooleanProperty enabled, Runnable run) {
        public static Command of(String id, String section, String title, String keys, Runnable run) {
            return new Command(id, section, title, keys, ALWAYS, run);
        }
    }

    /** Adds commands until the link is closed, such as while a view is shown. */
    public Attach.Link add(Command... commands) {
        all.addAll(commands);
        return () -> all.removeAll(commands);
    }

    public ObservableList<Command> all() {
        return all;
    }
}
