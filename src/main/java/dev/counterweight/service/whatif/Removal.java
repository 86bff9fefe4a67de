package dev.counterweight.service.whatif;

import dev.counterweight.domain.InstrumentId;
import java.util.List;

/**
 * Which instruments could go so that no pair is correlated above the limit. A proposal that a person confirms.
 *
 * @param drops the most correlated pair first
 * @param unable pairs above the limit of which neither can be named, because a Sharpe ratio is missing
 * @param limit greatest correlation of a pair
 */
public record Removal(List<Drop> drops, List<String> unable, double limit) {
    public Removal {
        drops = List.copyOf(drops);
        unable = List.copyOf(unable);
    }

    /** One instrument that could go: the one of the pair with the lower Sharpe ratio. */
    public record Drop(
            InstrumentId dropped, InstrumentId kept, double correlation, double droppedSharpe, double keptSharpe) {}
}
