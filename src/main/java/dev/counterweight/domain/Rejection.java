package dev.counterweight.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Input that cannot be used, with everything that a person needs to put it right. Commands end with exit code 2; the window
 * shows the problems in place.
 */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Rejection(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public Rejection(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param where file and line, or field
     * @param value what was found there
     * @param expected what was expected
     * @param next what to do now
     */
    public record Problem(String where, String value, String expected, String next) {
        @Override
        public String toString() {
            String found = value.isEmpty() ? "" : " is \"" + value + "\"";
            return where + found + ": expected " + expected + ". " + next;
        }
    }
}
