package dev.counterweight;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertCause;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.ViewState;
import java.util.Locale;
import java.util.Optional;

/** What the window says of an alert when it begins, gets worse or wakes. */
final class AlertNews {
    private AlertNews() {}

    static Optional<Notices.Notice> of(JournalEvent event, Book book, Session session, Navigation navigation) {
        if (event instanceof JournalEvent.AutopilotStepped stepped
                && stepped.step().kind() == AutopilotStep.Kind.PREPARED) {
            String name = book.portfolio(stepped.portfolio())
                    .map(p -> p.name())
                    .orElse(stepped.portfolio().value());
            return Optional.of(new Notices.Notice(
                    Notices.Kind.WARNING,
                    session.messages()
                            .get(
                                    "shell.tickets.prepared",
                                    name,
                                    session.said(stepped.step().reason())),
                    Optional.of(new ViewState.Action(
                            session.messages().get("rebalance.openBlotter"),
                            () -> navigation.go(Navigation.BLOTTER)))));
        }
        Optional<AlertId> id = switch (event) {
            case JournalEvent.AlertRaised e -> Optional.of(e.alert().id());
            case JournalEvent.AlertChanged e
            when e.cause() == AlertCause.WORSE || e.cause() == AlertCause.WOKEN -> Optional.of(e.alert());
            default -> Optional.empty();
        };
        return id.flatMap(book.alerts()::alert).map(alert -> notice(alert, session, navigation));
    }

    private static Notices.Notice notice(Alert alert, Session session, Navigation navigation) {
        boolean severe = alert.severity().compareTo(Urgency.HIGH) >= 0;
        String severity = session.messages()
                .get("alerts.severity." + alert.severity().name().toLowerCase(Locale.ROOT));
        return new Notices.Notice(
                severe ? Notices.Kind.ERROR : Notices.Kind.WARNING,
                session.messages()
                        .get("alerts.toast", severity, session.said(alert.seen().text())),
                Optional.of(new ViewState.Action(
                        session.messages().get("alerts.toast.show"), () -> navigation.go(Navigation.ALERTS))));
    }

    /** How many alerts of a portfolio nobody has seen to. */
    static int open(Book book, PortfolioId portfolio) {
        return (int) book.alerts().live(portfolio).stream().filter(Alert::open).count();
    }
}
