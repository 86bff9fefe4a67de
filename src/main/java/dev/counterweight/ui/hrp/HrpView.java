package dev.counterweight.ui.hrp;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.DendrogramChart;
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
import dev.counterweight.ui.common.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The dendrogram with its cut, the bisection step by step beside it. */
public final class HrpView implements View {
    private final HrpViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label caption = Nodes.label("", "caption");
    private final DendrogramChart chart = new DendrogramChart();
    private final ChartCard card;
    private final HrpSteps steps;
    private final SegmentedChoice<Shown> shown;
    private final SegmentedChoice<String> linkage;
    private final Slider cut = new Slider(0, 1, 0.5);
    private final Label clusters = Nodes.label("", "strong");
    private final ToggleButton stability;
    private final Attach attach = new Attach();
    private boolean following;

    public HrpView(HrpViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        chart.setId("hrp-chart");
        ScrollPane scroll = new ScrollPane(chart);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        card = new ChartCard(messages.get("hrp.tree"), scroll, messages, dialogs, this::table);
        steps = new HrpSteps(model);
        shown = SegmentedChoice.shown(model.session());
        linkage = new SegmentedChoice<>(
                messages.get("hrp.linkage"),
                HrpViewModel.LINKAGES.stream()
                        .map(l -> new SegmentedChoice.Option<>(
                                l, messages.get("hrp.linkage." + l), messages.get("hrp.linkage." + l + ".meaning")))
                        .toList(),
                model::linkage);
        stability = Nodes.iconToggle(Feather.CLOUD, messages.get("hrp.stability"));
        stability.setText(messages.get("hrp.stability"));
        stability.getStyleClass().removeAll("icon-button");
        stability.setTooltip(
                new Tooltip(messages.get("hrp.stability.meaning", HrpViewModel.RESAMPLES, HrpViewModel.SEED)));
        stability.setOnAction(e -> model.stability(stability.isSelected()));
        stability.disableProperty().bind(model.pictureProperty().map(Optional::isEmpty));
        chart.setAccessibleText(messages.get("hrp.tree"));
        chart.onCut(model::cut);
        Why.on(chart, () -> asked("weight"));
        Why.on(steps, () -> asked("split"));
        chart.onChoose(name -> model.session().selectionProperty().set(Optional.of(new InstrumentId(name))));
        cut.setId("hrp-cut");
        cut.setAccessibleText(messages.get("hrp.cut"));
        cut.setPrefWidth(180);
        cut.valueProperty().subscribe(v -> {
            if (!following) {
                model.cut(v.doubleValue());
            }
        });
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setMinWidth(0);
        HBox body = new HBox(8, card, steps);
        body.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(0);
        root.getChildren().addAll(states.header(header()), states, states.actions(strip()));
    }

    private HBox header() {
        Label title = Nodes.label(messages.get("hrp.title"), "title");
        title.setMinWidth(Label.USE_PREF_SIZE);
        return Nodes.styled(new HBox(title, Nodes.gap(), linkage, shown), "view-header");
    }

    private HBox strip() {
        Button apply = Nodes.button(messages.get("hrp.apply"), model::apply, "accent");
        apply.setTooltip(new Tooltip(messages.get("hrp.apply.meaning")));
        apply.disableProperty().bind(model.pictureProperty().map(Optional::isEmpty));
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("hrp.cut"), "muted"),
                        cut,
                        clusters,
                        caption,
                        Nodes.gap(),
                        stability,
                        apply),
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
            attach.to(model.session().formatsProperty(), f -> picture());
            attach.to(model.cutProperty(), c -> cut());
            attach.to(model.stepProperty(), s -> bars());
            attach.to(model.stabilityProperty(), this::stable);
            attach.to(model.linkageProperty(), linkage::select);
            attach.to(model.whatIfProperty(), w -> compare());
            attach.to(model.session().shownProperty(), s -> {
                shown.select(s);
                compare();
            });
            attach.to(
                    model.session().selectionProperty(),
                    s -> chart.select(s.map(InstrumentId::value).orElse("")));
            String section = messages.get("hrp.title");
            attach.add(commands.add(
                    Commands.Command.of("hrp.apply", section, messages.get("hrp.apply"), "", model::apply),
                    Commands.Command.of("hrp.stability", section, messages.get("hrp.stability"), "", stability::fire)));
        }
    }

    private void picture() {
        Optional<HrpPicture> now = model.pictureProperty().get();
        Formats formats = model.session().formats();
        Categories colours = Categories.of(model.session().scenario().targets().keySet());
        chart.show(
                now.map(p -> new DendrogramChart.Tree(
                        p.assets().stream().map(InstrumentId::value).toList(),
                        p.assets().stream().map(colours::style).toList(),
                        p.left(),
                        p.right(),
                        p.height(),
                        p.order())),
                messages.get("hrp.heights"),
                v -> formats.decimal(v, 2));
        now.ifPresent(p -> {
            cut.setMax(p.top() * 1.02);
            cut.setBlockIncrement(p.top() / 50);
            caption.setText(
                    Double.isFinite(p.cophenetic())
                            ? messages.get("hrp.caption", formats.decimal(p.cophenetic(), 2))
                            : "");
            String linked =
                    messages.get("hrp.linkage." + model.linkageProperty().get());
            String sentence = messages.get("hrp.tree.summary", p.assets().size(), linked);
            card.summary(model.whatIfProperty()
                    .get()
                    .map(w -> messages.get(
                            "hrp.tree.summary.of",
                            p.assets().size(),
                            linked,
                            formats.count(w.market().observations()),
                            formats.date(w.market().to())))
                    .orElse(sentence));
            chart.setAccessibleText(sentence);
        });
        cut();
        bars();
    }

    /** The weights at the leaves after the steps so far, or what the last split goes by. */
    private List<Question> asked(String what) {
        List<Question> questions = new ArrayList<>();
        model.pictureProperty().get().ifPresent(p -> {
            int done = model.stepProperty().get();
            if (what.equals("weight")) {
                double[] weights = p.after(done);
                for (int i : p.order()) {
                    questions.add(made("weight", p.assets().get(i).value(), Value.fraction(weights[i])));
                }
            } else if (done > 0) {
                HrpPicture.Split s = p.splits().get(done - 1);
                questions.add(made("alpha", "", Value.ratio(s.leftShare())));
                questions.add(made("first", "", Value.fraction(s.leftVolatility())));
                questions.add(made("second", "", Value.fraction(s.rightVolatility())));
            }
        });
        return questions;
    }

    private Question made(String key, String subject, Value value) {
        return new Question.Made(
                "hrp.at." + key,
                subject,
                value,
                List.of(
                        new Question.Setting(
                                "linkage",
                                "",
                                new Value.Name(model.linkageProperty().get())),
                        new Question.Market()));
    }

    private void cut() {
        int[] clusterOf = model.clusters();
        if (clusterOf.length == 0) {
            return;
        }
        following = true;
        cut.setValue(model.cutProperty().get());
        following = false;
        chart.cut(model.cutProperty().get(), clusterOf);
        clusters.setText(
                messages.count("hrp.clusters", Arrays.stream(clusterOf).max().orElse(0) + 1));
    }

    private void bars() {
        Optional<HrpPicture> now = model.pictureProperty().get();
        if (now.isEmpty()) {
            return;
        }
        HrpPicture p = now.get();
        int done = model.stepProperty().get();
        double[] weights = p.after(done);
        Formats formats = model.session().formats();
        Optional<int[][]> halves = done == 0 || done == p.splits().size()
                ? Optional.empty()
                : Optional.of(new int[][] {
                    p.splits().get(done - 1).left(), p.splits().get(done - 1).right()
                });
        chart.bars(new DendrogramChart.Bars(
                weights,
                Arrays.stream(weights).mapToObj(w -> formats.percent(w, 1)).toArray(String[]::new),
                halves));
        steps.show(p, done);
        compare();
    }

    private void compare() {
        model.pictureProperty()
                .get()
                .ifPresent(p -> model.whatIfProperty()
                        .get()
                        .ifPresent(w -> steps.compare(w, p, model.stepProperty().get())));
    }

    private void stable(Optional<HrpViewModel.Stability> measured) {
        chart.stability(measured.map(HrpViewModel.Stability::share));
        steps.stable(measured);
        if (measured.isEmpty() && !model.resamplingProperty().get()) {
            stability.setSelected(false);
        }
    }

    private Tables.TextTable table() {
        Optional<HrpPicture> now = model.pictureProperty().get();
        Formats formats = model.session().formats();
        int[] clusterOf = model.clusters();
        return new Tables.TextTable(
                List.of(messages.get("hrp.instrument"), messages.get("hrp.cluster"), messages.get("hrp.weight")),
                now.map(p -> IntStream.of(p.order())
                                .mapToObj(i -> List.of(
                                        p.assets().get(i).value(),
                                        String.valueOf(clusterOf[i] + 1),
                                        formats.percent(p.weights()[i], 2)))
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
