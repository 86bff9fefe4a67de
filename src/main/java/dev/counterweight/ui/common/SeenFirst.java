package dev.counterweight.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.util.Duration;

/**
 * Parts of a page that is higher than its window. What is seen takes every change at once; what is not takes it when it is scrolled to,
 * or when nothing has changed for a moment, so that a drag need not draw what nobody looks at.
 */
public final class SeenFirst {
    private static final Duration REST = Duration.millis(150);

    private final ScrollPane pane;
    private final List<Part> parts = new ArrayList<>();
    private final PauseTransition rest = new PauseTransition(REST);

    private static final class Part {
        private final Node node;
        private final Runnable show;
        private boolean old;

        Part(Node node, Runnable show) {
            this.node = node;
            this.show = show;
        }

        void showIfOld() {
            if (old) {
                old = false;
                show.run();
            }
        }
    }

    public SeenFirst(ScrollPane pane) {
        this.pane = pane;
        pane.vvalueProperty().subscribe(v -> showSeen());
        pane.viewportBoundsProperty().subscribe(b -> showSeen());
        rest.setOnFinished(e -> parts.forEach(Part::showIfOld));
    }

    /** @param show brings the part up to date */
    public void add(Node part, Runnable show) {
        parts.add(new Part(part, show));
    }

    /** Something has changed. */
    public void changed() {
        parts.forEach(p -> p.old = true);
        showSeen();
        if (parts.stream().anyMatch(p -> p.old)) {
            rest.playFromStart();
        }
    }

    private void showSeen() {
        parts.stream().filter(p -> p.old && seen(p.node)).forEach(Part::showIfOld);
    }

    /** Before anything has been laid out, everything counts as seen. */
    private boolean seen(Node part) {
        Bounds window = pane.getViewportBounds();
        if (pane.getScene() == null
                || window.getHeight() <= 0
                || part.getLayoutBounds().getHeight() <= 0) {
            return true;
        }
        Bounds at = pane.sceneToLocal(part.localToScene(part.getLayoutBounds()));
        return at.getMaxY() >= 0 && at.getMinY() <= pane.getHeight();
    }
}
