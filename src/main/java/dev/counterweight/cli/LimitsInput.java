package dev.counterweight.cli;

import dev.counterweight.data.files.ConstraintsFile;
import dev.counterweight.data.files.NamedNumbers;
import dev.counterweight.domain.OptimizeRequest.Group;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that limit weights. What an option says comes before what the constraints file says. */
final class LimitsInput {
    @Option(
            names = "--min-weight",
            paramLabel = "X|A=X,B=Y",
            description = "Least weight: one fraction for all, or by asset. Default: 0.")
    @Nullable
    String least;

    @Option(
            names = "--max-weight",
            paramLabel = "X|A=X,B=Y",
            description = "Greatest weight: one fraction for all, or by asset. Default: 1.")
    @Nullable
    String greatest;

    @Option(
            names = "--group",
            paramLabel = "NAME=A,B:MIN:MAX",
            description = "Limits the sum of some weights. May be repeated.")
    List<String> groups = List.of();

    @Option(
            names = "--current-weights",
            paramLabel = "FILE|A=X,B=Y",
            description = "Weights held now, for --turnover-cost and --max-turnover.")
    @Nullable
    String current;

    @Option(
            names = "--turnover-cost",
            paramLabel = "BPS",
            defaultValue = "0",
            description =
                    "One-way cost per unit of weight traded, per year, in basis points. Default: ${DEFAULT-VALUE}.")
    double turnoverCost;

    @Option(names = "--max-turnover", paramLabel = "X", description = "Greatest sum of absolute changes of weights.")
    @Nullable
    Double maxTurnover;

    @Option(
            names = "--constraints",
            paramLabel = "FILE",
            description = "JSON with min, max (a number or by asset), groups and max_turnover.")
    @Nullable
    Path constraints;

    Limits limits() {
        Limits limits = constraints == null ? Limits.LONG_ONLY : fromFile(ConstraintsFile.read(constraints));
        double leastOfAll = limits.least();
        double greatestOfAll = limits.greatest();
        Map<String, Double> leastOf = new LinkedHashMap<>(limits.leastOf());
        Map<String, Double> greatestOf = new LinkedHashMap<>(limits.greatestOf());
        if (least != null) {
            if (least.contains("=")) {
                leastOf.putAll(NamedNumbers.inline("--min-weight", least));
            } else {
                leastOfAll = number("--min-weight", least);
            }
        }
        if (greatest != null) {
            if (greatest.contains("=")) {
                greatestOf.putAll(NamedNumbers.inline("--max-weight", greatest));
            } else {
                greatestOfAll = number("--max-weight", greatest);
            }
        }
        List<Group> allGroups = new ArrayList<>(limits.groups());
        groups.forEach(g -> allGroups.add(group(g)));
        Map<String, Double> held = current == null ? Map.of() : weights("--current-weights", current);
        if (held.isEmpty() && (turnoverCost != 0 || maxTurnover != null)) {
            throw new Rejection(new Rejection.Problem(
                    turnoverCost != 0 ? "--turnover-cost" : "--max-turnover",
                    "",
                    "the weights held now",
                    "Add --current-weights FILE."));
        }
        zeroOrMore("--turnover-cost", turnoverCost, "a cost in basis points of zero or more");
        if (maxTurnover != null) {
            zeroOrMore("--max-turnover", maxTurnover, "a sum of absolute changes of zero or more, such as 0.2");
        }
        OptionalDouble most = maxTurnover == null ? limits.maxTurnover() : OptionalDouble.of(maxTurnover);
        return new Limits(leastOfAll, greatestOfAll, leastOf, greatestOf, allGroups, held, turnoverCost / 10_000, most);
    }

    private static void zeroOrMore(String option, double value, String expected) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new Rejection(new Rejection.Problem(option, String.valueOf(value), expected, "Correct the value."));
        }
    }

    /** Weights given as {@code A=.5,B=.5} or as a file. */
    static Map<String, Double> weights(String option, String text) {
        return text.contains("=") ? NamedNumbers.inline(option, text) : NamedNumbers.file(Path.of(text));
    }

    private static Limits fromFile(ConstraintsFile file) {
        List<Group> groups = file.groups().stream()
                .map(g -> new Group(g.name(), g.members(), g.min(), g.max(), g.softPrice()))
                .toList();
        return new Limits(
                file.least(),
                file.greatest(),
                file.leastOf(),
                file.greatestOf(),
                groups,
                Map.of(),
                0,
                file.maxTurnover());
    }

    private static Group group(String text) {
        int equals = text.indexOf('=');
        int lastColon = text.lastIndexOf(':');
        int firstColon = lastColon < 0 ? -1 : text.lastIndexOf(':', lastColon - 1);
        if (equals < 1 || firstColon < equals) {
            throw new Rejection(new Rejection.Problem(
                    "--group", text, "NAME=A,B:MIN:MAX", "Write it such as tech=AAPL,MSFT:0.1:0.4."));
        }
        List<String> members = Arrays.stream(
                        text.substring(equals + 1, firstColon).split(","))
                .map(String::strip)
                .filter(m -> !m.isEmpty())
                .toList();
        if (members.isEmpty()) {
            throw new Rejection(
                    new Rejection.Problem("--group", text, "at least one asset between = and :", "Name its members."));
        }
        return new Group(
                text.substring(0, equals).strip(),
                members,
                number("--group", text.substring(firstColon + 1, lastColon)),
                number("--group", text.substring(lastColon + 1)),
                java.util.Optional.empty());
    }

    private static double number(String option, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (!Double.isNaN(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below with its option
        }
        throw new Rejection(new Rejection.Problem(
                option, text, "a fraction such as 0.4, or NAME=FRACTION pairs", "Correct the value."));
    }
}
