package dev.counterweight.data.history;

import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** The database cannot be read or written. The journal is not concerned: the store can be made again out of it. */
public final class HistoryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    public enum Kind {
        /** A newer version of the program made the store: leave it alone. */
        NEWER,
        /** Another process has the store open: leave it alone. */
        BUSY,
        /** It holds another journal's entries. */
        UNFIT,
        /** It can be made again. */
        BROKEN
    }

    private final Kind kind;

    HistoryFailure(String message, Throwable cause) {
        super(message + ": " + reason(root(cause)), cause);
        boolean busy =
                root(cause) instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
        kind = busy ? Kind.BUSY : Kind.BROKEN;
    }

    private HistoryFailure(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    /** Without the statement, which H2 adds on further lines. */
    private static String reason(Throwable root) {
        String text = String.valueOf(root.getMessage());
        return text.lines().findFirst().orElse(text).replaceFirst("; SQL statement:$", "");
    }

    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return root;
    }

    static HistoryFailure newer(int found, int known) {
        return new HistoryFailure(
                "the history store has schema " + found + ", this version knows up to " + known, Kind.NEWER);
    }

    /** The store's last entry is not the journal's entry of that number. */
    public static HistoryFailure unfit(long sequence) {
        return new HistoryFailure("the history store has another entry " + sequence + " than the journal", Kind.UNFIT);
    }

    public Kind kind() {
        return kind;
    }
}
