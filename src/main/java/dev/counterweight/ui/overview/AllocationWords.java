package dev.counterweight.ui.overview;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The allocation in words. <em>Current</em>: what is held, what is meant, the drift. <em>Proposed</em>: what would be held after the
 * calculated trades, what is meant, the drift that would be left. <em>Change</em>: what is held, what is meant, and the way from one to
 * the other.
 */
final class AllocationWords {
    private final Messages messages;
    private final Formats formats;
    private final Snapshot now;
    private final Map<InstrumentId, DriftRow> after;
    private final Shown shown;

    AllocationWords(Messages messages, Formats formats, Snapshot now, Optional<WhatIf.Trades> trades, Shown shown) {
        this.messages = messages;
        this.formats = formats;
        this.now = now;
        this.shown = shown;
        after = trades.filter(t -> shown == Shown.PROPOSED)
                .map(t ->
                        t.after().rows().stream().collect(Collectors.toMap(DriftRow::instrument, Function.identity())))
                .orElse(Map.of());
    }

    /** The row that is farthest from its target, of those that can be checked. */
    static Optional<DriftRow> farthest(Snapshot snapshot) {
        return snapshot.rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())));
    }

    OverviewState.Allocation allocation() {
        String key = switch (shown) {
            case CURRENT -> "current";
            case PROPOSED -> "after";
            case CHANGE -> "change";
        };
        return new OverviewState.Allocation(
                List.of(
                        messages.get(
                                shown == Shown.PROPOSED
                                        ? "overview.allocation.after.unit"
                                        : "overview.allocation.current.unit"),
                        messages.get("overview.allocation.target.unit"),
                        messages.get(
                                shown == Shown.CHANGE
                                        ? "overview.allocation.change.unit"
                                        : "overview.allocation.drift.unit")),
                messages.get("overview.allocation.rings." + key),
                now.rows().stream().map(this::part).toList(),
                centre());
    }

    /** The row that the first and the third column speak of; empty where nothing is known of it. */
    private Optional<DriftRow> spokenOf(DriftRow row) {
        Optional<DriftRow> of =
                shown == Shown.PROPOSED ? Optional.ofNullable(after.get(row.instrument())) : Optional.of(row);
        return of.filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK);
    }

    private int third(DriftRow row) {
        return shown == Shown.CHANGE ? -row.driftBasisPoints() : row.driftBasisPoints();
    }

    private OverviewState.Part part(DriftRow row) {
        Optional<DriftRow> of = spokenOf(row);
        return new OverviewState.Part(
                row.instrument(),
                Math.max(0, of.flatMap(DriftRow::current).map(Weight::fraction).orElse(0.0)),
                row.target().fraction(),
                List.of(
                        new OverviewState.Number(formats.weight(of.flatMap(DriftRow::current)), weight(row, of)),
                        new OverviewState.Number(
                                formats.weight(row.target()), new Question.Row(row.instrument(), Question.Cell.TARGET)),
                        new OverviewState.Number(
                                of.map(r -> formats.pp(third(r))).orElse(Formats.NOT_AVAILABLE), drift(row, of))),
                of.map(this::tone).orElse("inband"),
                of.map(this::spoken)
                        .orElseGet(() -> messages.get(
                                row.status() == DriftRow.Status.UNABLE_TO_CHECK
                                        ? "overview.spoken.unable"
                                        : "overview.spoken.unknown",
                                row.instrument().value())));
    }

    private String tone(DriftRow row) {
        return switch (shown) {
            case CHANGE -> "plain";
            case CURRENT, PROPOSED ->
                row.status() != DriftRow.Status.OUTSIDE ? "inband" : row.driftBasisPoints() > 0 ? "over" : "under";
        };
    }

    private String spoken(DriftRow row) {
        if (shown == Shown.CHANGE) {
            return messages.get(
                    "overview.spoken.change",
                    row.instrument().value(),
                    formats.weight(row.current()),
                    formats.shortWeight(row.target()),
                    formats.spokenPp(third(row), messages));
        }
        return messages.get(
                shown == Shown.PROPOSED ? "overview.spoken.after" : "overview.spoken",
                row.instrument().value(),
                formats.shortWeight(row.target()),
                formats.weight(row.current()),
                formats.spokenPp(row.driftBasisPoints(), messages),
                messages.get(
                        row.status() == DriftRow.Status.OUTSIDE
                                ? "overview.spoken.outside"
                                : "overview.spoken.inside"));
    }

    private Question weight(DriftRow row, Optional<DriftRow> of) {
        return shown != Shown.PROPOSED
                ? new Question.Row(row.instrument(), Question.Cell.WEIGHT)
                : made(
                        "after",
                        row,
                        of.flatMap(DriftRow::current)
                                .<Explanation.Value>map(Explanation.Value.Share::new)
                                .orElseGet(Explanation.Value.Unknown::new));
    }

    private Question drift(DriftRow row, Optional<DriftRow> of) {
        return switch (shown) {
            case CURRENT -> new Question.Row(row.instrument(), Question.Cell.DRIFT);
            case PROPOSED -> made("left", row, points(of));
            case CHANGE -> made("change", row, points(of));
        };
    }

    /** A number that rests on what is held and on what is meant. */
    private static Question made(String key, DriftRow row, Explanation.Value value) {
        InstrumentId id = row.instrument();
        return new Question.Made(
                "overview.allocation." + key,
                id.value(),
                value,
                List.of(new Question.Row(id, Question.Cell.WEIGHT), new Question.Row(id, Question.Cell.TARGET)));
    }

    private Explanation.Value points(Optional<DriftRow> of) {
        return of.<Explanation.Value>map(r -> new Explanation.Value.Points(third(r)))
                .orElseGet(Explanation.Value.Unknown::new);
    }

    private OverviewState.Centre centre() {
        return now.rows().stream()
                .flatMap(r -> spokenOf(r).stream())
                .max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())))
                .map(r -> new OverviewState.Centre(
                        formats.shortPp(third(r)), r.instrument().value()))
                .orElse(new OverviewState.Centre("", ""));
    }
}
