package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.data.json.WatchCodec;
import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotState;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.domain.Watched;
import dev.counterweight.service.Services;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code automation}: how portfolios are watched, and what the program may do by itself. */
@CommandLine.Command(
        name = "automation",
        description = "How a portfolio is watched, and what the program may do about it by itself (off by default).",
        subcommands = {
            AutomationCommand.Show.class,
            AutomationCommand.Set.class,
            AutomationCommand.Hold.class,
            AutomationCommand.Release.class,
            AutomationCommand.UseTargets.class
        })
final class AutomationCommand extends Group {

    /** What all of them take. */
    abstract static class OfPortfolio extends Command {
        @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String portfolio;

        final PortfolioId id() {
            return new PortfolioId(portfolio);
        }

        final void print(Services services) {
            Automation automation = services.watching().automation().of(id());
            Watched watched = services.workspace().book().watched(id());
            if (json()) {
                out().json(document(id(), automation, watched));
            } else {
                out().table(List.of("setting", "value"), rows(automation, watched));
            }
        }
    }

    @CommandLine.Command(name = "show", description = "What is set, and where the autopilot is.")
    static final class Show extends OfPortfolio {
        @Override
        public Integer call() {
            try (Services services = open(true)) {
                print(services);
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "set", description = "Changes what is named and leaves the rest as it is.")
    static final class Set extends OfPortfolio {
        @Option(names = "--watched", paramLabel = "on|off", description = "Whether the monitor looks at it.")
        @Nullable
        String watched;

        @Option(names = "--simulated", paramLabel = "on|off", description = "A sample: each check lets a day pass.")
        @Nullable
        String simulated;

        @Option(
                names = "--rough-band",
                paramLabel = "FRACTION|off",
                description = "Band that counts in rough markets where it is narrower, such as 0.03.")
        @Nullable
        String roughBand;

        @Option(
                names = "--move-to-cash",
                paramLabel = "on|off",
                description = "Ask for 20 %% in cash while volatility is above the portfolio's threshold.")
        @Nullable
        String moveToCash;

        @Option(
                names = "--dynamic-stop",
                paramLabel = "MULTIPLE|off",
                description = "A stop at this many monthly volatilities below the highest price.")
        @Nullable
        String dynamicStop;

        @Option(
                names = "--calendar",
                paramLabel = "NAME",
                description = "always, weekdays, nyse, or auto for that of the instruments.")
        @Nullable
        String calendar;

        @Option(names = "--autopilot", paramLabel = "on|off", description = "Whether it may send anything by itself.")
        @Nullable
        String autopilot;

        @Option(names = "--daily-orders", paramLabel = "N", description = "Most orders in 24 hours.")
        @Nullable
        Integer dailyOrders;

        @Option(
                names = "--daily-turnover",
                paramLabel = "FRACTION",
                description = "Most bought and sold together in 24 hours, of the portfolio's value, such as 0.3.")
        @Nullable
        BigDecimal dailyTurnover;

        @Option(names = "--countdown", paramLabel = "MINUTES", description = "Time in which a rebalance can be held.")
        @Nullable
        Integer countdown;

        @Option(
                names = "--new-targets",
                paramLabel = "on|off",
                description = "Whether the autopilot may put calculated targets in force.")
        @Nullable
        String newTargets;

        @Option(
                names = "--part-way",
                paramLabel = "on|off",
                description =
                        "Whether a rebalance that needs more than the turnover that is left goes part of the way.")
        @Nullable
        String partWay;

        @Option(
                names = "--allow-warnings",
                paramLabel = "NAMES|none",
                description = "Checks whose remark does not stop the autopilot, with commas between them, such as"
                        + " min_single_strategy,max_risk_contribution; none for no remark.")
        @Nullable
        String allowWarnings;

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                Automation before = services.watching().automation().of(id());
                services.watching().automation().set(id(), changed(before));
                print(services);
            }
            return ExitCode.DONE;
        }

        private Automation changed(Automation before) {
            AutopilotPolicy p = before.autopilot();
            TriggerRules r = before.rules();
            return new Automation(
                    flag("--watched", watched, before.watched()),
                    flag("--simulated", simulated, before.simulated()),
                    new TriggerRules(
                            roughBand == null ? r.roughBand() : points(roughBand),
                            flag("--move-to-cash", moveToCash, r.moveToCash()),
                            dynamicStop == null ? r.dynamicStop() : multiple(dynamicStop)),
                    calendar == null
                            ? before.calendar()
                            : calendar.equals("auto") ? Optional.empty() : Optional.of(calendar),
                    new AutopilotPolicy(
                            flag("--autopilot", autopilot, p.on()),
                            dailyOrders == null ? p.dailyOrders() : dailyOrders,
                            dailyTurnover == null ? p.dailyTurnover() : basisPoints("--daily-turnover", dailyTurnover),
                            countdown == null ? p.countdownMinutes() : countdown,
                            flag("--new-targets", newTargets, p.newTargets()),
                            flag("--part-way", partWay, p.partWay()),
                            allowWarnings == null ? p.allowedWarnings() : names(allowWarnings)));
        }

        private static boolean flag(String option, @Nullable String text, boolean before) {
            if (text == null) {
                return before;
            }
            return Choice.of(option, text, "on", "off").equals("on");
        }

        private static SortedSet<String> names(String text) {
            SortedSet<String> names = new TreeSet<>();
            for (String name : text.equals("none") ? new String[0] : text.split(",", -1)) {
                names.add(Choice.of("--allow-warnings", name.strip(), AutopilotPolicy.WARNINGS.toArray(String[]::new)));
            }
            return names;
        }

        private static OptionalInt points(String text) {
            return text.equals("off")
                    ? OptionalInt.empty()
                    : OptionalInt.of(basisPoints("--rough-band", number("--rough-band", text)));
        }

        private static OptionalDouble multiple(String text) {
            return text.equals("off")
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(number("--dynamic-stop", text).doubleValue());
        }

        private static BigDecimal number(String option, String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new Rejection(
                        new Rejection.Problem(option, text, "a number, or off", "Write 0.03 for three percent."));
            }
        }

        private static int basisPoints(String option, BigDecimal fraction) {
            try {
                return fraction.movePointRight(4).intValueExact();
            } catch (ArithmeticException e) {
                throw new Rejection(new Rejection.Problem(
                        option,
                        fraction.toPlainString(),
                        "a fraction in whole basis points, such as 0.03",
                        "Write 0.03 for three percent."));
            }
        }
    }

    @CommandLine.Command(name = "hold", description = "Ends a countdown and keeps the autopilot from sending.")
    static final class Hold extends OfPortfolio {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; logged.")
        String reason = "held from the command line";

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.watching().automation().hold(id(), reason);
                print(services);
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "release", description = "Lets the autopilot go on.")
    static final class Release extends OfPortfolio {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; logged.")
        String reason = "released from the command line";

        @Override
        public Integer call() {
            try (Services services = open(false)) {
                services.watching().automation().release(id(), reason);
                print(services);
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "use-targets",
            description = "Puts the targets in force that the method or a trigger calculates now. Nothing is traded.")
    static final class UseTargets extends OfPortfolio {
        @Override
        public Integer call() {
            TargetProposal used;
            try (Services services = open(false)) {
                used = services.watching().automation().useCalculatedTargets(id());
            }
            if (json()) {
                out().json(Values.tree(
                        "portfolio", id(),
                        "trigger", used.trigger(),
                        "targets", targets(used),
                        "reasons", used.reasons()));
            } else {
                out().table(
                                List.of("instrument", "target"),
                                used.targets().entrySet().stream()
                                        .map(t -> List.of(
                                                t.getKey().value(),
                                                Rows.percent(t.getValue().fraction())))
                                        .toList());
                used.reasons().forEach(out()::line);
            }
            return ExitCode.DONE;
        }

        private static Map<String, Object> targets(TargetProposal used) {
            Map<String, Object> targets = new LinkedHashMap<>();
            used.targets().forEach((id, w) -> targets.put(id.value(), w.fraction()));
            return targets;
        }
    }

    private static Map<String, Object> document(PortfolioId id, Automation automation, Watched watched) {
        AutopilotState state = watched.autopilot();
        return Values.tree(
                "portfolio", id,
                "automation", WatchCodec.automation(automation),
                "held", state.held(),
                "countdown",
                        state.countdown()
                                .map(c -> Values.tree(
                                        "occasion", c.step().occasion(),
                                        "orders", c.step().orders(),
                                        "turnover_bp", c.step().turnover(),
                                        "send_at", c.sendAt(),
                                        "reason", c.step().reason())),
                "last_step", state.lastStep().map(s -> s.kind()),
                "last_reason", state.lastStep().map(s -> s.reason()),
                "last_at", state.lastAt());
    }

    private static List<List<String>> rows(Automation a, Watched watched) {
        List<List<String>> rows = new ArrayList<>();
        AutopilotPolicy p = a.autopilot();
        rows.add(List.of("watched", onOff(a.watched())));
        rows.add(List.of("simulated", onOff(a.simulated())));
        rows.add(List.of(
                "rough-band",
                a.rules().roughBand().isPresent()
                        ? Tables.points(a.rules().roughBand().getAsInt()).substring(1)
                        : "off"));
        rows.add(List.of("move-to-cash", onOff(a.rules().moveToCash())));
        rows.add(List.of(
                "dynamic-stop",
                a.rules().dynamicStop().isPresent()
                        ? String.valueOf(a.rules().dynamicStop().getAsDouble())
                        : "off"));
        rows.add(List.of("calendar", a.calendar().orElse("auto")));
        rows.add(List.of("autopilot", onOff(p.on())));
        rows.add(List.of("daily-orders", String.valueOf(p.dailyOrders())));
        rows.add(List.of("daily-turnover", Rows.percent(p.dailyTurnover() / 10_000.0)));
        rows.add(List.of("countdown", p.countdownMinutes() + " min"));
        rows.add(List.of("new-targets", onOff(p.newTargets())));
        rows.add(List.of("part-way", onOff(p.partWay())));
        rows.add(List.of(
                "allow-warnings", p.allowedWarnings().isEmpty() ? "none" : String.join(",", p.allowedWarnings())));
        AutopilotState state = watched.autopilot();
        rows.add(List.of("held", state.held() ? "yes" : "no"));
        state.countdown()
                .ifPresent(c -> rows.add(
                        List.of("sends", "at " + c.sendAt() + ": " + c.step().reason())));
        state.lastStep()
                .ifPresent(s -> rows.add(List.of(
                        "last step",
                        s.kind().name().toLowerCase(java.util.Locale.ROOT) + " by " + s.by()
                                + state.lastAt().map(at -> " at " + at).orElse("") + ": " + s.reason())));
        return rows;
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
