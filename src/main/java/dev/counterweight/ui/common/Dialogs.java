package dev.counterweight.ui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every question to the person, and everything else that leaves the window: files, clipboard, other programs. Answers come
 * back through the callback on the screen's thread; a dismissed question calls nothing.
 */
public interface Dialogs {
    /**
     * A question with one action.
     *
     * @param lines facts that the decision needs, one a line
     * @param action names the deed, such as "Send 5 orders"; never "OK"
     * @param destructive the deed cannot be taken back; the focus starts on Cancel
     */
    record Question(String title, String sentence, List<String> lines, String action, boolean destructive) {
        public Question {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A question that is answered with text.
     *
     * @param problem what is wrong with a text, or empty when it can be accepted
     */
    record Prompt(
            String title,
            String sentence,
            String label,
            String initial,
            String action,
            Function<String, Optional<String>> problem) {}

    /**
     * Several texts that are asked for together.
     *
     * @param lines facts that they need, one a line
     */
    record Form(String title, String sentence, List<String> lines, List<Input> inputs, String action) {
        public Form {
            lines = List.copyOf(lines);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * One text of a form.
     *
     * @param problem what is wrong with a text, or empty when it can be accepted
     */
    record Input(String label, String initial, Function<String, Optional<String>> problem) {}

    /**
     * A file that is asked for.
     *
     * @param extensions without dot, such as {@code csv}; none for any file
     * @param suggestedName for saving; empty for opening
     */
    record FileRequest(String title, String kind, List<String> extensions, Optional<String> suggestedName) {
        public FileRequest {
            extensions = List.copyOf(extensions);
        }
    }

    void ask(Question question, Runnable onYes);

    void ask(Prompt prompt, Consumer<String> onText);

    /** Calls back with the texts in the order of the form, once all of them can be accepted. */
    void ask(Form form, Consumer<List<String>> onTexts);

    void openFile(FileRequest request, Consumer<Path> onFile);

    void saveFile(FileRequest request, Consumer<Path> onFile);

    void copy(String text);

    /** Shows a file or folder in the system's own program for it. */
    void show(Path path);
}
