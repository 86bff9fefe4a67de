package dev.counterweight.ui.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.service.TicketRoom;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Session;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfirmationTest {
    @TempDir
    Path folder;

    @Test
    void realMoneyMovesOnlyAfterTheNameWasTyped() {
        try (TicketRoom room = new TicketRoom(folder.resolve("home"))) {
            Session session = new Session(Locale.ENGLISH);
            session.portfolioProperty().set(Optional.of(TicketRoom.ID));
            ScriptedDialogs dialogs = new ScriptedDialogs();
            Notices notices = new Notices();
            RebalanceViewModel model = new RebalanceViewModel(
                    session,
                    new Navigation(),
                    new ImmediateTaskRunner(),
                    dialogs,
                    notices,
                    new RebalanceViewModel.Desk(room.plans, room.rebalances, room.ledger, folder.resolve("events")));
            model.open();
            dialogs.text("own money");
            model.approve();
            assertThat(room.open()).isEmpty();
            assertThat(dialogs.prompts.getLast().sentence()).contains("LIVE · Own money", "Type “Own money”");
            dialogs.text("Own money");
            model.approve();
            assertThat(room.open()).hasSize(1);
            assertThat(notices.all()).anyMatch(n -> n.text().startsWith("1 ticket was made"));
            assertThat(dialogs.questions).isEmpty();
            model.close();
        }
    }
}
