package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The layer above the window in which one sheet at a time stands: a question, the palette, the keys. Esc dismisses it. The
 * keyboard stays on the sheet while it stands: Tab goes round in it, and what happens below does not take the focus away.
 */
final class Overlay extends StackPane {
    private final Region scrim = Nodes.styled(new Region(), "scrim");
    private final ChangeListener<Node> keeper = (owner, was, now) -> keep(now);
    private @Nullable Node focusBefore;
    private @Nullable Node focus;

    Overlay() {
        setVisible(false);
        scrim.setOnMouseClicked(e -> dismiss());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                dismiss();
                e.consume();
            } else if (e.getCode() == KeyCode.TAB && !e.isControlDown()) {
                turn(e.isShiftDown() ? -1 : 1);
                e.consume();
            }
        });
        sceneProperty().subscribe((was, now) -> {
            if (was != null) {
                was.focusOwnerProperty().removeListener(keeper);
            }
            if (now != null) {
                now.focusOwnerProperty().addListener(keeper);
            }
        });
    }

    private void keep(@Nullable Node now) {
        if (!isVisible()) {
            return;
        }
        if (now != null && isIn(now)) {
            focus = now;
        } else if (focus != null && isIn(focus)) {
            focus.requestFocus();
        }
    }

    private boolean isIn(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == this) {
                return true;
            }
        }
        return false;
    }

    private void turn(int step) {
        List<Node> stops = new ArrayList<>();
        collect(this, stops);
        if (!stops.isEmpty()) {
            int at = focus == null ? -1 : stops.indexOf(focus);
            stops.get(at < 0 ? 0 : Math.floorMod(at + step, stops.size())).requestFocus();
        }
    }

    private static void collect(Parent parent, List<Node> stops) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible() && !child.isDisabled()) {
                if (child.isFocusTraversable()) {
                    stops.add(child);
                } else if (child instanceof Parent inner) {
                    collect(inner, stops);
                }
            }
        }
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
        // Controls understand keys once they have been styled; a key may come before the next frame.
        applyCss();
        this.focus = focus;
        focus.requestFocus();
    }

    void dismiss() {
        setVisible(false);
        focus = null;
        getChildren().clear();
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }

    boolean showing() {
        return isVisible();
    }
}
