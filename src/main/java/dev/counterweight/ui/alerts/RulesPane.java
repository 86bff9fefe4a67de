package dev.counterweight.ui.alerts;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.common.Writing;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every rule with what it says now, and the chosen one to be changed. */
final class RulesPane {
    private final AlertRulesViewModel model;
    private final AlertWords words;
    private final Messages messages;
    private final VBox root = new VBox(8);
    private final TableView<AlertRulesViewModel.Row> table = new TableView<>();
    private final Label heading = Nodes.label("", "heading");
    private final CheckBox on = new CheckBox();
    private final Map<AlertRuleForm.Entry, FormField> fields = new EnumMap<>(AlertRuleForm.Entry.class);
    private final Label hint = Nodes.paragraph("", "muted");
    private final TextField key = new TextField();
    private final TextField subject = new TextField();
    private final ComboBox<AlertMeasure> measure = new ComboBox<>();
    private final HBox fresh = new HBox(12);
    private final Button remove;
    private boolean chosenOnce;
    private Optional<AlertRule> chosen = Optional.empty();

    RulesPane(AlertRulesViewModel model, AlertWords words, Dialogs dialogs) {
        this.model = model;
        this.words = words;
        messages = model.messages();
        remove = Nodes.button(messages.get("alerts.rules.remove"), this::remove);
        remove.setId("alerts-rule-remove");
        table();
        Tables.copyShown(table, dialogs);
        Button add = Nodes.button(messages.get("alerts.rules.add"), this::begin);
        add.setId("alerts-rule-add");
        Button reset = Nodes.button(messages.get("alerts.rules.reset"), model::reset);
        reset.disableProperty().bind(model.ownProperty().not());
        Label scope = Nodes.paragraph("", "caption");
        scope.textProperty().bind(model.scopeProperty());
        HBox top = Nodes.styled(
                new HBox(
                        8,
                        Nodes.label(messages.get("alerts.tab.rules"), "heading"),
                        Nodes.gap(),
                        Writing.of(model.session(), add),
                        Writing.of(model.session(), reset),
                        Writing.of(
                                model.session(), Nodes.button(messages.get("alerts.rules.import"), model::importFile)),
                        Nodes.button(messages.get("alerts.rules.export"), model::exportFile)),
                "panel-header");
        top.setAlignment(Pos.CENTER_LEFT);
        VBox list = Nodes.styled(new VBox(top, scope, table), "panel");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setMinHeight(0);
        root.setMinHeight(0);
        root.getChildren().addAll(list, editor());
        model.wrongProperty()
                .subscribe(wrong -> fields.forEach((entry, field) -> field.mark(wrong.getOrDefault(entry, ""))));
    }

    private void table() {
        table.setId("alerts-rules");
        table.setItems(model.rows());
        model.rows().addListener((ListChangeListener<AlertRulesViewModel.Row>) change -> {
            if (!chosenOnce && !model.rows().isEmpty()) {
                chosenOnce = true;
                table.getSelectionModel().selectFirst();
            }
        });
        table.setAccessibleText(messages.get("alerts.tab.rules"));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(messages.get("alerts.rule"), 190, r -> name(r.rule())),
                        Tables.text(messages.get("alerts.levels"), 350, r -> words.levels(r.rule())),
                        Tables.steady(
                                Tables.number(
                                        messages.get("alerts.now"),
                                        76,
                                        r -> r.verdict()
                                                .flatMap(v -> v.value().isPresent()
                                                        ? Optional.of(words.value(
                                                                v.value().getAsDouble(),
                                                                r.rule().measure()))
                                                        : Optional.empty())
                                                .orElse("\u2014")),
                                76),
                        Tables.text(messages.get("alerts.verdict"), 110, r -> verdict(r))));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                show(row.rule());
            }
        });
    }

    private String name(AlertRule rule) {
        return rule.subject().map(s -> s + ": ").orElse("")
                + words.measure(rule.measure())
                + (rule.key().equals(rule.measure().key()) ? "" : key(rule.key()));
    }

    /** What sets a rule off from others of the same measure, in words where it is one of the program's own. */
    private String key(String key) {
        String known = "alerts.rule." + key;
        return messages.has(known) ? messages.get(known) : " (" + key + ")";
    }

    private String verdict(AlertRulesViewModel.Row row) {
        if (!row.rule().enabled()) {
            return messages.get("alerts.off");
        }
        return row.verdict()
                .map(v -> v.severity().map(words::severity).orElse(standing(v)))
                .orElse("\u2014");
    }

    private String standing(AlertVerdict v) {
        return messages.get("alerts.standing." + AlertWords.lower(v.standing()));
    }

    private VBox editor() {
        on.setText(messages.get("alerts.on"));
        on.setMinWidth(CheckBox.USE_PREF_SIZE);
        HBox row = new HBox(12);
        for (Urgency severity : Urgency.values()) {
            row.getChildren().add(field(AlertRuleForm.Entry.of(severity), words.severity(severity), 6));
        }
        FormField margin = field(AlertRuleForm.Entry.MARGIN, messages.get("alerts.margin"), 6);
        explained(margin, "alerts.margin.meaning");
        FormField cooldown = field(AlertRuleForm.Entry.COOLDOWN, messages.get("alerts.cooldown"), 5);
        explained(cooldown, "alerts.cooldown.meaning");
        row.getChildren().addAll(margin, cooldown);
        Label problem = Nodes.paragraph("", "field-error");
        problem.textProperty().bind(model.problemProperty());
        Nodes.shownWhile(problem, model.problemProperty().isNotEmpty());
        Button save = Nodes.button(messages.get("alerts.rules.save"), this::save, "accent");
        save.setId("alerts-rule-save");
        HBox strip = new HBox(
                12, on, hint, Nodes.gap(), Writing.of(model.session(), remove), Writing.of(model.session(), save));
        strip.setAlignment(Pos.CENTER_LEFT);
        VBox editor = Nodes.styled(new VBox(8, heading, fresh(), row, problem, strip), "panel");
        editor.setMinHeight(VBox.USE_PREF_SIZE);
        return editor;
    }

    private FormField field(AlertRuleForm.Entry entry, String name, int columns) {
        TextField field = new TextField();
        field.setPrefColumnCount(columns);
        field.setId("alerts-rule-" + entry.name().toLowerCase(Locale.ROOT));
        FormField form = new FormField(name, field);
        fields.put(entry, form);
        return form;
    }

    private void explained(FormField field, String key) {
        field.control().setTooltip(new Tooltip(messages.get(key)));
        field.control().setAccessibleHelp(messages.get(key));
    }

    private TextField typed(AlertRuleForm.Entry entry) {
        return (TextField) Objects.requireNonNull(fields.get(entry)).control();
    }

    /** What only a new rule is asked for: name, measure, instrument. */
    private HBox fresh() {
        measure.getItems().setAll(AlertMeasure.values());
        measure.setConverter(Worded.by(words::measure));
        measure.setId("alerts-rule-measure");
        key.setId("alerts-rule-key");
        measure.valueProperty().subscribe(chosenMeasure -> {
            subject.setDisable(chosenMeasure == null || !chosenMeasure.perInstrument());
            if (chosenMeasure != null && chosen.isEmpty()) {
                hint.setText(model.form().hint(chosenMeasure));
                typed(AlertRuleForm.Entry.MARGIN).setText(model.form().value(0, chosenMeasure));
            }
        });
        fresh.getChildren()
                .setAll(
                        new FormField(messages.get("alerts.rules.key"), key),
                        new FormField(messages.get("alerts.rules.measure"), measure),
                        new FormField(messages.get("alerts.rules.subject"), subject));
        Nodes.show(fresh, false);
        return fresh;
    }

    /** An empty editor for a new rule. */
    private void begin() {
        table.getSelectionModel().clearSelection();
        chosen = Optional.empty();
        heading.setText(messages.get("alerts.rules.add"));
        on.setSelected(true);
        key.clear();
        subject.clear();
        for (Urgency severity : Urgency.values()) {
            typed(AlertRuleForm.Entry.of(severity)).clear();
        }
        typed(AlertRuleForm.Entry.COOLDOWN).setText(String.valueOf(AlertRule.STANDARD_COOLDOWN));
        measure.setValue(null);
        measure.setValue(AlertMeasure.WEIGHT);
        model.forget();
        Nodes.show(fresh, true);
        remove.setDisable(true);
        key.requestFocus();
    }

    private void remove() {
        chosen.ifPresent(model::remove);
    }

    private void show(AlertRule rule) {
        chosen = Optional.of(rule);
        Nodes.show(fresh, false);
        remove.setDisable(false);
        heading.setText(name(rule));
        on.setSelected(rule.enabled());
        model.form().texts(rule).forEach((entry, text) -> typed(entry).setText(text));
        hint.setText(model.form().hint(rule.measure()));
        model.forget();
    }

    private void save() {
        Map<AlertRuleForm.Entry, String> texts = new EnumMap<>(AlertRuleForm.Entry.class);
        fields.keySet().forEach(entry -> texts.put(entry, typed(entry).getText()));
        var entered = new AlertRulesViewModel.Typed(on.isSelected(), texts);
        chosen.ifPresentOrElse(
                rule -> model.save(rule, entered),
                () -> model.add(key.getText(), measure.getValue(), subject.getText(), entered));
    }

    Node node() {
        return root;
    }

    void shown() {
        model.open();
        if (chosen.isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    void close() {
        model.close();
    }
}
