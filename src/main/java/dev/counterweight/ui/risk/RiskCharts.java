package dev.counterweight.ui.risk;

import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.DayLines;
import dev.counterweight.ui.charts.PairedBars;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The charts of the risk view: where the risk comes from, how far under water, and the small backtest. */
final class RiskCharts {
    private final RiskViewModel model;
    private final Messages messages;
    private final PairedBars bars = new PairedBars();
    private final Label notice = Nodes.paragraph("", "caption");
    private final DayLines water = new DayLines();
    private final DayLines past = new DayLines();
    private final FigureTable pastFigures;
    private final ChartCard barsCard;
    private final ChartCard waterCard;
    private final ChartCard pastCard;

    RiskCharts(RiskViewModel model, RiskQuestions questions, Dialogs dialogs) {
        this.model = model;
        messages = model.messages();
        pastFigures = new FigureTable(
                        messages.get("risk.past"),
                        List.of(messages.get("risk.figure"), messages.get("risk.value")),
                        dialogs)
                .asking(questions::past);
        Why.on(bars, questions::contributions);
        VBox barsBox = new VBox(4, bars, notice);
        barsBox.setMinHeight(0);
        VBox.setVgrow(bars, Priority.ALWAYS);
        barsCard = new ChartCard(messages.get("risk.contributions"), barsBox, messages, dialogs, this::barsTable);
        waterCard = new ChartCard(messages.get("risk.water"), water, messages, dialogs, this::waterTable);
        HBox pastBox = new HBox(12, past, pastFigures);
        pastBox.setMinHeight(0);
        HBox.setHgrow(past, Priority.ALWAYS);
        pastFigures.setPrefWidth(260);
        pastFigures.setMinWidth(260);
        pastCard = new ChartCard(messages.get("risk.past"), pastBox, messages, dialogs, this::pastTable);
        bars.onPick(model::select);
        bars.setAccessibleText(messages.get("risk.contributions"));
        past.setAccessibleText(messages.get("risk.past"));
        barsCard.setPrefHeight(372);
        waterCard.setPrefHeight(288);
        pastCard.setPrefHeight(248);
    }

    ChartCard contributions() {
        return barsCard;
    }

    ChartCard water() {
        return waterCard;
    }

    ChartCard past() {
        return pastCard;
    }

    /** Highlights an instrument; an empty name is none. */
    void select(String instrument) {
        bars.select(instrument);
    }

    private Optional<RiskState> present() {
        return model.shownProperty().get();
    }

    void show(RiskState.Contributions c) {
        boolean change = model.session().shownProperty().get() == Shown.CHANGE;
        Categories colours =
                Categories.of(c.parts().stream().map(RiskState.Part::instrument).toList());
        bars.show(new PairedBars.Picture(
                c.parts().stream()
                        .map(p -> new PairedBars.Row(
                                p.instrument().value(),
                                colours.style(p.instrument()),
                                p.weight(),
                                p.share(),
                                p.weightWords(),
                                p.shareWords(),
                                p.broken(),
                                p.spoken()))
                        .toList(),
                change ? OptionalDouble.empty() : OptionalDouble.of(c.cap()),
                c.capWords(),
                messages.get("risk.contributions.weight"),
                messages.get("risk.contributions.share"),
                more -> messages.count("risk.contributions.more", more)));
        barsCard.summary(c.summary());
        notice.setText(c.notice());
        Nodes.show(notice, !c.notice().isEmpty());
    }

    void show(RiskState.Water w) {
        Formats formats = model.session().formats();
        List<DayLines.Line> lines = new ArrayList<>();
        w.current()
                .ifPresent(v -> lines.add(new DayLines.Line(
                        messages.get("common.shown.current"),
                        "ink-subtle",
                        v,
                        w.proposed().isEmpty())));
        w.proposed()
                .ifPresent(v -> lines.add(new DayLines.Line(messages.get("common.shown.proposed"), "ink-fg", v, true)));
        water.show(
                new DayLines.Picture(
                        w.days(),
                        lines,
                        List.of(new DayLines.Level(
                                w.limitWords(), w.broken() ? "ink-breach" : "ink-muted", 0 - w.limit())),
                        true),
                new DayLines.Words(
                        formats::axisDay, formats::date, v -> formats.percent(v, 0), v -> formats.percent(v, 2)));
        waterCard.summary(w.summary());
    }

    void show(RiskState.Past p) {
        Formats formats = model.session().formats();
        List<DayLines.Line> lines = new ArrayList<>();
        p.current().ifPresent(r -> lines.add(line("common.shown.current", "ink-subtle", r)));
        p.proposed().ifPresent(r -> lines.add(line("common.shown.proposed", "ink-fg", r)));
        past.show(
                new DayLines.Picture(p.days(), lines, List.of(), false),
                new DayLines.Words(
                        formats::axisDay,
                        formats::date,
                        v -> formats.signedPercent(v - 1, 0),
                        v -> formats.signedPercent(v - 1, 2)));
        pastCard.summary(p.summary());
        pastFigures.show(p.figures());
    }

    private DayLines.Line line(String name, String style, RiskState.Run run) {
        return new DayLines.Line(messages.get(name), style, run.equity(), false, run.rebalances());
    }

    private Tables.TextTable barsTable() {
        return new Tables.TextTable(
                List.of(
                        messages.get("risk.contributions.instrument"),
                        messages.get("risk.contributions.weight"),
                        messages.get("risk.contributions.share")),
                present().map(s -> s.contributions().parts()).orElse(List.of()).stream()
                        .map(p -> List.of(p.instrument().value(), p.weightWords(), p.shareWords()))
                        .toList());
    }

    private Tables.TextTable waterTable() {
        return present()
                .map(s -> s.water())
                .map(w -> series(w.days(), w.current(), w.proposed(), v -> v))
                .orElse(new Tables.TextTable(List.of(), List.of()));
    }

    private Tables.TextTable pastTable() {
        return present()
                .map(s -> s.past())
                .map(p -> series(
                        p.days(),
                        p.current().map(RiskState.Run::equity),
                        p.proposed().map(RiskState.Run::equity),
                        v -> v - 1))
                .orElse(new Tables.TextTable(List.of(), List.of()));
    }

    private Tables.TextTable series(
            List<LocalDate> days, Optional<double[]> current, Optional<double[]> proposed, DoubleUnaryOperator shown) {
        Formats formats = model.session().formats();
        List<String> headings = new ArrayList<>(List.of(messages.get("risk.day")));
        current.ifPresent(c -> headings.add(messages.get("common.shown.current")));
        proposed.ifPresent(c -> headings.add(messages.get("common.shown.proposed")));
        List<List<String>> rows = new ArrayList<>();
        for (int t = 0; t < days.size(); t++) {
            List<String> row = new ArrayList<>(List.of(formats.date(days.get(t))));
            int at = t;
            current.ifPresent(c -> row.add(formats.percent(shown.applyAsDouble(c[at]), 2)));
            proposed.ifPresent(p -> row.add(formats.percent(shown.applyAsDouble(p[at]), 2)));
            rows.add(row);
        }
        return new Tables.TextTable(headings, rows);
    }
}
