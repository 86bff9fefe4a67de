package dev.counterweight.notify;

import dev.counterweight.domain.AlertCategory;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertKey;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.Notice;
import dev.counterweight.domain.NoticeId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages to send in tests. */
final class Messages {
    static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    static final PortfolioId PORTFOLIO = new PortfolioId("p");

    private Messages() {}

    static Notice notice(int number, Urgency severity) {
        return new Notice(
                new NoticeId(new AlertId("A" + number), 1),
                new AlertKey(PORTFOLIO, "drawdown", "portfolio"),
                AlertCategory.DRAWDOWN,
                new AlertSighting(
                        severity, 0.12, 0.1, AT, AT, AT, 1, "it is 12.00 % below <its> peak & \"more\" \u20ac"));
    }

    static AlertMessage message(String id, boolean perhapsRepeated, Urgency... severities) {
        List<Notice> notices = new ArrayList<>();
        for (Urgency severity : severities) {
            notices.add(notice(notices.size() + 1, severity));
        }
        return new AlertMessage(new MessageId(id), notices, Map.of(PORTFOLIO, "My portfolio"), perhapsRepeated, AT);
    }
}
