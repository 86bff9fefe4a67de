package dev.counterweight.service.analysis;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.ReturnPanel;
import java.util.List;
import java.util.Optional;

/**
 * The returns that an analysis starts from.
 *
 * @param returns per-period simple returns without gaps
 * @param prices as they were handed in, gaps included; empty when returns were given
 * @param complete the price rows that the returns were calculated from, one more than there are returns
 * @param remarks what was done to the data, in plain words, such as how many rows were left out
 */
public record Market(
        ReturnPanel returns, Optional<PricePanel> prices, Optional<PricePanel> complete, List<String> remarks) {
    public Market {
        remarks = List.copyOf(remarks);
    }
}
