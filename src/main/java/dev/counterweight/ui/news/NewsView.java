package dev.counterweight.ui.news;

import dev.counterweight.domain.NewsScore;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Writing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** News as a list with the last score of each; the chosen one with what was made of it; and the way to the language model's settings. */
public final class NewsView implements View {
    private static final double SIDE = 300;
    /** Room for a date with its padding. */
    private static final double DAY = 100;

    private static final double INSTRUMENT = 150;
    private static final double SCORE = 76;

    private final NewsViewModel model;
    private final Messages messages;
    private final StackPane root = new StackPane();
    private final VBox list = Nodes.styled(new VBox(), "view");
    private final LanguagePane settings;
    private final Label counted = Nodes.label("", "caption");
    private final TableView<NewsRow> table = new TableView<>();
    private final TableFilter<NewsRow> filter;
    private final VBox detail = new VBox(8);
    private final Button byModel;
    private final Attach attach = new Attach();
    private boolean choosing;

    public NewsView(NewsViewModel model, LanguageViewModel language, Dialogs dialogs) {
        this.model = model;
        messages = model.messages();
        filter = TableFilter.always(
                messages,
                table,
                model.rows(),
                r -> r.item().instrument() + " " + r.item().headline() + " "
                        + r.item().source());
        settings = new LanguagePane(language, () -> model.setting(false));
        byModel = Nodes.button(messages.get("news.score.model"), model::scoreByModel);
        byModel.setTooltip(new Tooltip(messages.get("news.score.model.meaning")));
        byModel.setId("news-score-model");
        table(dialogs);
        VBox panel = Nodes.styled(new VBox(table), "panel", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox.setHgrow(panel, Priority.ALWAYS);
        panel.setMinWidth(0);
        ScrollPane side = new ScrollPane(Nodes.styled(detail, "panel"));
        side.setFitToWidth(true);
        side.setFitToHeight(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setMinWidth(SIDE);
        side.setPrefWidth(SIDE);
        side.setMaxWidth(SIDE);
        HBox body = new HBox(8, panel, side);
        body.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, body, model.stateProperty());
        states.setMinHeight(0);
        VBox.setVgrow(states, Priority.ALWAYS);
        HBox header = Nodes.styled(
                new HBox(Nodes.label(messages.get("news.title"), "title"), counted, Nodes.gap(), filter.field()),
                "view-header");
        list.getChildren().addAll(states.header(header), states, states.actions(strip()));
        root.getChildren().setAll(list);
    }

    private HBox strip() {
        Button model = Nodes.button(messages.get("news.model.open"), () -> this.model.setting(true));
        model.setId("news-model-open");
        Button offline = Nodes.button(messages.get("news.score.offline"), this.model::scoreOffline);
        offline.setTooltip(new Tooltip(messages.get("news.score.offline.meaning")));
        Button bring = Nodes.button(messages.get("news.import"), this.model::importFile, "accent");
        bring.setTooltip(new Tooltip(messages.get("news.import.meaning")));
        return Nodes.styled(
                new HBox(
                        Nodes.button(messages.get("news.back"), this.model::back),
                        model,
                        Nodes.gap(),
                        Writing.of(this.model.session(), byModel),
                        Writing.of(this.model.session(), offline),
                        Writing.of(this.model.session(), bring)),
                "action-strip");
    }

    private void table(Dialogs dialogs) {
        table.setId("news-table");
        table.setAccessibleText(messages.get("news.title"));
        table.setPlaceholder(Nodes.label(messages.get("news.noRows"), "muted"));
        table.getColumns()
                .setAll(List.of(
                        Tables.steady(
                                Tables.<NewsRow>number(
                                        messages.get("news.column.time"),
                                        DAY,
                                        r -> formats().date(r.item().day()),
                                        Comparator.comparing(
                                                (NewsRow r) -> r.item().time())),
                                DAY),
                        Tables.steady(
                                Tables.<NewsRow>text(
                                        messages.get("news.column.instrument"),
                                        INSTRUMENT,
                                        r -> r.item().instrument().value()),
                                INSTRUMENT),
                        Tables.steady(
                                Tables.<NewsRow>number(
                                        messages.get("news.column.score"),
                                        SCORE,
                                        r -> score(r.scoreOrNone()),
                                        Comparator.comparingDouble(NewsRow::scoreOrNone)),
                                SCORE),
                        Tables.<NewsRow>text(
                                messages.get("news.column.headline"),
                                240,
                                r -> r.item().headline())));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Tables.spoken(
                table,
                r -> r.item().instrument() + ", " + formats().instant(r.item().time()) + ", "
                        + r.item().headline() + ", "
                        + r.score()
                                .map(s -> messages.get("news.column.score") + " " + score(s.score()))
                                .orElse(messages.get("news.unscored")));
        Tables.copyShown(table, dialogs);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !choosing) {
                model.choose(Optional.of(row));
            }
        });
    }

    private String score(double score) {
        return (score > 0 ? "+" : "") + formats().decimal(score, 2);
    }

    private void chosen(Optional<NewsRow> row) {
        detail.getChildren().clear();
        row.ifPresent(r -> {
            choosing = true;
            table.getSelectionModel().select(r);
            choosing = false;
            Label headline = Nodes.paragraph(r.item().headline(), "heading");
            detail.getChildren()
                    .addAll(
                            headline,
                            Nodes.paragraph(
                                    r.item().instrument() + "  ·  "
                                            + formats().instant(r.item().time())
                                            + (r.item().source().isEmpty()
                                                    ? ""
                                                    : "  ·  " + r.item().source()),
                                    "muted"));
            r.score()
                    .ifPresentOrElse(
                            this::scored,
                            () -> detail.getChildren()
                                    .add(Nodes.paragraph(messages.get("news.unscored.text"), "muted")));
            if (!r.item().text().isEmpty()) {
                detail.getChildren()
                        .addAll(
                                Nodes.label(messages.get("news.text"), "caption"),
                                Nodes.paragraph(r.item().text()));
            }
        });
    }

    private void scored(NewsScore s) {
        detail.getChildren()
                .addAll(
                        Nodes.label(messages.get("news.column.score"), "caption"),
                        Nodes.label(score(s.score()), "title"),
                        Nodes.paragraph(messages.get(
                                "news.scored",
                                formats().decimal(s.confidence(), 2),
                                messages.get("news.scorer." + s.scorer(), s.model()),
                                formats().instant(s.scoredAt()))));
        if (!s.reason().isEmpty()) {
            detail.getChildren().add(Nodes.paragraph(messages.get("news.reason", s.reason()), "muted"));
        }
    }

    private void showSettings() {
        root.getChildren().setAll(settings.node());
        root.applyCss(); // what scrolls is there only then, and takes the keyboard
        settings.shown();
    }

    private void showList() {
        settings.hidden();
        Nodes.show(byModel, model.modelOn());
        if (!root.getChildren().contains(list)) {
            root.getChildren().setAll(list);
            table.requestFocus();
        }
    }

    private Formats formats() {
        return model.session().formats();
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
            attach.toList(
                    model.rows(),
                    () -> counted.setText(
                            model.rows().isEmpty()
                                    ? ""
                                    : messages.count("news.count", model.rows().size())));
            attach.to(model.chosenProperty(), this::chosen);
            attach.to(model.settingProperty(), wanted -> {
                if (wanted) {
                    showSettings();
                } else {
                    showList();
                }
            });
            attach.to(model.session().formatsProperty(), f -> {
                table.refresh();
                chosen(model.chosenProperty().get());
            });
        }
        Nodes.show(byModel, model.modelOn());
        model.open();
    }

    @Override
    public void hidden() {
        attach.close();
        settings.hidden();
        model.hide();
    }

    @Override
    public void close() {
        attach.close();
        settings.hidden();
        model.close();
    }
}
