package dev.counterweight;

import dev.counterweight.domain.Book;
import dev.counterweight.service.Services;
import dev.counterweight.ui.shell.Rephraser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The window's way to the language model: whatever is sent there is without the names of everything that the data folder knows. */
final class OtherWords implements Rephraser {
    private final Services services;

    OtherWords(Services services) {
        this.services = services;
    }

    @Override
    public boolean on() {
        return services.language().on();
    }

    @Override
    public String say(String facts, Collection<String> names, Locale language) {
        Book book = services.workspace().book();
        List<String> all = new ArrayList<>(names);
        book.portfolios()
                .values()
                .forEach(p ->
                        all.addAll(List.of(p.name(), p.id().value(), p.account().value())));
        book.instruments().values().forEach(i -> all.addAll(List.of(i.id().value(), i.name())));
        return services.language().rephrase(facts, all, language);
    }
}
