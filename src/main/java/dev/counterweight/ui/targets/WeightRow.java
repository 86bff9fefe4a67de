package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.WeightTrack;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.Why;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One weight: lock, name, a track to drag, a field to type, and what is held, saved and calculated. Its nodes stay. */
final class WeightRow extends HBox {
    static final double LOCK = 22;
    private static final double NAME = 132;
    private static final double WIDE_NAME = 208;
    private static final double WIDE = 640;
    static final double FIELD = 60;
    static final double NUMBER = 46;
    private static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final int STEP = 10;
    private static final int LARGE_STEP = 100;

    private final TargetsViewModel model;
    private final InstrumentId id;
    private final ToggleButton lock;
    private final WeightTrack track;
    private final TextField field = Nodes.styled(new TextField(), "number", "in-cell");
    private final Label held = number("muted");
    private final Label saved = number("muted");
    private final Label calculated = number();
    private String written = "";
    private int target;
    private boolean lockShown;
    private @Nullable Shown shown;

    /** Everything that the row's words and marks depend on. */
    private record Shown(WeightLine line, int scale, Formats formats) {}

    /** @param pane in which the row stands: where it is wide, long names have room */
    WeightRow(TargetsViewModel model, InstrumentId id, Categories colours, Region pane) {
        this.model = model;
        this.id = id;
        Messages messages = model.messages();
        getStyleClass().addAll("weight-line");
        setAlignment(Pos.CENTER_LEFT);
        lock = Nodes.iconToggle(Feather.UNLOCK, messages.get("common.lock", id));
        lock.getStyleClass().add("in-cell");
        lock.setOnAction(e -> model.edits().toggleLock(id));
        lock.setDisable(id.isCash());
        Label name = Nodes.label(id.value());
        name.setGraphic(colours.chip(id));
        name.setTooltip(new Tooltip(id.value()));
        named(name, pane);
        track = new WeightTrack(colours.style(id), moves());
        track.setId("track-" + id);
        HBox.setHgrow(track, Priority.ALWAYS);
        field.setId("weight-" + id);
        field.setOnAction(e -> accept());
        field.focusedProperty().subscribe(focused -> {
            if (focused) {
                field.selectAll();
            } else {
                model.edits().end();
                accept();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.addEventFilter(KeyEvent.KEY_RELEASED, e -> {
            if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
                model.edits().end();
            }
        });
        fixed(field, FIELD);
        getChildren().addAll(lock, name, track, field, held, saved, calculated);
        Why.on(field, new Question.Row(id, Question.Cell.TARGET));
        Why.on(track, new Question.Row(id, Question.Cell.TARGET));
        Why.on(held, new Question.Row(id, Question.Cell.WEIGHT));
        Why.on(saved, new Question.Row(id, Question.Cell.TARGET));
        Why.on(calculated, () -> CalculatedQuestions.weight(model, id));
        setOnMouseClicked(e -> select());
        track.focusedProperty().subscribe(focused -> {
            if (focused) {
                select();
            }
        });
    }

    /** Makes room for a name as all rows of a pane do. */
    static void named(Label name, Region pane) {
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Region.USE_PREF_SIZE);
        name.prefWidthProperty().bind(pane.widthProperty().map(w -> w.doubleValue() < WIDE ? NAME : WIDE_NAME));
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    private void select() {
        model.session().selectionProperty().set(Optional.of(id));
    }

    private WeightTrack.Moves moves() {
        TargetEdits edits = model.edits();
        return new WeightTrack.Moves() {
            @Override
            public void begin() {
                edits.begin();
            }

            @Override
            public void to(int basisPoints) {
                edits.move(id, basisPoints);
            }

            @Override
            public void end() {
                edits.end();
            }

            @Override
            public void cancel() {
                edits.cancel();
            }
        };
    }

    private void key(KeyEvent event) {
        boolean up = event.getCode() == KeyCode.UP;
        if (event.isAltDown() && (up || event.getCode() == KeyCode.DOWN)) {
            if (!model.edits().moving()) {
                model.edits().begin();
            }
            int step = event.isShiftDown() ? LARGE_STEP : STEP;
            model.edits().move(id, target + (up ? step : -step));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            field.setText(written);
            field.pseudoClassStateChanged(INVALID, false);
            field.selectAll();
            event.consume();
        }
    }

    private void accept() {
        if (field.getText().equals(written)) {
            field.pseudoClassStateChanged(INVALID, false);
            return;
        }
        OptionalInt points =
                Targets.basisPoints(field.getText(), model.session().formats().locale());
        field.pseudoClassStateChanged(INVALID, points.isEmpty());
        field.setTooltip(points.isEmpty() ? new Tooltip(model.messages().get("targets.weight.invalid")) : null);
        points.ifPresent(p -> {
            written = "";
            shown = null;
            model.edits().move(id, p);
            model.redraw();
        });
    }

    /** @param scale weight at the right end of the track, basis points */
    void show(WeightLine line, int scale) {
        Formats f = model.session().formats();
        Shown now = new Shown(line, scale, f);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        target = line.target().basisPoints();
        String text = Formats.bare(f.weight(line.target()));
        if (!text.equals(written)) {
            field.setText(text);
            written = text;
            field.pseudoClassStateChanged(INVALID, false);
        }
        field.pseudoClassStateChanged(EDITED, line.edited());
        field.setDisable(line.locked());
        field.setAccessibleText(model.messages().get("targets.weight.of", id));
        if (line.locked() != lockShown) {
            lockShown = line.locked();
            lock.setGraphic(Nodes.icon(lockShown ? Feather.LOCK : Feather.UNLOCK));
        }
        lock.setSelected(lockShown);
        String lockWords = model.messages().get(line.locked() ? "common.unlock" : "common.lock", id);
        lock.setAccessibleText(lockWords);
        lock.getTooltip().setText(lockWords);
        held.setText(bare(f, line.held()));
        saved.setText(Formats.bare(f.weight(line.saved())));
        calculated.setText(line.calculated()
                .map(c -> Formats.bare(f.percent(c.weight(), 2)))
                .orElse(Formats.NOT_AVAILABLE));
        String range = line.band().map(b -> range(f, b)).orElse("");
        Tooltip known = calculated.getTooltip();
        if (!range.equals(known == null ? "" : known.getText())) {
            calculated.setTooltip(range.isEmpty() ? null : new Tooltip(range));
        }
        calculated.pseudoClassStateChanged(STALE, !line.fresh());
        track.show(new WeightTrack.Marks(
                target,
                scale,
                points(line.held()),
                line.calculated().map(c -> points(c.weight())).orElse(OptionalInt.empty()),
                line.band().map(b -> points(b.low())).orElse(OptionalInt.empty()),
                line.band().map(b -> points(b.high())).orElse(OptionalInt.empty()),
                new WeightTrack.Range(
                        line.allowed().least(),
                        line.allowed().greatest(),
                        line.allowed().leastBinds(),
                        line.allowed().greatestBinds()),
                line.locked(),
                spoken(line)));
    }

    private String range(Formats f, Trust.Band band) {
        return model.messages().get("targets.trust.range", f.percent(band.low(), 1), f.percent(band.high(), 1));
    }

    private String spoken(WeightLine line) {
        Formats f = model.session().formats();
        Messages messages = model.messages();
        StringBuilder words = new StringBuilder(messages.get(
                "targets.spoken",
                id,
                f.shortWeight(line.target()),
                f.weight(line.held()),
                f.shortWeight(line.saved())));
        line.calculated()
                .ifPresent(c -> words.append(messages.get("targets.spoken.calculated", f.percent(c.weight(), 2))));
        line.band().ifPresent(b -> words.append(", ").append(range(f, b)));
        if (!line.allowed().equals(Allowed.ALL)) {
            words.append(messages.get(
                    line.allowed().contains(target) ? "targets.spoken.allowed" : "targets.spoken.outside",
                    f.shortWeight(Weight.ofBasisPoints(line.allowed().least())),
                    f.shortWeight(Weight.ofBasisPoints(line.allowed().greatest()))));
        }
        if (line.locked()) {
            words.append(messages.get("targets.spoken.locked"));
        }
        return words.toString();
    }

    private static String bare(Formats f, Optional<Weight> weight) {
        return Formats.bare(f.weight(weight));
    }

    private static OptionalInt points(double fraction) {
        return OptionalInt.of((int) Math.round(fraction * 10_000));
    }

    private static OptionalInt points(Optional<Weight> weight) {
        return weight.map(w -> OptionalInt.of(w.basisPoints())).orElse(OptionalInt.empty());
    }

    boolean moving() {
        return track.moving();
    }

    private static Label number(String... styles) {
        Label label = Nodes.label("", styles);
        label.getStyleClass().add("weight-number");
        fixed(label, NUMBER);
        return label;
    }

    static void fixed(javafx.scene.control.Control control, double width) {
        control.setMinWidth(width);
        control.setPrefWidth(width);
        control.setMaxWidth(width);
    }
}
