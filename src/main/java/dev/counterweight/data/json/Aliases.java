package dev.counterweight.data.json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys with several names: files of different programs call the same thing differently. */
final class Aliases {
    private Aliases() {}

    /**
     * The one of some names that is there.
     *
     * @throws dev.counterweight.domain.Rejection if two of them are, because one would be ignored
     */
    static Optional<String> of(Fields f, String... names) {
        List<String> present = Arrays.stream(names).filter(f::has).toList();
        if (present.size() > 1) {
            throw f.refuse(present.get(1), "only one of " + String.join(" and ", present) + ", which mean the same");
        }
        Stream.of(names).forEach(name -> f.optional(name, Fields::any));
        return present.stream().findFirst();
    }
}
