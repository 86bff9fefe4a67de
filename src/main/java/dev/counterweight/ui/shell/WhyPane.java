package dev.counterweight.ui.shell;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.WhatIfDesk;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.WhyWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Why a number is what it is: its formula or its source, and what it is made of, each a step further. Open, it answers whatever
 * number of the view is clicked; Alt+W asks about the number that has the keyboard; without one it lists those of the view.
 */
public final class WhyPane extends VBox {
    static final double WIDTH = 340;
    /** Below this width of the place of views it lies above them. */
    private static final double BESIDE = 1240;

    private final Session session;
    private final Messages messages;
    private final Navigation navigation;
    private final WhatIfDesk desk;
    private final Function<Question, Optional<Explanation>> answers;
    private final RephrasePane again;
    private final FlowPane trail = Nodes.styled(new FlowPane(4, 0), "why-trail");
    private final VBox content = new VBox(12);
    private final Button back;
    private final Attach attach = new Attach();
    private final List<Integer> path = new ArrayList<>();
    private StackPane place = new StackPane();
    private Optional<Question> question = Optional.empty();
    private @Nullable Node before;
    private @Nullable Runnable looking;
    private @Nullable Scene watched;

    /**
     * @param answers quick enough to be asked again in every frame of a drag
     * @param again says an explanation in other words
     */
    public WhyPane(
            Session session,
            Navigation navigation,
            Dialogs dialogs,
            WhatIfDesk desk,
            Function<Question, Optional<Explanation>> answers,
            RephrasePane again) {
        this.session = session;
        this.again = again;
        this.navigation = navigation;
        this.desk = desk;
        this.answers = answers;
        messages = session.messages();
        getStyleClass().addAll("why-drawer");
        back = Nodes.iconButton(Feather.ARROW_LEFT, messages.get("why.back"), this::back);
        HBox header = Nodes.styled(
                new HBox(
                        back,
                        Nodes.label(messages.get("why.title"), "heading"),
                        Nodes.gap(),
                        Nodes.iconButton(
                                Feather.COPY,
                                messages.get("why.copy"),
                                () -> explanation().ifPresent(e -> dialogs.copy(words().text(e)))),
                        Nodes.iconButton(Feather.X, messages.get("why.close") + "  Esc", this::close)),
                "panel-header");
        Scrolled scroll = new Scrolled(content);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, trail, scroll);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        StackPane.setAlignment(this, Pos.TOP_RIGHT);
        Nodes.show(this, false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Stands at the right of the place of views from now on. */
    StackPane beside(StackPane views) {
        place = views;
        views.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        new NumberTip(views, this::reading);
        StackPane both = new StackPane(views, this);
        both.setMinSize(0, 0);
        both.widthProperty().subscribe(w -> margin(w.doubleValue()));
        visibleProperty().subscribe(v -> margin(both.getWidth()));
        return both;
    }

    /** What a tooltip says of a number: its name, all of its digits, and its formula or source. */
    public Optional<String> reading(Node number) {
        return Why.at(number)
                .flatMap(answers)
                .map(e -> words().name(e) + "\n" + words().exact(e.value()) + "\n" + words().detail(e));
    }

    private void margin(double width) {
        boolean beside = isVisible() && width >= BESIDE;
        StackPane.setMargin(place, new Insets(0, beside ? WIDTH : 0, 0, 0));
    }

    /** Open, a click asks about what is under it; closed, the secondary button does. */
    private void clicked(MouseEvent event) {
        boolean asks = isVisible() ? event.isStillSincePress() : event.getButton() == MouseButton.SECONDARY;
        if (asks) {
            Why.at(event.getPickResult().getIntersectedNode()).ifPresent(q -> {
                if (!isVisible()) {
                    open();
                }
                ask(Optional.of(q));
            });
        }
    }

    /** Asks about the number that has the keyboard; closes where the keyboard is here. */
    void toggle() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        if (isVisible() && (within(owner, this) || Why.focused(owner).isEmpty())) {
            close();
            return;
        }
        if (!isVisible()) {
            before = owner;
            open();
        }
        ask(within(owner, place) ? Why.focused(owner) : Optional.empty());
        firstStep();
    }

    private void open() {
        Nodes.show(this, true);
        attach.add(desk.watch());
        attach.to(desk.whatIfProperty(), w -> show());
        attach.to(session.formatsProperty(), f -> show());
        attach.to(session.revisionProperty(), r -> show());
        attach.to(navigation.currentProperty(), v -> ask(Optional.empty()));
    }

    void close() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        boolean had = within(owner, this);
        Nodes.show(this, false);
        stopLooking();
        again.close();
        attach.close();
        question = Optional.empty();
        path.clear();
        if (had) {
            if (before != null && before.getScene() == getScene()) {
                before.requestFocus();
            } else {
                place.requestFocus();
            }
        }
        before = null;
    }

    /** Explains the answer to a question from its beginning; nothing lists what the view can be asked. */
    void ask(Optional<Question> next) {
        question = next;
        path.clear();
        show();
    }

    private void step(int input) {
        path.add(input);
        show();
        firstStep();
    }

    private void back() {
        if (path.isEmpty()) {
            question = Optional.empty();
        } else {
            path.removeLast();
        }
        show();
        firstStep();
    }

    private void firstStep() {
        content.applyCss();
        Node first = content.lookup(".why-step");
        (first == null ? back : first).requestFocus();
    }

    private void key(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (code == KeyCode.BACK_SPACE || code == KeyCode.LEFT) {
            back();
            event.consume();
        } else if ((code == KeyCode.ENTER || code == KeyCode.RIGHT)
                && getScene().getFocusOwner() instanceof Button button) {
            button.fire();
            event.consume();
        }
    }

    private WhyWords words() {
        return new WhyWords(messages, session.formats());
    }

    private Optional<Explanation> explanation() {
        return question.flatMap(answers);
    }

    /** What is shown anew keeps the keyboard: the figures that are explained may come while it is here. */
    private void show() {
        boolean had = getScene() != null && within(getScene().getFocusOwner(), content);
        refill();
        if (had) {
            firstStep();
        }
    }

    private void refill() {
        Optional<Explanation> root = explanation();
        back.setDisable(question.isEmpty());
        trail.getChildren().clear();
        Nodes.show(trail, root.isPresent() && !path.isEmpty());
        if (root.isEmpty()) {
            list();
            return;
        }
        Explanation at = root.get();
        int depth = 0;
        for (int input : List.copyOf(path)) {
            if (input >= at.inputs().size()) {
                path.subList(depth, path.size()).clear();
                break;
            }
            trail.getChildren().add(crumb(at, depth));
            at = at.inputs().get(input);
            depth++;
        }
        explain(at);
    }

    private Button crumb(Explanation e, int depth) {
        Button crumb = Nodes.button(words().name(e) + "  ›", () -> {
            path.subList(depth, path.size()).clear();
            show();
            firstStep();
        });
        crumb.getStyleClass().addAll("flat", "compact", "why-crumb");
        crumb.setMinWidth(0);
        crumb.setMaxWidth(WIDTH - 32);
        return crumb;
    }

    /** What the view can be asked. */
    private void list() {
        List<Button> choices = new ArrayList<>();
        for (Question each : Why.all(place)) {
            answers.apply(each)
                    .ifPresent(e -> choices.add(button(e, () -> {
                        ask(Optional.of(each));
                        firstStep();
                    })));
        }
        content.getChildren()
                .setAll(Nodes.paragraph(messages.get(choices.isEmpty() ? "why.empty" : "why.hint"), "muted"));
        content.getChildren().add(steps(choices));
        if (choices.isEmpty()) {
            lookAgain();
        }
    }

    /** A view that is still reading has its figures a few frames later: as long as there are none, each frame is looked at. */
    private void lookAgain() {
        Scene scene = getScene();
        if (scene == null || looking != null) {
            return;
        }
        Runnable look = () -> {
            boolean waits = isVisible() && question.isEmpty();
            if (!waits || !Why.all(place).isEmpty()) {
                stopLooking();
                if (waits) {
                    show();
                }
            }
        };
        looking = look;
        watched = scene;
        scene.addPostLayoutPulseListener(look);
    }

    private void stopLooking() {
        if (looking != null && watched != null) {
            watched.removePostLayoutPulseListener(looking);
        }
        looking = null;
        watched = null;
    }

    private void explain(Explanation e) {
        WhyWords words = words();
        Label value = Nodes.paragraph(words.value(e.value()), "title");
        VBox head =
                new VBox(4, Nodes.paragraph(words.name(e), "strong"), value, Nodes.paragraph(words.detail(e), "muted"));
        again.explain(e);
        content.getChildren().setAll(head, again);
        e.source().ifPresent(s -> origin(e, s));
        if (!e.inputs().isEmpty()) {
            List<Button> steps = new ArrayList<>();
            for (int i = 0; i < e.inputs().size(); i++) {
                int input = i;
                steps.add(button(e.inputs().get(i), () -> step(input)));
            }
            content.getChildren().add(new VBox(4, Nodes.label(messages.get("why.inputs"), "caption"), steps(steps)));
        }
    }

    private void origin(Explanation e, Source source) {
        boolean file = switch (source) {
            case Source.FileRow f -> true;
            case Source.Series s -> true;
            case Source.Account a -> false;
            case Source.Definition d -> false;
            case Source.Edited d -> false;
            case Source.Chosen c -> false;
            case Source.Convention c -> false;
            case Source.Journal j -> false;
            case Source.Line l -> false;
            case Source.Missing m -> false;
        };
        if (file) {
            content.getChildren().add(Nodes.button(messages.get("why.data"), () -> {
                session.selectionProperty().set(Optional.of(new InstrumentId(e.subject())));
                navigation.go(Navigation.DATA);
            }));
        }
    }

    private static VBox steps(List<Button> steps) {
        VBox box = new VBox(0);
        box.getChildren().setAll(steps);
        return box;
    }

    /** A number that leads one step further: name and value, and its formula or source below. */
    private Button button(Explanation e, Runnable go) {
        WhyWords words = words();
        Label name = Nodes.label(words.name(e));
        name.setMinWidth(0);
        Label value = Nodes.label(words.value(e.value()), "strong");
        value.setMinWidth(USE_PREF_SIZE);
        Label detail = Nodes.label(words.detail(e), "caption");
        detail.setMinWidth(0);
        HBox line = new HBox(8, name, Nodes.gap(), value);
        line.setAlignment(Pos.BASELINE_LEFT);
        VBox box = new VBox(0, line, detail);
        box.setPrefWidth(WIDTH - 56);
        box.setMaxWidth(WIDTH - 56);
        Button step = new Button();
        step.setGraphic(box);
        step.setMaxWidth(Double.MAX_VALUE);
        step.getStyleClass().addAll("flat", "why-step");
        step.setTooltip(new Tooltip(words.name(e) + "\n" + words.exact(e.value()) + "\n" + words.detail(e)));
        step.setAccessibleText(words.name(e) + ": " + words.value(e.value()) + ". " + words.detail(e));
        step.setOnAction(a -> go.run());
        return step;
    }

    private static boolean within(@Nullable Node node, Node outer) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
