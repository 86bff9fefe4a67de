package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Prints how a number comes about, in the words of the screens: one line for each number, below what it is part of. */
final class Explained {
    private static final List<String> FILES =
            List.of("why", "risk", "rebalance", "overview", "alerts", "blotter", "history");

    private final Properties words = new Properties();
    private final Set<Explanation> printed = Collections.newSetFromMap(new IdentityHashMap<>());

    private Explained() {
        for (String file : FILES) {
            try (InputStream in = Explained.class.getResourceAsStream("/i18n/" + file + ".properties")) {
                words.load(new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("the words of explanations cannot be read", e);
            }
        }
    }

    static void print(Output out, boolean json, Explanation explanation) {
        Explained explained = new Explained();
        if (json) {
            out.json(explained.document(explanation));
        } else {
            explained.lines(out, explanation, 0);
        }
    }

    /** What is part of several numbers is taken apart the first time only. */
    private void lines(Output out, Explanation e, int level) {
        boolean again = !e.inputs().isEmpty() && !printed.add(e);
        out.line("  ".repeat(level) + name(e) + ": " + shown(e.value()) + "  ("
                + (again ? "as above" : e.source().map(Explained::sentence).orElseGet(() -> formula(e))) + ")");
        if (!again) {
            e.inputs().forEach(input -> lines(out, input, level + 1));
        }
    }

    private String name(Explanation e) {
        String name = text(e.nameKey(words::containsKey), e.subject());
        String whole = e.subject().isEmpty() || name.contains(e.subject()) ? name : name + ", " + e.subject();
        return e.of().map(of -> whole + " (" + of.name().toLowerCase(Locale.ROOT) + ")")
                .orElse(whole);
    }

    private String formula(Explanation e) {
        return text(e.formulaKey(words::containsKey), e.subject());
    }

    /** Signs that not every terminal has are spelt out. */
    private String text(String key, String subject) {
        return words.getProperty(key, key)
                .replace("{0}", subject)
                .replace("×", "x")
                .replace("÷", "/")
                .replace("−", "-")
                .replace("′", "'")
                .replace("’", "'")
                .replace("√", "sqrt ")
                .replace("Σ", "S")
                .replace("μ", "m")
                .replace("²", "^2");
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Points p -> Tables.points(p.basisPoints());
            case Value.Distance d -> BigDecimal.valueOf(d.basisPoints(), 2).toPlainString() + " pp";
            case Value.BasisPoints b -> String.format(Locale.ROOT, "%+.1f bp", b.value());
            case Value.Width w -> BigDecimal.valueOf(w.basisPoints(), 2).toPlainString() + " pp";
            case Value.Share s -> Rows.percent(s.weight().fraction());
            case Value.Amount a -> Tables.money(a.money());
            case Value.Units u -> u.quantity().toPlainString();
            case Value.Price p -> p.price().toPlainString();
            case Value.Fraction f -> Rows.percent(f.value());
            case Value.Ratio r -> String.format(Locale.ROOT, "%.4f", r.value());
            case Value.Count c -> String.valueOf(c.count());
            case Value.Name n -> n.name();
            case Value.Unknown u -> "not known";
        };
    }

    private static String sentence(Source source) {
        return switch (source) {
            case Source.FileRow f ->
                f.file() + ", row of " + f.day() + ", content " + f.sha256() + ", as of " + f.asOf();
            case Source.Series s ->
                String.join(", ", s.files()) + ": rows of " + s.from() + " to " + s.to() + ", " + s.days() + " days";
            case Source.Account a -> "held by account " + a.account() + ", as the journal has it";
            case Source.Definition d -> "set in portfolio " + d.portfolio() + ", changed " + d.changed();
            case Source.Edited d -> "edited, not saved";
            case Source.Chosen c -> "as set in the settings";
            case Source.Convention c -> "fixed in the program";
            case Source.Journal j -> "as the journal has it";
            case Source.Line l ->
                "line " + l.line().sequence() + " of the journal, written "
                        + l.line().at() + ", hash " + l.line().hash()
                        + l.file().map(f -> ", file " + f).orElse("");
            case Source.Missing m -> "no price was imported";
        };
    }

    private Map<String, Object> document(Explanation e) {
        return Values.tree(
                "key", e.key(),
                "name", name(e),
                "subject", e.subject(),
                "weights", e.of().map(of -> of.name().toLowerCase(Locale.ROOT)),
                "value", number(e.value()),
                "unit", unit(e.value()),
                "formula", e.source().isPresent() ? Optional.empty() : Optional.of(formula(e)),
                "source", e.source().map(Explained::place),
                "inputs", e.inputs().stream().map(this::document).toList());
    }

    private static Optional<Object> number(Value value) {
        return switch (value) {
            case Value.Points p -> Optional.of(p.basisPoints());
            case Value.Distance d -> Optional.of(d.basisPoints());
            case Value.BasisPoints b -> Optional.of(b.value());
            case Value.Width w -> Optional.of(w.basisPoints());
            case Value.Share s -> Optional.of(s.weight().fraction());
            case Value.Amount a -> Optional.of(a.money().amount());
            case Value.Units u -> Optional.of(u.quantity());
            case Value.Price p -> Optional.of(p.price());
            case Value.Fraction f -> Optional.of(f.value());
            case Value.Ratio r -> Optional.of(r.value());
            case Value.Count c -> Optional.of(c.count());
            case Value.Name n -> Optional.of(n.name());
            case Value.Unknown u -> Optional.empty();
        };
    }

    private static String unit(Value value) {
        return switch (value) {
            case Value.Points p -> "bp";
            case Value.Distance d -> "bp";
            case Value.BasisPoints b -> "bp";
            case Value.Width w -> "bp";
            case Value.Share s -> "fraction";
            case Value.Fraction f -> "fraction";
            case Value.Amount a -> a.money().currency().code();
            case Value.Units u -> "units";
            case Value.Price p -> "per unit";
            case Value.Ratio r -> "ratio";
            case Value.Count c -> "count";
            case Value.Name n -> "name";
            case Value.Unknown u -> "";
        };
    }

    private static Map<String, Object> place(Source source) {
        return switch (source) {
            case Source.FileRow f ->
                Values.tree("file", f.file(), "sha256", f.sha256(), "row", f.day(), "as_of", f.asOf());
            case Source.Series s -> Values.tree("files", s.files(), "from", s.from(), "to", s.to(), "days", s.days());
            case Source.Account a -> Values.tree("account", a.account());
            case Source.Definition d -> Values.tree("portfolio", d.portfolio(), "changed", d.changed());
            case Source.Edited d -> Values.tree("edited", true);
            case Source.Chosen c -> Values.tree("chosen", true);
            case Source.Convention c -> Values.tree("convention", true);
            case Source.Journal j -> Values.tree("journal", true);
            case Source.Line l ->
                Values.tree(
                        "line", l.line().sequence(),
                        "at", l.line().at(),
                        "hash", l.line().hash(),
                        "file", l.file());
            case Source.Missing m -> Values.tree("missing", true);
        };
    }
}
