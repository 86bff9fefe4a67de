package dev.counterweight.engine.trigger;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Trigger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Nothing is done while a price is missing or too old. */
final class PricesKnown implements RebalanceTrigger {
    static final String NAME = "prices";

    @Override
    public Finding look(Situation now) {
        List<InstrumentId> missing = now.snapshot().rows().stream()
                .filter(r -> !r.instrument().isCash() && r.price().isEmpty())
                .map(DriftRow::instrument)
                .toList();
        if (!missing.isEmpty()) {
            String names =
                    String.join(", ", missing.stream().map(InstrumentId::value).toList());
            return Finding.holding(
                    NAME,
                    missing.size() + " missing",
                    "0 missing",
                    "There is no price for " + names + "; the portfolio's value is not known.");
        }
        Duration most = now.watching().priceAge();
        Optional<Quote> oldest =
                now.snapshot().rows().stream().flatMap(r -> r.price().stream()).min(Comparator.comparing(Quote::asOf));
        return oldest.filter(q -> age(now, q).compareTo(most) > 0)
                .map(q -> Finding.holding(
                        NAME,
                        Words.hours(age(now, q)),
                        "<= " + Words.hours(most),
                        "The oldest price, of " + q.instrument() + ", is of " + q.asOf() + ", longer ago than "
                                + Words.hours(most) + "."))
                .orElseGet(() ->
                        Finding.quiet(NAME, Trigger.DRIFT, "", "", "Every row has a price that is recent enough."));
    }

    private static Duration age(Situation now, Quote quote) {
        return Duration.between(quote.asOf(), now.at());
    }
}
