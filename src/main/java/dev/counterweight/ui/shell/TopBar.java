package dev.counterweight.ui.shell;

import dev.counterweight.domain.Regime;
import dev.counterweight.domain.TradingState;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Nodes;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.feather.Feather;

/** Which portfolio, paper or live, may it trade, how old are the prices, and the one thing to do. */
final class TopBar extends HBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass HALTED = PseudoClass.getPseudoClass("halted");
    private static final PseudoClass REDUCING = PseudoClass.getPseudoClass("reducing");

    private final ShellViewModel model;
    private final Messages messages;
    private final Commands commands;

    /** What its buttons open. */
    record Opens(Runnable palette, Runnable why, Commands commands) {}

    TopBar(ShellViewModel model, Navigation navigation, boolean canRebalance, Opens opens) {
        this.model = model;
        this.messages = model.messages();
        commands = opens.commands();
        getStyleClass().add("top-bar");
        Label paper = Nodes.label(messages.get("shell.paper"), "badge", "paper");
        paper.setTooltip(new Tooltip(messages.get("shell.paper.meaning")));
        paper.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.shownWhile(paper, model.liveProperty().not());
        Label live = Nodes.label(messages.get("shell.live"), "badge", "live");
        live.setTooltip(new Tooltip(messages.get("shell.live.meaning")));
        live.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.shownWhile(live, model.liveProperty());
        Label sample = Nodes.label(messages.get("shell.sample"), "badge", "sample");
        sample.setTooltip(new Tooltip(messages.get("shell.sample.meaning")));
        sample.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.shownWhile(sample, model.sampleProperty());
        Label asOf = Nodes.label(model.asOfProperty(), "as-of");
        asOf.setMinWidth(Region.USE_PREF_SIZE);
        model.statusProperty()
                .subscribe(s -> asOf.pseudoClassStateChanged(
                        STALE, s.map(ShellPort.Status::pricesStale).orElse(false)));
        Label regime = Nodes.label("", "badge");
        regime.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.shownWhile(
                regime,
                model.statusProperty()
                        .map(s -> s.flatMap(ShellPort.Status::regime).isPresent()));
        model.statusProperty()
                .subscribe(s -> s.flatMap(ShellPort.Status::regime).ifPresent(r -> {
                    boolean rough = r.level() == Regime.Level.HIGH;
                    regime.setText(messages.get(rough ? "shell.regime.high" : "shell.regime.normal"));
                    regime.getStyleClass().setAll("label", "badge", rough ? "attention" : "paper");
                    regime.setTooltip(new Tooltip(messages.get("shell.regime.meaning") + "\n" + r.reason()));
                    regime.setAccessibleText(regime.getText() + ". " + r.reason());
                }));
        getChildren()
                .addAll(
                        brand(),
                        switcher(),
                        sample,
                        paper,
                        live,
                        Nodes.styled(new Region(), "rule"),
                        trading(),
                        regime,
                        Nodes.gap(),
                        asOf,
                        Nodes.styled(new Region(), "rule"),
                        undo(),
                        redo(),
                        button(Feather.HELP_CIRCLE, "why.toggle", "shell.why", opens.why()),
                        button(Feather.SEARCH, "shell.palette", "shell.palette", opens.palette()));
        if (canRebalance) {
            Button rebalance = Nodes.button(
                    messages.get("shell.rebalanceNow"), () -> navigation.go(Navigation.REBALANCE), "accent");
            rebalance.setTooltip(commands.tip(messages.get("shell.rebalanceNow.meaning"), "shell.rebalance"));
            rebalance.disableProperty().bind(model.session().portfolioProperty().map(Optional::isEmpty));
            getChildren().add(rebalance);
        }
    }

    private Button button(Feather icon, String key, String command, Runnable action) {
        Button button = Nodes.iconButton(icon, messages.get(key), action);
        button.setTooltip(commands.tip(messages.get(key), command));
        return button;
    }

    private HBox brand() {
        SVGPath beam = new SVGPath();
        beam.setContent("M2 4 L18 4 M10 4 L10 17 M6 17 L14 17");
        beam.getStyleClass().add("brand-beam");
        SVGPath pan = new SVGPath();
        pan.setContent("M0 7.5 A3 3 0 0 0 6 7.5 Z");
        pan.getStyleClass().add("brand-over");
        Rectangle weight = new Rectangle(15.5, 7, 5, 5);
        weight.getStyleClass().add("brand-under");
        return Nodes.styled(new HBox(new Group(beam, pan, weight), Nodes.label("Counterweight")), "brand");
    }

    private ComboBox<ShellPort.Choice> switcher() {
        ComboBox<ShellPort.Choice> box = new ComboBox<>(model.portfolios());
        box.setPrefWidth(208);
        box.setMinWidth(96);
        box.setAccessibleText(messages.get("shell.portfolio"));
        box.setPromptText(messages.get("shell.portfolio.none"));
        box.setCellFactory(v -> new ChoiceCell(messages));
        box.setButtonCell(new ChoiceCell(messages));
        box.setOnAction(e -> {
            ShellPort.Choice choice = box.getValue();
            if (choice != null) {
                model.choose(choice.id());
            }
        });
        model.session().portfolioProperty().subscribe(p -> select(box));
        model.portfolios().addListener((javafx.collections.ListChangeListener<ShellPort.Choice>) change -> select(box));
        return box;
    }

    private void select(ComboBox<ShellPort.Choice> box) {
        Optional<ShellPort.Choice> now = model.portfolios().stream()
                .filter(c -> Optional.of(c.id())
                        .equals(model.session().portfolioProperty().get()))
                .findFirst();
        box.setValue(now.orElse(null));
    }

    private HBox trading() {
        Region dot = Nodes.styled(new Region(), "dot");
        Label word = Nodes.label("", "muted");
        word.setMinWidth(Region.USE_PREF_SIZE);
        Button halt = Nodes.button(messages.get("shell.halt"), model::halt, "compact", "danger");
        halt.setTooltip(commands.tip(messages.get("shell.halt.meaning"), "shell.halt"));
        Button arm = Nodes.button(messages.get("shell.arm"), model::arm, "compact");
        HBox box = Nodes.styled(new HBox(dot, word, halt, arm), "trading-state");
        box.setAlignment(Pos.CENTER_LEFT);
        model.statusProperty().subscribe(s -> {
            TradingState state = s.map(ShellPort.Status::trading).orElse(TradingState.ACTIVE);
            boolean writable = !s.map(ShellPort.Status::readOnly).orElse(true);
            word.setText(messages.get("shell.trading." + state.name().toLowerCase(java.util.Locale.ROOT)));
            box.pseudoClassStateChanged(HALTED, state == TradingState.HALTED);
            box.pseudoClassStateChanged(REDUCING, state == TradingState.REDUCING);
            show(halt, state != TradingState.HALTED && writable);
            show(arm, state == TradingState.REDUCING && writable); // the band below offers it where all is halted
        });
        return box;
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }

    private Button undo() {
        Button button = Nodes.iconButton(Feather.CORNER_UP_LEFT, messages.get("shell.undo"), model::undo);
        step(button, "shell.undo", model.session().scenarios().undoLabelProperty());
        return button;
    }

    private Button redo() {
        Button button = Nodes.iconButton(Feather.CORNER_UP_RIGHT, messages.get("shell.redo"), model::redo);
        step(button, "shell.redo", model.session().scenarios().redoLabelProperty());
        return button;
    }

    private void step(Button button, String key, javafx.beans.property.ReadOnlyStringProperty label) {
        button.disableProperty().bind(label.map(String::isEmpty));
        label.subscribe(what -> {
            String words = what.isEmpty() ? messages.get(key) : messages.get(key + ".of", what);
            button.setTooltip(commands.tip(words, key));
            button.setAccessibleText(words);
        });
    }

    private static final class ChoiceCell extends ListCell<ShellPort.Choice> {
        private final Messages messages;

        ChoiceCell(Messages messages) {
            this.messages = messages;
        }

        @Override
        protected void updateItem(ShellPort.Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(empty || choice == null ? messages.get("shell.portfolio.none") : choice.name());
        }
    }
}
