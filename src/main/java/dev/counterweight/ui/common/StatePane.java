package dev.counterweight.ui.common;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/**
 * A pane's content together with what there is to say about it: nothing yet, loading, old, failed, impossible, nothing to
 * do. Notices that leave the content usable stand above it; those that leave nothing to see take its place. Loading that
 * ends within 150 ms is never shown.
 */
public final class StatePane extends VBox {
    private static final PseudoClass DIMMED = PseudoClass.getPseudoClass("dimmed");
    private static final Duration PATIENCE = Duration.millis(150);

    private final Messages messages;
    private final Dialogs dialogs;
    private final Node content;
    private final StackPane body = new StackPane();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final ReadOnlyBooleanWrapper nothing = new ReadOnlyBooleanWrapper(false);
    private boolean seen;
    private boolean onlyWhole;
    private @org.jspecify.annotations.Nullable Node parked;
    private @org.jspecify.annotations.Nullable ViewState last;

    public StatePane(Messages messages, Dialogs dialogs, Node content, ObservableValue<ViewState> state) {
        this.messages = messages;
        this.dialogs = dialogs;
        this.content = content;
        getStyleClass().add("state-pane");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.getChildren().add(content);
        getChildren().add(body);
        state.when(sceneProperty().map(s -> true).orElse(false)).subscribe(this::show);
    }

    /** Hides the content where limits clash: without them it has nothing to show. */
    public StatePane onlyWhole() {
        onlyWhole = true;
        return this;
    }

    /** The view's actions, away while there is nothing that they could act on: one button then says how to go on. */
    public <N extends Node> N actions(N strip) {
        return Nodes.shownWhile(strip, nothing.not());
    }

    /** The same for what stands in the view's header beside its words. */
    public HBox header(HBox header) {
        for (Node child : header.getChildren()) {
            if (child instanceof Control && !(child instanceof Label) || child instanceof HBox) {
                if (child.isVisible() && !child.visibleProperty().isBound()) {
                    actions(child);
                }
            }
        }
        return header;
    }

    private void show(ViewState state) {
        if (last != null && state.saysTheSame(last)) {
            return;
        }
        last = state;
        nothing.set(state instanceof ViewState.Empty
                || state instanceof ViewState.Failed && !seen
                || state instanceof ViewState.Infeasible && onlyWhole);
        patience.stop();
        switch (state) {
            case ViewState.Ready ready -> {
                seen = true;
                place(null, true, false);
            }
            case ViewState.Loading loading -> {
                patience.setOnFinished(e -> place(seen ? null : skeleton(), seen, true));
                patience.playFromStart();
            }
            case ViewState.Empty none -> place(empty(none), false, false);
            case ViewState.Stale stale -> {
                seen = true;
                place(
                        band(
                                "warning",
                                Feather.CLOCK,
                                stale.sentence(),
                                stale.refresh().stream().toList()),
                        true,
                        false);
            }
            case ViewState.Failed failed -> place(failed(failed), seen, false);
            case ViewState.Infeasible infeasible -> place(infeasible(infeasible), !onlyWhole, false);
            case ViewState.NothingToDo nothing ->
                place(band("calm", Feather.CHECK, nothing.sentence(), nothing.actions()), true, false);
        }
    }

    /** @param notice above the content, or alone where the content is not shown */
    private void place(@org.jspecify.annotations.Nullable Node notice, boolean showContent, boolean dim) {
        boolean hidden = !content.isVisible();
        if (!showContent && !hidden) {
            parkFocus();
        }
        content.setVisible(showContent);
        content.setManaged(showContent);
        content.pseudoClassStateChanged(DIMMED, dim);
        body.getChildren().setAll(content);
        getChildren().setAll(body);
        if (notice != null && showContent) {
            getChildren().add(0, notice);
        } else if (notice != null) {
            body.getChildren().add(notice);
        }
        if (showContent && hidden) {
            returnFocus();
        }
    }

    /** The keyboard waits here while the content cannot have it, instead of going to whatever comes first in the window. */
    private void parkFocus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == content) {
                parked = owner;
                requestFocus();
                return;
            }
        }
    }

    /** Back to where it was, unless the person has moved it meanwhile. */
    private void returnFocus() {
        Node owner = parked;
        parked = null;
        if (owner != null && isFocused()) {
            owner.requestFocus();
        }
    }

    private Node empty(ViewState.Empty empty) {
        VBox box = Nodes.styled(new VBox(), "state-empty");
        box.setAlignment(Pos.CENTER);
        Button primary = Nodes.button(empty.primary().label(), empty.primary().run(), "accent");
        box.getChildren().addAll(Nodes.paragraph(empty.sentence(), "state-sentence"), primary);
        empty.example().ifPresent(example -> {
            Hyperlink link = new Hyperlink(example.label());
            link.setOnAction(e -> example.run().run());
            box.getChildren().add(link);
        });
        return box;
    }

    private Node skeleton() {
        VBox box = Nodes.styled(new VBox(), "state-skeleton");
        box.setAccessibleText(messages.get("common.loading"));
        for (double width : new double[] {180, 420, 360, 400, 240}) {
            Region bar = Nodes.styled(new Region(), "skeleton-bar");
            bar.setMaxWidth(width);
            box.getChildren().add(bar);
        }
        return box;
    }

    private Node failed(ViewState.Failed failed) {
        VBox box = Nodes.styled(new VBox(), "state-band", "error");
        HBox head = new HBox(8, Nodes.icon(Feather.ALERT_OCTAGON), Nodes.paragraph(failed.what(), "strong"));
        HBox actions = new HBox(8);
        failed.retry().ifPresent(r -> actions.getChildren().add(Nodes.button(r.label(), r.run())));
        actions.getChildren()
                .add(Nodes.button(messages.get("common.copyDetails"), () -> dialogs.copy(failed.details()), "flat"));
        TitledPane details = new TitledPane(messages.get("common.details"), Nodes.paragraph(failed.details(), "small"));
        details.setAccessibleText(messages.get("common.details"));
        details.setExpanded(false);
        details.setAnimated(false);
        details.getStyleClass().add("quiet");
        box.getChildren().add(head);
        for (String line : List.of(failed.stillWorks(), failed.whatToDo())) {
            if (!line.isEmpty()) {
                box.getChildren().add(Nodes.paragraph(line));
            }
        }
        box.getChildren().addAll(actions, details);
        StackPane.setAlignment(box, Pos.TOP_LEFT);
        box.setMaxHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private Node infeasible(ViewState.Infeasible infeasible) {
        VBox box = Nodes.styled(new VBox(), "state-band", "warning");
        box.getChildren().add(new HBox(8, Nodes.icon(Feather.SLASH), Nodes.paragraph(infeasible.sentence(), "strong")));
        infeasible.clashes().forEach(line -> box.getChildren().add(Nodes.paragraph(line)));
        FlowPane nearest = new FlowPane(8, 8);
        infeasible.nearest().forEach(a -> nearest.getChildren().add(Nodes.button(a.label(), a.run())));
        if (!infeasible.nearest().isEmpty()) {
            box.getChildren().addAll(Nodes.label(messages.get("common.clash.nearest"), "caption"), nearest);
        }
        StackPane.setAlignment(box, Pos.TOP_LEFT);
        box.setMaxHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private Node band(String style, Feather icon, String sentence, List<ViewState.Action> actions) {
        HBox band = Nodes.styled(new HBox(), "state-band", style);
        band.setAlignment(Pos.CENTER_LEFT);
        Label words = Nodes.paragraph(sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        band.getChildren().addAll(Nodes.icon(icon), words);
        actions.forEach(a -> band.getChildren().add(Nodes.button(a.label(), a.run())));
        return band;
    }
}
