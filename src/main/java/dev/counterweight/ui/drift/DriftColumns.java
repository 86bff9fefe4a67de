package dev.counterweight.ui.drift;

import dev.counterweight.domain.Question;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.charts.BandBar;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SeverityMark;
import dev.counterweight.ui.common.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
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

    List<TableColumn<LiveRow<DriftLine>, ?>> all() {
        List<TableColumn<LiveRow<DriftLine>, ?>> columns = new ArrayList<>();
        columns.add(Tables.steady(name(), 142));
        columns.add(Tables.steady(target(), 68));
        columns.add(steady("drift.column.current", 68, l -> bare(f().weight(l.current()))));
        columns.add(Tables.steady(drift(), 88));
        columns.add(band());
        columns.add(steady(
                "drift.column.relative",
                78,
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
        columns.add(Tables.steady(
                LiveRow.node(
                        messages.get("drift.column.urgency"),
                        108,
                        () -> new SeverityMark(Urgency.LOW, messages),
                        this::urgency),
                108));
        columns.add(Tables.steady(LiveRow.node("", 44, () -> Nodes.iconToggle(Feather.UNLOCK, ""), this::lock), 44));
        return columns;
    }

    /** What the numbers of a row can be asked; of the row as a whole, its drift. */
    Optional<Question> asked(DriftLine line, int column) {
        Question.Cell cell = switch (column) {
            case 1 -> Question.Cell.TARGET;
            case 2 -> Question.Cell.WEIGHT;
            case 4 -> Question.Cell.BAND;
            case 6 -> Question.Cell.VALUE;
            case 7 -> Question.Cell.PRICE;
            default -> Question.Cell.DRIFT;
        };
        return Optional.of(new Question.Row(line.instrument(), cell));
    }

    private TableColumn<LiveRow<DriftLine>, String> steady(
            String key, double width, Function<DriftLine, String> words) {
        return Tables.steady(LiveRow.number(messages.get(key), width, words), width);
    }

    private TableColumn<LiveRow<DriftLine>, DriftLine> name() {
        TableColumn<LiveRow<DriftLine>, DriftLine> column =
                LiveRow.cells(messages.get("drift.column.name"), 142, () -> new TableCell<>() {
                    @Override
                    protected void updateItem(DriftLine line, boolean empty) {
                        DriftLine before = getItem();
                        super.updateItem(line, empty);
                        if (empty || line == null) {
                            setText(null);
                            setGraphic(null);
                        } else if (getGraphic() == null
                                || before == null
                                || !before.instrument().equals(line.instrument())
                                || !colours.get().equals(painted)) {
                            painted = colours.get();
                            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                            setText(line.instrument().value());
                            setGraphic(painted.chip(line.instrument()));
                        }
                    }

                    private Categories painted = Categories.of(List.of());
                });
        column.getStyleClass().add("key-column");
        return column;
    }

    /** The target, edited in place; a target that is not saved yet is marked. */
    private TableColumn<LiveRow<DriftLine>, DriftLine> target() {
        TableColumn<LiveRow<DriftLine>, DriftLine> column =
                LiveRow.cells(messages.get("drift.column.target"), 68, () -> new TargetCell(model));
        column.getStyleClass().add("number-column");
        column.setEditable(true);
        column.setId(TARGET);
        return column;
    }

    private TableColumn<LiveRow<DriftLine>, DriftLine> drift() {
        TableColumn<LiveRow<DriftLine>, DriftLine> column =
                LiveRow.cells(messages.get("drift.column.drift"), 88, () -> new TableCell<>() {
                    @Override
                    protected void updateItem(DriftLine line, boolean empty) {
                        super.updateItem(line, empty);
                        boolean none = empty || line == null;
                        setText(
                                none
                                        ? null
                                        : line.known()
                                                ? arrow(line) + bare(f().pp(line.drift()))
                                                : Formats.NOT_AVAILABLE);
                        Nodes.tone(
                                this,
                                none ? "" : !line.outside() ? "inband" : line.drift() > 0 ? "over" : "under",
                                "over",
                                "under",
                                "inband");
                    }
                });
        column.getStyleClass().add("number-column");
        column.setSortable(true);
        column.setComparator(java.util.Comparator.comparingInt(l -> Math.abs(l.drift())));
        return column;
    }

    private static String arrow(DriftLine line) {
        return !line.outside() ? "" : line.drift() > 0 ? "▲ " : "▼ ";
    }

    private TableColumn<LiveRow<DriftLine>, DriftLine> band() {
        TableColumn<LiveRow<DriftLine>, DriftLine> column = LiveRow.cells(
                messages.get("drift.column.band"), 600, () -> new BandCell(model, this::scale, this::spoken));
        column.setMinWidth(72);
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

    private void urgency(SeverityMark mark, DriftLine line) {
        if (line.known()) {
            mark.show(line.urgency(), messages);
        } else {
            mark.show(messages.get("drift.unable.row"));
        }
    }

    private void lock(ToggleButton lock, DriftLine line) {
        String words = messages.get(line.locked() ? "common.unlock" : "common.lock", line.instrument());
        if (lock.isSelected() != line.locked() || lock.getUserData() == null) {
            lock.setGraphic(Nodes.icon(line.locked() ? Feather.LOCK : Feather.UNLOCK));
        }
        lock.setUserData(line.instrument());
        Nodes.tone(lock, "in-cell");
        lock.setSelected(line.locked());
        lock.getTooltip().setText(words);
        lock.setAccessibleText(words);
        lock.setOnAction(e -> model.edits().toggleLock(line.instrument()));
        lock.setDisable(line.instrument().isCash());
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
