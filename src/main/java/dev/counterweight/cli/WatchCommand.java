package dev.counterweight.cli;

import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import dev.counterweight.service.market.ExchangePrices;
import dev.counterweight.service.monitor.MonitorEvent;
import dev.counterweight.service.monitor.MonitorService;
import dev.counterweight.service.monitor.MonitorSettings;
import dev.counterweight.service.monitor.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code watch}: the monitor without a window. */
@CommandLine.Command(
        name = "watch",
        description = {
            "Checks every watched portfolio again and again: prices, drift, triggers, alerts, autopilot. One line for"
                    + " each check; Ctrl+C ends it.",
            "With --json, one JSON document a line."
        })
final class WatchCommand extends Command {
    @Option(names = "--once", description = "Check once, now, and end.")
    boolean once;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A file with prices to watch as well; repeatable. Remembered for the next time.")
    List<Path> prices = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Seconds between two checks; remembered. Without it: as set, at first 300.")
    @Nullable
    Integer interval;

    @Option(names = "--portfolio", paramLabel = "ID", description = "Print lines of this portfolio only.")
    @Nullable
    String portfolio;

    @Override
    public Integer call() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(ended, closed), "end watching");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Services services = open(false)) {
            if (portfolio != null) {
                services.portfolios().show(new PortfolioId(portfolio));
            }
            remember(services);
            takeUp(services);
            MonitorService monitor = services.watching().monitor();
            try (AutoCloseable telling = monitor.onEvent(this::print)) {
                if (once) {
                    return monitor.check().stream().allMatch(c -> c.problem().isEmpty())
                            ? ExitCode.DONE
                            : ExitCode.FAILED;
                }
                if (services.workspace().book().portfolios().isEmpty()) {
                    out().message("There is no portfolio yet; watching for the first.");
                }
                monitor.start(Ticker.real());
                ended.await();
                monitor.close();
                return ExitCode.CANCELLED;
            }
        } finally {
            closed.countDown();
            removeHook(hook);
        }
    }

    private static void end(CountDownLatch ended, CountDownLatch closed) {
        ended.countDown();
        try {
            closed.await(25, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending already, which is what the hook is for
        }
    }

    /** Files and interval hold from now on. */
    private void remember(Services services) {
        MonitorSettings before = services.settings().get(MonitorSettings.SECTION);
        List<String> files = new ArrayList<>(before.priceFiles());
        for (Path each : prices) {
            Path file = each.toAbsolutePath();
            if (!Files.isRegularFile(file)) {
                throw new Rejection(
                        new Rejection.Problem("--prices", each.toString(), "a file that is there", "Check the path."));
            }
            if (!files.contains(file.toString())) {
                files.add(file.toString());
            }
        }
        MonitorSettings after = before.withFiles(files).withChecks(interval == null ? before.checkSeconds() : interval);
        services.settings().put(MonitorSettings.SECTION, after);
    }

    private void takeUp(Services services) {
        for (RebalanceOutcome outcome : services.rebalances().recover(new CommandProgress(out()))) {
            switch (outcome) {
                case RebalanceOutcome.Finished f ->
                    out().message("An interrupted rebalance was taken up: "
                            + f.summary().status() + ", " + f.fileName());
                case RebalanceOutcome.Refused r -> r.reasons().forEach(out()::message);
                case RebalanceOutcome.Waiting w -> out().message("Rebalance " + w.id() + ": " + w.sentence());
                case RebalanceOutcome.Unfinished u -> u.reasons().forEach(out()::message);
            }
        }
    }

    private void print(MonitorEvent event) {
        switch (event) {
            case MonitorEvent.PricesTaken taken ->
                taken.files().forEach(f -> {
                    if (json()) {
                        line(Values.tree(
                                "event", "prices",
                                "at", taken.at(),
                                "file", f.file().toString(),
                                "rows", f.rows(),
                                "problem", f.problem().isEmpty() ? Optional.empty() : Optional.of(f.problem())));
                    } else {
                        out().line(time(taken.at()) + "  " + f.file().getFileName() + ": "
                                + (f.problem().isEmpty() ? f.rows() + " new or changed rows" : f.problem()));
                    }
                });
            case MonitorEvent.QuotesTaken taken -> taken.taken().forEach(t -> print(taken.at(), t));
            case MonitorEvent.MetricsDue due -> {}
            case MonitorEvent.ChartsDue due -> {}
            case MonitorEvent.Checked checked -> {
                if (wanted(checked.portfolio())) {
                    print(checked);
                }
            }
            case MonitorEvent.Stepped stepped -> {
                if (wanted(stepped.portfolio())) {
                    print(stepped);
                }
            }
        }
    }

    private void print(Instant at, ExchangePrices.Taken t) {
        if (json()) {
            line(Values.tree(
                    "event",
                    "quotes",
                    "at",
                    at,
                    "connection",
                    t.connection(),
                    "rows",
                    t.rows(),
                    "refused",
                    t.refused(),
                    "problem",
                    t.problem().isEmpty() ? Optional.empty() : Optional.of(t.problem())));
            return;
        }
        out().line(time(at) + "  " + t.connection() + ": "
                + (t.problem().isEmpty() ? t.rows() + " new or changed rows" : "no answer: " + t.problem()));
        t.refused().forEach(r -> out().line(time(at) + "  " + t.connection() + ": not believed, " + r));
    }

    private boolean wanted(PortfolioId id) {
        return portfolio == null || portfolio.equals(id.value());
    }

    private void print(MonitorEvent.Checked checked) {
        if (json()) {
            line(document(checked));
            return;
        }
        String text = checked.report()
                .map(r -> Tables.money(r.snapshot().total()) + "  largest drift "
                        + Tables.points(r.snapshot().largestDrift()).substring(1) + "  " + r.why())
                .orElse("not checked: " + checked.problem());
        out().line(time(checked.at()) + "  " + checked.portfolio() + "  " + text);
        checked.remarks().forEach(r -> out().line(time(checked.at()) + "  " + checked.portfolio() + "  " + r));
    }

    private void print(MonitorEvent.Stepped stepped) {
        if (json()) {
            line(Values.tree(
                    "event", "autopilot",
                    "at", stepped.at(),
                    "portfolio", stepped.portfolio(),
                    "step", stepped.step().kind(),
                    "orders", stepped.step().orders(),
                    "turnover_bp", stepped.step().turnover(),
                    "send_at", stepped.step().sendAt(),
                    "reason", stepped.step().reason()));
        } else {
            out().line(time(stepped.at()) + "  " + stepped.portfolio() + "  autopilot "
                    + stepped.step().kind().name().toLowerCase(Locale.ROOT)
                    + stepped.step().sendAt().map(at -> " until " + at).orElse("") + ": "
                    + stepped.step().reason());
        }
    }

    private static Map<String, Object> document(MonitorEvent.Checked checked) {
        Optional<DriftReport> r = checked.report();
        return Values.tree(
                "event", "check",
                "at", checked.at(),
                "portfolio", checked.portfolio(),
                "total", r.map(x -> Values.money(x.snapshot().total())),
                "prices_as_of", r.flatMap(DriftReport::pricesAsOf),
                "largest_drift_bp", r.map(x -> x.snapshot().largestDrift()),
                "outside", r.map(x -> x.snapshot().outside()),
                "rebalance_due", r.map(x -> x.due().isPresent()),
                "trigger", r.flatMap(DriftReport::due).map(t -> t.name().toLowerCase(Locale.ROOT)),
                "decisive", r.flatMap(x -> x.answer().decisive()),
                "held_back_by", r.flatMap(x -> x.answer().heldBack()),
                "why", r.map(DriftReport::why),
                "fired",
                        r.map(x -> x.triggers().stream()
                                        .filter(TriggerVerdict::fired)
                                        .map(TriggerVerdict::name)
                                        .toList())
                                .orElse(List.of()),
                "regime",
                        r.flatMap(DriftReport::regime).map(x -> x.level().name().toLowerCase(Locale.ROOT)),
                "next_due", r.flatMap(DriftReport::nextDue),
                "written", checked.written(),
                "remarks", checked.remarks(),
                "problem", checked.problem().isEmpty() ? Optional.empty() : Optional.of(checked.problem()));
    }

    private void line(Map<String, Object> document) {
        out().line(JsonText.compact(document));
    }

    private static String time(Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
