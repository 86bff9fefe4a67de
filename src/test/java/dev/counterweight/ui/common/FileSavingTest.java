package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSavingTest {
    private static final Dialogs.FileRequest REQUEST =
            new Dialogs.FileRequest("Save", "Text", List.of("txt"), Optional.of("a.txt"));

    @TempDir
    Path folder;

    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final Notices notices = new Notices();
    private final FileSaving saving =
            new FileSaving(new Session(Locale.ENGLISH), new ImmediateTaskRunner(), dialogs, notices);

    @Test
    void aFileThatIsThereIsReplacedOnlyAfterAsking() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        dialogs.file(file);
        saving.save(REQUEST, f -> Files.writeString(f, "new"));
        assertThat(dialogs.questions).hasSize(1);
        assertThat(file).hasContent("old");
        dialogs.file(file).yes();
        saving.save(REQUEST, f -> Files.writeString(f, "new"));
        assertThat(file).hasContent("new");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidToBeAFile() {
        dialogs.file(folder.resolve("b.txt"));
        saving.save(REQUEST, f -> {
            throw new IOException("No space left on device");
        });
        assertThat(notices.all().getLast().text()).isEqualTo("The file was not written: No space left on device");
    }
}
