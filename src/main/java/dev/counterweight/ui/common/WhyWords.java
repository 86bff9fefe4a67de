package dev.counterweight.ui.common;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts explanations into words: what a number is, how it is made, and where it was read or set. */
public final class WhyWords {
    /** Where the words of what can be chosen stand. */
    private static final List<String> CHOSEN = List.of(
            "why.name.",
            "blotter.state.",
            "targets.method.",
            "targets.linkage.",
            "targets.mean.",
            "targets.covariance.",
            "stress.name.");

    private final Messages messages;
    private final Formats formats;

    public WhyWords(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** What it is, and whose. */
    public String name(Explanation e) {
        String name = messages.get(e.nameKey(messages::has), e.subject());
        String subject = e.subject().matches("\\d+") ? messages.get("why.days", e.subject()) : e.subject();
        String whole = e.subject().isEmpty() || name.contains(e.subject()) ? name : name + ", " + subject;
        return e.of().map(of ->
                        whole + " · " + messages.get("common.shown." + of.name().toLowerCase(Locale.ROOT)))
                .orElse(whole);
    }

    /** Its formula, or where it was read or set. */
    public String detail(Explanation e) {
        return e.source().map(this::source).orElseGet(() -> formula(e));
    }

    private String formula(Explanation e) {
        return messages.get(e.formulaKey(messages::has), e.subject());
    }

    /**
     * One number.
     *
     * @param level 0 for what is explained, 1 for what it is made of, and so on
     * @param detail its formula, or where it was read or set
     */
    public record Line(int level, String name, String value, String detail) {}

    /** One line for each number, below what it is part of. */
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
        lines.add(new Line(level, name(e), value(e.value()), detail(e)));
        e.inputs().forEach(input -> add(input, level + 1, lines));
    }

    public String value(Value value) {
        return switch (value) {
            case Value.Points p -> formats.pp(p.basisPoints());
            case Value.Distance d -> formats.width(d.basisPoints());
            case Value.BasisPoints b -> signed(b.value()) + "\u00a0bp";
            case Value.Width w -> "±" + formats.width(w.basisPoints());
            case Value.Share s -> formats.weight(s.weight());
            case Value.Amount a -> formats.money(a.money());
            case Value.Units u -> formats.quantity(u.quantity());
            case Value.Price p -> formats.price(p.price());
            case Value.Fraction f -> formats.percent(f.value(), 2);
            case Value.Ratio r -> formats.decimal(r.value(), 3);
            case Value.Count c -> formats.count(c.count());
            case Value.Name n -> chosen(n.name());
            case Value.Unknown u -> Formats.NOT_AVAILABLE;
        };
    }

    /** With all of its digits, where {@link #value} rounds; hidden amounts stay hidden. */
    public String exact(Value value) {
        return switch (value) {
            case Value.Amount a ->
                formats.discreet()
                        ? value(value)
                        : formats.digits(a.money().amount()) + "\u00a0"
                                + a.money().currency();
            case Value.Units u -> formats.discreet() ? value(value) : formats.digits(u.quantity());
            case Value.Price p -> formats.digits(p.price());
            case Value.Fraction f ->
                formats.digits(BigDecimal.valueOf(f.value()).movePointRight(2)) + "\u00a0%";
            case Value.Ratio r ->
                Double.isFinite(r.value()) ? formats.digits(BigDecimal.valueOf(r.value())) : value(value);
            case Value.BasisPoints b -> formats.digits(BigDecimal.valueOf(b.value())) + "\u00a0bp";
            case Value.Points p -> value(value);
            case Value.Distance d -> value(value);
            case Value.Width w -> value(value);
            case Value.Share s -> value(value);
            case Value.Count c -> value(value);
            case Value.Name n -> value(value);
            case Value.Unknown u -> value(value);
        };
    }

    /** What was chosen, called as where it is chosen; what has no words of its own is called as on the command line. */
    private String chosen(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split(":", 2);
        return CHOSEN.stream()
                .map(place -> place + parts[0])
                .filter(messages::has)
                .findFirst()
                .map(key -> messages.get(key, parts[parts.length - 1]))
                .orElse(name);
    }

    private String signed(double basisPoints) {
        double shown = Math.abs(basisPoints) < 0.05 ? 0 : basisPoints;
        return (shown > 0 ? "+" : "") + formats.decimal(shown, 1);
    }

    private String source(Source source) {
        return switch (source) {
            case Source.FileRow f ->
                messages.get(
                        "why.source.file",
                        f.file(),
                        formats.date(f.day()),
                        f.sha256().substring(0, Math.min(8, f.sha256().length())),
                        formats.instant(f.asOf()));
            case Source.Series s ->
                messages.get(
                        "why.source.series",
                        String.join(", ", s.files()),
                        formats.date(s.from()),
                        formats.date(s.to()),
                        formats.count(s.days()));
            case Source.Account a -> messages.get("why.source.account", a.account());
            case Source.Definition d ->
                messages.get("why.source.definition", d.portfolio(), formats.instant(d.changed()));
            case Source.Edited d -> messages.get("why.source.edited");
            case Source.Chosen c -> messages.get("why.source.chosen");
            case Source.Convention c -> messages.get("why.source.convention");
            case Source.Journal j -> messages.get("why.source.journal");
            case Source.Line l ->
                messages.get(
                                "why.source.line",
                                formats.count(l.line().sequence()),
                                formats.instant(l.line().at()),
                                l.line()
                                        .hash()
                                        .substring(
                                                0, Math.min(8, l.line().hash().length())))
                        + l.file().map(f -> messages.get("why.source.event", f)).orElse("");
            case Source.Missing m -> messages.get("why.source.missing");
        };
    }
}
