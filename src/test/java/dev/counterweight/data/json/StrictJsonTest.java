package dev.counterweight.data.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static Fields fields(String text) {
        return StrictJson.fields(text, "a.json");
    }

    @Test
    void keepsEveryDigitOfADecimal() {
        assertThat(fields("{\"a\": 0.1000000000000000000000000001}").decimal("a"))
                .isEqualTo(new BigDecimal("0.1000000000000000000000000001"));
    }

    @Test
    void namesFileLineFieldValueAndWhatWasExpected() {
        assertThatThrownBy(() -> fields("{\n \"limits\": {\n  \"max\": \"many\"\n }\n}")
                        .object("limits")
                        .number("max"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("a.json line 3, limits.max is \"many\": expected a number");
    }

    @Test
    void refusesANameThatOccursTwice() {
        assertThatThrownBy(() -> fields("{\"a\": 1,\n\"a\": 2}"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("a.json line 2")
                .hasMessageContaining("\"a\" again");
    }

    @Test
    void refusesAFieldThatNobodyAskedFor() {
        Fields fields = fields("{\"a\": 1, \"typo\": 2}");
        assertThatThrownBy(() -> fields.make(() -> fields.integer("a")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("typo");
    }

    @Test
    void refusesAMissingField() {
        assertThatThrownBy(() -> fields("{}").integer("a")).hasMessageContaining("a: expected a value, but");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.9", "1e2", "\"1\"", "true", "null", "2147483648"})
    void takesNothingElseForAnInteger(String literal) {
        assertThatThrownBy(() -> fields("{\"a\": " + literal + "}").integer("a"))
                .isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e309", "1e-400", "\"0.5\"", "false"})
    void takesNothingElseForADouble(String literal) {
        assertThatThrownBy(() -> fields("{\"a\": " + literal + "}").number("a")).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999"})
    void refusesADecimalThatWouldFillTheMemory(String literal) {
        assertThatThrownBy(() -> fields("{\"a\": " + literal + "}").decimal("a"))
                .isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "[1,]",
                "{'a':1}"
            })
    void refusesWhatIsNotExactlyOneDocument(String text) {
        assertThatThrownBy(() -> StrictJson.parse(text, "a.json"))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("a.json");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = "{\"a\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> StrictJson.parse(latin1, "a.json"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void skipsAByteOrderMark() {
        byte[] marked = "\uFEFF{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
        assertThat(StrictJson.fields(marked, "a.json").integer("a")).isEqualTo(1);
    }

    @Test
    void choosesByExactNameOnly() {
        assertThat(fields("{\"a\": \"BUY\"}").choice("a", Side.class)).isEqualTo(Side.BUY);
        assertThatThrownBy(() -> fields("{\"a\": \"buy\"}").choice("a", Side.class))
                .hasMessageContaining("[BUY, SELL]");
    }

    @Test
    void readsYamlWithTheSameStrictness() {
        Fields yaml = Fields.of(
                StrictJson.parseYaml(
                        "strategy:\n  name: hrp\n  lookback_period: 180\n  threshold: .1\non: no\n", "c.yaml"),
                "c.yaml");
        assertThat(yaml.object("strategy").integer("lookback_period")).isEqualTo(180);
        assertThat(yaml.object("strategy").decimal("threshold")).isEqualTo(new BigDecimal("0.1"));
        assertThat(yaml.text("on")).isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\na: 2\n", "a: &x 1\nb: *x\n", "a: 1\n---\nb: 2\n", "a: [1\n"})
    void refusesYamlThatCouldMeanTwoThings(String text) {
        assertThatThrownBy(() -> StrictJson.parseYaml(text, "c.yaml")).isInstanceOf(Rejection.class);
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        assertThatThrownBy(() -> StrictJson.parse("[".repeat(100_000), "a.json"))
                .isInstanceOf(Rejection.class);
    }
}
