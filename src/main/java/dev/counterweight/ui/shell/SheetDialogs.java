package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
        VBox sheet = sheet(prompt.title(), prompt.sentence());
        TextField text = new TextField(prompt.initial());
        FormField field = new FormField(prompt.label(), text);
        Runnable accept = () -> prompt.problem().apply(text.getText()).ifPresentOrElse(field::problem, () -> {
            overlay.dismiss();
            onText.accept(text.getText());
        });
        text.setOnAction(e -> accept.run());
        Button cancel = Nodes.button(messages.get("common.cancel"), overlay::dismiss);
        Button yes = Nodes.button(prompt.action(), accept, "accent");
        sheet.getChildren().addAll(field, actions(cancel, yes));
        overlay.show(sheet, Pos.CENTER, text);
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
        sheet.getChildren().addAll(Nodes.paragraph(title, "title"), Nodes.paragraph(sentence));
        sheet.setAccessibleText(title + ". " + sentence);
        return sheet;
    }

    private static HBox actions(Button... buttons) {
        return Nodes.styled(new HBox(buttons), "sheet-actions");
    }
}
