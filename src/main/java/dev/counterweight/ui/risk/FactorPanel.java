package dev.counterweight.ui.risk;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the portfolio's movement is explained by; the series are chosen in the panel's header. */
final class FactorPanel extends VBox {
    private final FigureTable table;
    private final MenuButton choice;
    private final VBox none;
    private final Label summary = Nodes.paragraph("");
    private final Label remark = Nodes.paragraph("", "caption");
    private final Consumer<InstrumentId> toggle;
    private List<RiskState.Series> offered = List.of();

    FactorPanel(Messages messages, FigureTable table, Consumer<InstrumentId> toggle) {
        this.table = table;
        this.toggle = toggle;
        Nodes.styled(this, "panel", "flush", "even");
        setSpacing(0);
        choice = new MenuButton(messages.get("risk.factors.choose"));
        choice.setId("factors");
        choice.setMnemonicParsing(false);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setAccessibleText(messages.get("risk.factors.choose.meaning"));
        choice.setTooltip(new Tooltip(messages.get("risk.factors.choose.meaning")));
        none = Nodes.styled(new VBox(Nodes.paragraph(messages.get("risk.factors.none"), "muted")), "panel-note");
        table.setPlaceholder(Nodes.label(""));
        VBox.setVgrow(none, Priority.ALWAYS);
        VBox below = Nodes.styled(new VBox(4, summary, remark), "panel-note");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Nodes.styled(
                                new HBox(Nodes.label(messages.get("risk.factors"), "heading"), Nodes.gap(), choice),
                                "panel-header"),
                        none,
                        table,
                        below);
        Nodes.show(table, false);
    }

    void show(RiskState.Factors factors) {
        if (!offered.equals(factors.series())) {
            offered = factors.series();
            choice.getItems().setAll(offered.stream().map(this::item).toList());
            choice.setDisable(offered.isEmpty());
        }
        table.show(factors.rows());
        boolean some = !factors.rows().isEmpty() || !factors.remark().isEmpty();
        Nodes.show(table, some);
        Nodes.show(none, !some);
        Nodes.show(summary, some);
        summary.setText(factors.summary());
        remark.setText(factors.remark());
        Nodes.show(remark, !factors.remark().isEmpty());
    }

    private CheckMenuItem item(RiskState.Series series) {
        CheckMenuItem item = new CheckMenuItem(series.instrument().value());
        item.setMnemonicParsing(false);
        item.setSelected(series.chosen());
        item.setDisable(!series.free());
        item.setOnAction(e -> toggle.accept(series.instrument()));
        return item;
    }
}
