package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Questions as sheets inside the window; files through the system's chooser, or by typing where there is none. */
public final class SheetDialogs implements Dialogs {
    private final Overlay overlay = new Overlay();
    private final Messages messages;
    private final Consumer<Path> opener;

    /** @param opener shows a file or folder outside the window */
    public SheetDialogs(Messages messages, Consumer<Path> opener) {
        this.messages = messages;
        this.opener = opener;
    }

    Overlay overlay() {
        return overlay;
    }

    @Override
    public void ask(Question question, Runnable onYes) {
        VBox sheet = sheet(question.title(), question.sentence());
        question.lines().forEach(line -> sheet.getChildren().add(Nodes.paragraph(line, "muted")));
        Button cancel = Nodes.button(messages.get("common.cancel"), overlay::dismiss);
        Button yes = Nodes.button(question.action(), () -> {
            overlay.dismiss();
            onYes.run();
        });
        yes.getStyleClass().addAll(question.destructive() ? new String[] {"danger"} : new String[] {"accent"});
        cancel.setCancelButton(true);
        sheet.getChildren().add(actions(cancel, yes));
        overlay.show(sheet, Pos.CENTER, question.destructive() ? cancel : yes);
    }

    @Override
    public void ask(Prompt prompt, Consumer<String> onText) {
        Input input = new Input(prompt.label(), prompt.initial(), prompt.problem());
        ask(
                new Form(prompt.title(), prompt.sentence(), List.of(), List.of(input), prompt.action()),
                texts -> onText.accept(texts.getFirst()));
    }

    @Override
    public void ask(Form form, Consumer<List<String>> onTexts) {
        VBox sheet = sheet(form.title(), form.sentence());
        form.lines().forEach(line -> sheet.getChildren().add(Nodes.paragraph(line, "muted")));
        List<TextField> texts = new ArrayList<>();
        List<FormField> fields = new ArrayList<>();
        for (Input input : form.inputs()) {
            TextField text = new TextField(input.initial());
            texts.add(text);
            fields.add(new FormField(input.label(), text));
        }
        Runnable accept = () -> {
            Optional<TextField> wrong = Optional.empty();
            for (int i = 0; i < texts.size(); i++) {
                String problem = form.inputs()
                        .get(i)
                        .problem()
                        .apply(texts.get(i).getText())
                        .orElse("");
                fields.get(i).problem(problem);
                TextField here = texts.get(i);
                wrong = wrong.or(() -> problem.isEmpty() ? Optional.empty() : Optional.of(here));
            }
            wrong.ifPresentOrElse(TextField::requestFocus, () -> {
                overlay.dismiss();
                onTexts.accept(texts.stream().map(TextField::getText).toList());
            });
        };
        texts.forEach(text -> text.setOnAction(e -> accept.run()));
        sheet.getChildren().addAll(fields);
        Button cancel = Nodes.button(messages.get("common.cancel"), overlay::dismiss);
        Button yes = Nodes.button(form.action(), accept, "accent");
        sheet.getChildren().add(actions(cancel, yes));
        overlay.show(sheet, Pos.CENTER, texts.getFirst());
    }

    @Override
    public void openFile(FileRequest request, Consumer<Path> onFile) {
        try {
            File file = chooser(request).showOpenDialog(overlay.getScene().getWindow());
            if (file != null) {
                onFile.accept(file.toPath());
            }
        } catch (UnsupportedOperationException noChooser) {
            typed(request, path -> Files.isReadable(path) ? "" : messages.get("common.file.unreadable"), onFile);
        }
    }

    @Override
    public void saveFile(FileRequest request, Consumer<Path> onFile) {
        try {
            FileChooser chooser = chooser(request);
            request.suggestedName().ifPresent(chooser::setInitialFileName);
            File file = chooser.showSaveDialog(overlay.getScene().getWindow());
            if (file != null) {
                onFile.accept(file.toPath());
            }
        } catch (UnsupportedOperationException noChooser) {
            typed(request, path -> "", onFile);
        }
    }

    private FileChooser chooser(FileRequest request) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(request.title());
        if (!request.extensions().isEmpty()) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            request.kind(),
                            request.extensions().stream().map(e -> "*." + e).toList()));
        }
        return chooser;
    }

    /** A path typed by hand, where the platform has no file chooser. */
    private void typed(FileRequest request, java.util.function.Function<Path, String> problem, Consumer<Path> onFile) {
        ask(
                new Prompt(
                        request.title(),
                        messages.get("common.file.type"),
                        messages.get("common.file.path"),
                        request.suggestedName().orElse(""),
                        messages.get("common.file.use"),
                        text -> {
                            try {
                                String wrong = text.isBlank()
                                        ? messages.get("common.file.unreadable")
                                        : problem.apply(Path.of(text.strip()));
                                return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
                            } catch (InvalidPathException e) {
                                return Optional.of(messages.get("common.file.unreadable"));
                            }
                        }),
                text -> onFile.accept(Path.of(text.strip())));
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void show(Path path) {
        opener.accept(path);
    }

    private static VBox sheet(String title, String sentence) {
        VBox sheet = Nodes.styled(new VBox(), "dialog-sheet");
        sheet.setPrefWidth(440);
        // The dots of the command that opens it say that something opens; it is open now.
        String heading = title.replaceAll("\\s*…$", "");
        sheet.getChildren().addAll(Nodes.paragraph(heading, "title"), Nodes.paragraph(sentence));
        sheet.setAccessibleText(heading + ". " + sentence);
        return sheet;
    }

    private static HBox actions(Button... buttons) {
        return Nodes.styled(new HBox(buttons), "sheet-actions");
    }
}
