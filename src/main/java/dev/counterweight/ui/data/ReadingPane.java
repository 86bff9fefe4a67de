package dev.counterweight.ui.data;

import dev.counterweight.domain.AccountId;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.data.ImportViewModel.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How a file is read: what was detected, what the person stated instead, and presets that keep it for the next file. */
final class ReadingPane {
    private static final Map<Setting, List<String>> CHOICES = Map.of(
            Setting.DELIMITER, List.of("comma", "semicolon", "tab", "pipe"),
            Setting.DECIMAL, List.of(".", ","),
            Setting.DATE,
                    List.of(
                            "yyyy-MM-dd",
                            "dd.MM.yyyy",
                            "dd/MM/yyyy",
                            "MM/dd/yyyy",
                            "yyyy/MM/dd",
                            "yyyyMMdd",
                            "epoch-seconds",
                            "epoch-milliseconds"),
            Setting.ENCODING, List.of("UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16BE"));

    private final ImportViewModel model;
    private final Messages messages;
    private final Map<Setting, FormField> settings = new EnumMap<>(Setting.class);
    private final ComboBox<String> presets = new ComboBox<>();
    private final Button forget;
    private final TextField currency;
    private final VBox root;
    private boolean filling;

    ReadingPane(ImportViewModel model) {
        this.model = model;
        this.messages = model.messages();
        forget = Nodes.button(messages.get("data.preset.forget"), model.presets()::forget, "compact", "flat");
        currency = currency();
        VBox fields = new VBox(12, presetField());
        for (Setting setting : Setting.of(model.kind())) {
            FormField field = new FormField(messages.get("data.setting." + setting.key()), control(setting));
            settings.put(setting, field);
            fields.getChildren().add(field);
        }
        fields.getChildren().add(new FormField(messages.get("data.setting.currency"), currency));
        if (model.kind() == Kind.HOLDINGS) {
            fields.getChildren().add(new FormField(messages.get("data.setting.account"), account()));
        } else {
            fields.getChildren()
                    .addAll(
                            tick("data.import.skip", model.skipProperty()),
                            tick("data.import.replace", model.replaceProperty()));
        }
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = Nodes.styled(
                new VBox(
                        8,
                        Nodes.label(messages.get("data.import.format"), "heading"),
                        Nodes.paragraph(messages.get("data.import.format.meaning"), "caption"),
                        scroll,
                        Nodes.button(messages.get("data.import.detect"), model::detectAll)),
                "panel",
                "inspector");
    }

    Node node() {
        return root;
    }

    private Node presetField() {
        presets.setMaxWidth(Double.MAX_VALUE);
        presets.setConverter(Worded.by(v -> v.isEmpty() ? messages.get("data.preset.none") : v));
        presets.valueProperty().subscribe(v -> {
            if (v != null && !filling) {
                model.usePreset(v);
            }
        });
        Button save = Nodes.button(messages.get("data.preset.save"), model.presets()::save, "compact");
        save.setTooltip(new Tooltip(messages.get("data.preset.save.meaning")));
        forget.setTooltip(new Tooltip(messages.get("data.preset.forget.meaning")));
        return new VBox(4, new FormField(messages.get("data.preset"), presets), new HBox(8, save, forget));
    }

    private Control control(Setting setting) {
        return setting.column() ? column(setting) : CHOICES.containsKey(setting) ? choice(setting) : typed(setting);
    }

    private ComboBox<String> choice(Setting setting) {
        ComboBox<String> box = stating(setting);
        box.getItems().setAll(CHOICES.getOrDefault(setting, List.of()));
        box.setConverter(Worded.by(v -> switch (setting) {
            case DELIMITER -> messages.get("data.delimiter." + v);
            case DECIMAL -> messages.get(v.equals(".") ? "data.decimal.point" : "data.decimal.comma");
            case DATE,
                    ENCODING,
                    ASSET,
                    PRICE_COLUMN,
                    DATE_COLUMN,
                    SYMBOL_COLUMN,
                    QUANTITY_COLUMN,
                    ACCOUNT_COLUMN,
                    CURRENCY_COLUMN -> v;
        }));
        return box;
    }

    /** A choice among the headings of the file; the first is to find the column by its heading. */
    private ComboBox<String> column(Setting setting) {
        ComboBox<String> box = stating(setting);
        box.setConverter(Worded.by(v -> v.isEmpty() ? messages.get("data.heading.found") : v));
        return box;
    }

    private ComboBox<String> stating(Setting setting) {
        ComboBox<String> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().subscribe(v -> {
            if (v != null && !filling) {
                model.state(setting, v);
            }
        });
        return box;
    }

    private TextField typed(Setting setting) {
        return typed("", v -> {
            if (!filling) {
                model.state(setting, v);
            }
        });
    }

    private TextField currency() {
        return typed(model.stated().currency(), model::currency);
    }

    private static TextField typed(String initial, Consumer<String> use) {
        TextField text = new TextField(initial);
        text.setOnAction(e -> use.accept(text.getText()));
        text.focusedProperty().subscribe((was, now) -> {
            if (was && !now) {
                use.accept(text.getText());
            }
        });
        return text;
    }

    private Control account() {
        ComboBox<AccountId> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(model.accounts());
        model.account().ifPresent(box::setValue);
        box.valueProperty().subscribe(v -> model.account(Optional.ofNullable(v)));
        return box;
    }

    private CheckBox tick(String key, BooleanProperty on) {
        CheckBox box = new CheckBox(messages.get(key));
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(on);
        box.setTooltip(new Tooltip(messages.get(key + ".meaning")));
        return box;
    }

    /** Shows how the file was read; without facts, what was stated. */
    void show(Optional<ImportFacts> facts) {
        filling = true;
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(model.presets().names());
        presets.getItems().setAll(names);
        presets.setValue(model.presets().current().orElse(""));
        forget.setDisable(model.presets().current().isEmpty());
        currency.setText(model.stated().currency());
        settings.forEach((setting, field) -> show(setting, field, facts));
        filling = false;
    }

    private void show(Setting setting, FormField field, Optional<ImportFacts> facts) {
        String found =
                facts.map(f -> f.format().getOrDefault(setting.key(), "")).orElse("");
        String value =
                model.stated().of(setting).orElse(setting.column() && setting != Setting.PRICE_COLUMN ? "" : found);
        switch (field.control()) {
            case ComboBox<?> box -> setChoice(setting, box, value);
            case TextField text when facts.isPresent() -> text.setText(value);
            default -> {}
        }
        String name = messages.get("data.setting." + setting.key());
        boolean said = facts.isPresent() && !(setting.column() && value.isEmpty());
        field.label(
                model.stated().of(setting).isPresent()
                        ? messages.get("data.setting.stated", name)
                        : said ? messages.get("data.setting.detected", name) : name);
        boolean fits = setting != Setting.ASSET || facts.map(f -> !f.wide()).orElse(false);
        field.setVisible(fits);
        field.setManaged(fits);
    }

    @SuppressWarnings("unchecked")
    private void setChoice(Setting setting, ComboBox<?> box, String value) {
        ComboBox<String> strings = (ComboBox<String>) box;
        if (setting.column()) {
            List<String> items = new ArrayList<>(List.of(""));
            items.addAll(model.headings());
            strings.getItems().setAll(items);
        }
        if (!value.isEmpty() && !strings.getItems().contains(value)) {
            strings.getItems().add(value);
        }
        if (!value.isEmpty() || setting.column()) {
            strings.setValue(value);
        }
    }
}
