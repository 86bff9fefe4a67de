package dev.counterweight.ui.history;

import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every rebalance, newest first, and the chosen one in full. */
public final class HistoryView implements View {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /** Room for a day with its time. */
    private static final double STARTED = 188;

    private final HistoryViewModel model;
    private final Messages messages;
    private final Dialogs dialogs;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final TableView<HistoryRebalance> table = new TableView<>();
    private final TableFilter<HistoryRebalance> filter;
    private final TableView<HistoryDetail.WeightRow> weights = new TableView<>();
    private final TableView<HistoryDetail.OrderRow> orders = new TableView<>();
    private final Label heading = Nodes.label("", "heading");
    private final Label file = Nodes.label("", "caption");
    private final Label notes = Nodes.paragraph("", "muted");
    private final Button show;
    private final Button copy;
    private final StatePane rebalances;
    private final RealityPane reality;
    private final SegmentedChoice<Part> parts;
    private final Attach attach = new Attach();
    private Part part = Part.REBALANCES;
    private boolean seen;

    private static final double LEAST_TABLE = 116;

    /** Share of the width that the table of weights takes beside that of the orders. */
    private static final double WEIGHTS = 0.4;

    private static final double LEAST_DETAIL = 260;

    private enum Part {
        REBALANCES,
        REALITY
    }

    public HistoryView(HistoryViewModel model, RealityViewModel compared, Dialogs dialogs) {
        this.model = model;
        reality = new RealityPane(compared, dialogs);
        this.messages = model.messages();
        this.dialogs = dialogs;
        filter = TableFilter.onCall(messages, table, model.rows(), this::spoken);
        show = Nodes.button(messages.get("history.file.show"), () -> chosen().ifPresent(model::showFile));
        copy = Nodes.button(messages.get("history.file.copy"), () -> chosen().ifPresent(model::copyPath), "flat");
        list();
        weights();
        orders();
        VBox top = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        LiveRow.wholeHeight(table).subscribe(h -> table.setPrefHeight(Math.max(LEAST_TABLE, h.doubleValue())));
        table.setMinHeight(LEAST_TABLE);
        VBox bottom = detail();
        VBox.setVgrow(bottom, Priority.ALWAYS);
        VBox content = new VBox(8, top, bottom);
        content.setMinHeight(0);
        rebalances = new StatePane(messages, dialogs, content, model.stateProperty());
        VBox.setVgrow(rebalances, Priority.ALWAYS);
        rebalances.setMinHeight(0);
        parts = new SegmentedChoice<>(
                messages.get("history.parts"),
                List.of(
                        new SegmentedChoice.Option<>(Part.REBALANCES, messages.get("history.parts.rebalances"), ""),
                        new SegmentedChoice.Option<>(
                                Part.REALITY,
                                messages.get("history.reality"),
                                messages.get("history.reality.meaning"))),
                this::choose);
        parts.select(part);
        root.getChildren().addAll(rebalances.header(header()), rebalances);
    }

    private HBox header() {
        Label proof = Nodes.label("", "caption");
        proof.textProperty().bind(model.proofProperty().map(HistoryViewModel.Proof::words));
        proof.setMinWidth(0);
        proof.getStyleClass().add("target-sum");
        model.proofProperty()
                .when(root.sceneProperty().map(s -> true).orElse(false))
                .subscribe(p -> proof.pseudoClassStateChanged(WRONG, !p.whole()));
        Button verify = Nodes.button(messages.get("history.verify"), model::verify);
        verify.disableProperty().bind(model.verifyingProperty());
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("history.title"), "title"),
                        parts,
                        Nodes.gap(),
                        filter.field(),
                        proof,
                        verify),
                "view-header");
    }

    /** Shows the list, or the comparison with the backtest. */
    private void choose(Part chosen) {
        if (part != chosen) {
            part = chosen;
            root.getChildren().set(1, chosen == Part.REBALANCES ? rebalances : reality.node());
            if (chosen == Part.REALITY) {
                Nodes.show(filter.field(), false);
            }
            follow();
        }
    }

    private void follow() {
        if (seen && part == Part.REALITY) {
            reality.shown();
        } else {
            reality.hidden();
        }
    }

    private VBox detail() {
        heading.setMinWidth(0);
        file.setMinWidth(0);
        HBox head = Nodes.styled(new HBox(heading, file, Nodes.gap(), copy, show), "panel-header");
        HBox tables = new HBox(12, weights, orders);
        HBox.setHgrow(orders, Priority.ALWAYS);
        weights.prefWidthProperty().bind(tables.widthProperty().multiply(WEIGHTS));
        weights.setMinWidth(344);
        orders.setMinWidth(0);
        tables.setMinHeight(120);
        VBox.setVgrow(tables, Priority.ALWAYS);
        VBox box = Nodes.styled(new VBox(head, notes, tables), "panel");
        box.setMinHeight(LEAST_DETAIL);
        return box;
    }

    /** Percentage points without a sign, all with two decimals so that they stand below each other. */
    private String points(int basisPoints) {
        return Formats.bare(f().points(basisPoints));
    }

    private void list() {
        table.setAccessibleText(messages.get("history.title"));
        table.getColumns()
                .setAll(List.of(
                        Tables.steady(
                                Tables.text(
                                        messages.get("history.started"),
                                        STARTED,
                                        r -> f().instant(r.startedAt()),
                                        Comparator.comparing(r -> r.startedAt())),
                                STARTED),
                        Tables.text(
                                messages.get("history.trigger"),
                                84,
                                r -> word("history.trigger.", r.trigger().name())),
                        Tables.text(messages.get("history.status"), 96, r -> word("history.status.", r.status())),
                        steady("history.orders", 72, r -> f().count(r.orders())),
                        steady("history.driftBefore", 116, r -> points(r.driftBefore())),
                        steady(
                                "history.driftAfter",
                                120,
                                r -> r.driftAfter().isPresent()
                                        ? points(r.driftAfter().getAsInt())
                                        : Formats.NOT_AVAILABLE),
                        steady("history.cost", 110, r -> f().money(r.costs().total()))));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Why.on(table, (row, column) -> switch (column) {
            case 3 -> Optional.of(new Question.Rebalanced(row.id(), Question.RebalanceCell.ORDERS));
            case -1, 4 -> Optional.of(new Question.Rebalanced(row.id(), Question.RebalanceCell.DRIFT_BEFORE));
            case 5 ->
                row.driftAfter().isPresent()
                        ? Optional.of(new Question.Rebalanced(row.id(), Question.RebalanceCell.DRIFT_AFTER))
                        : Optional.empty();
            case 6 -> Optional.of(new Question.Rebalanced(row.id(), Question.RebalanceCell.COST));
            default -> Optional.empty();
        });
        Tables.copyOnShortcut(table, dialogs, this::text);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !chosen().equals(Optional.of(row))) {
                model.choose(row);
            }
        });
    }

    private String spoken(HistoryRebalance r) {
        return r.id() + " " + f().instant(r.startedAt()) + " "
                + word("history.trigger.", r.trigger().name()) + " " + word("history.status.", r.status());
    }

    private TableColumn<HistoryRebalance, String> steady(
            String key, double width, java.util.function.Function<HistoryRebalance, String> words) {
        return Tables.steady(Tables.number(messages.get(key), width, words), width);
    }

    private TableColumn<HistoryDetail.WeightRow, String> weight(
            String key, double width, java.util.function.Function<HistoryDetail.WeightRow, String> words) {
        return Tables.steady(Tables.number(messages.get(key), width, r -> Formats.bare(words.apply(r))), width);
    }

    private void weights() {
        weights.setAccessibleText(messages.get("history.weights"));
        weights.getColumns()
                .setAll(List.of(
                        Tables.text(
                                messages.get("history.instrument"),
                                132,
                                r -> r.instrument().value()),
                        weight("history.before", 68, r -> f().weight(r.before())),
                        weight("history.target", 64, r -> f().weight(r.target())),
                        weight("history.after", 76, r -> f().weight(r.after()))));
        Why.on(weights, this::whyWeight);
        Tables.copyShown(weights, dialogs);
        weights.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private Optional<Question> whyWeight(HistoryDetail.WeightRow row, int column) {
        return chosen().flatMap(r -> Optional.ofNullable(
                        switch (column) {
                            case 1 -> row.before().isPresent() ? Question.WeightCell.BEFORE : null;
                            case -1, 2 -> Question.WeightCell.TARGET;
                            case 3 -> row.after().isPresent() ? Question.WeightCell.AFTER : null;
                            default -> null;
                        })
                .map(cell -> new Question.Weighed(r.id(), row.instrument(), cell)));
    }

    private void orders() {
        orders.setAccessibleText(messages.get("history.orders"));
        orders.getColumns()
                .setAll(List.of(
                        Tables.text(
                                messages.get("history.side"),
                                68,
                                o -> word("history.side.", o.order().side().name())),
                        Tables.text(
                                messages.get("history.instrument"),
                                128,
                                o -> o.order().instrument().value()),
                        Tables.number(
                                messages.get("history.filled"),
                                84,
                                o -> f().quantity(o.order().filled())),
                        Tables.number(
                                messages.get("history.price"),
                                76,
                                o -> o.order().averagePrice().map(f()::price).orElse(Formats.NOT_AVAILABLE)),
                        Tables.text(
                                messages.get("history.state"),
                                84,
                                o -> word("blotter.state.", o.order().state().name()))));
        Why.on(orders, (row, column) -> switch (column) {
            case 2 -> Optional.of(row.why(Question.OrderCell.FILLED));
            case -1, 3 -> Optional.of(row.why(Question.OrderCell.AVERAGE));
            default -> Optional.empty();
        });
        Tables.copyShown(orders, dialogs);
        orders.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private String word(String prefix, String name) {
        String key = prefix + name.toLowerCase(Locale.ROOT);
        return messages.has(key) ? messages.get(key) : name;
    }

    private Formats f() {
        return model.session().formats();
    }

    private Optional<HistoryRebalance> chosen() {
        return model.detailProperty().get().map(HistoryDetail::rebalance);
    }

    private void show(Optional<HistoryDetail> detail) {
        weights.getItems().setAll(detail.map(HistoryDetail::weights).orElse(List.of()));
        orders.getItems().setAll(detail.map(HistoryDetail::orders).orElse(List.of()));
        heading.setText(detail.map(d -> d.rebalance().id().value()).orElse(""));
        String name = detail.flatMap(d -> d.rebalance().fileName()).orElse("");
        file.setText(name);
        notes.setText(detail.map(d -> model.session().said(String.join(" ", d.notes())))
                .orElse(""));
        Nodes.show(notes, !notes.getText().isEmpty());
        show.setDisable(name.isEmpty());
        copy.setDisable(name.isEmpty());
        detail.ifPresent(d -> table.getSelectionModel().select(d.rebalance()));
    }

    /** The list for other programs: decimal points, ISO times. */
    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        "id",
                        "started",
                        "trigger",
                        "status",
                        "orders",
                        "drift_before_bp",
                        "drift_after_bp",
                        "cost",
                        "file"),
                model.rows().stream()
                        .map(r -> List.of(
                                r.id().value(),
                                r.startedAt().toString(),
                                r.trigger().name(),
                                r.status(),
                                String.valueOf(r.orders()),
                                String.valueOf(r.driftBefore()),
                                r.driftAfter().isPresent()
                                        ? String.valueOf(r.driftAfter().getAsInt())
                                        : "",
                                r.costs().total().toString(),
                                r.fileName().orElse("")))
                        .toList());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public Optional<TableFilter<?>> filter() {
        return part == Part.REBALANCES ? Optional.of(filter) : Optional.empty();
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.to(model.detailProperty(), this::show);
            attach.to(model.session().formatsProperty(), f -> {
                table.refresh();
                orders.refresh();
            });
        }
        model.open();
        seen = true;
        follow();
    }

    @Override
    public void hidden() {
        seen = false;
        follow();
        attach.close();
    }

    @Override
    public void close() {
        attach.close();
        reality.close();
        model.close();
    }
}
