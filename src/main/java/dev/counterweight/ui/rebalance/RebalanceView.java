package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Job;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TroubleBand;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Which trades lead back to the targets, what they cost, what stands against them; and the button that sends them. */
public final class RebalanceView implements View {
    private static final double WIDE = 1280;
    /** Headings and two rows. */
    private static final double LEAST_TABLE = 92;
    /** Of the height: so much stays for the checks, however many orders there are. */
    private static final double LEAST_CHECKS = 0.34;

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final RebalanceViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label subtitle = Nodes.label("", "caption");
    private final PlanSettings settings;
    private final BorderPane body = new BorderPane();
    private final Label headline = Nodes.paragraph("", "hero");
    private final Label explanation = Nodes.paragraph("", "muted");
    private final Label why = Nodes.paragraph("", "small");
    private final OrdersTable orders;
    private final ChecksPane checks;
    private final BeforeAfter beforeAfter;
    private final ResultPane result;
    private final HBox progress = new HBox(8);
    private final ProgressBar bar = new ProgressBar();
    private final Label doing = Nodes.label("", "muted");
    private final Button send;
    private final Attach attach = new Attach();
    private final Attach following = new Attach();

    public RebalanceView(RebalanceViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.messages = model.messages();
        this.commands = commands;
        settings = new PlanSettings(model);
        orders = new OrdersTable(model, dialogs);
        checks = new ChecksPane(model, dialogs);
        beforeAfter = new BeforeAfter(model);
        result = new ResultPane(model);
        send = Nodes.button("", model::approve, "accent");
        send.setTooltip(commands.tip(messages.get("rebalance.send.meaning"), "rebalance.send"));
        body.setCenter(centre());
        body.setRight(beforeAfter);
        BorderPane.setMargin(beforeAfter, new Insets(0, 0, 0, 8));
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        states.setMinHeight(0);
        VBox.setVgrow(states, Priority.ALWAYS);
        arrange();
        root.getChildren()
                .addAll(
                        states.header(header()),
                        result,
                        new TroubleBand(messages, dialogs, model.troubleProperty(), model::forgetTrouble),
                        states,
                        states.actions(strip(dialogs)));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    }

    /** The settings stand at the left where there is room, else above the plan. */
    private void arrange() {
        FlowPane above = Nodes.styled(new FlowPane(16, 8), "panel", "plan-settings");
        VBox beside = Nodes.styled(new VBox(16), "panel", "plan-settings");
        body.widthProperty().map(w -> w.doubleValue() >= WIDE).subscribe(wide -> {
            above.getChildren().clear();
            beside.getChildren().clear();
            body.setTop(null);
            body.setLeft(null);
            if (Boolean.TRUE.equals(wide)) {
                beside.getChildren().setAll(settings.groups());
                BorderPane.setMargin(beside, new Insets(0, 8, 0, 0));
                body.setLeft(beside);
            } else {
                above.getChildren().setAll(settings.groups());
                BorderPane.setMargin(above, new Insets(0, 0, 8, 0));
                body.setTop(above);
            }
        });
    }

    private Node centre() {
        VBox answer = new VBox(2, headline, explanation);
        Why.on(
                explanation,
                () -> model.planProperty().get().stream()
                        .map(p -> (Question) new Question.PlanCost(p))
                        .toList());
        answer.setPadding(new Insets(12, 12, 4, 12));
        why.setPadding(new Insets(4, 12, 8, 12));
        VBox.setVgrow(orders.table(), Priority.ALWAYS);
        LiveRow.steadyHeight(orders.table());
        orders.table().setMinHeight(LEAST_TABLE);
        // As high as its rows: what there is more belongs to the checks.
        LiveRow.wholeHeight(orders.table())
                .subscribe(h -> orders.table().setPrefHeight(Math.max(LEAST_TABLE, h.doubleValue())));
        VBox plan = Nodes.styled(new VBox(answer, orders.table(), why), "panel", "flush");
        plan.setSpacing(0);
        plan.setMaxHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(plan, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        checks.minHeightProperty()
                .bind(body.heightProperty()
                        .map(h -> Math.clamp(h.doubleValue() * LEAST_CHECKS, LEAST_TABLE + 28, 280)));
        checks.setPrefHeight(184);
        VBox centre = new VBox(8, plan, checks);
        centre.setMinWidth(0);
        orders.table().getSelectionModel().selectedItemProperty().subscribe(this::explain);
        // A low window with much to say above it scrolls; nothing may lie over an order.
        return new Scrolled(centre);
    }

    private void explain(@org.jspecify.annotations.Nullable PlannedOrder order) {
        String words = order == null
                ? ""
                : model.planProperty()
                        .get()
                        .map(p -> order.instrument() + ": " + model.texts().reason(p, order))
                        .orElse("");
        why.setText(words);
        why.setVisible(!words.isEmpty());
        why.setManaged(!words.isEmpty());
    }

    private HBox header() {
        Button undo = Nodes.iconButton(Feather.CORNER_UP_LEFT, messages.get("rebalance.undo"), model::undo);
        undo.setTooltip(new Tooltip(messages.get("rebalance.undo") + "  " + Keys.words("Shortcut+Z")));
        undo.disableProperty().bind(model.choices().undoLabelProperty().map(String::isEmpty));
        Button again = Nodes.button(messages.get("rebalance.recalculate"), model::recalculate);
        again.setTooltip(commands.tip(messages.get("rebalance.recalculate.meaning"), "shell.refresh"));
        subtitle.setMinWidth(0);
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("rebalance.title"), "title"),
                        subtitle,
                        Nodes.gap(),
                        undo,
                        Nodes.button(messages.get("rebalance.reset"), model::reset, "flat"),
                        again),
                "view-header");
    }

    private HBox strip(Dialogs dialogs) {
        bar.setPrefWidth(160);
        bar.setMaxHeight(4);
        doing.setMinWidth(0);
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.getChildren().setAll(bar, doing, Nodes.button(messages.get("rebalance.stop"), model::stop, "danger"));
        Button copy = Nodes.button(
                messages.get("rebalance.copy"), () -> dialogs.copy(orders.text().tsv()));
        copy.disableProperty().bind(model.planProperty().map(Optional::isEmpty));
        copy.setTooltip(new Tooltip(messages.get("rebalance.copy.meaning")));
        Button export = Nodes.button(messages.get("rebalance.export"), model::export);
        export.setTooltip(commands.tip(messages.get("rebalance.export.meaning"), "rebalance.export"));
        export.disableProperty().bind(model.planProperty().map(Optional::isEmpty));
        return Nodes.styled(
                new HBox(copy, export, progress, Nodes.gap(), Writing.of(model.session(), send)), "action-strip");
    }

    private void keys(KeyEvent event) {
        if (REDO.match(event)) {
            model.redo();
            event.consume();
        } else if (UNDO.match(event)) {
            model.undo();
            event.consume();
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.to(model.planProperty(), this::show);
            attach.to(model.choices().valueProperty(), c -> settings.show());
            attach.to(model.amountProblemProperty(), p -> settings.show());
            attach.to(model.sentProperty(), result::show);
            attach.to(model.runningProperty(), this::follow);
            attach.to(model.planningProperty(), busy -> send.setDisable(!model.sendable()));
            attach.to(
                    model.session().formatsProperty(),
                    f -> show(model.planProperty().get()));
            String section = messages.get("rebalance.title");
            attach.add(commands.add(
                    Command.of(
                                    "rebalance.send",
                                    section,
                                    messages.get("rebalance.send.command"),
                                    "Shortcut+Enter",
                                    model::approve)
                            .writing(model.session()),
                    Command.of(
                            "rebalance.recalculate",
                            section,
                            messages.get("rebalance.recalculate"),
                            "",
                            model::recalculate),
                    Command.of(
                            "rebalance.export", section, messages.get("rebalance.export"), "Shortcut+E", model::export),
                    Command.of("rebalance.reset", section, messages.get("rebalance.reset"), "", model::reset)));
        }
        model.open();
        orders.table().requestFocus();
    }

    private void show(Optional<Plan> plan) {
        settings.show();
        headline.setText(plan.map(p -> model.texts().headline(p)).orElse(messages.get("rebalance.headline.amount")));
        explanation.setText(plan.filter(p -> !p.orders().isEmpty())
                .map(p -> model.texts().cost(p) + "  ·  " + model.texts().drift(p))
                .orElse(""));
        explanation.setManaged(!explanation.getText().isEmpty());
        orders.show(plan);
        checks.show(plan);
        beforeAfter.show(plan);
        explain(orders.table().getSelectionModel().getSelectedItem());
        String name = model.portfolio().map(Portfolio::name).orElse("");
        subtitle.setText(plan.map(
                        p -> messages.get("rebalance.subtitle", name, p.hash().substring(0, 12)))
                .orElse(name));
        long count = plan.map(p -> p.orders().size()).orElse(0);
        send.setText(count == 0 ? messages.get("rebalance.send.nothing") : messages.count("rebalance.send", count));
        send.setDisable(!model.sendable());
    }

    private void follow(Optional<Job> job) {
        following.close();
        progress.setVisible(job.isPresent());
        progress.setManaged(job.isPresent());
        send.setDisable(!model.sendable());
        job.ifPresent(j -> {
            following.to(j.progressProperty(), p -> bar.setProgress(p.doubleValue()));
            following.to(j.messageProperty(), doing::setText);
        });
    }

    @Override
    public void hidden() {
        attach.close();
        following.close();
    }

    @Override
    public void close() {
        hidden();
        model.close();
    }
}
