package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What was calculated, how it is known, what limits it, and what there is to say about it. */
final class ResultPane extends VBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final TargetsViewModel model;
    private final Messages messages;
    private final VBox content = new VBox(8);
    private final HBox header;
    private final Label name = Nodes.label("", "heading");
    private final Label badge = Nodes.label("", "badge");
    private boolean titled = true;
    private Optional<Calculated> shown = Optional.empty();
    private Optional<Trust> trusted = Optional.empty();

    ResultPane(TargetsViewModel model) {
        this.model = model;
        messages = model.messages();
        getStyleClass().add("result-pane");
        badge.setMinWidth(Label.USE_PREF_SIZE);
        name.setMinWidth(0);
        header = Nodes.styled(new HBox(name, Nodes.gap(), badge), "panel-header");
        content.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll, resampling());
        Why.on(content, () -> CalculatedQuestions.all(model));
        setMinHeight(0);
        nothing();
    }

    /** How far the resampling is, with a way to stop it. */
    private HBox resampling() {
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(messages.get("targets.trust.running"));
        bar.progressProperty().bind(model.trust().progressProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = Nodes.button(messages.get("common.cancel"), model.trust()::cancel, "compact");
        Label words = Nodes.label(messages.get("targets.trust.running"), "caption");
        HBox running = Nodes.styled(new HBox(8, words, bar, cancel), "trust-running");
        return Nodes.shownWhile(running, model.trust().busyProperty());
    }

    /** Whether the pane says what it is; under a switch that does, only what was calculated is named. */
    void titled(boolean says) {
        titled = says;
        Nodes.show(header, titled || shown.isPresent());
    }

    void show() {
        Optional<Calculated> now = model.calculated();
        boolean stale = now.isPresent() && !model.fresh();
        badge.setText(now.map(c -> messages.get(stale ? "targets.result.stale" : status(c)))
                .orElse(""));
        badge.pseudoClassStateChanged(STALE, stale);
        Nodes.show(badge, now.isPresent());
        Optional<Trust> trust = model.trust().trust();
        if (!now.equals(shown) || !trust.equals(trusted)) {
            shown = now;
            trusted = trust;
            now.ifPresentOrElse(this::fill, this::nothing);
        }
    }

    private String status(Calculated c) {
        String key = "targets.status." + c.proof().status();
        return messages.has(key) ? key : "targets.status.other";
    }

    private void nothing() {
        name.setText(messages.get("targets.result"));
        Nodes.show(header, titled);
        content.getChildren().setAll(Nodes.paragraph(messages.get("targets.result.nothing"), "muted"));
    }

    private void fill(Calculated c) {
        Formats f = model.session().formats();
        Facts facts = new Facts();
        fact(facts, "targets.fact.return", f.percent(c.expectedReturn(), 2));
        fact(facts, "targets.fact.volatility", f.percent(c.volatility(), 2));
        fact(facts, "targets.fact.sharpe", f.decimal(c.sharpe(), 2));
        fact(facts, "targets.fact.residual", f.tiny(c.proof().residual()));
        name.setText(model.settings().name(c.method()));
        Nodes.show(header, true);
        content.getChildren().setAll(facts);
        if (c.invested() < 1 - 1e-9) {
            content.getChildren()
                    .add(Nodes.paragraph(messages.get("targets.result.part", f.percent(c.invested(), 2)), "caption"));
        }
        content.getChildren().addAll(Nodes.label(messages.get("targets.risks"), "strong"), risks(c));
        trusted.ifPresent(t -> content.getChildren()
                .add(Nodes.paragraph(
                        messages.get(
                                "targets.trust.words",
                                t.resamples(),
                                f.decimal(t.meanBlock(), 0),
                                t.seed(),
                                t.without()),
                        "caption")));
        List<Calculated.Binding> binding = c.binding();
        if (!binding.isEmpty()) {
            content.getChildren().add(Nodes.label(messages.get("targets.binding"), "strong"));
            Facts prices = new Facts();
            binding.forEach(b -> prices.add(model.said(b.words()), price(b.price())));
            Tooltip.install(prices, new Tooltip(messages.get("targets.binding.meaning")));
            content.getChildren().addAll(prices, Nodes.paragraph(messages.get("targets.binding.unit"), "caption"));
        }
        if (!c.notes().isEmpty()) {
            content.getChildren().add(Nodes.label(messages.get("targets.notes"), "strong"));
            c.notes()
                    .forEach(n -> content.getChildren()
                            .add(Nodes.paragraph(sentence(model.session().said(n)), "caption")));
        }
        c.modelCard().ifPresent(card -> {
            Button save = Nodes.button(
                    messages.get("targets.card.save"), () -> model.design().saveModelCard(card), "compact");
            save.setId("model-card");
            save.setTooltip(new Tooltip(messages.get("targets.card.save.meaning")));
            content.getChildren().add(save);
        });
    }

    /** Remarks are written to follow a colon; here they stand alone. */
    private static String sentence(String remark) {
        return remark.isEmpty() ? remark : Character.toUpperCase(remark.charAt(0)) + remark.substring(1);
    }

    /** Weight against share of risk: what each instrument costs in risk. */
    private GridPane risks(Calculated c) {
        Formats f = model.session().formats();
        GridPane grid = Nodes.styled(new GridPane(), "what-if");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(0);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setMinWidth(56);
        numbers.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, numbers, numbers, numbers);
        grid.addRow(
                0,
                Nodes.label(""),
                Nodes.label(messages.get("targets.risks.weight"), "caption"),
                Nodes.label(messages.get("targets.risks.risk"), "caption"),
                Nodes.label(messages.get("targets.risks.band"), "caption"));
        c.shares().forEach((id, share) -> {
            String weight = f.percent(share.weight(), 2);
            String risk = f.percent(share.risk(), 1);
            String band = trusted.flatMap(t -> Optional.ofNullable(t.bands().get(id)))
                    .map(b -> Formats.bare(f.percent(b.low(), 1)) + "–" + Formats.bare(f.percent(b.high(), 1)))
                    .orElse(Formats.NOT_AVAILABLE);
            Label who = Nodes.label(id.value(), "muted");
            who.setMinWidth(0);
            who.setAccessibleText(messages.get("targets.risks.spoken", id, weight, risk, band));
            Label range = Nodes.label(band, "muted");
            range.setMinWidth(USE_PREF_SIZE);
            grid.addRow(
                    grid.getRowCount(), who, Nodes.label(Formats.bare(weight)), Nodes.label(Formats.bare(risk)), range);
        });
        return grid;
    }

    private void fact(Facts facts, String key, String value) {
        Label words = Nodes.label(value);
        words.setTooltip(new Tooltip(messages.get(key + ".meaning")));
        words.setAccessibleText(messages.get(key) + ": " + value);
        facts.add(messages.get(key), words);
    }

    private String price(double price) {
        return price == 0
                ? "0"
                : Math.abs(price) < 1e-4
                        ? model.session().formats().tiny(price)
                        : model.session().formats().decimal(price, 4);
    }
}
