package dev.counterweight.service;

import dev.counterweight.data.files.Nearest;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the instrument that a name in a file means. */
final class SymbolNames {
    private final Map<InstrumentId, Instrument> known;

    SymbolNames(Map<InstrumentId, Instrument> known) {
        this.known = known;
    }

    /** The known instrument of this name; else the only one that differs by case, or whose pair begins with it. */
    Optional<InstrumentId> find(String name) {
        List<InstrumentId> exact =
                known.keySet().stream().filter(id -> id.value().equals(name)).toList();
        if (!exact.isEmpty()) {
            return Optional.of(exact.get(0));
        }
        List<InstrumentId> folded = known.keySet().stream()
                .filter(id -> id.value().equalsIgnoreCase(name))
                .toList();
        if (folded.size() == 1) {
            return Optional.of(folded.get(0));
        }
        List<InstrumentId> pairs = known.keySet().stream()
                .filter(id -> id.value().indexOf('/') > 0
                        && id.value().substring(0, id.value().indexOf('/')).equalsIgnoreCase(name))
                .toList();
        return folded.isEmpty() && pairs.size() == 1 ? Optional.of(pairs.get(0)) : Optional.empty();
    }

    /** An identifier made of a name: {@code S&P 500 -> S_P_500}. */
    static InstrumentId idOf(String name) {
        String id = name.strip().replaceAll("[^A-Za-z0-9_./:^=+-]+", "_").replaceAll("^[^A-Za-z0-9]+|_+$", "");
        String cut = id.length() > 64 ? id.substring(0, 64) : id;
        return new InstrumentId(cut.isEmpty() ? "X" : cut);
    }

    String nearest(String name) {
        return Nearest.didYouMean(
                name, known.keySet().stream().map(InstrumentId::value).toList());
    }
}
