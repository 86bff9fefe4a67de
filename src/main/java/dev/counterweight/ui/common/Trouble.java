package dev.counterweight.ui.common;

import dev.counterweight.domain.Rejection;
import java.util.List;

/**
 * Something that did not work, to be shown where it was tried.
 *
 * @param what did not work, and that nothing was changed, in one sentence
 * @param reasons each on a line of its own
 */
public record Trouble(String what, List<String> reasons) {
    public Trouble {
        reasons = List.copyOf(reasons);
    }

    /** With the reasons that a failure gives, in the person's language: each problem of a rejection, else its message. */
    public static Trouble of(Session session, String what, Throwable cause) {
        List<String> reasons = cause instanceof Rejection rejection
                ? rejection.problems().stream().map(session::said).toList()
                : List.of(cause.getMessage() == null ? cause.toString() : session.said(cause.getMessage()));
        return new Trouble(what, reasons);
    }
}
