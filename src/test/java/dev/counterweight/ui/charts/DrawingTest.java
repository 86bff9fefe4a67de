package dev.counterweight.ui.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
    @ParameterizedTest
    @CsvSource({"0, 0.27, 6", "-0.04, 0.31, 7", "0.1234, 0.1236, 5", "0, 0, 4", "5, 5, 4", "-3e-9, 2e-9, 6"})
    void marksAreRoundFewAndCoverWhatIsShown(double low, double high, int most) {
        Ticks ticks = Ticks.over(low, high, most);
        assertThat(ticks.min()).isLessThanOrEqualTo(low + 1e-12);
        assertThat(ticks.max()).isGreaterThanOrEqualTo(high - 1e-12);
        assertThat(ticks.count()).isBetween(2, 2 * most);
        double power = Math.pow(10, Math.floor(Math.log10(ticks.step()) + 1e-9));
        assertThat(java.util.List.of(1.0, 2.0, 2.5, 5.0, 10.0))
                .anySatisfy(s -> assertThat(ticks.step() / power).isCloseTo(s, within(1e-6)));
    }

    @Test
    void numbersInVectorFilesHaveNoExponentAndNoNegativeZero() {
        assertThat(SvgWriter.number(1e-9)).isEqualTo("0");
        assertThat(SvgWriter.number(-0.004)).isEqualTo("0");
        assertThat(SvgWriter.number(1234567.125)).isEqualTo("1234567.12");
        assertThat(SvgWriter.number(100)).isEqualTo("100");
        assertThatThrownBy(() -> SvgWriter.number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsInVectorFilesCannotBreakOutOfTheirElement() {
        assertThat(SvgWriter.escaped("a<b & \"c\"\u0000")).isEqualTo("a&lt;b &amp; &quot;c&quot;");
    }

    @Test
    void wordsOnAColourAreDarkOnLightAndLightOnDark() {
        assertThat(Contrast.on(Color.rgb(240, 228, 66))).isNotEqualTo(Color.WHITE);
        assertThat(Contrast.on(Color.rgb(0, 60, 120))).isEqualTo(Color.WHITE);
    }

    @Test
    void labelsNeverStandOnEachOtherAndAreLeftOutWhereThereIsNoRoom() {
        LabelPlaces places = new LabelPlaces(0, 0, 100, 40);
        int placed = 0;
        for (int i = 0; i < 20; i++) {
            placed += places.beside(50, 20, 4, 30).isPresent() ? 1 : 0;
        }
        assertThat(placed).isBetween(2, 6);
    }
}
