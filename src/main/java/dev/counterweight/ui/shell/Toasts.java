package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Notices;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** News in the lower right corner: five seconds, longer for errors, and gone; nothing is lost, the list keeps them. */
final class Toasts extends VBox {
    private final Messages messages;

    Toasts(Notices notices, Messages messages) {
        this.messages = messages;
        setSpacing(8);
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        notices.all().addListener((ListChangeListener<Notices.Notice>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::show);
            }
        });
    }

    private void show(Notices.Notice notice) {
        String word = notice.kind().name().toLowerCase(Locale.ROOT);
        Label words = Nodes.paragraph(notice.text());
        words.setMaxWidth(300);
        HBox toast = Nodes.styled(new HBox(Nodes.icon(icon(notice.kind())), words), "toast", word);
        toast.setAccessibleText(messages.get("shell.notice." + word) + ": " + notice.text());
        notice.action()
                .ifPresent(action -> toast.getChildren()
                        .add(Nodes.button(
                                action.label(),
                                () -> {
                                    getChildren().remove(toast);
                                    action.run().run();
                                },
                                "link")));
        toast.getChildren()
                .add(Nodes.iconButton(
                        Feather.X,
                        messages.get("common.close"),
                        () -> getChildren().remove(toast)));
        getChildren().add(toast);
        PauseTransition stay = new PauseTransition(Duration.seconds(notice.kind() == Notices.Kind.ERROR ? 15 : 5));
        stay.setOnFinished(e -> getChildren().remove(toast));
        stay.play();
    }

    private static Feather icon(Notices.Kind kind) {
        return switch (kind) {
            case INFO -> Feather.INFO;
            case DONE -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case ERROR -> Feather.ALERT_OCTAGON;
        };
    }
}
