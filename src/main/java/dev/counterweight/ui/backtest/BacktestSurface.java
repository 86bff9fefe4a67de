package dev.counterweight.ui.backtest;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The policy surface: a cell for each rule with its tracking error and, below, its cost; the deeper the colour, the further it strays. */
final class BacktestSurface extends GridPane {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double DEEPEST = 0.75;

    /** By the rule that trades everything back; the same place shows the rule of another reach. */
    private final Map<BacktestPolicy, Cell> cells = new LinkedHashMap<>();

    private Reach reach = Reach.WHOLE;
    private final Messages messages;

    private final class Cell extends StackPane {
        private final Region colour = Nodes.styled(new Region(), "surface-colour");
        private final Label stray = Nodes.label("", "strong");
        private final Label cost = Nodes.label("", "small");
        private final Button button = new Button();
        private final Tooltip tip = new Tooltip();

        Cell(Runnable choose) {
            VBox words = new VBox(stray, cost);
            words.setAlignment(Pos.CENTER_RIGHT);
            button.setGraphic(words);
            button.getStyleClass().addAll("surface-cell", "flat");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setTooltip(tip);
            button.setOnAction(e -> choose.run());
            getChildren().addAll(colour, button);
        }
    }

    BacktestSurface(Messages messages, Consumer<BacktestPolicy> choose) {
        this.messages = messages;
        getStyleClass().add("surface");
        setAccessibleText(messages.get("backtest.surface.meaning"));
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().add(names);
        Frequency[] frequencies = Frequency.values();
        for (int c = 0; c < frequencies.length; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setPercentWidth(21);
            getColumnConstraints().add(column);
            Label head = Nodes.label(
                    messages.get("backtest.column." + frequencies[c].name().toLowerCase(Locale.ROOT)), "caption");
            GridPane.setHalignment(head, HPos.RIGHT);
            add(head, c + 1, 0);
        }
        for (BacktestPolicy policy : BacktestPolicy.all()) {
            if (!policy.reach().equals(Reach.WHOLE)) {
                continue;
            }
            Cell cell = new Cell(() -> policy.reaching(reach).ifPresent(choose));
            cell.button.setAccessibleText(messages.get("backtest.surface.meaning"));
            cells.put(policy, cell);
            add(cell, policy.looked().ordinal() + 1, BacktestPolicy.BANDS.indexOf(policy.bandBasisPoints()) + 1);
        }
    }

    /**
     * @param shown how far the rebalances of the rules go that are shown; what has no band has the whole way only
     * @param words a rule in words, for tooltips and screen readers
     */
    void show(BacktestPicture picture, Reach shown, Formats formats, Function<BacktestPolicy, String> words) {
        reach = shown;
        getChildren().removeIf(n -> n.getStyleClass().contains("surface-row"));
        for (int r = 0; r < BacktestPolicy.BANDS.size(); r++) {
            int band = BacktestPolicy.BANDS.get(r);
            Label name = Nodes.label(
                    band == 0 ? messages.get("backtest.row.always") : formats.percent(band / 10_000.0, 0),
                    "caption",
                    "surface-row");
            add(name, 0, r + 1);
        }
        int away = BacktestPolicy.BANDS.indexOf(0) + 1;
        getChildren()
                .forEach(n ->
                        Nodes.show(n, !Objects.equals(GridPane.getRowIndex(n), away) || shown.equals(Reach.WHOLE)));
        double most = picture.cells().values().stream()
                .mapToDouble(BacktestPicture.Cell::trackingError)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        cells.forEach((place, cell) -> place.reaching(shown).ifPresent(policy -> {
            Optional.ofNullable(picture.cells().get(policy)).ifPresent(k -> {
                double bp = 10_000 * k.annualCost();
                String stray = formats.percent(k.trackingError(), 2);
                String cost = messages.get("backtest.bp", formats.decimal(bp, 1));
                cell.stray.setText(formats.decimal(100 * k.trackingError(), 2));
                cell.cost.setText(messages.get("backtest.bp", formats.decimal(bp, bp < 9.95 ? 1 : 0)));
                cell.colour.setOpacity(
                        most > 0 && Double.isFinite(k.trackingError()) ? DEEPEST * k.trackingError() / most : 0);
                String said = messages.get("backtest.cell", words.apply(policy), stray, cost);
                cell.tip.setText(said);
                cell.button.setAccessibleText(said);
            });
            cell.button.pseudoClassStateChanged(CHOSEN, picture.chosen().equals(Optional.of(policy)));
        }));
    }
}
