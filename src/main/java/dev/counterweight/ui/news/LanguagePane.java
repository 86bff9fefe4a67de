package dev.counterweight.ui.news;

import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.domain.LanguageEndpoint.Dialect;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.common.Writing;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The settings of the language model: what it gets, whether it is on, where it is, its key. */
final class LanguagePane {
    private static final double READABLE = 720;

    private final LanguageViewModel model;
    private final Messages messages;
    private final VBox root = new VBox();
    private final CheckBox on = new CheckBox();
    private final ComboBox<Dialect> dialect = new ComboBox<>();
    private final TextField address = new TextField();
    private final TextField name = new TextField();
    private final TextField seconds = new TextField("60");
    private final PasswordField key = new PasswordField();
    private final Label keyWhere = Nodes.label("", "muted");
    private final Attach attach = new Attach();

    /** @param back leads to the news */
    LanguagePane(LanguageViewModel model, Runnable back) {
        this.model = model;
        messages = model.messages();
        VBox content = new VBox(8, sent(), endpoint(), keys());
        content.setMaxWidth(READABLE);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox header = Nodes.styled(
                new HBox(
                        Nodes.label(messages.get("news.model.title"), "title"),
                        Nodes.label(messages.get("news.model.caption"), "caption"),
                        Nodes.gap()),
                "view-header");
        Button save = Nodes.button(messages.get("news.model.save"), this::save, "accent");
        save.setId("news-model-save");
        Button test = Nodes.button(messages.get("news.model.test"), model::test);
        test.setId("news-model-test");
        HBox strip = Nodes.styled(
                new HBox(
                        Nodes.button(messages.get("news.model.back"), back),
                        Nodes.gap(),
                        test,
                        Writing.of(model.session(), save)),
                "action-strip");
        root.getChildren().addAll(header, scroll, strip);
        root.getStyleClass().add("view");
    }

    private VBox panel(String heading, Node... nodes) {
        VBox panel = Nodes.styled(new VBox(8, Nodes.label(messages.get(heading), "heading")), "panel");
        panel.getChildren().addAll(nodes);
        return panel;
    }

    private VBox sent() {
        return panel(
                "news.model.sent",
                Nodes.paragraph(messages.get("news.model.sent.headlines")),
                Nodes.paragraph(messages.get("news.model.sent.explanations")),
                Nodes.paragraph(messages.get("news.model.sent.never"), "muted"));
    }

    private VBox endpoint() {
        on.setText(messages.get("news.model.on"));
        on.setId("news-model-on");
        dialect.getItems().setAll(Dialect.values());
        dialect.setConverter(Worded.by(d -> messages.get("news.model.dialect." + d.key())));
        address.setPrefColumnCount(30);
        address.setPromptText("http://localhost:11434");
        name.setPrefColumnCount(16);
        seconds.setPrefColumnCount(5);
        FlowPane fields = new FlowPane(
                12,
                8,
                new FormField(messages.get("news.model.dialect"), dialect),
                new FormField(messages.get("news.model.address"), address),
                new FormField(messages.get("news.model.name"), name),
                new FormField(messages.get("news.model.seconds"), seconds));
        Label said = Nodes.paragraph("", "strong");
        said.textProperty().bind(model.saidProperty());
        Nodes.shownWhile(said, model.saidProperty().isNotEmpty());
        return panel(
                "news.model.which", Nodes.paragraph(messages.get("news.model.which.text"), "muted"), fields, on, said);
    }

    private VBox keys() {
        Button keep = Nodes.button(messages.get("news.model.key.keep"), () -> {
            model.keep(key.getText());
            key.clear();
        });
        HBox line = new HBox(12, new FormField(messages.get("news.model.key"), key), Writing.of(model.session(), keep));
        line.setAlignment(Pos.BOTTOM_LEFT);
        keyWhere.setMinWidth(0);
        return panel(
                "news.model.key.title", Nodes.paragraph(messages.get("news.model.key.text"), "muted"), line, keyWhere);
    }

    private void save() {
        model.save(new LanguageViewModel.Typed(
                on.isSelected(), dialect.getValue(), address.getText(), name.getText(), seconds.getText()));
    }

    private void show(LanguageViewModel.Shown shown) {
        on.setSelected(shown.on());
        dialect.setValue(shown.endpoint().map(LanguageEndpoint::dialect).orElse(Dialect.OPENAI));
        address.setText(shown.endpoint().map(LanguageEndpoint::address).orElse(""));
        name.setText(shown.endpoint().map(LanguageEndpoint::model).orElse(""));
        seconds.setText(
                String.valueOf(shown.endpoint().map(LanguageEndpoint::seconds).orElse(60)));
        keyWhere.setText(messages.get(shown.key().isPresent() ? "news.model.key.there" : "news.model.key.none"));
    }

    Node node() {
        return root;
    }

    void shown() {
        if (attach.isEmpty()) {
            attach.to(model.shownProperty(), this::show);
        }
        model.open();
        on.requestFocus();
    }

    void hidden() {
        attach.close();
    }
}
