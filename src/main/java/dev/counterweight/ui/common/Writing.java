package dev.counterweight.ui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Controls that change what is kept. In a window that may only read they stay where they are, cannot be used, and say why. */
public final class Writing {
    private Writing() {}

    /** The control itself where things may be written; else the control, disabled whatever else says of it, with the reason as its tooltip. */
    public static Node of(Session session, Region control) {
        return session.readOnly().map(why -> refused(control, why)).orElse(control);
    }

    private static Node refused(Region control, String why) {
        // A disabled node has no tooltip, so what is around it has.
        HBox inside = new HBox(control);
        inside.setDisable(true);
        inside.setAlignment(Pos.CENTER);
        HBox around = new HBox(inside);
        around.setAlignment(Pos.CENTER);
        around.visibleProperty().bind(control.visibleProperty());
        around.managedProperty().bind(control.managedProperty());
        control.setAccessibleHelp(why);
        Tooltip.install(around, new Tooltip(why));
        return around;
    }
}
