package dev.counterweight.ui.backtest;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.ValueLine;
import dev.counterweight.ui.charts.WeightsArea;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.common.Writing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The run of the targets over the past: value, drawdown and weights; beside them the policy surface, figures and assumptions. */
public final class BacktestView implements View {
    /** Places of the weights that are drawn; more would only cost time. */
    private static final int PLACES = 240;

    private final BacktestViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final ValueLine equity = new ValueLine();
    private final ValueLine drawdown = new ValueLine();
    private final WeightsArea weights = new WeightsArea();
    private final ChartCard equityCard;
    private final ChartCard drawdownCard;
    private final ChartCard weightsCard;
    private final BacktestSurface surface;
    private final ComboBox<Reach> reach = new ComboBox<>();
    private final Label caption = Nodes.label("", "caption");
    private final SegmentedChoice<Shown> shown;
    private final GridPane figures = Nodes.styled(new GridPane(), "facts");
    private final Label assumptions = Nodes.paragraph("", "small");
    private final Attach attach = new Attach();

    public BacktestView(BacktestViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        shown = SegmentedChoice.shown(model.session());
        equityCard = new ChartCard(messages.get("backtest.equity"), equity, messages, dialogs, this::table);
        drawdownCard = new ChartCard(messages.get("backtest.drawdown"), drawdown, messages, dialogs, this::table);
        weightsCard = new ChartCard(messages.get("backtest.weights"), weights, messages, dialogs, this::weightTable);
        surface = new BacktestSurface(messages, policy -> model.choose(Optional.of(policy)));
        reach.getItems().setAll(Reach.EVERY);
        reach.setConverter(Worded.by(model::words));
        reach.setAccessibleText(messages.get("backtest.reach"));
        reach.setTooltip(new Tooltip(messages.get("backtest.reach.meaning")));
        reach.setMaxWidth(Double.MAX_VALUE);
        reach.setOnAction(e -> Optional.ofNullable(reach.getValue()).ifPresent(model::look));
        HBox below = new HBox(8, drawdownCard, weightsCard);
        below.setMinHeight(150);
        HBox.setHgrow(drawdownCard, Priority.ALWAYS);
        HBox.setHgrow(weightsCard, Priority.ALWAYS);
        drawdownCard.prefWidthProperty().bind(below.widthProperty().multiply(0.5));
        weightsCard.prefWidthProperty().bind(below.widthProperty().multiply(0.5));
        drawdownCard.setMinWidth(0);
        weightsCard.setMinWidth(0);
        VBox charts = new VBox(8, equityCard, below);
        equityCard.setMinHeight(0);
        // What is too much would be taken from both alike.
        equityCard.setPrefHeight(200);
        VBox.setVgrow(equityCard, Priority.ALWAYS);
        below.prefHeightProperty().bind(charts.heightProperty().multiply(0.42));
        charts.setMinWidth(0);
        HBox.setHgrow(charts, Priority.ALWAYS);
        HBox body = new HBox(8, charts, side());
        body.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    private HBox header() {
        return Nodes.styled(
                new HBox(Nodes.label(messages.get("backtest.title"), "title"), caption, Nodes.gap(), shown),
                "view-header");
    }

    private Node side() {
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        figures.getColumnConstraints().add(names);
        VBox content = new VBox(
                8,
                Nodes.label(messages.get("backtest.surface"), "heading"),
                Nodes.paragraph(messages.get("backtest.surface.meaning"), "caption"),
                reach,
                surface,
                Nodes.label(messages.get("backtest.figures"), "heading"),
                figures,
                Nodes.label(messages.get("backtest.assumptions"), "heading"),
                assumptions);
        content.setPadding(new Insets(0, 6, 0, 0));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox panel = Nodes.styled(new VBox(scroll), "panel", "inspector", "wide");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return panel;
    }

    private HBox strip() {
        Button own = Nodes.button(messages.get("backtest.own"), () -> model.choose(Optional.empty()));
        own.disableProperty()
                .bind(model.pictureProperty()
                        .map(p -> p.flatMap(BacktestPicture::chosen).isEmpty()));
        Button adopt = Nodes.button(messages.get("backtest.adopt"), model::adopt, "accent");
        adopt.setTooltip(new Tooltip(messages.get("backtest.adopt.meaning")));
        adopt.disableProperty()
                .bind(model.pictureProperty()
                        .map(p -> p.flatMap(BacktestPicture::chosen).isEmpty()));
        return Nodes.styled(
                new HBox(
                        own,
                        Nodes.label(messages.get("backtest.hint"), "caption"),
                        Nodes.gap(),
                        Writing.of(model.session(), adopt)),
                "action-strip");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            model.open();
            attach.to(model.pictureProperty(), p -> show());
            attach.to(model.session().formatsProperty(), f -> show());
            attach.to(model.reachProperty(), r -> {
                reach.setValue(r);
                show();
            });
            attach.to(
                    model.session().selectionProperty(),
                    s -> weights.select(s.map(InstrumentId::value).orElse("")));
            attach.to(model.session().shownProperty(), shown::select);
            String section = messages.get("backtest.title");
            attach.add(commands.add(
                    Commands.Command.of(
                            "backtest.own",
                            section,
                            messages.get("backtest.own"),
                            "",
                            () -> model.choose(Optional.empty())),
                    Commands.Command.of("backtest.adopt", section, messages.get("backtest.adopt"), "", model::adopt)
                            .writing(model.session())));
        }
    }

    private void show() {
        Optional<BacktestPicture> now = model.pictureProperty().get();
        if (now.isEmpty()) {
            equity.clear();
            drawdown.clear();
            caption.setText("");
            return;
        }
        BacktestPicture p = now.get();
        Formats formats = model.session().formats();
        BacktestPicture.Curves c = p.curves();
        String rule = p.chosen().map(model::words).orElseGet(() -> messages.get("backtest.ownRule"));
        caption.setText(messages.get(
                "backtest.caption",
                rule,
                formats.date(c.days().getFirst()),
                formats.date(c.days().getLast())));
        equity.show(
                points(c, c.equity()),
                c.rebalances()
                        .subList(
                                Math.min(1, c.rebalances().size()),
                                c.rebalances().size()),
                formats::axisDay,
                formats::compact,
                formats::exact);
        equityCard.summary(
                change()
                        ? messages.get("backtest.equity.change", formats.exact(c.equity()[c.equity().length - 1]))
                        : messages.count(
                                "backtest.equity.summary",
                                p.figures().rebalances() - 1L,
                                formats.signedPercent(c.equity()[c.equity().length - 1] / c.equity()[0] - 1, 1)));
        drawdown.show(
                points(c, c.drawdown()),
                List.of(),
                formats::axisDay,
                v -> formats.percent(v, 0),
                v -> formats.percent(v, 2));
        drawdownCard.summary(messages.get(
                change() ? "backtest.drawdown.change" : "backtest.drawdown.summary",
                formats.percent(p.figures().maxDrawdown(), 1)));
        weights(c, formats);
        surface.show(p, model.reachProperty().get(), formats, model::words);
        figures(p, formats);
        assumptions.setText(assumptions(p, formats));
    }

    private boolean change() {
        return model.shown() == Shown.CHANGE;
    }

    private static List<ValueLine.Point> points(BacktestPicture.Curves c, double[] values) {
        List<ValueLine.Point> points = new ArrayList<>();
        for (int t = 0; t < values.length; t++) {
            points.add(new ValueLine.Point(c.days().get(t), values[t]));
        }
        return points;
    }

    private void weights(BacktestPicture.Curves c, Formats formats) {
        int rows = c.days().size();
        int width = c.assets().size() + 1;
        int[] at = IntStream.range(0, Math.min(rows, PLACES))
                .map(k -> (int) ((long) k * (rows - 1) / Math.max(1, Math.min(rows, PLACES) - 1)))
                .toArray();
        Categories colours = Categories.of(model.session().scenario().targets().keySet());
        List<WeightsArea.Band> bands = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            int column = j;
            double[] band = IntStream.of(at)
                    .mapToDouble(t -> c.weights()[t * width + column])
                    .toArray();
            boolean cash = j == width - 1;
            InstrumentId id =
                    cash ? InstrumentId.CASH : new InstrumentId(c.assets().get(j));
            if (!cash || IntStream.range(0, band.length).anyMatch(k -> band[k] > 1e-9)) {
                bands.add(new WeightsArea.Band(id.value(), colours.style(id), band));
            }
        }
        weights.show(bands, IntStream.of(at).mapToObj(t -> c.days().get(t)).toList(), formats::axisDay);
        weightsCard.summary(messages.get("backtest.weights.summary"));
    }

    private void figures(BacktestPicture p, Formats formats) {
        figures.getChildren().clear();
        boolean other = p.chosen().isPresent();
        int row = 0;
        if (other) {
            figures.addRow(
                    row++,
                    Nodes.label(""),
                    right(messages.get("backtest.shown"), "caption"),
                    right(messages.get("backtest.ownShort"), "caption"));
        }
        line(row++, "backtest.return", p, other, f -> formats.signedPercent(f.annualisedReturn(), 2));
        line(row++, "backtest.volatility", p, other, f -> formats.percent(f.volatility(), 2));
        line(row++, "backtest.sharpe", p, other, f -> formats.decimal(f.sharpe(), 2));
        line(row++, "backtest.maxDrawdown", p, other, f -> formats.percent(f.maxDrawdown(), 2));
        line(row++, "backtest.trackingError", p, other, f -> formats.percent(f.trackingError(), 2));
        line(
                row++,
                "backtest.annualCost",
                p,
                other,
                f -> messages.get("backtest.bp", formats.decimal(10_000 * f.annualCost(), 1)));
        line(row++, "backtest.turnover", p, other, f -> formats.percent(f.turnover(), 0));
        line(row, "backtest.rebalances", p, other, f -> formats.count(f.rebalances()));
    }

    private void line(
            int row,
            String key,
            BacktestPicture p,
            boolean other,
            java.util.function.Function<BacktestPicture.Figures, String> words) {
        Label name = Nodes.label(messages.get(key), "muted");
        name.setTooltip(new Tooltip(messages.get(key + ".meaning")));
        figures.add(name, 0, row);
        figures.add(
                Why.on(right(words.apply(p.figures()), "strong"), asked(key, p, p.figures(), model.shown())), 1, row);
        if (other) {
            figures.add(Why.on(right(words.apply(p.own()), "muted"), asked(key, p, p.own(), model.shown())), 2, row);
        }
    }

    private static Question asked(String key, BacktestPicture p, BacktestPicture.Figures f, Shown of) {
        Value value = switch (key) {
            case "backtest.return" -> Value.fraction(f.annualisedReturn());
            case "backtest.volatility" -> Value.fraction(f.volatility());
            case "backtest.sharpe" -> Value.ratio(f.sharpe());
            case "backtest.maxDrawdown" -> Value.fraction(f.maxDrawdown());
            case "backtest.trackingError" -> Value.fraction(f.trackingError());
            case "backtest.annualCost" -> Value.fraction(f.annualCost());
            case "backtest.turnover" -> Value.fraction(f.turnover());
            default -> new Value.Count(f.rebalances());
        };
        List<Question> from = new ArrayList<>();
        List<LocalDate> days = p.curves().days();
        for (String name : p.curves().assets()) {
            InstrumentId id = new InstrumentId(name);
            from.add(new Question.Row(id, of == Shown.CURRENT ? Question.Cell.WEIGHT : Question.Cell.TARGET));
            from.add(new Question.PricesIn(id, days.getFirst(), days.getLast(), days.size()));
        }
        from.add(new Question.Setting(
                "cost.rate", "", Value.fraction(p.assumptions().costBps() / 10_000)));
        return new Question.Made(key, "", value, from);
    }

    private static Label right(String text, String style) {
        Label label = Nodes.label(text, style);
        label.setMinWidth(Label.USE_PREF_SIZE);
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }

    private String assumptions(BacktestPicture p, Formats formats) {
        BacktestPicture.Assumptions a = p.assumptions();
        List<String> lines = new ArrayList<>();
        lines.add(messages.get("backtest.assume.trade"));
        lines.add(messages.get("backtest.assume.cost", formats.decimal(a.costBps(), 1)));
        if (!change()) {
            lines.add(messages.get(
                    "backtest.assume.later",
                    formats.signedPercent(
                            a.finalValueOneRowLater() / p.figures().finalValue() - 1, 2)));
        }
        lines.add(messages.get(a.noLookAhead() ? "backtest.assume.noLookAhead" : "backtest.assume.lookAhead"));
        p.probabilityOfOverfitting()
                .ifPresent(probability ->
                        lines.add(messages.get("backtest.assume.overfitting", formats.percent(probability, 0))));
        return String.join("\n", lines);
    }

    private Tables.TextTable table() {
        Formats formats = model.session().formats();
        List<List<String>> rows = new ArrayList<>();
        model.pictureProperty().get().ifPresent(p -> {
            BacktestPicture.Curves c = p.curves();
            for (int t = 0; t < c.days().size(); t++) {
                rows.add(List.of(
                        formats.date(c.days().get(t)),
                        formats.exact(c.equity()[t]),
                        formats.percent(c.drawdown()[t], 2)));
            }
        });
        return new Tables.TextTable(
                List.of(
                        messages.get("backtest.day"),
                        messages.get("backtest.equity"),
                        messages.get("backtest.drawdown")),
                rows);
    }

    private Tables.TextTable weightTable() {
        Formats formats = model.session().formats();
        List<String> headings = new ArrayList<>(List.of(messages.get("backtest.day")));
        List<List<String>> rows = new ArrayList<>();
        model.pictureProperty().get().ifPresent(p -> {
            BacktestPicture.Curves c = p.curves();
            headings.addAll(c.assets());
            headings.add(InstrumentId.CASH.value());
            int width = c.assets().size() + 1;
            for (int t = 0; t < c.days().size(); t++) {
                List<String> row = new ArrayList<>(List.of(formats.date(c.days().get(t))));
                for (int j = 0; j < width; j++) {
                    row.add(formats.percent(c.weights()[t * width + j], 2));
                }
                rows.add(row);
            }
        });
        return new Tables.TextTable(headings, rows);
    }

    @Override
    public void hidden() {
        attach.close();
        model.hide();
    }

    @Override
    public void close() {
        attach.close();
        equity.clear();
        drawdown.clear();
        model.close();
    }
}
