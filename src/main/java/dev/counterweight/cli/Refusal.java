package dev.counterweight.cli;

import java.util.List;

/** A limit or check refused the job, or the problem is infeasible: the command ends with {@link ExitCode#REFUSED}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    Refusal(List<String> reasons) {
        super(String.join(System.lineSeparator(), reasons));
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
