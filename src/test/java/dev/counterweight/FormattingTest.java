package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class FormattingTest {
    @Test
    void everySourceFileIsFormatted() throws Exception {
        assertThat(SourceFormat.unformatted(Path.of("src")))
                .as("not in the project's format; run: ./mvnw test-compile exec:exec@format")
                .isEmpty();
    }
}
