package dev.counterweight.data.files;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.TradingCalendar;
import dev.counterweight.domain.TradingCalendar.Holiday;
import dev.counterweight.domain.TradingCalendar.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;

/** The trading calendars that come with the program: rules for any year, and the closures that followed none. */
public final class CalendarFile {
    private CalendarFile() {}

    /** The New York Stock Exchange, right from 1998 on. */
    public static TradingCalendar nyse() {
        return load("nyse.json");
    }

    private static TradingCalendar load(String name) {
        try (InputStream in = CalendarFile.class.getResourceAsStream("/calendars/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource calendars/" + name);
            }
            return read(StrictJson.fields(in.readAllBytes(), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TradingCalendar read(Fields f) {
        if (f.integer("format_version") != 1) {
            throw f.refuse("format_version", "1");
        }
        return f.make(() -> {
            f.text("source");
            f.integer("valid_from");
            return new TradingCalendar(
                    f.text("name"),
                    f.value("zone", ZoneId::of),
                    f.value("opens", LocalTime::parse),
                    new HashSet<>(f.values("weekend", DayOfWeek::valueOf)),
                    f.objects("holidays").stream().map(CalendarFile::holiday).toList(),
                    new HashSet<>(days(f)));
        });
    }

    private static List<LocalDate> days(Fields f) {
        return f.values("closures", LocalDate::parse);
    }

    private static Holiday holiday(Fields f) {
        return f.make(() -> new Holiday(
                f.text("name"),
                rule(f),
                f.optional("from", Fields::integer).orElse(0),
                f.optional("saturday", Fields::flag).orElse(false),
                f.optional("sunday", Fields::flag).orElse(false)));
    }

    private static Rule rule(Fields f) {
        if (f.has("easter")) {
            return new Rule.Easter(f.integer("easter"));
        }
        return f.has("nth")
                ? new Rule.Nth(f.integer("month"), f.choice("weekday", DayOfWeek.class), f.integer("nth"))
                : new Rule.Fixed(f.integer("month"), f.integer("day"));
    }
}
