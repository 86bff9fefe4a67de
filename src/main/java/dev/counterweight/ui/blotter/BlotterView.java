package dev.counterweight.ui.blotter;

import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Toggles;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Is anything open, what became of every order, and how to stop. */
public final class BlotterView implements View {
    private static final double WIDE = 1200;
    /** Headings and three rows. */
    private static final double LEAST_TABLE = 120;

    private final BlotterViewModel model;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final TableView<OrderLine> table = new TableView<>();
    private final ObservableList<OrderLine> lines = FXCollections.observableArrayList();
    private final TableFilter<OrderLine> filter;
    private final ComboBox<RebalanceChoice> choice = new ComboBox<>();
    private final ToggleGroup shown = new ToggleGroup();
    private final StackPane mark = new StackPane();
    private final Label sentence = Nodes.paragraph("", "hero");
    private final Label explanation = Nodes.paragraph("", "muted");
    private final OrderPane inspector;
    private final BorderPane body = new BorderPane();
    private final Attach attach = new Attach();
    private Categories colours = Categories.of(List.of());
    private boolean filling;

    public BlotterView(BlotterViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.messages = model.messages();
        this.dialogs = dialogs;
        this.commands = commands;
        inspector = new OrderPane(model);
        filter = TableFilter.onCall(messages, table, lines, model.words()::spoken);
        table();
        VBox panel = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        panel.setMinHeight(0);
        body.setCenter(panel);
        body.setMinHeight(0);
        body.widthProperty().map(w -> w.doubleValue() >= WIDE).subscribe(this::arrange);
        VBox content = new VBox(8, answer(), body);
        VBox.setVgrow(body, Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    private void table() {
        BlotterColumns columns = new BlotterColumns(model, () -> colours);
        List<TableColumn<OrderLine, ?>> wide = columns.wide();
        wide.forEach(c -> c.visibleProperty().bind(body.widthProperty().greaterThanOrEqualTo(WIDE)));
        table.setId("blotter-table");
        LiveRow.steadyHeight(table);
        table.getColumns().setAll(columns.always());
        table.getColumns().addAll(wide);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(messages.get("blotter.title"));
        table.setPlaceholder(Nodes.label(messages.get("blotter.noMatch"), "muted"));
        Tables.spoken(table, model.words()::spoken);
        Tables.copyOnShortcut(table, dialogs, () -> model.words().text(table.getItems()));
        Why.on(table, BlotterColumns::why);
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null && !filling) {
                model.selectedProperty().set(Optional.of(line.id()));
                model.session().selectionProperty().set(Optional.of(line.instrument()));
            }
        });
    }

    /** The inspector stands beside the table where there is room, else below it. */
    private void arrange(boolean wide) {
        body.setRight(null);
        body.setBottom(null);
        inspector.stack(wide);
        inspector.prefHeightProperty().unbind();
        if (wide) {
            inspector.setPrefSize(336, VBox.USE_COMPUTED_SIZE);
            BorderPane.setMargin(inspector, new Insets(0, 0, 0, 8));
            body.setRight(inspector);
        } else {
            inspector.setPrefSize(VBox.USE_COMPUTED_SIZE, 176);
            // The table is as high as its rows; a ticket, which says more, has the rest.
            ObservableValue<Number> rows = LiveRow.wholeHeight(table);
            inspector
                    .prefHeightProperty()
                    .bind(body.heightProperty()
                            .flatMap(height -> rows.flatMap(high -> model.tickets()
                                    .liveProperty()
                                    .map(live -> Math.max(
                                            live ? 224.0 : 176.0,
                                            height.doubleValue() - 8 - Math.max(LEAST_TABLE, high.doubleValue()))))));
            BorderPane.setMargin(inspector, new Insets(8, 0, 0, 0));
            body.setBottom(inspector);
        }
    }

    private HBox header() {
        HBox show = Nodes.styled(new HBox(), "segmented");
        show.setAccessibleText(messages.get("blotter.show"));
        for (Show each : Show.values()) {
            ToggleButton button =
                    new ToggleButton(messages.get("blotter.show." + each.name().toLowerCase(Locale.ROOT)));
            button.setAccessibleText(messages.get("blotter.show") + ": " + button.getText());
            Toggles.join(shown, button);
            button.setUserData(each);
            button.setSelected(each == model.showProperty().get());
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setOnAction(e -> {
                button.setSelected(true); // one of them is always chosen
                model.showProperty().set(each);
            });
            show.getChildren().add(button);
        }
        show.setMaxHeight(HBox.USE_PREF_SIZE);
        choice.setId("blotter-rebalance");
        choice.setAccessibleText(messages.get("blotter.choice.spoken"));
        choice.setPrefWidth(240);
        choice.setOnAction(e -> {
            if (choice.getValue() != null && !filling) {
                model.scopeProperty().set(choice.getValue().id());
            }
        });
        return Nodes.styled(
                new HBox(Nodes.label(messages.get("blotter.title"), "title"), Nodes.gap(), choice, show),
                "view-header");
    }

    private HBox answer() {
        VBox words = new VBox(2, sentence, explanation);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        mark.setMinWidth(24);
        mark.getStyleClass().add("answer-mark");
        sentence.setId("blotter-answer");
        HBox answer = Nodes.styled(new HBox(mark, words), "panel", "answer-panel");
        answer.setAlignment(Pos.CENTER_LEFT);
        answer.setMinHeight(HBox.USE_PREF_SIZE);
        return answer;
    }

    private HBox strip() {
        Button halt = Nodes.button(messages.get("blotter.halt"), model::halt, "danger");
        halt.setId("blotter-halt");
        halt.disableProperty().bind(model.canHaltProperty().not());
        Button reconcile = Nodes.button(messages.get("blotter.reconcile"), model::reconcile);
        reconcile.setTooltip(new Tooltip(messages.get("blotter.reconcile.meaning")));
        reconcile.disableProperty().bind(model.canReconcileProperty().not().or(model.reconcilingProperty()));
        Button copy = Nodes.button(
                messages.get("blotter.copy"),
                () -> dialogs.copy(model.words().text(table.getItems()).tsv()));
        copy.setTooltip(new Tooltip(messages.get("blotter.copy.meaning")));
        Button arm = Nodes.button(messages.get("blotter.arm"), model::arm);
        Nodes.shownWhile(arm, model.canArmProperty());
        Button fills = Nodes.button(messages.get("blotter.ticket.import"), model.tickets()::importFills);
        fills.setTooltip(new Tooltip(messages.get("blotter.ticket.import.meaning")));
        Nodes.shownWhile(fills, model.tickets().liveProperty());
        Button stop = Nodes.button(messages.get("blotter.ticket.stop"), model::stop);
        stop.disableProperty().bind(model.canReconcileProperty().not());
        Nodes.shownWhile(stop, model.tickets().liveProperty());
        return Nodes.styled(
                new HBox(
                        Writing.of(model.session(), halt),
                        Writing.of(model.session(), arm),
                        Writing.of(model.session(), reconcile),
                        Writing.of(model.session(), stop),
                        Writing.of(model.session(), fills),
                        copy,
                        Nodes.gap(),
                        plan()),
                "action-strip");
    }

    /** The one primary action, unless a ticket waits for one. */
    private Button plan() {
        Button plan = Nodes.button(messages.get("blotter.plan"), model::openPlan);
        model.tickets().liveProperty().subscribe(live -> Nodes.tone(plan, live ? "" : "accent", "accent"));
        return plan;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public Optional<TableFilter<?>> filter() {
        return Optional.of(filter);
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.to(model.answerProperty(), a -> a.ifPresent(this::say));
            attach.toList(model.choices(), this::choicesChanged);
            attach.toList(model.lines(), this::linesChanged);
            attach.to(model.detailProperty(), d -> detailChanged());
            attach.to(model.session().formatsProperty(), f -> detailChanged());
            String section = messages.get("blotter.title");
            attach.add(commands.add(
                    Commands.Command.of("blotter.halt", section, messages.get("blotter.halt"), "", () -> {
                        if (model.canHaltProperty().get()) {
                            model.halt();
                        }
                    }),
                    Commands.Command.of("blotter.reconcile", section, messages.get("blotter.reconcile"), "", () -> {
                        if (model.canReconcileProperty().get()) {
                            model.reconcile();
                        }
                    })));
        }
        model.open();
    }

    private void say(Answer answer) {
        sentence.setText(answer.sentence());
        explanation.setText(answer.detail());
        FontIcon icon = Nodes.icon(
                switch (answer.mood()) {
                    case DONE -> Feather.CHECK_CIRCLE;
                    case RUNNING -> Feather.ACTIVITY;
                    case ATTENTION -> Feather.ALERT_TRIANGLE;
                });
        icon.getStyleClass()
                .add(
                        switch (answer.mood()) {
                            case DONE -> "ok";
                            case RUNNING -> "strong";
                            case ATTENTION -> "warn";
                        });
        mark.getChildren().setAll(icon);
    }

    private void choicesChanged() {
        filling = true;
        choice.getItems().setAll(model.choices());
        choice.getItems().stream()
                .filter(c -> c.id().equals(model.scopeProperty().get()))
                .findFirst()
                .ifPresent(choice::setValue);
        filling = false;
    }

    /** Rows as they are now, in the order that a person sorted them. */
    private void linesChanged() {
        colours = Categories.of(model.instruments());
        filling = true;
        lines.setAll(model.lines());
        BlotterColumns.fit(table);
        filling = false;
        detailChanged();
    }

    private void detailChanged() {
        filling = true;
        model.detailProperty().get().ifPresent(line -> table.getSelectionModel().select(line));
        filling = false;
        inspector.show();
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
