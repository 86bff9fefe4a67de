package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every colour that the style sheet gives to words or marks is one whose contrast {@link ThemeTokensTest} checks, or is checked here. */
class UsedColoursTest {
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("-fx-(?:prompt-)?text-fill:\\s*-cw-([a-z0-9-]+)");
    private static final Pattern MARK =
            Pattern.compile("-fx-(?:fill|stroke|icon-color|line-color):\\s*-cw-([a-z0-9-]+)");
    private static final Pattern SURFACE = Pattern.compile("-fx-background-color:\\s*-cw-([a-z0-9-]+)");
    /** Names that stand for another token: the category of an instrument, and what a gain and a loss are shown in. */
    private static final Set<String> OTHER_NAMES = Set.of("cat", "gain", "loss");
    /** Words that stand only on a fill of their own rule, or on that of the rule named beside them in {@link #PAIRS}. */
    private static final Set<String> ON_FILLS = Set.of("on-accent", "strong-blue", "strong-orange");
    /** What is drawn behind something, or only helps the eye along; nothing is told by it alone. */
    private static final Set<String> GROUND =
            Set.of("panel", "raised", "inset", "hover", "selected", "line", "grid", "band", "heat-zero");

    /** Words or marks on a ground that comes from another rule, and the least contrast. */
    private record Pair(String above, String below, double least) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("on-accent", "accent-fill", 4.5),
            new Pair("on-accent", "accent-fill-hover", 4.5),
            new Pair("on-accent", "breach-fill", 4.5),
            new Pair("fg", "warn-soft", 4.5),
            new Pair("fg", "breach-soft", 4.5),
            new Pair("fg", "ok-soft", 4.5),
            new Pair("fg", "band", 4.5),
            new Pair("muted", "ok-soft", 4.5),
            new Pair("muted", "breach-soft", 4.5),
            new Pair("warn", "warn-soft", 3),
            new Pair("breach", "breach-soft", 4.5),
            new Pair("ok", "ok-soft", 3),
            new Pair("inband", "band", 3),
            new Pair("edge", "hover", 3),
            new Pair("accent", "selected", 4.5),
            new Pair("heat-plus", "panel", 3),
            new Pair("heat-minus", "panel", 3));

    private record Rule(String selector, String body) {}

    private static List<Rule> rules = List.of();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = UsedColoursTest.class.getResourceAsStream("/css/counterweight.css")) {
            assertThat(in).isNotNull();
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
            List<Rule> found = new ArrayList<>();
            Matcher rule = RULE.matcher(css);
            while (rule.find()) {
                found.add(new Rule(rule.group(1).strip(), rule.group(2)));
            }
            rules = found;
        }
    }

    private static Set<String> used(Pattern pattern) {
        Set<String> used = new TreeSet<>();
        for (Rule rule : rules) {
            Matcher m = pattern.matcher(rule.body());
            while (m.find()) {
                used.add(m.group(1));
            }
        }
        used.removeAll(OTHER_NAMES);
        return used;
    }

    @Test
    void everyColourOfWordsIsChecked() {
        Set<String> unknown = used(TEXT);
        assertThat(unknown).hasSizeGreaterThan(8);
        unknown.removeAll(ThemeTokensTest.TEXTS);
        unknown.removeAll(ON_FILLS);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyColourOfAMarkIsChecked() {
        Set<String> unknown = used(MARK);
        assertThat(unknown).hasSizeGreaterThan(20);
        unknown.removeAll(ThemeTokensTest.TEXTS);
        unknown.removeAll(ThemeTokensTest.MARKS);
        unknown.removeAll(ON_FILLS);
        unknown.removeAll(GROUND);
        PAIRS.forEach(p -> unknown.remove(p.above()));
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"DARK", "LIGHT"})
    void wordsCanBeReadOnTheFillOfTheirOwnRule(Theme theme) {
        ThemeTokens tokens = ThemeTokens.of(theme);
        SoftAssertions all = new SoftAssertions();
        for (Rule rule : rules) {
            Matcher text = TEXT.matcher(rule.body());
            Matcher surface = SURFACE.matcher(rule.body());
            if (text.find() && surface.find() && !OTHER_NAMES.contains(text.group(1))) {
                all.assertThat(tokens.contrast(text.group(1), surface.group(1)))
                        .as("%s on %s, %s, %s", text.group(1), surface.group(1), rule.selector(), theme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"DARK", "LIGHT"})
    void whatStandsOnAFillOfAnotherRuleIsToldApart(Theme theme) {
        ThemeTokens tokens = ThemeTokens.of(theme);
        SoftAssertions all = new SoftAssertions();
        for (Pair pair : PAIRS) {
            all.assertThat(tokens.contrast(pair.above(), pair.below()))
                    .as("%s on %s, %s", pair.above(), pair.below(), theme)
                    .isGreaterThanOrEqualTo(pair.least());
        }
        all.assertAll();
    }
}
