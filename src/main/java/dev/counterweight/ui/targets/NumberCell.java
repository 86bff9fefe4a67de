package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Nodes;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A number of a list, typed in place: Enter or leaving takes it, Esc goes back; what is wrong with it is its tooltip. */
final class NumberCell extends TextField {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private Optional<Setting> setting = Optional.empty();

    NumberCell(double width) {
        Nodes.styled(this, "number", "in-cell");
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        setOnAction(e -> accept());
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                accept();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                setting.ifPresent(s -> setText(s.value()));
                problem(Optional.empty());
                e.consume();
            }
        });
    }

    void show(Setting next) {
        boolean changed = setting.filter(s -> s.value().equals(next.value())).isEmpty();
        setting = Optional.of(next);
        if (changed) {
            setText(next.value());
            problem(Optional.empty());
        }
    }

    private void accept() {
        setting.ifPresent(s -> problem(s.enter().apply(getText())));
    }

    private void problem(Optional<String> words) {
        pseudoClassStateChanged(INVALID, words.isPresent());
        String name = setting.map(Setting::name).orElse("");
        setAccessibleText(words.map(w -> name + ", " + w).orElse(name));
        setTooltip(new Tooltip(words.orElse(setting.map(Setting::meaning).orElse(""))));
    }
}
