package dev.counterweight.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * An immutable value with its past and its undone future. Edits that change nothing are not steps.
 *
 * @param <T> a value that is never changed in place
 */
public final class UndoStack<T> {
    private final int depth;
    private final Deque<Step<T>> past = new ArrayDeque<>();
    private final Deque<Step<T>> future = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<T> value;
    private final ReadOnlyStringWrapper undoLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoLabel = new ReadOnlyStringWrapper("");

    private record Step<T>(String label, T value) {}

    public UndoStack(T initial, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth is " + depth + ", expected at least 1");
        }
        this.depth = depth;
        this.value = new ReadOnlyObjectWrapper<>(initial);
    }

    public T value() {
        return value.get();
    }

    public ReadOnlyObjectProperty<T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    /** What undo would take back, in words; empty when there is nothing to take back. */
    public ReadOnlyStringProperty undoLabelProperty() {
        return undoLabel.getReadOnlyProperty();
    }

    /** What redo would do again, in words; empty when there is nothing. */
    public ReadOnlyStringProperty redoLabelProperty() {
        return redoLabel.getReadOnlyProperty();
    }

    /** Makes a new value the present one. */
    public void edit(String label, T next) {
        if (Objects.equals(next, value.get())) {
            return;
        }
        past.push(new Step<>(label, value.get()));
        if (past.size() > depth) {
            past.removeLast();
        }
        future.clear();
        show(next);
    }

    /** Replaces the present value within the same step, such as while a number is being typed. */
    public void amend(T next) {
        future.clear();
        show(next);
    }

    /** Forgets the present step if it changed nothing after all, such as a drag that ended where it began. */
    public void settle() {
        if (!past.isEmpty() && Objects.equals(past.peek().value(), value.get())) {
            past.pop();
            label();
        }
    }

    public void undo() {
        if (!past.isEmpty()) {
            Step<T> step = past.pop();
            future.push(new Step<>(step.label(), value.get()));
            show(step.value());
        }
    }

    public void redo() {
        if (!future.isEmpty()) {
            Step<T> step = future.pop();
            past.push(new Step<>(step.label(), value.get()));
            show(step.value());
        }
    }

    /** Starts over from a value, without past or future. */
    public void reset(T start) {
        past.clear();
        future.clear();
        show(start);
    }

    private void show(T next) {
        label();
        value.set(next);
    }

    private void label() {
        undoLabel.set(past.isEmpty() ? "" : past.peek().label());
        redoLabel.set(future.isEmpty() ? "" : future.peek().label());
    }
}
