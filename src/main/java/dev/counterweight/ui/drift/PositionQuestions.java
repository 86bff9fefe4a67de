package dev.counterweight.ui.drift;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.HeldCost.Acquired;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the numbers of the positions table can be asked. */
final class PositionQuestions {
    private PositionQuestions() {}

    /** @param lines of the whole table, for what all come to together */
    static Question of(PositionColumns.Column column, PositionLine line, List<PositionLine> lines) {
        return line.row().map(row -> of(column, row, line)).orElseGet(() -> together(column, line, lines));
    }

    private static Question of(PositionColumns.Column column, DriftRow row, PositionLine line) {
        InstrumentId id = row.instrument();
        return switch (column) {
            case NAME, VALUE -> new Question.Row(id, Question.Cell.VALUE);
            case QUANTITY -> new Question.Row(id, Question.Cell.QUANTITY);
            case AVERAGE -> average(id, line);
            case PRICE -> new Question.Row(id, Question.Cell.PRICE);
            case GAIN -> gain(id, line);
            case SHARE ->
                new Question.Made(
                        "drift.position.share",
                        id.value(),
                        line.share().map(Value::fraction).orElse(new Value.Unknown()),
                        List.of(new Question.Row(id, Question.Cell.VALUE), cost(id, line)));
            case WEIGHT -> new Question.Row(id, Question.Cell.WEIGHT);
            case DRIFT, ADJUST -> new Question.Row(id, Question.Cell.DRIFT);
        };
    }

    private static Question gain(InstrumentId id, PositionLine line) {
        return new Question.Made(
                "drift.position.gain",
                id.value(),
                amount(line.gain()),
                List.of(new Question.Row(id, Question.Cell.VALUE), cost(id, line)));
    }

    private static Question cost(InstrumentId id, PositionLine line) {
        return new Question.Made("drift.position.cost", id.value(), amount(line.cost()), acquired(id, line));
    }

    private static Question average(InstrumentId id, PositionLine line) {
        return new Question.Made(
                "drift.position.average",
                id.value(),
                line.average().<Value>map(Value.Price::new).orElse(new Value.Unknown()),
                acquired(id, line));
    }

    /** Every part of a holding with what it cost. */
    private static List<Question> acquired(InstrumentId id, PositionLine line) {
        List<Question> from = new ArrayList<>();
        line.held().map(HeldCost::acquired).orElse(List.of()).forEach(part -> {
            switch (part) {
                case Acquired.Bought b -> {
                    from.add(new Question.Ordered(b.order(), Question.OrderCell.AVERAGE, b.told()));
                    from.add(new Question.Ordered(b.order(), Question.OrderCell.FEES, b.told()));
                }
                case Acquired.TakenOver t -> {
                    from.add(new Question.Journal("drift.position.takenOver", new Value.Units(t.quantity())));
                    from.add(t.price()
                            .<Question>map(p -> new Question.PriceOn(id, p.day(), p.price()))
                            .orElse(new Question.Journal("drift.position.unpriced", new Value.Unknown())));
                }
            }
        });
        return from.isEmpty() ? List.of(new Question.Row(id, Question.Cell.QUANTITY)) : from;
    }

    private static Question together(PositionColumns.Column column, PositionLine line, List<PositionLine> lines) {
        return switch (column) {
            case GAIN, SHARE, AVERAGE ->
                new Question.Made(
                        column == PositionColumns.Column.SHARE ? "drift.position.share" : "drift.position.gain",
                        "",
                        column == PositionColumns.Column.SHARE
                                ? line.share().map(Value::fraction).orElse(new Value.Unknown())
                                : amount(line.gain()),
                        each(lines, row -> row.gain().isPresent(), l -> gain(id(l), l)));
            case NAME, QUANTITY, PRICE, VALUE, WEIGHT, DRIFT, ADJUST ->
                new Question.Made(
                        "drift.position.total",
                        "",
                        amount(line.value()),
                        each(lines, row -> true, l -> new Question.Row(id(l), Question.Cell.VALUE)));
        };
    }

    private static List<Question> each(
            List<PositionLine> lines,
            java.util.function.Predicate<PositionLine> counted,
            Function<PositionLine, Question> question) {
        return lines.stream()
                .filter(l -> !l.total())
                .filter(counted)
                .map(question)
                .toList();
    }

    private static InstrumentId id(PositionLine line) {
        return line.row().orElseThrow().instrument();
    }

    private static Value amount(Optional<Money> money) {
        return money.<Value>map(Value.Amount::new).orElse(new Value.Unknown());
    }
}
