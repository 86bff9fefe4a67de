package dev.counterweight.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {
    private static Book oneByOne(List<JournalEntry> entries) {
        Book book = Book.empty();
        for (JournalEntry entry : entries) {
            book = book.after(entry);
        }
        return book;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void foldingManyAtOnceGivesWhatFoldingOneByOneGives(long seed) {
        List<JournalEntry> entries = Story.entries(new Story(seed).next(2000));
        Book.Replay replay = new Book.Replay(Book.empty());
        entries.forEach(replay::add);
        Book book = oneByOne(entries);
        assertThat(replay.book()).isEqualTo(book);
        assertThat(List.copyOf(replay.book().orders().keySet()))
                .isEqualTo(List.copyOf(book.orders().keySet()));
        assertThat(List.copyOf(replay.book().rebalances().values()))
                .isEqualTo(List.copyOf(book.rebalances().values()));
    }

    @Test
    void anOlderBookStaysAsItWas() {
        List<JournalEntry> entries = Story.entries(new Story(7).next(1500));
        List<Book> books = new ArrayList<>();
        Book book = Book.empty();
        for (JournalEntry entry : entries) {
            book = book.after(entry);
            books.add(book);
        }
        for (int n : new int[] {10, 300, 700, 1500}) {
            assertThat(books.get(n - 1)).isEqualTo(oneByOne(entries.subList(0, n)));
        }
    }

    @Test
    void ordersOfARebalanceComeInTheOrderOfTheirIntents() {
        Book book = oneByOne(Story.entries(new Story(8).next(1000)));
        for (RebalanceId id : book.rebalances().keySet()) {
            assertThat(book.orders(id))
                    .isEqualTo(book.orders().values().stream()
                            .filter(o -> o.rebalance().equals(id))
                            .toList());
        }
    }

    @Test
    void cashAndPositionsAreWhatTheFillsMakeThem() {
        List<JournalEntry> entries = Story.entries(new Story(9).next(1000));
        Book book = oneByOne(entries);
        java.math.BigDecimal cash = java.math.BigDecimal.ZERO;
        for (JournalEntry entry : entries) {
            switch (entry.event()) {
                case JournalEvent.HoldingsStated e ->
                    cash = e.holdings().cash(CurrencyCode.USD).amount();
                case JournalEvent.CashMoved e -> cash = cash.add(e.amount().amount());
                case JournalEvent.OrderFilled e -> {
                    java.math.BigDecimal value =
                            e.fill().quantity().multiply(e.fill().price());
                    cash = e.fill().side() == Side.BUY ? cash.subtract(value) : cash.add(value);
                    cash = cash.subtract(e.fill().fee().amount());
                }
                default -> {}
            }
        }
        assertThat(book.holdings(Story.ACCOUNT).cash(CurrencyCode.USD).amount()).isEqualByComparingTo(cash);
    }

    @Test
    void anEntryThatCannotFollowChangesNothing() {
        List<JournalEntry> entries = Story.entries(new Story(10).next(200));
        Book.Replay replay = new Book.Replay(Book.empty());
        entries.forEach(replay::add);
        JournalEvent.OrderFilled known = entries.stream()
                .map(JournalEntry::event)
                .filter(JournalEvent.OrderFilled.class::isInstance)
                .map(JournalEvent.OrderFilled.class::cast)
                .findFirst()
                .orElseThrow();
        JournalEvent.OrderStateChanged unknown = new JournalEvent.OrderStateChanged(
                new ClientOrderId("nobody"), OrderState.NEW, Optional.empty(), Optional.empty());
        JournalEvent.RebalanceStarted again = entries.stream()
                .map(JournalEntry::event)
                .filter(JournalEvent.RebalanceStarted.class::isInstance)
                .map(JournalEvent.RebalanceStarted.class::cast)
                .findFirst()
                .orElseThrow();
        Book before = replay.book();
        for (JournalEvent event : List.of(known, unknown, again)) {
            JournalEntry entry = new JournalEntry(201, java.time.Instant.EPOCH, before.headHash(), event, "x");
            assertThatThrownBy(() -> replay.add(entry)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> before.after(entry)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(replay.book()).isEqualTo(before);
    }

    @Test
    void theLayeredMapBehavesLikeAMapThatRemembersItsOrder() {
        SplittableRandom random = new SplittableRandom(11);
        Map<Integer, Integer> expected = new LinkedHashMap<>();
        Layered<Integer, Integer> map = Layered.copy(Map.of());
        for (int i = 0; i < 5000; i++) {
            int key = random.nextInt(2000);
            expected.put(key, i);
            map = map.with(key, i);
            if (i % 97 == 0) {
                assertThat(map).isEqualTo(expected).hasSize(expected.size());
                assertThat(List.copyOf(map.keySet())).isEqualTo(List.copyOf(expected.keySet()));
                assertThat(map.containsKey(-1)).isFalse();
            }
        }
    }
}
