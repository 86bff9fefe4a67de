package dev.counterweight.ui.risk;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.StopLevel;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Puts into words where the saved portfolio and what it holds would be stopped: the portfolio first, then the nearest. */
final class StopWords {
    private final Messages messages;
    private final Formats formats;
    private final RiskFacts facts;

    StopWords(Messages messages, Formats formats, RiskFacts facts) {
        this.messages = messages;
        this.formats = formats;
        this.facts = facts;
    }

    List<RiskState.Stop> stops() {
        Comparator<StopLevel> portfolioFirst =
                Comparator.comparing(s -> s.instrument().isPresent());
        return facts.stops().stream()
                .sorted(portfolioFirst.thenComparingDouble(s -> s.distance().orElse(Double.MAX_VALUE)))
                .map(this::stop)
                .toList();
    }

    private RiskState.Stop stop(StopLevel s) {
        String name = s.instrument().map(InstrumentId::value).orElse(messages.get("risk.stop.portfolio"));
        String distance =
                s.distance().isPresent() ? formats.percent(s.distance().getAsDouble(), 1) : Formats.NOT_AVAILABLE;
        String allowed =
                s.allowed().isPresent() ? formats.percent(s.allowed().getAsDouble(), 1) : Formats.NOT_AVAILABLE;
        String verdict = messages.get(
                s.distance().isEmpty() ? "risk.stop.unable" : s.reached() ? "risk.stop.reached" : "risk.stop.above");
        String since = s.since().map(formats::date).orElse(Formats.NOT_AVAILABLE);
        String meaning = messages.get(
                "risk.stop." + rule(s) + ".meaning",
                allowed,
                since,
                s.fall().isPresent() ? formats.percent(s.fall().getAsDouble(), 1) : Formats.NOT_AVAILABLE);
        return new RiskState.Stop(
                name,
                amount(s, s.now()),
                amount(s, s.highest()),
                allowed,
                amount(s, s.level()),
                distance,
                verdict,
                s.reached(),
                s.distance().isPresent(),
                meaning,
                messages.get("risk.stop.spoken", name, amount(s, s.now()), amount(s, s.level()), distance, verdict),
                asked(s));
    }

    private static String rule(StopLevel s) {
        return s.rule().name().toLowerCase(Locale.ROOT);
    }

    /** A price as prices are written; the portfolio's value hides where amounts are hidden. */
    private String amount(StopLevel s, OptionalDouble value) {
        if (value.isEmpty()) {
            return Formats.NOT_AVAILABLE;
        }
        CurrencyCode currency = facts.portfolio().baseCurrency();
        BigDecimal number = BigDecimal.valueOf(value.getAsDouble());
        return s.instrument().isPresent()
                ? formats.price(number.round(new java.math.MathContext(6)))
                : formats.amount(new Money(currency, number));
    }

    private RiskState.StopQuestions asked(StopLevel s) {
        Question now = s.instrument()
                .<Question>map(id -> new Question.Row(id, Question.Cell.PRICE))
                .orElse(new Question.Total());
        RiskLimits limits = facts.portfolio().limits();
        boolean whole = s.instrument().isEmpty();
        String name = s.instrument().map(InstrumentId::value).orElse("");
        Question highest = new Question.Made("risk.stop.highest", name, value(s, s.highest()), past(s));
        List<Question> from = new ArrayList<>(List.of(highest));
        from.add(new Question.Defined(
                facts.portfolio().id(),
                "bound",
                "",
                Explanation.Value.fraction(whole ? limits.maxPortfolioDrawdown() : limits.maxStrategyDrawdown())));
        if (s.rule() == StopLevel.Rule.DYNAMIC) {
            from.addAll(past(s));
        }
        Question level = new Question.Made("risk.stop.level." + rule(s), name, value(s, s.level()), from);
        Question distance = new Question.Made(
                "risk.stop.distance",
                name,
                Explanation.Value.fraction(s.distance().orElse(Double.NaN)),
                List.of(now, level));
        return new RiskState.StopQuestions(now, highest, level, distance);
    }

    /** What the highest value is looked for in. */
    private List<Question> past(StopLevel s) {
        LocalDate since = s.since().orElse(LocalDate.EPOCH);
        List<Question> from = new ArrayList<>();
        for (StopLevel each : facts.stops()) {
            each.instrument()
                    .filter(id ->
                            s.instrument().isEmpty() || s.instrument().get().equals(id))
                    .ifPresent(id -> {
                        if (s.instrument().isEmpty()) {
                            from.add(new Question.Row(id, Question.Cell.QUANTITY));
                        }
                        from.add(new Question.PricesIn(
                                id, since, facts.asOf(), (int) (facts.asOf().toEpochDay() - since.toEpochDay()) + 1));
                    });
        }
        return from;
    }

    private Explanation.Value value(StopLevel s, OptionalDouble value) {
        if (value.isEmpty()) {
            return new Explanation.Value.Unknown();
        }
        BigDecimal number = BigDecimal.valueOf(value.getAsDouble());
        return s.instrument().isPresent()
                ? new Explanation.Value.Price(number)
                : new Explanation.Value.Amount(new Money(facts.portfolio().baseCurrency(), number));
    }
}
