package dev.counterweight.ui.shell;

import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A number that the pointer rests on says all of its digits and how it is made. What has a tooltip of its own keeps it. */
final class NumberTip {
    private static final Duration PATIENCE = Duration.millis(700);
    private static final double BESIDE = 14;

    private final Function<Node, Optional<String>> reading;
    private final Tooltip tip = new Tooltip();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private @Nullable MouseEvent last;

    /** @param reading what there is to say about a node that shows a number */
    NumberTip(Region place, Function<Node, Optional<String>> reading) {
        this.reading = reading;
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        patience.setOnFinished(e -> show());
        place.addEventFilter(MouseEvent.MOUSE_MOVED, e -> {
            hide();
            last = e;
            patience.playFromStart();
        });
        place.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> hide());
        place.addEventFilter(MouseEvent.MOUSE_EXITED, e -> hide());
        place.addEventFilter(ScrollEvent.SCROLL, e -> hide());
    }

    private void hide() {
        patience.stop();
        tip.hide();
        last = null;
    }

    private void show() {
        MouseEvent at = last;
        if (at == null) {
            return;
        }
        number(at.getPickResult().getIntersectedNode())
                .filter(node -> node.getScene() != null)
                .ifPresent(node -> reading.apply(node).ifPresent(words -> {
                    tip.setText(words);
                    tip.show(node, at.getScreenX() + BESIDE, at.getScreenY() + BESIDE);
                }));
    }

    /** The words with a digit in them that a node is part of; nothing where they have a tooltip. */
    static Optional<Node> number(@Nullable Node hit) {
        for (Node node = hit; node != null; node = node.getParent()) {
            if (node instanceof Control control && control.getTooltip() != null) {
                return Optional.empty();
            }
            if (node instanceof Labeled words
                    && words.getText() != null
                    && words.getText().matches("(?s).*\\d.*")) {
                return Optional.of(node);
            }
            if (node instanceof Region && !(node instanceof Labeled)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
