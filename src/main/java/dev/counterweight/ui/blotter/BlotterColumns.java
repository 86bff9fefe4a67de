package dev.counterweight.ui.blotter;

import dev.counterweight.domain.Order;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Question.OrderCell;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ColumnWidths;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** The columns of the blotter. */
final class BlotterColumns {
    private final BlotterViewModel model;
    private final BlotterViewModelWords words;
    private final Messages messages;
    private final Supplier<Categories> colours;

    BlotterColumns(BlotterViewModel model, Supplier<Categories> colours) {
        this.model = model;
        this.words = model.words();
        this.messages = model.messages();
        this.colours = colours;
    }

    /** What a cell can be asked, by the order of {@link #always} and {@link #wide}. */
    static Optional<Question> why(OrderLine line, int column) {
        return switch (column) {
            case 4 -> Optional.of(line.why(OrderCell.QUANTITY));
            case 5 -> Optional.of(line.why(OrderCell.FILLED));
            case 6 -> Optional.of(line.why(OrderCell.LEAVES));
            case -1, 7 -> Optional.of(line.why(OrderCell.AVERAGE));
            case 8 -> Optional.of(line.why(OrderCell.SLIPPAGE));
            case 9 -> Optional.of(line.why(OrderCell.FEES));
            case 11 -> Optional.of(line.why(OrderCell.REFERENCE));
            default -> Optional.empty();
        };
    }

    List<TableColumn<OrderLine, ?>> always() {
        TableColumn<OrderLine, OrderLine> slippage = number(
                "blotter.column.slippage",
                64,
                words::slippage,
                Comparator.comparing(l -> l.slippage().orElse(BigDecimal.ZERO)));
        return List.of(
                Tables.steady(
                        Tables.text(
                                messages.get("blotter.column.phase"),
                                40,
                                l -> String.valueOf(l.order().phase())),
                        40),
                instrument(),
                Tables.steady(
                        Tables.text(
                                messages.get("blotter.column.side"),
                                68,
                                l -> words.side(l.order().side())),
                        68),
                Tables.steady(
                        Tables.graphic(
                                messages.get("blotter.column.state"),
                                108,
                                l -> new StateMark(l.state(), words.state(l.state()))),
                        108),
                quantity("blotter.column.quantity", Order::quantity),
                quantity("blotter.column.cum", Order::filled),
                quantity("blotter.column.leaves", Order::leaves),
                number(
                        "blotter.column.average",
                        70,
                        l -> words.price(l.order().averagePrice()),
                        Comparator.comparing(l -> l.order().averagePrice().orElse(BigDecimal.ZERO))),
                slippage,
                number(
                        "blotter.column.fees",
                        56,
                        l -> f().amount(l.order().fees()),
                        Comparator.comparing(l -> l.order().fees().amount())),
                number(
                        "blotter.column.time",
                        84,
                        l -> Formats.bare(f().asOf(l.at(), model.now())),
                        Comparator.comparing(OrderLine::at)));
    }

    /** Every figure has the room that it takes: of an order, no digit may be cut. The names get what is left. */
    static void fit(TableView<OrderLine> table) {
        List<TableColumn<OrderLine, ?>> columns = table.getColumns();
        for (TableColumn<OrderLine, ?> column : columns) {
            if (column.getStyleClass().contains("number-column")) {
                ColumnWidths.fit(column, ColumnWidths.of(table, column));
            }
        }
    }

    /** What the inspector shows as well, and the table where there is room. */
    List<TableColumn<OrderLine, ?>> wide() {
        return List.of(
                number(
                        "blotter.column.reference",
                        72,
                        l -> f().price(l.order().referencePrice()),
                        Comparator.comparing(l -> l.order().referencePrice())),
                Tables.text(messages.get("blotter.column.id"), 180, l -> l.id().value()));
    }

    private TableColumn<OrderLine, OrderLine> quantity(String key, Function<Order, BigDecimal> value) {
        return number(
                key, 68, l -> f().quantity(value.apply(l.order())), Comparator.comparing(l -> value.apply(l.order())));
    }

    private TableColumn<OrderLine, OrderLine> number(
            String key, double width, Function<OrderLine, String> text, Comparator<OrderLine> order) {
        return Tables.steady(Tables.number(messages.get(key), width, text, order), width);
    }

    private TableColumn<OrderLine, OrderLine> instrument() {
        TableColumn<OrderLine, OrderLine> column =
                Tables.graphic(messages.get("blotter.column.instrument"), 148, line -> {
                    if (line.slice()) {
                        Label slice = Nodes.label(words.slice(line.order()), "muted");
                        slice.setPadding(new Insets(0, 0, 0, 20));
                        return slice;
                    }
                    Label name = Nodes.label(words.instrument(line));
                    name.setGraphic(colours.get().chip(line.instrument()));
                    name.setTooltip(new Tooltip(name.getText()));
                    return name;
                });
        column.getStyleClass().add("key-column");
        return column;
    }

    private Formats f() {
        return model.session().formats();
    }
}
