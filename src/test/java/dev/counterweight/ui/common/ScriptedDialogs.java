package dev.counterweight.ui.common;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Dialogs that answer from a script and remember what was asked. Without a script, every question is dismissed. */
public class ScriptedDialogs implements Dialogs {
    public final List<Question> questions = new ArrayList<>();
    public final List<Prompt> prompts = new ArrayList<>();
    public final List<String> copied = new ArrayList<>();
    public final List<Form> forms = new ArrayList<>();
    public final List<Path> shown = new ArrayList<>();
    private final Deque<Boolean> answers = new ArrayDeque<>();
    private final Deque<String> texts = new ArrayDeque<>();
    private final Deque<Path> files = new ArrayDeque<>();

    public ScriptedDialogs yes() {
        answers.add(true);
        return this;
    }

    public ScriptedDialogs text(String text) {
        texts.add(text);
        return this;
    }

    public ScriptedDialogs file(Path file) {
        files.add(file);
        return this;
    }

    @Override
    public void ask(Question question, Runnable onYes) {
        questions.add(question);
        if (Boolean.TRUE.equals(answers.poll())) {
            onYes.run();
        }
    }

    /** Gives the scripted text only when the prompt accepts it, as the sheet does. */
    @Override
    public void ask(Prompt prompt, Consumer<String> onText) {
        prompts.add(prompt);
        String text = texts.poll();
        if (text != null && prompt.problem().apply(text).isEmpty()) {
            onText.accept(text);
        }
    }

    /** Gives the scripted texts, one for each field, only when the form accepts them. */
    @Override
    public void ask(Form form, Consumer<List<String>> onTexts) {
        forms.add(form);
        List<String> given = new ArrayList<>();
        for (Input input : form.inputs()) {
            String text = texts.poll();
            if (text == null || input.problem().apply(text).isPresent()) {
                return;
            }
            given.add(text);
        }
        onTexts.accept(given);
    }

    @Override
    public void openFile(FileRequest request, Consumer<Path> onFile) {
        Path file = files.poll();
        if (file != null) {
            onFile.accept(file);
        }
    }

    @Override
    public void saveFile(FileRequest request, Consumer<Path> onFile) {
        openFile(request, onFile);
    }

    @Override
    public void copy(String text) {
        copied.add(text);
    }

    @Override
    public void show(Path path) {
        shown.add(path);
    }
}
