package dev.counterweight.ui.common;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/** Scrolls up and down over content that is higher than the window, and shows what the keyboard reaches. */
public final class Scrolled extends ScrollPane {
    private final Node content;

    public Scrolled(Node content) {
        super(content);
        this.content = content;
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        setMinHeight(0);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Nodes.unbuffered(this);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
    }

    private void reveal(@Nullable Node focused) {
        if (focused == null || !inside(focused)) {
            return;
        }
        Bounds at = content.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        double window = getViewportBounds().getHeight();
        double spare = content.getLayoutBounds().getHeight() - window;
        if (spare <= 0) {
            return;
        }
        double top = getVvalue() * spare;
        if (at.getMinY() < top || at.getHeight() > window) {
            setVvalue(Math.clamp(at.getMinY() / spare, 0, 1));
        } else if (at.getMaxY() > top + window) {
            setVvalue(Math.clamp((at.getMaxY() - window) / spare, 0, 1));
        }
    }

    private boolean inside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == content) {
                return true;
            }
        }
        return false;
    }
}
