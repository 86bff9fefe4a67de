package dev.counterweight.ui.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Asks where a file is to go, asks again before one that is there is replaced, writes it in the background, and says so. */
public final class FileSaving {
    private final Session session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Lane writing;

    /** What writes the file; runs in the background. */
    @FunctionalInterface
    public interface Write {
        void to(Path file) throws Exception;
    }

    public FileSaving(Session session, TaskRunner runner, Dialogs dialogs, Notices notices) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        writing = runner.lane();
    }

    public void save(Dialogs.FileRequest request, Write write) {
        save(
                request,
                write,
                failure -> notices.post(
                        Notices.Kind.ERROR, session.messages().get("common.save.file.failed", session.said(failure))));
    }

    /** @param onFailure hears of it on the screen's thread, instead of a notice */
    public void save(Dialogs.FileRequest request, Write write, Consumer<? super Throwable> onFailure) {
        dialogs.saveFile(request, file -> confirm(file, () -> write(file, write, onFailure)));
    }

    private void confirm(Path file, Runnable then) {
        if (!Files.exists(file)) {
            then.run();
            return;
        }
        Messages messages = session.messages();
        dialogs.ask(
                new Dialogs.Question(
                        messages.get("common.save.replace.title", file.getFileName()),
                        messages.get("common.save.replace.sentence"),
                        List.of(),
                        messages.get("common.save.replace.action"),
                        true),
                then);
    }

    private void write(Path file, Write write, Consumer<? super Throwable> onFailure) {
        Messages messages = session.messages();
        writing.run(
                messages.get("common.save.job", file.getFileName()),
                progress -> {
                    write.to(file);
                    return file;
                },
                written -> notices.post(
                        Notices.Kind.DONE,
                        messages.get("common.save.done", written.getFileName()),
                        messages.get("common.save.show"),
                        () -> dialogs.show(folder(written))),
                onFailure);
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
