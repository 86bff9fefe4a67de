package dev.counterweight.data.market;

import java.io.IOException;

/** An exchange gave no answer that can be used. */
public class FeedUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Nothing came, or nothing that can be read. */
        NO_ANSWER,
        /** It asks for fewer requests. */
        BUSY,
        /** It answered that it will not: an unknown pair, or keys that it does not take. */
        REFUSED
    }

    private final Kind kind;

    public FeedUnavailable(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
