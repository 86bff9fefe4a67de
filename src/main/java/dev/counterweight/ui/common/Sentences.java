package dev.counterweight.ui.common;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What services say, on the screen. Reasons, notes and remarks are English sentences, because files and the journal carry them;
 * {@code i18n/said.properties} is their grammar. A sentence that it knows is said again in the person's language, with numbers
 * in the person's format and amounts hidden where they are to be hidden; one that it does not know stays as it is.
 *
 * <p>A place in a pattern is {@code {0}} for a name, or {@code {0,kind}}: {@code money}, {@code points}, {@code percent},
 * {@code hours}, {@code count}, {@code number}, {@code quantity}, {@code at} for an instant, {@code check}, {@code said} for another sentence or clause,
 * {@code name} for one word.
 */
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:,([a-z]+))?}");
    private static final Pattern DAY = Pattern.compile("[12]\\d{3}-[01]\\d-[0-3]\\d");
    private static final Pattern END = Pattern.compile("(?<=[.!?]) ");
    private static final String FILE = "said";
    private static final String CLAUSES = "; ";

    /** What may stand in a place, and how it is shown. */
    private enum Kind {
        /** Never reaches into the next sentence. */
        TEXT("(?:(?![.!?] ).)+?", Sentences::day),
        /** One word. */
        NAME("\\S+", Sentences::day),
        MONEY("-?[\\d,]+(?:\\.\\d+)? [A-Z][A-Z0-9]{1,9}", Sentences::money),
        POINTS("-?[\\d,]+(?:\\.\\d+)? pp", Sentences::measured),
        PERCENT("[-+]?[\\d,]+(?:\\.\\d+)? %", Sentences::measured),
        HOURS("-?[\\d,]+(?:\\.\\d+)? h", Sentences::measured),
        COUNT("\\d+", (said, f) -> f.count(Long.parseLong(said))),
        NUMBER("-?[\\d,]+(?:\\.\\d+)?", (said, f) -> f.digits(decimal(said))),
        QUANTITY("-?[\\d,]+(?:\\.\\d+)?", (said, f) -> f.quantity(decimal(said))),
        AT("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", (said, f) -> f.instant(Instant.parse(said))),
        /** The name of a check. */
        CHECK("[a-z_]+", (said, f) -> said),
        SAID(".+?", (said, f) -> said);

        private final String form;
        private final BiFunction<String, Formats, String> shown;

        Kind(String form, BiFunction<String, Formats, String> shown) {
            this.form = form;
            this.shown = shown;
        }
    }

    /**
     * A sentence that can be understood.
     *
     * @param begin what it begins with before its first place; together with {@code end} this tells most sentences apart without the pattern
     * @param end what it ends with after its last place
     * @param places the kind of each group of the pattern, with the number that it has in the translation
     * @param fixed number of letters that are not in places: the more, the surer
     */
    private record Known(String key, String begin, String end, Pattern pattern, List<Place> places, int fixed) {
        Optional<Matcher> match(String english) {
            if (!english.startsWith(begin) || !english.endsWith(end)) {
                return Optional.empty();
            }
            return Optional.of(pattern.matcher(english)).filter(Matcher::matches);
        }
    }

    private record Place(int number, Kind kind) {}

    private final Messages messages;
    /** Read when first needed: starting the window does not wait for it. */
    private List<Known> known = List.of();

    public Sentences(Messages messages) {
        this.messages = messages;
    }

    private List<Known> grammar() {
        if (known.isEmpty()) {
            known = messages.english(FILE).entrySet().stream()
                    .map(e -> known(e.getKey(), e.getValue()))
                    .sorted(Comparator.comparingInt(Known::fixed).reversed().thenComparing(Known::key))
                    .toList();
        }
        return known;
    }

    private static Known known(String key, String english) {
        StringBuilder pattern = new StringBuilder();
        List<Place> places = new ArrayList<>();
        int fixed = 0;
        int at = 0;
        Matcher place = PLACE.matcher(english);
        String begin = english;
        while (place.find()) {
            begin = places.isEmpty() ? english.substring(0, place.start()) : begin;
            pattern.append(Pattern.quote(english.substring(at, place.start())));
            fixed += place.start() - at;
            Kind kind = place.group(2) == null
                    ? Kind.TEXT
                    : Kind.valueOf(place.group(2).toUpperCase(Locale.ROOT));
            pattern.append('(').append(kind.form).append(')');
            places.add(new Place(Integer.parseInt(place.group(1)), kind));
            at = place.end();
        }
        String end = english.substring(at);
        pattern.append(Pattern.quote(end));
        return new Known(key, begin, end, Pattern.compile(pattern.toString()), places, fixed + end.length());
    }

    /** One or several sentences in the person's language; what is not known of them stays as it is. */
    public String say(String english, Formats formats) {
        List<String> each = new ArrayList<>();
        for (String sentence : END.split(english)) {
            whole(sentence, formats).ifPresent(each::add);
        }
        if (each.size() > 1
                && each.size() == END.split(english).length) { // a clause does not reach into the next sentence
            return String.join(" ", each);
        }
        Optional<String> whole = whole(english, formats);
        if (whole.isPresent()) {
            return whole.get();
        }
        String[] parts = END.split(english);
        List<String> said = new ArrayList<>();
        int at = 0;
        while (at < parts.length) {
            int taken = 1;
            Optional<String> found = Optional.empty();
            for (int n = parts.length - at; n > 0 && found.isEmpty(); n--) {
                found = whole(String.join(" ", List.of(parts).subList(at, at + n)), formats);
                taken = found.isPresent() ? n : 1;
            }
            said.add(found.orElse(parts[at]));
            at += taken;
        }
        return String.join(" ", said);
    }

    /** What is wrong with an input, each of its parts in the person's language. */
    public String say(Rejection.Problem problem, Formats formats) {
        String where = say(problem.where(), formats);
        String expected = inner(problem.expected(), formats);
        String next = problem.next().isEmpty() ? "" : " " + say(ended(problem.next()), formats);
        return (problem.value().isEmpty()
                        ? messages.get("common.problem", where, expected)
                        : messages.get("common.problem.value", where, problem.value(), expected))
                + next;
    }

    /** Whether every part of it is known that is not a name. */
    public boolean knows(Rejection.Problem problem) {
        return knows(problem.expected()) && (problem.next().isEmpty() || knows(ended(problem.next())));
    }

    private static String ended(String sentence) {
        return sentence.matches(".*[.!?]") ? sentence : sentence + ".";
    }

    /** Whether everything that is said here is known. */
    public boolean knows(String english) {
        return whole(english, new Formats(Locale.ROOT, java.time.ZoneOffset.UTC, false))
                        .isPresent()
                || List.of(END.split(english)).stream().allMatch(s -> !s.equals(english) && knows(s));
    }

    private Optional<String> whole(String english, Formats formats) {
        for (Known each : grammar()) {
            Optional<Matcher> match = each.match(english);
            if (match.isPresent()) {
                return Optional.of(filled(each, match.get(), formats));
            }
        }
        return Optional.empty();
    }

    private String filled(Known each, Matcher matcher, Formats formats) {
        Map<Integer, String> values = new HashMap<>();
        for (int i = 0; i < each.places.size(); i++) {
            Place place = each.places.get(i);
            String said = matcher.group(i + 1);
            values.put(
                    place.number,
                    switch (place.kind) {
                        case SAID -> inner(said, formats);
                        case CHECK -> check(said);
                        case TEXT, NAME, MONEY, POINTS, PERCENT, HOURS, COUNT, NUMBER, QUANTITY, AT ->
                            place.kind.shown.apply(said, formats);
                    });
        }
        return PLACE.matcher(messages.get(each.key))
                .replaceAll(place -> Matcher.quoteReplacement(values.get(Integer.parseInt(place.group(1)))));
    }

    private String check(String name) {
        String key = "rebalance.check." + name;
        return messages.has(key) ? messages.get(key) : name;
    }

    /** A sentence within another may have lost its capital, or be several clauses. */
    private String inner(String english, Formats formats) {
        String capital = english.substring(0, 1).toUpperCase(Locale.ROOT) + english.substring(1);
        // As it is first: what begins with the name of an instrument keeps its small letter.
        Optional<String> whole = whole(english, formats).or(() -> whole(capital, formats));
        if (whole.isPresent()) {
            return whole.get();
        }
        String said = say(english, formats);
        if (!said.equals(english)) {
            return said;
        }
        if (english.contains(CLAUSES)) {
            return Stream.of(english.split(CLAUSES)).map(c -> inner(c, formats)).collect(Collectors.joining(CLAUSES));
        }
        String again = say(capital, formats);
        return again.equals(capital) ? english : again;
    }

    /** A day as on the rest of the screen; anything else stays. */
    private static String day(String said, Formats formats) {
        try {
            return DAY.matcher(said).matches() ? formats.date(LocalDate.parse(said)) : said;
        } catch (DateTimeParseException noDay) {
            return said;
        }
    }

    private static String money(String said, Formats formats) {
        int space = said.lastIndexOf(' ');
        Money money = new Money(new CurrencyCode(said.substring(space + 1)), decimal(said.substring(0, space)));
        boolean small = money.amount().signum() != 0 && money.amount().abs().compareTo(BigDecimal.ONE) < 0;
        return small && !formats.discreet()
                ? formats.digits(decimal(said.substring(0, space))) + "\u00a0" + money.currency()
                : formats.money(money);
    }

    private static String measured(String said, Formats formats) {
        int space = said.lastIndexOf(' ');
        String sign = said.startsWith("+") ? "+" : "";
        return sign + formats.digits(decimal(said.substring(0, space))) + "\u00a0" + said.substring(space + 1);
    }

    private static BigDecimal decimal(String said) {
        return new BigDecimal(said.replace(",", ""));
    }
}
