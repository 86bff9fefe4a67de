package dev.counterweight.ui.correlation;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.DaySeries;
import dev.counterweight.ui.charts.HeatMap;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.chart.Axis;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The heat map, the chosen pair through time, how the pairs lie, and what could go. */
public final class CorrelationView implements View {
    private final CorrelationViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label caption = Nodes.label("", "caption");
    private final HeatMap map = new HeatMap();
    private final DaySeries series = new DaySeries();
    private final ChartCard mapCard;
    private final ChartCard pairCard;
    private final CorrelationSide side;
    private final SegmentedChoice<CorrelationOrder> order;
    private final SegmentedChoice<Shown> shown;
    private final Slider slider = new Slider(0, CorrelationViewModel.WINDOWS.size() - 1, 4);
    private final Button use;
    private final Attach attach = new Attach();

    public CorrelationView(CorrelationViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        map.setId("correlation-map");
        mapCard = new ChartCard(messages.get("correlation.map"), map, messages, dialogs, this::mapTable);
        pairCard = new ChartCard(messages.get("correlation.pair"), series, messages, dialogs, this::pairTable);
        side = new CorrelationSide(model);
        order = new SegmentedChoice<>(
                messages.get("correlation.order"),
                List.of(
                        option(CorrelationOrder.CLUSTERS, "clusters"),
                        option(CorrelationOrder.PORTFOLIO, "portfolio"),
                        option(CorrelationOrder.ALPHABET, "alphabet")),
                model::order);
        use = Nodes.button(messages.get("correlation.use"), model::useForDesign);
        use.setTooltip(new Tooltip(messages.get("correlation.use.meaning")));
        map.onPick((row, column) -> model.choose(new InstrumentId(row), new InstrumentId(column)));
        shown = SegmentedChoice.shown(model.session());
        Tooltip.install(caption, new Tooltip(messages.get("correlation.shown.note")));
        slider();
        Why.on(map, this::asked);
        pairCard.getChildren().add(1, side.pair());
        VBox right = new VBox(8, pairCard, side);
        VBox.setVgrow(pairCard, Priority.ALWAYS);
        pairCard.setMinHeight(150);
        Scrolled scroll = new Scrolled(right);
        scroll.setMinWidth(304);
        scroll.setPrefWidth(304);
        HBox.setHgrow(mapCard, Priority.ALWAYS);
        mapCard.setMinWidth(0);
        HBox body = new HBox(8, mapCard, scroll);
        body.setMinHeight(0);
        scroll.prefWidthProperty().bind(body.widthProperty().map(w -> Math.clamp(w.doubleValue() * 0.36, 304, 560)));
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    private SegmentedChoice.Option<CorrelationOrder> option(CorrelationOrder value, String key) {
        return new SegmentedChoice.Option<>(
                value, messages.get("correlation.order." + key), messages.get("correlation.order." + key + ".meaning"));
    }

    /** The correlation of the chosen pair over the window that is shown. */
    private List<Question> asked() {
        Optional<CorrelationPicture> picture = model.pictureProperty().get();
        return picture.stream()
                .flatMap(p -> model.movingProperty().get().stream().map(m -> (Question) new Question.Made(
                        "pair",
                        m.first() + " / " + m.second(),
                        Explanation.Value.ratio(p.at(m.first(), m.second())),
                        List.of(
                                new Question.PricesIn(m.first(), p.from(), p.to(), p.observations() + 1),
                                new Question.PricesIn(m.second(), p.from(), p.to(), p.observations() + 1)))))
                .toList();
    }

    private HBox header() {
        return Nodes.styled(
                new HBox(Nodes.label(messages.get("correlation.title"), "title"), caption, Nodes.gap(), order, shown),
                "view-header");
    }

    private void slider() {
        slider.setId("correlation-window");
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setShowTickLabels(true);
        slider.setBlockIncrement(1);
        slider.setPrefWidth(320);
        slider.setAccessibleText(messages.get("correlation.window"));
        slider.setLabelFormatter(Worded.by(place -> {
            int at = (int) Math.round(place);
            return at == CorrelationViewModel.WINDOWS.size() - 1
                    ? messages.get("correlation.window.all")
                    : String.valueOf(CorrelationViewModel.WINDOWS.get(at));
        }));
        // Its words would fade in for most of a second, each time.
        slider.skinProperty().subscribe(skin -> {
            if (slider.lookup(".axis") instanceof Axis<?> axis) {
                axis.setAnimated(false);
            }
        });
        slider.valueProperty()
                .subscribe(v -> model.look(CorrelationViewModel.WINDOWS.get((int) Math.round(v.doubleValue()))));
    }

    private HBox strip() {
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("correlation.window"), "muted"),
                        slider,
                        use,
                        Nodes.gap(),
                        Nodes.label(messages.get("correlation.hint"), "caption")),
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
            attach.to(model.pictureProperty(), p -> picture());
            attach.to(model.movingProperty(), this::moving);
            attach.to(model.dropsProperty(), side::drops);
            attach.to(model.orderProperty(), order::select);
            attach.to(model.session().shownProperty(), shown::select);
            attach.to(
                    model.session().selectionProperty(),
                    s -> map.select(s.map(InstrumentId::value).orElse("")));
            attach.to(model.session().scenarios().valueProperty(), s -> use.setDisable(model.usedForDesign()));
            attach.to(model.windowProperty(), w -> {
                slider.setValue(CorrelationViewModel.WINDOWS.indexOf(w));
                use.setDisable(model.usedForDesign());
            });
            attach.add(commands.add(Commands.Command.of(
                    "correlation.use",
                    messages.get("correlation.title"),
                    messages.get("correlation.use"),
                    "",
                    model::useForDesign)));
        }
    }

    private void picture() {
        Optional<CorrelationPicture> now = model.pictureProperty().get();
        Formats formats = model.session().formats();
        if (now.isEmpty()) {
            map.show(List.of(), new double[0], 1, v -> "");
            return;
        }
        CorrelationPicture p = now.get();
        caption.setText(messages.get(
                "correlation.caption", formats.count(p.observations()), formats.date(p.from()), formats.date(p.to())));
        map.show(
                p.assets().stream().map(InstrumentId::value).toList(),
                p.values(),
                model.limits().maxCorrelationPair(),
                v -> formats.decimal(v, 2));
        mapCard.summary(side.show(p));
        model.movingProperty()
                .get()
                .ifPresent(m -> map.cursor(m.first().value(), m.second().value()));
    }

    private void moving(Optional<CorrelationViewModelPair.Moving> moving) {
        Formats formats = model.session().formats();
        if (moving.isEmpty()) {
            return;
        }
        CorrelationViewModelPair.Moving m = moving.get();
        map.cursor(m.first().value(), m.second().value());
        double limit = model.limits().maxCorrelationPair();
        series.show(
                new DaySeries.Data(
                        m.dates(),
                        List.of(new DaySeries.Line("", "ink-fg", m.values())),
                        List.of(new DaySeries.Limit(
                                limit, messages.get("correlation.limit", formats.decimal(limit, 2)))),
                        OptionalDouble.of(-1),
                        OptionalDouble.of(1)),
                new DaySeries.Words(
                        formats::axisDay, formats::date, v -> formats.decimal(v, 2), v -> formats.decimal(v, 2)));
        double last = m.values().length == 0 ? Double.NaN : m.values()[m.values().length - 1];
        pairCard.summary(messages.get("correlation.pair.summary", formats.count(m.days())));
        side.pair(m, last);
    }

    private Tables.TextTable mapTable() {
        Optional<CorrelationPicture> now = model.pictureProperty().get();
        Formats formats = model.session().formats();
        List<String> headings = new ArrayList<>(List.of(messages.get("correlation.instrument")));
        now.ifPresent(p -> p.assets().forEach(id -> headings.add(id.value())));
        return new Tables.TextTable(
                headings,
                now.map(p -> IntStream.range(0, p.assets().size())
                                .mapToObj(i -> row(p, i, formats))
                                .toList())
                        .orElse(List.of()));
    }

    private static List<String> row(CorrelationPicture p, int i, Formats formats) {
        List<String> row = new ArrayList<>(List.of(p.assets().get(i).value()));
        for (int j = 0; j < p.assets().size(); j++) {
            row.add(formats.decimal(p.values()[i * p.assets().size() + j], 2));
        }
        return row;
    }

    private Tables.TextTable pairTable() {
        Optional<CorrelationViewModelPair.Moving> now = model.movingProperty().get();
        Formats formats = model.session().formats();
        return new Tables.TextTable(
                List.of(messages.get("correlation.day"), messages.get("correlation.title")),
                now.map(m -> IntStream.range(0, m.dates().size())
                                .mapToObj(
                                        i -> List.of(formats.date(m.dates().get(i)), formats.decimal(m.values()[i], 2)))
                                .toList())
                        .orElse(List.of()));
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
