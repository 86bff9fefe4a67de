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
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** News in the lower right corner: five seconds, longer for errors and while the pointer or the
 * keyboard is on it, and gone; nothing is lost, the list keeps them. */
final class Toasts extends VBox {
    private static final int MOST = 4;

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
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox toast = Nodes.styled(new HBox(Nodes.icon(icon(notice.kind())), words), "toast", word);
        toast.setMinHeight(Region.USE_PREF_SIZE);
        toast.setUserData(notice);
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
        makeRoom(notice);
        getChildren().add(toast);
        PauseTransition stay = new PauseTransition(Duration.seconds(notice.kind() == Notices.Kind.ERROR ? 15 : 5));
        stay.setOnFinished(e -> {
            if (toast.isHover() || toast.isFocusWithin()) {
                stay.playFromStart();
            } else {
                getChildren().remove(toast);
            }
        });
        stay.play();
    }

    /** The same news takes the place of the old one; beyond a few, the oldest go first, errors last. */
    private void makeRoom(Notices.Notice next) {
        getChildren()
                .removeIf(t -> t.getUserData() instanceof Notices.Notice n
                        && n.kind() == next.kind()
                        && n.text().equals(next.text()));
        while (getChildren().size() >= MOST) {
            getChildren()
                    .remove(getChildren().stream()
                            .filter(t -> t.getUserData() instanceof Notices.Notice n && n.kind() != Notices.Kind.ERROR)
                            .findFirst()
                            .orElse(getChildren().getFirst()));
        }
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
