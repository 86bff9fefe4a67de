package dev.counterweight.data.files;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of news: CSV with the columns {@code time}, {@code instrument}, {@code headline} and, where there are any, {@code text} and
 * {@code source}, found by their headings; or JSON, a list of objects with these fields. Times are ISO-8601, with an offset or in UTC; a
 * day alone stands for its last second, because nobody says that the news were known earlier.
 *
 * @param format {@code news-csv} or {@code news-json}
 */
public record NewsFile(String format, List<Row> rows, List<RejectedRow> rejected) {
    private static final Map<String, List<String>> HEADINGS = Map.of(
            "time", List.of("time", "date", "datetime", "timestamp", "published", "published_at", "zeit", "datum"),
            "instrument", List.of("instrument", "symbol", "ticker", "asset", "wert"),
            "headline", List.of("headline", "title", "schlagzeile", "überschrift", "titel"),
            "text", List.of("text", "summary", "body", "zusammenfassung"),
            "source", List.of("source", "publisher", "quelle"));
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss]");

    /** One piece of news; the instrument as the file names it. */
    public record Row(int line, String symbol, Instant time, String headline, String text, String source) {}

    public NewsFile {
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
    }

    /** @throws Rejection if the file as a whole cannot be read */
    public static NewsFile read(SourceFile file) {
        String text = Encoding.decode(file, Optional.empty()).text();
        String start = text.stripLeading();
        return start.startsWith("[") || start.startsWith("{") ? json(file.name(), text) : csv(file.name(), text);
    }

    private static NewsFile json(String name, String text) {
        String object = text.stripLeading().startsWith("[") ? "{\"news\":" + text + "}" : text;
        Fields file = StrictJson.fields(object, name);
        List<Row> rows = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (Fields f : file.objects("news")) {
            try {
                rows.add(f.make(() -> new Row(
                        f.line(),
                        f.text("instrument"),
                        f.value("time", NewsFile::time),
                        oneLine(f.text("headline")),
                        f.optional("text", Fields::text).orElse("").strip(),
                        f.optional("source", Fields::text)
                                .map(NewsFile::oneLine)
                                .orElse(""))));
            } catch (Rejection e) {
                rejected.add(new RejectedRow(f.line(), e.problems().getFirst()));
            }
        }
        file.finish();
        return new NewsFile("news-json", rows, rejected);
    }

    private static NewsFile csv(String name, String text) {
        CsvTable table = CsvTable.read(name, text, Optional.empty());
        if (table.rows().isEmpty()) {
            throw problem(name, "", "a heading and one line for each piece of news", "Choose another file.");
        }
        CsvTable.Row header = table.rows().getFirst();
        NamedColumns columns = NamedColumns.of(
                name,
                header,
                HEADINGS,
                List.of("time", "instrument", "headline"),
                "the columns time, instrument, headline and, where there are any, text and source");
        List<Row> rows = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (CsvTable.Row row : table.rows().subList(1, table.rows().size())) {
            try {
                String time = columns.needed(row, "time", "a value in this column");
                rows.add(new Row(
                        row.line(),
                        columns.needed(row, "instrument", "a value in this column"),
                        timeOf(name, row, time),
                        oneLine(columns.needed(row, "headline", "a value in this column")),
                        columns.cell(row, "text"),
                        oneLine(columns.cell(row, "source"))));
            } catch (Rejection e) {
                rejected.add(new RejectedRow(row.line(), e.problems().getFirst()));
            }
        }
        return new NewsFile("news-csv", rows, rejected);
    }

    private static Instant timeOf(String name, CsvTable.Row row, String text) {
        try {
            return time(text);
        } catch (IllegalArgumentException e) {
            throw problem(
                    name + " line " + row.line() + ", time",
                    text,
                    "a time such as 2026-01-31T09:30:00Z, or a day such as 2026-01-31",
                    "Correct the cell.");
        }
    }

    private static Instant time(String text) {
        String t = text.strip().replaceFirst("(?<=\\d) (?=\\d)", "T");
        try {
            return OffsetDateTime.parse(t).toInstant();
        } catch (DateTimeException notWithOffset) {
            // one of the other forms
        }
        try {
            return LocalDateTime.parse(t, LOCAL).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notWithTime) {
            // a day
        }
        try {
            return LocalDate.parse(t).atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time is \"" + text
                    + "\", expected a time such as 2026-01-31T09:30:00Z, or a day such as 2026-01-31");
        }
    }

    /** Without the line breaks and runs of blanks that files have in one line of text; cut where it is far too long. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > NewsItem.LONGEST_HEADLINE ? line.substring(0, NewsItem.LONGEST_HEADLINE) : line;
    }

    private static Rejection problem(String where, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, value, expected, next));
    }
}
