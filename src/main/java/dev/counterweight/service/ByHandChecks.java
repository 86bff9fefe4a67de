package dev.counterweight.service;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.engine.plan.Proposal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What is asked of a plan whose orders a person places with real money. Part of the plan's hash: a plan made on paper is another. */
final class ByHandChecks {
    private ByHandChecks() {}

    static List<Check> of(Portfolio portfolio, Proposal proposal, Book book) {
        Set<InstrumentId> used = new LinkedHashSet<>();
        proposal.before().rows().stream().map(DriftRow::instrument).forEach(used::add);
        List<InstrumentId> generated = ExecutionService.generated(book, used);
        String names =
                String.join(", ", generated.stream().map(InstrumentId::value).toList());
        return List.of(
                check(
                        "execution",
                        portfolio.account().value(),
                        !portfolio.sample(),
                        portfolio.sample()
                                ? "A SAMPLE portfolio is not executed with real money."
                                : "Real money: every order becomes a ticket that a person places."),
                check(
                        "real_prices",
                        "portfolio",
                        generated.isEmpty(),
                        generated.isEmpty()
                                ? "No price is generated."
                                : "Prices are generated, not real: " + names + "."));
    }

    private static Check check(String name, String subject, boolean passes, String reason) {
        return new Check(
                name,
                subject,
                passes ? Verdict.PASS : Verdict.FAIL,
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Unit.COUNT,
                reason);
    }
}
