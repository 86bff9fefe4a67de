package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Theme;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The views by group, with how things are shown at the foot. */
final class Rail extends VBox {
    /** Rows are lower where the window is not high enough for all of them. */
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

    private static final double ITEM = 28;
    private static final double HEADING = 25;
    private static final double REST = 54;

    Rail(List<Feature> features, Navigation navigation, Session session, Commands commands, Runnable help) {
        getStyleClass().add("rail");
        Messages messages = session.messages();
        VBox list = new VBox();
        int number = 0;
        for (Feature.Group group : Feature.Group.values()) {
            List<Feature> own =
                    features.stream().filter(f -> f.group() == group).toList();
            if (own.isEmpty() || group == Feature.Group.START) {
                continue;
            }
            Label heading = Nodes.label(messages.get(group.titleKey()), "rail-group");
            if (list.getChildren().isEmpty()) {
                heading.getStyleClass().add("first");
            }
            list.getChildren().add(heading);
            for (Feature feature : own) {
                number++;
                ToggleButton item = item(feature, navigation, messages, commands);
                if (feature.id().equals(Navigation.ALERTS)) {
                    counted(item, messages.get(feature.titleKey()), session);
                }
                list.getChildren().add(item);
            }
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, foot(session, messages, commands, help));
        double needed = number * ITEM + (list.getChildren().size() - number) * HEADING + REST;
        heightProperty().subscribe(h -> pseudoClassStateChanged(TIGHT, h.doubleValue() < needed));
    }

    private static ToggleButton item(Feature feature, Navigation navigation, Messages messages, Commands commands) {
        String title = messages.get(feature.titleKey());
        ToggleButton item = new ToggleButton(title, Nodes.icon(Feather.findByDescription(feature.icon())));
        item.getStyleClass().add("rail-item");
        item.setAccessibleText(title);
        item.setTooltip(commands.tip(title, "go." + feature.id()));
        item.setOnAction(e -> {
            item.setSelected(true);
            navigation.go(feature.id());
        });
        navigation.currentProperty().subscribe(id -> item.setSelected(id.equals(feature.id())));
        return item;
    }

    /** The number of open alerts behind the name, while there are any. */
    private static void counted(ToggleButton item, String title, Session session) {
        Label badge = Nodes.label("", "rail-badge");
        badge.textProperty().bind(session.openAlertsProperty().asString());
        Nodes.shownWhile(badge, session.openAlertsProperty().greaterThan(0));
        Node icon = item.getGraphic();
        HBox row = new HBox(icon, Nodes.label(title, "rail-text"), badge);
        row.setSpacing(10);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        item.setText(null);
        item.setGraphic(row);
        session.openAlertsProperty()
                .subscribe(n -> item.setAccessibleText(n.intValue() == 0 ? title : title + " " + n.intValue()));
    }

    private static HBox foot(Session session, Messages messages, Commands commands, Runnable help) {
        Button theme = Nodes.iconButton(Feather.MOON, messages.get("shell.theme"), () -> {});
        theme.setOnAction(
                e -> session.themeProperty().set(next(session.themeProperty().get())));
        session.themeProperty().subscribe(now -> {
            theme.setGraphic(Nodes.icon(
                    switch (now) {
                        case DARK -> Feather.MOON;
                        case LIGHT -> Feather.SUN;
                        case SYSTEM -> Feather.MONITOR;
                    }));
            String words = messages.get("shell.theme." + now.name().toLowerCase(java.util.Locale.ROOT));
            theme.setAccessibleText(words);
            theme.setTooltip(new Tooltip(words));
        });
        ToggleButton discreet = Nodes.iconToggle(Feather.EYE_OFF, messages.get("shell.discreet"));
        discreet.selectedProperty().bindBidirectional(session.discreetProperty());
        Button keys = Nodes.iconButton(Feather.HELP_CIRCLE, messages.get("shell.keys.title"), help);
        keys.setTooltip(commands.tip(messages.get("shell.keys.title"), "shell.keys"));
        discreet.setTooltip(commands.tip(messages.get("shell.discreet"), "shell.discreet"));
        return Nodes.styled(new HBox(theme, discreet, keys), "rail-foot");
    }

    private static Theme next(Theme theme) {
        return switch (theme) {
            case SYSTEM -> Theme.DARK;
            case DARK -> Theme.LIGHT;
            case LIGHT -> Theme.SYSTEM;
        };
    }
}
