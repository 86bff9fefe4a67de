package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.WhatIfStrip;
import dev.counterweight.ui.common.Writing;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Designing targets: how they are calculated, the weights themselves, and what they mean. */
public final class TargetsView implements View {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double WIDE = 1360;
    private static final double SIDE = 284;
    private static final double WIDE_SIDE = 344;

    private final TargetsViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final MethodPane method;
    private final WeightsPane weights;
    private final ResultPane result;
    private final LimitsPane limits;
    private final ViewsPane views;
    private final BudgetsPane budgets;
    private final WhatIfStrip strip;
    private final SectionPane sections;
    private final VBox meaning;
    private final VBox calculated;
    private final HBox body = new HBox(8);
    private final Attach attach = new Attach();
    private boolean following;

    public TargetsView(TargetsViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        method = new MethodPane(model);
        weights = new WeightsPane(model, dialogs);
        result = new ResultPane(model);
        limits = new LimitsPane(model);
        views = new ViewsPane(model);
        budgets = new BudgetsPane(model);
        strip = new WhatIfStrip(model.session());
        sections = new SectionPane(messages, this::show);
        ScrollPane figures = Nodes.unbuffered(new ScrollPane(strip));
        figures.setFitToWidth(true);
        figures.setFocusTraversable(false);
        figures.setMinHeight(0);
        figures.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox over = Nodes.styled(new HBox(Nodes.label(messages.get("targets.whatIf"), "heading")), "panel-header");
        meaning = Nodes.styled(new VBox(over, figures), "panel");
        meaning.setMinHeight(0);
        calculated = Nodes.styled(new VBox(), "panel");
        HBox.setHgrow(sections, Priority.ALWAYS);
        VBox content = new VBox(8, method, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        content.setMinHeight(0);
        body.widthProperty().map(w -> w.doubleValue() >= WIDE).subscribe(this::arrange);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(actions()));
    }

    /** What was calculated stands beside the weights where there is room; else it takes their place when asked for. */
    private void arrange(boolean wide) {
        width(meaning, wide ? WIDE_SIDE : SIDE);
        calculated.getChildren().clear();
        result.titled(wide);
        if (wide) {
            sections.offer(Map.of(
                    Section.WEIGHTS, weights, Section.LIMITS, limits, Section.VIEWS, views, Section.BUDGETS, budgets));
            calculated.getChildren().setAll(result);
            VBox.setVgrow(result, Priority.ALWAYS);
            width(calculated, WIDE_SIDE);
            body.getChildren().setAll(sections, calculated, meaning);
        } else {
            sections.offer(Map.of(
                    Section.WEIGHTS,
                    weights,
                    Section.CALCULATED,
                    result,
                    Section.LIMITS,
                    limits,
                    Section.VIEWS,
                    views,
                    Section.BUDGETS,
                    budgets));
            body.getChildren().setAll(sections, meaning);
        }
    }

    private static void width(Region pane, double width) {
        pane.setMinWidth(width);
        pane.setPrefWidth(width);
        pane.setMaxWidth(width);
    }

    private HBox header() {
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("targets.title"), "title"),
                        Nodes.label(model.summaryProperty(), "caption"),
                        Nodes.gap(),
                        Nodes.shownWhile(method.past(), model.openedProperty())),
                "view-header");
    }

    private HBox actions() {
        Label sum = Nodes.label("", "strong", "target-sum");
        sum.setMinWidth(Label.USE_PREF_SIZE);
        sum.textProperty().bind(model.checkpoint().sumProperty().map(s -> messages.get("targets.sum", s)));
        model.checkpoint()
                .sumIsWholeProperty()
                .when(root.sceneProperty().map(s -> true).orElse(false))
                .subscribe(whole -> sum.pseudoClassStateChanged(WRONG, !whole));
        Button rescale = Nodes.button(messages.get("targets.rescale"), model::rescale);
        Nodes.shownWhile(rescale, model.checkpoint().sumIsWholeProperty().map(w -> !w));
        Button apply = Nodes.button(messages.get("targets.apply"), model::apply);
        apply.setId("apply");
        apply.disableProperty().bind(model.applicableProperty().map(a -> !a));
        Button discard = Nodes.button(messages.get("common.discard"), model.checkpoint()::discard, "flat");
        Button save = Nodes.button(messages.get("common.save"), model.checkpoint()::save, "accent");
        Button plan = Nodes.button(messages.get("targets.plan"), model::openPlan, "accent");
        Nodes.shownWhile(discard, model.checkpoint().editedProperty());
        Nodes.shownWhile(save, model.checkpoint().editedProperty());
        Nodes.shownWhile(plan, model.checkpoint().editedProperty().map(e -> !e));
        save.disableProperty().bind(model.checkpoint().sumIsWholeProperty().map(w -> !w));
        return Nodes.shownWhile(
                Nodes.styled(
                        new HBox(sum, rescale, Nodes.gap(), discard, apply, Writing.of(model.session(), save), plan),
                        "action-strip"),
                model.openedProperty());
    }

    /** Looks at a part of the design. */
    void go(Section section) {
        sections.go(section);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        following = true;
        if (attach.isEmpty()) {
            attach.to(model.versionProperty(), v -> show());
            attach.to(model.session().selectionProperty(), weights::select);
            attach.to(model.wantedProperty(), wanted -> wanted.ifPresent(this::go));
            String section = messages.get("targets.title");
            attach.add(commands.add(
                    Commands.Command.of(
                            "targets.calculate", section, messages.get("targets.calculate"), "F9", model::calculate),
                    Commands.Command.of("targets.apply", section, messages.get("targets.apply"), "", model::apply),
                    Commands.Command.of("targets.save", section, messages.get("common.save"), "Shortcut+S", () -> {
                                if (model.checkpoint().editedProperty().get()) {
                                    model.checkpoint().save();
                                }
                            })
                            .writing(model.session())));
        }
        model.open();
    }

    /** What is not looked at waits until it is: a step of a drag has no time for it. */
    private void show() {
        if (!following) {
            return;
        }
        method.show();
        strip.show(model.whatIfProperty().get());
        ifSeen(weights, () -> weights.show(model.lines()));
        ifSeen(result, result::show);
        ifSeen(limits, limits::show);
        ifSeen(views, views::show);
        ifSeen(budgets, budgets::show);
    }

    private static void ifSeen(Node pane, Runnable show) {
        if (pane.getScene() != null) {
            show.run();
        }
    }

    @Override
    public void hidden() {
        following = false;
        attach.close();
        model.rest();
    }

    @Override
    public void close() {
        attach.close();
        model.close();
    }
}
