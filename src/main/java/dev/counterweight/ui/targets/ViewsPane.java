package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest.View;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ReturnBars;
import dev.counterweight.ui.common.Flow;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;

/** Opinions in plain words, what they do to the expected returns, and the market values that they are blended with. */
final class ViewsPane extends VBox {
    private final TargetsViewModel model;
    private final ViewSettings views;
    private final Messages messages;
    private final Label state = Nodes.paragraph("", "caption");
    private final ComboBox<InstrumentId> first = new ComboBox<>();
    private final ComboBox<Object> other = new ComboBox<>();
    private final TextField expected = Nodes.styled(new TextField(), "number");
    private final TextField trust = Nodes.styled(new TextField(), "number");
    private final Label problem = Nodes.paragraph("", "field-error");
    private final Label none;
    private final Flow legend = new Flow(12);
    private final VBox list = new VBox();
    private final VBox rows = new VBox();
    private final Map<InstrumentId, Row> shown = new LinkedHashMap<>();
    private List<Object> listed = List.of();

    /** One instrument: its market value, and its return before and after the views. */
    private record Row(HBox node, NumberCell cap, ReturnBars bars, Label words) {}

    ViewsPane(TargetsViewModel model) {
        this.model = model;
        views = model.views();
        messages = model.messages();
        first.setId("view-first");
        other.setId("view-other");
        expected.setId("view-return");
        trust.setId("view-trust");
        first.setPrefWidth(140);
        other.setPrefWidth(160);
        expected.setPrefWidth(72);
        trust.setPrefWidth(88);
        Flow form = new Flow(8);
        form.show(List.of(
                new FormField(messages.get("targets.view.first"), first),
                new FormField(messages.get("targets.view.other"), other),
                new FormField(messages.get("targets.view.return"), expected),
                new FormField(messages.get("targets.view.trust"), trust)));
        Flow tools = new Flow(8);
        tools.show(List.of(
                Nodes.button(messages.get("targets.view.add"), this::add, "compact"),
                Nodes.button(messages.get("targets.view.import"), model.design()::importViews, "compact"),
                Nodes.button(messages.get("targets.view.export"), model.design()::exportViews, "compact"),
                Nodes.button(messages.get("targets.cap.import"), model.design()::importCaps, "compact")));
        Nodes.show(problem, false);
        none = Nodes.paragraph(messages.get("targets.blend.none"), "caption");
        legend.show(List.of(
                key("targets.blend.prior", "bar-prior"),
                key("targets.blend.view", "bar-view"),
                key("targets.blend.posterior", "bar-posterior"),
                Nodes.label(messages.get("targets.blend.unit"), "caption")));
        VBox content = new VBox(
                8,
                state,
                list,
                form,
                problem,
                tools,
                Nodes.label(messages.get("targets.blend"), "strong"),
                legend,
                none,
                rows);
        content.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        setMinSize(0, 0);
    }

    private Label key(String words, String colour) {
        Label label = Nodes.label(messages.get(words), "caption");
        label.setGraphic(Nodes.styled(new Rectangle(10, 6), colour));
        return label;
    }

    private void add() {
        InstrumentId a = first.getValue();
        if (a == null) {
            say(Optional.of(messages.get("targets.view.problem.first")));
            return;
        }
        Optional<InstrumentId> b = other.getValue() instanceof InstrumentId id ? Optional.of(id) : Optional.empty();
        Optional<String> wrong = views.add(model.assets(), a, b, expected.getText(), trust.getText());
        say(wrong);
        if (wrong.isEmpty()) {
            expected.clear();
            trust.clear();
        }
    }

    private void say(Optional<String> wrong) {
        problem.setText(wrong.orElse(""));
        Nodes.show(problem, wrong.isPresent());
    }

    void show() {
        List<InstrumentId> assets = model.assets();
        if (!assets.equals(List.copyOf(shown.keySet()))) {
            rebuild(assets);
        }
        boolean used = model.session().scenario().design().request().method().equals("black-litterman");
        List<InstrumentId> without = views.withoutCap(assets);
        state.setText(
                !used
                        ? messages.get("targets.views.unused")
                        : without.isEmpty()
                                ? messages.get("targets.views.meaning")
                                : messages.get(
                                        "targets.views.caps",
                                        String.join(
                                                ", ",
                                                without.stream()
                                                        .map(InstrumentId::value)
                                                        .toList())));
        Optional<Blend> blend = model.design().blend();
        Nodes.show(legend, blend.isPresent());
        Nodes.show(none, blend.isEmpty());
        List<Object> now = new ArrayList<>(views.views());
        now.add(blend.map(Blend::distances).orElse(List.of()));
        if (!now.equals(listed)) {
            listed = now;
            list.getChildren().clear();
            for (int i = 0; i < views.views().size(); i++) {
                list.getChildren().add(view(i, views.views().get(i), blend));
            }
        }
        model.design().blendProblem().ifPresent(p -> say(Optional.of(p)));
        assets.forEach(id -> show(id, blend));
    }

    private void rebuild(List<InstrumentId> assets) {
        shown.clear();
        Categories colours = Categories.of(assets);
        assets.forEach(id -> shown.put(id, row(id, colours)));
        rows.getChildren().setAll(shown.values().stream().map(Row::node).toList());
        first.getItems().setAll(assets);
        List<Object> others = new ArrayList<>();
        others.add(messages.get("targets.view.alone"));
        others.addAll(assets);
        other.getItems().setAll(others);
        other.setValue(others.getFirst());
    }

    private HBox view(int index, View view, Optional<Blend> blend) {
        Label words = Nodes.paragraph(views.words(view));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Label trusted = Nodes.label(views.trust(view), "muted");
        trusted.setMinWidth(USE_PREF_SIZE);
        HBox node = Nodes.styled(new HBox(words, trusted), "weight-line");
        blend.filter(b -> b.distances().size() > index).ifPresent(b -> {
            Label far = Nodes.label(views.distance(b.distances().get(index)), "muted");
            far.setMinWidth(USE_PREF_SIZE);
            node.getChildren().add(far);
        });
        node.getChildren()
                .add(Nodes.iconButton(
                        Feather.X, messages.get("targets.view.remove", views.words(view)), () -> views.remove(index)));
        node.setAlignment(Pos.CENTER_LEFT);
        return node;
    }

    private Row row(InstrumentId id, Categories colours) {
        Label name = Nodes.label(id.value());
        name.setGraphic(colours.chip(id));
        WeightRow.named(name, this);
        NumberCell cap = new NumberCell(96);
        cap.setId("cap-" + id);
        cap.setPromptText(messages.get("targets.cap.prompt"));
        ReturnBars bars = new ReturnBars();
        HBox.setHgrow(bars, Priority.ALWAYS);
        Label words = Nodes.label("", "muted", "weight-number");
        WeightRow.fixed(words, 124);
        HBox node = Nodes.styled(new HBox(name, cap, bars, words), "weight-line");
        node.setAlignment(Pos.CENTER_LEFT);
        return new Row(node, cap, bars, words);
    }

    private void show(InstrumentId id, Optional<Blend> blend) {
        Row row = shown.get(id);
        if (row == null) {
            return;
        }
        row.cap().show(views.cap(id));
        Formats f = model.session().formats();
        Optional<Blend.Returns> returns =
                blend.flatMap(b -> Optional.ofNullable(b.returns().get(id)));
        DoubleSummaryStatistics all = blend.stream()
                .flatMap(b -> b.returns().values().stream())
                .flatMapToDouble(r -> DoubleStream.of(r.prior(), r.posterior(), r.view()))
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
        String words = returns.map(r -> f.percent(r.prior(), 1) + " → " + f.percent(r.posterior(), 1))
                .orElse(Formats.NOT_AVAILABLE);
        row.words().setText(words);
        row.bars()
                .show(
                        returns.map(Blend.Returns::prior).orElse(Double.NaN),
                        returns.map(Blend.Returns::view).orElse(Double.NaN),
                        returns.map(Blend.Returns::posterior).orElse(Double.NaN),
                        Math.min(0, all.getMin()),
                        Math.max(0, all.getMax()),
                        messages.get("targets.blend.spoken", id, words));
    }
}
