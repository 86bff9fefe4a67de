package dev.counterweight.ui.shell;

import dev.counterweight.domain.TradingState;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.GainColours;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.TableFilter;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The window's content: frame, the chosen view, and what floats above. */
public final class ShellView {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    private static final String HALT = "shell.halt";

    private final ShellViewModel model;
    private final Messages messages;
    private final Navigation navigation;
    private final Commands commands;
    private final Map<String, Feature> features = new LinkedHashMap<>();
    private final Map<String, View> views = new LinkedHashMap<>();
    private final StackPane place = new StackPane();
    private final Overlay overlay;
    private final Panes panes;
    private final StatusBar status;
    private final WhyPane why;
    private final StackPane root = Nodes.styled(new StackPane(), "shell");
    private @Nullable View shown;

    public ShellView(
            ShellViewModel model,
            List<Feature> features,
            Navigation navigation,
            Commands commands,
            TaskRunner runner,
            SheetDialogs dialogs,
            WhyPane why) {
        this.model = model;
        this.why = why;
        this.messages = model.messages();
        this.navigation = navigation;
        this.commands = commands;
        this.overlay = dialogs.overlay();
        features.forEach(f -> this.features.put(f.id(), f));
        Rail rail = new Rail(features, navigation, model.session(), commands, this::showKeys);
        TopBar top = new TopBar(
                model,
                navigation,
                this.features.containsKey(Navigation.REBALANCE),
                new TopBar.Opens(this::showPalette, why::toggle, commands));
        BorderPane frame = new BorderPane(why.beside(place));
        VBox bands = bands();
        frame.setTop(new VBox(top, bands));
        frame.setLeft(rail);
        status = new StatusBar(model, runner);
        frame.setBottom(status);
        panes = new Panes(new Panes.Frame(root, rail, top, bands, place, why, status));
        Toasts toasts = new Toasts(model.notices(), messages);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        // Above the action strip: its right end is the place of the primary action.
        StackPane.setMargin(toasts, new Insets(0, 16, 92, 0));
        root.getChildren().addAll(frame, toasts, overlay);
        place.setMinSize(0, 0);
        model.liveProperty().subscribe(live -> root.pseudoClassStateChanged(LIVE, live));
        registerCommands();
        navigation.currentProperty().subscribe(this::go);
    }

    /** A scene of this size with the theme that the session asks for, now and later. */
    public Scene scene(double width, double height) {
        Scene scene = new Scene(root, width, height);
        model.session().themeProperty().subscribe(theme -> Themes.apply(scene, theme));
        model.session().gainColoursProperty().subscribe(this::gains);
        // On the scene: where nothing has the keyboard, which happens when its owner was taken away, keys go there
        // alone.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::inspect);
        return scene;
    }

    /**
     * A scene for taking pictures of {@link #root}, which has this size whatever the screen's: the headless screen is small, and
     * a window that is larger than it cannot be drawn.
     */
    Scene still(double width, double height) {
        Group holder = new Group();
        holder.setAutoSizeChildren(false);
        Scene scene = new Scene(holder, Math.min(width, 960), Math.min(height, 700));
        Themes.apply(scene, model.session().themeProperty().get());
        // With its colours before its content: ChartFX asks for them as soon as it is in a scene.
        holder.getChildren().add(root);
        root.resize(width, height);
        gains(model.session().gainColoursProperty().get());
        return scene;
    }

    private void key(KeyEvent event) {
        List<Command> now = overlay.showing() ? always() : List.copyOf(commands.all());
        if (Keys.handle(event, now)) {
            event.consume();
        }
    }

    /** Space on a row explains it, in every table that can. */
    private void inspect(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (event.getCode() == KeyCode.SPACE
                && plain
                && event.getTarget() instanceof TableView<?> table
                && table.getEditingCell() == null
                && Why.focused(table).isPresent()) {
            why.toggle();
            event.consume();
        }
    }

    /** A slash is on another key of each keyboard, so what is typed counts; fields keep theirs. */
    private void typed(KeyEvent event) {
        boolean field = event.getTarget() instanceof TextInputControl;
        if ("/".equals(event.getCharacter()) && !field && !overlay.showing()) {
            filter();
            event.consume();
        }
    }

    private void filter() {
        Optional.ofNullable(shown).flatMap(View::filter).ifPresent(TableFilter::call);
    }

    /** From wherever one is: the view of the data, and a file is asked for. */
    private void importPrices() {
        navigation.go(Navigation.DATA);
        commands.all().stream()
                .filter(c -> c.id().equals(Navigation.DATA + ".importPrices"))
                .findFirst()
                .ifPresent(c -> c.run().run());
    }

    private void gains(GainColours chosen) {
        for (GainColours each : GainColours.values()) {
            root.getStyleClass().remove(each.style());
        }
        root.getStyleClass().add(chosen.style());
    }

    private void go(String id) {
        Feature feature = features.get(id);
        if (feature == null) {
            return;
        }
        if (shown != null) {
            shown.hidden();
        }
        View next = views.computeIfAbsent(id, key -> feature.view().get());
        shown = next;
        // The keyboard stays in the view's place: taken away with the old view, it would go to whatever comes first.
        boolean keyboard = !overlay.showing();
        if (keyboard) {
            place.requestFocus();
        }
        place.getChildren().setAll(next.node());
        next.shown();
    }

    private VBox bands() {
        HBox halted = band("halted", Feather.OCTAGON, messages.get("shell.band.halted"));
        halted.getChildren()
                .addAll(
                        Nodes.gap(),
                        Writing.of(model.session(), Nodes.button(messages.get("shell.arm"), model::arm, "compact")));
        HBox reading = band("reading", Feather.LOCK, messages.get("shell.band.readOnly"));
        Nodes.shownWhile(
                halted,
                model.statusProperty()
                        .map(s -> s.map(v -> v.trading() == TradingState.HALTED).orElse(false)));
        Nodes.shownWhile(
                reading,
                model.statusProperty()
                        .map(s -> s.map(ShellPort.Status::readOnly).orElse(false)));
        return new VBox(halted, reading);
    }

    private static HBox band(String style, Feather icon, String sentence) {
        HBox band = Nodes.styled(new HBox(Nodes.icon(icon), Nodes.label(sentence, "strong")), "full-band", style);
        band.setAccessibleText(sentence);
        return band;
    }

    private void registerCommands() {
        String go = messages.get("shell.section.go");
        String doing = messages.get("shell.section.do");
        String showing = messages.get("shell.section.show");
        int number = 0;
        for (Feature feature : features.values()) {
            if (feature.group() == Feature.Group.START) {
                continue;
            }
            number++;
            commands.add(Command.of(
                    "go." + feature.id(),
                    go,
                    messages.get(feature.titleKey()),
                    number <= 9 ? "Shortcut+" + number : "",
                    () -> navigation.go(feature.id())));
        }
        if (features.containsKey(Navigation.NEWS)) { // not in the rail
            commands.add(
                    Command.of("go.news", go, messages.get("news.title"), "", () -> navigation.go(Navigation.NEWS)));
        }
        if (features.containsKey(Navigation.REBALANCE)) {
            commands.add(Command.of(
                    "shell.rebalance",
                    doing,
                    messages.get("shell.rebalanceNow"),
                    "Shortcut+R",
                    () -> navigation.go(Navigation.REBALANCE)));
        }
        if (features.containsKey(Navigation.DATA)) {
            commands.add(
                    Command.of("shell.import", doing, messages.get("shell.import"), "Shortcut+I", this::importPrices)
                            .writing(model.session()));
        }
        commands.add(
                Command.of("shell.undo", doing, messages.get("shell.undo"), "Shortcut+Z", model::undo),
                Command.of("shell.redo", doing, messages.get("shell.redo"), "Shortcut+Shift+Z", model::redo),
                Command.of(HALT, doing, messages.get("shell.halt"), "Shortcut+Shift+X", model::halt),
                Command.of("shell.arm", doing, messages.get("shell.arm"), "", model::arm)
                        .writing(model.session()),
                Command.of("shell.restrict", doing, messages.get("shell.restrict.title"), "", model::restrict)
                        .writing(model.session()),
                Command.of("shell.refresh", doing, messages.get("shell.refresh"), "F5", model::refresh),
                Command.of("shell.filter", showing, messages.get("common.filter"), "Shortcut+F", this::filter),
                Command.of("shell.palette", showing, messages.get("shell.palette"), "Shortcut+K", this::showPalette),
                Command.of("shell.why", showing, messages.get("why.toggle"), "Alt+W", why::toggle),
                Command.of("shell.keys", showing, messages.get("shell.keys.title"), "F1", this::showKeys),
                Command.of(
                        "shell.discreet",
                        showing,
                        messages.get("shell.discreet"),
                        "Shortcut+Shift+H",
                        () -> model.session()
                                .discreetProperty()
                                .set(!model.session().discreetProperty().get())),
                Command.of("shell.pane", showing, messages.get("shell.nextPane"), "F6", () -> panes.move(1)),
                Command.of(
                        "shell.pane.before",
                        showing,
                        messages.get("shell.paneBefore"),
                        "Shift+F6",
                        () -> panes.move(-1)));
        for (Theme theme : Theme.values()) {
            commands.add(Command.of(
                    "shell.theme." + theme,
                    showing,
                    messages.get("shell.theme." + theme.name().toLowerCase(java.util.Locale.ROOT)),
                    "",
                    () -> model.session().themeProperty().set(theme)));
        }
        for (GainColours gains : GainColours.values()) {
            commands.add(Command.of(
                    "shell.gains." + gains,
                    showing,
                    messages.get("shell.gains." + gains.name().toLowerCase(java.util.Locale.ROOT)),
                    "",
                    () -> model.session().gainColoursProperty().set(gains)));
        }
        commands.add(language("shell.language.system", Optional.empty()));
        Messages.LANGUAGES.forEach(l -> commands.add(language("shell.language." + l, Optional.of(l))));
    }

    private Command language(String title, Optional<String> language) {
        return Command.of(
                title,
                messages.get("shell.section.show"),
                messages.get(title),
                "",
                () -> model.session().languageProperty().set(language));
    }

    /** What works even while a sheet is open: stopping. */
    private List<Command> always() {
        return commands.all().stream().filter(c -> c.id().equals(HALT)).toList();
    }

    private void showPalette() {
        java.util.List<Command> all = new java.util.ArrayList<>(commands.all());
        for (ShellPort.Choice choice : model.portfolios()) {
            all.add(Command.of(
                    "portfolio." + choice.id(),
                    messages.get("shell.portfolio"),
                    choice.name(),
                    "",
                    () -> model.choose(choice.id())));
        }
        new PaletteSheet(overlay, messages).open(all);
    }

    private void showKeys() {
        new KeySheet(overlay, messages, commands).open();
    }

    public Region root() {
        return root;
    }

    /** Whether this build has a view, by the id of its feature. */
    public boolean offers(String featureId) {
        return features.containsKey(featureId);
    }

    /** The keys that are answered to now, such as {@code Shortcut+K}. */
    public java.util.List<String> keys() {
        return commands.all().stream()
                .map(Command::keys)
                .filter(k -> !k.isEmpty())
                .toList();
    }

    /** Ids of the views of the rail, in its order. */
    public java.util.List<String> railIds() {
        return features.values().stream()
                .filter(f -> f.group() != Feature.Group.START)
                .map(Feature::id)
                .toList();
    }

    /** Lets go of every view. */
    public void close() {
        if (shown != null) {
            shown.hidden();
        }
        views.values().forEach(View::close);
        views.clear();
        why.close();
        status.close();
        model.close();
    }
}
