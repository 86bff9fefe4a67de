package dev.counterweight.ui.hrp;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.ui.charts.ComparedWeights;
import dev.counterweight.ui.charts.WeightRows;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The recursive bisection in words: which range is halved, what decides, and what each half gets. */
final class HrpSteps extends VBox {
    private static final int MOST_NAMES = 6;

    private final HrpViewModel model;
    private final Messages messages;
    private final Label step = Nodes.label("", "strong");
    private final Label words = Nodes.paragraph("");
    private final Facts facts = new Facts();
    private final Label left = Nodes.paragraph("", "over");
    private final Label right = Nodes.paragraph("", "under");
    private final Label stability = Nodes.paragraph("", "small");
    private final WeightRows weights = new WeightRows();
    private final ComparedWeights compared;
    private final Button previous;
    private final Button next;

    HrpSteps(HrpViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().addAll("panel", "inspector", "wide");
        previous = Nodes.button(messages.get("hrp.previous"), () -> move(-1));
        next = Nodes.button(messages.get("hrp.next"), () -> move(1));
        next.setId("hrp-next");
        previous.setId("hrp-previous");
        Button start = Nodes.button(messages.get("hrp.start"), () -> model.step(0), "flat");
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            switch (e.getCode()) {
                case PAGE_DOWN -> move(1);
                case PAGE_UP -> move(-1);
                default -> {
                    return;
                }
            }
            e.consume();
        });
        weights.setAccessibleText(messages.get("hrp.compared"));
        weights.onChoose(name -> model.session().selectionProperty().set(Optional.of(new InstrumentId(name))));
        compared = new ComparedWeights(weights, model.session(), messages.get("hrp.weight"));
        ScrollPane scroll = new ScrollPane(weights);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(72);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Nodes.label(messages.get("hrp.steps"), "heading"),
                        Nodes.paragraph(messages.get("hrp.steps.meaning"), "caption"),
                        step,
                        new HBox(8, previous, next, start),
                        words,
                        left,
                        right,
                        facts,
                        stability,
                        Nodes.label(messages.get("hrp.compared"), "caption"),
                        scroll);
    }

    private void move(int by) {
        model.step(model.stepProperty().get() + by);
    }

    void show(HrpPicture p, int done) {
        int all = p.splits().size();
        previous.setDisable(done == 0);
        next.setDisable(done == all);
        step.setText(messages.get("hrp.step", done, all));
        boolean within = done > 0;
        Nodes.show(left, within);
        Nodes.show(right, within);
        facts.clear();
        if (!within) {
            words.setText(messages.get("hrp.step.start"));
            return;
        }
        HrpPicture.Split s = p.splits().get(done - 1);
        double[] shares = p.shares(done - 1);
        Formats formats = model.session().formats();
        words.setText(messages.get("hrp.step.words", formats.percent(shares[0], 1)));
        left.setText(messages.get("hrp.step.first", names(p, s.left()), formats.percent(shares[1], 1)));
        right.setText(messages.get("hrp.step.second", names(p, s.right()), formats.percent(shares[2], 1)));
        facts.add(messages.get("hrp.step.firstRisk"), formats.percent(s.leftVolatility(), 1));
        facts.add(messages.get("hrp.step.secondRisk"), formats.percent(s.rightVolatility(), 1));
        facts.add(messages.get("hrp.step.alpha"), formats.decimal(s.leftShare(), 3));
    }

    /** The weights after some steps, beside what is held or meant. The tree itself is of the past and the same for both. */
    void compare(WhatIf whatIf, HrpPicture p, int done) {
        double[] weights = p.after(done);
        compared.show(
                whatIf,
                Arrays.stream(p.order()).mapToObj(p.assets()::get).toList(),
                Arrays.stream(p.order()).mapToDouble(i -> weights[i]).toArray());
    }

    void stable(Optional<HrpViewModel.Stability> measured) {
        Formats formats = model.session().formats();
        stability.setText(measured.map(m -> {
                    double least = Arrays.stream(m.share())
                            .filter(v -> !Double.isNaN(v))
                            .min()
                            .orElse(Double.NaN);
                    return messages.get(
                            "hrp.stability.words",
                            formats.count(m.resamples()),
                            HrpViewModel.SEED,
                            formats.percent(least, 0),
                            formats.count(m.skipped()));
                })
                .orElse(""));
        Nodes.show(stability, measured.isPresent());
    }

    private static String names(HrpPicture p, int[] members) {
        String names = Arrays.stream(members)
                .limit(MOST_NAMES)
                .mapToObj(i -> p.assets().get(i).value())
                .collect(Collectors.joining(", "));
        return members.length > MOST_NAMES ? names + ", … (" + members.length + ")" : names;
    }
}
