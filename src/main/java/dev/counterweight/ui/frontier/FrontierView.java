package dev.counterweight.ui.frontier;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.FrontierChart;
import dev.counterweight.ui.charts.WeightsArea;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The frontier with the weights along it, and what stands at the chosen place. */
public final class FrontierView implements View {
    private final FrontierViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final FrontierChart chart = new FrontierChart();
    private final WeightsArea area = new WeightsArea();
    private final ChartCard chartCard;
    private final ChartCard areaCard;
    private final FrontierInspector inspector;
    private final ToggleButton uncertainty;
    private final SegmentedChoice<Shown> shown;
    private final Attach attach = new Attach();

    public FrontierView(FrontierViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        chart.setId("frontier-chart");
        inspector = new FrontierInspector(model);
        shown = SegmentedChoice.shown(model.session());
        chartCard = new ChartCard(messages.get("frontier.curve"), chart, messages, dialogs, this::curveTable);
        areaCard = new ChartCard(messages.get("frontier.weights"), area, messages, dialogs, this::curveTable);
        areaCard.summary(messages.get("frontier.weights.summary"));
        uncertainty = Nodes.iconToggle(Feather.CLOUD, messages.get("frontier.uncertainty"));
        uncertainty.setText(messages.get("frontier.uncertainty"));
        uncertainty.getStyleClass().removeAll("icon-button");
        uncertainty.setTooltip(new Tooltip(
                messages.get("frontier.uncertainty.meaning", FrontierViewModel.RESAMPLES, FrontierViewModel.SEED)));
        uncertainty.setOnAction(e -> model.uncertainty(uncertainty.isSelected()));
        uncertainty.disableProperty().bind(model.pictureProperty().map(Optional::isEmpty));
        chart.onScrub(new Scrub());
        chart.setOnKeyPressed(this::keys);
        area.onPoint(model::moveTo);
        VBox charts = new VBox(8, chartCard, areaCard);
        VBox.setVgrow(chartCard, Priority.ALWAYS);
        chartCard.setMinHeight(0);
        areaCard.setMinHeight(150);
        areaCard.prefHeightProperty().bind(charts.heightProperty().map(h -> Math.max(180, h.doubleValue() * 0.32)));
        areaCard.maxHeightProperty().bind(charts.heightProperty().multiply(0.36));
        HBox.setHgrow(charts, Priority.ALWAYS);
        charts.setMinWidth(0);
        HBox body = new HBox(8, charts, inspector);
        body.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty()).onlyWhole();
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    private HBox header() {
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("frontier.title"), "title"),
                        inspector.caption(),
                        Nodes.gap(),
                        uncertainty,
                        shown),
                "view-header");
    }

    private HBox strip() {
        Button apply = Nodes.button(messages.get("frontier.apply"), model::apply, "accent");
        apply.setTooltip(new Tooltip(messages.get("frontier.apply.meaning") + "  Enter"));
        apply.disableProperty().bind(model.cursorProperty().map(Optional::isEmpty));
        Button best = Nodes.button(messages.get("frontier.toBest"), model::toBestRatio);
        best.disableProperty()
                .bind(model.pictureProperty()
                        .map(p -> p.flatMap(FrontierPicture::touches).isEmpty()));
        return Nodes.styled(
                new HBox(
                        Nodes.button(messages.get("frontier.toLeast"), model::toLeastRisk),
                        best,
                        Nodes.label(messages.get("frontier.hint"), "caption"),
                        Nodes.gap(),
                        apply),
                "action-strip");
    }

    /** Left and right move along the curve, with Shift from corner to corner; Home and End go to its ends; Enter applies. */
    private void keys(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, DOWN -> move(event.isShiftDown(), -1);
            case RIGHT, UP -> move(event.isShiftDown(), 1);
            case HOME -> model.toLeastRisk();
            case END -> model.toGreatestReturn();
            case ENTER -> model.apply();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(boolean corners, int direction) {
        if (corners) {
            model.corner(direction);
        } else {
            model.step(direction);
        }
    }

    private final class Scrub implements FrontierChart.Scrub {
        @Override
        public void pointed(double expectedReturn) {
            model.moveTo(expectedReturn);
        }

        @Override
        public void dragged(double expectedReturn) {
            model.drag(expectedReturn);
        }

        @Override
        public void dropped() {
            model.drop();
        }

        @Override
        public void picked(String instrument) {
            model.session().selectionProperty().set(Optional.of(new InstrumentId(instrument)));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            model.open();
            attach.to(model.pictureProperty(), p -> picture());
            attach.to(model.session().formatsProperty(), f -> picture());
            attach.to(model.cursorProperty(), c -> cursor());
            attach.to(model.session().shownProperty(), s -> {
                shown.select(s);
                cursor();
            });
            attach.to(model.whatIfProperty(), w -> portfolios());
            attach.to(model.session().selectionProperty(), this::select);
            String section = messages.get("frontier.title");
            attach.add(commands.add(
                    Commands.Command.of("frontier.apply", section, messages.get("frontier.apply"), "", model::apply),
                    Commands.Command.of(
                            "frontier.least", section, messages.get("frontier.toLeast"), "", model::toLeastRisk),
                    Commands.Command.of(
                            "frontier.best", section, messages.get("frontier.toBest"), "", model::toBestRatio),
                    Commands.Command.of(
                            "frontier.uncertainty",
                            section,
                            messages.get("frontier.uncertainty"),
                            "",
                            uncertainty::fire)));
        }
    }

    private Categories colours() {
        return Categories.of(model.session().scenario().targets().keySet());
    }

    private void picture() {
        Optional<FrontierPicture> now = model.pictureProperty().get();
        if (now.isEmpty()) {
            chart.clear();
            return;
        }
        FrontierPicture p = now.get();
        Formats formats = model.session().formats();
        Categories colours = colours();
        List<FrontierChart.Mark> marks = new ArrayList<>();
        for (double r : p.curve().cornerReturns()) {
            marks.add(new FrontierChart.Mark(
                    FrontierChart.Kind.CORNER, "", "", spot(p.curve().at(r)), "ink-muted"));
        }
        for (FrontierPicture.Asset asset : p.assets()) {
            String name = asset.id().value();
            marks.add(new FrontierChart.Mark(
                    FrontierChart.Kind.ASSET,
                    name,
                    name,
                    new FrontierChart.Spot(asset.volatility(), asset.expectedReturn()),
                    colours.style(asset.id())));
        }
        marks.add(new FrontierChart.Mark(
                FrontierChart.Kind.LEAST_RISK, "", messages.get("frontier.least"), spot(p.leastRisk()), "ink-fg"));
        p.touches()
                .ifPresent(t -> marks.add(new FrontierChart.Mark(
                        FrontierChart.Kind.BEST_RATIO, "", messages.get("frontier.best"), spot(t), "ink-fg")));
        double[] volatility =
                p.line().stream().mapToDouble(FrontierCurve.Place::volatility).toArray();
        double[] gain = p.line().stream()
                .mapToDouble(FrontierCurve.Place::expectedReturn)
                .toArray();
        chart.show(
                new FrontierChart.Picture(
                        volatility,
                        gain,
                        marks,
                        OptionalDouble.of(p.riskFree()),
                        p.touches().map(FrontierView::spot),
                        p.cloud()),
                new FrontierChart.Words(
                        messages.get("frontier.axis.volatility"),
                        messages.get("frontier.axis.return"),
                        messages.get("frontier.line"),
                        v -> formats.percent(v, 0),
                        v -> formats.percent(v, 2)));
        area(p, colours, formats);
        portfolios();
        cursor();
    }

    private void area(FrontierPicture p, Categories colours, Formats formats) {
        double[] places = p.exact()
                ? p.curve().cornerReturns()
                : p.line().stream()
                        .mapToDouble(FrontierCurve.Place::expectedReturn)
                        .toArray();
        List<FrontierCurve.Place> at =
                java.util.Arrays.stream(places).mapToObj(p.curve()::at).toList();
        area.show(
                IntStream.range(0, p.assets().size())
                        .mapToObj(i -> new WeightsArea.Band(
                                p.assets().get(i).id().value(),
                                colours.style(p.assets().get(i).id()),
                                at.stream().mapToDouble(c -> c.weights()[i]).toArray()))
                        .toList(),
                places,
                messages.get("frontier.axis.return"),
                v -> formats.percent(v, 0));
    }

    private static FrontierChart.Spot spot(FrontierCurve.Place place) {
        return new FrontierChart.Spot(place.volatility(), place.expectedReturn());
    }

    private void portfolios() {
        List<FrontierChart.Mark> marks = new ArrayList<>();
        model.whatIfProperty().get().ifPresent(w -> {
            mark(FrontierChart.Kind.CURRENT, messages.get("frontier.here"), w.current(), "ink-accent", marks);
            mark(FrontierChart.Kind.PROPOSED, messages.get("frontier.target"), w.proposed(), "ink-accent", marks);
        });
        chart.portfolios(marks);
        inspector.show();
    }

    private static void mark(
            FrontierChart.Kind kind, String label, WhatIf.Side side, String colour, List<FrontierChart.Mark> marks) {
        if (Double.isFinite(side.volatility()) && Double.isFinite(side.expectedReturn())) {
            marks.add(new FrontierChart.Mark(
                    kind, "", label, new FrontierChart.Spot(side.volatility(), side.expectedReturn()), colour));
        }
    }

    private void cursor() {
        Optional<FrontierCurve.Place> place = model.cursorProperty().get();
        chart.cursor(place.map(FrontierView::spot));
        area.cursor(place.map(c -> OptionalDouble.of(c.expectedReturn())).orElse(OptionalDouble.empty()));
        place.ifPresent(c -> chartCard.summary(inspector.sentence(c)));
        inspector.show();
    }

    private void select(Optional<InstrumentId> chosen) {
        String name = chosen.map(InstrumentId::value).orElse("");
        chart.select(name);
        area.select(name);
        inspector.select(name);
    }

    private Tables.TextTable curveTable() {
        Optional<FrontierPicture> picture = model.pictureProperty().get();
        List<String> headings = new ArrayList<>(
                List.of(messages.get("frontier.axis.return"), messages.get("frontier.axis.volatility")));
        picture.ifPresent(p -> p.assets().forEach(a -> headings.add(a.id().value())));
        Formats formats = model.session().formats();
        return new Tables.TextTable(
                headings,
                picture.map(FrontierPicture::line).orElse(List.of()).stream()
                        .map(place -> row(place, formats))
                        .toList());
    }

    private static List<String> row(FrontierCurve.Place place, Formats formats) {
        List<String> row = new ArrayList<>();
        row.add(formats.percent(place.expectedReturn(), 2));
        row.add(formats.percent(place.volatility(), 2));
        for (double w : place.weights()) {
            row.add(formats.percent(Math.max(0, w), 2));
        }
        return row;
    }

    @Override
    public void hidden() {
        attach.close();
        model.hide();
    }

    @Override
    public void close() {
        attach.close();
        chart.clear();
        model.close();
    }
}
