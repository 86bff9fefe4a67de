package dev.counterweight.ui.drift;

import dev.counterweight.ui.charts.BandBar;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SeverityMark;
import dev.counterweight.ui.common.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The columns of the drift table. */
final class DriftColumns {
    /** Id of the column that is edited in place. */
    static final String TARGET = "target";

    private final DriftViewModel model;
    private final Messages messages;
    private final Supplier<Categories> colours;
    private int scale = 1;

    DriftColumns(DriftViewModel model, Supplier<Categories> colours) {
        this.model = model;
        this.messages = model.messages();
        this.colours = colours;
    }

    List<TableColumn<DriftLine, ?>> all() {
        List<TableColumn<DriftLine, ?>> columns = new ArrayList<>();
        columns.add(Tables.steady(name(), 148));
        columns.add(Tables.steady(target(), 68));
        columns.add(steady("drift.column.current", 68, l -> bare(f().weight(l.current()))));
        columns.add(Tables.steady(drift(), 80));
        columns.add(band());
        columns.add(steady(
                "drift.column.relative",
                72,
                l -> l.relative().isPresent()
                        ? bare(f().signedPercent(l.relative().getAsDouble(), 1))
                        : Formats.NOT_AVAILABLE));
        columns.add(
                steady("drift.column.value", 88, l -> l.value().map(f()::amount).orElse(Formats.NOT_AVAILABLE)));
        columns.add(steady(
                "drift.column.performance",
                76,
                l -> l.performance().isPresent()
                        ? bare(f().signedPercent(l.performance().getAsDouble(), 1))
                        : Formats.NOT_AVAILABLE));
        columns.add(Tables.steady(Tables.graphic(messages.get("drift.column.urgency"), 88, this::urgency), 88));
        columns.add(Tables.steady(Tables.graphic("", 44, this::lock), 44));
        return columns;
    }

    private TableColumn<DriftLine, String> steady(String key, double width, Function<DriftLine, String> words) {
        return Tables.steady(Tables.number(messages.get(key), width, words), width);
    }

    private TableColumn<DriftLine, DriftLine> name() {
        TableColumn<DriftLine, DriftLine> column = Tables.graphic(messages.get("drift.column.name"), 148, line -> {
            Label name = Nodes.label(line.instrument().value());
            name.setGraphic(colours.get().chip(line.instrument()));
            return name;
        });
        column.getStyleClass().add("key-column");
        return column;
    }

    /** The target, edited in place; a target that is not saved yet is marked. */
    private TableColumn<DriftLine, DriftLine> target() {
        TableColumn<DriftLine, DriftLine> column = new TableColumn<>(messages.get("drift.column.target"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TargetCell(model));
        column.getStyleClass().add("number-column");
        column.setSortable(false);
        column.setReorderable(false);
        column.setEditable(true);
        column.setId(TARGET);
        return column;
    }

    private TableColumn<DriftLine, DriftLine> drift() {
        TableColumn<DriftLine, DriftLine> column = new TableColumn<>(messages.get("drift.column.drift"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(DriftLine line, boolean empty) {
                super.updateItem(line, empty);
                getStyleClass().removeAll("over", "under", "inband");
                if (empty || line == null) {
                    setText(null);
                    return;
                }
                setText(line.known() ? arrow(line) + bare(f().pp(line.drift())) : Formats.NOT_AVAILABLE);
                getStyleClass().add(!line.outside() ? "inband" : line.drift() > 0 ? "over" : "under");
            }
        });
        column.getStyleClass().add("number-column");
        column.setComparator(java.util.Comparator.comparingInt(l -> Math.abs(l.drift())));
        column.setReorderable(false);
        return column;
    }

    private static String arrow(DriftLine line) {
        return !line.outside() ? "" : line.drift() > 0 ? "▲ " : "▼ ";
    }

    private TableColumn<DriftLine, DriftLine> band() {
        TableColumn<DriftLine, DriftLine> column = new TableColumn<>(messages.get("drift.column.band"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new BandCell(model, this::scale, this::spoken));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(96);
        column.setPrefWidth(600);
        column.getStyleClass().add("band-column");
        return column;
    }

    /** Basis points at the end of every bar, in whole percentage points; it stays while a target is being moved. */
    int scale() {
        if (!model.edits().moving()) {
            int band = model.lines().stream().mapToInt(DriftLine::band).max().orElse(1);
            int drift = model.lines().stream()
                    .mapToInt(l -> Math.abs(l.drift()))
                    .max()
                    .orElse(0);
            scale = (BandBar.scale(band, drift) + 99) / 100 * 100;
        }
        return scale;
    }

    private HBox urgency(DriftLine line) {
        if (line.known()) {
            return new SeverityMark(line.urgency(), messages);
        }
        HBox unable = new HBox(Nodes.label(messages.get("drift.unable.row"), "subtle"));
        unable.setAlignment(Pos.CENTER_LEFT);
        return unable;
    }

    private ToggleButton lock(DriftLine line) {
        String words = messages.get(line.locked() ? "common.unlock" : "common.lock", line.instrument());
        ToggleButton lock = Nodes.iconToggle(line.locked() ? Feather.LOCK : Feather.UNLOCK, words);
        lock.getStyleClass().add("in-cell");
        lock.setSelected(line.locked());
        lock.setOnAction(e -> model.edits().toggleLock(line.instrument()));
        lock.setDisable(line.instrument().isCash());
        return lock;
    }

    /** What a screen reader says for a row. */
    String spoken(DriftLine line) {
        return line.known()
                ? messages.get(
                        "drift.spoken",
                        line.instrument(),
                        f().shortWeight(line.target()),
                        f().weight(line.current()),
                        f().spokenPp(line.drift(), messages),
                        messages.get(line.outside() ? "drift.spoken.outside" : "drift.spoken.inside"))
                : messages.get("drift.spoken.unable", line.instrument());
    }

    /** The table in numbers for other programs: decimal points, ASCII signs, no units in the cells. */
    Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        "instrument",
                        "target_percent",
                        "current_percent",
                        "drift_pp",
                        "band_pp",
                        "value",
                        "currency",
                        "status"),
                model.lines().stream()
                        .map(l -> List.of(
                                l.instrument().value(),
                                hundredths(l.target().basisPoints()),
                                l.current()
                                        .map(w -> hundredths(w.basisPoints()))
                                        .orElse(""),
                                l.known() ? hundredths(l.drift()) : "",
                                hundredths(l.band()),
                                l.value().map(m -> m.amount().toPlainString()).orElse(""),
                                l.value().map(m -> m.currency().code()).orElse(""),
                                l.row().status().name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private static String hundredths(int basisPoints) {
        return java.math.BigDecimal.valueOf(basisPoints, 2).toPlainString();
    }

    private Formats f() {
        return model.session().formats();
    }

    private static String bare(String formatted) {
        return Formats.bare(formatted);
    }
}
