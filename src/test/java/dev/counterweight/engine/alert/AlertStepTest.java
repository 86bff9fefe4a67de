package dev.counterweight.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertKey;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertStepTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final AlertKey KEY = new AlertKey(new PortfolioId("p"), "drawdown", AlertMeasure.PORTFOLIO);
    private static final AlertRule RULE = new AlertRule(
            "drawdown",
            AlertMeasure.DRAWDOWN,
            Optional.empty(),
            true,
            Map.of(Urgency.MEDIUM, new AlertBound.Fixed(0.10), Urgency.CRITICAL, new AlertBound.Fixed(0.20)),
            0.01,
            24);

    private static Reading drawdown(double value) {
        return Reading.of(AlertMeasure.DRAWDOWN, AlertMeasure.PORTFOLIO, value, "the portfolio is down");
    }

    private static Alert alert(Urgency severity, AlertState state) {
        AlertSighting seen = new AlertSighting(severity, 0.12, 0.1, START, START, START, 1, "seen");
        return new Alert(new AlertId("A1"), KEY, AlertMeasure.DRAWDOWN, START, seen, state, 1);
    }

    private static AlertStep next(Alert alert, double value, long hours) {
        return AlertStep.of(
                RULE, drawdown(value), Optional.of(alert), Optional.empty(), START.plus(Duration.ofHours(hours)));
    }

    @Test
    void raisesAtTheLevelAndNotJustBelow() {
        assertThat(AlertStep.of(RULE, drawdown(0.0999), Optional.empty(), Optional.empty(), START)
                        .kind())
                .isEqualTo(AlertStep.Kind.NONE);
        // 1 - 90 / 100 is a little less than 0.1 in doubles, and 10 % for everybody else.
        AlertStep step = AlertStep.of(RULE, drawdown(1 - 90.0 / 100), Optional.empty(), Optional.empty(), START);
        assertThat(step.kind()).isEqualTo(AlertStep.Kind.RAISE);
        assertThat(step.seen().orElseThrow().severity()).isEqualTo(Urgency.MEDIUM);
        assertThat(step.seen().orElseThrow().limit()).isEqualTo(0.10);
        assertThat(step.seen().orElseThrow().text()).isEqualTo("the portfolio is down, at 10.00 %");
    }

    @Test
    void getsWorseAtOnceAndEasesOnlyAfterTheCooldown() {
        Alert medium = alert(Urgency.MEDIUM, new AlertState.Open());
        assertThat(next(medium, 0.20, 1).kind()).isEqualTo(AlertStep.Kind.WORSE);
        Alert critical = alert(Urgency.CRITICAL, new AlertState.Open());
        assertThat(next(critical, 0.15, 23).kind()).isEqualTo(AlertStep.Kind.SEEN);
        AlertStep eased = next(critical, 0.15, 24);
        assertThat(eased.kind()).isEqualTo(AlertStep.Kind.EASED);
        assertThat(eased.seen().orElseThrow().severity()).isEqualTo(Urgency.MEDIUM);
    }

    @Test
    void insideTheMarginIsNotBackYet() {
        Alert medium = alert(Urgency.MEDIUM, new AlertState.Open());
        AlertStep near = next(medium, 0.0901, 30);
        assertThat(near.kind()).isEqualTo(AlertStep.Kind.SEEN);
        assertThat(near.seen().orElseThrow().lastBeyond()).isEqualTo(START.plus(Duration.ofHours(30)));
        assertThat(near.seen().orElseThrow().text()).endsWith("still near 10.00 %");
        assertThat(next(medium, 0.0899, 30).kind()).isEqualTo(AlertStep.Kind.RESOLVE);
    }

    @Test
    void isOverOnlyAfterItStayedInsideForTheCooldown() {
        Alert medium = alert(Urgency.MEDIUM, new AlertState.Open());
        assertThat(next(medium, 0.05, 23).kind()).isEqualTo(AlertStep.Kind.SEEN);
        assertThat(next(medium, 0.05, 24).kind()).isEqualTo(AlertStep.Kind.RESOLVE);
    }

    @Test
    void aMissingValueNeitherRaisesNorResolves() {
        Reading unable = Reading.unable(AlertMeasure.DRAWDOWN, AlertMeasure.PORTFOLIO, "no price");
        Alert medium = alert(Urgency.MEDIUM, new AlertState.Open());
        Instant later = START.plus(Duration.ofDays(30));
        assertThat(AlertStep.of(RULE, unable, Optional.of(medium), Optional.empty(), later)
                        .kind())
                .isEqualTo(AlertStep.Kind.NONE);
        assertThat(AlertStep.of(RULE, unable, Optional.empty(), Optional.empty(), later)
                        .kind())
                .isEqualTo(AlertStep.Kind.NONE);
    }

    @Test
    void aSnoozeEndsWithItsTimeOrWithAWorseSeverity() {
        AlertState.Remark remark = new AlertState.Remark(START, "ada", "");
        Alert snoozed = alert(Urgency.MEDIUM, new AlertState.Snoozed(remark, START.plus(Duration.ofHours(8))));
        assertThat(next(snoozed, 0.13, 7).kind()).isEqualTo(AlertStep.Kind.SEEN);
        assertThat(next(snoozed, 0.13, 8).kind()).isEqualTo(AlertStep.Kind.WOKEN);
        assertThat(next(snoozed, 0.21, 1).kind()).isEqualTo(AlertStep.Kind.WORSE);
    }

    @Test
    void whatAPersonResolvedComesBackWhenItIsNews() {
        AlertState.Remark remark = new AlertState.Remark(START, "ada", "known");
        Alert holding = alert(Urgency.MEDIUM, new AlertState.Resolved(remark, true, false));
        assertThat(next(holding, 0.12, 1).kind()).as("still the same").isEqualTo(AlertStep.Kind.NONE);
        assertThat(next(holding, 0.20, 1).kind()).as("worse").isEqualTo(AlertStep.Kind.RAISE);
        assertThat(next(holding, 0.12, 24).kind()).as("a day later").isEqualTo(AlertStep.Kind.RAISE);
        assertThat(next(holding, 0.05, 1).kind()).as("back inside").isEqualTo(AlertStep.Kind.CLEARED);
        Alert cleared = alert(Urgency.MEDIUM, new AlertState.Resolved(remark, true, true));
        assertThat(next(cleared, 0.12, 1).kind()).as("again").isEqualTo(AlertStep.Kind.RAISE);
    }

    @Test
    void writesSeldomWhileNothingIsNews() {
        Alert medium = alert(Urgency.MEDIUM, new AlertState.Open());
        assertThat(AlertStep.of(
                                RULE,
                                drawdown(0.13),
                                Optional.of(medium),
                                Optional.empty(),
                                START.plus(Duration.ofMinutes(59)))
                        .kind())
                .isEqualTo(AlertStep.Kind.NONE);
        assertThat(next(medium, 0.13, 1).kind()).isEqualTo(AlertStep.Kind.SEEN);
        assertThat(next(medium, 0.12, 5).kind()).as("the same value").isEqualTo(AlertStep.Kind.NONE);
        assertThat(next(medium, 0.12, 6).kind()).as("the same value").isEqualTo(AlertStep.Kind.SEEN);
    }

    @Test
    void aWeightThatItsTargetMeansIsByDesign() {
        AlertRule rule = new AlertRule(
                "concentration",
                AlertMeasure.WEIGHT,
                Optional.empty(),
                true,
                Map.of(Urgency.MEDIUM, new AlertBound.Fixed(0.30), Urgency.CRITICAL, new AlertBound.Fixed(0.50)),
                0.01,
                24);
        Reading atTarget =
                Reading.of(AlertMeasure.WEIGHT, "BTC", 0.45, "BTC is 45 %").meantUpTo(0.45);
        AlertVerdict meant = AlertJudge.of(rule, atTarget, Optional.empty());
        assertThat(meant.standing()).isEqualTo(AlertVerdict.Standing.BY_DESIGN);
        assertThat(meant.limit()).hasValue(0.45);
        Reading above =
                Reading.of(AlertMeasure.WEIGHT, "BTC", 0.4501, "BTC is 45.01 %").meantUpTo(0.45);
        AlertVerdict beyond = AlertJudge.of(rule, above, Optional.empty());
        assertThat(beyond.severity()).contains(Urgency.MEDIUM);
        assertThat(beyond.text()).isEqualTo("BTC is 45.01 %, above 45.00 %, the edge of what the targets mean");
        Reading half =
                Reading.of(AlertMeasure.WEIGHT, "BTC", 0.51, "BTC is 51 %").meantUpTo(0.45);
        assertThat(AlertJudge.of(rule, half, Optional.empty()).severity()).contains(Urgency.CRITICAL);
    }

    @Test
    void aBoundOfALimitThatIsNotKnownIsNoBound() {
        AlertRule rule = RULE.with(Map.of(Urgency.HIGH, new AlertBound.OfLimit(0.8)));
        assertThat(AlertJudge.of(rule, drawdown(0.9), Optional.empty()).standing())
                .isEqualTo(AlertVerdict.Standing.UNABLE);
        Reading known = drawdown(0.2).against(0.25);
        assertThat(AlertJudge.of(rule, known, Optional.empty()).severity()).contains(Urgency.HIGH);
        assertThat(AlertJudge.of(rule, known, Optional.empty()).limit()).isEqualTo(OptionalDouble.of(0.8 * 0.25));
    }
}
