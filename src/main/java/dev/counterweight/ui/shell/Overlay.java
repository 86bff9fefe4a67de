package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The layer above the window in which one sheet at a time stands: a question, the palette, the keys. Esc dismisses it. */
final class Overlay extends StackPane {
    private final Region scrim = Nodes.styled(new Region(), "scrim");
    private @Nullable Node focusBefore;

    Overlay() {
        setVisible(false);
        scrim.setOnMouseClicked(e -> dismiss());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                dismiss();
                e.consume();
            }
        });
    }

    /** @param focus gets the keyboard */
    void show(Region sheet, Pos where, Node focus) {
        if (!isVisible()) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        }
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(sheet, where);
        getChildren().setAll(scrim, sheet);
        setVisible(true);
        focus.requestFocus();
    }

    void dismiss() {
        getChildren().clear();
        setVisible(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }

    boolean showing() {
        return isVisible();
    }
}
