package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.alert.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertServiceTest {
    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private SampleService samples;
    private Alerting alerting;
    private PortfolioId id;

    @BeforeEach
    void setUp() {
        ImportFolder imports = new ImportFolder(folder);
        ImportedPrices prices = new ImportedPrices(ledger, imports);
        samples = new SampleService(ledger, imports, prices);
        alerting = new Alerting(
                new AlertService(ledger, "ada"), new Observations(ledger, prices), new TestChannels().delivery(ledger));
        id = samples.install("balanced-crypto-portfolio").id();
    }

    private AlertService service() {
        return alerting.service();
    }

    /** Thirty simulated days carry macd_momentum from 25 % to 31.2 %. */
    private Alert concentrated() {
        samples.simulate(id, 30);
        return alerting.check(id).raised().getFirst();
    }

    private static AlertVerdict verdict(AlertService.Outcome outcome, String rule, String subject) {
        return outcome.verdicts().stream()
                .filter(v -> v.rule().key().equals(rule) && v.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSampleInBalanceRaisesNothingAndEveryRuleSaysWhy() {
        AlertService.Outcome outcome = alerting.check(id);
        assertThat(outcome.raised()).isEmpty();
        assertThat(outcome.verdicts()).allMatch(v -> v.standing() == AlertVerdict.Standing.INSIDE);
        assertThat(outcome.verdicts().stream().map(v -> v.rule().key()).distinct())
                .containsExactlyElementsOf(service().rules(id).stream()
                        .filter(AlertRule::enabled)
                        .map(AlertRule::key)
                        .toList());
    }

    @Test
    void aWeightBeyondItsBandIsConcentrated() {
        Alert alert = concentrated();
        assertThat(alert.id()).isEqualTo(new AlertId("A1"));
        assertThat(alert.key().subject()).isEqualTo("macd_momentum");
        assertThat(alert.severity()).isEqualTo(Urgency.MEDIUM);
        assertThat(alert.seen().value()).isCloseTo(0.312, org.assertj.core.api.Assertions.within(1e-4));
        assertThat(alert.seen().limit()).isEqualTo(0.30);
        long lines = ledger.book().sequence();
        alerting.check(id);
        assertThat(ledger.book().sequence())
                .as("the same check again writes nothing")
                .isEqualTo(lines);
        assertThat(service().alert(alert.id()).seen().count()).isEqualTo(2);
    }

    @Test
    void aLargeTargetIsByDesignForEverySample() {
        for (String sample : List.of("aggressive-growth", "conservative-balanced", "market-neutral")) {
            Portfolio portfolio = samples.install(sample);
            AlertService.Outcome outcome = alerting.check(portfolio.id());
            assertThat(outcome.raised().stream().map(Alert::category))
                    .as(sample)
                    .doesNotContain(dev.counterweight.domain.AlertCategory.CONCENTRATION);
            String largest = portfolio.targets().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey()
                    .value();
            assertThat(verdict(outcome, "concentration", largest).standing())
                    .as(sample)
                    .isEqualTo(AlertVerdict.Standing.BY_DESIGN);
        }
    }

    @Test
    void whoWhenAndWhyAreKept() {
        AlertId alert = concentrated().id();
        service().acknowledge(alert, Optional.empty(), "");
        AlertState.Acknowledged acknowledged =
                (AlertState.Acknowledged) service().alert(alert).state();
        assertThat(acknowledged.remark().by()).isEqualTo("ada");
        assertThat(acknowledged.remark().at()).isEqualTo(ledger.clock().instant());
        service().snooze(alert, Duration.ofHours(8), Optional.of("bob"), "in a meeting");
        AlertState.Snoozed snoozed = (AlertState.Snoozed) service().alert(alert).state();
        assertThat(snoozed.until()).isEqualTo(ledger.clock().instant().plus(Duration.ofHours(8)));
        assertThatThrownBy(() -> service().resolve(alert, Optional.empty(), " "))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("why");
        service().resolve(alert, Optional.empty(), "meant to run");
        AlertState.Resolved resolved =
                (AlertState.Resolved) service().alert(alert).state();
        assertThat(resolved.remark().why()).isEqualTo("meant to run");
        assertThatThrownBy(() -> service().acknowledge(alert, Optional.empty(), ""))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("resolved");
        assertThat(service().alerts(Optional.of(id), false)).isEmpty();
        assertThat(service().alerts(Optional.of(id), true)).hasSize(1);
    }

    @Test
    void anUnknownAlertIsRefusedWithThoseThereAre() {
        concentrated();
        assertThatThrownBy(() -> service().acknowledge(new AlertId("A9"), Optional.empty(), ""))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("one of A1");
        assertThatThrownBy(() -> service().snooze(new AlertId("A1"), Duration.ZERO, Optional.empty(), ""))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("one minute to 365 days");
    }

    @Test
    void anotherTargetEndsWhatItExplainsAfterTheCooldown() {
        Alert alert = concentrated();
        Portfolio p = ledger.book().portfolio(id).orElseThrow();
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>(p.targets());
        targets.put(new InstrumentId("macd_momentum"), new Weight(0.30));
        targets.put(new InstrumentId("ml_predictor"), new Weight(0.15));
        ledger.append(new JournalEvent.PortfolioSaved(new Portfolio(
                p.id(),
                p.name(),
                p.account(),
                p.initialCapital(),
                targets,
                p.method(),
                p.policy(),
                p.limits(),
                p.sample(),
                p.createdAt(),
                p.updatedAt())));
        assertThat(verdict(alerting.check(id), "concentration", "macd_momentum").standing())
                .isEqualTo(AlertVerdict.Standing.BY_DESIGN);
        ledger.advance(Duration.ofHours(24));
        assertThat(alerting.check(id).resolved()).extracting(Alert::id).containsExactly(alert.id());
    }

    @Test
    void aRuleThatIsTurnedOffEndsItsAlerts() {
        Alert alert = concentrated();
        AlertRules rules = service().rules(Optional.of(id));
        service()
                .changeRules(
                        Optional.of(id),
                        Optional.of(rules.with(
                                rules.rule("concentration").orElseThrow().enabled(false))));
        assertThat(alerting.check(id).resolved()).extracting(Alert::id).containsExactly(alert.id());
        assertThat(((AlertState.Resolved) service().alert(alert.id()).state())
                        .remark()
                        .why())
                .isEqualTo("the rule was turned off");
        service().changeRules(Optional.of(id), Optional.empty());
        assertThat(alerting.check(id).raised()).hasSize(1);
    }

    @Test
    void rulesOfOneInstrumentAndOfAllPortfolios() {
        AlertRule own = new AlertRule(
                "macd",
                AlertMeasure.WEIGHT,
                Optional.of("macd_momentum"),
                true,
                Map.of(Urgency.LOW, new AlertBound.Fixed(0.20)),
                0.01,
                1);
        service().changeRules(Optional.empty(), Optional.of(new AlertRules(List.of(own))));
        AlertService.Outcome outcome = alerting.check(id);
        assertThat(outcome.verdicts()).hasSize(1);
        assertThat(outcome.verdicts().getFirst().standing())
                .as("25 % at its target")
                .isEqualTo(AlertVerdict.Standing.BY_DESIGN);
        assertThat(service().ownRules(id)).isFalse();
        assertThatThrownBy(() -> service().changeRules(Optional.of(new PortfolioId("nope")), Optional.empty()))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void aRemovedPortfolioLeavesNoLiveAlert() {
        concentrated();
        ledger.append(new JournalEvent.PortfolioRemoved(id));
        assertThat(service().alerts(Optional.empty(), false)).isEmpty();
        assertThat(service()
                        .observe(new Observation(id, ledger.clock().instant(), List.of()))
                        .raised())
                .isEmpty();
    }

    @Test
    void anInstrumentThatIsGoneEndsItsAlertAndAMissingPriceDoesNot() {
        Alert alert = concentrated();
        Reading unable = Reading.unable(AlertMeasure.WEIGHT, "macd_momentum", "no price");
        assertThat(service()
                        .observe(new Observation(id, ledger.clock().instant(), List.of(unable)))
                        .resolved())
                .isEmpty();
        assertThat(service()
                        .observe(new Observation(id, ledger.clock().instant(), List.of()))
                        .resolved())
                .extracting(Alert::id)
                .containsExactly(alert.id());
    }

    @Test
    void whereNothingMayBeWrittenItOnlyJudges() {
        samples.simulate(id, 30);
        ledger.becomeReadOnly();
        AlertService.Outcome outcome = alerting.check(id);
        assertThat(outcome.raised()).isEmpty();
        assertThat(verdict(outcome, "concentration", "macd_momentum").standing())
                .isEqualTo(AlertVerdict.Standing.BEYOND);
    }
}
