package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All keys, by section. */
final class KeySheet {
    private KeySheet() {}

    static void open(Overlay overlay, Messages messages, List<Command> commands) {
        Map<String, VBox> sections = new LinkedHashMap<>();
        for (Command command : commands) {
            if (!command.keys().isEmpty()) {
                VBox section = sections.computeIfAbsent(command.section(), name -> {
                    VBox box = new VBox(4, Nodes.label(name, "heading"));
                    box.setPrefWidth(300);
                    return box;
                });
                HBox row = new HBox(
                        8, Nodes.label(command.title()), Nodes.gap(), Nodes.label(Keys.words(command.keys()), "keys"));
                row.setAlignment(Pos.CENTER_LEFT);
                row.setMinHeight(24);
                section.getChildren().add(row);
            }
        }
        FlowPane columns = new FlowPane(32, 16);
        columns.setPrefWrapLength(640);
        columns.setRowValignment(javafx.geometry.VPos.TOP);
        columns.getChildren().addAll(sections.values());
        Button close = Nodes.button(messages.get("common.close"), overlay::dismiss);
        HBox head = new HBox(8, Nodes.label(messages.get("shell.keys.title"), "title"), Nodes.gap(), close);
        VBox sheet = Nodes.styled(new VBox(head, columns), "dialog-sheet");
        sheet.setMaxHeight(Region.USE_PREF_SIZE);
        overlay.show(sheet, Pos.CENTER, close);
    }
}
