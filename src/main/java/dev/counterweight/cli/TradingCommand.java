package dev.counterweight.cli;

import dev.counterweight.data.json.TradingRulesCodec;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.service.Services;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code trading}: whether orders may be sent, and the precautions that hold for every portfolio. */
@CommandLine.Command(
        name = "trading",
        description = "Whether orders may be sent, and the precautions that hold for every portfolio.",
        subcommands = {
            TradingCommand.Show.class,
            TradingCommand.Halt.class,
            TradingCommand.Arm.class,
            TradingCommand.Rules.class
        })
final class TradingCommand extends Group {

    private static void print(Command command, Book book) {
        if (command.json()) {
            command.out()
                    .json(Values.tree(
                            "state", book.tradingState(), "rules", TradingRulesCodec.write(book.tradingRules())));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("state", book.tradingState().toString()));
        TradingRulesCodec.write(book.tradingRules()).forEach((name, value) -> rows.add(List.of(name, text(value))));
        command.out().table(List.of("rule", "value"), rows);
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list when list.isEmpty() -> "-";
            case List<?> list ->
                String.join(", ", list.stream().map(Object::toString).toList());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    @CommandLine.Command(name = "show", description = "State and rules of trading.")
    static final class Show extends Command {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                print(this, services.workspace().book());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "halt", description = "Blocks new orders, then cancels open ones.")
    static final class Halt extends Command {
        @Option(
                names = "--reason",
                defaultValue = "halted from the command line",
                description = "Goes into the journal.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                List<String> problems = services.rebalances().halt(reason);
                print(this, services.workspace().book());
                problems.forEach(out()::message);
                return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            }
        }
    }

    @CommandLine.Command(name = "arm", description = "Lets orders be sent again after a halt.")
    static final class Arm extends Command {
        @Option(
                names = "--reason",
                defaultValue = "armed from the command line",
                description = "Goes into the journal.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.rebalances().arm(reason);
                print(this, services.workspace().book());
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "rules",
            description = "Changes the precautions that hold for every portfolio; what is not named stays as it is.")
    static final class Rules extends Command {
        @Option(
                names = "--restricted",
                paramLabel = "A,B",
                description = "Instruments that are never traded; \"none\" empties the list.")
        @Nullable
        String restricted;

        @Option(names = "--orders-per-minute", paramLabel = "N", description = "Most orders of an account in a minute.")
        @Nullable
        Integer ordersPerMinute;

        @Option(names = "--orders", paramLabel = "N", description = "Most orders of one plan.")
        @Nullable
        Integer orders;

        @Option(
                names = "--duplicate-seconds",
                paramLabel = "S",
                description = "How long an order like another one is taken for a mistake.")
        @Nullable
        Integer duplicateSeconds;

        @Option(names = "--order-share", paramLabel = "F", description = "Greatest order, a fraction of the portfolio.")
        @Nullable
        BigDecimal orderShare;

        @Option(names = "--turnover", paramLabel = "F", description = "Greatest turnover of a plan, a fraction.")
        @Nullable
        BigDecimal turnover;

        @Option(
                names = "--price-deviation",
                paramLabel = "F",
                description = "Greatest distance from the broker's price, a fraction.")
        @Nullable
        BigDecimal priceDeviation;

        @Option(names = "--price-age-hours", paramLabel = "H", description = "Greatest age of a price.")
        @Nullable
        Integer priceAgeHours;

        @Option(names = "--slices", paramLabel = "N", description = "Most slices of a large order; 1 sends it whole.")
        @Nullable
        Integer slices;

        @Option(names = "--slice-seconds", paramLabel = "S", description = "Between two slices of one order.")
        @Nullable
        BigDecimal sliceSeconds;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.rebalances().rules(changed(services.workspace().book().tradingRules()));
                print(this, services.workspace().book());
            }
            return ExitCode.DONE;
        }

        private TradingRules changed(TradingRules now) {
            return new TradingRules(
                    or(priceDeviation, now.priceDeviation()),
                    or(orderShare, now.orderShare()),
                    or(turnover, now.turnover()),
                    priceAgeHours == null ? now.priceAge() : Duration.ofHours(priceAgeHours),
                    or(orders, now.orders()),
                    or(ordersPerMinute, now.ordersPerMinute()),
                    duplicateSeconds == null ? now.duplicateWindow() : Duration.ofSeconds(duplicateSeconds),
                    restricted == null ? now.restricted() : instruments(restricted),
                    or(slices, now.slices()),
                    sliceSeconds == null ? now.sliceInterval() : millis(sliceSeconds));
        }

        private static Duration millis(BigDecimal seconds) {
            try {
                return Duration.ofMillis(seconds.movePointRight(3).longValueExact());
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "--slice-seconds is " + seconds.toPlainString() + ", expected whole milliseconds such as 0.5");
            }
        }

        private static <T> T or(@Nullable T given, T now) {
            return Optional.ofNullable(given).orElse(now);
        }

        private static Set<InstrumentId> instruments(String text) {
            if (text.equals("none")) {
                return Set.of();
            }
            Set<InstrumentId> ids = new LinkedHashSet<>();
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(InstrumentId::new)
                    .forEach(ids::add);
            return ids;
        }
    }
}
