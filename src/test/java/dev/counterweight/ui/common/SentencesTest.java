package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:,([a-z]+))?}");
    private static final Map<String, String> ENGLISH = new Messages(Locale.ENGLISH).english("said");

    private final Sentences german = new Sentences(new Messages(Locale.GERMANY));
    private final Formats formats = new Formats(Locale.GERMANY, ZoneOffset.UTC, false);

    private String say(String english) {
        return german.say(english, formats).replace('\u00a0', ' ');
    }

    @Test
    void numbersAreWrittenAsThePersonWritesThem() {
        assertThat(say("At least 12,400.50 USDT are left, even where every buy fills at its price limit."))
                .isEqualTo(
                        "Mindestens 12.400,50 USDT bleiben übrig, auch wenn jeder Kauf zu seinem Kurslimit ausgeführt"
                                + " wird.");
        assertThat(say("The largest order moves 12.5 % of the portfolio."))
                .isEqualTo("Die größte Order bewegt 12,5 % des Portfolios.");
    }

    @Test
    void severalSentencesAreSaidOneAfterTheOther() {
        assertThat(say("All 5 inside their bands; nothing to trade. Largest drift 1.3 pp (ETH)."))
                .isEqualTo("Alle 5 liegen in ihren Bändern; nichts zu handeln. Größte Abweichung 1,3 pp (ETH).");
    }

    @Test
    void aSentenceWithinAnotherIsSaidToo() {
        assertThat(say("Stopped: trading was halted. 1,000.00 USD stay as money."))
                .isEqualTo("Angehalten: der Handel wurde angehalten. 1.000,00 USD bleiben als Geld.");
        assertThat(say("not sent: the program is closing")).isEqualTo("nicht gesendet: das Programm wird beendet");
        assertThat(say("order_share (BTC/USDT): The largest order moves 60.0 % of the portfolio. Sending it all the"
                        + " same needs a reason, which is logged."))
                .contains("(BTC/USDT): Die größte Order bewegt 60,0 %", "braucht einen Grund");
    }

    @Test
    void doubtsAboutPricesAreSaidWithWhatIsInThem() {
        assertThat(say("price_feed: the price of BTC/USDT from kraken was not believed: the price, 120, is 20.0 % off"
                        + " the last, 100, expected at most 20.0 %."))
                .startsWith("Kurszweifel: dem Kurs von BTC/USDT von kraken wurde nicht geglaubt: ")
                .doesNotContain("price", "expected");
        assertThat(say("price_feed: kraken gives no prices: it has not answered yet."))
                .isEqualTo("Kurszweifel: kraken liefert keine Kurse: sie hat noch nicht geantwortet.");
        assertThat(say("price_jump: the price of A1 moved by -31.5 % in a day; a person looks first."))
                .isEqualTo("Kurssprung: der Kurs von A1 bewegte sich an einem Tag um −31,5 %; ein Mensch sieht zuerst"
                        + " nach.");
    }

    @Test
    void whatIsNotKnownStaysAsItIs() {
        assertThat(say("The moon is full. There is nothing to trade."))
                .isEqualTo("The moon is full. Es gibt nichts zu handeln.");
        assertThat(german.knows("The moon is full. There is nothing to trade.")).isFalse();
        assertThat(german.knows("There is nothing to trade. Trading is active."))
                .isTrue();
    }

    @Test
    void hiddenAmountsAreHiddenInSentencesToo() {
        Formats discreet = new Formats(Locale.ENGLISH, ZoneOffset.UTC, true);
        Sentences english = new Sentences(new Messages(Locale.ENGLISH));
        assertThat(english.say("12,400.50 USDT stay uninvested.", discreet)).doesNotContain("12", "400");
        assertThat(english.say("Sells 12.5, but only 11 are held.", discreet)).doesNotContain("12", "11");
        assertThat(english.say("0.00001234 BTC stay uninvested.", discreet)).doesNotContain("1234");
    }

    @Test
    void inEnglishEverySentenceComesBackAsItWas() {
        Sentences english = new Sentences(new Messages(Locale.ENGLISH));
        Formats plain = new Formats(Locale.ENGLISH, ZoneOffset.UTC, false);
        SoftAssertions all = new SoftAssertions();
        ENGLISH.forEach((key, pattern) -> {
            String sentence = example(pattern);
            all.assertThat(english.say(sentence, plain).replace('\u00a0', ' ').replace('\u2212', '-'))
                    .as(key)
                    .isEqualTo(sentence.replace("2026-11-20T00:00:00Z", "Nov 20, 2026 00:00:00 UTC"));
        });
        all.assertAll();
    }

    @Test
    void everySentenceIsSaidInGerman() {
        SoftAssertions all = new SoftAssertions();
        ENGLISH.forEach((key, pattern) -> {
            all.assertThat(german.knows(example(pattern))).as(key).isTrue();
            if (pattern.matches(".*[a-z]{4} .*")) {
                all.assertThat(say(example(pattern))).as(key).isNotEqualTo(example(pattern));
            }
        });
        all.assertAll();
    }

    /** A sentence that the program does not say any more would only hide that the new one has no German. */
    @Test
    void everySentenceIsSaidSomewhereInTheProgram() throws IOException {
        StringBuilder literals = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/counterweight"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().contains("/ui/"))
                    .toList()) {
                String source = Files.readString(file).replaceAll("(?<!\\\\)\"\\s*\\+\\s*\"", "");
                literals.append(source.replace("\\\"", "\"")); // quotation marks within a sentence
            }
        }
        literals.append(Files.readString(Path.of("resources/sample/samples.json")));
        String said = literals.toString();
        SoftAssertions all = new SoftAssertions();
        ENGLISH.forEach((key, pattern) -> {
            for (String fixed : PLACE.split(pattern)) {
                for (String word : List.of(fixed.split("[,;:.(]"))) {
                    String part = word.strip();
                    if (part.length() > 24) {
                        all.assertThat(said(said, part, 3))
                                .as(key + ": " + part)
                                .isTrue();
                    }
                }
            }
        });
        all.assertAll();
    }

    /** Whether the sources hold the words in at most so many pieces: some are put together while the program runs. */
    private static boolean said(String program, String part, int pieces) {
        if (program.contains(part)) {
            return true;
        }
        for (int space = part.indexOf(' '); space > 0 && pieces > 1; space = part.indexOf(' ', space + 1)) {
            if (program.contains(part.substring(0, space)) && said(program, part.substring(space + 1), pieces - 1)) {
                return true;
            }
        }
        return false;
    }

    private static String example(String pattern) {
        Matcher place = PLACE.matcher(pattern);
        return place.replaceAll(p -> switch (String.valueOf(p.group(2))) {
            case "null", "name" -> "BTC/USDT";
            case "money" -> "-1,234.50 USDT";
            case "points" -> "4.85 pp";
            case "percent" -> "40.0 %";
            case "hours" -> "23.5 h";
            case "count" -> "7";
            case "number" -> "-0.25";
            case "quantity" -> "1.5";
            case "at" -> "2026-11-20T00:00:00Z";
            case "said" -> "there is no price of ETH/USDT";
            case "check" -> "no_such_check";
            default -> throw new AssertionError(p.group());
        });
    }

    @Test
    void aSentenceWithinAnotherIsUnderstoodWholeBeforeItsClauses() {
        Session german = new Session(Locale.GERMANY);
        assertThat(german.said(
                        "A rebalance is asked for (adaptive), but held back: the last rebalance ended 0.0 h ago; drift"
                                + " alone does not start another within 24.0 h. A manual rebalance is exempt."))
                .doesNotContain("drift alone")
                .contains("0,0");
        assertThat(german.said(
                        "No rebalance is due: all that can be checked are inside their bands; closest to its edge:"
                                + " CASH is 1.96 pp over its target, band 5.00 pp."))
                .doesNotContain("closest")
                .contains("1,96\u00a0pp");
        assertThat(new Session(Locale.ENGLISH)
                        .said("A rebalance is due: 1 of 5 outside their bands; macd_momentum is 6.20 pp over"
                                + " its target, band 5.00 pp."))
                .as("a name keeps its small letter")
                .contains("; macd_momentum is");
    }
}
