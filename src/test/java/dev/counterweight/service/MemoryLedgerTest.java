package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final JournalEvent deposit =
            new JournalEvent.CashMoved(new AccountId("main"), Money.of("USD", "10"), "deposit");

    @Test
    void foldsEveryEntryIntoTheBookAndTellsTheListeners() {
        List<Long> heard = new ArrayList<>();
        ledger.onAppend(e -> heard.add(e.sequence()));
        ledger.append(deposit);
        ledger.append(deposit);
        assertThat(heard).containsExactly(1L, 2L);
        assertThat(ledger.book().holdings(new AccountId("main")).cash(CurrencyCode.USD))
                .isEqualTo(Money.of("USD", "20"));
        assertThat(ledger.entries().get(1).previousHash())
                .isEqualTo(ledger.entries().get(0).hash());
    }

    @Test
    void aFullDiskChangesNothing() {
        ledger.fillDisk();
        assertThatThrownBy(() -> ledger.append(deposit)).isInstanceOf(UncheckedIOException.class);
        assertThat(ledger.book().sequence()).isZero();
    }
}
