package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.OrderReport;
import dev.counterweight.broker.PaperBroker;
import dev.counterweight.data.journal.JournalReader;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What holds after {@code kill -9}, whatever the program was doing. */
public final class AfterTheKill {
    private AfterTheKill() {}

    /** Before anything is taken up: a good journal, and a broker that has only what was intended, once. */
    public static void nothingUnintendedIsAtTheBroker(Path home, AccountId account) throws IOException {
        Map<String, String> intended = new LinkedHashMap<>();
        assertThat(JournalReader.scan(home.resolve("journal"), entry -> {
                            if (entry.event() instanceof JournalEvent.OrderIntended e) {
                                intended.put(
                                        e.order().id().value(),
                                        e.order().quantity().toPlainString());
                            }
                        })
                        .damage())
                .isEmpty();
        Map<String, String> atVenue = new LinkedHashMap<>();
        Path book = home.resolve("data").resolve("paper").resolve(PaperBrokers.fileName(account));
        if (!Files.exists(book)) {
            return;
        }
        for (String line : Files.readString(book, StandardCharsets.UTF_8).split("\n")) {
            String[] fields = line.split("\t");
            if (fields.length > 6 && fields[1].equals("ORDER")) {
                assertThat(atVenue.put(fields[2], fields[6]))
                        .as("order %s is there once", fields[2])
                        .isNull();
            }
        }
        atVenue.forEach(
                (id, quantity) -> assertThat(quantity).as("order %s", id).isEqualTo(intended.get(id)));
    }

    /**
     * Once the program was started again: everything ended, and journal and broker agree to the last digit.
     *
     * @param opening what was held before the first order
     */
    public static void journalAndBrokerAgree(Book book, PaperBroker paper, Holdings opening) throws IOException {
        assertThat(book.unfinished()).isEmpty();
        assertThat(book.orders().values()).allMatch(o -> o.state().isFinal());
        Map<ClientOrderId, OrderReport> venue =
                paper.orders().stream().collect(Collectors.toMap(OrderReport::id, r -> r));
        for (Order order : book.orders().values()) {
            OrderReport report = venue.get(order.id());
            assertThat(report != null)
                    .as("%s", order)
                    .isEqualTo(order.brokerOrderId().isPresent());
            if (report != null) {
                assertThat(order.filled()).as("%s", order.id()).isEqualByComparingTo(report.filled());
                assertThat(order.state()).isEqualTo(report.state());
            }
        }
        assertThat(book.orders().keySet()).containsAll(venue.keySet());
        Holdings sum = opening;
        for (Fill fill : paper.executionsSince(Instant.EPOCH)) {
            sum = sum.after(fill);
        }
        assertThat(book.holdings(opening.account())).isEqualTo(sum);
        if (!venue.isEmpty()) { // else the broker was never told what is held
            assertThat(paper.balances()).isEqualTo(sum);
        }
        assertThat(sum.cash(CurrencyCode.USD).isNegative()).isFalse();
    }
}
