package dev.counterweight.ui.drift;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.HeldCost;
import dev.counterweight.domain.HeldCost.Acquired;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The columns of the positions table; the row of all together stays last however it is sorted. */
final class PositionColumns {
    /** In the order of the table. */
    enum Column {
        NAME,
        QUANTITY,
        AVERAGE,
        PRICE,
        VALUE,
        GAIN,
        SHARE,
        WEIGHT,
        DRIFT,
        ADJUST
    }

    /** In a wide table numbers take more room, so that a name stays near them. */
    private static final double MOST = 2.4;

    private static final double NAME_MOST = 360;
    private static final String[] TONES = {"gain", "loss", "over", "under", "inband", "warn"};

    private final PositionsViewModel model;
    private final Messages messages;
    private final Supplier<Categories> colours;
    private final Consumer<InstrumentId> adjust;

    PositionColumns(PositionsViewModel model, Supplier<Categories> colours, Consumer<InstrumentId> adjust) {
        this.model = model;
        this.colours = colours;
        this.adjust = adjust;
        messages = model.messages();
    }

    List<TableColumn<PositionLine, ?>> all() {
        List<TableColumn<PositionLine, ?>> columns = new ArrayList<>();
        columns.add(name());
        columns.add(number("quantity", 76, Comparator.comparing(l -> row(l, DriftRow::quantity, BigDecimal.ZERO))));
        columns.add(number("average", 84, Comparator.comparing(l -> l.average().orElse(BigDecimal.ZERO))));
        columns.add(number(
                "price",
                104,
                Comparator.comparing(l ->
                        row(l, r -> r.price().map(q -> q.price()).orElse(BigDecimal.ZERO), BigDecimal.ZERO))));
        columns.add(number("value", 88, Comparator.comparing(l -> amount(l.value()))));
        columns.add(number("gain", 88, Comparator.comparing(l -> amount(l.gain()))));
        columns.add(
                number("share", 68, Comparator.comparingDouble(l -> l.share().orElse(0.0))));
        columns.add(number(
                "weight",
                76,
                Comparator.comparingDouble(
                        l -> row(l, r -> r.current().map(Weight::fraction).orElse(0.0), 0.0))));
        columns.add(number("drift", 68, Comparator.comparingInt(l -> Math.abs(row(l, DriftRow::driftBasisPoints, 0)))));
        columns.add(Tables.steady(
                Tables.graphic(
                        "",
                        40,
                        l -> l.row()
                                .<javafx.scene.Node>map(r -> adjust(r.instrument()))
                                .orElseGet(() -> Nodes.label(""))),
                40));
        return columns;
    }

    private javafx.scene.Node adjust(InstrumentId id) {
        return Nodes.styled(
                Nodes.iconButton(Feather.EDIT_2, messages.get("drift.positions.adjust", id), () -> adjust.accept(id)),
                "in-cell");
    }

    private static <T> T row(PositionLine line, Function<DriftRow, T> of, T otherwise) {
        return line.row().map(of).orElse(otherwise);
    }

    private static BigDecimal amount(Optional<Money> money) {
        return money.map(Money::amount).orElse(BigDecimal.ZERO);
    }

    private TableColumn<PositionLine, PositionLine> name() {
        TableColumn<PositionLine, PositionLine> column = column(
                "drift.column.name",
                148,
                Comparator.comparing(l -> row(l, r -> r.instrument().value(), "")),
                () -> new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable PositionLine line, boolean empty) {
                        super.updateItem(line, empty);
                        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                        if (empty || line == null) {
                            setText(null);
                            setGraphic(null);
                        } else {
                            setText(PositionColumns.this.name(line));
                            setGraphic(line.row()
                                    .map(r -> colours.get().chip(r.instrument()))
                                    .orElse(null));
                        }
                    }
                });
        column.getStyleClass().add("key-column");
        column.setMaxWidth(NAME_MOST);
        return column;
    }

    private String name(PositionLine line) {
        return row(line, r -> r.instrument().value(), messages.get("drift.positions.total"));
    }

    private TableColumn<PositionLine, PositionLine> number(String key, double width, Comparator<PositionLine> order) {
        Column which = Column.valueOf(key.toUpperCase(java.util.Locale.ROOT));
        TableColumn<PositionLine, PositionLine> column =
                column("drift.positions." + key, width, order, () -> new Cell(which));
        column.getStyleClass().add("number-column");
        Tables.steady(column, width).setMaxWidth(width * MOST);
        return column;
    }

    private TableColumn<PositionLine, PositionLine> column(
            String key,
            double width,
            Comparator<PositionLine> order,
            Supplier<TableCell<PositionLine, PositionLine>> cell) {
        TableColumn<PositionLine, PositionLine> column = new TableColumn<>(messages.get(key));
        column.setCellValueFactory(l -> new ReadOnlyObjectWrapper<>(l.getValue()));
        column.setCellFactory(c -> cell.get());
        column.setComparator((a, b) -> {
            int last = column.getSortType() == TableColumn.SortType.ASCENDING ? 1 : -1;
            return a.total() || b.total() ? Boolean.compare(a.total(), b.total()) * last : order.compare(a, b);
        });
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setReorderable(false);
        return column;
    }

    /** A number with its tone, and with more of it in a tooltip where there is more to say. */
    private final class Cell extends TableCell<PositionLine, PositionLine> {
        private final Column column;

        Cell(Column column) {
            this.column = column;
        }

        @Override
        protected void updateItem(@Nullable PositionLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setText(null);
                setTooltip(null);
                Nodes.tone(this, "", TONES);
                return;
            }
            setText(words(column, line));
            String more = more(column, line);
            if (more.isEmpty()) {
                setTooltip(null);
            } else {
                Tooltip tip = new Tooltip(more);
                tip.setWrapText(true);
                tip.setMaxWidth(420);
                setTooltip(tip);
            }
            Nodes.tone(this, tone(column, line), TONES);
        }
    }

    private Formats f() {
        return model.session().formats();
    }

    String words(Column column, PositionLine line) {
        String none = line.total() ? "" : Formats.NOT_AVAILABLE;
        return switch (column) {
            case NAME -> name(line);
            case QUANTITY -> row(line, r -> f().quantity(r.quantity()), "");
            case AVERAGE ->
                line.average()
                        .map(a -> (line.takenOver() ? "≈ " : "") + f().price(rounded(a)))
                        .orElse(none);
            case PRICE ->
                row(line, r -> r.price().map(q -> f().price(q.price())).orElse(messages.get("drift.unable.row")), "");
            case VALUE -> line.value().map(f()::amount).orElse(none);
            case GAIN -> line.gain().map(g -> Formats.bare(signed(g))).orElse(none);
            case SHARE ->
                line.share().map(s -> Formats.bare(f().signedPercent(s, 2))).orElse(none);
            case WEIGHT -> row(line, r -> Formats.bare(f().weight(r.current())), "");
            case DRIFT -> row(line, r -> line.known() ? Formats.bare(f().pp(r.driftBasisPoints())) : none, "");
            case ADJUST -> "";
        };
    }

    private String signed(Money money) {
        String words = f().amount(money);
        boolean shown = words.chars().anyMatch(c -> c >= '1' && c <= '9');
        return money.amount().signum() > 0 && shown ? "+" + words : words;
    }

    /** As many digits as prices of its size are quoted with. */
    private static BigDecimal rounded(BigDecimal price) {
        return price.compareTo(BigDecimal.ONE) >= 0
                ? price.setScale(4, RoundingMode.HALF_EVEN)
                : price.round(new MathContext(4));
    }

    private static String tone(Column column, PositionLine line) {
        return switch (column) {
            case GAIN, SHARE ->
                line.gain()
                        .map(g -> g.amount().signum() > 0 ? "gain" : g.amount().signum() < 0 ? "loss" : "")
                        .orElse("");
            case PRICE -> line.known() ? "" : "warn";
            case DRIFT ->
                row(
                        line,
                        r -> r.status() != DriftRow.Status.OUTSIDE
                                ? "inband"
                                : r.driftBasisPoints() > 0 ? "over" : "under",
                        "");
            case NAME, QUANTITY, AVERAGE, VALUE, WEIGHT, ADJUST -> "";
        };
    }

    private String more(Column column, PositionLine line) {
        return switch (column) {
            case AVERAGE, GAIN, SHARE -> cost(line);
            case PRICE ->
                row(line, DriftRow::price, Optional.<dev.counterweight.domain.Quote>empty())
                        .map(q -> messages.get("drift.positions.asOf", f().instant(q.asOf())))
                        .orElse("");
            case NAME, QUANTITY, VALUE, WEIGHT, DRIFT, ADJUST -> "";
        };
    }

    /** Where the cost comes from, or why there is none. */
    private String cost(PositionLine line) {
        if (line.total()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        List<Acquired> acquired = line.held().map(HeldCost::acquired).orElse(List.of());
        if (acquired.isEmpty()) {
            parts.add(messages.get("drift.positions.cost.none"));
        }
        long bought =
                acquired.stream().filter(Acquired.Bought.class::isInstance).count();
        if (bought > 0) {
            parts.add(messages.count("drift.positions.cost.bought", bought));
        }
        for (Acquired part : acquired) {
            if (part instanceof Acquired.TakenOver t) {
                parts.add(t.price()
                        .map(p -> messages.get(
                                "drift.positions.cost.takenOver",
                                f().quantity(t.quantity()),
                                f().date(t.stated()),
                                f().price(p.price()),
                                f().date(p.day())))
                        .orElseGet(() -> messages.get(
                                "drift.positions.cost.unpriced", f().quantity(t.quantity()), f().date(t.stated()))));
            }
        }
        return String.join("\n", parts);
    }

    /** What a screen reader says for a row. */
    String spoken(PositionLine line) {
        return line.total()
                ? messages.get("drift.positions.spoken.total", words(Column.VALUE, line), words(Column.GAIN, line))
                : messages.get(
                        "drift.positions.spoken",
                        name(line),
                        words(Column.QUANTITY, line),
                        words(Column.AVERAGE, line),
                        words(Column.PRICE, line),
                        words(Column.VALUE, line),
                        words(Column.GAIN, line));
    }

    /** The table in numbers for other programs: decimal points, ASCII signs, no units in the cells. */
    Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        "instrument",
                        "quantity",
                        "average_cost",
                        "price",
                        "price_as_of",
                        "value",
                        "cost",
                        "gain",
                        "gain_percent",
                        "weight_percent",
                        "drift_pp"),
                model.lines().stream().map(this::cells).toList());
    }

    private List<String> cells(PositionLine l) {
        return List.of(
                row(l, r -> r.instrument().value(), "TOTAL"),
                row(l, r -> r.quantity().toPlainString(), ""),
                l.average().map(BigDecimal::toPlainString).orElse(""),
                row(l, r -> r.price().map(q -> q.price().toPlainString()).orElse(""), ""),
                row(l, r -> r.price().map(q -> q.asOf().toString()).orElse(""), ""),
                l.value().map(m -> m.amount().toPlainString()).orElse(""),
                l.cost().map(m -> m.amount().toPlainString()).orElse(""),
                l.gain().map(m -> m.amount().toPlainString()).orElse(""),
                l.share().map(s -> hundredths(s * 10_000)).orElse(""),
                row(l, r -> r.current().map(w -> hundredths(w.basisPoints())).orElse(""), ""),
                row(l, r -> l.known() ? hundredths(r.driftBasisPoints()) : "", ""));
    }

    private static String hundredths(double basisPoints) {
        return BigDecimal.valueOf(Math.round(basisPoints), 2).toPlainString();
    }
}
