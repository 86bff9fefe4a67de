package dev.counterweight.engine.trigger;

import java.time.Duration;
import java.util.Locale;

/** How triggers write what they measured. */
final class Words {
    private Words() {}

    static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%.1f h", duration.toMinutes() / 60.0);
    }

    static String points(int basisPoints) {
        return String.format(Locale.ROOT, "%.2f pp", Math.abs(basisPoints) / 100.0);
    }

    static String bp(int basisPoints) {
        return basisPoints + " bp";
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    /** A sentence to go on after a colon. */
    static String lowerFirst(String sentence) {
        return sentence.startsWith("All ")
                        || sentence.startsWith("The ")
                        || sentence.startsWith("A ")
                        || sentence.startsWith("There ")
                        || sentence.startsWith("Nothing ")
                ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
                : sentence;
    }
}
