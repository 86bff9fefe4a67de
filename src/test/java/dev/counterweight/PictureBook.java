package dev.counterweight;

import dev.counterweight.service.Services;
import dev.counterweight.ui.common.Commands.Command;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.shell.PictureTour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Writes pictures of every view in every {@link Situation}, and of what opens above the views, to be looked at one by one. The first
 * argument is the folder; the others, each optional and in any order, choose: situations ({@code normal stale}), views ({@code risk
 * drift}), themes ({@code dark light}), widths ({@code 1024 1920}) and languages ({@code en de}). Without a choice, the normal situation is taken
 * in both themes, both sizes and in English, every other one in one theme at the smaller size.
 */
final class PictureBook {
    /** What opens above a view; {@code why} and {@code toasts} stay until they are closed, so they come last. */
    private static final List<String> ABOVE = List.of("keys", "palette", "question", "prompt", "toasts", "why");

    /** Views of several parts, with the number of the part that is chosen. */
    private static final List<String> PARTS = List.of(
            "overview-2",
            "overview-3",
            "overview-1",
            "drift-2",
            "alerts-2",
            "alerts-3",
            "targets-2",
            "targets-3",
            "targets-4",
            "targets-5");

    private final Path folder;
    private final Set<String> chosen;

    PictureBook(Path folder, Set<String> chosen) {
        this.folder = folder;
        this.chosen = chosen;
    }

    public static void main(String[] arguments) throws IOException {
        PictureTour.startWithoutDisplay();
        Set<String> chosen = Arrays.stream(arguments)
                .skip(1)
                .map(w -> w.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        PictureBook book = new PictureBook(Path.of(arguments[0]), chosen);
        List<String> known = book.known();
        if (!known.containsAll(chosen)) {
            System.err.println("expected some of " + String.join(" ", known));
            System.exit(2);
        }
        book.write();
        System.exit(0);
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(List.of("en", "de", "dark", "light"));
        PictureTour.SIZES.forEach(s -> known.add(String.valueOf(s.width())));
        for (Situation situation : Situation.values()) {
            known.add(situation.name().toLowerCase(Locale.ROOT));
            all(situation).stream().filter(v -> !known.contains(v)).forEach(known::add);
        }
        return known;
    }

    private void write() throws IOException {
        List<Situation> situations = picked(List.of(Situation.values()));
        for (Situation situation : situations) {
            boolean first = situation == Situation.NORMAL;
            for (Theme theme : picked(first ? List.of(Theme.DARK, Theme.LIGHT) : alternating(situation))) {
                for (String language : List.of("en", "de")) {
                    if (chosen.contains(language) || language.equals("en") && !chosen.contains("de")) {
                        pages(situation, theme, Locale.of(language), sizes(first));
                    }
                }
            }
        }
    }

    private List<Theme> alternating(Situation situation) {
        if (chosen.contains("dark") || chosen.contains("light")) {
            return List.of(Theme.DARK, Theme.LIGHT);
        }
        return List.of(situation.ordinal() % 2 == 0 ? Theme.DARK : Theme.LIGHT);
    }

    private List<PictureTour.Size> sizes(boolean all) {
        List<PictureTour.Size> named = PictureTour.SIZES.stream()
                .filter(s -> chosen.contains(String.valueOf(s.width())))
                .toList();
        return !named.isEmpty() ? named : all ? PictureTour.SIZES : PictureTour.SIZES.subList(0, 1);
    }

    private <E extends Enum<E>> List<E> picked(List<E> all) {
        List<E> named = all.stream()
                .filter(e -> chosen.contains(e.name().toLowerCase(Locale.ROOT)))
                .toList();
        return named.isEmpty() ? all : named;
    }

    private void pages(Situation situation, Theme theme, Locale language, List<PictureTour.Size> sizes)
            throws IOException {
        Path home = Files.createTempDirectory("counterweight-pictures");
        GatedTaskRunner runner = new GatedTaskRunner();
        try (Services services = situation.open(home)) {
            String name = situation.name().toLowerCase(Locale.ROOT)
                    + (language.getLanguage().equals("de") ? "-de" : "");
            new PictureTour(folder.resolve(name), sizes).pictures(views(situation), theme, runner::quiet, () -> {
                Window window = new Window(services, home, runner, language);
                window.session().themeProperty().set(theme);
                situation.arrange(window, runner);
                return new PictureTour.Subject(window.shell(), id -> show(window, id, situation, runner), window);
            });
        } finally {
            runner.close();
        }
    }

    private static List<String> all(Situation situation) {
        List<String> all = new ArrayList<>(List.of(
                Navigation.WELCOME,
                Navigation.OVERVIEW,
                Navigation.DRIFT,
                Navigation.ALERTS,
                Navigation.AUTOMATION,
                Navigation.TARGETS,
                Navigation.FRONTIER,
                Navigation.GOALS,
                Navigation.CORRELATION,
                Navigation.HRP,
                Navigation.RISK,
                Navigation.REBALANCE,
                Navigation.BLOTTER,
                Navigation.BACKTEST,
                Navigation.STRESS,
                Navigation.STRATEGIES,
                Navigation.PORTFOLIOS,
                Navigation.HISTORY,
                Navigation.DATA,
                Navigation.NEWS));
        if (situation == Situation.NORMAL) {
            all.addAll(PARTS);
            all.addAll(DesignPages.ALL);
            all.addAll(PicturePages.ALL);
            all.addAll(ABOVE);
        } else if (situation == Situation.REBALANCED) {
            all.addAll(PicturePages.AFTER);
        }
        return all;
    }

    private List<String> views(Situation situation) {
        List<String> all = all(situation);
        List<String> named = all.stream().filter(chosen::contains).toList();
        List<String> views = named.isEmpty() ? all : named;
        // Loaded first; the second picture takes the place of the first.
        return situation == Situation.RELOADING
                ? views.stream().flatMap(v -> Stream.of(v, v)).toList()
                : views;
    }

    private static void show(Window window, String id, Situation situation, GatedTaskRunner runner) {
        window.shell().root().lookupAll(".toast .icon-button").forEach(close -> ((Button) close).fire());
        if (window.why().isVisible()) {
            run(window, "shell.why");
        }
        if (PicturePages.has(id)) {
            PicturePages.show(window, id);
            return;
        }
        if (!ABOVE.contains(id)) {
            escape(window.shell().root());
            boolean again = window.navigation().currentProperty().get().equals(id);
            window.session().selectionProperty().set(Optional.empty());
            situation.before(window, runner, again);
            String[] part = id.split("-(?=\\d)");
            window.navigation().go(part[0]);
            if (PARTS.contains(part[0] + "-2")) {
                choose(window.shell().root(), part.length > 1 ? Integer.parseInt(part[1]) : 1);
            }
            return;
        }
        window.navigation().go(Navigation.OVERVIEW);
        escape(window.shell().root());
        switch (id) {
            case "keys" -> run(window, "shell.keys");
            case "palette" -> run(window, "shell.palette");
            case "question" -> run(window, "shell.arm");
            case "prompt" -> run(window, "shell.restrict");
            case "why" -> run(window, "shell.why");
            default -> {
                Notices notices = window.notices();
                notices.post(Notices.Kind.INFO, "Balanced Crypto: no rebalance is due.");
                notices.post(Notices.Kind.DONE, "The backtest over 730 days is finished.", "Open", () -> {});
                notices.post(new Notices.Notice(
                        Notices.Kind.WARNING,
                        "Balanced Crypto: macd_momentum is 4.8 pp over its target, more than its band of 4.0 pp",
                        Optional.of(new ViewState.Action("Open", () -> {}))));
                notices.post(Notices.Kind.ERROR, "prices/macd_momentum.csv: line 14: price is not a number");
            }
        }
    }

    /** Chooses a part of the view that is shown. */
    private static void choose(Node root, int part) {
        root.applyCss();
        List<Node> parts = List.copyOf(root.lookup(".view").lookupAll(".segmented > .toggle-button"));
        ToggleButton chosen = (ToggleButton) parts.get(Math.min(part, parts.size()) - 1);
        if (!chosen.isSelected()) {
            chosen.fire();
        }
    }

    /** Closes the sheet that an earlier picture opened. */
    static void escape(Node root) {
        for (Node above : root.lookupAll(".scrim")) {
            above.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
        }
    }

    static void run(Window window, String command) {
        window.commands().all().stream()
                .filter(c -> c.id().equals(command))
                .map(Command::run)
                .forEach(Runnable::run);
    }
}
