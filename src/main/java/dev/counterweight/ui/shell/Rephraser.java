package dev.counterweight.ui.shell;

import java.util.Collection;
import java.util.Locale;

/** Says an explanation in other words, where a person has switched that on. */
public interface Rephraser {
    /** Whether it is switched on. */
    boolean on();

    /**
     * The facts in other words; waits for them. Off the screen's thread.
     *
     * @param names that are nobody's business
     * @throws dev.counterweight.domain.Rejection if there are none, or they cannot be believed
     */
    String say(String facts, Collection<String> names, Locale language);
}
