package dev.counterweight.ui.drift;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.WhatIfDesk;
import dev.counterweight.ui.common.WhatIfStrip;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How far each weight is from its target; targets edited in place; why a rebalance is due or not. */
public final class DriftView implements View {
    private static final PseudoClass OUTSIDE = PseudoClass.getPseudoClass("outside");
    private static final PseudoClass UNABLE = PseudoClass.getPseudoClass("unable");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double WIDE = 1200;
    private static final double BELOW = 196;
    private static final int STEP = 10;
    private static final int LARGE_STEP = 100;

    private final DriftViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final TableView<LiveRow<DriftLine>> table = new TableView<>();
    private final ObservableList<LiveRow<DriftLine>> live = FXCollections.observableArrayList();
    private final TableFilter<LiveRow<DriftLine>> filter;
    private final DriftColumns columns;
    private final WhatIfDesk desk;
    private final WhatIfStrip strip;
    private final BorderPane body = new BorderPane();
    private final ToggleButton why;
    private final VBox weights = Nodes.styled(new VBox(), "panel", "flush");
    private final PositionsPane positions;
    private final SegmentedChoice<Part> parts;
    private Part part = Part.WEIGHTS;
    private boolean seen;
    private final Attach attach = new Attach();
    private Runnable place = () -> {};
    private Categories colours = Categories.of(List.of());
    private int scale;

    /** What of the holdings is shown. */
    private enum Part {
        WEIGHTS,
        POSITIONS
    }

    public DriftView(
            DriftViewModel model, PositionsViewModel held, Dialogs dialogs, Commands commands, WhatIfDesk desk) {
        this.model = model;
        this.desk = desk;
        strip = new WhatIfStrip(model.session());
        this.messages = model.messages();
        this.commands = commands;
        columns = new DriftColumns(model, () -> colours);
        filter = TableFilter.onCall(messages, table, live, row -> columns.spoken(row.value()));
        why = Nodes.iconToggle(Feather.HELP_CIRCLE, messages.get("drift.why"));
        why.setText(messages.get("drift.why"));
        why.getStyleClass().removeAll("icon-button");
        why.setTooltip(new Tooltip(messages.get("drift.why.meaning")));
        why.setSelected(true);
        table(dialogs);
        weights.getChildren().add(table);
        VBox.setVgrow(table, Priority.ALWAYS);
        positions = new PositionsPane(held, dialogs, this::adjustIn);
        parts = new SegmentedChoice<>(
                messages.get("drift.part"),
                List.of(
                        new SegmentedChoice.Option<>(Part.WEIGHTS, messages.get("drift.part.weights"), ""),
                        new SegmentedChoice.Option<>(
                                Part.POSITIONS,
                                messages.get("drift.positions"),
                                messages.get("drift.positions.meaning"))),
                this::choose);
        parts.select(part);
        Nodes.show(positions.filter().field(), false);
        body.setCenter(weights);
        body.setMinHeight(0);
        arrange(new WhyPane(model, dialogs));
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    /**
     * What the targets mean, and why a rebalance is due or not. Where many rows need the height and there is the width, they stand
     * beside the table; else below it, and take what it leaves.
     */
    private void arrange(WhyPane pane) {
        HBox heading = Nodes.styled(new HBox(Nodes.label(messages.get("drift.whatIf"), "heading")), "panel-header");
        VBox meaning = Nodes.styled(new VBox(heading, strip), "panel");
        meaning.setMinWidth(284);
        ScrollPane scroll = new ScrollPane(meaning);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setMinSize(284, 0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Nodes.unbuffered(scroll);
        Runnable place = () -> {
            body.setRight(null);
            body.setBottom(null);
            if (part == Part.POSITIONS) {
                return;
            }
            if (why.isSelected() && beside()) {
                scroll.setContent(null); // else it does not take the panel back when it is told to
                VBox side = new VBox(8, meaning, pane);
                VBox.setVgrow(pane, Priority.ALWAYS);
                side.setPrefWidth(320);
                BorderPane.setMargin(side, new javafx.geometry.Insets(0, 0, 0, 8));
                body.setRight(side);
            } else if (why.isSelected()) {
                scroll.setContent(meaning);
                HBox below = new HBox(8, pane, scroll);
                HBox.setHgrow(pane, Priority.ALWAYS);
                below.setPrefHeight(Math.max(BELOW, body.getHeight() - tableHeight() - 12));
                BorderPane.setMargin(below, new javafx.geometry.Insets(8, 0, 0, 0));
                body.setBottom(below);
            }
        };
        this.place = place;
        why.selectedProperty().subscribe(s -> place.run());
        body.widthProperty().map(w -> w.doubleValue() >= WIDE).subscribe(w -> place.run());
        body.heightProperty().subscribe(h -> place.run());
        LiveRow.wholeHeight(table).subscribe(h -> place.run());
    }

    private void choose(Part next) {
        part = next;
        parts.select(next);
        body.setCenter(next == Part.WEIGHTS ? weights : positions);
        Nodes.show(why, next == Part.WEIGHTS);
        Nodes.show(positions.filter().field(), next == Part.POSITIONS);
        place.run();
        if (next == Part.POSITIONS && seen) {
            positions.shown();
        } else {
            positions.hidden();
        }
    }

    /** Goes to an instrument's row among the weights and edits its target there. */
    private void adjustIn(InstrumentId instrument) {
        choose(Part.WEIGHTS);
        model.session().selectionProperty().set(Optional.of(instrument));
        select(Optional.of(instrument));
        table.requestFocus();
        adjust();
    }

    private double tableHeight() {
        return LiveRow.wholeHeight(table).getValue().doubleValue();
    }

    private boolean beside() {
        return body.getWidth() >= WIDE && tableHeight() > body.getHeight() / 2;
    }

    private void table(Dialogs dialogs) {
        table.getColumns().setAll(columns.all());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setEditable(true);
        LiveRow.steadyHeight(table);
        table.setAccessibleText(messages.get("drift.title"));
        table.setPlaceholder(Nodes.label(messages.get("drift.noRows"), "muted"));
        table.setRowFactory(t -> LiveRow.row(row -> line -> {
            row.pseudoClassStateChanged(OUTSIDE, line != null && line.outside());
            row.pseudoClassStateChanged(UNABLE, line != null && !line.known());
            row.setAccessibleText(line != null ? columns.spoken(line) : null);
        }));
        Tables.copyOnShortcut(table, dialogs, columns::text);
        Why.onLive(table, columns::asked);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::nudge);
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null) {
                model.session().selectionProperty().set(Optional.of(line.value().instrument()));
            }
        });
    }

    private void nudge(KeyEvent event) {
        LiveRow<DriftLine> line = table.getSelectionModel().getSelectedItem();
        boolean up = event.getCode() == KeyCode.UP;
        if (line != null && event.isAltDown() && (up || event.getCode() == KeyCode.DOWN)) {
            int step = event.isShiftDown() ? LARGE_STEP : STEP;
            model.edits().nudge(line.value().instrument(), up ? step : -step);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && table.getEditingCell() == null) {
            adjust();
            event.consume();
        }
    }

    /** Edits the target of the selected row in place. */
    private void adjust() {
        int row = table.getSelectionModel().getSelectedIndex();
        table.getColumns().stream()
                .filter(c -> DriftColumns.TARGET.equals(c.getId()))
                .findFirst()
                .ifPresent(column -> table.edit(row, column));
    }

    private HBox header() {
        Label title = Nodes.label(messages.get("drift.title"), "title");
        title.setMinWidth(Label.USE_PREF_SIZE);
        return Nodes.styled(
                new HBox(
                        title,
                        Nodes.label(model.summaryProperty(), "caption"),
                        Nodes.gap(),
                        new HBox(8, filter.field(), positions.filter().field(), parts, why)),
                "view-header");
    }

    private HBox strip() {
        Label sum = Nodes.label("", "strong");
        sum.setMinWidth(Label.USE_PREF_SIZE);
        sum.textProperty()
                .bind(model.checkpoint().sumProperty().map(s -> s.isEmpty() ? "" : messages.get("drift.sum", s)));
        model.checkpoint()
                .sumIsWholeProperty()
                .when(root.sceneProperty().map(s -> true).orElse(false))
                .subscribe(whole -> sum.pseudoClassStateChanged(WRONG, !whole));
        sum.getStyleClass().add("target-sum");
        Button rescale = Nodes.button(messages.get("drift.rescale"), model::rescale);
        rescale.disableProperty().bind(model.checkpoint().sumIsWholeProperty());
        Button adjust = Nodes.button(messages.get("drift.adjust"), () -> {
            choose(Part.WEIGHTS);
            adjust();
        });
        adjust.setTooltip(new Tooltip(messages.get("drift.adjust.meaning")));
        adjust.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        Button discard = Nodes.button(messages.get("common.discard"), model.checkpoint()::discard, "flat");
        Button save = Nodes.button(messages.get("common.save"), model.checkpoint()::save, "accent");
        Button plan = Nodes.button(messages.get("drift.plan"), model::openPlan, "accent");
        Nodes.shownWhile(discard, model.checkpoint().editedProperty());
        Nodes.shownWhile(save, model.checkpoint().editedProperty());
        Nodes.shownWhile(plan, model.checkpoint().editedProperty().map(e -> !e));
        save.disableProperty().bind(model.checkpoint().sumIsWholeProperty().map(w -> !w));
        return Nodes.styled(
                new HBox(
                        sum,
                        adjust,
                        rescale,
                        Nodes.button(messages.get("drift.fromCurrent"), model::setFromCurrent),
                        Nodes.gap(),
                        discard,
                        Writing.of(model.session(), save),
                        plan),
                "action-strip");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public Optional<TableFilter<?>> filter() {
        return Optional.of(part == Part.WEIGHTS ? filter : positions.filter());
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.toList(model.lines(), this::linesChanged);
            attach.to(model.session().formatsProperty(), f -> table.refresh());
            attach.to(model.session().selectionProperty(), this::select);
            attach.add(desk.watch());
            attach.to(desk.whatIfProperty(), strip::show);
            attach.add(commands.add(
                    Commands.Command.of(
                            "drift.why",
                            messages.get("drift.title"),
                            messages.get("drift.why"),
                            "",
                            () -> why.setSelected(!why.isSelected())),
                    Commands.Command.of(
                                    "common.save",
                                    messages.get("drift.title"),
                                    messages.get("common.save"),
                                    "Shortcut+S",
                                    () -> {
                                        if (model.checkpoint().editedProperty().get()) {
                                            model.checkpoint().save();
                                        }
                                    })
                            .writing(model.session()),
                    Commands.Command.of(
                            "drift.rescale",
                            messages.get("drift.title"),
                            messages.get("drift.rescale"),
                            "",
                            model::rescale),
                    Commands.Command.of(
                            "drift.fromCurrent",
                            messages.get("drift.title"),
                            messages.get("drift.fromCurrent"),
                            "",
                            model::setFromCurrent)));
        }
        model.open();
        seen = true;
        choose(part);
    }

    /**
     * Rows stay and take what has changed of them; all are drawn again only when what they share has: colours, or the scale of the
     * bars.
     */
    private void linesChanged() {
        rows();
        Categories next =
                Categories.of(model.lines().stream().map(DriftLine::instrument).toList());
        int scaleNow = columns.scale();
        if (!next.equals(colours) || scaleNow != scale) {
            colours = next;
            scale = scaleNow;
            table.refresh();
        }
        select(model.session().selectionProperty().get());
    }

    /** In whatever order the person has sorted them, as long as the instruments are the same. */
    private void rows() {
        Map<InstrumentId, LiveRow<DriftLine>> known = new HashMap<>();
        live.forEach(row -> known.put(row.value().instrument(), row));
        boolean same = known.size() == model.lines().size()
                && model.lines().stream().allMatch(l -> known.containsKey(l.instrument()));
        if (same) {
            model.lines()
                    .forEach(l -> Optional.ofNullable(known.get(l.instrument())).ifPresent(row -> row.show(l)));
        } else {
            live.setAll(model.lines().stream().map(LiveRow::new).toList());
        }
    }

    private void select(Optional<InstrumentId> chosen) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (Optional.of(table.getItems().get(i).value().instrument()).equals(chosen)
                    && table.getSelectionModel().getSelectedIndex() != i) {
                table.getSelectionModel().select(i);
            }
        }
    }

    @Override
    public void hidden() {
        seen = false;
        attach.close();
        positions.hidden();
    }

    @Override
    public void close() {
        hidden();
        model.close();
    }
}
