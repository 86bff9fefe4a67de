package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Flow;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Worded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Settings as fields side by side. Fields stay as long as the same settings are shown, so that the keyboard keeps its place. */
final class SettingFields extends Flow {
    private final Map<String, FormField> fields = new LinkedHashMap<>();
    private Map<String, Setting> shown = Map.of();
    private boolean updating;

    SettingFields() {
        super(8);
        getStyleClass().add("setting-fields");
    }

    void settings(List<Setting> settings) {
        Map<String, Setting> next = new LinkedHashMap<>();
        settings.forEach(s -> next.put(s.key(), s));
        boolean same = List.copyOf(next.keySet()).equals(List.copyOf(shown.keySet()));
        shown = next;
        if (!same) {
            fields.clear();
            settings.forEach(s -> fields.put(s.key(), s.options().isEmpty() ? number(s) : choice(s)));
            show(List.copyOf(fields.values()));
        }
        updating = true;
        settings.forEach(this::update);
        updating = false;
    }

    private void update(Setting setting) {
        FormField field = fields.get(setting.key());
        if (field == null) {
            return;
        }
        if (field.control() instanceof ComboBox<?> box) {
            choose(box, setting);
        } else if (field.control() instanceof TextField text && !setting.value().equals(text.getUserData())) {
            text.setText(setting.value());
            text.setUserData(setting.value());
            field.problem("");
        }
    }

    @SuppressWarnings("unchecked")
    private static void choose(ComboBox<?> box, Setting setting) {
        ComboBox<Setting.Option> options = (ComboBox<Setting.Option>) box;
        if (!options.getItems().equals(setting.options())) {
            options.getItems().setAll(setting.options());
        }
        options.setValue(setting.chosen());
    }

    private FormField choice(Setting setting) {
        ComboBox<Setting.Option> box = new ComboBox<>();
        box.setId("setting-" + setting.key());
        box.setConverter(Worded.by(Setting.Option::words));
        box.setOnAction(e -> {
            Setting.Option option = box.getValue();
            if (!updating && option != null) {
                enter(setting.key(), option.value());
            }
        });
        return field(setting, box);
    }

    private FormField number(Setting setting) {
        TextField text = Nodes.styled(new TextField(), "number");
        text.setId("setting-" + setting.key());
        text.setPrefWidth(88);
        text.setOnAction(e -> enter(setting.key(), text.getText()));
        text.focusedProperty().subscribe(focused -> {
            if (!focused) {
                enter(setting.key(), text.getText());
            }
        });
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                text.setText(value(setting.key()));
                e.consume();
            }
        });
        return field(setting, text);
    }

    private String value(String key) {
        Setting setting = shown.get(key);
        return setting == null ? "" : setting.value();
    }

    private static FormField field(Setting setting, Control control) {
        control.setTooltip(new Tooltip(setting.meaning()));
        FormField field = new FormField(setting.name(), control);
        field.setMinWidth(USE_PREF_SIZE);
        return field;
    }

    private void enter(String key, String value) {
        Setting setting = shown.get(key);
        FormField field = fields.get(key);
        if (setting != null && field != null) {
            Optional<String> problem = setting.enter().apply(value);
            field.problem(problem.orElse(""));
        }
    }
}
