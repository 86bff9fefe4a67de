package dev.counterweight.ui.blotter;

import dev.counterweight.domain.OrderState;
import dev.counterweight.ui.common.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** An order's state as a shape and a word; only what needs a person has a colour. */
final class StateMark extends HBox {
    StateMark(OrderState state, String word) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        FontIcon icon = Nodes.icon(icon(state));
        Label label = Nodes.label(word);
        String style = style(state);
        icon.getStyleClass().add(style);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        getChildren().addAll(icon, label);
    }

    private static Feather icon(OrderState state) {
        return switch (state) {
            case DRAFT, APPROVED -> Feather.EDIT_2;
            case PENDING_NEW -> Feather.SEND;
            case NEW -> Feather.CIRCLE;
            case PARTIALLY_FILLED -> Feather.PIE_CHART;
            case FILLED -> Feather.CHECK_CIRCLE;
            case PENDING_CANCEL -> Feather.MINUS_CIRCLE;
            case CANCELED -> Feather.X_CIRCLE;
            case PENDING_REPLACE, REPLACED -> Feather.REPEAT;
            case REJECTED -> Feather.SLASH;
            case EXPIRED -> Feather.CLOCK;
            case UNKNOWN -> Feather.HELP_CIRCLE;
        };
    }

    private static String style(OrderState state) {
        return switch (state) {
            case REJECTED -> "breach";
            case UNKNOWN, PENDING_CANCEL, EXPIRED, CANCELED -> "warn";
            case DRAFT, APPROVED, PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_REPLACE, FILLED, REPLACED -> "plain";
        };
    }
}
