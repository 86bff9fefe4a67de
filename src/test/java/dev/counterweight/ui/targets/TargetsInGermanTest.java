package dev.counterweight.ui.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the methods say about the samples is known in German. */
class TargetsInGermanTest {
    private final Sentences german = new Sentences(new Messages(Locale.GERMAN));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"black-litterman", "hrp", "momentum", "learned", "max-diversification", "volatility-target"})
    void everyNoteIsKnown(String method) {
        TargetsDesk room = new TargetsDesk(folder, Locale.GERMAN, "us-large-caps");
        room.choose(method);
        room.limitsAndViews();
        room.model.calculate();
        assertThat(room.model.calculated().orElseThrow().notes()).allMatch(german::knows);
    }

    @Test
    void aContradictionIsKnown() {
        TargetsDesk room = new TargetsDesk(folder, Locale.GERMAN, "us-large-caps");
        room.limitsAndViews();
        assertThat(room.model
                        .views()
                        .add(room.model.assets(), room.model.assets().get(6), Optional.empty(), "3", "50")
                        .orElseThrow())
                .contains("widersprechen einander");
    }
}
