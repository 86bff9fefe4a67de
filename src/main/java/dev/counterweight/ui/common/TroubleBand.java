package dev.counterweight.ui.common;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A band that says in place what did not work, for as long as there is something to say. */
public final class TroubleBand extends VBox {
    private static final double TALLEST = 132;

    private final Messages messages;
    private final Dialogs dialogs;
    private final Runnable forget;

    /** @param forget called when the person has seen it */
    public TroubleBand(
            Messages messages, Dialogs dialogs, ObservableValue<Optional<Trouble>> trouble, Runnable forget) {
        this.messages = messages;
        this.dialogs = dialogs;
        this.forget = forget;
        getStyleClass().addAll("state-band", "error");
        setMinHeight(USE_PREF_SIZE);
        trouble.when(sceneProperty().map(s -> true).orElse(false)).subscribe(this::show);
    }

    private void show(Optional<Trouble> trouble) {
        setVisible(trouble.isPresent());
        setManaged(trouble.isPresent());
        getChildren().clear();
        trouble.ifPresent(t -> {
            Label what = Nodes.paragraph(t.what(), "strong");
            HBox.setHgrow(what, Priority.ALWAYS);
            what.setMaxWidth(Double.MAX_VALUE);
            String all = t.what() + "\n" + String.join("\n", t.reasons()) + "\n";
            HBox head = new HBox(
                    8,
                    Nodes.icon(Feather.ALERT_OCTAGON),
                    what,
                    Nodes.iconButton(Feather.COPY, messages.get("common.copyDetails"), () -> dialogs.copy(all)),
                    Nodes.iconButton(Feather.X, messages.get("common.close"), forget));
            head.setAlignment(Pos.CENTER_LEFT);
            VBox lines = new VBox(4);
            t.reasons().forEach(reason -> lines.getChildren().add(Nodes.paragraph(reason)));
            ScrollPane scroll = new ScrollPane(lines);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(TALLEST);
            scroll.setFocusTraversable(false);
            getChildren().setAll(head, scroll);
            setAccessibleText(all);
        });
    }
}
