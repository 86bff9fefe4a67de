package dev.counterweight.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.alerts.AlertRuleForm.Entry;
import dev.counterweight.ui.common.Session;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertRuleFormTest {
    private final AlertRuleForm english = new AlertRuleForm(new Session(Locale.ENGLISH));
    private final AlertRuleForm german = new AlertRuleForm(new Session(Locale.GERMANY));

    private static Map<Entry, String> level(Entry entry, String text) {
        return Map.of(entry, text, Entry.MARGIN, "0", Entry.COOLDOWN, "24");
    }

    private static String problem(AlertRuleForm form, AlertMeasure measure, Entry entry, String text) {
        return form.read(measure, level(entry, text)).problems().get(entry);
    }

    @Test
    void everyRuleIsReadBackAsItIsShownInBothLanguages() {
        for (AlertRule rule : AlertRules.STANDARD.rules()) {
            for (AlertRuleForm form : new AlertRuleForm[] {english, german}) {
                AlertRuleForm.Read read = form.read(rule.measure(), form.texts(rule));
                assertThat(read.problems()).as(rule.key()).isEmpty();
                assertThat(read.levels()).isEqualTo(rule.levels());
                assertThat(read.margin()).isEqualTo(rule.margin());
                assertThat(read.cooldownHours()).isEqualTo(rule.cooldownHours());
            }
        }
    }

    @Test
    void numbersAreShownAsThePersonWritesThem() {
        AlertRule rule = AlertRules.STANDARD.rule("daily_loss").orElseThrow();
        assertThat(german.texts(rule)).containsEntry(Entry.MARGIN, "0,5\u00a0%").containsEntry(Entry.LOW, "");
        assertThat(english.texts(rule))
                .containsEntry(Entry.MARGIN, "0.5\u00a0%")
                .containsEntry(Entry.MEDIUM, "3\u00a0%");
        assertThat(german.texts(AlertRules.STANDARD.rule("volatility").orElseThrow()))
                .containsEntry(Entry.HIGH, "1,5\u00a0×");
        assertThat(german.hint(AlertMeasure.WEIGHT)).contains("10\u00a0%").contains("0,8\u00a0×");
    }

    @Test
    void readsBothMarksAndSaysWhatAMultipleIs() {
        assertThat(german.read(AlertMeasure.DRAWDOWN, level(Entry.HIGH, "12,5 %"))
                        .levels())
                .containsEntry(Urgency.HIGH, new AlertBound.Fixed(0.125));
        assertThat(german.read(AlertMeasure.DRAWDOWN, level(Entry.HIGH, "12.5%"))
                        .levels())
                .containsEntry(Urgency.HIGH, new AlertBound.Fixed(0.125));
        assertThat(german.read(AlertMeasure.DRAWDOWN, level(Entry.HIGH, "0,8x")).levels())
                .containsEntry(Urgency.HIGH, new AlertBound.OfLimit(0.8));
        assertThat(english.read(AlertMeasure.SHARPE, level(Entry.HIGH, "0.125")).levels())
                .containsEntry(Urgency.HIGH, new AlertBound.Fixed(0.125));
    }

    @Test
    void refusesWhatIsUnclearWithFieldValueAndExpectation() {
        assertThat(problem(english, AlertMeasure.DRAWDOWN, Entry.MEDIUM, "0.1"))
                .isEqualTo("Medium is “0.1”, expected a percentage such as 10\u00a0%, or a multiple of the portfolio’s"
                        + " own limit such as 0.8\u00a0×.");
        assertThat(problem(german, AlertMeasure.DRAWDOWN, Entry.MEDIUM, "0,1"))
                .startsWith("Mittel ist „0,1“, erwartet: ein Prozentwert wie 10\u00a0%");
        assertThat(problem(english, AlertMeasure.SHARPE, Entry.MEDIUM, "50 %"))
                .contains("expected a number such as 1.5");
        assertThat(problem(english, AlertMeasure.DRAWDOWN, Entry.HIGH, "-1x")).isNotEmpty();
        assertThat(english.read(
                                AlertMeasure.DRAWDOWN,
                                Map.of(Entry.HIGH, "10 %", Entry.MARGIN, "0", Entry.COOLDOWN, "1.5"))
                        .problems())
                .containsEntry(Entry.COOLDOWN, "Cooldown (h) is “1.5”, expected whole hours from 1 to 8760.");
        assertThat(english.read(
                                AlertMeasure.DRAWDOWN,
                                Map.of(Entry.HIGH, "10 %", Entry.MARGIN, "0.01", Entry.COOLDOWN, "24"))
                        .problems())
                .containsEntry(Entry.MARGIN, "Margin is “0.01”, expected a percentage of 0 or more, such as 1\u00a0%.");
        assertThat(english.read(AlertMeasure.DRAWDOWN, Map.of(Entry.MARGIN, "0", Entry.COOLDOWN, "24"))
                        .problems())
                .containsValue("No level is given, expected at least one of Low, Medium, High, Critical.");
    }

    @Test
    void aMoreSevereLevelLiesFurtherOut() {
        assertThat(english.read(
                                AlertMeasure.DRAWDOWN,
                                Map.of(
                                        Entry.MEDIUM,
                                        "10 %",
                                        Entry.HIGH,
                                        "5 %",
                                        Entry.MARGIN,
                                        "0",
                                        Entry.COOLDOWN,
                                        "24"))
                        .problems())
                .containsEntry(Entry.HIGH, "High is “5\u00a0%”, expected more than 10\u00a0%, the level before it.");
    }
}
