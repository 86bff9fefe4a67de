package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.OutgoingMessage;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Story;
import dev.counterweight.domain.Urgency;
import dev.counterweight.engine.alert.Reading;
import dev.counterweight.notify.AlertMessage;
import dev.counterweight.notify.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertDeliveryTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final TestChannels channels = new TestChannels();
    private final AlertDelivery delivery = channels.delivery(ledger);
    private final AlertService alerts = new AlertService(ledger, "ada");

    @BeforeEach
    void setUp() {
        new Story(1).next(3).forEach(ledger::append);
        delivery.change(new DeliverySettings(Map.of(DeliveryChannel.SLACK, Urgency.MEDIUM), Optional.empty()));
    }

    private void raise(String... instruments) {
        List<Reading> readings = new ArrayList<>();
        for (String id : instruments) {
            readings.add(Reading.of(AlertMeasure.WEIGHT, id, 0.35, id + " is 35 %"));
        }
        alerts.observe(new Observation(Story.PORTFOLIO, ledger.clock().instant(), readings));
    }

    private static SendOutcome later() {
        return new SendOutcome.TryLater("not now", false);
    }

    @Test
    void everythingOfACheckIsOneMessageForEachChannel() {
        delivery.change(delivery.settings().with(DeliveryChannel.LOG, Optional.of(Urgency.LOW)));
        raise("AAPL", "GLD", "BTC/USDT");
        assertThat(delivery.deliver()).isEqualTo(new AlertDelivery.Round(2, 0, 0, 0));
        assertThat(channels.sent).hasSize(2).allSatisfy(m -> {
            assertThat(m.notices()).hasSize(3);
            assertThat(m.names()).containsValue("Balanced (SAMPLE)");
        });
        assertThat(delivery.deliver()).isEqualTo(new AlertDelivery.Round(0, 0, 0, 0));
        assertThat(delivery.nextDue()).isEmpty();
    }

    @Test
    void aSeverityThatAChannelDoesNotTellOfIsNotTold() {
        delivery.change(delivery.settings().with(DeliveryChannel.SLACK, Optional.of(Urgency.HIGH)));
        raise("AAPL");
        assertThat(delivery.deliver().sent()).isZero();
    }

    @Test
    void failuresAreRepeatedAfterTwiceAsLongEachTimeAndThenGivenUp() {
        raise("AAPL");
        List<Long> minutes = new ArrayList<>();
        Instant start = ledger.clock().instant();
        for (int i = 0; i < AlertDelivery.MOST_ATTEMPTS; i++) {
            channels.answers.add(later());
            AlertDelivery.Round round = delivery.deliver();
            boolean last = i == AlertDelivery.MOST_ATTEMPTS - 1;
            assertThat(round).isEqualTo(new AlertDelivery.Round(0, last ? 0 : 1, last ? 1 : 0, 0));
            if (!last) {
                Instant due = delivery.nextDue().orElseThrow();
                ledger.advance(Duration.between(ledger.clock().instant(), due).minusSeconds(1));
                assertThat(delivery.deliver()).as("a second too early").isEqualTo(new AlertDelivery.Round(0, 0, 0, 0));
                ledger.advance(Duration.ofSeconds(1));
                minutes.add(Duration.between(start, ledger.clock().instant()).toMinutes());
            }
        }
        assertThat(minutes).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L);
        assertThat(channels.sent.stream().map(AlertMessage::id).distinct()).hasSize(1);
        OutgoingMessage dead = delivery.deadLetters().getFirst();
        assertThat(dead.failure()).contains("not now");
        assertThat(dead.attempts()).isEqualTo(10);
        assertThat(delivery.nextDue()).isEmpty();
    }

    @Test
    void theOtherSideMayAskForALongerWait() {
        assertThat(AlertDelivery.pause(1, Optional.of(Duration.ofSeconds(90)))).isEqualTo(Duration.ofSeconds(90));
        assertThat(AlertDelivery.pause(3, Optional.of(Duration.ofSeconds(90)))).isEqualTo(Duration.ofMinutes(4));
        assertThat(AlertDelivery.pause(1, Optional.of(Duration.ofDays(9)))).isEqualTo(Duration.ofDays(1));
        assertThat(AlertDelivery.pause(60, Optional.empty())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aDeadLetterIsSentAgainOrDroppedWhenAPersonSaysSo() {
        raise("AAPL");
        channels.answers.add(new SendOutcome.Refused("no password"));
        assertThat(delivery.deliver().givenUp()).isEqualTo(1);
        MessageId id = delivery.deadLetters().getFirst().id();
        delivery.revive(id);
        assertThat(delivery.deliver().sent()).isEqualTo(1);
        assertThat(delivery.deadLetters()).isEmpty();
        assertThatThrownBy(() -> delivery.revive(id))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("there is none");
        raise("AAPL", "GLD");
        channels.answers.add(new SendOutcome.Refused("no password"));
        delivery.deliver();
        delivery.drop(delivery.deadLetters().getFirst().id(), "read on screen");
        assertThat(delivery.deadLetters()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsSentAgainUnderTheSameNameAndSaysSo() {
        raise("AAPL");
        channels.answers.add(new SendOutcome.TryLater("the connection broke", true));
        delivery.deliver();
        ledger.advance(Duration.ofMinutes(1));
        delivery.deliver();
        assertThat(channels.sent.get(0).perhapsRepeated()).isFalse();
        assertThat(channels.sent.get(1).perhapsRepeated()).isTrue();
        assertThat(channels.sent.get(1).id()).isEqualTo(channels.sent.get(0).id());
    }

    @Test
    void anAttemptWithoutAResultIsTakenUpAtTheNextStart() {
        raise("AAPL");
        AlertDelivery dying = new AlertDelivery(
                ledger,
                (channel, settings) -> message -> {
                    throw new IllegalStateException("the power went off");
                },
                channels,
                "ada");
        assertThatThrownBy(dying::deliver).hasMessage("the power went off");
        assertThat(delivery.nextDue()).as("at once").contains(Instant.EPOCH);
        assertThat(delivery.deliver().sent()).isEqualTo(1);
        assertThat(channels.sent.getFirst().perhapsRepeated()).isTrue();
    }

    @Test
    void whatArrivedBeforeTheProgramEndedIsSentAgainUnderTheSameNameAndSaysSo() {
        raise("AAPL");
        List<AlertMessage> arrived = new ArrayList<>();
        AlertDelivery dying = new AlertDelivery(
                ledger,
                (channel, settings) -> message -> {
                    arrived.add(message);
                    throw new IllegalStateException("the power went off after it arrived");
                },
                channels,
                "ada");
        assertThatThrownBy(dying::deliver).hasMessageContaining("after it arrived");
        AlertDelivery next = channels.delivery(ledger);
        assertThat(next.deliver().sent()).isEqualTo(1);
        assertThat(next.deliver().sent()).as("now it is known").isZero();
        assertThat(arrived.getFirst().perhapsRepeated()).isFalse();
        assertThat(channels.sent).singleElement().satisfies(again -> {
            assertThat(again.perhapsRepeated()).isTrue();
            assertThat(again.id()).isEqualTo(arrived.getFirst().id());
        });
    }

    @Test
    void aChannelThatWasTurnedOffSendsNothingMore() {
        raise("AAPL");
        channels.answers.add(later());
        delivery.deliver();
        raise("AAPL", "GLD");
        delivery.change(delivery.settings().with(DeliveryChannel.SLACK, Optional.empty()));
        ledger.advance(Duration.ofMinutes(5));
        assertThat(delivery.deliver()).isEqualTo(new AlertDelivery.Round(0, 0, 0, 2));
        assertThat(channels.sent).hasSize(1);
        assertThat(delivery.nextDue()).isEmpty();
    }

    @Test
    void onlyNewsIsTold() {
        raise("AAPL");
        delivery.deliver();
        alerts.acknowledge(alerts.alerts(Optional.empty(), false).getFirst().id(), Optional.empty(), "");
        for (int i = 0; i < 100; i++) {
            ledger.advance(Duration.ofMinutes(30));
            raise("AAPL");
        }
        delivery.deliver();
        assertThat(channels.sent).hasSize(1);
        alerts.observe(new Observation(
                Story.PORTFOLIO,
                ledger.clock().instant(),
                List.of(Reading.of(AlertMeasure.WEIGHT, "AAPL", 0.55, "AAPL is 55 %"))));
        delivery.deliver();
        assertThat(channels.sent).hasSize(2);
        assertThat(channels.sent.getLast().notices().getFirst().seen().severity())
                .isEqualTo(Urgency.CRITICAL);
    }

    @Test
    void aTestIsSentAndNothingOfItIsKept() {
        long lines = ledger.book().sequence();
        assertThat(delivery.test(DeliveryChannel.DESKTOP)).isEqualTo(new SendOutcome.Arrived());
        assertThat(channels.sent.getFirst().test()).isTrue();
        assertThat(ledger.book().sequence()).isEqualTo(lines);
    }

    @Test
    void theCourierDeliversWhatIsNewAndLeavesRetriesToTheNextStart() throws Exception {
        try (AlertCourier courier = AlertCourier.start(ledger, delivery)) {
            raise("AAPL");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (channels.sent.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(5);
            }
        }
        assertThat(channels.sent).hasSize(1);
        channels.answers.add(later());
        AlertCourier second = AlertCourier.start(ledger, delivery);
        raise("AAPL", "GLD");
        second.close();
        assertThat(channels.sent).as("new ones are sent before it closes").hasSize(2);
        assertThat(delivery.retries()).hasSize(1);
        assertThat(ledger.events().stream().filter(e -> e instanceof JournalEvent.MessageAttempted))
                .hasSize(2);
    }
}
