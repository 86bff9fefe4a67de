package dev.counterweight.ui.blotter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Ticket;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.service.TicketRoom;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Session;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person says of tickets in the window. */
class BlotterTicketsTest {
    @TempDir
    Path folder;

    private final Session session = new Session(Locale.GERMANY);
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final Notices notices = new Notices();
    private TicketRoom room;
    private BlotterViewModel model;

    @BeforeEach
    void open() {
        room = new TicketRoom(folder.resolve("home"));
        room.execute();
        session.portfolioProperty().set(Optional.of(TicketRoom.ID));
        model = new BlotterViewModel(
                session,
                new Navigation(),
                new ImmediateTaskRunner(),
                dialogs,
                notices,
                new BlotterViewModel.Services(
                        room.ledger,
                        room.rebalances,
                        new OrderJournal(room.ledger, room::past),
                        Optional.of(room.tickets)));
        room.ledger.onAppend(e -> session.written(room.ledger.book().sequence()));
        model.open();
    }

    @AfterEach
    void close() {
        model.close();
        room.close();
    }

    private Ticket ticket() {
        return room.open().getFirst();
    }

    private Order order(Ticket ticket) {
        return Objects.requireNonNull(room.ledger.book().orders().get(ticket.order()));
    }

    private void type(String quantity, String price, String fee, String reference, String time) {
        dialogs.text(quantity).text(price).text(fee).text(reference).text(time);
    }

    @Test
    void saysWhatToTypeAtTheBankAndThatItWaits() {
        assertThat(model.answerProperty().get().orElseThrow().sentence())
                .isEqualTo("Wartet auf Sie: 1 Ticket ist offen.");
        assertThat(model.tickets().liveProperty().get()).isTrue();
        assertThat(model.tickets().order(ticket())).matches("Verkauf 5,00\\d+ BTC, Limit 990,00 USD");
        model.tickets().copy(ticket());
        assertThat(dialogs.copied.getFirst()).contains(ticket().number());
        dialogs.text("ORD 9");
        model.tickets().placed(ticket());
        assertThat(model.tickets().status(model.tickets().of(ticket().order()).orElseThrow(), model.now()))
                .isEqualTo("Bei der Bank aufgegeben als ORD 9.");
    }

    @Test
    void anExecutionIsShownAsItWasUnderstoodBeforeItCounts() {
        Ticket sale = ticket();
        type("1,5", "1.001,5", "4,90", "A-1", "2026-11-20 12:00");
        model.tickets().fill(sale, model.now());
        assertThat(dialogs.questions.getLast().sentence()).isEqualTo("Verkauf 1,5 BTC zu 1.001,50 USD");
        assertThat(order(sale).filled()).isEqualByComparingTo("0");
        type("1,5", "1.001,5", "4,90", "A-1", "2026-11-20 12:00");
        dialogs.yes();
        model.tickets().fill(sale, model.now());
        assertThat(order(sale).filled()).isEqualByComparingTo("1.5");
        assertThat(order(sale).fees().amount()).isEqualByComparingTo("4.9");
    }

    @Test
    void whatIsOddIsSaidAndWhatIsWrongComesBackWithItsReason() {
        Ticket sale = ticket();
        type("1", "900", "", "A-1", "2026-11-20 12:00");
        model.tickets().fill(sale, model.now());
        assertThat(dialogs.questions.getLast().lines()).anyMatch(l -> l.contains("vom Kurs des Plans"));
        assertThat(dialogs.questions.getLast().destructive()).isTrue();
        int asked = dialogs.forms.size();
        type("100", "1000", "", "A-1", "2026-11-20 12:00");
        model.tickets().fill(sale, model.now());
        assertThat(dialogs.forms).hasSize(asked + 2);
        assertThat(dialogs.forms.getLast().lines()).anyMatch(l -> l.contains("what is left of the ticket's"));
        assertThat(dialogs.forms.getLast().inputs().getFirst().initial()).isEqualTo("100");
        assertThat(order(sale).filled()).isEqualByComparingTo("0");
    }

    @Test
    void takingBackRejectingAndStoppingAskFirst() {
        Ticket sale = ticket();
        model.tickets().cancel(sale);
        assertThat(ticket()).isEqualTo(sale);
        dialogs.yes();
        model.stop();
        assertThat(room.open()).isEmpty();
        assertThat(order(sale).state()).isEqualTo(OrderState.CANCELED);
        assertThat(room.ledger.book().unfinished()).isEmpty();
        assertThat(notices.all()).anyMatch(n -> n.text().contains("beendet"));
    }

    @Test
    void aFileIsShownBeforeItsLinesCount() throws IOException {
        Ticket sale = ticket();
        BigDecimal half = new BigDecimal("2.5");
        Path file = Files.writeString(
                folder.resolve("fills.csv"),
                "ticket;reference;quantity;price;fee;time\n"
                        + sale.number() + ";F1;2,5;1000,5;1,0;2026-11-20 12:00\n"
                        + sale.number() + ";F2;1,5;1000,5;;20.11.2026\n");
        dialogs.file(file);
        model.tickets().importFills();
        assertThat(dialogs.questions.getLast().lines()).hasSize(2);
        assertThat(order(sale).filled()).isEqualByComparingTo("0");
        dialogs.file(file).yes();
        model.tickets().importFills();
        assertThat(order(sale).filled()).isEqualByComparingTo(half.add(new BigDecimal("1.5")));
        dialogs.file(file);
        model.tickets().importFills();
        assertThat(notices.all()).anyMatch(n -> n.text().contains("Jede Zeile wurde schon eingetragen"));
    }
}
