package dev.counterweight;

import dev.counterweight.ui.common.Navigation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/**
 * Pages of the {@link PictureBook} that a person reaches by doing something in a view: a step of the builder, a file on its way in, a
 * question, what stands below the fold, the <em>Why</em> of a row. Each begins where the one before it has ended.
 */
final class PicturePages {
    /** In the normal situation. */
    static final List<String> ALL = List.of(
            "page-overview-end",
            "page-automation-end",
            "page-risk-end",
            "page-alerts-rule",
            "page-palette-found",
            "page-builder-new",
            "page-builder-wrong",
            "page-builder-left",
            "page-builder-1",
            "page-builder-2",
            "page-builder-3",
            "page-builder-4",
            "page-builder-5",
            "page-import-file",
            "page-import-prices",
            "page-import-wrong-file",
            "page-import-wrong",
            "page-import-holdings-file",
            "page-import-holdings",
            "page-remove",
            "page-rename",
            "page-plan",
            "page-send",
            "page-stress-new",
            "page-portfolios",
            "page-why-portfolios",
            "page-drift",
            "page-why-drift",
            "page-halt",
            "page-halted");

    /** After a rebalance. */
    static final List<String> AFTER =
            List.of("page-history", "page-history-reality", "page-why-history", "page-blotter", "page-why-blotter");

    private static final String CALENDAR = "date,GOLD,SILVER\n2026-11-17,100.0,30.1\n2026-11-18,101.2,30.4\n";

    private PicturePages() {}

    static boolean has(String id) {
        return ALL.contains(id) || AFTER.contains(id) || DesignPages.ALL.contains(id);
    }

    static void show(Window window, String id) {
        if (DesignPages.ALL.contains(id)) {
            DesignPages.show(window, id);
            return;
        }
        Node root = window.shell().root();
        String page = id.substring("page-".length());
        switch (page) {
            case "overview-end", "automation-end", "risk-end" -> {
                go(window, page.substring(0, page.indexOf('-')));
                root.applyCss();
                root.lookupAll(".view .scroll-pane").forEach(pane -> ((ScrollPane) pane).setVvalue(1));
            }
            case "alerts-rule" -> {
                go(window, Navigation.ALERTS);
                press(root, ".view .segmented > .toggle-button", 1);
                select(root, 0);
            }
            case "palette-found" -> {
                go(window, Navigation.OVERVIEW);
                PictureBook.run(window, "shell.palette");
                type(root, "ris");
            }
            case "builder-new" -> {
                go(window, Navigation.PORTFOLIOS);
                PictureBook.run(window, "portfolios.new");
            }
            case "builder-wrong" -> press(root, ".view .action-strip .accent", 0);
            case "builder-left" -> press(root, ".view .action-strip .flat", 0);
            case "builder-1" -> {
                PictureBook.escape(root);
                press(root, ".view .action-strip .flat", 0);
                go(window, Navigation.PORTFOLIOS);
                PictureBook.run(window, "portfolios.configure");
            }
            case "builder-2", "builder-3", "builder-4", "builder-5" ->
                press(root, ".step", page.charAt(page.length() - 1) - '1');
            case "import-file", "import-wrong-file", "import-holdings-file" -> {
                PictureBook.escape(root);
                press(root, ".view .action-strip .flat", 0);
                go(window, Navigation.DATA);
                PictureBook.run(window, page.contains("holdings") ? "data.importHoldings" : "data.importPrices");
            }
            case "import-prices" -> file(root, "gold.csv", CALENDAR);
            case "import-wrong" ->
                file(root, "wrong.csv", CALENDAR + "2026-11-19,abc,30.2\n2026-11-19,99.1,-4\n2026-31-31,99.0,30.0\n");
            case "import-holdings" ->
                file(root, "holdings.csv", "symbol,quantity\nmacd_momentum,120\nGOLD,4.5\nCASH,1000\n");
            case "remove", "rename" -> {
                press(root, ".view .action-strip .flat", 0);
                go(window, Navigation.PORTFOLIOS);
                root.applyCss();
                List<Node> buttons = List.copyOf(root.lookupAll(".view .action-strip > .button"));
                ((ButtonBase) buttons.get(page.equals("rename") ? 2 : 3)).fire();
            }
            case "halt" -> {
                close(window);
                go(window, Navigation.OVERVIEW);
                PictureBook.run(window, "shell.halt");
            }
            case "halted" -> PictureBook.run(window, "shell.arm");
            case "plan" -> go(window, Navigation.REBALANCE);
            case "portfolios", "drift", "history", "blotter" -> {
                close(window);
                go(window, page);
            }
            case "send" -> PictureBook.run(window, "rebalance.send");
            case "stress-new" -> {
                go(window, Navigation.STRESS);
                press(root, ".view .action-strip .accent", 0);
            }
            case "history-reality" -> {
                go(window, Navigation.HISTORY);
                press(root, ".view .segmented > .toggle-button", 1);
            }
            case "why-portfolios", "why-drift", "why-history", "why-blotter" -> why(window);
            default -> throw new IllegalArgumentException(id);
        }
    }

    private static void go(Window window, String view) {
        PictureBook.escape(window.shell().root());
        window.navigation().go(view);
    }

    /** Opens <em>Why</em> with a row of the view's table. */
    private static void why(Window window) {
        Node root = window.shell().root();
        select(root, 0);
        root.lookup(".view .table-view").requestFocus();
        PictureBook.run(window, "shell.why");
    }

    private static void close(Window window) {
        if (window.why().isVisible()) {
            PictureBook.run(window, "shell.why");
        }
    }

    private static void select(Node root, int row) {
        root.applyCss();
        if (root.lookup(".view .table-view") instanceof TableView<?> table
                && table.getItems().size() > row) {
            table.getSelectionModel().clearAndSelect(row);
        }
    }

    /** What stands above the window. */
    private static Node sheet(Node root) {
        root.applyCss();
        return root.lookup(".scrim").getParent();
    }

    private static void type(Node root, String text) {
        ((TextField) sheet(root).lookup(".text-field")).setText(text);
    }

    /** Answers the question for a file with one that says this. */
    private static void file(Node root, String name, String text) {
        try {
            Path file = Files.createTempDirectory("counterweight-page").resolve(name);
            type(root, Files.writeString(file, text).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        press(sheet(root), ".accent", 0);
    }

    /** Presses a button that is there; does nothing where there is none. */
    private static void press(Node root, String selector, int number) {
        root.applyCss();
        root.lookupAll(selector).stream()
                .filter(n -> n instanceof ButtonBase b && !b.isDisabled())
                .skip(number)
                .findFirst()
                .ifPresent(n -> ((ButtonBase) n).fire());
    }
}
