package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Side;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ColumnWidths;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

/** The orders of a plan, sells first, as they would be sent. */
final class OrdersTable {
    private static final int PRICE = 2;
    /** Among the figures. */
    private static final int COST = 3;

    /** Before the name: side and colour. */
    private static final double ORDER = 72;

    private static final double LEAST_ORDER = 150;
    private static final double BORDERS = 14;
    private static final double ROOM_FOR_REASON = 900;

    private final RebalanceViewModel model;
    private final Messages messages;
    private final TableView<PlannedOrder> table = new TableView<>();
    private final TableColumn<PlannedOrder, String> reason;
    private Categories colours = Categories.of(List.of());

    OrdersTable(RebalanceViewModel model, Dialogs dialogs) {
        this.model = model;
        this.messages = model.messages();
        reason = Tables.text(messages.get("rebalance.column.reason"), 340, this::reason);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(messages.get("rebalance.orders"));
        table.setPlaceholder(Nodes.label(messages.get("rebalance.noOrders"), "muted"));
        table.getColumns()
                .setAll(List.of(
                        Tables.graphic(messages.get("rebalance.column.order"), 204, this::order),
                        Tables.number(
                                messages.get("rebalance.column.quantity"),
                                78,
                                o -> formats().quantity(o.quantity(), model.step(o.instrument())),
                                Comparator.comparing(PlannedOrder::quantity)),
                        Tables.number(
                                messages.get("rebalance.column.price"),
                                64,
                                o -> formats().price(o.price()),
                                Comparator.comparing(PlannedOrder::price)),
                        Tables.number(
                                messages.get("rebalance.column.value"),
                                76,
                                o -> formats().amount(o.value()),
                                Comparator.comparing(PlannedOrder::value)),
                        Tables.number(
                                messages.get("rebalance.column.cost"),
                                56,
                                o -> formats().amount(o.cost()),
                                Comparator.comparing(PlannedOrder::cost)),
                        Tables.number(
                                messages.get("rebalance.column.drift"),
                                76,
                                o -> formats().pp(o.driftAfter()),
                                Comparator.comparing(PlannedOrder::driftAfter)),
                        reason));
        table.widthProperty().subscribe(w -> fit());
        Tables.spoken(table, this::spoken);
        Why.on(
                table,
                (o, column) -> model.planProperty()
                        .get()
                        .map(p -> column == PRICE
                                ? new Question.Row(o.instrument(), Question.Cell.PRICE)
                                : new Question.Planned(p, o.instrument())));
        Tables.copyOnShortcut(table, dialogs, this::text);
        table.getSelectionModel().selectedItemProperty().subscribe(o -> {
            if (o != null) {
                model.session().selectionProperty().set(Optional.of(o.instrument()));
            }
        });
    }

    TableView<PlannedOrder> table() {
        return table;
    }

    /**
     * Every figure has the room that it takes. Where that is too much, the cost of each order goes, of which the headline has the sum;
     * the reason has a column of its own where there is room.
     */
    private void fit() {
        double width = table.getWidth();
        double names = table.getItems().stream()
                        .mapToDouble(o -> ColumnWidths.of(o.instrument().value()))
                        .max()
                        .orElse(0)
                + ORDER;
        List<TableColumn<PlannedOrder, ?>> figures = table.getColumns().subList(1, 6);
        double needed = names + BORDERS;
        for (TableColumn<PlannedOrder, ?> figure : figures) {
            double own = ColumnWidths.of(table, figure);
            ColumnWidths.fit(figure, own);
            needed += own;
        }
        TableColumn<PlannedOrder, ?> cost = figures.get(COST);
        boolean whole = needed <= width || width == 0;
        double others = needed - names - (whole ? 0 : cost.getPrefWidth());
        cost.setVisible(whole);
        reason.setVisible(width >= ROOM_FOR_REASON);
        double most = reason.isVisible() ? names + 24 : Math.max(LEAST_ORDER, width - others);
        ColumnWidths.fit(table.getColumns().getFirst(), Math.min(names, most), most);
    }

    void show(Optional<Plan> plan) {
        colours = plan.map(p -> Categories.of(
                        p.before().rows().stream().map(r -> r.instrument()).toList()))
                .orElse(colours);
        table.getItems().setAll(plan.map(Plan::orders).orElse(List.of()));
        fit();
        table.refresh();
    }

    private Node order(PlannedOrder order) {
        Label side = Nodes.label(
                model.texts().side(order.side()), "side", order.side() == Side.BUY ? "buy-side" : "sell-side");
        Label name = Nodes.label(order.instrument().value());
        name.setMinWidth(0);
        HBox box = new HBox(8, side, colours.chip(order.instrument()), name);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private String reason(PlannedOrder order) {
        return model.planProperty()
                .get()
                .map(p -> model.texts().reason(p, order))
                .orElse("");
    }

    private String spoken(PlannedOrder o) {
        return model.texts().side(o.side()) + " "
                + formats().quantity(o.quantity(), model.step(o.instrument())) + " " + o.instrument() + ", "
                + formats().money(o.value()) + ". " + reason(o);
    }

    Tables.TextTable text() {
        List<List<String>> lines = new ArrayList<>();
        model.planProperty()
                .get()
                .ifPresent(p -> p.orders()
                        .forEach(o -> lines.add(List.of(
                                String.valueOf(o.phase()),
                                model.texts().side(o.side()),
                                o.instrument().value(),
                                formats().discreet()
                                        ? formats().quantity(o.quantity())
                                        : o.quantity().toPlainString(),
                                o.price().toPlainString(),
                                formats().amount(o.value()),
                                formats().amount(o.cost()),
                                formats().pp(o.driftBefore()),
                                formats().pp(o.driftAfter()),
                                reason(o)))));
        return new Tables.TextTable(
                List.of(
                        messages.get("rebalance.column.phase"),
                        messages.get("rebalance.column.side"),
                        messages.get("rebalance.column.instrument"),
                        messages.get("rebalance.column.quantity"),
                        messages.get("rebalance.column.price"),
                        messages.get("rebalance.column.value"),
                        messages.get("rebalance.column.cost"),
                        messages.get("rebalance.column.driftBefore"),
                        messages.get("rebalance.column.drift"),
                        messages.get("rebalance.column.reason")),
                lines);
    }

    private Formats formats() {
        return model.formats();
    }
}
