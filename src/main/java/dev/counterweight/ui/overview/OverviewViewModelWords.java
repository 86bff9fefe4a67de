package dev.counterweight.ui.overview;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.ValueHistory;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Tables;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts a drift report and a value history into words. */
final class OverviewViewModelWords {
    private final Messages messages;
    private final Formats formats;
    private final DriftReport report;
    private final ValueHistory history;
    private final Optional<WhatIf> whatIf;
    private final boolean edited;
    private final Shown shown;
    private final Snapshot snapshot;
    private final List<DriftRow> checked;

    /** @param edited whether the targets on the screen are not those on disk; drift is then against those on the screen */
    OverviewViewModelWords(
            Messages messages,
            Formats formats,
            DriftReport report,
            ValueHistory history,
            Optional<WhatIf> whatIf,
            boolean edited,
            Shown shown) {
        this.messages = messages;
        this.formats = formats;
        this.report = report;
        this.history = history;
        this.whatIf = whatIf;
        this.edited = edited;
        this.shown = shown;
        snapshot = whatIf.filter(w -> edited).map(WhatIf::drift).orElse(report.snapshot());
        checked = snapshot.rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .toList();
    }

    /** @param line of the values, as {@link #line} made it */
    OverviewState state(OverviewState.ValueLine line) {
        List<DriftRow> outside = outside();
        Urgency urgency = checked.stream()
                .map(DriftRow::urgency)
                .max(Comparator.naturalOrder())
                .orElse(Urgency.LOW);
        String subtitle = report.pricesAsOf()
                .map(at -> messages.get("overview.asOf", formats.asOf(at, report.at())))
                .orElse(messages.get("overview.noPrices"));
        OverviewViewModelTiles tiles =
                new OverviewViewModelTiles(messages, formats, report, history, whatIf, edited, shown);
        return new OverviewState(
                shown,
                report.portfolio().name(),
                edited ? messages.get("overview.edited", subtitle) : subtitle,
                report.portfolio().sample(),
                outside.size(),
                urgency,
                headline(outside),
                explanation(outside),
                tiles.first(),
                tiles.others(),
                new AllocationWords(messages, formats, snapshot, whatIf.flatMap(WhatIf::trades), shown).allocation(),
                line);
    }

    private List<DriftRow> outside() {
        return checked.stream()
                .filter(r -> r.status() == DriftRow.Status.OUTSIDE)
                .sorted(Comparator.comparingInt((DriftRow r) -> -Math.abs(r.driftBasisPoints())))
                .toList();
    }

    private String headline(List<DriftRow> outside) {
        if (checked.isEmpty()) {
            return messages.get("overview.headline.unknown");
        }
        return outside.isEmpty()
                ? messages.get("overview.headline.inside", formats.count(checked.size()))
                : messages.count("overview.headline.outside", outside.size(), formats.count(checked.size()));
    }

    private String explanation(List<DriftRow> outside) {
        String fact = outside.isEmpty()
                ? AllocationWords.farthest(snapshot)
                        .map(r -> messages.get(
                                "overview.fact.inside",
                                formats.width(r.driftBasisPoints()),
                                r.instrument().value()))
                        .orElse("")
                : fact(outside.getFirst());
        long unable = snapshot.unableToCheck();
        String checkedOnly = unable == 0 ? fact : fact + " " + messages.count("overview.fact.unable", unable);
        return shown == Shown.CURRENT ? checkedOnly : (checkedOnly + " " + after()).strip();
    }

    /** Where the calculated trades lead, while that is shown. */
    private String after() {
        return whatIf.flatMap(WhatIf::trades)
                .filter(t -> !t.orders().isEmpty())
                .map(t -> messages.count(
                        "overview.fact.after",
                        t.orders().size(),
                        formats.money(t.costs().total()),
                        formats.width(t.after().largestDrift())))
                .orElse("");
    }

    private String fact(DriftRow row) {
        return messages.get(
                row.driftBasisPoints() > 0 ? "overview.fact.over" : "overview.fact.under",
                row.instrument().value(),
                formats.shortPp(row.driftBasisPoints()),
                formats.width(row.bandBasisPoints()));
    }

    /** The values of the past with their table and their sentence. */
    static OverviewState.ValueLine line(Messages messages, Formats formats, DriftReport report, ValueHistory history) {
        CurrencyCode currency = report.portfolio().baseCurrency();
        List<List<String>> rows = history.days().stream()
                .map(d -> List.of(
                        formats.date(d.date()),
                        formats.amount(new Money(currency, BigDecimal.valueOf(d.value()))),
                        history.rebalances().contains(d.date()) ? messages.get("overview.value.rebalanced") : ""))
                .toList();
        String summary = history.change().isEmpty()
                ? messages.get("overview.value.none")
                : messages.get(
                        "overview.value.summary",
                        formats.signedPercent(history.change().getAsDouble(), 2),
                        formats.count(ChronoUnit.DAYS.between(
                                history.days().getFirst().date(),
                                history.days().getLast().date())),
                        currency.code());
        return new OverviewState.ValueLine(
                history.days().stream()
                        .map(d -> new OverviewState.Point(d.date(), d.value()))
                        .toList(),
                history.rebalances(),
                summary,
                new Tables.TextTable(
                        List.of(
                                messages.get("overview.value.day"),
                                messages.get("overview.value.value", currency.code()),
                                messages.get("overview.value.event")),
                        rows));
    }
}
