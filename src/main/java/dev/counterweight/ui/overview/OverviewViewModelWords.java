package dev.counterweight.ui.overview;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
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
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Puts a drift report and a value history into words. */
final class OverviewViewModelWords {
    private final Messages messages;
    private final Formats formats;
    private final DriftReport report;
    private final ValueHistory history;
    private final Optional<WhatIf> whatIf;
    private final boolean edited;
    private final Snapshot snapshot;
    private final List<DriftRow> checked;

    /** @param edited whether the targets on the screen are not those on disk; drift is then against those on the screen */
    OverviewViewModelWords(
            Messages messages,
            Formats formats,
            DriftReport report,
            ValueHistory history,
            Optional<WhatIf> whatIf,
            boolean edited) {
        this.messages = messages;
        this.formats = formats;
        this.report = report;
        this.history = history;
        this.whatIf = whatIf;
        this.edited = edited;
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
        return new OverviewState(
                report.portfolio().name(),
                edited ? messages.get("overview.edited", subtitle) : subtitle,
                report.portfolio().sample(),
                outside.size(),
                urgency,
                headline(outside),
                explanation(outside),
                tiles(),
                figures(),
                parts(),
                centre(),
                line);
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
        long unable = snapshot.unableToCheck();
        return unable == 0 ? fact : fact + " " + messages.count("overview.fact.unable", unable);
    }

    private String fact(DriftRow row) {
        return messages.get(
                row.driftBasisPoints() > 0 ? "overview.fact.over" : "overview.fact.under",
                row.instrument().value(),
                formats.shortPp(row.driftBasisPoints()),
                formats.width(row.bandBasisPoints()));
    }

    /** The four figures that come first. */
    private List<OverviewState.Tile> tiles() {
        CurrencyCode currency = report.portfolio().baseCurrency();
        List<OverviewState.Tile> tiles = new ArrayList<>();
        tiles.add(tile("value", formats.amount(snapshot.total()), currency.code(), ""));
        tiles.add(tile("pnl", moved(currency), period(), tone(history.change())));
        tiles.add(tile(
                "score",
                current(s -> s.score().value(), v -> formats.decimal(v, 0)),
                proposed("overview.tile.score.of", s -> s.score().value(), v -> formats.decimal(v, 0)),
                ""));
        tiles.add(tile(
                "positions",
                formats.count(held().size()),
                snapshot.unableToCheck() == 0
                        ? messages.get(
                                "overview.tile.positions.outside",
                                formats.count(outside().size()))
                        : messages.count("overview.fact.unable", snapshot.unableToCheck()),
                ""));
        return tiles;
    }

    /** The others, in the order in which they are read: how it went, what it risks, when it was last brought back. */
    private List<OverviewState.Tile> figures() {
        List<OverviewState.Tile> tiles = new ArrayList<>();
        tiles.add(tile("change", signed(history.change()), "", tone(history.change())));
        tiles.add(tile(
                "sharpe",
                history.sharpe().isPresent()
                        ? formats.decimal(history.sharpe().getAsDouble(), 2)
                        : Formats.NOT_AVAILABLE,
                "",
                ""));
        tiles.add(tile("drawdown", percent(history.maxDrawdown()), "", ""));
        tiles.add(tile("winRate", percent(history.winRate()), "", ""));
        String benchmark = benchmark();
        tiles.add(new OverviewState.Tile(
                messages.get("overview.tile.beta", benchmark),
                current(s -> s.moves().active().beta(), v -> formats.decimal(v, 2)),
                proposed("", s -> s.moves().active().beta(), v -> formats.decimal(v, 2)),
                "",
                messages.get("overview.tile.beta.definition", benchmark),
                asked("beta")));
        tiles.add(tile(
                "var",
                current(s -> s.losses().valueAtRisk(), v -> formats.percent(v, 2)),
                proposed("", s -> s.losses().valueAtRisk(), v -> formats.percent(v, 2)),
                ""));
        tiles.add(tile(
                "correlation",
                current(s -> s.shape().averageCorrelation(), v -> formats.decimal(v, 2)),
                proposed("", s -> s.shape().averageCorrelation(), v -> formats.decimal(v, 2)),
                ""));
        tiles.add(tile(
                "since",
                report.daysSinceRebalance().isPresent()
                        ? messages.get(
                                "overview.tile.since.ago",
                                formats.count(report.daysSinceRebalance().getAsLong()))
                        : messages.get("overview.tile.since.never"),
                "",
                ""));
        return tiles;
    }

    /** What beta is measured against. */
    private String benchmark() {
        return whatIf.map(w -> switch (w.market().benchmark().of()) {
                    case BenchmarkChoice.Series s -> s.instrument().value();
                    case BenchmarkChoice.Targets t -> t.portfolio().value();
                    case BenchmarkChoice.Nothing n -> messages.get("overview.benchmark.none");
                    case BenchmarkChoice.EqualWeights e -> messages.get("overview.benchmark.equal");
                    case BenchmarkChoice.Usual u -> messages.get("overview.benchmark.equal");
                })
                .orElse(messages.get("overview.benchmark.equal"));
    }

    /** A figure of what is held. */
    private String current(ToDoubleFunction<WhatIf.Side> figure, DoubleFunction<String> format) {
        return whatIf.map(w -> format.apply(figure.applyAsDouble(w.current()))).orElse(Formats.NOT_AVAILABLE);
    }

    /** The same of the targets on the screen, while they are edited. */
    private String proposed(String otherwise, ToDoubleFunction<WhatIf.Side> figure, DoubleFunction<String> format) {
        return whatIf.filter(w -> edited)
                .map(w -> messages.get("overview.tile.proposed", format.apply(figure.applyAsDouble(w.proposed()))))
                .orElse(otherwise.isEmpty() ? "" : messages.get(otherwise));
    }

    private OverviewState.Tile tile(String key, String figure, String below, String tone) {
        return new OverviewState.Tile(
                messages.get("overview.tile." + key),
                figure,
                below,
                tone,
                messages.get("overview.tile." + key + ".definition", history.periodsPerYear()),
                asked(key));
    }

    /** What a tile can be asked: figures of what is held, or of what these positions were worth. */
    private Question asked(String key) {
        Explanation.Value change = history.change().isPresent()
                ? Explanation.Value.fraction(history.change().getAsDouble())
                : new Explanation.Value.Unknown();
        return switch (key) {
            case "value" -> new Question.Total();
            case "score", "beta", "var", "correlation" ->
                new Question.Figure(SideFigure.named(key).orElseThrow(), Question.Of.CURRENT);
            case "pnl", "change" -> positions(key, change);
            case "sharpe" ->
                positions(key, Explanation.Value.ratio(history.sharpe().orElse(Double.NaN)));
            case "drawdown" ->
                positions(key, Explanation.Value.fraction(history.maxDrawdown().orElse(Double.NaN)));
            case "winRate" ->
                positions(key, Explanation.Value.fraction(history.winRate().orElse(Double.NaN)));
            case "positions" -> positions(key, new Explanation.Value.Count(held().size()));
            default ->
                new Question.Journal(
                        "overview.tile." + key,
                        report.daysSinceRebalance().isPresent()
                                ? new Explanation.Value.Count(
                                        report.daysSinceRebalance().getAsLong())
                                : new Explanation.Value.Unknown());
        };
    }

    private List<InstrumentId> held() {
        return snapshot.rows().stream()
                .filter(r -> !r.instrument().isCash() && r.quantity().signum() != 0)
                .map(DriftRow::instrument)
                .toList();
    }

    private Question positions(String key, Explanation.Value value) {
        List<Question> from = new ArrayList<>();
        for (InstrumentId id : held()) {
            from.add(new Question.Row(id, Question.Cell.QUANTITY));
            if (!key.equals("positions")) {
                from.add(new Question.Prices(id));
            }
        }
        return new Question.Made("overview.tile." + key, String.valueOf(history.periodsPerYear()), value, from);
    }

    private String moved(CurrencyCode currency) {
        if (history.days().isEmpty() || history.change().isEmpty()) {
            return Formats.NOT_AVAILABLE;
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
        return snapshot.rows().stream().map(this::part).toList();
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
