package dev.counterweight.domain;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map for many entries of which few change at a time: a large base that is shared, and a small layer of what
 * changed since. Adding to a map of n entries costs in the mean about {@value #LAYER} + n / {@value #LAYER} copies, not n.
 * Iterates in the order in which keys came first.
 */
final class Layered<K, V> extends AbstractMap<K, V> {
    private static final int LAYER = 256;
    private static final Layered<?, ?> EMPTY = new Layered<>(new LinkedHashMap<>(), new LinkedHashMap<>());

    private final Map<K, V> base;
    private final Map<K, V> layer;
    private final int size;

    private Layered(Map<K, V> base, Map<K, V> layer) {
        this.base = base;
        this.layer = layer;
        int added = 0;
        for (K key : layer.keySet()) {
            added += base.containsKey(key) ? 0 : 1;
        }
        size = base.size() + added;
    }

    /** A copy, or the map itself when it is one of these. */
    static <K, V> Layered<K, V> copy(Map<K, V> map) {
        if (map instanceof Layered<K, V> same) {
            return same;
        }
        @SuppressWarnings("unchecked") // holds no element of any type
        Layered<K, V> empty = (Layered<K, V>) EMPTY;
        return map.isEmpty() ? empty : new Layered<>(new LinkedHashMap<>(map), empty.layer);
    }

    /** This map with one entry more or one value exchanged. */
    Layered<K, V> with(K key, V value) {
        Map<K, V> next = new LinkedHashMap<>(layer);
        next.put(key, value);
        if (next.size() < LAYER) {
            return new Layered<>(base, next);
        }
        Map<K, V> merged = new LinkedHashMap<>(base);
        merged.putAll(next);
        return new Layered<>(merged, Map.of());
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        V changed = layer.get(key);
        return changed != null ? changed : base.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** The base with changed values, then what the layer added. */
    private final class Entries implements Iterator<Entry<K, V>> {
        private final Iterator<Entry<K, V>> old = base.entrySet().iterator();
        private final Iterator<Entry<K, V>> added = layer.entrySet().stream()
                .filter(e -> !base.containsKey(e.getKey()))
                .iterator();

        @Override
        public boolean hasNext() {
            return old.hasNext() || added.hasNext();
        }

        @Override
        public Entry<K, V> next() {
            if (old.hasNext()) {
                Entry<K, V> entry = old.next();
                V changed = layer.get(entry.getKey());
                return Map.entry(entry.getKey(), changed == null ? entry.getValue() : changed);
            }
            if (!added.hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<K, V> entry = added.next();
            return Map.entry(entry.getKey(), entry.getValue());
        }
    }
}
