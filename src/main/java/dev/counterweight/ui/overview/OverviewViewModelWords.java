package dev.counterweight.ui.overview;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.ValueHistory;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts a drift report and a value history into words. */
final class OverviewViewModelWords {
    private final Messages messages;
    private final Formats formats;
    private final DriftReport report;
    private final ValueHistory history;
    private final List<DriftRow> checked;

    OverviewViewModelWords(Messages messages, Formats formats, DriftReport report, ValueHistory history) {
        this.messages = messages;
        this.formats = formats;
        this.report = report;
        this.history = history;
        checked = report.snapshot().rows().stream()
                .filter(r -> r.status() != DriftRow.Status.UNABLE_TO_CHECK)
                .toList();
    }

    OverviewState state() {
        List<DriftRow> outside = outside();
        Urgency urgency = checked.stream()
                .map(DriftRow::urgency)
                .max(Comparator.naturalOrder())
                .orElse(Urgency.LOW);
        String subtitle = report.pricesAsOf()
                .map(at -> messages.get("overview.asOf", formats.asOf(at, report.at())))
                .orElse(messages.get("overview.noPrices"));
        return new OverviewState(
                report.portfolio().name(),
                subtitle,
                report.portfolio().sample(),
                outside.size(),
                urgency,
                headline(outside),
                explanation(outside),
                tiles(),
                parts(),
                centre(),
                line());
    }

    private List<DriftRow> outside() {
        return checked.stream()
                .filter(r -> r.status() == DriftRow.Status.OUTSIDE)
                .sorted(Comparator.comparingInt((DriftRow r) -> -Math.abs(r.driftBasisPoints())))
                .toList();
    }

    private Optional<DriftRow> farthest() {
        return checked.stream().max(Comparator.comparingInt(r -> Math.abs(r.driftBasisPoints())));
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
                ? farthest()
                        .map(r -> messages.get(
                                "overview.fact.inside",
                                formats.width(r.driftBasisPoints()),
                                r.instrument().value()))
                        .orElse("")
                : fact(outside.getFirst());
        long unable = report.snapshot().unableToCheck();
        return unable == 0 ? fact : fact + " " + messages.count("overview.fact.unable", unable);
    }

    private String fact(DriftRow row) {
        return messages.get(
                row.driftBasisPoints() > 0 ? "overview.fact.over" : "overview.fact.under",
                row.instrument().value(),
                formats.shortPp(row.driftBasisPoints()),
                formats.width(row.bandBasisPoints()));
    }

    private List<OverviewState.Tile> tiles() {
        CurrencyCode currency = report.portfolio().baseCurrency();
        Money total = report.snapshot().total();
        List<OverviewState.Tile> tiles = new ArrayList<>();
        tiles.add(tile("value", formats.amount(total), currency.code(), ""));
        tiles.add(tile("change", signed(history.change()), change(currency), tone(history.change())));
        tiles.add(farthest()
                .map(r -> tile(
                        "drift",
                        formats.pp(r.driftBasisPoints()),
                        r.instrument().value(),
                        r.status() == DriftRow.Status.OUTSIDE ? (r.driftBasisPoints() > 0 ? "over" : "under") : ""))
                .orElse(tile("drift", Formats.NOT_AVAILABLE, "", "")));
        tiles.add(tile(
                "outside",
                messages.get("overview.tile.outside.of", outside().size(), checked.size()),
                report.snapshot().unableToCheck() == 0
                        ? messages.get("overview.tile.outside.all")
                        : messages.count(
                                "overview.fact.unable", report.snapshot().unableToCheck()),
                ""));
        tiles.add(tile("drawdown", percent(history.maxDrawdown()), period(), ""));
        tiles.add(tile(
                "sharpe",
                history.sharpe().isPresent()
                        ? formats.decimal(history.sharpe().getAsDouble(), 2)
                        : Formats.NOT_AVAILABLE,
                period(),
                ""));
        tiles.add(tile("winRate", percent(history.winRate()), period(), ""));
        tiles.add(tile(
                "since",
                report.daysSinceRebalance().isPresent()
                        ? formats.count(report.daysSinceRebalance().getAsLong())
                        : Formats.NOT_AVAILABLE,
                report.daysSinceRebalance().isPresent()
                        ? messages.get("overview.tile.since.days")
                        : messages.get("overview.tile.since.never"),
                ""));
        return tiles;
    }

    private OverviewState.Tile tile(String key, String figure, String below, String tone) {
        return new OverviewState.Tile(
                messages.get("overview.tile." + key),
                figure,
                below,
                tone,
                messages.get("overview.tile." + key + ".definition", history.periodsPerYear()));
    }

    private String change(CurrencyCode currency) {
        if (history.days().isEmpty() || history.change().isEmpty()) {
            return "";
        }
        double moved =
                history.days().getLast().value() - history.days().getFirst().value();
        return formats.signedMoney(new Money(currency, BigDecimal.valueOf(moved)));
    }

    private String period() {
        if (history.days().isEmpty()) {
            return "";
        }
        LocalDate last = history.days().getLast().date();
        return messages.get(
                "overview.tile.period",
                formats.dayNear(history.days().getFirst().date(), last),
                formats.shortDay(last));
    }

    private String signed(OptionalDouble fraction) {
        return fraction.isPresent() ? formats.signedPercent(fraction.getAsDouble(), 2) : Formats.NOT_AVAILABLE;
    }

    private String percent(OptionalDouble fraction) {
        return fraction.isPresent() ? formats.percent(fraction.getAsDouble(), 2) : Formats.NOT_AVAILABLE;
    }

    private static String tone(OptionalDouble change) {
        return change.isEmpty() || change.getAsDouble() == 0 ? "" : change.getAsDouble() > 0 ? "gain" : "loss";
    }

    private List<OverviewState.Part> parts() {
        return report.snapshot().rows().stream().map(this::part).toList();
    }

    private OverviewState.Part part(DriftRow row) {
        boolean unable = row.status() == DriftRow.Status.UNABLE_TO_CHECK;
        String tone =
                row.status() != DriftRow.Status.OUTSIDE ? "inband" : row.driftBasisPoints() > 0 ? "over" : "under";
        return new OverviewState.Part(
                row.instrument(),
                Math.max(0, row.current().map(Weight::fraction).orElse(0.0)),
                row.target().fraction(),
                formats.weight(row.current()),
                formats.weight(row.target()),
                unable ? Formats.NOT_AVAILABLE : formats.pp(row.driftBasisPoints()),
                tone,
                unable
                        ? messages.get(
                                "overview.spoken.unable", row.instrument().value())
                        : messages.get(
                                "overview.spoken",
                                row.instrument().value(),
                                formats.shortWeight(row.target()),
                                formats.weight(row.current()),
                                formats.spokenPp(row.driftBasisPoints(), messages),
                                messages.get(
                                        row.status() == DriftRow.Status.OUTSIDE
                                                ? "overview.spoken.outside"
                                                : "overview.spoken.inside")));
    }

    private OverviewState.Centre centre() {
        return farthest()
                .map(r -> new OverviewState.Centre(
                        formats.shortPp(r.driftBasisPoints()), r.instrument().value()))
                .orElse(new OverviewState.Centre("", ""));
    }

    private OverviewState.ValueLine line() {
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
                        signed(history.change()),
                        formats.count(ChronoUnit.DAYS.between(
                                history.days().getFirst().date(),
                                history.days().getLast().date())));
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
