package dev.counterweight.cli;

import dev.counterweight.domain.Rejection;
import java.util.List;

/** An option whose value is one of a few words. */
final class Choice {
    private Choice() {}

    static String of(String option, String value, String... words) {
        if (!List.of(words).contains(value)) {
            throw new Rejection(
                    new Rejection.Problem(option, value, "one of " + String.join(", ", words), "Choose one of them."));
        }
        return value;
    }
}
