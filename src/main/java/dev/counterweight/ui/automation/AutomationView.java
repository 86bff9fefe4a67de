package dev.counterweight.ui.automation;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.ui.automation.AutomationForm.Entry;
import dev.counterweight.ui.automation.AutomationForm.Switch;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.common.Writing;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is in force now as the answer; below it watching on the left, the autopilot on the right, one row a setting. */
public final class AutomationView implements View {
    private static final String OWN = "auto";
    private static final double REMARK_WIDTH = 184;
    private static final double FIELD_WIDTH = 96;
    private static final double WIDE = 1240;

    private final AutomationViewModel model;
    private final ConnectionsViewModel exchanges;
    private final ConfigFileViewModel config;
    private final ConnectionsPane connections;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Map<Switch, CheckBox> switches = new EnumMap<>(Switch.class);
    private final Map<String, CheckBox> remarks = new LinkedHashMap<>();
    private final Map<Entry, FormField> entries = new EnumMap<>(Entry.class);
    private final Map<Entry, TextField> texts = new EnumMap<>(Entry.class);
    private final ComboBox<String> calendar = new ComboBox<>();
    private final SimpleStringProperty headlineText = new SimpleStringProperty("");
    private final Label sentence = Nodes.paragraph("", "muted");
    private final Label last = Nodes.paragraph("", "caption");
    private final Button hold;
    private final Button applyConfig;
    private final Facts checks = new Facts();
    private final VBox files = new VBox(4);
    private final VBox targets = new VBox(8);
    private final Label proposal = Nodes.paragraph("");
    private final Attach attach = new Attach();
    private Optional<Node> simulated = Optional.empty();
    private boolean showing;

    public AutomationView(
            AutomationViewModel model, ConnectionsViewModel exchanges, ConfigFileViewModel config, Dialogs dialogs) {
        this.model = model;
        this.exchanges = exchanges;
        this.config = config;
        connections = new ConnectionsPane(exchanges);
        messages = model.messages();
        hold = Nodes.button(messages.get("automation.hold"), model::holdOrRelease);
        applyConfig = Nodes.button(messages.get("automation.config"), () -> config.choose(model::reload));
        calendar();
        Scrolled scroll = new Scrolled(content());
        scroll.setFitToHeight(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, scroll, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        HBox header = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("automation.title"), "title"),
                        Nodes.label(messages.get("automation.subtitle"), "caption")),
                "view-header");
        root.getChildren().addAll(header, states, states.actions(strip()));
        attach.to(model.loadedProperty(), s -> s.ifPresent(this::show));
        attach.to(model.formProperty(), f -> f.ifPresent(this::show));
    }

    /** Panels below each other in two columns, on a wide screen in three. */
    private Node content() {
        VBox left = new VBox(8);
        VBox middle = new VBox(8);
        VBox right = new VBox(8);
        Node watching = watching();
        Node autopilot = autopilot();
        Node remarked = allowed();
        Node exchange = connections.node();
        Node sources = sources();
        GridPane columns = new GridPane(8, 8);
        columns.widthProperty().map(w -> w.doubleValue() >= WIDE).subscribe(wide -> {
            List.of(left, middle, right).forEach(c -> c.getChildren().clear());
            columns.getChildren().clear();
            columns.getColumnConstraints().clear();
            if (wide) {
                left.getChildren().setAll(watching);
                middle.getChildren().setAll(autopilot, remarked);
                right.getChildren().setAll(targets, exchange, sources);
                columns.addRow(0, left, middle, right);
            } else {
                left.getChildren().setAll(watching, targets, sources);
                middle.getChildren().setAll(autopilot, remarked, exchange);
                columns.addRow(0, left, middle);
            }
            int count = columns.getChildren().size();
            for (Node each : columns.getChildren()) {
                ((VBox) each).setMinWidth(0);
                ColumnConstraints column = new ColumnConstraints();
                column.setPercentWidth(100.0 / count);
                columns.getColumnConstraints().add(column);
            }
        });
        return new VBox(8, answer(), columns);
    }

    /** What is watched and what may be sent at this moment, with what stops it. */
    private HBox answer() {
        Label headline = Nodes.label(headlineText, "hero");
        headline.setMinWidth(0);
        VBox words = new VBox(2, headline, sentence, last);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        return Nodes.styled(
                new HBox(
                        words,
                        Writing.of(model.session(), Nodes.button(messages.get("automation.checkNow"), model::checkNow)),
                        Writing.of(model.session(), hold)),
                "panel",
                "answer-panel");
    }

    private VBox watching() {
        return panel(
                "automation.watching",
                checks,
                toggle(Switch.WATCHED),
                toggle(Switch.SIMULATED),
                entry(Entry.METRICS_SECONDS),
                entry(Entry.CHARTS_SECONDS),
                entry(Entry.CHECK_SECONDS),
                row(
                        messages.get("automation.calendar"),
                        messages.get("automation.calendar.meaning"),
                        new FormField(messages.get("automation.calendar"), calendar).bare()),
                entry(Entry.ROUGH_BAND),
                entry(Entry.DYNAMIC_STOP),
                toggle(Switch.MOVE_TO_CASH));
    }

    private VBox autopilot() {
        return panel(
                "automation.autopilot",
                Nodes.paragraph(messages.get("automation.autopilot.text"), "caption"),
                toggle(Switch.AUTOPILOT),
                entry(Entry.DAILY_ORDERS),
                entry(Entry.DAILY_TURNOVER),
                toggle(Switch.PART_WAY),
                entry(Entry.COUNTDOWN),
                toggle(Switch.NEW_TARGETS));
    }

    /** A setting: what it is and what it means to the left, its control to the right. */
    private static HBox row(String name, String meaning, Node control) {
        VBox words = new VBox(Nodes.paragraph(name), Nodes.paragraph(meaning, "caption"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        return Nodes.styled(new HBox(words, control), "setting-row");
    }

    /** One box for each remark that can be allowed, two or three beside each other. */
    private VBox allowed() {
        TilePane boxes = new TilePane(8, 4);
        boxes.setTileAlignment(Pos.CENTER_LEFT);
        boxes.setPrefTileWidth(REMARK_WIDTH);
        boxes.setMinWidth(0);
        boxes.setPadding(new javafx.geometry.Insets(4, 0, 0, 0));
        for (String check : AutopilotPolicy.WARNINGS) {
            String name = messages.get("rebalance.check." + check);
            CheckBox box = new CheckBox(name);
            box.setTooltip(new Tooltip(check));
            box.setAccessibleText(messages.get("automation.remarks") + ": " + name);
            box.setOnAction(e ->
                    model.formProperty().get().ifPresent(f -> model.edit(f.allowing(check, box.isSelected()))));
            remarks.put(check, box);
            boxes.getChildren().add(Writing.of(model.session(), box));
        }
        return panel("automation.remarks", Nodes.paragraph(messages.get("automation.remarks.text"), "muted"), boxes);
    }

    private VBox sources() {
        applyConfig.setTooltip(new Tooltip(messages.get("automation.config.meaning")));
        VBox box = panel(
                "automation.targets",
                proposal,
                new HBox(Writing.of(
                        model.session(), Nodes.button(messages.get("automation.targets.use"), model::useTargets))));
        targets.getChildren().setAll(box);
        return panel(
                "automation.sources",
                files,
                new HBox(
                        8,
                        Writing.of(model.session(), Nodes.button(messages.get("automation.files.add"), model::addFile)),
                        Writing.of(model.session(), applyConfig)));
    }

    private VBox panel(String key, Node... content) {
        VBox panel = Nodes.styled(new VBox(), "panel");
        panel.getChildren().add(Nodes.label(messages.get(key), "heading"));
        panel.getChildren().addAll(content);
        return panel;
    }

    private HBox toggle(Switch which) {
        String key = "automation." + which.name().toLowerCase(Locale.ROOT);
        String name = messages.get(key);
        CheckBox box = new CheckBox();
        box.setAccessibleText(name + ". " + messages.get(key + ".meaning"));
        box.setOnAction(e -> model.formProperty().get().ifPresent(f -> model.edit(f.with(which, box.isSelected()))));
        switches.put(which, box);
        HBox row = row(name, messages.get(key + ".meaning"), Writing.of(model.session(), box));
        if (which == Switch.SIMULATED) {
            simulated = Optional.of(row);
        }
        row.setOnMouseClicked(e -> {
            if (e.getTarget() != box && !box.isDisabled()) {
                box.fire();
            }
        });
        return row;
    }

    private HBox entry(Entry entry) {
        TextField text = Nodes.styled(new TextField(), "number");
        text.setMinWidth(FIELD_WIDTH);
        text.setPrefWidth(FIELD_WIDTH);
        text.setMaxWidth(FIELD_WIDTH);
        text.textProperty().subscribe(typed -> {
            if (!showing) {
                model.formProperty().get().ifPresent(f -> model.edit(f.with(entry, typed)));
            }
        });
        FormField field = new FormField(messages.get(entry.key()), text).bare();
        field.setMinWidth(FIELD_WIDTH);
        texts.put(entry, text);
        entries.put(entry, field);
        return row(
                messages.get(entry.key()), messages.get(entry.key() + ".meaning"), Writing.of(model.session(), field));
    }

    private void calendar() {
        calendar.getItems().add(OWN);
        calendar.getItems().addAll(Automation.CALENDARS);
        calendar.setPrefWidth(200);
        calendar.setMinWidth(160);
        calendar.setConverter(Worded.by(name -> messages.get("automation.calendar." + name)));
        calendar.setOnAction(e -> {
            String chosen = calendar.getValue();
            if (!showing && chosen != null) {
                Optional<String> name = chosen.equals(OWN) ? Optional.empty() : Optional.of(chosen);
                model.formProperty().get().ifPresent(f -> model.edit(f.with(name)));
            }
        });
    }

    private HBox strip() {
        Button discard = Nodes.button(messages.get("automation.discard"), model::discard);
        discard.disableProperty().bind(model.editedProperty().not());
        Button save = Nodes.button(messages.get("automation.save"), model::save, "accent");
        save.disableProperty()
                .bind(model.editedProperty()
                        .not()
                        .or(javafx.beans.binding.Bindings.createBooleanBinding(
                                () -> !model.good(), model.formProperty())));
        return Nodes.styled(new HBox(Nodes.gap(), discard, Writing.of(model.session(), save)), "action-strip");
    }

    private void show(AutomationState s) {
        applyConfig.setDisable(!s.writable());
        headlineText.set(model.watchWords(s, model.now()));
        sentence.setText(model.autopilotWords(s, model.now()));
        last.setText(model.lastStep(s));
        Nodes.show(last, !last.getText().isEmpty());
        boolean held = s.watched().autopilot().held();
        hold.setText(messages.get(held ? "automation.release" : "automation.hold"));
        hold.setAccessibleText(hold.getText());
        hold.setDisable(!s.writable() || !(held || s.automation().autopilot().on()));
        checks.clear();
        checks.add(messages.get("automation.check.last"), model.lastCheck(s));
        checks.add(messages.get("automation.check.next"), model.nextCheck(s));
        checks.add(messages.get("automation.calendar.now"), messages.get("automation.calendar." + s.calendar()));
        proposal.setText(model.proposal(s));
        Nodes.show(targets, s.proposal().isPresent());
        List<String> names = s.checks().priceFiles();
        files.getChildren()
                .setAll(
                        names.isEmpty()
                                ? List.of(Nodes.paragraph(messages.get("automation.files.none"), "muted"))
                                : names.stream().map(this::file).toList());
        switches.forEach((which, box) -> box.setDisable(!s.writable()));
        remarks.forEach((check, box) -> box.setDisable(!s.writable()));
        texts.forEach((entry, text) -> text.setDisable(!s.writable()));
        calendar.setDisable(!s.writable());
        simulated.ifPresent(row -> Nodes.show(row, s.portfolio().sample()));
    }

    private Node file(String name) {
        Label path = Nodes.label(name);
        path.setMinWidth(0);
        path.setTooltip(new Tooltip(name));
        HBox row = new HBox(
                8,
                path,
                Writing.of(
                        model.session(),
                        Nodes.iconButton(
                                Feather.X,
                                messages.get("automation.files.remove", name),
                                () -> model.removeFile(name))));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void show(AutomationForm form) {
        showing = true;
        switches.forEach((which, box) -> box.setSelected(form.on().contains(which)));
        remarks.forEach((check, box) -> box.setSelected(form.remarks().contains(check)));
        texts.forEach((entry, text) -> {
            if (!text.getText().equals(form.text(entry))) {
                text.setText(form.text(entry));
            }
        });
        entries.forEach((entry, field) -> field.problem(form.problem(entry, model.locale(), messages)));
        calendar.setValue(form.calendar().orElse(OWN));
        showing = false;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        exchanges.reload();
        model.reload();
    }

    @Override
    public void close() {
        attach.close();
        connections.close();
        exchanges.close();
        model.close();
    }
}
