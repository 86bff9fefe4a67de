package dev.counterweight.ui.common;

import dev.counterweight.domain.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableCell;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * What a node can be asked. Views put questions beside their numbers; the shell's pane finds them under the pointer, at the
 * keyboard's focus, or all of a view, and has them answered. Nothing is kept but in the node itself.
 */
public final class Why {
    private static final Object KEY = new Object();

    private Why() {}

    /** What a table's cell can be asked. */
    @FunctionalInterface
    public interface Cells<R> {
        /** @param column index in the table's columns, or -1 for the row as a whole */
        Optional<Question> ask(R row, int column);
    }

    private record Asked(Supplier<List<Question>> questions) {}

    private record AskedCells<R>(Cells<R> cells) {
        @SuppressWarnings("unchecked") // a table's items are of its own kind
        Optional<Question> of(@Nullable Object row, int column) {
            Object value = row instanceof LiveRow<?> place ? place.value() : row;
            return value == null ? Optional.empty() : cells.ask((R) value, column);
        }
    }

    public static <N extends Node> N on(N node, Question question) {
        return on(node, () -> List.of(question));
    }

    /** @param questions asked when they are needed, the most important first */
    public static <N extends Node> N on(N node, Supplier<List<Question>> questions) {
        node.getProperties().put(KEY, new Asked(questions));
        return node;
    }

    public static <R> void on(TableView<R> table, Cells<R> cells) {
        table.getProperties().put(KEY, new AskedCells<>(cells));
    }

    /** The same of a table whose rows stay. */
    public static <R> void onLive(TableView<LiveRow<R>> table, Cells<R> cells) {
        table.getProperties().put(KEY, new AskedCells<>(cells));
    }

    /** What is asked by pointing at a node: its own question, or that of what it is part of. */
    public static Optional<Question> at(@Nullable Node hit) {
        Object row = null;
        int column = -1;
        for (Node node = hit; node != null; node = node.getParent()) {
            if (node instanceof TableCell<?, ?> cell && cell.getTableRow() != null) {
                row = cell.getTableRow().getItem();
                column = cell.getTableView().getColumns().indexOf(cell.getTableColumn());
            }
            Optional<Question> question = asked(node, row, column);
            if (question.isPresent()) {
                return question;
            }
        }
        return Optional.empty();
    }

    /** What is asked where the keyboard is: of a table, its chosen row and the cell with the focus. */
    public static Optional<Question> focused(@Nullable Node owner) {
        if (owner instanceof TableView<?> table) {
            TablePosition<?, ?> focus = table.getFocusModel().getFocusedCell();
            int column = focus == null || focus.getTableColumn() == null
                    ? -1
                    : table.getColumns().indexOf(focus.getTableColumn());
            return asked(table, table.getSelectionModel().getSelectedItem(), column)
                    .or(() -> at(table.getParent()));
        }
        return at(owner);
    }

    private static Optional<Question> asked(Node node, @Nullable Object row, int column) {
        return switch (node.hasProperties() ? node.getProperties().get(KEY) : null) {
            case Asked a -> a.questions().get().stream().findFirst();
            case AskedCells<?> c -> c.of(row, column).or(() -> c.of(row, -1));
            case null, default -> Optional.empty();
        };
    }

    /** The questions of everything that is to be seen below a node, rows of tables as a whole, in the order of the screen. */
    public static List<Question> all(Node root) {
        List<Question> found = new ArrayList<>();
        collect(root, false, found);
        return found.stream().distinct().toList();
    }

    /** The same with every cell of every table. */
    public static List<Question> everyCell(Node root) {
        List<Question> found = new ArrayList<>();
        collect(root, true, found);
        return found.stream().distinct().toList();
    }

    private static void collect(Node node, boolean cells, List<Question> found) {
        if (!node.isVisible()) {
            return;
        }
        switch (node.hasProperties() ? node.getProperties().get(KEY) : null) {
            case Asked a -> found.addAll(a.questions().get());
            case AskedCells<?> c
            when node instanceof TableView<?> table -> {
                for (Object row : table.getItems()) {
                    for (int column = -1; column < (cells ? table.getColumns().size() : 0); column++) {
                        c.of(row, column).ifPresent(found::add);
                    }
                }
            }
            case null, default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, cells, found));
        }
    }
}
