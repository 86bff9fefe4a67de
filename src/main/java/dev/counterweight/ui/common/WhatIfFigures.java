package dev.counterweight.ui.common;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a scenario means in a few figures, in words: what is held, what is meant, and the difference. */
public final class WhatIfFigures {
    private final WhatIf whatIf;
    private final Formats formats;
    private final Messages messages;

    /**
     * One figure.
     *
     * @param meaning how it is made
     * @param asked what its values can be asked: current, proposed, change; empty where nothing
     * @param tone style class of the proposed value, such as {@code breach}; empty for none
     */
    public record Figure(
            String name,
            String meaning,
            String current,
            String proposed,
            String change,
            String tone,
            List<Question> asked) {
        public Figure {
            asked = List.copyOf(asked);
        }

        /** What a screen reader says. */
        public String spoken(Messages messages) {
            return messages.get("common.whatif.spoken", name, current, proposed, change);
        }
    }

    private WhatIfFigures(WhatIf whatIf, Formats formats, Messages messages) {
        this.whatIf = whatIf;
        this.formats = formats;
        this.messages = messages;
    }

    public static List<Figure> of(WhatIf whatIf, Formats formats, Messages messages) {
        return new WhatIfFigures(whatIf, formats, messages).all();
    }

    private List<Figure> all() {
        WhatIf.Side now = whatIf.current();
        WhatIf.Side then = whatIf.proposed();
        List<Figure> figures = new ArrayList<>();
        figures.add(drift());
        figures.add(trades());
        figures.add(cost());
        figures.add(percent("return", now.expectedReturn(), then.expectedReturn()));
        figures.add(percent("volatility", now.volatility(), then.volatility()));
        figures.add(ratio("sharpe", now.sharpe(), then.sharpe()));
        figures.add(percent("var", now.losses().valueAtRisk(), then.losses().valueAtRisk()));
        figures.add(
                percent("drawdown", now.losses().maxDrawdown(), then.losses().maxDrawdown()));
        figures.add(percent("past.return", SideFigure.PAST_RETURN.of(now), SideFigure.PAST_RETURN.of(then)));
        figures.add(percent("past.cost", SideFigure.PAST_COST.of(now), SideFigure.PAST_COST.of(then)));
        figures.add(limits());
        return figures;
    }

    private Figure drift() {
        int before = whatIf.drift().largestDrift();
        Optional<Integer> after = whatIf.trades().map(t -> t.after().largestDrift());
        return figure(
                "drift",
                formats.points(before),
                after.map(formats::points).orElse(Formats.NOT_AVAILABLE),
                after.map(a -> formats.pp(a - before)).orElse(Formats.NOT_AVAILABLE),
                "");
    }

    private Figure trades() {
        String count =
                whatIf.trades().map(t -> formats.count(t.orders().size())).orElse(Formats.NOT_AVAILABLE);
        return figure("trades", "", count, "", "");
    }

    private Figure cost() {
        String cost = whatIf.trades().map(t -> formats.money(t.costs().total())).orElse(Formats.NOT_AVAILABLE);
        return figure("cost", "", cost, "", "");
    }

    private Figure limits() {
        long before = broken(whatIf.current());
        long after = broken(whatIf.proposed());
        return figure(
                "limits",
                formats.count(before),
                formats.count(after),
                after == before ? formats.count(0) : (after > before ? "+" : "\u2212") + Math.abs(after - before),
                after > 0 ? "breach" : "");
    }

    private static long broken(WhatIf.Side side) {
        return side.limits().stream()
                .filter(c -> c.verdict() == Check.Verdict.FAIL)
                .count();
    }

    private Figure percent(String key, double before, double after) {
        double change = Math.round(after * 1e4) / 1e4 - Math.round(before * 1e4) / 1e4;
        return figure(
                key,
                formats.percent(before, 2),
                formats.percent(after, 2),
                Double.isFinite(change) ? formats.pp((int) Math.round(change * 1e4)) : Formats.NOT_AVAILABLE,
                "");
    }

    private Figure ratio(String key, double before, double after) {
        double change = Math.round(after * 100) / 100.0 - Math.round(before * 100) / 100.0;
        String sign = change > 0 ? "+" : "";
        return figure(
                key,
                formats.decimal(before, 2),
                formats.decimal(after, 2),
                Double.isNaN(before) || Double.isNaN(after) ? Formats.NOT_AVAILABLE : sign + formats.decimal(change, 2),
                "");
    }

    private Figure figure(String key, String current, String proposed, String change, String tone) {
        return new Figure(
                messages.get("common.whatif." + key),
                messages.get("common.whatif." + key + ".meaning"),
                current,
                proposed,
                change,
                tone,
                asked(key));
    }

    private List<Question> asked(String key) {
        return switch (key) {
            case "drift" -> same(new Question.Row(farthest(), Question.Cell.DRIFT));
            case "trades", "cost" -> same(new Question.TradeCost());
            case "limits" -> List.of();
            default ->
                Stream.of(Question.Of.values())
                        .map(of -> (Question)
                                new Question.Figure(SideFigure.named(key).orElseThrow(), of))
                        .toList();
        };
    }

    private static List<Question> same(Question question) {
        return List.of(question, question, question);
    }

    private InstrumentId farthest() {
        return whatIf.drift().rows().stream()
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())))
                .map(DriftRow::instrument)
                .orElse(InstrumentId.CASH);
    }
}
