package dev.counterweight.ui.history;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Question.RebalanceCell;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.DayLines;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The gap as the answer with its causes beside it; below it both values, and below those the causes day by day. */
final class RealityPane {
    private final RealityViewModel model;
    private final Messages messages;
    private final Label headline = Nodes.label("", "hero");
    private final Label sentence = Nodes.paragraph("", "muted");
    private final Facts causes = new Facts();
    private final DayLines values = new DayLines();
    private final DayLines gap = new DayLines();
    private final ChartCard valueCard;
    private final ChartCard gapCard;
    private final StatePane states;
    private final Attach attach = new Attach();

    RealityPane(RealityViewModel model, Dialogs dialogs) {
        this.model = model;
        messages = model.messages();
        valueCard = card("history.reality.values", values, dialogs);
        gapCard = card("history.reality.gaps", gap, dialogs);
        headline.setMinWidth(0);
        VBox words = new VBox(2, headline, sentence);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        causes.setMinWidth(220);
        HBox answer = Nodes.styled(new HBox(24, words, causes), "panel", "answer-panel");
        VBox content = new VBox(8, answer, valueCard, gapCard);
        content.setMinHeight(0);
        states = new StatePane(messages, dialogs, content, model.stateProperty());
        states.setMinHeight(0);
        VBox.setVgrow(states, Priority.ALWAYS);
    }

    private ChartCard card(String key, DayLines chart, Dialogs dialogs) {
        ChartCard card = new ChartCard(messages.get(key), chart, messages, dialogs, this::table);
        card.setMinHeight(0);
        card.setPrefHeight(200);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    Node node() {
        return states;
    }

    void shown() {
        if (attach.isEmpty()) {
            attach.to(model.shownProperty(), s -> s.ifPresent(this::show));
            attach.to(
                    model.session().formatsProperty(),
                    f -> model.shownProperty().get().ifPresent(this::show));
        }
        model.open();
    }

    void hidden() {
        attach.close();
        model.pause();
    }

    void close() {
        attach.close();
        model.close();
    }

    private Formats f() {
        return model.session().formats();
    }

    private void show(RealityState s) {
        RealityState.Day last = s.last();
        Money amount = new Money(s.currency(), last.gap());
        headline.setText(messages.get("history.reality.headline", f().signedMoney(amount)));
        nowWhy(s);
        sentence.setText(messages.get(
                "history.reality.sentence",
                f().money(new Money(s.currency(), last.real())),
                f().money(new Money(s.currency(), last.backtest())),
                f().date(last.date()),
                messages.count("history.reality.rebalances", s.rebalances().size())));
        causes.clear();
        cause(s, "price", last.price(), RebalanceCell.COST);
        cause(s, "fee", last.fee(), RebalanceCell.COST);
        cause(s, "timing", last.timing(), RebalanceCell.ORDERS);
        cause(s, "unfilled", last.unfilled(), RebalanceCell.ORDERS);
        boolean enough = s.days().size() > 1;
        String single = enough ? "" : messages.get("history.reality.oneDay");
        values.show(
                picture(
                        s,
                        false,
                        line("real", s, "ink-accent", RealityState.Day::real, false),
                        line("backtest", s, "ink-subtle", RealityState.Day::backtest, false)),
                format());
        gap.show(
                picture(
                        s,
                        true,
                        line("gap", s, "ink-fg", RealityState.Day::gap, true),
                        line("price", s, "cat-1", RealityState.Day::price, false),
                        line("fee", s, "cat-2", RealityState.Day::fee, false),
                        line("timing", s, "cat-3", RealityState.Day::timing, false),
                        line("unfilled", s, "cat-4", RealityState.Day::unfilled, false)),
                format());
        valueCard.summary(enough ? messages.get("history.reality.values.summary") : single);
        gapCard.summary(enough ? messages.get("history.reality.gaps.summary") : single);
    }

    private void nowWhy(RealityState s) {
        Why.on(
                headline,
                new Question.Made(
                        "history.reality.gap",
                        "",
                        value(s, s.last().gap()),
                        List.of(
                                question(s, "price", s.last().price(), RebalanceCell.COST),
                                question(s, "fee", s.last().fee(), RebalanceCell.COST),
                                question(s, "timing", s.last().timing(), RebalanceCell.ORDERS),
                                question(s, "unfilled", s.last().unfilled(), RebalanceCell.ORDERS))));
    }

    private void cause(RealityState s, String name, BigDecimal amount, RebalanceCell from) {
        causes.add(
                messages.get("history.reality." + name),
                f().signedMoney(new Money(s.currency(), amount)),
                question(s, name, amount, from));
    }

    private static Question question(RealityState s, String name, BigDecimal amount, RebalanceCell from) {
        return new Question.Made(
                "history.reality." + name,
                "",
                value(s, amount),
                s.rebalances().stream()
                        .<Question>map(id -> new Question.Rebalanced(id, from))
                        .toList());
    }

    private static Value value(RealityState s, BigDecimal amount) {
        return new Value.Amount(new Money(s.currency(), amount));
    }

    private static DayLines.Picture picture(RealityState s, boolean fromZero, DayLines.Line... lines) {
        return new DayLines.Picture(
                s.days().stream().map(RealityState.Day::date).toList(), List.of(lines), List.of(), fromZero);
    }

    private DayLines.Line line(
            String name, RealityState s, String style, Function<RealityState.Day, BigDecimal> of, boolean filled) {
        return new DayLines.Line(
                messages.get("history.reality." + name),
                style,
                s.days().stream().mapToDouble(d -> of.apply(d).doubleValue()).toArray(),
                filled);
    }

    private DayLines.Words format() {
        return new DayLines.Words(f()::shortDay, f()::date, f()::compact, f()::exact);
    }

    /** For other programs: decimal points, ISO dates; everything since the first decision. */
    private Tables.TextTable table() {
        Optional<RealityState> shown = model.shownProperty().get();
        return new Tables.TextTable(
                List.of("day", "real", "backtest", "gap", "price", "fee", "timing", "unfilled").stream()
                        .map(h -> messages.get("history.reality." + h))
                        .toList(),
                shown.map(s -> s.days().reversed().stream().map(this::row).toList())
                        .orElse(List.of()));
    }

    private List<String> row(RealityState.Day d) {
        return List.of(
                d.date().toString(),
                plain(d.real()),
                plain(d.backtest()),
                plain(d.gap()),
                plain(d.price()),
                plain(d.fee()),
                plain(d.timing()),
                plain(d.unfilled()));
    }

    private String plain(BigDecimal amount) {
        return f().discreet() ? Formats.NOT_AVAILABLE : amount.toPlainString();
    }
}
