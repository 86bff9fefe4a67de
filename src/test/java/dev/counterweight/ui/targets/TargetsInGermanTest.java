package dev.counterweight.ui.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
            strings = {
                "black-litterman",
                "hrp",
                "momentum",
                "learned",
                "news",
                "max-diversification",
                "volatility-target"
            })
    void everyNoteIsKnown(String method) {
        TargetsDesk room = new TargetsDesk(folder, Locale.GERMAN, "us-large-caps");
        room.choose(method);
        room.limitsAndViews();
        room.model.calculate();
        assertThat(room.model.calculated().orElseThrow().notes()).allMatch(german::knows);
    }

    @Test
    void newsTiltTheCalculatedWeightsAndSayWhy() {
        TargetsDesk plain = new TargetsDesk(folder.resolve("plain"), Locale.GERMAN, "us-large-caps");
        Instant last = plain.desk.ledger.book().priceImports().stream()
                .map(JournalEvent.PricesImported::to)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        List<NewsScore> scores = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            scores.add(new NewsScore(
                    ContentHash.of("news " + k),
                    new InstrumentId(k < 2 ? "AAPL" : "XOM"),
                    last,
                    k < 2 ? 0.8 : -0.8,
                    0.9,
                    "offline",
                    "words-1",
                    "",
                    last));
        }
        TargetsDesk room = new TargetsDesk(folder.resolve("news"), Locale.GERMAN, "us-large-caps", scores);
        room.choose("news");
        assertThat(room.model.settings().parameters().stream().map(Setting::key))
                .containsExactly(
                        "base", "maxTilt", "halfLife", "minConfidence", "minItems", "trendDays", "riskScaling");
        room.model.settings().parameters().get(5).enter().apply("0");
        room.model.settings().parameters().get(6).enter().apply("20");
        assertThat(room.model.settings().parameters()).hasSize(8);
        room.model.calculate();
        Calculated calculated = room.model.calculated().orElseThrow();
        assertThat(calculated.notes()).allMatch(german::knows).anyMatch(n -> n.startsWith("AAPL from"));
        assertThat(calculated.shares().get(new InstrumentId("AAPL")).weight())
                .isGreaterThan(calculated.shares().get(new InstrumentId("XOM")).weight());
        assertThat(calculated.shares()).containsKey(InstrumentId.CASH);
        room.model.settings().parameters().get(6).enter().apply("0");
        room.model.calculate();
        assertThat(room.model.calculated().orElseThrow().shares()).doesNotContainKey(InstrumentId.CASH);
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
