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
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.ValueHistory;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Shown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of the overview, of what is held, of what is meant or of the difference. What is told of the past has been earned by
 * what was held; it has no proposed value, and says so.
 */
final class OverviewViewModelTiles {
    private final Messages messages;
    private final Formats formats;
    private final DriftReport report;
    private final ValueHistory history;
    private final Optional<WhatIf> whatIf;
    private final boolean edited;
    private final Shown shown;
    private final Snapshot snapshot;
    private final CurrencyCode currency;

    /** @param edited whether the targets on the screen are not those on disk; drift is then against those on the screen */
    OverviewViewModelTiles(
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
        currency = report.portfolio().baseCurrency();
    }

    /** The four figures that come first. */
    List<OverviewState.Tile> first() {
        return List.of(value(), gained(), side("score", SideFigure.SCORE, 0), positions());
    }

    /** The others, in the order in which they are read: how it went, what it risks, when it was last brought back. */
    List<OverviewState.Tile> others() {
        return List.of(
                past(tile("change", signed(history.change()), "", tone(history.change()))),
                past(tile(
                        "sharpe",
                        history.sharpe().isPresent()
                                ? formats.decimal(history.sharpe().getAsDouble(), 2)
                                : Formats.NOT_AVAILABLE,
                        "",
                        "")),
                past(tile("drawdown", percent(history.maxDrawdown()), "", "")),
                past(tile("winRate", percent(history.winRate()), "", "")),
                beta(),
                side("var", SideFigure.VAR, 2),
                side("correlation", SideFigure.CORRELATION, 2),
                past(tile("since", since(), "", "")));
    }

    private Optional<WhatIf.Trades> trades() {
        return whatIf.flatMap(WhatIf::trades);
    }

    private OverviewState.Tile value() {
        String unit = currency.code();
        if (shown == Shown.CURRENT) {
            return tile("value", formats.amount(snapshot.total()), unit, "");
        }
        String key = shown == Shown.PROPOSED ? "value.after" : "value.moved";
        return trades().map(t -> {
                    Money after = t.after().total();
                    Money amount = shown == Shown.PROPOSED ? after : after.minus(snapshot.total());
                    return new OverviewState.Tile(
                            messages.get("overview.tile.value"),
                            shown == Shown.PROPOSED ? formats.amount(amount) : formats.signedMoney(amount),
                            shown == Shown.PROPOSED
                                    ? messages.get("overview.tile.value.after.below", unit)
                                    : messages.get("overview.tile.value.moved.below"),
                            "",
                            messages.get("overview.tile." + key + ".definition"),
                            new Question.Made(
                                    "overview.tile." + key,
                                    "",
                                    new Explanation.Value.Amount(amount),
                                    List.of(new Question.Total(), new Question.TradeCost())));
                })
                .orElseGet(() -> tile("value", Formats.NOT_AVAILABLE, unknown(), ""));
    }

    /** What the positions have made. */
    private OverviewState.Tile gained() {
        OverviewState.Tile tile = tile("pnl", moved(), period(), tone(history.change()));
        return shown == Shown.CURRENT ? tile : held(tile, Formats.NOT_AVAILABLE, messages.get("overview.tile.past"));
    }

    private OverviewState.Tile positions() {
        List<InstrumentId> now = held(snapshot);
        if (shown == Shown.CURRENT) {
            return tile("positions", formats.count(now.size()), outside(snapshot), "");
        }
        return trades().map(t -> {
                    List<InstrumentId> then = held(t.after());
                    int number = shown == Shown.PROPOSED ? then.size() : then.size() - now.size();
                    List<Question> from = new ArrayList<>();
                    now.forEach(id -> from.add(new Question.Row(id, Question.Cell.QUANTITY)));
                    t.orders().forEach(o -> from.add(new Question.Row(o.instrument(), Question.Cell.TARGET)));
                    return new OverviewState.Tile(
                            messages.get("overview.tile.positions"),
                            shown == Shown.PROPOSED ? formats.count(number) : formats.signedDecimal(number, 0),
                            shown == Shown.PROPOSED
                                    ? outside(t.after())
                                    : messages.get(
                                            "overview.tile.positions.moved",
                                            formats.count(snapshot.outside()),
                                            formats.count(t.after().outside())),
                            "",
                            messages.get("overview.tile.positions.after.definition"),
                            new Question.Made(
                                    "overview.tile.positions.after", "", new Explanation.Value.Count(number), from));
                })
                .orElseGet(() -> tile("positions", Formats.NOT_AVAILABLE, unknown(), ""));
    }

    private OverviewState.Tile beta() {
        String benchmark = benchmark();
        return new OverviewState.Tile(
                messages.get("overview.tile.beta", benchmark),
                figure(SideFigure.BETA, 2),
                proposed("", SideFigure.BETA, 2),
                "",
                messages.get("overview.tile.beta.definition", benchmark),
                new Question.Figure(SideFigure.BETA, shown.of()));
    }

    /** A figure of one set of weights. */
    private OverviewState.Tile side(String key, SideFigure figure, int decimals) {
        return new OverviewState.Tile(
                messages.get("overview.tile." + key),
                figure(figure, decimals),
                proposed(key.equals("score") ? messages.get("overview.tile.score.of") : "", figure, decimals),
                "",
                messages.get("overview.tile." + key + ".definition"),
                new Question.Figure(figure, shown.of()));
    }

    private String figure(SideFigure figure, int decimals) {
        return whatIf.map(w -> switch (shown) {
                    case CURRENT -> words(figure, figure.of(w.current()), decimals);
                    case PROPOSED -> words(figure, figure.of(w.proposed()), decimals);
                    case CHANGE -> change(figure, w, decimals);
                })
                .orElse(Formats.NOT_AVAILABLE);
    }

    private String words(SideFigure figure, double value, int decimals) {
        return figure.unit() == SideFigure.Unit.FRACTION
                ? formats.percent(value, decimals)
                : formats.decimal(value, decimals);
    }

    /** The difference of the two numbers as they are shown; a share of one changes by percentage points. */
    private String change(SideFigure figure, WhatIf w, int decimals) {
        boolean fraction = figure.unit() == SideFigure.Unit.FRACTION;
        double steps = Math.pow(10, fraction ? decimals + 2 : decimals);
        double change =
                (Math.rint(figure.of(w.proposed()) * steps) - Math.rint(figure.of(w.current()) * steps)) / steps;
        if (!Double.isFinite(change)) {
            return Formats.NOT_AVAILABLE;
        }
        return fraction ? formats.pp((int) Math.round(change * 1e4)) : formats.signedDecimal(change, decimals);
    }

    /** The figure of the targets on the screen, while they are edited and what is held is shown. */
    private String proposed(String otherwise, SideFigure figure, int decimals) {
        return whatIf.filter(w -> edited && shown == Shown.CURRENT)
                .map(w -> messages.get("overview.tile.proposed", words(figure, figure.of(w.proposed()), decimals)))
                .orElse(shown == Shown.CHANGE ? "" : otherwise);
    }

    /** Small tiles have one line: it says that there is nothing proposed. */
    private OverviewState.Tile past(OverviewState.Tile tile) {
        return shown == Shown.CURRENT ? tile : held(tile, messages.get("overview.tile.past"), "");
    }

    private OverviewState.Tile held(OverviewState.Tile tile, String figure, String below) {
        return new OverviewState.Tile(
                tile.name(),
                figure,
                below,
                "absent",
                messages.get("overview.tile.past.definition", tile.definition()),
                tile.question());
    }

    /** Why there is nothing after the trades. */
    private String unknown() {
        return whatIf.isPresent() ? messages.get("overview.tile.sum") : "";
    }

    private String since() {
        if (report.daysSinceRebalance().isEmpty()) {
            return messages.get("overview.tile.since.never");
        }
        long ago = report.daysSinceRebalance().getAsLong();
        return ago == 0
                ? messages.get("overview.tile.since.today")
                : messages.get("overview.tile.since.ago", formats.count(ago));
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
            case "pnl", "change" -> positions(key, change);
            case "sharpe" ->
                positions(key, Explanation.Value.ratio(history.sharpe().orElse(Double.NaN)));
            case "drawdown" ->
                positions(key, Explanation.Value.fraction(history.maxDrawdown().orElse(Double.NaN)));
            case "winRate" ->
                positions(key, Explanation.Value.fraction(history.winRate().orElse(Double.NaN)));
            case "positions" ->
                positions(key, new Explanation.Value.Count(held(snapshot).size()));
            default ->
                new Question.Journal(
                        "overview.tile." + key,
                        report.daysSinceRebalance().isPresent()
                                ? new Explanation.Value.Count(
                                        report.daysSinceRebalance().getAsLong())
                                : new Explanation.Value.Unknown());
        };
    }

    private static List<InstrumentId> held(Snapshot of) {
        return of.rows().stream()
                .filter(r -> !r.instrument().isCash() && r.quantity().signum() != 0)
                .map(DriftRow::instrument)
                .toList();
    }

    private String outside(Snapshot of) {
        return of.unableToCheck() == 0
                ? messages.get("overview.tile.positions.outside", formats.count(of.outside()))
                : messages.count("overview.fact.unable", of.unableToCheck());
    }

    private Question positions(String key, Explanation.Value value) {
        List<Question> from = new ArrayList<>();
        for (InstrumentId id : held(snapshot)) {
            from.add(new Question.Row(id, Question.Cell.QUANTITY));
            if (!key.equals("positions")) {
                from.add(new Question.Prices(id));
            }
        }
        return new Question.Made("overview.tile." + key, String.valueOf(history.periodsPerYear()), value, from);
    }

    private String moved() {
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
                formats.dayNear(last, LocalDate.ofInstant(report.at(), formats.zone())));
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
}
