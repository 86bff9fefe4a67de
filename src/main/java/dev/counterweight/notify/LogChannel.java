package dev.counterweight.notify;

import dev.counterweight.domain.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A line for each notice in {@code portfolio_alerts.log}. A file that has grown to its limit becomes {@code .1}, and so on up to
 * the number kept. A message that may be in it already is looked for, so that none is there twice.
 */
final class LogChannel implements AlertChannel {
    static final String NAME = "portfolio_alerts.log";
    static final int LIMIT = 1_000_000;
    static final int KEPT = 5;

    private final Path folder;
    private final int limit;

    LogChannel(Path folder) {
        this(folder, LIMIT);
    }

    /** @param limit bytes from which a new file is begun */
    LogChannel(Path folder, int limit) {
        this.folder = folder;
        this.limit = limit;
    }

    @Override
    public SendOutcome send(AlertMessage message) {
        try {
            Files.createDirectories(folder);
            String known = message.perhapsRepeated() ? text(folder.resolve(NAME)) + text(numbered(1)) : "";
            StringBuilder lines = new StringBuilder();
            if (message.test()) {
                lines.append(message.at().truncatedTo(ChronoUnit.SECONDS))
                        .append(" TEST ")
                        .append(message.id());
                lines.append(" nothing is out of order\n");
            }
            for (Notice notice : message.notices()) {
                String mark = " [" + message.id() + " " + notice.id() + "] ";
                if (!known.contains(mark)) {
                    lines.append(line(notice, mark));
                }
            }
            append(lines.toString());
            return new SendOutcome.Arrived();
        } catch (IOException e) {
            return new SendOutcome.TryLater(
                    folder.resolve(NAME) + " could not be written: "
                            + e.getClass().getSimpleName() + " " + e.getMessage(),
                    true);
        }
    }

    private static String line(Notice n, String mark) {
        return n.seen().at().truncatedTo(ChronoUnit.SECONDS) + " "
                + n.seen().severity() + " "
                + n.category().name().toLowerCase(Locale.ROOT) + " "
                + n.key().portfolio() + " "
                + n.key().rule() + " "
                + n.key().subject() + mark
                + n.seen().text().replaceAll("\\R", " ") + "\n";
    }

    private void append(String lines) throws IOException {
        Path file = folder.resolve(NAME);
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Files.size(file) > 0 && Files.size(file) + bytes.length > limit) {
            for (int n = KEPT - 1; n >= 1; n--) {
                if (Files.exists(numbered(n))) {
                    Files.move(numbered(n), numbered(n + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(
                file,
                bytes,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    private Path numbered(int n) {
        return folder.resolve(NAME + "." + n);
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
