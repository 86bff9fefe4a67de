package dev.counterweight;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's source format: rewrites files when run, and tells which ones differ when asked by a test. */
public final class SourceFormat {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private SourceFormat() {}

    public static void main(String[] args) throws IOException, FormatterException {
        for (String root : args) {
            for (Path file : javaFiles(Path.of(root))) {
                String before = Files.readString(file);
                String after = formatted(before);
                if (!after.equals(before)) {
                    Files.writeString(file, after);
                }
            }
        }
    }

    static List<Path> unformatted(Path root) throws IOException, FormatterException {
        List<Path> different = new ArrayList<>();
        for (Path file : javaFiles(root)) {
            String before = Files.readString(file);
            if (!formatted(before).equals(before)) {
                different.add(file);
            }
        }
        return different;
    }

    private static String formatted(String source) throws FormatterException {
        return FORMATTER.formatSourceAndFixImports(source);
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }
}
