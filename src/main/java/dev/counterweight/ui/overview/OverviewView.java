package dev.counterweight.ui.overview;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.DonutChart;
import dev.counterweight.ui.charts.Slice;
import dev.counterweight.ui.charts.SliceDrag;
import dev.counterweight.ui.charts.ValueLine;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.SeverityMark;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Is it in balance, what is it worth, what is there to do. */
public final class OverviewView implements View {
    private static final double WIDE = 1200;
    private static final double LEGEND = 360;

    private final OverviewViewModel model;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label subtitle = Nodes.label("", "caption");
    private final SeverityMark severity;
    private final Label headline = Nodes.label("", "hero");
    private final Label explanation = Nodes.paragraph("", "muted");
    private final Button simulate;
    private final FigureTiles tiles = new FigureTiles(176, "answer");
    private final FigureTiles figures = new FigureTiles(124, "compact");
    private final DonutChart donut = new DonutChart();
    private final AllocationLegend legend;
    private final ValueLine line = new ValueLine();
    private final ChartCard allocationCard;
    private final ChartCard valueCard;
    private final Attach attach = new Attach();
    private final Button alerts;
    private final SegmentedChoice<Shown> shown;
    private Optional<OverviewState.ValueLine> shownValue = Optional.empty();

    public OverviewView(OverviewViewModel model, Dialogs dialogs) {
        this.model = model;
        this.messages = model.messages();
        severity = new SeverityMark(Urgency.LOW, messages);
        shown = SegmentedChoice.shown(model.session());
        legend = new AllocationLegend(messages, model.session());
        simulate = Nodes.button(messages.get("overview.simulate"), model::simulate);
        alerts = Nodes.button("", model::openAlerts);
        simulate.disableProperty().bind(model.simulatingProperty());
        donut.editable(moves(), messages.get("overview.allocation.drag"));
        allocationCard = new ChartCard(
                messages.get("overview.allocation"), allocation(), messages, dialogs, this::allocationTable);
        valueCard = new ChartCard(
                messages.get("overview.value"),
                line,
                messages,
                dialogs,
                () -> present().map(s -> s.value().table()).orElse(new Tables.TextTable(List.of(), List.of())));
        VBox content = new VBox(8, answer(), tiles.node(), figures.node(), charts());
        VBox.setVgrow(content.getChildren().getLast(), Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        root.getChildren().addAll(states.header(header()), states);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        model.open();
        if (attach.isEmpty()) {
            attach.to(model.shownProperty(), s -> s.ifPresent(this::show));
            attach.to(model.session().selectionProperty(), this::select);
            attach.to(model.session().monitoredProperty(), shown::select);
            attach.to(model.session().openAlertsProperty(), n -> {
                alerts.setText(messages.get("alerts.overview", n.intValue()));
                Nodes.show(alerts, n.intValue() > 0);
            });
        }
    }

    @Override
    public void hidden() {
        attach.close();
        model.pause();
    }

    @Override
    public void close() {
        attach.close();
        line.clear();
        model.close();
    }

    private HBox header() {
        alerts.setId("overview-alerts");
        Label title = Nodes.label(messages.get("overview.title"), "title");
        title.setMinWidth(Label.USE_PREF_SIZE);
        subtitle.setMinWidth(0);
        return Nodes.styled(
                new HBox(
                        title,
                        subtitle,
                        shown,
                        Nodes.gap(),
                        new HBox(
                                8,
                                alerts,
                                Writing.of(model.session(), simulate),
                                Nodes.button(messages.get("overview.drift"), model::openDrift))),
                "view-header");
    }

    private HBox answer() {
        VBox words = new VBox(2, headline, explanation);
        words.setMinWidth(0);
        severity.setMinWidth(HBox.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox answer = Nodes.styled(
                new HBox(severity, words, Nodes.button(messages.get("overview.plan"), model::openPlan, "accent")),
                "panel",
                "answer-panel");
        answer.setMinHeight(HBox.USE_PREF_SIZE);
        return answer;
    }

    private Node allocation() {
        ScrollPane scroll = Nodes.unbuffered(new ScrollPane(legend));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setMinSize(0, 0);
        scroll.setMaxWidth(480);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox box = Nodes.styled(new HBox(16, donut, scroll), "allocation");
        box.setMinSize(0, 0);
        donut.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> donutWidth(box.getWidth(), box.getHeight()), box.widthProperty(), box.heightProperty()));
        return box;
    }

    /** As large as its panel is high, and the rows beside it keep their room. */
    private static double donutWidth(double width, double height) {
        return width < 480 ? 120 : Math.clamp(Math.min(height, width - LEGEND), 120, 520);
    }

    private GridPane charts() {
        GridPane grid = new GridPane(8, 8);
        ColumnConstraints left = new ColumnConstraints();
        ColumnConstraints right = new ColumnConstraints();
        left.percentWidthProperty().bind(grid.widthProperty().map(w -> w.doubleValue() < WIDE ? 58 : 46));
        right.percentWidthProperty().bind(grid.widthProperty().map(w -> w.doubleValue() < WIDE ? 42 : 54));
        grid.getColumnConstraints().addAll(left, right);
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        grid.getRowConstraints().add(row);
        grid.add(allocationCard, 0, 0);
        grid.add(valueCard, 1, 0);
        allocationCard.setMinSize(0, 0);
        valueCard.setMinSize(0, 0);
        allocationCard.setPrefHeight(300);
        valueCard.setPrefHeight(300);
        grid.setMinHeight(0);
        return grid;
    }

    private Optional<OverviewState> present() {
        return model.shownProperty().get();
    }

    private void show(OverviewState s) {
        subtitle.setText(s.subtitle());
        Nodes.show(simulate, s.sample());
        headline.setText(s.headline());
        explanation.setText(s.explanation());
        severity.show(s.urgency(), messages);
        tiles.show(s.tiles());
        figures.show(s.figures());
        OverviewState.Allocation allocation = s.allocation();
        List<OverviewState.Part> parts = allocation.parts();
        Categories colours =
                Categories.of(parts.stream().map(OverviewState.Part::instrument).toList());
        donut.show(
                parts.stream().map(p -> slice(p, p.share(), 0, colours)).toList(),
                parts.stream().map(p -> slice(p, p.targetShare(), 1, colours)).toList());
        donut.centre(allocation.centre().number(), allocation.centre().below());
        legend.show(allocation, colours);
        allocationCard.summary(allocation.rings());
        if (!Optional.of(s.value()).equals(shownValue)) {
            shownValue = Optional.of(s.value());
            Formats formats = model.session().formats();
            line.show(
                    s.value().points().stream()
                            .map(p -> new ValueLine.Point(p.day(), p.value()))
                            .toList(),
                    s.value().rebalances(),
                    formats::axisDay,
                    formats::compact,
                    formats::exact);
        }
        valueCard.summary(
                s.shown() == Shown.CURRENT
                        ? s.value().summary()
                        : messages.get("overview.value.held", s.value().summary()));
        select(model.session().selectionProperty().get());
    }

    /** Dragging a slice of what is meant moves its target, as everywhere. */
    private SliceDrag.Moves moves() {
        TargetEdits edits = new TargetEdits(model.session());
        return new SliceDrag.Moves() {
            @Override
            public void choose(String name) {
                model.session().selectionProperty().set(Optional.of(new InstrumentId(name)));
            }

            @Override
            public void begin() {
                edits.begin();
            }

            @Override
            public void to(String name, int basisPoints) {
                edits.move(new InstrumentId(name), basisPoints);
            }

            @Override
            public void end() {
                edits.end();
            }

            @Override
            public void cancel() {
                edits.cancel();
            }
        };
    }

    private static Slice slice(OverviewState.Part part, double share, int number, Categories colours) {
        return new Slice(
                part.instrument().value(),
                share,
                colours.style(part.instrument()),
                part.instrument() + " " + part.numbers().get(number).words());
    }

    private void select(Optional<InstrumentId> chosen) {
        donut.select(chosen.map(InstrumentId::value).orElse(""));
        legend.select(chosen);
    }

    private Tables.TextTable allocationTable() {
        List<String> headings = new ArrayList<>(List.of(messages.get("overview.allocation.name")));
        List<List<String>> rows = new ArrayList<>();
        present().map(OverviewState::allocation).ifPresent(a -> {
            headings.addAll(a.headings());
            for (OverviewState.Part part : a.parts()) {
                List<String> row = new ArrayList<>(List.of(part.instrument().value()));
                part.numbers().forEach(n -> row.add(n.words()));
                rows.add(row);
            }
        });
        return new Tables.TextTable(headings, rows);
    }
}
