package dev.counterweight.ui.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Unit;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts limits into words: one row for each, at the instrument or pair that is nearest to it or furthest beyond. */
final class LimitWords {
    /** What is fully invested is at this limit and no news. */
    private static final String BY_NATURE = "max_portfolio_leverage";

    private final Messages messages;
    private final Formats formats;
    private final WhatIf whatIf;
    private final Shown shown;

    LimitWords(Messages messages, Formats formats, WhatIf whatIf, Shown shown) {
        this.messages = messages;
        this.formats = formats;
        this.whatIf = whatIf;
        this.shown = shown;
    }

    List<RiskState.LimitRow> rows() {
        Map<String, List<Check>> now = byName(RiskWords.side(whatIf, shown).limits());
        Map<String, List<Check>> before = byName(whatIf.current().limits());
        List<RiskState.LimitRow> rows = new ArrayList<>();
        now.forEach((name, checks) -> rows.add(row(
                worst(checks),
                checks.stream().filter(c -> c.verdict() == Verdict.FAIL).count(),
                shown == Shown.CHANGE
                        ? Optional.ofNullable(before.get(name)).map(LimitWords::worst)
                        : Optional.empty())));
        return rows;
    }

    RiskState.Answer answer(List<RiskState.LimitRow> rows) {
        List<RiskState.LimitRow> broken =
                rows.stream().filter(r -> r.verdict() == Verdict.FAIL).toList();
        long unknown = rows.stream().filter(r -> r.verdict() == Verdict.UNABLE).count();
        Verdict worst = !broken.isEmpty() ? Verdict.FAIL : unknown > 0 ? Verdict.UNABLE : Verdict.PASS;
        String headline = switch (worst) {
            case FAIL -> messages.count("risk.answer.broken", broken.size(), formats.count(rows.size()));
            case UNABLE, WARN -> messages.count("risk.answer.unknown", unknown, formats.count(rows.size()));
            case PASS -> messages.get("risk.answer.kept", formats.count(rows.size()));
        };
        Comparator<RiskState.LimitRow> nearest =
                Comparator.comparingDouble(r -> Double.isNaN(r.room()) ? Double.POSITIVE_INFINITY : r.room());
        String explanation = (broken.isEmpty() ? rows : broken)
                .stream()
                        .filter(r -> !broken.isEmpty() || !r.key().equals(BY_NATURE))
                        .min(nearest)
                        .filter(r -> !Double.isNaN(r.room()))
                        .map(r -> messages.get(
                                broken.isEmpty() ? "risk.answer.nearest" : "risk.answer.furthest",
                                r.name(),
                                r.subject(),
                                r.spoken()))
                        .orElse("");
        return new RiskState.Answer(worst, word(worst), headline, explanation);
    }

    private static Map<String, List<Check>> byName(List<Check> checks) {
        Map<String, List<Check>> byName = new LinkedHashMap<>();
        checks.forEach(
                c -> byName.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(c));
        return byName;
    }

    private static Check worst(List<Check> checks) {
        return checks.stream()
                .min(Comparator.comparingInt((Check c) -> rank(c.verdict()))
                        .thenComparingDouble(c -> c.headroom().orElse(Double.POSITIVE_INFINITY)))
                .orElseThrow();
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> 0;
            case UNABLE -> 1;
            case WARN -> 2;
            case PASS -> 3;
        };
    }

    private RiskState.LimitRow row(Check check, long broken, Optional<Check> before) {
        double limit = check.limit().orElse(Double.NaN);
        OptionalDouble room = check.headroom();
        String name = messages.get("risk.limit." + check.name());
        String subject = subject(check, broken);
        String now = check.value().isPresent() ? format(check, check.value().getAsDouble()) : Formats.NOT_AVAILABLE;
        String value = before.filter(b -> b.value().isPresent() && check.value().isPresent())
                .map(b ->
                        RiskWords.signed(check.value().getAsDouble() - b.value().getAsDouble(), v -> format(check, v)))
                .orElse(now);
        String limitWords = (check.atLeast() ? "≥ " : "≤ ") + bound(check, limit);
        String headroom =
                room.isPresent() ? RiskWords.signed(room.getAsDouble(), v -> format(check, v)) : Formats.NOT_AVAILABLE;
        String verdict = before.filter(b -> b.verdict() != check.verdict())
                .map(b -> messages.get("risk.verdict.changed", word(check.verdict()), word(b.verdict())))
                .orElse(word(check.verdict()));
        return new RiskState.LimitRow(
                check.name(),
                name,
                subject,
                value,
                limitWords,
                headroom,
                room.isPresent() ? room.getAsDouble() / scale(limit) : Double.NaN,
                check.verdict(),
                word(check.verdict()),
                messages.get("risk.limit." + check.name() + ".meaning"),
                messages.get("risk.limit.spoken", now, limitWords, verdict));
    }

    /** Room is drawn as a share of the limit; of one where the limit is zero. */
    private static double scale(double limit) {
        return limit == 0 ? 1 : Math.abs(limit);
    }

    private String subject(Check check, long broken) {
        String subject = check.subject().equals("portfolio") ? messages.get("risk.limit.portfolio") : check.subject();
        return broken > 1 ? messages.get("risk.limit.more", subject, broken - 1) : subject;
    }

    private String bound(Check check, double limit) {
        return check.unit() == Unit.FRACTION && Double.isFinite(limit)
                ? formats.shortWeight(new Weight(limit))
                : format(check, limit);
    }

    private String format(Check check, double value) {
        return check.unit() == Unit.FRACTION ? formats.percent(value, 1) : formats.decimal(value, 2);
    }

    private String word(Verdict verdict) {
        return messages.get("risk.verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }
}
