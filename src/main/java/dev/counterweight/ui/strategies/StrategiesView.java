package dev.counterweight.ui.strategies;

import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.ColumnWidths;
import dev.counterweight.ui.charts.DayLines;
import dev.counterweight.ui.charts.TableOverChart;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Strategies as a list with their flags; the chosen one with its index, its months, and what portfolios hold of it. */
public final class StrategiesView implements View {
    private static final double SIDE = 340;

    private final StrategiesViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final TableView<StrategyLine> table = new TableView<>();
    private final Label name = Nodes.label("", "heading");
    private final FlowPane badges = new FlowPane(6, 4);
    private final DayLines chart = new DayLines();
    private final ChartCard card;
    private final TableView<StrategyLine.Position> positions = new TableView<>();
    private final TableView<StrategyLine.Month> months = new TableView<>();
    private final Attach attach = new Attach();
    private boolean choosing;

    public StrategiesView(StrategiesViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        table.setId("strategies-table");
        table.setAccessibleText(messages.get("strategies.title"));
        columns();
        Tables.copyOnShortcut(table, dialogs, this::text);
        Tables.spoken(table, this::spoken);
        Why.on(table, (line, column) -> Optional.of(new Question.Prices(line.id())));
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null && !choosing) {
                model.choose(line);
            }
        });
        card = new ChartCard(messages.get("strategies.index"), chart, messages, dialogs, this::indexText);
        detail();
        Tables.copyShown(positions, dialogs);
        Tables.copyShown(months, dialogs);
        VBox list = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = TableOverChart.of(table, list, card);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox.setVgrow(months, Priority.ALWAYS);
        positions.setPrefHeight(132);
        positions.setMinHeight(88);
        VBox right = Nodes.styled(
                new VBox(
                        name,
                        badges,
                        Nodes.label(messages.get("strategies.positions"), "caption"),
                        positions,
                        Nodes.label(messages.get("strategies.months"), "caption"),
                        months),
                "panel");
        right.setSpacing(8);
        right.setMinWidth(SIDE);
        right.setPrefWidth(SIDE);
        right.setMaxWidth(SIDE);
        HBox body = new HBox(8, left, right);
        body.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        HBox header = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("strategies.title"), "title"),
                        Nodes.label(messages.get("strategies.caption"), "caption"),
                        Nodes.gap()),
                "view-header");
        HBox strip = Nodes.styled(
                new HBox(
                        Nodes.gap(),
                        Writing.of(
                                model.session(),
                                Nodes.button(messages.get("strategies.import"), model::importFile, "accent"))),
                "action-strip");
        root.getChildren().addAll(header, states, states.actions(strip));
    }

    private void columns() {
        table.getColumns().add(Tables.text(messages.get("strategies.column.name"), 170, l -> l.id().value()));
        // a sample is always active; what it says of itself stands in the place of that
        table.getColumns().add(Tables.graphic(messages.get("strategies.column.status"), 84, l -> {
            Label status = l.sample()
                    ? Nodes.label(messages.get("portfolios.sample"), "badge", "sample")
                    : Nodes.label(model.status(l.strategy()));
            status.setMinWidth(Label.USE_PREF_SIZE);
            return status;
        }));
        table.getColumns()
                .add(Tables.number(
                        messages.get("strategies.column.sharpe"),
                        64,
                        l -> formats().decimal(l.sharpe(), 2),
                        Comparator.comparingDouble(StrategyLine::sharpe)));
        table.getColumns()
                .add(Tables.number(
                        messages.get("strategies.column.drawdown"),
                        88,
                        l -> formats().percent(l.drawdown(), 1),
                        Comparator.comparingDouble(StrategyLine::drawdown)));
        table.getColumns()
                .add(Tables.number(
                        messages.get("strategies.column.wins"),
                        80,
                        l -> formats().percent(l.winRate(), 1),
                        Comparator.comparingDouble(StrategyLine::winRate)));
        table.getColumns()
                .add(Tables.text(
                        messages.get("strategies.column.flags"), 120, l -> String.join(" · ", model.flags(l))));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private void detail() {
        positions.setAccessibleText(messages.get("strategies.positions"));
        positions
                .getColumns()
                .setAll(List.of(
                        Tables.<StrategyLine.Position>text(
                                messages.get("strategies.column.portfolio"), 112, StrategyLine.Position::portfolio),
                        Tables.<StrategyLine.Position>number(
                                messages.get("strategies.column.current"),
                                62,
                                p -> formats().weight(p.current())),
                        Tables.<StrategyLine.Position>number(
                                messages.get("strategies.column.target"),
                                62,
                                p -> formats().weight(p.target())),
                        Tables.<StrategyLine.Position>number(
                                messages.get("strategies.column.drift"),
                                72,
                                p -> formats().pp(p.driftBasisPoints()))));
        positions.setPlaceholder(Nodes.label(messages.get("strategies.positions.none"), "muted"));
        positions.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        months.setAccessibleText(messages.get("strategies.months"));
        months.getColumns()
                .setAll(List.of(
                        Tables.<StrategyLine.Month>text(
                                messages.get("strategies.column.month"),
                                104,
                                m -> formats().month(m.month().atDay(1))),
                        Tables.<StrategyLine.Month>number(
                                messages.get("strategies.column.gain"),
                                66,
                                m -> formats().percent(m.gain(), 1)),
                        Tables.<StrategyLine.Month>number(
                                messages.get("strategies.column.sharpe"),
                                60,
                                m -> formats().decimal(m.sharpe(), 2)),
                        Tables.<StrategyLine.Month>number(
                                messages.get("strategies.column.under"),
                                68,
                                m -> formats().percent(m.underwater(), 1))));
        months.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private Formats formats() {
        return model.session().formats();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            model.open();
            attach.to(model.linesProperty(), l -> lines());
            attach.to(model.chosenProperty(), c -> chosen());
            attach.to(model.session().formatsProperty(), f -> {
                table.refresh();
                chosen();
            });
            attach.add(commands.add(Commands.Command.of(
                            "strategies.import",
                            messages.get("strategies.title"),
                            messages.get("strategies.import"),
                            "",
                            model::importFile)
                    .writing(model.session())));
        }
    }

    private void lines() {
        choosing = true;
        table.getItems().setAll(model.linesProperty().get());
        fit();
        choosing = false;
        chosen();
    }

    /** Names and figures have the room that they take; the flags get the rest. */
    private void fit() {
        List<TableColumn<StrategyLine, ?>> columns = table.getColumns();
        ColumnWidths.fit(columns.getFirst(), Math.clamp(ColumnWidths.of(table, columns.getFirst()), 90, 220));
        columns.subList(2, 5).forEach(c -> ColumnWidths.fit(c, ColumnWidths.of(table, c)));
    }

    private void chosen() {
        Optional<StrategyLine> line = model.chosenProperty().get();
        badges.getChildren().clear();
        if (line.isEmpty()) {
            return;
        }
        StrategyLine l = line.get();
        if (!l.equals(table.getSelectionModel().getSelectedItem())) {
            choosing = true;
            table.getSelectionModel().select(l);
            choosing = false;
        }
        name.setText(l.strategy().name());
        if (l.sample()) {
            badges.getChildren().add(Nodes.label(messages.get("portfolios.sample"), "badge", "sample"));
        }
        badges.getChildren().add(Nodes.label(model.status(l.strategy()), "badge", "paper"));
        model.flags(l).forEach(flag -> badges.getChildren().add(Nodes.label(flag, "badge", "attention")));
        chart.show(
                new DayLines.Picture(
                        l.days(),
                        l.days().isEmpty()
                                ? List.of()
                                : List.of(new DayLines.Line(l.id().value(), "ink-accent", l.index(), false)),
                        List.of(),
                        false),
                new DayLines.Words(
                        formats()::axisDay,
                        formats()::date,
                        v -> formats().decimal(v, 0),
                        v -> formats().decimal(v, 2)));
        card.summary(
                l.days().isEmpty()
                        ? messages.get("strategies.index.none")
                        : messages.get(
                                "strategies.index.summary",
                                l.id().value(),
                                formats().decimal(l.index()[l.index().length - 1], 1),
                                formats().date(l.days().getLast())));
        positions.getItems().setAll(l.positions());
        months.getItems().setAll(l.months());
    }

    private String spoken(StrategyLine l) {
        List<String> words = new ArrayList<>(List.of(
                l.id().value(),
                model.status(l.strategy()),
                messages.get("strategies.column.sharpe") + " " + formats().decimal(l.sharpe(), 2),
                messages.get("strategies.column.drawdown") + " " + formats().percent(l.drawdown(), 1)));
        if (l.sample()) {
            words.add(messages.get("portfolios.sample"));
        }
        words.addAll(model.flags(l));
        return String.join(", ", words);
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        messages.get("strategies.column.name"),
                        messages.get("strategies.column.status"),
                        messages.get("strategies.column.sharpe"),
                        messages.get("strategies.column.drawdown"),
                        messages.get("strategies.column.wins"),
                        messages.get("strategies.column.flags")),
                table.getItems().stream()
                        .map(l -> List.of(
                                l.id().value(),
                                model.status(l.strategy())
                                        + (l.sample() ? " " + messages.get("portfolios.sample") : ""),
                                formats().decimal(l.sharpe(), 4),
                                formats().percent(l.drawdown(), 2),
                                formats().percent(l.winRate(), 2),
                                String.join(" · ", model.flags(l))))
                        .toList());
    }

    private Tables.TextTable indexText() {
        StrategyLine l = model.chosenProperty().get().orElse(null);
        return new Tables.TextTable(
                List.of(messages.get("strategies.column.day"), messages.get("strategies.index")),
                l == null
                        ? List.of()
                        : IntStream.range(0, l.days().size())
                                .mapToObj(t -> List.of(
                                        formats().date(l.days().get(t)),
                                        formats().decimal(l.index()[t], 4)))
                                .toList());
    }

    @Override
    public void hidden() {
        attach.close();
        model.hide();
    }

    @Override
    public void close() {
        attach.close();
        model.close();
    }
}
