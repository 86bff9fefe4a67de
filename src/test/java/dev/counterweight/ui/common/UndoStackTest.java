package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UndoStackTest {
    @Test
    void undoReturnsTheIdenticalValueAfterAnySequenceOfEdits() {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int round = 0; round < 500; round++) {
            UndoStack<List<Integer>> stack = new UndoStack<>(List.of(), 1000);
            List<List<Integer>> seen = new ArrayList<>();
            for (int edit = 0; edit < 30; edit++) {
                seen.add(stack.value());
                stack.edit("edit", List.of(edit, random.nextInt()));
            }
            List<Integer> last = stack.value();
            for (int back = seen.size() - 1; back >= 0; back--) {
                stack.undo();
                assertThat(stack.value()).isSameAs(seen.get(back));
            }
            for (int forth = 0; forth < 30; forth++) {
                stack.redo();
            }
            assertThat(stack.value()).isSameAs(last);
        }
    }

    @Test
    void aStepThatEndedWhereItBeganIsForgotten() {
        UndoStack<String> stack = new UndoStack<>("a", 10);
        stack.edit("there", "b");
        stack.settle();
        assertThat(stack.undoLabelProperty().get()).isEqualTo("there");
        stack.edit("and back", "c");
        stack.amend("b");
        stack.settle();
        assertThat(stack.undoLabelProperty().get()).isEqualTo("there");
        stack.undo();
        assertThat(stack.value()).isEqualTo("a");
    }

    @Test
    void anEditThatChangesNothingIsNoStep() {
        UndoStack<String> stack = new UndoStack<>("a", 10);
        stack.edit("same", "a");
        assertThat(stack.undoLabelProperty().get()).isEmpty();
    }

    @Test
    void aNewEditForgetsWhatWasUndone() {
        UndoStack<String> stack = new UndoStack<>("a", 10);
        stack.edit("to b", "b");
        stack.undo();
        stack.edit("to c", "c");
        stack.redo();
        assertThat(stack.value()).isEqualTo("c");
    }

    @Test
    void namesWhatUndoWouldTakeBack() {
        UndoStack<String> stack = new UndoStack<>("a", 10);
        stack.edit("ETH to 32 %", "b");
        assertThat(stack.undoLabelProperty().get()).isEqualTo("ETH to 32 %");
        stack.undo();
        assertThat(stack.redoLabelProperty().get()).isEqualTo("ETH to 32 %");
    }

    @Test
    void forgetsWhatIsDeeperThanItsDepth() {
        UndoStack<Integer> stack = new UndoStack<>(0, 3);
        for (int i = 1; i <= 5; i++) {
            stack.edit("step", i);
        }
        for (int i = 0; i < 5; i++) {
            stack.undo();
        }
        assertThat(stack.value()).isEqualTo(2);
    }
}
