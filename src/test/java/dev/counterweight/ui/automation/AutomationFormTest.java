package dev.counterweight.ui.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.ui.automation.AutomationForm.Entry;
import dev.counterweight.ui.automation.AutomationForm.Switch;
import dev.counterweight.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AutomationFormTest {
    private static final AutomationForm.Rhythm RHYTHM = new AutomationForm.Rhythm(30, 240, 600);

    private final Messages messages = new Messages(Locale.ENGLISH);

    @Test
    void writesAndReadsTheSameInEveryLanguage() {
        List<Automation> all = List.of(
                Automation.STANDARD,
                new Automation(
                        false,
                        true,
                        new TriggerRules(OptionalInt.of(275), true, OptionalDouble.of(2.5)),
                        Optional.of("nyse"),
                        new AutopilotPolicy(true, 7, 1_234, 45, true).allowing(AutopilotPolicy.WARNINGS)),
                Automation.STANDARD.with(new AutopilotPolicy(true, 1_000, 20_000, 1_440, false)));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (Automation each : all) {
                AutomationForm form = AutomationForm.of(each, RHYTHM, locale);
                assertThat(form.good(locale, messages)).isTrue();
                assertThat(form.automation(locale)).isEqualTo(each);
                assertThat(form.rhythm(locale)).isEqualTo(RHYTHM);
            }
        }
    }

    @Test
    void saysWhatCanBeTyped() {
        AutomationForm form = AutomationForm.of(Automation.STANDARD, RHYTHM, Locale.ENGLISH);
        assertThat(form.with(Entry.DAILY_ORDERS, "0").problem(Entry.DAILY_ORDERS, Locale.ENGLISH, messages))
                .isEqualTo("A whole number from 1 to 1000");
        assertThat(form.with(Entry.COUNTDOWN, "2.5").problem(Entry.COUNTDOWN, Locale.ENGLISH, messages))
                .isNotEmpty();
        assertThat(form.with(Entry.DAILY_TURNOVER, "").problem(Entry.DAILY_TURNOVER, Locale.ENGLISH, messages))
                .isNotEmpty();
        assertThat(form.with(Entry.ROUGH_BAND, "3.123").good(Locale.ENGLISH, messages))
                .isFalse();
        assertThat(form.with(Entry.ROUGH_BAND, "")
                        .automation(Locale.ENGLISH)
                        .rules()
                        .roughBand())
                .isEmpty();
    }

    @Test
    void theAutopilotIsOffToBeginWith() {
        assertThat(AutomationForm.of(Automation.STANDARD, RHYTHM, Locale.ENGLISH)
                        .on())
                .containsExactly(Switch.WATCHED);
    }
}
