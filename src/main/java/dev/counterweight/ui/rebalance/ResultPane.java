package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What became of the plan that was sent: drift before and after, what it cost, and the file that tells of it. */
final class ResultPane extends VBox {
    private final RebalanceViewModel model;
    private final Messages messages;

    ResultPane(RebalanceViewModel model) {
        this.model = model;
        this.messages = model.messages();
        getStyleClass().addAll("panel", "result");
        setMinHeight(USE_PREF_SIZE);
    }

    void show(Optional<Sent> sent) {
        setVisible(sent.isPresent());
        setManaged(sent.isPresent());
        getChildren().clear();
        sent.ifPresent(this::fill);
    }

    private void fill(Sent sent) {
        RebalanceSummary s = sent.summary();
        Formats f = model.formats();
        boolean whole = s.status().equals("completed");
        Label status = Nodes.label(model.texts().status(s), "badge", whole ? "done" : "attention");
        Label hero = Nodes.label(
                messages.get("rebalance.result.drift", f.width(s.driftBefore()), f.width(s.driftAfter())), "hero");
        hero.setMinWidth(0);
        Button close = Nodes.iconButton(Feather.X, messages.get("rebalance.result.forget"), model::forgetResult);
        HBox head = new HBox(12, hero, status, Nodes.gap(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        long filled =
                s.orders().stream().filter(o -> o.state() == OrderState.FILLED).count();
        Facts left = new Facts()
                .add(
                        messages.get("rebalance.result.orders"),
                        messages.get(
                                "rebalance.result.filled", filled, s.orders().size()))
                .add(messages.get("rebalance.result.traded"), f.money(s.costs().traded()))
                .add(messages.get("rebalance.result.took"), f.age(Duration.between(s.startedAt(), s.finishedAt())));
        Facts right = new Facts()
                .add(
                        messages.get("rebalance.result.cost"),
                        messages.get(
                                "rebalance.result.cost.words", f.money(s.costs().total()), f.money(sent.estimated())))
                .add(messages.get("rebalance.result.fees"), f.money(s.costs().fees()))
                .add(
                        messages.get("rebalance.result.slippage"),
                        f.money(s.costs().slippage()));
        HBox facts = new HBox(48, left, right);
        Label file = Nodes.label(sent.fileName(), "small");
        file.setMinWidth(0);
        HBox foot = new HBox(
                8,
                Nodes.icon(Feather.FILE_TEXT),
                file,
                Nodes.button(messages.get("rebalance.result.file"), model::openEventFile, "compact"),
                Nodes.button(messages.get("rebalance.openBlotter"), model::openBlotter, "compact"));
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, facts, foot);
        s.notes().stream()
                .limit(5)
                .forEach(n -> getChildren().add(Nodes.paragraph(model.session().said(n), "caption")));
        setAccessibleText(model.texts().result(s));
    }
}
