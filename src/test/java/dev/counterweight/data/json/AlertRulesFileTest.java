package dev.counterweight.data.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesFileTest {
    private static final AlertRules STANDARD = AlertRules.STANDARD;

    private static AlertRulesFile.Read read(String text) {
        return AlertRulesFile.readYaml(text, "rules.yaml", STANDARD);
    }

    @Test
    void whatIsWrittenIsReadAsTheSameRules() {
        String text = AlertRulesFile.yaml(STANDARD);
        assertThat(AlertRulesFile.readYaml(text, "rules.yaml", new AlertRules(java.util.List.of()))
                        .rules())
                .isEqualTo(STANDARD);
        assertThat(AlertRulesFile.yaml(read(text).rules())).isEqualTo(text);
    }

    /** The block of the sources' {@code config.yaml}, at each depth at which it may stand. */
    @Test
    void theFourThresholdsOfAConfigFileAreTheStandard() {
        String thresholds = """
            alerts:
              max_drawdown_warning: 0.10
              max_drawdown_critical: 0.20
              concentration_warning: 0.30
              concentration_critical: 0.50
            """;
        assertThat(read(thresholds).rules()).isEqualTo(STANDARD);
        assertThat(read("monitoring:\n" + thresholds.indent(2)).rules()).isEqualTo(STANDARD);
        AlertRulesFile.Read whole = read("portfolio:\n  rebalancing:\n    enabled: true\n  monitoring:\n"
                + "    check_interval: 300\n" + thresholds.indent(4) + "dashboard:\n  port: 5000\n");
        assertThat(whole.rules()).isEqualTo(STANDARD);
        assertThat(whole.named()).containsExactly("drawdown", "concentration");
        assertThat(whole.notes())
                .containsExactly(
                        "dashboard is no alert rules and was not read.",
                        "rebalancing is no alert rules and was not read.",
                        "check_interval is no alert rules and was not read.");
    }

    @Test
    void oneThresholdChangesOneLevel() {
        AlertRules rules = read("alerts:\n  max_drawdown_warning: 0.15\n").rules();
        assertThat(rules.rule("drawdown").orElseThrow().levels())
                .containsEntry(Urgency.MEDIUM, new AlertBound.Fixed(0.15))
                .containsEntry(Urgency.CRITICAL, new AlertBound.Fixed(0.20));
        assertThat(rules.rule("concentration")).isEqualTo(STANDARD.rule("concentration"));
    }

    @Test
    void rulesByNameChangeAndAdd() {
        AlertRulesFile.Read read = read("""
            rules:
              drawdown:
                levels: {warning: 0.08, critical: 0.16}
              btc:
                measure: weight
                subject: BTC/USDT
                levels: {high: {of_limit: 0.9}}
            """);
        AlertRule drawdown = read.rules().rule("drawdown").orElseThrow();
        assertThat(drawdown.levels()).containsEntry(Urgency.MEDIUM, new AlertBound.Fixed(0.08));
        assertThat(drawdown.margin()).isEqualTo(0.01);
        AlertRule btc = read.rules().rule("btc").orElseThrow();
        assertThat(btc.subject()).contains("BTC/USDT");
        assertThat(btc.levels()).containsEntry(Urgency.HIGH, new AlertBound.OfLimit(0.9));
        assertThat(read.rules().rules()).hasSize(STANDARD.rules().size() + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        alerts:\\n  max_drawdown_warning: 0.3                       | line 2, alerts | more than 0.3
        alerts:\\n  max_drawdown: 0.3                               | max_drawdown   | one of the known fields
        alerts:\\n  concentration_warning: "0.3"                    | concentration_warning | a number
        alerts: {}                                                  | alerts         | at least one of
        rules:\\n  x:\\n    levels: {low: 1}                        | measure        | missing
        rules:\\n  x:\\n    measure: wind\\n    levels: {low: 1}    | wind           | drawdown
        rules:\\n  drawdown:\\n    levels: {}                       | levels         | at least one
        rules:\\n  drawdown:\\n    levels: {low: 0.1}\\n    cooldown_hours: 0 | cooldown_hours | 1 to 8760
        rules:\\n  drawdown:\\n    levels: {medium: 0.1, warning: 0.2} | warning     | only one of
        rules:\\n  drawdown:\\n    subject: BTC\\n    levels: {low: 0.1} | subject   | whole portfolio
        rules: {}\\nother: 1                                        | other          | known fields
        """)
    void whatIsWrongIsRefusedByName(String text, String where, String expected) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(where)
                .hasMessageContaining(expected);
    }
}
