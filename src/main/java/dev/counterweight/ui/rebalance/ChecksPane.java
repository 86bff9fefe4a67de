package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.ColumnWidths;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Why;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every check of a plan with its value, its limit and its verdict; what stops it or was remarked comes first. */
final class ChecksPane extends VBox {
    private static final int NAME = 1;
    private static final int VALUE = 2;
    private static final int LIMIT = 3;
    private static final double ICON = 22;
    private static final double LEAST_NAME = 120;
    private static final double WIDEST_NAME = 340;
    private static final double BORDERS = 14;
    private static final double ROOM_FOR_REASON = 760;

    private final RebalanceViewModel model;
    private final Messages messages;
    private final Label summary = Nodes.label("", "caption");
    private final TableView<Check> table = new TableView<>();
    private final Label why = Nodes.paragraph("", "small");

    ChecksPane(RebalanceViewModel model, Dialogs dialogs) {
        this.model = model;
        this.messages = model.messages();
        getStyleClass().addAll("panel", "flush");
        setSpacing(0);
        HBox head = Nodes.styled(
                new HBox(Nodes.label(messages.get("rebalance.checks"), "heading"), summary), "panel-header");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(messages.get("rebalance.checks"));
        table.setPlaceholder(Nodes.label(messages.get("rebalance.noChecks"), "muted"));
        table.getColumns()
                .setAll(List.of(
                        Tables.graphic(messages.get("rebalance.column.verdict"), 104, this::verdict),
                        Tables.text(
                                messages.get("rebalance.column.check"),
                                190,
                                c -> model.texts().checkName(c)),
                        Tables.number(
                                messages.get("rebalance.column.measured"),
                                80,
                                c -> model.texts().value(c, c.value()),
                                Comparator.comparingDouble(c -> c.value().orElse(Double.NaN))),
                        Tables.number(
                                messages.get("rebalance.column.limit"),
                                72,
                                c -> model.texts().value(c, c.limit()),
                                Comparator.comparingDouble(c -> c.limit().orElse(Double.NaN))),
                        Tables.text(
                                messages.get("rebalance.column.remark"),
                                220,
                                c -> model.texts().reason(c))));
        table.widthProperty().subscribe(w -> fit());
        Tables.spoken(
                table, c -> model.texts().verdict(c) + ", " + model.texts().check(c));
        Tables.copyOnShortcut(table, dialogs, this::text);
        Why.on(table, (check, column) -> model.planProperty().get().map(p -> new Question.Checked(p, check)));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(c -> why.setText(c == null ? "" : model.texts().reason(c)));
        why.setPadding(new Insets(4, 12, 8, 12));
        Nodes.shownWhile(
                why,
                table.getColumns()
                        .getLast()
                        .visibleProperty()
                        .not()
                        .and(why.textProperty().isNotEmpty()));
        VBox.setVgrow(table, Priority.ALWAYS);
        LiveRow.steadyHeight(table);
        table.setMinHeight(58);
        getChildren().addAll(head, table, why);
    }

    /** Names and figures whole; the reason takes what is left, or is said below for the chosen check. */
    private void fit() {
        List<TableColumn<Check, ?>> columns = table.getColumns();
        double verdicts = table.getItems().stream()
                        .mapToDouble(c -> ColumnWidths.of(model.texts().verdict(c)))
                        .max()
                        .orElse(56)
                + ICON;
        double names = Math.min(WIDEST_NAME, ColumnWidths.of(table, columns.get(NAME)));
        ColumnWidths.fit(columns.getFirst(), verdicts);
        double others = verdicts + BORDERS;
        for (int figure : List.of(VALUE, LIMIT)) {
            double own = ColumnWidths.of(table, columns.get(figure));
            ColumnWidths.fit(columns.get(figure), own);
            others += own;
        }
        boolean room = table.getWidth() >= ROOM_FOR_REASON;
        columns.getLast().setVisible(room);
        double most = room ? names + 24 : Math.max(LEAST_NAME, table.getWidth() - others);
        ColumnWidths.fit(columns.get(NAME), Math.min(names, most), most);
    }

    void show(Optional<Plan> plan) {
        List<Check> checks = plan.map(Plan::checks).orElse(List.of()).stream()
                .sorted(Comparator.comparingInt(ChecksPane::rank))
                .toList();
        Check before = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(checks);
        fit();
        int again = checks.indexOf(before);
        table.getSelectionModel().select(Math.max(0, again));
        long passed = checks.stream().filter(c -> c.verdict() == Verdict.PASS).count();
        long stops = checks.stream().filter(Check::blocks).count();
        long reasons = checks.stream()
                .filter(c -> c.verdict() == Verdict.FAIL && !c.hard())
                .count();
        long remarks = checks.size() - passed - stops - reasons;
        summary.setText(
                checks.isEmpty()
                        ? ""
                        : Stream.of(
                                        counted("passed", passed),
                                        counted("remarks", remarks),
                                        counted("reasons", reasons),
                                        counted("stops", stops))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining("  ·  ")));
    }

    /** Nothing is said of what there is none of. */
    private Optional<String> counted(String kind, long count) {
        return count == 0 ? Optional.empty() : Optional.of(messages.count("rebalance.checks." + kind, count));
    }

    private static int rank(Check check) {
        return switch (check.verdict()) {
            case FAIL -> check.hard() ? 0 : 2;
            case UNABLE -> check.hard() ? 1 : 3;
            case WARN -> 4;
            case PASS -> 5;
        };
    }

    private HBox verdict(Check check) {
        String tone = check.blocks()
                ? "breach"
                : switch (check.verdict()) {
                    case PASS -> "ok";
                    case WARN, FAIL, UNABLE -> "warn";
                };
        Feather shape = check.blocks()
                ? Feather.OCTAGON
                : switch (check.verdict()) {
                    case PASS -> Feather.CHECK;
                    case WARN -> Feather.INFO;
                    case FAIL -> Feather.ALERT_TRIANGLE;
                    case UNABLE -> Feather.HELP_CIRCLE;
                };
        HBox box = Nodes.styled(
                new HBox(
                        6,
                        Nodes.styled(Nodes.icon(shape), tone),
                        Nodes.label(model.texts().verdict(check), tone)),
                "verdict");
        return box;
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        messages.get("rebalance.column.verdict"),
                        messages.get("rebalance.column.check"),
                        messages.get("rebalance.column.measured"),
                        messages.get("rebalance.column.limit"),
                        messages.get("rebalance.column.remark")),
                table.getItems().stream()
                        .map(c -> List.of(
                                model.texts().verdict(c),
                                model.texts().checkName(c),
                                model.texts().value(c, c.value()),
                                model.texts().value(c, c.limit()),
                                model.texts().reason(c)))
                        .toList());
    }
}
