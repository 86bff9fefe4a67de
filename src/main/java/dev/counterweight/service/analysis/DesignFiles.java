package dev.counterweight.service.analysis;

import dev.counterweight.data.files.NamedNumbers;
import dev.counterweight.data.files.ViewsFile;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.OptimizeRequest.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Views and market values in and out, in the format that {@code optimize --views} and {@code --market-caps} read. */
public final class DesignFiles {
    private DesignFiles() {}

    /** @throws dev.counterweight.domain.Rejection naming file, line and value */
    public static List<View> views(Path file) {
        return ViewsFile.read(file).stream()
                .map(r -> new View(r.weights(), r.expectedReturn(), r.confidence()))
                .toList();
    }

    /** Writes views so that reading them gives the same; all or nothing. */
    public static void write(Path file, List<View> views) {
        ViewsFile.write(
                file,
                views.stream()
                        .map(v -> new ViewsFile.Row(0, v.weights(), v.expectedReturn(), v.confidence()))
                        .toList());
    }

    /** Writes a text, such as a model card; all or nothing. */
    public static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number by name, such as market values. */
    public static Map<String, Double> numbers(Path file) {
        return NamedNumbers.file(file);
    }
}
