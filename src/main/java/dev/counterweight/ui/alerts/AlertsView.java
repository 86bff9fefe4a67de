package dev.counterweight.ui.alerts;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.HistoryReading;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.ValueLine;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.LiveRow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.SeverityMark;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What is out of order, newest first, and the chosen alert in full; beside it the rules, and who is told. */
public final class AlertsView implements View {
    private static final List<Duration> SNOOZES =
            List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(7));

    /** Room for a day with its time. */
    private static final double SEEN = 184;

    private final AlertsViewModel model;
    private final AlertWords words;
    private final Messages messages;
    private final Dialogs dialogs;
    private final RulesPane rules;
    private final DeliveryPane delivery;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final StackPane body = new StackPane();
    private final TableView<Alert> table = new TableView<>();
    private final TableFilter<Alert> filter;
    private final Label heading = Nodes.paragraph("", "heading");
    private final Facts facts = new Facts();
    private final ValueLine line = new ValueLine();
    private final Label single = Nodes.paragraph("", "muted");
    private final ChartCard chart;
    private final CheckBox resolvedToo = new CheckBox();
    private final Button acknowledge;
    private final MenuButton snooze;
    private final Button resolve;
    private final Attach attach = new Attach();

    private static final double LEAST_TABLE = 116;

    /** Names and values stay near each other. */
    private static final double FACTS = 520;

    private enum Tab {
        ALERTS,
        RULES,
        DELIVERY
    }

    public AlertsView(
            AlertsViewModel model,
            AlertRulesViewModel rulesModel,
            AlertDeliveryViewModel deliveryModel,
            Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        words = new AlertWords(model.session());
        messages = model.messages();
        filter = TableFilter.onCall(messages, table, model.rows(), this::spoken);
        rules = new RulesPane(rulesModel, words, dialogs);
        delivery = new DeliveryPane(deliveryModel, words, dialogs);
        line.setAccessibleText(messages.get("alerts.chart"));
        chart = new ChartCard(
                messages.get("alerts.chart"), new StackPane(line, single), messages, dialogs, this::readings);
        acknowledge = Nodes.button(
                messages.get("alerts.acknowledge"),
                () -> {
                    table.requestFocus(); // the button is disabled at once and would lose the keyboard
                    model.acknowledge();
                },
                "accent");
        acknowledge.setId("alerts-acknowledge");
        snooze = snooze();
        resolve = Nodes.button(messages.get("alerts.resolve"), model::resolve);
        table();
        VBox list = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        LiveRow.wholeHeight(table).subscribe(h -> table.setPrefHeight(h.doubleValue()));
        table.setMinHeight(LEAST_TABLE);
        HBox detail = detail();
        VBox.setVgrow(detail, Priority.ALWAYS);
        VBox content = new VBox(8, list, detail);
        content.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty());
        states.setMinHeight(0);
        body.getChildren().setAll(states, rules.node(), delivery.node());
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        SegmentedChoice<Tab> tabs = new SegmentedChoice<>(
                messages.get("alerts.title"),
                List.of(
                        new SegmentedChoice.Option<>(Tab.ALERTS, messages.get("alerts.tab.alerts"), ""),
                        new SegmentedChoice.Option<>(Tab.RULES, messages.get("alerts.tab.rules"), ""),
                        new SegmentedChoice.Option<>(Tab.DELIVERY, messages.get("alerts.tab.delivery"), "")),
                this::tab);
        tabs.select(Tab.ALERTS);
        tab(Tab.ALERTS);
        root.getChildren().addAll(header(tabs), body);
    }

    private void tab(Tab tab) {
        for (Tab each : Tab.values()) {
            Nodes.show(body.getChildren().get(each.ordinal()), each == tab);
        }
        Nodes.show(resolvedToo, tab == Tab.ALERTS);
        if (tab != Tab.ALERTS) {
            Nodes.show(filter.field(), false);
        }
    }

    private HBox header(Node tabs) {
        resolvedToo.setText(messages.get("alerts.resolvedToo"));
        resolvedToo.selectedProperty().bindBidirectional(model.resolvedTooProperty());
        Button check = Nodes.button(messages.get("alerts.check"), model::check);
        check.disableProperty().bind(model.busyProperty());
        HBox header = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("alerts.title"), "title"),
                        tabs,
                        Nodes.gap(),
                        filter.field(),
                        resolvedToo,
                        Writing.of(model.session(), check)),
                "view-header");
        return header;
    }

    private MenuButton snooze() {
        MenuButton menu = new MenuButton(messages.get("alerts.snooze"));
        for (Duration time : SNOOZES) {
            MenuItem item = new MenuItem(messages.get("alerts.snooze." + time.toHours()));
            item.setOnAction(e -> model.snooze(time));
            menu.getItems().add(item);
        }
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        return menu;
    }

    private void table() {
        table.setId("alerts-table");
        table.setAccessibleText(messages.get("alerts.title"));
        table.getColumns()
                .setAll(List.of(
                        Tables.steady(
                                Tables.graphic(
                                        messages.get("alerts.severity"),
                                        84,
                                        a -> new SeverityMark(a.severity(), words.severity(a.severity()))),
                                84),
                        Tables.text(messages.get("alerts.rule"), 140, a -> words.measure(a.measure())),
                        Tables.text(
                                messages.get("alerts.subject"),
                                120,
                                a -> words.subject(a.key().subject())),
                        Tables.steady(
                                Tables.number(
                                        messages.get("alerts.value"),
                                        72,
                                        a -> words.value(a.seen().value(), a.measure())),
                                72),
                        Tables.steady(
                                Tables.number(
                                        messages.get("alerts.limit"),
                                        72,
                                        a -> words.value(a.seen().limit(), a.measure())),
                                72),
                        Tables.steady(
                                Tables.text(
                                        messages.get("alerts.lastSeen"),
                                        SEEN,
                                        a -> f().instant(a.seen().lastBeyond()),
                                        Comparator.comparing(a -> a.seen().lastBeyond())),
                                SEEN),
                        Tables.steady(
                                Tables.number(
                                        messages.get("alerts.count"),
                                        56,
                                        a -> f().count(a.seen().count())),
                                56),
                        Tables.text(messages.get("alerts.state"), 96, a -> words.state(a.state()))));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Tables.spoken(table, this::spoken);
        Tables.copyOnShortcut(table, dialogs, this::text);
        Tables.onOpen(table, row -> toActions());
        Why.on(table, (row, column) -> switch (column) {
            case -1, 3 -> Optional.of(new Question.Alerted(row, Question.AlertCell.VALUE));
            case 4 -> Optional.of(new Question.Alerted(row, Question.AlertCell.LIMIT));
            case 6 -> Optional.of(new Question.Alerted(row, Question.AlertCell.COUNT));
            default -> Optional.empty();
        });
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && chosen().filter(a -> a.id().equals(row.id())).isEmpty()) {
                model.choose(row);
            }
        });
    }

    /** The keyboard goes to the first thing that can be done with the chosen alert; Escape brings it back to the list. */
    private void toActions() {
        List.of(acknowledge, snooze, resolve).stream()
                .filter(b -> !b.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private HBox detail() {
        ScrollPane scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        heading.setMinHeight(Label.USE_PREF_SIZE);
        HBox actions = new HBox(8, Nodes.gap());
        List.of(snooze, resolve, acknowledge).forEach(b -> actions.getChildren().add(Writing.of(model.session(), b)));
        actions.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                table.requestFocus();
                e.consume();
            }
        });
        VBox left = Nodes.styled(new VBox(8, heading, scroll, actions), "panel");
        left.setMinWidth(0);
        chart.setMinSize(0, 0);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setPrefWidth(420);
        left.setMaxWidth(FACTS);
        chart.setPrefWidth(420);
        HBox.setHgrow(chart, Priority.ALWAYS);
        HBox box = new HBox(8, left, chart);
        box.setMinHeight(260);
        return box;
    }

    private Formats f() {
        return model.session().formats();
    }

    private String spoken(Alert a) {
        return words.severity(a.severity()) + ", " + words.measure(a.measure()) + ", "
                + words.subject(a.key().subject()) + ", "
                + words.value(a.seen().value(), a.measure()) + ", "
                + words.state(a.state());
    }

    private Optional<Alert> chosen() {
        return model.detailProperty().get().map(AlertDetail::alert);
    }

    private void show(Optional<AlertDetail> detail) {
        facts.clear();
        if (detail.isEmpty()) {
            heading.setText("");
            line.clear();
            return;
        }
        Alert a = detail.get().alert();
        heading.setText(words.seen(a));
        facts.add(messages.get("alerts.id"), a.id().value() + " · " + words.category(a));
        facts.add(
                messages.get("alerts.value"),
                words.value(a.seen().value(), a.measure()),
                new Question.Alerted(a, Question.AlertCell.VALUE));
        facts.add(
                messages.get("alerts.limit"),
                words.value(a.seen().limit(), a.measure()),
                new Question.Alerted(a, Question.AlertCell.LIMIT));
        facts.add(messages.get("alerts.firstSeen"), f().instant(a.firstSeen()));
        facts.add(messages.get("alerts.lastSeen"), f().instant(a.seen().lastBeyond()));
        facts.add(messages.get("alerts.state"), words.state(a.state()));
        String remark = words.remark(a.state());
        if (!remark.isEmpty()) {
            facts.add(messages.get("alerts.who"), remark);
        }
        detail.get()
                .deliveries()
                .forEach(d -> facts.add(
                        messages.get("alerts.channel." + d.channel().key()),
                        messages.get("alerts.outcome." + d.outcome().replace(' ', '_'))
                                + d.detail().map(t -> ": " + t).orElse("")));
        boolean live = a.live();
        acknowledge.setDisable(!a.open());
        snooze.setDisable(!live);
        resolve.setDisable(!live);
        List<ValueLine.Point> points = byDay(detail.get().readings());
        boolean drawn = points.size() > 1;
        Nodes.show(line, drawn);
        Nodes.show(single, !drawn);
        single.setText(messages.get("alerts.chart.single", words.value(a.seen().value(), a.measure())));
        line.limit(
                OptionalDouble.of(a.seen().limit()),
                messages.get("alerts.limit") + " " + words.value(a.seen().limit(), a.measure()));
        line.show(
                drawn ? points : List.of(),
                List.of(),
                f()::axisDay,
                v -> words.value(v, a.measure()),
                v -> words.value(v, a.measure()));
        chart.summary(messages.get(
                "alerts.chart.summary",
                words.value(a.seen().value(), a.measure()),
                words.value(a.seen().limit(), a.measure())));
        table.getSelectionModel().select(a);
    }

    /** The last value of each day that was written down. */
    private static List<ValueLine.Point> byDay(List<HistoryReading> readings) {
        Map<LocalDate, Double> last = new LinkedHashMap<>();
        readings.forEach(r -> last.put(LocalDate.ofInstant(r.at(), ZoneOffset.UTC), r.value()));
        return last.entrySet().stream()
                .map(e -> new ValueLine.Point(e.getKey(), e.getValue()))
                .toList();
    }

    private Tables.TextTable readings() {
        return new Tables.TextTable(
                List.of("at", "value", "limit", "severity"),
                model.detailProperty().get().map(AlertDetail::readings).orElse(List.of()).stream()
                        .map(r -> List.of(
                                f().instant(r.at()),
                                String.valueOf(r.value()),
                                String.valueOf(r.limit()),
                                r.severity().name()))
                        .toList());
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        "alert",
                        "severity",
                        "rule",
                        "subject",
                        "value",
                        "limit",
                        "first_seen",
                        "last_seen",
                        "count",
                        "state"),
                model.rows().stream()
                        .map(a -> List.of(
                                a.id().value(),
                                a.severity().name(),
                                a.key().rule(),
                                a.key().subject(),
                                String.valueOf(a.seen().value()),
                                String.valueOf(a.seen().limit()),
                                a.firstSeen().toString(),
                                a.seen().lastBeyond().toString(),
                                String.valueOf(a.seen().count()),
                                a.state().key()))
                        .toList());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public Optional<TableFilter<?>> filter() {
        return Optional.of(filter);
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.to(model.detailProperty(), this::show);
            attach.to(model.session().formatsProperty(), f -> {
                table.refresh();
                show(model.detailProperty().get());
            });
        }
        model.open();
        rules.shown();
        delivery.shown();
    }

    @Override
    public void hidden() {
        attach.close();
    }

    @Override
    public void close() {
        attach.close();
        line.clear();
        model.close();
        rules.close();
        delivery.close();
    }
}
