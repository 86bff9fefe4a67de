package dev.counterweight.ui.data;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.ColumnWidths;
import dev.counterweight.ui.charts.TableOverChart;
import dev.counterweight.ui.charts.ValueLine;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Which prices there are, from when to when, how good they are; and the way in for more. */
public final class DataView implements View {
    /** Room for a date with its padding. */
    private static final double DATE = 100;

    /** Beside the words of a quality: its bar. */
    private static final double BAR = 26;

    private static final double WIDEST_NAME = 420;

    private final DataViewModel model;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Commands commands;
    private final StackPane root = new StackPane();
    private final VBox library = Nodes.styled(new VBox(), "view");
    private final Label counted = Nodes.label("", "caption");
    private final TableView<PriceRow> table = new TableView<>();
    private final TableFilter<PriceRow> filter;
    private final ValueLine line = new ValueLine();
    private final ChartCard card;
    private final QualityInspector inspector;
    private final Attach attach = new Attach();
    private Optional<ImportView> importing = Optional.empty();

    public DataView(DataViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.messages = model.messages();
        this.dialogs = dialogs;
        this.commands = commands;
        filter = TableFilter.always(
                messages, table, model.rows(), r -> r.instrument() + " " + r.name() + " " + r.file());
        inspector = new QualityInspector(model);
        card = new ChartCard(messages.get("data.price"), line, messages, dialogs, this::seriesText);
        table();
        VBox panel = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = TableOverChart.of(table, panel, card);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox body = new HBox(8, left, inspector);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        states.setMinHeight(0);
        VBox.setVgrow(states, Priority.ALWAYS);
        library.getChildren().addAll(states.header(header()), states, states.actions(strip()));
        root.getChildren().setAll(library);
    }

    @Override
    public Node node() {
        return root;
    }

    private HBox header() {
        return Nodes.styled(
                new HBox(Nodes.label(messages.get("data.title"), "title"), counted, Nodes.gap(), filter.field()),
                "view-header");
    }

    private HBox strip() {
        Button prices = Nodes.button(messages.get("data.import.prices.action"), model::importPrices, "accent");
        prices.setTooltip(commands.tip(messages.get("data.import.prices.meaning"), "shell.import"));
        Button holdings = Nodes.button(messages.get("data.import.holdings.action"), model::importHoldings);
        holdings.setTooltip(new Tooltip(messages.get("data.import.holdings.meaning")));
        Button news = Nodes.button(messages.get("data.news"), model::news);
        news.setTooltip(new Tooltip(messages.get("data.news.meaning")));
        return Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("data.kept"), "caption"),
                        Nodes.gap(),
                        news,
                        Writing.of(model.session(), holdings),
                        Writing.of(model.session(), prices)),
                "action-strip");
    }

    private void table() {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setAccessibleText(messages.get("data.title"));
        table.setPlaceholder(Nodes.label(messages.get("data.noRows"), "muted"));
        TableColumn<PriceRow, PriceRow> quality =
                Tables.graphic(messages.get("data.column.quality"), 76, this::quality);
        quality.getStyleClass().add("number-column");
        quality.setSortable(true);
        quality.setComparator(Comparator.comparingDouble(PriceRow::score));
        table.getColumns()
                .setAll(List.of(
                        Tables.graphic(messages.get("data.column.instrument"), 202, this::name),
                        Tables.steady(
                                Tables.number(
                                        messages.get("data.column.first"),
                                        DATE,
                                        r -> formats().date(r.first()),
                                        Comparator.comparing(PriceRow::first)),
                                DATE),
                        Tables.steady(
                                Tables.number(
                                        messages.get("data.column.last"),
                                        DATE,
                                        r -> formats().date(r.last()),
                                        Comparator.comparing(PriceRow::last)),
                                DATE),
                        Tables.number(
                                messages.get("data.column.days"),
                                56,
                                r -> formats().count(r.days()),
                                Comparator.comparing(PriceRow::days)),
                        Tables.number(
                                messages.get("data.column.price"),
                                70,
                                r -> formats().price(r.lastPrice()),
                                Comparator.comparing(PriceRow::lastPrice)),
                        quality));
        Tables.spoken(
                table,
                r -> messages.get(
                        "data.spoken",
                        r.instrument(),
                        formats().date(r.first()),
                        formats().date(r.last()),
                        score(r)));
        Tables.copyOnShortcut(table, dialogs, this::text);
        Why.on(table, DataView::why);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.select(row.instrument());
            }
        });
    }

    /** Days and figures have the room that they take; the names get the rest. */
    private void fit() {
        List<TableColumn<PriceRow, ?>> columns = table.getColumns();
        columns.subList(1, 5).forEach(c -> {
            double own = ColumnWidths.of(table, c);
            ColumnWidths.fit(c, own, own * 1.6);
        });
        TableColumn<PriceRow, ?> quality = columns.get(5);
        ColumnWidths.fit(
                quality,
                Math.max(
                        ColumnWidths.of(quality.getText()),
                        ColumnWidths.of(formats().percent(1, 0)) + BAR));
        columns.getFirst().setMinWidth(120);
        columns.getFirst().setMaxWidth(WIDEST_NAME); // else figures are far from what they belong to
    }

    private static Optional<Question> why(PriceRow row, int column) {
        return switch (column) {
            case -1, 5 -> Optional.of(row.why());
            case 3 -> Optional.of(row.prices());
            case 4 -> Optional.of(row.newest());
            default -> Optional.empty();
        };
    }

    private Node name(PriceRow row) {
        Label name = Nodes.label(row.instrument().value());
        name.setMinWidth(0);
        HBox box = new HBox(8, name);
        box.setAlignment(Pos.CENTER_LEFT);
        if (row.sample()) {
            Label badge = Nodes.label(messages.get("data.sample"), "badge", "sample");
            badge.setMinWidth(Label.USE_PREF_SIZE);
            box.getChildren().add(badge);
        }
        return box;
    }

    private Node quality(PriceRow row) {
        ProgressBar bar = Nodes.styled(
                new ProgressBar(Double.isNaN(row.score()) ? 0 : row.score()), "quality", tone(row.score()));
        bar.setFocusTraversable(false);
        HBox box = new HBox(8, Nodes.gap(), bar, Nodes.label(score(row), "quality-figure"));
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    static String tone(double score) {
        return score >= 0.9 ? "fine" : "poor";
    }

    private String score(PriceRow row) {
        return formats().percent(row.score(), 0);
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        messages.get("data.column.instrument"),
                        messages.get("data.column.first"),
                        messages.get("data.column.last"),
                        messages.get("data.column.days"),
                        messages.get("data.column.price"),
                        messages.get("data.column.quality"),
                        messages.get("data.fact.file")),
                table.getItems().stream()
                        .map(r -> List.of(
                                r.instrument().value(),
                                formats().date(r.first()),
                                formats().date(r.last()),
                                String.valueOf(r.days()),
                                formats().price(r.lastPrice()),
                                score(r),
                                r.file()))
                        .toList());
    }

    private Tables.TextTable seriesText() {
        List<List<String>> lines = new ArrayList<>();
        model.seriesProperty().get().ifPresent(s -> {
            for (int i = s.days().size() - 1; i >= 0; i--) {
                lines.add(List.of(
                        formats().date(s.days().get(i)),
                        formats().price(BigDecimal.valueOf(s.prices().get(i)))));
            }
        });
        return new Tables.TextTable(List.of(messages.get("data.column.day"), messages.get("data.column.price")), lines);
    }

    private void draw(Optional<DataViewModel.Series> series) {
        line.clear();
        series.filter(s -> !s.days().isEmpty()).ifPresent(s -> {
            line.show(
                    IntStream.range(0, s.days().size())
                            .mapToObj(i -> new ValueLine.Point(
                                    s.days().get(i), s.prices().get(i)))
                            .toList(),
                    List.of(),
                    formats()::axisDay,
                    v -> formats().price(BigDecimal.valueOf(v)),
                    v -> formats().price(BigDecimal.valueOf(v)));
            card.summary(messages.get(
                    "data.price.summary",
                    s.instrument(),
                    formats().date(s.days().getFirst()),
                    formats().date(s.days().getLast()),
                    formats().price(BigDecimal.valueOf(s.prices().getLast()))));
        });
    }

    @Override
    public Optional<TableFilter<?>> filter() {
        return Optional.of(filter);
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.toList(model.rows(), () -> {
                fit();
                counted.setText(
                        model.rows().isEmpty()
                                ? ""
                                : messages.count("data.count", model.rows().size()));
                select(model.selectedProperty().get());
            });
            attach.to(model.selectedProperty(), this::select);
            attach.to(model.seriesProperty(), this::draw);
            attach.to(model.importingProperty(), this::showImport);
            String section = messages.get("data.title");
            attach.add(commands.add(
                    Command.of(
                                    "data.importPrices",
                                    section,
                                    messages.get("data.import.prices.action"),
                                    "",
                                    model::importPrices)
                            .writing(model.session()),
                    Command.of(
                                    "data.importHoldings",
                                    section,
                                    messages.get("data.import.holdings.action"),
                                    "",
                                    model::importHoldings)
                            .writing(model.session())));
        }
        model.open();
    }

    private void select(Optional<InstrumentId> chosen) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (Optional.of(table.getItems().get(i).instrument()).equals(chosen)
                    && table.getSelectionModel().getSelectedIndex() != i) {
                table.getSelectionModel().select(i);
            }
        }
        inspector.show();
    }

    private void showImport(Optional<ImportViewModel> now) {
        importing.ifPresent(ImportView::close);
        importing = now.map(m -> new ImportView(m, dialogs));
        importing.ifPresentOrElse(
                v -> {
                    root.getChildren().setAll(v.node());
                    v.shown();
                },
                () -> {
                    root.getChildren().setAll(library);
                    table.requestFocus();
                });
    }

    private Formats formats() {
        return model.session().formats();
    }

    @Override
    public void hidden() {
        attach.close();
    }

    @Override
    public void close() {
        attach.close();
        importing.ifPresent(ImportView::close);
        line.clear();
        model.close();
    }
}
