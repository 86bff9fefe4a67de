package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Prints how a number comes about: one line for each number, indented below what it is part of. */
final class Explained {
    private Explained() {}

    static void print(Output out, boolean json, Explanation explanation) {
        if (json) {
            out.json(document(explanation));
        } else {
            lines(out, explanation, 0);
        }
    }

    private static void lines(Output out, Explanation e, int level) {
        out.line("  ".repeat(level) + e.key() + " of " + e.subject() + ": " + shown(e.value()) + "  ("
                + e.source().map(Explained::sentence).orElseGet(() -> formula(e)) + ")");
        e.inputs().forEach(input -> lines(out, input, level + 1));
    }

    private static String formula(Explanation e) {
        return switch (e.key()) {
            case "drift" -> "weight less target, in whole basis points; outside once it reaches the band";
            case "weight" -> "value / total of all rows with a price, and the money";
            case "buy", "sell" -> "quantity traded x price";
            case "traded" -> "whole steps towards the target's value, within the money there";
            case "cost" -> "fees and expected slippage";
            case "value" -> "quantity x price";
            case "scaled" -> "target / sum of the targets of the rows that have a price";
            default -> "calculated";
        };
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Points p -> Tables.points(p.basisPoints());
            case Value.Width w -> BigDecimal.valueOf(w.basisPoints(), 2).toPlainString() + " pp";
            case Value.Share s -> Rows.percent(s.weight().fraction());
            case Value.Amount a -> Tables.money(a.money());
            case Value.Units u -> u.quantity().toPlainString();
            case Value.Price p -> p.price().toPlainString();
            case Value.Unknown u -> "not known";
        };
    }

    private static String sentence(Source source) {
        return switch (source) {
            case Source.FileRow f ->
                f.file() + ", row of " + f.day() + ", content " + f.sha256() + ", as of " + f.asOf();
            case Source.Account a -> "held by account " + a.account() + ", as the journal has it";
            case Source.Definition d -> "set in portfolio " + d.portfolio() + ", changed " + d.changed();
            case Source.Edited d -> "edited, not saved";
            case Source.Missing m -> "no price was imported";
        };
    }

    private static Map<String, Object> document(Explanation e) {
        return Values.tree(
                "key", e.key(),
                "subject", e.subject(),
                "value", number(e.value()),
                "unit", unit(e.value()),
                "formula", e.source().isPresent() ? Optional.empty() : Optional.of(formula(e)),
                "source", e.source().map(Explained::place),
                "inputs", e.inputs().stream().map(Explained::document).toList());
    }

    private static Optional<Object> number(Value value) {
        return switch (value) {
            case Value.Points p -> Optional.of(p.basisPoints());
            case Value.Width w -> Optional.of(w.basisPoints());
            case Value.Share s -> Optional.of(s.weight().fraction());
            case Value.Amount a -> Optional.of(a.money().amount());
            case Value.Units u -> Optional.of(u.quantity());
            case Value.Price p -> Optional.of(p.price());
            case Value.Unknown u -> Optional.empty();
        };
    }

    private static String unit(Value value) {
        return switch (value) {
            case Value.Points p -> "bp";
            case Value.Width w -> "bp";
            case Value.Share s -> "fraction";
            case Value.Amount a -> a.money().currency().code();
            case Value.Units u -> "units";
            case Value.Price p -> "per unit";
            case Value.Unknown u -> "";
        };
    }

    private static Map<String, Object> place(Source source) {
        return switch (source) {
            case Source.FileRow f ->
                Values.tree("file", f.file(), "sha256", f.sha256(), "row", f.day(), "as_of", f.asOf());
            case Source.Account a -> Values.tree("account", a.account());
            case Source.Definition d -> Values.tree("portfolio", d.portfolio(), "changed", d.changed());
            case Source.Edited d -> Values.tree("edited", true);
            case Source.Missing m -> Values.tree("missing", true);
        };
    }
}
