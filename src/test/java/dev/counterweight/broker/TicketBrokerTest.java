package dev.counterweight.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.TicketFill;
import dev.counterweight.service.MovableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketBrokerTest {
    private static final ClientOrderId ONE = new ClientOrderId("R1-1-1");
    private static final AccountId ACCOUNT = new AccountId("bank");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T12:00:40Z"));
    private TicketBroker broker;

    private static final class NoMarket implements PaperMarket {
        @Override
        public Map<InstrumentId, Quote> latest(Collection<InstrumentId> instruments) {
            return Map.of();
        }

        @Override
        public PricePanel history(List<InstrumentId> instruments, LocalDate from, LocalDate to) {
            throw new IllegalArgumentException("no history");
        }
    }

    private Path file() {
        return folder.resolve("bank.book");
    }

    private TicketBroker fresh(boolean readOnly) {
        return new TicketBroker(file(), ACCOUNT, Duration.ofDays(3), new NoMarket(), clock, readOnly);
    }

    @BeforeEach
    void open() throws IOException {
        broker = fresh(false);
        broker.state(new Holdings(
                ACCOUNT,
                new TreeMap<>(Map.of(CurrencyCode.USD, new BigDecimal("50"))),
                new TreeMap<>(Map.of(new InstrumentId("AAA"), new BigDecimal("20")))));
    }

    private static OrderRequest request(String quantity) {
        return new OrderRequest(
                ONE,
                new InstrumentId("AAA"),
                Side.SELL,
                new BigDecimal(quantity),
                Optional.of(new BigDecimal("99")),
                CurrencyCode.USD);
    }

    private TicketFill execution(String reference, String quantity) {
        return new TicketFill(
                reference, new BigDecimal(quantity), new BigDecimal("100"), new BigDecimal("1.5"), clock.instant());
    }

    private void again() {
        broker.close();
        broker = fresh(false);
    }

    @Test
    void oneClientOrderIdMakesOneTicketForEver() throws IOException {
        OrderReport first = broker.submit(request("10"));
        again();
        assertThat(broker.submit(request("10"))).isEqualTo(first);
        assertThat(broker.tickets()).hasSize(1);
        assertThat(first.state()).isEqualTo(OrderState.NEW);
        assertThatThrownBy(() -> broker.submit(request("11"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExecutionIsCountedOnceUnderItsReference() throws IOException {
        broker.submit(request("10"));
        Fill fill = broker.fill(ONE, execution("AB 12", "4"));
        again();
        assertThat(broker.fill(ONE, execution("ab12", "4")).id()).isEqualTo(fill.id());
        assertThat(broker.executionsSince(Instant.EPOCH)).containsExactly(fill);
        assertThatThrownBy(() -> broker.fill(ONE, execution("AB 12", "5")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("a reference that was not recorded yet");
        assertThat(broker.balances().cash(CurrencyCode.USD).amount()).isEqualByComparingTo("448.5");
        assertThat(broker.balances().quantity(new InstrumentId("AAA"))).isEqualByComparingTo("16");
        assertThat(broker.order(ONE).orElseThrow().state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        broker.fill(ONE, execution("AB 13", "6"));
        assertThat(broker.order(ONE).orElseThrow().state()).isEqualTo(OrderState.FILLED);
    }

    @Test
    void wrongExecutionsAreRefusedAndNothingIsWritten() throws IOException {
        broker.submit(request("10"));
        long size = Files.size(file());
        assertThatThrownBy(() -> broker.fill(ONE, execution("A", "10.5"))).hasMessageContaining("at most 10");
        TicketFill future = new TicketFill(
                "A",
                BigDecimal.ONE,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                clock.instant().plusSeconds(1));
        assertThatThrownBy(() -> broker.fill(ONE, future)).hasMessageContaining("not in the future");
        TicketFill before = new TicketFill(
                "A", BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, Instant.parse("2026-11-20T11:59:59Z"));
        assertThatThrownBy(() -> broker.fill(ONE, before)).hasMessageContaining("when the ticket came into being");
        assertThatThrownBy(() -> broker.fill(new ClientOrderId("R1-1-2"), execution("A", "1")))
                .hasMessageContaining("an order that has a ticket");
        assertThatThrownBy(() -> execution("A", "0")).hasMessageContaining("more than zero");
        assertThat(Files.size(file())).isEqualTo(size);
        TicketFill sameMinute = new TicketFill(
                "A", BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(broker.fill(ONE, sameMinute).quantity()).isEqualByComparingTo("1");
    }

    @Test
    void aCancelIsAtOnceBeforeItIsPlacedAndWaitsAfterwards() throws IOException {
        broker.submit(request("10"));
        broker.placed(ONE, Optional.of("ORD 5"));
        assertThat(broker.cancel(ONE).orElseThrow().state()).isEqualTo(OrderState.PENDING_CANCEL);
        broker.fill(ONE, execution("A", "3"));
        assertThat(broker.order(ONE).orElseThrow().state()).isEqualTo(OrderState.PENDING_CANCEL);
        broker.ended(ONE, OrderState.CANCELED, "the bank");
        broker.fill(ONE, execution("B", "2"));
        OrderReport report = broker.order(ONE).orElseThrow();
        assertThat(report.state()).isEqualTo(OrderState.CANCELED);
        assertThat(report.filled()).isEqualByComparingTo("5");
        assertThatThrownBy(() -> broker.ended(ONE, OrderState.EXPIRED, "late")).isInstanceOf(Rejection.class);
        OrderRequest second = new OrderRequest(
                new ClientOrderId("R1-1-2"),
                new InstrumentId("AAA"),
                Side.SELL,
                BigDecimal.ONE,
                Optional.empty(),
                CurrencyCode.USD);
        broker.submit(second);
        assertThat(broker.cancel(second.id()).orElseThrow().state()).isEqualTo(OrderState.CANCELED);
    }

    @Test
    void anUnplacedTicketEndsAfterItsTimeAlsoWhenTheClockIsSetBack() throws IOException {
        broker.submit(request("10"));
        clock.advance(Duration.ofDays(3));
        assertThat(broker.order(ONE).orElseThrow().state()).isEqualTo(OrderState.EXPIRED);
        clock.advance(Duration.ofDays(-2));
        again();
        assertThat(broker.order(ONE).orElseThrow().state()).isEqualTo(OrderState.EXPIRED);
    }

    @Test
    void aPlacedTicketDoesNotEndByItself() throws IOException {
        broker.submit(request("10"));
        broker.placed(ONE, Optional.empty());
        clock.advance(Duration.ofDays(30));
        assertThat(broker.order(ONE).orElseThrow().state()).isEqualTo(OrderState.NEW);
        assertThat(broker.tickets().getFirst().overdue(clock.instant())).isTrue();
    }

    @Test
    void aTornTailIsCutAndAChangedLineRefused() throws IOException {
        broker.submit(request("10"));
        broker.fill(ONE, execution("A", "3"));
        broker.close();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 3));
        TicketBroker looking = fresh(true);
        assertThat(looking.tickets().getFirst().fills()).isEmpty();
        assertThat(Files.size(file())).isEqualTo(whole.length - 3);
        assertThatThrownBy(() -> looking.fill(ONE, execution("B", "1"))).isInstanceOf(BrokerUnavailable.class);
        broker = fresh(false);
        assertThat(broker.tickets().getFirst().fills()).isEmpty();
        assertThat(broker.fill(ONE, execution("A", "3")).quantity()).isEqualByComparingTo("3");
        broker.close();
        byte[] changed = Files.readAllBytes(file());
        changed[20] ^= 1;
        Files.write(file(), changed);
        broker = fresh(false);
        assertThatThrownBy(() -> broker.order(ONE))
                .isInstanceOf(BrokerUnavailable.class)
                .hasMessageContaining("line 1: the checksum does not fit");
    }
}
