package dev.counterweight.service;

import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** When an execution happened, as a person writes it: with an offset, or in UTC as the whole program, or the day alone. */
public final class TicketTime {
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss]"),
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]"),
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm[:ss]"));
    private static final List<DateTimeFormatter> DAYS =
            List.of(DateTimeFormatter.ofPattern("uuuu-MM-dd"), DateTimeFormatter.ofPattern("dd.MM.uuuu"));

    private TicketTime() {}

    /**
     * Reads a time. The day alone stands for its first moment at which the ticket was there.
     *
     * @throws Rejection if it is none
     */
    public static Instant read(String text, Ticket ticket) {
        String t = text.strip();
        try {
            return OffsetDateTime.parse(t.replaceFirst(" ", "T")).toInstant();
        } catch (DateTimeParseException notWithOffset) {
            // one of the other forms
        }
        for (DateTimeFormatter form : TIMES) {
            try {
                return LocalDateTime.parse(t, form).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException another) {
                // the next form
            }
        }
        for (DateTimeFormatter form : DAYS) {
            try {
                LocalDate day = LocalDate.parse(t, form);
                LocalDate opened = LocalDate.ofInstant(ticket.openedAt(), ZoneOffset.UTC);
                return day.equals(opened)
                        ? ticket.openedAt()
                        : day.atStartOfDay().toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException another) {
                // the next form
            }
        }
        throw new Rejection(new Rejection.Problem(
                "time",
                t,
                "a time such as 2026-11-26T14:32 (UTC), 2026-11-26T15:32+01:00, or the day, 2026-11-26",
                "Write it so."));
    }
}
