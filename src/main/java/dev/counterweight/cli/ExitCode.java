package dev.counterweight.cli;

/** What a command's exit code means. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** Unusable input or options. */
    public static final int UNUSABLE = 2;
    /** A limit or check refused it, or the problem is infeasible. */
    public static final int REFUSED = 3;

    public static final int CANCELLED = 130;

    private ExitCode() {}
}
