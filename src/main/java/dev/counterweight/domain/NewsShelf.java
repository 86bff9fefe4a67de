package dev.counterweight.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Which files of news and of scores are kept, in the order in which they came.
 *
 * @param imports of news
 * @param scorings of that news
 */
public record NewsShelf(List<JournalEvent.NewsImported> imports, List<JournalEvent.NewsScored> scorings) {
    public static final NewsShelf EMPTY = new NewsShelf(List.of(), List.of());

    public NewsShelf {
        imports = List.copyOf(imports);
        scorings = List.copyOf(scorings);
    }

    public boolean empty() {
        return imports.isEmpty() && scorings.isEmpty();
    }

    NewsShelf after(JournalEvent.NewsEvent event) {
        return switch (event) {
            case JournalEvent.NewsImported e -> new NewsShelf(with(imports, e), scorings);
            case JournalEvent.NewsScored e -> new NewsShelf(imports, with(scorings, e));
        };
    }

    private static <T> List<T> with(List<T> list, T item) {
        List<T> next = new ArrayList<>(list);
        next.add(item);
        return next;
    }
}
