package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.DonutChart;
import dev.counterweight.ui.charts.Slice;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.TroubleBand;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Which portfolios there are, what each is meant to be, and ways to another one. */
public final class PortfoliosView implements View {
    private final PortfoliosViewModel model;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Commands commands;
    private final StackPane root = new StackPane();
    private final VBox library = Nodes.styled(new VBox(), "view");
    private final Label counted = Nodes.label("", "caption");
    private final TableView<PortfolioRow> table = new TableView<>();
    private final PortfolioInspector inspector;
    private final CardGrid gallery = new CardGrid(248);
    private final Attach attach = new Attach();
    private Optional<BuilderView> builder = Optional.empty();

    public PortfoliosView(PortfoliosViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.messages = model.messages();
        this.dialogs = dialogs;
        this.commands = commands;
        inspector = new PortfolioInspector(model);
        table();
        HBox body = new HBox(8, left(), inspector);
        body.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        states.setMinHeight(0);
        VBox.setVgrow(states, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        library.getChildren()
                .addAll(
                        header(),
                        new TroubleBand(
                                messages,
                                dialogs,
                                model.filesModel().troubleProperty(),
                                model.filesModel()::forgetTrouble),
                        states,
                        strip());
        root.getChildren().setAll(library);
    }

    @Override
    public Node node() {
        return root;
    }

    private HBox header() {
        return Nodes.styled(new HBox(Nodes.label(messages.get("portfolios.title"), "title"), counted), "view-header");
    }

    private VBox left() {
        VBox own = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        own.setMinHeight(120);
        model.rows().addListener((javafx.collections.ListChangeListener<PortfolioRow>) c -> height(own));
        height(own);
        ScrollPane scroll = new ScrollPane(gallery);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox heading = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("portfolios.samples"), "heading"),
                        Nodes.label(messages.get("portfolios.samples.meaning"), "caption")),
                "panel-header");
        VBox samples = Nodes.styled(new VBox(heading, scroll), "panel");
        samples.setMinHeight(0);
        VBox.setVgrow(samples, Priority.ALWAYS);
        VBox left = new VBox(8, own, samples);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        return left;
    }

    /** As high as its rows, within reason; the samples get the rest. */
    private void height(VBox own) {
        own.setPrefHeight(Math.clamp(32 + 29L * model.rows().size(), 120, 380));
    }

    private void table() {
        table.setItems(model.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setAccessibleText(messages.get("portfolios.title"));
        table.setPlaceholder(Nodes.label(messages.get("portfolios.none"), "muted"));
        TableColumn<PortfolioRow, PortfolioRow> names =
                Tables.graphic(messages.get("portfolios.column.name"), 236, this::name);
        names.setMinWidth(220);
        table.getColumns()
                .setAll(List.of(
                        names,
                        Tables.number(
                                messages.get("portfolios.column.value"),
                                126,
                                r -> formats().money(r.value()),
                                Comparator.comparing(
                                        r -> r.value().map(m -> m.amount()).orElse(java.math.BigDecimal.ZERO))),
                        Tables.number(
                                messages.get("portfolios.column.drift"),
                                88,
                                this::drift,
                                Comparator.comparing(r -> Math.abs(r.largestDrift()))),
                        Tables.text(
                                messages.get("portfolios.column.method"),
                                126,
                                r -> new MethodWords(messages, formats())
                                        .of(r.portfolio().method()))));
        table.getColumns().subList(1, 3).forEach(c -> Tables.steady(c, c.getPrefWidth()));
        table.getColumns().getLast().setMinWidth(126);
        Tables.spoken(table, this::spoken);
        Tables.copyOnShortcut(table, dialogs, this::text);
        Why.on(table, PortfoliosView::why);
        Tables.onOpen(table, row -> model.show(row.portfolio().id()));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selectedProperty().set(Optional.of(row.portfolio().id()));
            }
        });
    }

    private static Optional<Question> why(PortfolioRow row, int column) {
        if (row.value().isEmpty()) {
            return Optional.empty();
        }
        return switch (column) {
            case -1, 1 -> Optional.of(new Question.Held(row.portfolio().id(), Question.HeldCell.VALUE));
            case 2 -> Optional.of(new Question.Held(row.portfolio().id(), Question.HeldCell.DRIFT));
            default -> Optional.empty();
        };
    }

    private Node name(PortfolioRow row) {
        Label name = Nodes.label(row.portfolio().name());
        name.setMinWidth(0);
        HBox box = new HBox(8, name);
        box.setAlignment(Pos.CENTER_LEFT);
        if (row.chosen()) {
            name.getStyleClass().add("strong");
        }
        if (row.portfolio().sample()) {
            box.getChildren().add(badge());
        }
        if (model.executionModel().live(row.portfolio())) {
            Label live = Nodes.label(messages.get("portfolios.live"), "badge", "live");
            live.setMinWidth(Label.USE_PREF_SIZE);
            box.getChildren().add(live);
        }
        return box;
    }

    private Label badge() {
        Label badge = Nodes.label(messages.get("portfolios.sample"), "badge", "sample");
        badge.setMinWidth(Label.USE_PREF_SIZE);
        return badge;
    }

    private String drift(PortfolioRow row) {
        return row.value().isEmpty() ? Formats.NOT_AVAILABLE : formats().width(row.largestDrift());
    }

    private String spoken(PortfolioRow row) {
        String outside = row.value().isEmpty()
                ? messages.get("portfolios.spoken.unpriced")
                : messages.count("portfolios.spoken.outside", row.outside());
        return row.portfolio().name() + ", " + formats().money(row.value()) + ", " + outside;
    }

    private Tables.TextTable text() {
        return new Tables.TextTable(
                List.of(
                        messages.get("portfolios.column.name"),
                        messages.get("portfolios.column.value"),
                        messages.get("portfolios.column.drift"),
                        messages.get("portfolios.column.method")),
                model.rows().stream()
                        .map(r -> List.of(
                                r.portfolio().name(),
                                formats().money(r.value()),
                                drift(r),
                                new MethodWords(messages, formats())
                                        .of(r.portfolio().method())))
                        .toList());
    }

    private Node card(SampleCard sample) {
        DonutChart donut = new DonutChart();
        donut.setMinSize(52, 52);
        donut.setPrefSize(52, 52);
        donut.setMaxSize(52, 52);
        donut.show(slices(sample.targets(), formats()));
        Label summary = Nodes.paragraph(sample.summary(), "caption");
        VBox words = new VBox(2, Nodes.label(sample.name(), "strong"), summary);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        String action = messages.get(sample.installed() ? "portfolios.open" : "portfolios.sample.add");
        Button button = Nodes.button(action, () -> model.openSample(sample), "compact");
        button.setAccessibleText(action + ": " + sample.name());
        HBox foot = new HBox(8, sample.installed() ? button : Writing.of(model.session(), button));
        foot.setAlignment(Pos.CENTER_LEFT);
        if (sample.generated()) {
            foot.getChildren().add(badge());
        }
        words.getChildren().add(foot);
        VBox.setMargin(foot, new javafx.geometry.Insets(4, 0, 0, 0));
        return Nodes.styled(new HBox(12, donut, words), "sample-card");
    }

    static List<Slice> slices(Map<InstrumentId, Weight> targets, Formats formats) {
        Categories colours = Categories.of(targets.keySet());
        return targets.entrySet().stream()
                .map(e -> new Slice(
                        e.getKey().value(),
                        Math.max(0, e.getValue().fraction()),
                        colours.style(e.getKey()),
                        e.getKey() + " " + formats.shortWeight(e.getValue())))
                .toList();
    }

    private HBox strip() {
        Button create = Nodes.button(messages.get("portfolios.new"), model::build, "accent");
        create.setTooltip(commands.tip(messages.get("portfolios.new.meaning"), "portfolios.new"));
        List<Control> forOne = List.of(
                Nodes.button(messages.get("portfolios.configure"), model::configure),
                Nodes.button(messages.get("portfolios.copy"), model.filesModel()::copy),
                Nodes.button(messages.get("portfolios.rename"), model.filesModel()::rename),
                Nodes.button(messages.get("portfolios.remove"), model.filesModel()::remove, "flat"));
        forOne.forEach(b -> b.disableProperty().bind(model.selectedProperty().map(Optional::isEmpty)));
        HBox strip = Nodes.styled(new HBox(), "action-strip");
        MenuButton export = export();
        export.disableProperty().bind(model.selectedProperty().map(Optional::isEmpty));
        forOne.forEach(b -> strip.getChildren().add(Writing.of(model.session(), b)));
        strip.getChildren().add(3, export);
        strip.getChildren()
                .addAll(
                        Nodes.gap(),
                        Writing.of(
                                model.session(),
                                Nodes.button(messages.get("portfolios.import"), model.filesModel()::importFile)),
                        Writing.of(model.session(), create));
        return strip;
    }

    private MenuButton export() {
        MenuItem file = new MenuItem(messages.get("portfolios.export.file"));
        file.setOnAction(e -> model.filesModel().exportFile());
        MenuItem bundle = new MenuItem(messages.get("portfolios.bundle.export"));
        bundle.setOnAction(e -> model.filesModel().exportBundle());
        MenuItem report = new MenuItem(messages.get("portfolios.report"));
        report.setOnAction(e -> model.filesModel().report());
        MenuButton menu = new MenuButton(messages.get("portfolios.export.menu"));
        menu.getItems().setAll(file, bundle, report);
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        menu.setAccessibleText(messages.get("portfolios.export.menu"));
        menu.setTooltip(new Tooltip(messages.get("portfolios.export.meaning")));
        return menu;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.toList(model.rows(), this::rowsChanged);
            attach.toList(
                    model.samples(),
                    () -> gallery.show(model.samples().stream().map(this::card).toList()));
            attach.to(model.selectedProperty(), this::select);
            attach.to(model.session().formatsProperty(), f -> {
                table.refresh();
                inspector.show();
            });
            attach.to(model.builderProperty(), this::showBuilder);
            String section = messages.get("portfolios.title");
            attach.add(commands.add(
                    Command.of("portfolios.new", section, messages.get("portfolios.new"), "Shortcut+N", model::build)
                            .writing(model.session()),
                    Command.of(
                                    "portfolios.configure",
                                    section,
                                    messages.get("portfolios.configure"),
                                    "",
                                    model::configure)
                            .writing(model.session()),
                    Command.of(
                                    "portfolios.import",
                                    section,
                                    messages.get("portfolios.import"),
                                    "",
                                    model.filesModel()::importFile)
                            .writing(model.session()),
                    Command.of(
                            "portfolios.export",
                            section,
                            messages.get("portfolios.export"),
                            "Shortcut+E",
                            model.filesModel()::exportFile),
                    Command.of(
                            "portfolios.bundle",
                            section,
                            messages.get("portfolios.bundle.export"),
                            "",
                            model.filesModel()::exportBundle),
                    Command.of(
                                    "portfolios.follow",
                                    section,
                                    messages.get("portfolios.bundle.update"),
                                    "",
                                    model.filesModel()::follow)
                            .writing(model.session()),
                    Command.of(
                            "portfolios.report",
                            section,
                            messages.get("portfolios.report"),
                            "",
                            model.filesModel()::report)));
        }
        model.open();
    }

    private void rowsChanged() {
        counted.setText(
                model.rows().isEmpty()
                        ? ""
                        : messages.count("portfolios.count", model.rows().size()));
        select(model.selectedProperty().get());
    }

    private void select(Optional<PortfolioId> chosen) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (Optional.of(table.getItems().get(i).portfolio().id()).equals(chosen)
                    && table.getSelectionModel().getSelectedIndex() != i) {
                table.getSelectionModel().select(i);
            }
        }
        inspector.show();
    }

    private void showBuilder(Optional<BuilderViewModel> building) {
        builder.ifPresent(BuilderView::close);
        builder = building.map(b -> new BuilderView(b, dialogs));
        builder.ifPresentOrElse(
                b -> {
                    root.getChildren().setAll(b.node());
                    b.start();
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
        builder.ifPresent(BuilderView::close);
        model.close();
    }
}
