package dev.counterweight.ui.stress;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.Ink;
import dev.counterweight.ui.charts.WeightRows;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Scenarios with the loss now and at the targets, asset by asset; below, what the chosen one costs, and the likeliest way to the limit. */
public final class StressView implements View {
    private static final int NOW = 1;
    private static final int TARGET = 2;

    private static final double LOSS = 76;
    private static final double WIDEST = 168;
    private static final double PADDING = 18;
    private static final double BORDERS = 4;
    private static final double SCROLL_BAR = 14;
    private static final double ROOM_FOR_LOSSES = 640;

    private final StressViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final TableView<LiveRow<StressPicture.Row>> table = new TableView<>();
    private final Label chosenName = Nodes.label("", "heading");
    private final Label chosenWords = Nodes.paragraph("", "small");
    private final WeightRows chosenParts = new WeightRows();
    private final Label reverseWords = Nodes.paragraph("", "small");
    private final WeightRows reverseParts = new WeightRows();
    private final Label notes = Nodes.paragraph("", "small", "warn");
    private final Button remove;
    private final SegmentedChoice<Shown> shown;
    private final Attach attach = new Attach();
    private final LossesCard losses;
    private Optional<Frame> framed = Optional.empty();

    public StressView(StressViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        shown = SegmentedChoice.shown(model.session());
        remove = Nodes.button(messages.get("stress.remove"), () -> chosen().ifPresent(r -> model.remove(r.name())));
        losses = new LossesCard(messages, dialogs, this::text, this::pick);
        table.setAccessibleText(messages.get("stress.title"));
        LiveRow.steadyHeight(table);
        table.setPlaceholder(Nodes.label(""));
        table.getSelectionModel().selectedItemProperty().subscribe(r -> chosenRow());
        Tables.copyOnShortcut(table, dialogs, this::text);
        Why.onLive(table, this::asked);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox tablePanel = Nodes.styled(new VBox(table, notes), "panel", "flush");
        LiveRow.wholeHeight(table).subscribe(h -> table.setPrefHeight(h.doubleValue()));
        table.setMinHeight(88);
        table.widthProperty().subscribe(w -> show());
        VBox chosenPanel = panel(chosenName, chosenWords, chosenParts);
        VBox reversePanel = panel(Nodes.label(messages.get("stress.reverse"), "heading"), reverseWords, reverseParts);
        HBox below = new HBox(8, chosenPanel, reversePanel);
        VBox.setVgrow(below, Priority.ALWAYS);
        below.setMinHeight(160);
        // As high as what it says; an empty frame says nothing.
        below.setMaxHeight(Region.USE_PREF_SIZE);
        tablePanel.setMinHeight(118);
        VBox.setVgrow(losses.card(), Priority.ALWAYS);
        VBox body = new VBox(8, tablePanel, losses.card(), below);
        body.setMinHeight(0);
        Nodes.shownWhile(losses.card(), body.heightProperty().greaterThan(ROOM_FOR_LOSSES));
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    /** A loss: the weights, and what the scenario does to them. */
    private Optional<Question> asked(StressPicture.Row row, int column) {
        return model.pictureProperty().get().map(p -> {
            Question.Of of = switch (column) {
                case NOW -> Question.Of.CURRENT;
                case TARGET -> Question.Of.PROPOSED;
                default -> p.shown().of();
            };
            List<Question> from = new ArrayList<>();
            from.add(new Question.Setting("scenario", row.name(), new Value.Name(row.kind())));
            p.assets().forEach(a -> from.add(new Question.Share(new InstrumentId(a), of)));
            double loss = switch (of) {
                case CURRENT -> row.now();
                case PROPOSED -> row.target();
                case CHANGE -> row.shown();
            };
            return new Question.Made("stressLoss", row.name(), Value.fraction(loss), from);
        });
    }

    private VBox panel(Label heading, Label words, WeightRows parts) {
        parts.setAccessibleText(messages.get("stress.parts"));
        parts.onChoose(name -> model.session().selectionProperty().set(Optional.of(new InstrumentId(name))));
        ScrollPane scroll = Nodes.unbuffered(new ScrollPane(parts));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox panel = Nodes.styled(new VBox(8, heading, words, scroll), "panel");
        panel.setMinWidth(0);
        panel.setPrefWidth(400);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    private HBox header() {
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("stress.title"), "title"),
                        Nodes.label(messages.get("stress.caption"), "caption"),
                        Nodes.gap(),
                        shown),
                "view-header");
    }

    private HBox strip() {
        return Nodes.styled(
                new HBox(
                        Writing.of(model.session(), Nodes.button(messages.get("stress.import"), model::importFile)),
                        Nodes.button(messages.get("stress.export"), model::exportFile),
                        Writing.of(model.session(), remove),
                        Nodes.gap(),
                        Writing.of(model.session(), Nodes.button(messages.get("stress.add"), model::add, "accent"))),
                "action-strip");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            model.open();
            attach.to(model.pictureProperty(), p -> show());
            attach.to(model.session().formatsProperty(), f -> show());
            attach.to(model.session().shownProperty(), shown::select);
            String section = messages.get("stress.title");
            attach.add(commands.add(
                    Commands.Command.of("stress.add", section, messages.get("stress.add"), "", model::add)
                            .writing(model.session()),
                    Commands.Command.of("stress.import", section, messages.get("stress.import"), "", model::importFile)
                            .writing(model.session()),
                    Commands.Command.of(
                            "stress.export", section, messages.get("stress.export"), "", model::exportFile)));
        }
    }

    private Optional<StressPicture.Row> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(LiveRow::value);
    }

    private void show() {
        Optional<StressPicture> now = model.pictureProperty().get();
        if (now.isEmpty()) {
            table.getItems().clear();
            return;
        }
        StressPicture p = now.get();
        Formats formats = model.session().formats();
        Frame frame = new Frame(p.assets(), shownAssets(p), room(p, shownAssets(p)), p.held(), formats);
        if (!framed.equals(Optional.of(frame))) {
            framed = Optional.of(frame);
            columns(p, formats);
        }
        rows(p);
        losses.show(p, this::name, formats);
        Nodes.show(notes, !p.notes().isEmpty());
        notes.setText(p.notes().stream().map(model.session()::said).collect(Collectors.joining("\n")));
        reverse(p, formats);
        chosenRow();
    }

    /** What the columns depend on; they stay while it does. */
    private record Frame(List<String> assets, int shown, double room, boolean held, Formats formats) {}

    /** Scenarios keep their places while they are the same; else the chosen one is looked for among the others. */
    private void rows(StressPicture p) {
        String before = chosen().map(StressPicture.Row::name).orElse("");
        List<String> names = p.rows().stream().map(StressPicture.Row::name).toList();
        if (names.equals(table.getItems().stream().map(r -> r.value().name()).toList())) {
            LiveRow.update(table, p.rows());
        } else {
            table.getItems().setAll(p.rows().stream().map(LiveRow::new).toList());
            table.getSelectionModel().select(Math.max(0, names.indexOf(before)));
        }
    }

    /** How many assets have a column of their own: all where they fit, else as many as leave one for the others. */
    private int shownAssets(StressPicture p) {
        List<String> assets = p.assets();
        double room = table.getWidth() - names(p) - 2 * LOSS - worst(p) - BORDERS;
        double used = 0;
        for (int j = 0; j < assets.size(); j++) {
            used += width(assets.get(j));
            if (used > room) {
                double back = used - width(assets.get(j)) + width(messages.get("stress.others", assets.size()));
                int fit = j;
                while (fit > 0 && back > room) {
                    back -= width(assets.get(--fit));
                }
                return fit;
            }
        }
        return assets.size();
    }

    /** A column of words as wide as its widest. */
    private double names(StressPicture p) {
        return words(messages.get("stress.scenario"), p.rows().stream().map(this::name));
    }

    private double worst(StressPicture p) {
        return words(messages.get("stress.worst"), p.rows().stream().map(StressPicture.Row::worst));
    }

    private static double words(String heading, Stream<String> cells) {
        double widest =
                cells.mapToDouble(w -> Ink.width(w, Ink.Type.TEXT)).max().orElse(0);
        return Math.min(WIDEST, Math.ceil(Math.max(widest, Ink.width(heading, Ink.Type.SMALL))) + PADDING);
    }

    /** What every column gets beyond what it needs, where the table is wider than that. */
    private double room(StressPicture p, int shown) {
        double used = names(p) + 2 * LOSS + worst(p) + BORDERS + SCROLL_BAR;
        for (int j = 0; j < shown; j++) {
            used += width(p.assets().get(j));
        }
        used += shown < p.assets().size()
                ? width(messages.get("stress.others", p.assets().size() - shown))
                : 0;
        int columns = 4 + shown + (shown < p.assets().size() ? 1 : 0);
        return Math.clamp(Math.floor((table.getWidth() - used) / columns), 0, 48);
    }

    /** A column as wide as its heading. */
    private static double width(String heading) {
        return Math.max(LOSS, Math.ceil(Ink.width(heading, Ink.Type.SMALL)) + PADDING);
    }

    private void columns(StressPicture p, Formats formats) {
        int shown = shownAssets(p);
        double room = room(p, shown);
        table.getColumns().clear();
        table.getColumns().add(LiveRow.text(messages.get("stress.scenario"), names(p) + room, this::name));
        table.getColumns()
                .add(LiveRow.number(
                        messages.get("stress.now"),
                        LOSS + room,
                        r -> p.held() ? loss(r.now(), formats) : Formats.NOT_AVAILABLE));
        table.getColumns()
                .add(LiveRow.number(messages.get("stress.target"), LOSS + room, r -> loss(r.target(), formats)));
        table.getColumns()
                .add(LiveRow.text(
                        messages.get("stress.worst"),
                        worst(p) + room,
                        r -> r.worst().isEmpty() ? Formats.NOT_AVAILABLE : r.worst()));
        for (int j = 0; j < shown; j++) {
            int asset = j;
            String name = p.assets().get(j);
            table.getColumns().add(LiveRow.number(name, width(name) + room, r -> loss(r.lossOf()[asset], formats)));
        }
        if (shown < p.assets().size()) {
            String others = messages.get("stress.others", p.assets().size() - shown);
            table.getColumns()
                    .add(LiveRow.number(
                            others,
                            width(others) + room,
                            r -> loss(Arrays.stream(r.lossOf()).skip(shown).sum(), formats)));
        }
        table.setRowFactory(t -> LiveRow.row(place -> r -> place.setAccessibleText(
                r == null
                        ? ""
                        : messages.get(
                                "stress.row",
                                name(r),
                                p.held() ? loss(r.now(), formats) : Formats.NOT_AVAILABLE,
                                loss(r.target(), formats),
                                r.worst()))));
    }

    /** A loss as what it does to the value: minus where something is lost. */
    private static String loss(double loss, Formats formats) {
        return formats.signedPercent(0 - loss, 2);
    }

    private String name(StressPicture.Row row) {
        String key = "stress.known." + row.name();
        return !row.own() && messages.has(key) ? messages.get(key) : row.name();
    }

    private void pick(String name) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (name(table.getItems().get(i).value()).equals(name)) {
                table.getSelectionModel().clearAndSelect(i);
            }
        }
    }

    private void chosenRow() {
        Optional<StressPicture> p = model.pictureProperty().get();
        Optional<StressPicture.Row> row = chosen();
        remove.setDisable(row.filter(StressPicture.Row::own).isEmpty());
        chosenName.setText(row.map(this::name).orElse(""));
        losses.select(chosenName.getText());
        if (p.isEmpty() || row.isEmpty()) {
            chosenWords.setText("");
            chosenParts.show(List.of(), List.of());
            return;
        }
        Formats formats = model.session().formats();
        StressPicture.Row r = row.get();
        chosenWords.setText(words(p.get().shown(), r, formats));
        List<String> assets = p.get().assets();
        double most = Arrays.stream(r.lossOf()).map(Math::abs).max().orElse(0);
        Categories colours = colours();
        chosenParts.show(
                List.of(messages.get("stress.parts.loss")),
                IntStream.range(0, assets.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(j -> -r.lossOf()[j]))
                        .map(j -> part(assets.get(j), r.lossOf()[j], most, loss(r.lossOf()[j], formats), colours))
                        .toList());
    }

    private Categories colours() {
        return Categories.of(model.session().scenario().targets().keySet());
    }

    /** An instrument with a bar as long as its share of the greatest. */
    private static WeightRows.Row part(String asset, double value, double most, String words, Categories colours) {
        double share = most > 0 ? Math.abs(value) / most : 0;
        return new WeightRows.Row(asset, colours.style(new InstrumentId(asset)), share, List.of(words));
    }

    private String words(Shown of, StressPicture.Row r, Formats formats) {
        String key = "stress.kind." + r.kind();
        return switch (of) {
            case CURRENT ->
                messages.get(
                        messages.has(key + ".current") ? key + ".current" : key,
                        loss(r.shown(), formats),
                        loss(r.before(), formats));
            case PROPOSED -> messages.get(key, loss(r.shown(), formats), loss(r.before(), formats));
            case CHANGE -> messages.get("stress.kind.change", loss(r.shown(), formats));
        };
    }

    private void reverse(StressPicture p, Formats formats) {
        if (p.reverse().isEmpty()) {
            reverseParts.show(List.of(), List.of());
            reverseWords.setText(messages.get("stress.reverse.none"));
            return;
        }
        StressPicture.Reverse r = p.reverse().get();
        String possible = p.shown() == Shown.CURRENT ? "stress.reverse.words.current" : "stress.reverse.words";
        reverseWords.setText(messages.get(
                r.possible() ? possible : "stress.reverse.impossible",
                formats.percent(r.loss(), 0),
                formats.decimal(r.distance(), 1)));
        double most = Arrays.stream(r.shock()).map(Math::abs).max().orElse(0);
        Categories colours = colours();
        reverseParts.show(
                List.of(messages.get("stress.parts.move")),
                IntStream.range(0, p.assets().size())
                        .mapToObj(j -> part(
                                p.assets().get(j), r.shock()[j], most, formats.signedPercent(r.shock()[j], 1), colours))
                        .toList());
    }

    private Tables.TextTable text() {
        Formats formats = model.session().formats();
        List<String> headings = new ArrayList<>(List.of(
                messages.get("stress.scenario"),
                messages.get("stress.now"),
                messages.get("stress.target"),
                messages.get("stress.worst")));
        List<List<String>> rows = new ArrayList<>();
        model.pictureProperty().get().ifPresent(p -> {
            headings.addAll(p.assets());
            for (StressPicture.Row r : p.rows()) {
                List<String> row = new ArrayList<>(List.of(
                        name(r),
                        p.held() ? loss(r.now(), formats) : Formats.NOT_AVAILABLE,
                        loss(r.target(), formats),
                        r.worst()));
                for (double part : r.lossOf()) {
                    row.add(loss(part, formats));
                }
                rows.add(row);
            }
        });
        return new Tables.TextTable(headings, rows);
    }

    @Override
    public void hidden() {
        attach.close();
        model.hide();
    }

    @Override
    public void close() {
        attach.close();
        model.close();
    }
}
