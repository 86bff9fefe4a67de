package dev.counterweight.ui.targets;

import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/** Settings of each kind: a choice, a number, a percentage, a count. They read what people type and say what is wrong with it. */
final class SettingForms {
    private final Session session;
    private final Messages messages;

    SettingForms(Session session) {
        this.session = session;
        messages = session.messages();
    }

    /** A choice among values whose words are {@code targets.KEY.VALUE}. */
    Setting choice(String key, List<String> values, String value, Consumer<String> take) {
        return options(
                key,
                values.stream()
                        .map(v -> new Setting.Option(v, messages.get("targets." + key + "." + v)))
                        .toList(),
                value,
                take);
    }

    Setting options(String key, List<Setting.Option> options, String value, Consumer<String> take) {
        return setting(key, options, value, chosen -> {
            take.accept(chosen);
            return Optional.empty();
        });
    }

    Setting number(String key, double value, double least, double greatest, DoubleConsumer take) {
        return setting(key, List.of(), write(value), text -> {
            Optional<BigDecimal> number =
                    NumberText.read(text.replace("%", ""), session.formats().locale());
            if (number.isEmpty()
                    || number.get().doubleValue() < least
                    || number.get().doubleValue() > greatest) {
                return Optional.of(messages.get("targets.number.problem", write(least), write(greatest)));
            }
            take.accept(number.get().doubleValue());
            return Optional.empty();
        });
    }

    /**
     * A fraction that is shown in percent.
     *
     * @param least in percent, as is {@code greatest}
     * @param take gets the fraction
     */
    Setting percent(String key, double fraction, double least, double greatest, DoubleConsumer take) {
        return number(key, 100 * fraction, least, greatest, p -> take.accept(scaled(p)));
    }

    /** A fraction that is shown in percent and may be left empty. */
    Setting optionalPercent(
            String key, String name, OptionalDouble fraction, double greatest, Consumer<OptionalDouble> take) {
        OptionalDouble percent =
                fraction.isPresent() ? OptionalDouble.of(100 * fraction.getAsDouble()) : OptionalDouble.empty();
        return optional(
                key,
                name,
                percent,
                greatest,
                v -> take.accept(v.isPresent() ? OptionalDouble.of(scaled(v.getAsDouble())) : OptionalDouble.empty()));
    }

    /** A number from zero that may be left empty. */
    Setting optional(String key, String name, OptionalDouble value, double greatest, Consumer<OptionalDouble> take) {
        String present = value.isPresent() ? write(value.getAsDouble()) : "";
        return new Setting(key, name, messages.get("targets." + key + ".meaning"), List.of(), present, text -> {
            if (text.strip().equals(present)) {
                return Optional.empty();
            }
            if (text.isBlank()) {
                take.accept(OptionalDouble.empty());
                return Optional.empty();
            }
            Optional<BigDecimal> number =
                    NumberText.read(text.replace("%", ""), session.formats().locale());
            if (number.isEmpty() || number.get().signum() < 0 || number.get().doubleValue() > greatest) {
                return Optional.of(messages.get("targets.number.problem", "0", write(greatest)));
            }
            take.accept(OptionalDouble.of(number.get().doubleValue()));
            return Optional.empty();
        });
    }

    Setting count(String key, int value, int least, IntConsumer take) {
        return setting(key, List.of(), String.valueOf(value), text -> {
            Optional<BigDecimal> number =
                    NumberText.read(text, session.formats().locale());
            try {
                int count = number.orElseThrow(() -> new ArithmeticException("no number"))
                        .intValueExact();
                if (count >= least) {
                    take.accept(count);
                    return Optional.empty();
                }
            } catch (ArithmeticException notWhole) {
                // said below
            }
            return Optional.of(messages.get("targets.count.problem", least));
        });
    }

    private Setting setting(
            String key,
            List<Setting.Option> options,
            String value,
            java.util.function.Function<String, Optional<String>> enter) {
        return new Setting(
                key,
                messages.get("targets." + key),
                messages.get("targets." + key + ".meaning"),
                options,
                value,
                text -> text.equals(value) ? Optional.empty() : enter.apply(text));
    }

    /** A percentage as a fraction, without a digit that nobody typed: 12.3 becomes 0.123. */
    static double scaled(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }

    /** A number as people type it; digits that come from arithmetic alone are not shown. */
    String write(double value) {
        BigDecimal shown = new BigDecimal(value).round(new MathContext(10));
        return NumberText.write(shown, session.formats().locale());
    }
}
