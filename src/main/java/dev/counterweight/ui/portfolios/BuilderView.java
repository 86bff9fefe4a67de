package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.charts.DonutChart;
import dev.counterweight.ui.charts.Slice;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.TroubleBand;
import dev.counterweight.ui.common.View;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Five steps to a portfolio, with what it will be at the right all the time. */
final class BuilderView implements View {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final BuilderViewModel model;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final StepForms forms;
    private final TargetsStep targets;
    private final InstrumentsStep instruments;
    private final Map<Step, Button> steps = new EnumMap<>(Step.class);
    private final Map<Step, Node> pages = new EnumMap<>(Step.class);
    private final Label question = Nodes.paragraph("", "title");
    private final VBox page = new VBox();
    private final DonutChart donut = new DonutChart();
    private final VBox hints = new VBox(4);
    private final Button next;
    private final Button back;
    private final Attach attach = new Attach();

    BuilderView(BuilderViewModel model, Dialogs dialogs) {
        this.model = model;
        this.messages = model.messages();
        forms = new StepForms(model);
        targets = new TargetsStep(model);
        instruments = new InstrumentsStep(model);
        pages.put(Step.NAME, scrolled(forms.name()));
        pages.put(Step.INSTRUMENTS, instruments);
        pages.put(Step.TARGETS, scrolled(targets));
        pages.put(Step.METHOD, scrolled(forms.method()));
        pages.put(Step.LIMITS, scrolled(forms.limits()));
        next = Nodes.button("", model::next, "accent");
        next.setTooltip(new Tooltip(messages.get("portfolios.builder.next") + "  " + Keys.words("Shortcut+Enter")));
        next.disableProperty().bind(model.busyProperty());
        back = Nodes.button(messages.get("portfolios.builder.back"), model::back);
        VBox form = Nodes.styled(new VBox(12, question, page), "panel");
        VBox.setVgrow(page, Priority.ALWAYS);
        page.setMinHeight(0);
        form.setMinSize(0, 0);
        HBox.setHgrow(form, Priority.ALWAYS);
        HBox body = new HBox(8, stepList(), form, summary());
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getChildren()
                .addAll(header(), body, new TroubleBand(messages, dialogs, model.troubleProperty(), () -> {}), strip());
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    }

    private static Node scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private void keys(KeyEvent event) {
        if (REDO.match(event)) {
            model.redo();
        } else if (UNDO.match(event)) {
            model.undo();
        } else if (NEXT.match(event)) {
            model.next();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
        } else {
            return;
        }
        event.consume();
    }

    private HBox header() {
        Button undo = Nodes.iconButton(Feather.CORNER_UP_LEFT, messages.get("portfolios.undo"), model::undo);
        Button redo = Nodes.iconButton(Feather.CORNER_UP_RIGHT, messages.get("portfolios.redo"), model::redo);
        undo.setTooltip(new Tooltip(messages.get("portfolios.undo") + "  " + Keys.words("Shortcut+Z")));
        redo.setTooltip(new Tooltip(messages.get("portfolios.redo") + "  " + Keys.words("Shortcut+Shift+Z")));
        undo.disableProperty().bind(model.undoStack().undoLabelProperty().map(String::isEmpty));
        redo.disableProperty().bind(model.undoStack().redoLabelProperty().map(String::isEmpty));
        Label last = Nodes.label(model.undoStack().undoLabelProperty(), "caption");
        String title =
                messages.get(model.editing() ? "portfolios.builder.title.change" : "portfolios.builder.title.new");
        return Nodes.styled(new HBox(Nodes.label(title, "title"), Nodes.gap(), last, undo, redo), "view-header");
    }

    private VBox stepList() {
        VBox list = Nodes.styled(new VBox(2), "panel", "steps");
        for (Step step : Step.values()) {
            Button button = Nodes.button(messages.get(step.titleKey()), () -> model.go(step), "flat", "step");
            Label number = Nodes.label(String.valueOf(step.ordinal() + 1), "step-number");
            button.setGraphic(number);
            button.setMaxWidth(Double.MAX_VALUE);
            steps.put(step, button);
            list.getChildren().add(button);
        }
        return list;
    }

    private VBox summary() {
        donut.setMinSize(136, 136);
        donut.setPrefSize(136, 136);
        donut.setMaxSize(136, 136);
        HBox ring = new HBox(donut);
        ring.setAlignment(Pos.CENTER);
        VBox.setVgrow(hints, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(hints);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return Nodes.styled(
                new VBox(12, Nodes.label(messages.get("portfolios.builder.summary"), "heading"), ring, scroll),
                "panel",
                "inspector");
    }

    private HBox strip() {
        return Nodes.styled(
                new HBox(Nodes.button(messages.get("common.cancel"), model::cancel, "flat"), Nodes.gap(), back, next),
                "action-strip");
    }

    @Override
    public Node node() {
        return root;
    }

    /** Follows the model, and puts the keyboard into the first field. */
    void start() {
        if (attach.isEmpty()) {
            attach.to(model.shownProperty(), n -> refresh());
            attach.to(model.stepProperty(), this::turn);
        }
    }

    private void turn(Step step) {
        page.getChildren().setAll(Optional.ofNullable(pages.get(step)).stream().toList());
        question.setText(messages.get(step.titleKey() + ".question"));
        next.setText(messages.get(
                !step.last()
                        ? "portfolios.builder.next"
                        : model.editing() ? "portfolios.builder.save" : "portfolios.builder.create"));
        back.setDisable(step == Step.NAME);
        refresh();
        switch (step) {
            case INSTRUMENTS -> instruments.focusFirst();
            case TARGETS -> targets.focusFirst();
            case NAME, METHOD, LIMITS -> forms.first(step).requestFocus();
        }
    }

    private void refresh() {
        forms.refresh();
        targets.refresh();
        instruments.refresh();
        Step now = model.stepProperty().get();
        BuilderReading reading = model.readingProperty().get();
        steps.forEach((step, button) -> {
            button.pseudoClassStateChanged(CHOSEN, step == now);
            button.pseudoClassStateChanged(DONE, step.ordinal() < now.ordinal() && reading.good(step));
        });
        Map<InstrumentId, Weight> shown = new LinkedHashMap<>(reading.targets());
        List<Slice> slices =
                new ArrayList<>(PortfoliosView.slices(shown, model.session().formats()));
        if (reading.sum() < 10_000) {
            slices.add(new Slice("", 1 - reading.sum() / 10_000.0, "donut-empty", ""));
        }
        donut.show(slices);
        donut.centre(model.session().formats().percent(reading.sum() / 10_000.0, 0), "");
        hints.getChildren().clear();
        String name = model.form().text(Field.NAME).strip();
        if (!name.isEmpty()) {
            hints.getChildren().add(Nodes.paragraph(name, "strong"));
        }
        if (reading.good(Step.METHOD)) {
            hints.getChildren()
                    .add(Nodes.paragraph(
                            new MethodWords(messages, model.session().formats()).of(reading.method(model.form())),
                            "muted"));
        }
        hints.getChildren()
                .add(PortfolioInspector.weights(
                        shown,
                        model.session().formats(),
                        (id, weight) -> new Question.Setting("target", id.value(), weight)));
        for (String hint : model.hints()) {
            Label line = Nodes.paragraph(hint, "small");
            line.setGraphic(Nodes.icon(Feather.INFO));
            hints.getChildren().add(line);
        }
    }

    @Override
    public void close() {
        attach.close();
    }
}
