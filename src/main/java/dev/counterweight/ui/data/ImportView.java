package dev.counterweight.ui.data;

import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Toggles;
import dev.counterweight.ui.common.TroubleBand;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.data.ImportRow.Fate;
import dev.counterweight.ui.data.ImportViewModel.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One file on its way in: how it is read at the left, what becomes of every line at the right, and one button that does it. */
final class ImportView implements View {
    private static final KeyCombination COMMIT = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final ImportViewModel model;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label fileName = Nodes.label("", "caption");
    private final ReadingPane reading;
    private final Label answer = Nodes.paragraph("", "hero");
    private final Label explanation = Nodes.paragraph("", "muted");
    private final Map<Fate, ToggleButton> fates = new EnumMap<>(Fate.class);
    private final ToggleButton all;
    private final FilteredList<ImportRow> rows = new FilteredList<>(FXCollections.observableArrayList());
    private final TableView<ImportRow> table = new TableView<>(rows);
    private final Label detail = Nodes.paragraph("", "small");
    private final VBox notes = new VBox(4);
    private final Button commit;
    private final Attach attach = new Attach();

    ImportView(ImportViewModel model, Dialogs dialogs) {
        this.model = model;
        this.messages = model.messages();
        reading = new ReadingPane(model);
        commit = Nodes.button("", model::commit, "accent");
        commit.setTooltip(new Tooltip(messages.get("data.import.meaning") + "  " + Keys.words("Shortcut+Enter")));
        all = fate("data.import.all");
        VBox result =
                Nodes.styled(new VBox(8, answer, explanation, fateFilter(), table(dialogs), detail, notes), "panel");
        result.setMinSize(0, 0);
        HBox.setHgrow(result, Priority.ALWAYS);
        HBox body = new HBox(8, reading.node(), result);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        String title = messages.get(model.kind() == Kind.PRICES ? "data.import.prices" : "data.import.holdings");
        root.getChildren()
                .addAll(
                        Nodes.styled(new HBox(Nodes.label(title, "title"), fileName), "view-header"),
                        new TroubleBand(messages, dialogs, model.troubleProperty(), model::forgetTrouble),
                        body,
                        strip());
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COMMIT.match(event)) {
                model.commit();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                model.cancel();
                event.consume();
            }
        });
    }

    // ---- what becomes of it
    // ----------------------------------------------------------------------------------------------

    private ToggleButton fate(String key) {
        ToggleButton button = new ToggleButton(messages.get(key));
        button.setUserData(key);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        return button;
    }

    private HBox fateFilter() {
        ToggleGroup group = new ToggleGroup();
        HBox segmented = Nodes.styled(new HBox(all), "segmented");
        Toggles.join(group, all);
        for (Fate f : Fate.values()) {
            ToggleButton button = fate("data.fate." + f.name().toLowerCase(Locale.ROOT));
            Toggles.join(group, button);
            fates.put(f, button);
            segmented.getChildren().add(button);
        }
        all.setSelected(true);
        group.selectedToggleProperty().subscribe(toggle -> {
            if (toggle == null) {
                all.setSelected(true);
            }
            filterRows();
        });
        segmented.setMaxWidth(HBox.USE_PREF_SIZE);
        return segmented;
    }

    private void filterRows() {
        Optional<Fate> only = fates.entrySet().stream()
                .filter(e -> e.getValue().isSelected())
                .map(Map.Entry::getKey)
                .findFirst();
        rows.setPredicate(r -> only.isEmpty() || only.get() == r.fate());
    }

    private TableView<ImportRow> table(Dialogs dialogs) {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(messages.get("data.import.lines"));
        table.setPlaceholder(Nodes.label(messages.get("data.import.noLines"), "muted"));
        table.getColumns()
                .setAll(List.of(
                        Tables.number(
                                messages.get("data.column.line"),
                                56,
                                r -> String.valueOf(r.line()),
                                java.util.Comparator.comparing(ImportRow::line)),
                        Tables.graphic(messages.get("data.column.fate"), 92, this::fateCell),
                        Tables.text(messages.get("data.column.says"), 120, ImportRow::text),
                        Tables.text(messages.get("data.column.remark"), 310, ImportRow::remark)));
        Tables.spoken(
                table,
                r -> messages.get("data.column.line") + " " + r.line() + ", " + word(r.fate()) + ", " + r.text() + ", "
                        + r.remark());
        Tables.copyOnShortcut(
                table,
                dialogs,
                () -> new Tables.TextTable(
                        List.of(
                                messages.get("data.column.line"),
                                messages.get("data.column.fate"),
                                messages.get("data.column.says"),
                                messages.get("data.column.remark")),
                        rows.stream()
                                .map(r -> List.of(String.valueOf(r.line()), word(r.fate()), r.text(), r.remark()))
                                .toList()));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(r -> detail.setText(
                        r == null || r.remark().isEmpty()
                                ? ""
                                : messages.get("data.column.line") + " " + r.line() + ": " + r.remark()));
        detail.managedProperty().bind(detail.textProperty().isNotEmpty());
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(80);
        return table;
    }

    private String word(Fate fate) {
        return messages.get("data.fate." + fate.name().toLowerCase(Locale.ROOT));
    }

    private Node fateCell(ImportRow row) {
        return switch (row.fate()) {
            case NEW -> Nodes.label(word(row.fate()), "badge", "done");
            case CHANGED -> Nodes.label(word(row.fate()), "badge", "attention");
            case DUPLICATE -> Nodes.label(word(row.fate()), "badge", "paper");
            case REJECTED -> Nodes.label(word(row.fate()), "badge", "problem");
        };
    }

    private HBox strip() {
        return Nodes.styled(
                new HBox(
                        Nodes.button(messages.get("common.cancel"), model::cancel, "flat"),
                        Nodes.gap(),
                        Nodes.button(messages.get("data.import.another"), model::choose),
                        commit),
                "action-strip");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.to(
                    model.fileProperty(),
                    f -> fileName.setText(f.map(String::valueOf).orElse("")));
            attach.to(model.shownProperty(), n -> show(model.factsProperty().get()));
            attach.to(model.busyProperty(), b -> show(model.factsProperty().get()));
            root.requestFocus();
        }
    }

    private void show(Optional<ImportFacts> facts) {
        reading.show(facts);
        boolean ready = model.ready(facts) && !model.busyProperty().get();
        commit.setDisable(!ready);
        long accepted = facts.map(ImportFacts::accepted).orElse(0L);
        commit.setText(messages.count(
                model.kind() == Kind.PRICES ? "data.import.commit.prices" : "data.import.commit.holdings", accepted));
        answer.setText(facts.map(this::headline).orElse(messages.get("data.import.unread")));
        explanation.setText(facts.map(this::sentence).orElse(messages.get("data.import.unread.do")));
        replaceRows(facts.map(ImportFacts::rows).orElse(List.of()));
        notes.getChildren().clear();
        facts.ifPresent(f ->
                f.notes().stream().limit(6).forEach(n -> notes.getChildren().add(Nodes.paragraph(n, "caption"))));
        all.setText(messages.get("data.import.all") + "  "
                + formats().count(facts.map(f -> f.rows().size()).orElse(0)));
        fates.forEach((fate, button) -> button.setText(word(fate) + "  "
                + formats().count(facts.map(f -> f.count(fate)).orElse(0L))));
        if (facts.map(f -> f.count(Fate.REJECTED) > 0).orElse(false)) {
            Optional.ofNullable(fates.get(Fate.REJECTED)).ifPresent(b -> b.setSelected(true));
            filterRows();
            table.getSelectionModel().selectFirst();
        } else {
            filterRows();
        }
    }

    @SuppressWarnings("unchecked")
    private void replaceRows(List<ImportRow> next) {
        ((javafx.collections.ObservableList<ImportRow>) rows.getSource()).setAll(next);
    }

    private String headline(ImportFacts facts) {
        long rejected = facts.count(Fate.REJECTED);
        if (rejected > 0 && !model.skipProperty().get()) {
            return messages.count("data.import.headline.rejected", rejected);
        }
        if (facts.accepted() == 0) {
            return messages.get("data.import.headline.nothing");
        }
        return messages.count(
                model.kind() == Kind.PRICES ? "data.import.headline.prices" : "data.import.headline.holdings",
                facts.accepted());
    }

    private String sentence(ImportFacts facts) {
        String many =
                messages.count("data.import.instruments", facts.instruments().size());
        String span = facts.from().isPresent() && facts.to().isPresent()
                ? ", " + formats().date(facts.from().get()) + " – "
                        + formats().date(facts.to().get())
                : "";
        boolean blocked =
                facts.count(Fate.REJECTED) > 0 && !model.skipProperty().get();
        return many + span + ". "
                + messages.get(
                        blocked
                                ? model.kind() == Kind.PRICES
                                        ? "data.import.sentence.blocked"
                                        : "data.import.sentence.holdings"
                                : "data.import.sentence.whole");
    }

    private Formats formats() {
        return model.session().formats();
    }

    @Override
    public void close() {
        attach.close();
    }
}
