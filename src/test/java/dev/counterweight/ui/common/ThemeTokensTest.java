package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTokensTest {
    private static final List<String> SURFACES = List.of("bg", "panel", "raised", "inset", "hover", "selected");
    static final List<String> TEXTS = List.of(
            "fg", "muted", "subtle", "accent", "over", "under", "breach", "warn", "ok", "green", "red", "sample");
    static final List<String> MARKS = List.of(
            "edge",
            "inband",
            "over",
            "under",
            "breach",
            "cat-1",
            "cat-2",
            "cat-3",
            "cat-4",
            "cat-5",
            "cat-6",
            "cat-7",
            "cat-8",
            "cat-other",
            "cat-cash",
            "axis");

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"DARK", "LIGHT"})
    void everyTextTokenReachesFourAndAHalfToOneOnEverySurface(Theme theme) {
        ThemeTokens tokens = ThemeTokens.of(theme);
        SoftAssertions all = new SoftAssertions();
        for (String text : TEXTS) {
            for (String surface : SURFACES) {
                all.assertThat(tokens.contrast(text, surface))
                        .as("%s on %s, %s", text, surface, theme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"DARK", "LIGHT"})
    void everyMarkReachesThreeToOneOnThePanelsThatItIsDrawnOn(Theme theme) {
        ThemeTokens tokens = ThemeTokens.of(theme);
        SoftAssertions all = new SoftAssertions();
        for (String mark : MARKS) {
            for (String surface : List.of("panel", "raised", "inset")) {
                all.assertThat(tokens.contrast(mark, surface))
                        .as("%s on %s, %s", mark, surface, theme)
                        .isGreaterThanOrEqualTo(3.0);
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"DARK", "LIGHT"})
    void wordsOnFilledButtonsAndBandsCanBeRead(Theme theme) {
        ThemeTokens tokens = ThemeTokens.of(theme);
        assertThat(tokens.contrast("on-accent", "accent-fill")).isGreaterThanOrEqualTo(4.5);
        assertThat(tokens.contrast("on-accent", "breach-fill")).isGreaterThanOrEqualTo(4.5);
        assertThat(tokens.contrast("fg", "warn-soft")).isGreaterThanOrEqualTo(4.5);
        assertThat(tokens.contrast("fg", "breach-soft")).isGreaterThanOrEqualTo(4.5);
        assertThat(tokens.contrast("fg", "ok-soft")).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"DARK", "LIGHT"})
    void gainsAndLossesInHighContrastReachSevenToOne(Theme theme) {
        ThemeTokens tokens = ThemeTokens.of(theme);
        for (String surface : SURFACES) {
            assertThat(tokens.contrast("strong-blue", surface)).isGreaterThanOrEqualTo(7);
            assertThat(tokens.contrast("strong-orange", surface)).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void bothThemesNameTheSameTokens() {
        assertThat(ThemeTokens.of(Theme.DARK).colours().keySet())
                .isEqualTo(ThemeTokens.of(Theme.LIGHT).colours().keySet());
    }

    @Test
    void blackOnWhiteIsTwentyOneToOne() {
        ThemeTokens tokens = new ThemeTokens(java.util.Map.of("ink", 0x000000, "paper", 0xffffff));
        assertThat(tokens.contrast("ink", "paper")).isEqualTo(21.0);
    }
}
