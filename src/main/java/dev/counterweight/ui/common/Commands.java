package dev.counterweight.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Tooltip;

/** Everything that can be done by name or by key: what the command palette lists and the key sheet shows. */
public final class Commands {
    private static final ReadOnlyBooleanProperty ALWAYS = new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();
    private static final ReadOnlyBooleanProperty NEVER = new ReadOnlyBooleanWrapper(false).getReadOnlyProperty();

    private final List<Command> usual = new ArrayList<>();
    private final ObservableList<Command> all = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Map<String, String>> own = new ReadOnlyObjectWrapper<>(Map.of());

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

        /** One that writes: in a window that may only read it can neither be found nor called by its keys. */
        public Command writing(Session session) {
            return session.readOnly().isEmpty() ? this : new Command(id, section, title, keys, NEVER, run);
        }
    }

    /** Adds commands until the link is closed, such as while a view is shown. */
    public Attach.Link add(Command... commands) {
        usual.addAll(List.of(commands));
        refresh();
        return () -> {
            usual.removeAll(List.of(commands));
            refresh();
        };
    }

    /** With the keys that hold now. */
    public ObservableList<Command> all() {
        return all;
    }

    /** The keys that the program gives a command; empty for none. */
    public String usualKeys(String id) {
        return usual.stream()
                .filter(c -> c.id().equals(id))
                .map(Command::keys)
                .findFirst()
                .orElse("");
    }

    /** Keys that a person chose instead of the program's, by the id of the command. */
    public ReadOnlyObjectProperty<Map<String, String>> ownKeysProperty() {
        return own.getReadOnlyProperty();
    }

    public void setOwnKeys(Map<String, String> keys) {
        own.set(Map.copyOf(keys));
        refresh();
    }

    /** Gives a command other keys; its usual ones end the choice. */
    public void setKeys(String id, String keys) {
        Map<String, String> next = new TreeMap<>(own.get());
        if (keys.equals(usualKeys(id))) {
            next.remove(id);
        } else {
            next.put(id, keys);
        }
        setOwnKeys(next);
    }

    /** Words with the keys of a command as they are when the tooltip shows. */
    public Tooltip tip(String words, String id) {
        Tooltip tip = new Tooltip(words);
        tip.setOnShowing(e -> tip.setText(all.stream()
                .filter(c -> c.id().equals(id) && !c.keys().isEmpty())
                .findFirst()
                .map(c -> words + "  " + Keys.words(c.keys()))
                .orElse(words)));
        return tip;
    }

    private void refresh() {
        all.setAll(usual.stream()
                .map(c -> new Command(
                        c.id(), c.section(), c.title(), own.get().getOrDefault(c.id(), c.keys()), c.enabled(), c.run()))
                .toList());
    }
}
