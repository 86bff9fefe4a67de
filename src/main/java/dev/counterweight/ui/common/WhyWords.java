package dev.counterweight.ui.common;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts explanations into words: one line for each number, indented below what it is part of. */
public final class WhyWords {
    private final Messages messages;
    private final Formats formats;

    public WhyWords(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /**
     * One number.
     *
     * @param level 0 for what is explained, 1 for what it is made of, and so on
     * @param detail its formula, or where it was read or set
     */
    public record Line(int level, String name, String value, String detail) {}

    public List<Line> lines(Explanation explanation) {
        List<Line> lines = new ArrayList<>();
        add(explanation, 0, lines);
        return lines;
    }

    /** The same as text, for pasting into a mail. */
    public String text(Explanation explanation) {
        return lines(explanation).stream()
                .map(l -> "  ".repeat(l.level()) + l.name() + ": " + l.value() + "  (" + l.detail() + ")")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void add(Explanation e, int level, List<Line> lines) {
        lines.add(new Line(
                level,
                messages.get("why." + e.key(), e.subject()),
                value(e.value()),
                e.source().map(this::source).orElseGet(() -> messages.get("why." + e.key() + ".formula"))));
        e.inputs().forEach(input -> add(input, level + 1, lines));
    }

    private String value(Value value) {
        return switch (value) {
            case Value.Points p -> formats.pp(p.basisPoints());
            case Value.Width w -> "±" + formats.width(w.basisPoints());
            case Value.Share s -> formats.weight(s.weight());
            case Value.Amount a -> formats.money(a.money());
            case Value.Units u -> formats.quantity(u.quantity());
            case Value.Price p -> formats.price(p.price());
            case Value.Unknown u -> Formats.NOT_AVAILABLE;
        };
    }

    private String source(Source source) {
        return switch (source) {
            case Source.FileRow f ->
                messages.get(
                        "why.source.file",
                        f.file(),
                        f.day(),
                        f.sha256().substring(0, Math.min(8, f.sha256().length())),
                        formats.instant(f.asOf()));
            case Source.Account a -> messages.get("why.source.account", a.account());
            case Source.Definition d ->
                messages.get("why.source.definition", d.portfolio(), formats.instant(d.changed()));
            case Source.Edited d -> messages.get("why.source.edited");
            case Source.Missing m -> messages.get("why.source.missing");
        };
    }
}
