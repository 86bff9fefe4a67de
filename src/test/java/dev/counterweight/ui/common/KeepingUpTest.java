package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What makes a step of a drag cheap: nodes that stay, and parts out of sight that wait. */
@ExtendWith(FxTest.class)
class KeepingUpTest {
    private final List<Stage> open = new ArrayList<>();

    private record Row(String name, int number) {}

    @AfterEach
    void close() {
        FxTest.onFx(() -> open.forEach(Stage::close));
    }

    private void show(javafx.scene.Parent root) {
        Stage stage = FxTest.stage(root, 400, 300, Theme.LIGHT);
        open.add(stage);
        FxTest.picture(stage.getScene());
    }

    @Test
    void cellsOfATableStayAndShowTheNewRow() {
        AtomicInteger made = new AtomicInteger();
        TableView<LiveRow<Row>> table = FxTest.onFx(() -> {
            TableView<LiveRow<Row>> t = new TableView<>();
            t.getColumns().add(LiveRow.text("name", 100, Row::name));
            t.getColumns().add(LiveRow.number("number", 100, r -> String.valueOf(r.number())));
            t.getColumns()
                    .add(LiveRow.<Row, Label>node(
                            "node",
                            100,
                            () -> {
                                made.incrementAndGet();
                                return Nodes.label("", "mark");
                            },
                            (label, r) -> label.setText("is " + r.number())));
            LiveRow.update(t, List.of(new Row("a", 1), new Row("b", 2)));
            return t;
        });
        show(new StackPane(table));
        List<LiveRow<Row>> places = FxTest.onFx(() -> List.copyOf(table.getItems()));
        int before = made.get();
        FxTest.onFx(() -> LiveRow.update(table, List.of(new Row("a", 1), new Row("b", 7))));
        FxTest.picture(table.getScene());
        assertThat(FxTest.onFx(() -> List.copyOf(table.getItems()))).isEqualTo(places);
        assertThat(made).hasValue(before);
        assertThat(FxTest.onFx(() -> marks(table))).contains("is 1", "is 7").doesNotContain("is 2");
        FxTest.onFx(() -> LiveRow.update(table, List.of(new Row("a", 1))));
        FxTest.picture(table.getScene());
        assertThat(FxTest.onFx(() -> table.getItems().size())).isEqualTo(1);
    }

    private static String marks(TableView<?> table) {
        return table.lookupAll(".mark").stream()
                .filter(Node::isVisible)
                .map(n -> ((Label) n).getText())
                .collect(Collectors.joining(", "));
    }

    @Test
    void whatIsSeenChangesAtOnceAndTheRestWhenItIsScrolledToOrNothingMoves() {
        List<String> shown = new ArrayList<>();
        Region first = new Region();
        Region last = new Region();
        first.setMinHeight(200);
        last.setMinHeight(200);
        Region between = new Region();
        between.setMinHeight(1000);
        Scrolled page = FxTest.onFx(() -> new Scrolled(new VBox(first, between, last)));
        show(page);
        SeenFirst parts = FxTest.onFx(() -> {
            SeenFirst made = new SeenFirst(page);
            made.add(first, () -> shown.add("first"));
            made.add(last, () -> shown.add("last"));
            made.changed();
            return made;
        });
        assertThat(FxTest.onFx(() -> shown.getFirst())).isEqualTo("first");
        FxTest.waitUntil("the rest, once nothing moves", () -> FxTest.onFx(() -> shown.contains("last")));
        FxTest.onFx(() -> {
            shown.clear();
            parts.changed();
            page.setVvalue(1);
            page.layout();
        });
        FxTest.waitUntil("what was scrolled to", () -> FxTest.onFx(() -> shown.equals(List.of("first", "last"))));
    }

    @Test
    void aStyleThatStaysIsNotGivenAgain() {
        Label label = FxTest.onFx(() -> Nodes.label("", "number", "over"));
        List<String> changes = new ArrayList<>();
        FxTest.onFx(() -> {
            label.getStyleClass().subscribe(() -> changes.add("changed"));
            Nodes.tone(label, "over", "over", "under");
        });
        assertThat(changes).isEmpty();
        FxTest.onFx(() -> Nodes.tone(label, "under", "over", "under"));
        assertThat(label.getStyleClass()).contains("number", "under").doesNotContain("over");
        FxTest.onFx(() -> Nodes.tone(label, "", "over", "under"));
        assertThat(label.getStyleClass()).contains("number").doesNotContain("over", "under");
    }
}
