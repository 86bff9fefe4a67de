package dev.counterweight.ui.welcome;

import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.DonutChart;
import dev.counterweight.ui.charts.Slice;
import dev.counterweight.ui.charts.TileGrid;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Toggles;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Writing;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Welcome: a sample is one key press away; building and importing are beside it. */
public final class WelcomeView implements View {
    private final WelcomeViewModel model;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "view", "welcome");
    private final TileGrid cards = new TileGrid(248);
    private final ToggleGroup group = new ToggleGroup();
    private final Button go;
    private final Attach attach = new Attach();

    /** @param offers whether this build has a view, by the id of its feature */
    public WelcomeView(WelcomeViewModel model, Dialogs dialogs, Predicate<String> offers) {
        this.model = model;
        this.messages = model.messages();
        go = Nodes.button("", model::openSample, "accent", "large");
        go.textProperty()
                .bind(model.chosenProperty()
                        .map(c -> c.map(s -> messages.get("welcome.open", s.name()))
                                .orElse(messages.get("welcome.open.none"))));
        go.disableProperty().bind(model.installingProperty());
        go.setDefaultButton(true);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        StatePane states = new StatePane(messages, dialogs, scroll, model.stateProperty());
        states.setMinHeight(0);
        VBox.setVgrow(states, Priority.ALWAYS);
        root.getChildren().addAll(head(), states, strip(offers));
    }

    private VBox head() {
        VBox head = new VBox(
                4,
                Nodes.label(messages.get("welcome.title"), "hero"),
                Nodes.paragraph(messages.get("welcome.sentence"), "muted"),
                Nodes.label(messages.get("welcome.samples"), "heading", "welcome-samples"));
        head.setMinHeight(VBox.USE_PREF_SIZE);
        return head;
    }

    private HBox strip(Predicate<String> offers) {
        HBox strip = Nodes.styled(new HBox(), "action-strip");
        if (offers.test(Navigation.PORTFOLIOS)) {
            strip.getChildren()
                    .add(Writing.of(model.session(), Nodes.button(messages.get("welcome.build"), model::build)));
        }
        if (offers.test(Navigation.DATA)) {
            strip.getChildren()
                    .add(Writing.of(model.session(), Nodes.button(messages.get("welcome.import"), model::importFiles)));
        }
        strip.getChildren().addAll(Nodes.gap(), Writing.of(model.session(), go));
        return strip;
    }

    private ToggleButton card(SampleChoice choice) {
        DonutChart donut = new DonutChart();
        donut.setMinSize(56, 56);
        donut.setMaxSize(56, 56);
        Categories colours = Categories.of(
                choice.parts().stream().map(SampleChoice.Part::instrument).toList());
        donut.show(choice.parts().stream()
                .map(p -> new Slice(p.instrument().value(), p.share(), colours.style(p.instrument()), p.words()))
                .toList());
        Label name = Nodes.label(choice.name(), "strong");
        Label summary = Nodes.label(choice.summary(), "caption");
        summary.setWrapText(true);
        summary.setMinHeight(28);
        summary.setPrefHeight(44);
        summary.setAlignment(Pos.TOP_LEFT);
        Label origin = Nodes.label(choice.origin(), "badge", "sample");
        origin.setMinWidth(Label.USE_PREF_SIZE);
        VBox words = new VBox(4, name, summary, origin);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(12, donut, words);
        content.setAlignment(Pos.CENTER_LEFT);
        ToggleButton card = new ToggleButton(null, content);
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.getStyleClass().add("sample-card");
        Toggles.join(group, card);
        card.setUserData(choice);
        card.setAccessibleText(choice.spoken());
        card.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(card.widthProperty().subtract(26));
        content.setMaxWidth(Double.MAX_VALUE);
        card.setOnAction(e -> model.chosenProperty().set(Optional.of(choice)));
        card.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                model.openSample();
            }
        });
        return card;
    }

    private void show(List<ToggleButton> made) {
        cards.show(made);
        select(model.chosenProperty().get());
    }

    private void select(Optional<SampleChoice> choice) {
        group.getToggles().stream()
                .filter(t -> choice.isPresent() && choice.get().equals(t.getUserData()))
                .findFirst()
                .ifPresent(group::selectToggle);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        if (attach.isEmpty()) {
            attach.toList(
                    model.gallery(),
                    () -> show(model.gallery().stream().map(this::card).toList()));
            attach.to(model.chosenProperty(), this::select);
        }
        model.open();
        attach.to(go.sceneProperty(), scene -> go.requestFocus());
    }

    @Override
    public void hidden() {
        attach.close();
    }

    @Override
    public void close() {
        attach.close();
        model.close();
    }
}
