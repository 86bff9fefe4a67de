package dev.counterweight.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** Subscriptions that end together, last one first. A view that listens to something that outlives it keeps them here. */
public final class Attach implements AutoCloseable {
    private final Deque<Link> links = new ArrayDeque<>();

    /** Something that can be ended and does not fail when it is. */
    @FunctionalInterface
    public interface Link extends AutoCloseable {
        @Override
        void close();
    }

    /** Calls back now and whenever the value changes. */
    public <T> Attach to(ObservableValue<T> value, Consumer<? super T> listener) {
        Subscription subscription = value.subscribe(listener::accept);
        return add(subscription::unsubscribe);
    }

    /** Calls back whenever the value changes, but not now. */
    public <T> Attach toChanges(ObservableValue<T> value, Consumer<? super T> listener) {
        Subscription subscription = value.subscribe((before, now) -> listener.accept(now));
        return add(subscription::unsubscribe);
    }

    /** Calls back now and whenever the list changes. */
    public <T> Attach toList(ObservableList<T> list, Runnable listener) {
        ListChangeListener<T> changes = change -> listener.run();
        list.addListener(changes);
        listener.run();
        return add(() -> list.removeListener(changes));
    }

    public Attach add(Link link) {
        links.push(link);
        return this;
    }

    public boolean isEmpty() {
        return links.isEmpty();
    }

    @Override
    public void close() {
        while (!links.isEmpty()) {
            links.pop().close();
        }
    }
}
