package dev.counterweight.notify;

import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.Notice;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Urgency;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a channel is to send.
 *
 * @param id the same on every attempt
 * @param notices what it tells of; none for a test
 * @param names of portfolios, for people
 * @param perhapsRepeated whether it may have arrived before
 * @param at now
 */
public record AlertMessage(
        MessageId id, List<Notice> notices, Map<PortfolioId, String> names, boolean perhapsRepeated, Instant at) {
    public AlertMessage {
        notices = List.copyOf(notices);
        names = Map.copyOf(names);
    }

    public boolean test() {
        return notices.isEmpty();
    }

    /** One line for a subject or title. */
    public String title() {
        if (test()) {
            return "Counterweight: test message";
        }
        if (notices.size() == 1) {
            Notice only = notices.getFirst();
            return "Counterweight: " + word(only.seen().severity()) + " alert of " + name(only) + ": "
                    + only.key().rule();
        }
        Urgency worst = notices.stream()
                .map(n -> n.seen().severity())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return "Counterweight: " + notices.size() + " alerts, the worst " + word(worst);
    }

    /** Everything, as lines of plain text. */
    public String body() {
        StringBuilder body = new StringBuilder();
        if (test()) {
            body.append("This is a test. Nothing is out of order.\n");
        }
        for (Notice notice : notices) {
            body.append(line(notice)).append('\n');
        }
        if (perhapsRepeated) {
            body.append("\nThis message may have reached you before, under the same name.\n");
        }
        return body.append("\nMessage ")
                .append(id)
                .append(". For information only, not advice.\n")
                .toString();
    }

    /** One notice in one line. */
    public String line(Notice notice) {
        return word(notice.seen().severity()).toUpperCase(Locale.ROOT) + " " + name(notice) + ": "
                + notice.seen().text() + " (" + notice.id().alert() + ", "
                + notice.key().rule() + ", " + notice.seen().at().truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    private String name(Notice notice) {
        PortfolioId portfolio = notice.key().portfolio();
        return names.getOrDefault(portfolio, portfolio.value());
    }

    private static String word(Urgency severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
