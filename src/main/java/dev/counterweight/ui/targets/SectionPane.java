package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One part of the design at a time, with a switch between those that are offered here. */
final class SectionPane extends VBox {
    private final Messages messages;
    private final Runnable changed;
    private final StackPane place = new StackPane();
    private Map<Section, Node> offered = Map.of();
    private Section shown = Section.WEIGHTS;
    private @Nullable SegmentedChoice<Section> choice;

    /** @param changed called when another part is looked at: only that one need follow what changes */
    SectionPane(Messages messages, Runnable changed) {
        this.messages = messages;
        this.changed = changed;
        getStyleClass().addAll("panel", "section-pane");
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinSize(0, 0);
        setMinSize(0, 0);
    }

    /** Offers these parts; the one that is looked at stays, if it is among them. */
    void offer(Map<Section, ? extends Node> parts) {
        offered = new EnumMap<>(parts);
        List<Section> order = List.copyOf(offered.keySet());
        if (!offered.containsKey(shown)) {
            shown = order.getFirst();
        }
        SegmentedChoice<Section> next = new SegmentedChoice<>(
                messages.get("targets.section"),
                order.stream()
                        .map(s -> new SegmentedChoice.Option<>(
                                s, messages.get(s.key()), messages.get(s.key() + ".meaning")))
                        .toList(),
                this::show);
        next.select(shown);
        choice = next;
        if (order.size() == 1) {
            getChildren().setAll(Nodes.label(messages.get(shown.key()), "heading"), place);
        } else {
            getChildren().setAll(next, place);
        }
        show(shown);
    }

    /** Looks at a part, as if it had been chosen. */
    void go(Section section) {
        if (choice != null) {
            choice.select(section);
        }
        show(section);
    }

    private void show(Section section) {
        Node part = offered.get(section);
        if (part != null) {
            shown = section;
            place.getChildren().setAll(part);
            changed.run();
        }
    }
}
