package dev.counterweight.engine.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures by hand with four words. */
class LexiconScorerTest {
    private final LexiconScorer scorer = new LexiconScorer(new Lexicon(
            "test",
            Map.of("good", 0.4, "gains", 0.6, "fraud", -1.0, "better than expected", 0.8, "better", 0.2),
            Set.of("not", "kein"),
            Map.of("sharply", 1.5, "slightly", 0.5)));

    @Test
    void oneWordIsHalfAProof() {
        LexiconScorer.Reading reading = scorer.read("Shares are GOOD today");
        assertThat(reading.score()).isEqualTo(0.4);
        assertThat(reading.confidence()).isEqualTo(0.5);
        assertThat(reading.reason()).isEqualTo("good +0.40");
    }

    @Test
    void twoThatAgreeAreTwoThirds() {
        LexiconScorer.Reading reading = scorer.read("good gains");
        assertThat(reading.score()).isCloseTo(0.5, offset(1e-15));
        assertThat(reading.confidence()).isCloseTo(2.0 / 3, offset(1e-15));
    }

    @Test
    void contradictionCostsConfidence() {
        // -1 + 0.6 = -0.4 over 1.6 in absolute terms, two hits: 0.25 * 2/3
        LexiconScorer.Reading reading = scorer.read("fraud, yet gains");
        assertThat(reading.score()).isCloseTo(-0.2, offset(1e-15));
        assertThat(reading.confidence()).isCloseTo(0.25 * 2 / 3, offset(1e-15));
    }

    @Test
    void aNegationTurnsHalfAround() {
        assertThat(scorer.read("not a good day").score()).isEqualTo(-0.2);
        assertThat(scorer.read("kein fraud").score()).isEqualTo(0.5);
        assertThat(scorer.read("not at all in any way good").score())
                .describedAs("too far away")
                .isEqualTo(0.4);
        assertThat(scorer.read("They did not. Good!").score())
                .describedAs("another sentence")
                .isEqualTo(0.4);
    }

    @Test
    void intensityCountsDirectlyBeforeAndWithinBounds() {
        assertThat(scorer.read("sharply good").score()).isCloseTo(0.6, offset(1e-15));
        assertThat(scorer.read("slightly good").score()).isEqualTo(0.2);
        assertThat(scorer.read("sharply fraud").score()).isEqualTo(-1);
    }

    @Test
    void theLongestPhraseCounts() {
        assertThat(scorer.read("Better than expected").score()).isEqualTo(0.8);
        assertThat(scorer.read("better than feared").score()).isEqualTo(0.2);
    }

    @Test
    void nothingFoundIsNoOpinion() {
        assertThat(scorer.read("Board meets on Tuesday")).isEqualTo(new LexiconScorer.Reading(0, 0, ""));
        assertThat(scorer.read("")).isEqualTo(new LexiconScorer.Reading(0, 0, ""));
        assertThat(scorer.read("goodness").confidence())
                .describedAs("whole words only")
                .isZero();
    }

    @Test
    void refusesWordsThatSayNothing() {
        assertThatThrownBy(() -> new Lexicon("x", Map.of("so", 0.0), Set.of(), Map.of()))
                .hasMessageContaining("polarity of \"so\" is 0.0, expected");
    }
}
