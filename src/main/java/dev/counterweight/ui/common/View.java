package dev.counterweight.ui.common;

import java.util.Optional;
import javafx.scene.Node;

/** A screen: built once, shown and hidden many times. */
public interface View {
    Node node();

    /** It is about to be seen: follow what changes. */
    default void shown() {}

    /** It is not seen any more: stop following. */
    default void hidden() {}

    /** It will not be shown again: let go of everything that outlives it. */
    default void close() {}

    /** The filter of the view's table, which Ctrl+F and {@code /} lead to. */
    default Optional<TableFilter<?>> filter() {
        return Optional.empty();
    }
}
