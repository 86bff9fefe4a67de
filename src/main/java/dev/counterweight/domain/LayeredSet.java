package dev.counterweight.domain;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable set to which adding is cheap; see {@link Layered}. */
final class LayeredSet<E> extends AbstractSet<E> {
    private final Layered<E, Boolean> members;

    private LayeredSet(Layered<E, Boolean> members) {
        this.members = members;
    }

    static <E> LayeredSet<E> copy(Collection<E> elements) {
        if (elements instanceof LayeredSet<E> same) {
            return same;
        }
        Map<E, Boolean> members = LinkedHashMap.newLinkedHashMap(elements.size());
        elements.forEach(e -> members.put(e, true));
        return new LayeredSet<>(Layered.copy(members));
    }

    LayeredSet<E> with(E element) {
        return new LayeredSet<>(members.with(element, true));
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return members.containsKey(element);
    }

    @Override
    public Iterator<E> iterator() {
        return members.keySet().iterator();
    }

    @Override
    public int size() {
        return members.size();
    }
}
