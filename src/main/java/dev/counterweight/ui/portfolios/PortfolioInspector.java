package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Question.HeldCell;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.DonutChart;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the chosen portfolio is meant to be: its targets, its rules, its limits. */
final class PortfolioInspector extends VBox {
    private final PortfoliosViewModel model;
    private final Messages messages;

    PortfolioInspector(PortfoliosViewModel model) {
        this.model = model;
        this.messages = model.messages();
        getStyleClass().addAll("panel", "inspector");
    }

    void show() {
        Optional<PortfolioRow> row = model.selectedProperty().get().flatMap(model::row);
        Nodes.show(this, row.isPresent());
        row.ifPresent(r -> {
            VBox content = content(r);
            ScrollPane scroll = new ScrollPane(content);
            scroll.setFitToWidth(true);
            content.setPadding(new Insets(0, 2, 0, 0));
            VBox.setVgrow(scroll, Priority.ALWAYS);
            Button open = Nodes.button(
                    messages.get("portfolios.open"),
                    () -> model.show(r.portfolio().id()));
            open.setMaxWidth(Double.MAX_VALUE);
            open.setTooltip(new Tooltip(messages.get("portfolios.open.meaning") + "  Enter"));
            getChildren().setAll(scroll, open);
        });
    }

    private VBox content(PortfolioRow row) {
        Portfolio p = row.portfolio();
        Formats formats = model.session().formats();
        Label name = Nodes.paragraph(p.name(), "heading");
        DonutChart donut = new DonutChart();
        donut.setPrefSize(84, 84);
        donut.setMinSize(84, 84);
        donut.setMaxSize(84, 84);
        donut.show(PortfoliosView.slices(p.targets(), formats));
        donut.centre(String.valueOf(p.targets().size()), messages.get("portfolios.targets"));
        HBox ring = new HBox(donut);
        ring.setAlignment(Pos.CENTER);
        VBox content = new VBox(8, name, ring, targets(p, formats), facts(row, formats));
        if (model.executionModel().offered()) {
            content.getChildren().add(execution(p));
        }
        if (!row.trouble().isEmpty()) {
            content.getChildren().add(Nodes.paragraph(row.trouble(), "field-error"));
        }
        return content;
    }

    /** Who carries out its orders, and how to change that. */
    private VBox execution(Portfolio p) {
        PortfolioExecutionViewModel execution = model.executionModel();
        boolean live = execution.live(p);
        Facts who = new Facts().add(messages.get("portfolios.execution"), execution.words(p));
        if (p.sample() && !live) {
            return new VBox(4, who, Nodes.paragraph(messages.get("portfolios.execution.sample"), "caption"));
        }
        FlowPane ways = new FlowPane(4, 4);
        ways.getChildren()
                .add(way(
                        live ? "portfolios.execution.settings" : "portfolios.execution.switch",
                        () -> execution.byHand(p)));
        if (live) {
            ways.getChildren().add(way("portfolios.execution.toPaper", () -> execution.paper(p)));
        }
        return new VBox(4, who, ways);
    }

    private Node way(String key, Runnable go) {
        return Writing.of(model.session(), Nodes.button(messages.get(key), go, "compact"));
    }

    private static VBox targets(Portfolio p, Formats formats) {
        return weights(
                p.targets(), formats, (id, weight) -> new Question.Defined(p.id(), "target", id.value(), weight));
    }

    /** Instruments with their colours and weights. */
    static VBox weights(
            Map<InstrumentId, Weight> weights, Formats formats, BiFunction<InstrumentId, Value, Question> asked) {
        Categories colours = Categories.of(weights.keySet());
        VBox rows = new VBox();
        for (Map.Entry<InstrumentId, Weight> target : weights.entrySet()) {
            Label id = Nodes.label(target.getKey().value());
            id.setMinWidth(0);
            HBox.setHgrow(id, Priority.ALWAYS);
            id.setMaxWidth(Double.MAX_VALUE);
            Label weight = Nodes.label(formats.weight(target.getValue()));
            weight.setMinWidth(Label.USE_PREF_SIZE);
            Why.on(weight, asked.apply(target.getKey(), new Value.Share(target.getValue())));
            Node chip = colours.chip(target.getKey());
            rows.getChildren().add(Nodes.styled(new HBox(chip, id, weight), "inspector-row"));
        }
        return rows;
    }

    private Facts facts(PortfolioRow row, Formats formats) {
        Portfolio p = row.portfolio();
        MethodWords words = new MethodWords(messages, formats);
        Facts facts = new Facts()
                .add(messages.get("portfolios.fact.method"), words.of(p.method()))
                .add(messages.get("portfolios.fact.value"), held(formats.money(row.value()), row, HeldCell.VALUE))
                .add(messages.get("portfolios.fact.outside"), held(outside(row), row, HeldCell.OUTSIDE))
                .add(
                        messages.get("portfolios.fact.limits"),
                        messages.get(
                                "portfolios.fact.limits.words",
                                formats.percent(p.limits().minSingleStrategy(), 0),
                                formats.percent(p.limits().maxSingleStrategy(), 0)))
                .add(
                        messages.get("portfolios.fact.cost"),
                        formats.rate(p.policy().transactionCost()),
                        defined(
                                p,
                                "rate",
                                Value.fraction(p.policy().transactionCost().doubleValue())))
                .add(
                        messages.get("portfolios.fact.minTrade"),
                        formats.money(p.policy().minTradeSize()),
                        defined(p, "held.minTrade", new Value.Amount(p.policy().minTradeSize())))
                .addLong(messages.get("portfolios.fact.account"), p.account().value());
        return facts.add(
                messages.get("portfolios.fact.updated"),
                formats.date(LocalDate.ofInstant(p.updatedAt(), formats.zone())));
    }

    /** A number of what is held; nothing can be asked where nothing has a price. */
    private static Label held(String words, PortfolioRow row, HeldCell cell) {
        Label label = Nodes.paragraph(words);
        return row.value().isEmpty()
                ? label
                : Why.on(label, new Question.Held(row.portfolio().id(), cell));
    }

    private static Question defined(Portfolio portfolio, String key, Value value) {
        return new Question.Defined(portfolio.id(), key, "", value);
    }

    private String outside(PortfolioRow row) {
        if (row.value().isEmpty()) {
            return messages.get("portfolios.spoken.unpriced");
        }
        return row.unable() > 0
                ? messages.get("portfolios.fact.outside.unable", row.outside(), row.unable())
                : String.valueOf(row.outside());
    }
}
