package dev.counterweight.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/**
 * The window's panes in reading order, and the way of the keyboard from one to the next: rail, top bar, bands, the panels of the view
 * from its header to its action strip, <em>Why</em>, status bar. A pane in which nothing takes the keyboard is passed over.
 */
final class Panes {
    private static final PseudoClass REACHED = PseudoClass.getPseudoClass("reached");
    private static final List<String> STYLES = List.of("panel", "view-header", "action-strip", "state-band");
    private static final double SAME = 4;

    private final Node root;
    private final Node rail;
    private final Node top;
    private final Node bands;
    private final Parent place;
    private final Node why;
    private final Node status;
    private final ChangeListener<Node> left = (owner, was, now) -> unmark(now);
    private @Nullable Pane pane;
    private @Nullable Node marked;

    /** What belongs together: mostly one node; controls that stand side by side outside every panel are one pane, too. */
    private record Pane(List<Node> parts) {
        Pane(Node... parts) {
            this(new ArrayList<>(List.of(parts)));
        }

        Node first() {
            return parts.getFirst();
        }

        boolean holds(@Nullable Node node) {
            return node != null && parts.stream().anyMatch(part -> within(node, part));
        }

        Bounds bounds() {
            return first().localToScene(first().getLayoutBounds());
        }
    }

    /** Where panes are looked for, as they stand in the window. */
    record Frame(Node root, Node rail, Node top, Node bands, Parent place, Node why, Node status) {}

    Panes(Frame frame) {
        root = frame.root();
        rail = frame.rail();
        top = frame.top();
        bands = frame.bands();
        place = frame.place();
        why = frame.why();
        status = frame.status();
    }

    /** Moves the keyboard to the next pane, or with {@code -1} to the one before. */
    void move(int step) {
        List<Pane> all = all();
        if (all.isEmpty()) {
            return;
        }
        int at = at(all, root.getScene().getFocusOwner());
        // From nowhere, the first pane of the view: that is what the window is for.
        enter(all.get(at < 0 ? first(all) : Math.floorMod(at + step, all.size())));
    }

    private int first(List<Pane> all) {
        for (int i = 0; i < all.size(); i++) {
            if (within(all.get(i).first(), place)) {
                return i;
            }
        }
        return 0;
    }

    private static int at(List<Pane> all, @Nullable Node owner) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).holds(owner)) {
                return i;
            }
        }
        return -1;
    }

    /** Those that can be reached now, in reading order. */
    private List<Pane> all() {
        List<Pane> panes = new ArrayList<>(List.of(new Pane(rail), new Pane(top), new Pane(bands)));
        List<Pane> own = new ArrayList<>();
        collect(place, own);
        panes.addAll(inReadingOrder(own));
        panes.add(new Pane(why));
        panes.add(new Pane(status));
        panes.removeIf(p -> !seen(p.first()) || target(p).isEmpty());
        return panes;
    }

    /** The outermost panes of a view. */
    private static void collect(Parent parent, List<Pane> panes) {
        Pane alone = new Pane();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.getStyleClass().stream().anyMatch(STYLES::contains)) {
                panes.add(new Pane(child));
            } else if (child.isFocusTraversable()) {
                alone.parts().add(child);
            } else if (child instanceof Parent inner) {
                collect(inner, panes);
            }
        }
        if (!alone.parts().isEmpty()) {
            panes.add(alone);
        }
    }

    /**
     * What stands above comes first, then what stands further left: so a column is read to its end before the inspector at its right.
     */
    private static List<Pane> inReadingOrder(List<Pane> panes) {
        List<Pane> left = new ArrayList<>(panes);
        left.sort(Comparator.<Pane>comparingDouble(p -> p.bounds().getMinY())
                .thenComparingDouble(p -> p.bounds().getMinX()));
        List<Pane> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Pane next = left.stream()
                    .filter(a -> left.stream().noneMatch(b -> b != a && before(b.bounds(), a.bounds())))
                    .findFirst()
                    .orElse(left.getFirst());
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private static boolean before(Bounds a, Bounds b) {
        if (a.getMaxY() <= b.getMinY() + SAME) {
            return true;
        }
        return b.getMaxY() > a.getMinY() + SAME && a.getMinX() < b.getMinX() - SAME;
    }

    private void enter(Pane next) {
        target(next).ifPresent(target -> {
            target.requestFocus();
            mark(next, target);
        });
    }

    /** What takes the keyboard in a pane: what is chosen in it, else the first control, else what scrolls. */
    private Optional<Node> target(Pane pane) {
        List<Node> stops = new ArrayList<>();
        pane.parts().forEach(part -> stops(part, stops));
        Optional<Node> chosen = pane.holds(rail)
                ? stops.stream()
                        .filter(n -> n instanceof ToggleButton t && t.isSelected())
                        .findFirst()
                : Optional.empty();
        Optional<Node> stop = chosen.or(() -> stops.stream().findFirst().map(Panes::chosen));
        return stop.isPresent() ? stop : pane.holds(status) ? Optional.of(status) : scrolling(pane.first());
    }

    /** Of toggles of which one is chosen, that one. */
    private static Node chosen(Node stop) {
        return stop instanceof ToggleButton t
                        && t.getToggleGroup() != null
                        && t.getToggleGroup().getSelectedToggle() instanceof ToggleButton now
                ? now
                : stop;
    }

    private static void stops(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> stops(child, found));
        }
    }

    /** A pane of words that are longer than the pane: arrows scroll it. */
    private static Optional<Node> scrolling(Node pane) {
        return pane.lookupAll(".scroll-pane").stream()
                .filter(n -> n instanceof ScrollPane s
                        && s.getContent() != null
                        && s.getContent().getLayoutBounds().getHeight()
                                > s.getViewportBounds().getHeight() + 1)
                .findFirst();
    }

    /** Shows where the keyboard is, whatever has it, until it is elsewhere. */
    private void mark(Pane pane, Node target) {
        unmark(null);
        this.pane = pane;
        marked = target;
        pane.first().pseudoClassStateChanged(REACHED, true);
        target.pseudoClassStateChanged(REACHED, true);
        root.getScene().focusOwnerProperty().addListener(left);
    }

    private void unmark(@Nullable Node now) {
        if (marked != null && now != marked) {
            marked.pseudoClassStateChanged(REACHED, false);
            marked = null;
        }
        if (pane != null && !pane.holds(now)) {
            pane.first().pseudoClassStateChanged(REACHED, false);
            pane = null;
            root.getScene().focusOwnerProperty().removeListener(left);
        }
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(Node node, Node outer) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
