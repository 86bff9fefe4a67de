package dev.counterweight.service.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An explanation without anything that is whose: every number and every given name stands as a mark such as {@code [N1]} or {@code [A2]}. What
 * comes back is believed only if it has no number of its own and no mark that was not given; then the marks become what they stand for.
 *
 * @param text what may be sent
 * @param meanings what each mark stands for
 */
record Masked(String text, Map<String, String> meanings) {
    /** A number with its sign and unit, a day, a time. */
    private static final Pattern NUMBER =
            Pattern.compile("[-+\u2212\u00b1]?\\p{Nd}[\\p{Nd}.,:/\\u00a0\\u202f-]*\\p{Nd}|[-+\u2212\u00b1]?\\p{Nd}");

    private static final Pattern MARK = Pattern.compile("\\[[NA]\\d{1,4}]");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    /** Numbers in words, from two on, in English and German, and what makes one number of another. */
    private static final Pattern WORDS = Pattern.compile(
            "(?iU)\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty\\w*|thirty\\w*|forty\\w*|fifty\\w*"
                + "|sixty\\w*|seventy\\w*|eighty\\w*|ninety\\w*|\\w*hundred\\w*|thousands?|millions?|billions?|half|halves|doubled?"
                + "|twice|triple|thrice|quarters?|thirds?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
                + "|(?:zwan|vier|fünf|sech|sieb|acht|neun)zig\\w*|dreißig\\w*|\\w*hundert\\w*|\\w*tausend\\w*|million(?:en)?|milliarden?|hälfte|halb\\w*|doppelt\\w*|verdoppel\\w*"
                + "|dreifach\\w*|viertel|drittel)\\b");

    Masked {
        meanings = Map.copyOf(meanings);
    }

    /** @param names that are not sent, such as those of instruments, portfolios, accounts and files */
    static Masked of(String facts, Collection<String> names) {
        Map<String, String> meanings = new LinkedHashMap<>();
        Map<String, String> marks = new LinkedHashMap<>();
        List<String> longest = new ArrayList<>(names.stream()
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList());
        longest.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        String text = facts.replace('[', '(').replace(']', ')');
        int count = 0;
        for (String name : longest) {
            Matcher at = Pattern.compile("(?<![\\p{L}\\p{N}\\[])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}\\]])")
                    .matcher(text);
            if (at.find()) {
                String mark = "[A" + ++count + "]";
                meanings.put(mark, name);
                text = at.replaceAll(Matcher.quoteReplacement(mark));
            }
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            out.append(numbers(text.substring(from, mark.start()), meanings, marks))
                    .append(mark.group());
            from = mark.end();
        }
        out.append(numbers(text.substring(from), meanings, marks));
        return new Masked(out.toString(), meanings);
    }

    private static String numbers(String text, Map<String, String> meanings, Map<String, String> marks) {
        return NUMBER.matcher(text).replaceAll(m -> {
            String mark = marks.computeIfAbsent(m.group(), n -> "[N" + (marks.size() + 1) + "]");
            meanings.put(mark, m.group());
            return Matcher.quoteReplacement(mark);
        });
    }

    /** Why an answer cannot be believed; empty when it can. */
    Optional<String> lie(String answer) {
        Matcher mark = MARK.matcher(answer);
        while (mark.find()) {
            if (!meanings.containsKey(mark.group())) {
                return Optional.of("it names " + mark.group() + ", which was not among the facts");
            }
        }
        String rest = MARK.matcher(answer).replaceAll(" ");
        Matcher digit = DIGIT.matcher(rest);
        while (digit.find()) {
            int from = digit.start();
            boolean sign = !Character.isDigit(rest.codePointAt(from)); // such as a square, which formulas have
            if (sign && text.contains(digit.group())) {
                continue;
            }
            int to = from;
            while (to < rest.length() && !Character.isWhitespace(rest.charAt(to))) {
                to++;
            }
            return Optional.of("it says " + rest.substring(from, to) + ", which was not among the facts");
        }
        Matcher word = WORDS.matcher(rest);
        while (word.find()) {
            if (!text.toLowerCase(java.util.Locale.ROOT).contains(word.group().toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of("it says \"" + word.group() + "\", which was not among the facts");
            }
        }
        return Optional.empty();
    }

    /** An answer with what the marks stand for. */
    String opened(String answer) {
        return MARK.matcher(answer)
                .replaceAll(m -> Matcher.quoteReplacement(meanings.getOrDefault(m.group(), m.group())));
    }
}
