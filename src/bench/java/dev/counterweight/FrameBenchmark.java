package dev.counterweight;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.service.Services;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.FxTaskRunner;
import dev.counterweight.ui.common.Theme;
import dev.counterweight.ui.shell.PictureTour;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.stage.Stage;

/**
 * From a change of the scenario to every visible view drawn again, without a display: the program's own window with each of its views
 * in turn, 252 x 10 days of prices, 1024 x 700 pixels. A frame is the edit (which evaluates the scenario), JavaFX's pulse (style, layout,
 * drawing) and the rendering of what changed, until the last pixel. The engine's part is measured by itself on the same scenarios.
 */
public final class FrameBenchmark {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LEAST = 40;
    private static final int DAYS = 2520;
    private static final Map<Integer, Double> GOALS = Map.of(20, 16.0, 50, 33.0, 200, 100.0);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Object toolkit;
    private final Method pulse;
    private final Method render;
    private volatile long renderer;

    private FrameBenchmark() throws ReflectiveOperationException {
        Class<?> type = Class.forName("com.sun.javafx.tk.Toolkit");
        toolkit = type.getMethod("getToolkit").invoke(null);
        pulse = toolkit.getClass().getDeclaredMethod("pulse");
        pulse.setAccessible(true);
        render = type.getMethod("addRenderJob", Class.forName("com.sun.javafx.tk.RenderJob"));
    }

    /**
     * How long a view is measured.
     *
     * @param warm frames before the first that counts: until the compiler has seen them, or so many seconds
     * @param most frames that count, unless so many seconds are over first
     */
    private record Length(int warm, double warmSeconds, int most, double seconds) {
        static final Length QUICK = new Length(1500, 8, 150, 5);
        static final Length FULL = new Length(2000, 10, 400, 20);
    }

    /** Arguments: {@code quick} for fewer frames, {@code all} for every view of the rail, then numbers of assets and names of views. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("quick");
        boolean all = words.remove("all");
        List<String> named = words.stream().filter(w -> !w.matches("\\d+")).toList();
        List<Integer> sizes = words.stream()
                .filter(w -> w.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();
        PictureTour.startWithoutDisplay();
        FrameBenchmark benchmark = new FrameBenchmark();
        benchmark.out.println(
                "| view | assets | engine p50 | engine p95 | drawing p50 | drawing p95 | frame p50 | frame p95 |"
                        + " processor p50 | processor p95 | goal | met |");
        benchmark.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        for (int n : sizes.isEmpty() ? List.of(20, 50, 200) : sizes) {
            benchmark.measure(n, quick ? Length.QUICK : Length.FULL, all, named);
        }
        System.exit(0);
    }

    private void measure(int n, Length length, boolean all, List<String> named) throws Exception {
        Path home = Files.createTempDirectory("counterweight-frames");
        LocalDate last = LocalDate.of(2026, 11, 20);
        Clock clock = Clock.fixed(last.atTime(22, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        App app = new App(clock, Map.of());
        prepare(app, home, n, last);
        FxTaskRunner runner = new FxTaskRunner(Throwable::printStackTrace);
        try (Services services = app.open(home, false)) {
            PortfolioId id =
                    services.workspace().book().portfolios().keySet().iterator().next();
            List<String> views = views(services, home, runner, all);
            for (String view : named.isEmpty() ? views : named) {
                frames(services, home, runner, id, view, n, length);
            }
        }
        runner.close();
    }

    private List<String> views(Services services, Path home, FxTaskRunner runner, boolean all) {
        return FxTaskRunner.await(LIMIT, () -> {
            try (Window window = new Window(services, home, runner, Locale.ENGLISH)) {
                List<String> design = List.of(
                        "overview", "drift", "targets", "frontier", "correlation", "hrp", "risk", "backtest", "stress");
                return window.shell().railIds().stream()
                        .filter(v -> all || design.contains(v))
                        .toList();
            }
        });
    }

    private void frames(
            Services services, Path home, FxTaskRunner runner, PortfolioId id, String view, int n, Length length)
            throws Exception {
        Stage[] stage = new Stage[1];
        Window window = FxTaskRunner.await(LIMIT, () -> {
            Window made = new Window(services, home, runner, Locale.ENGLISH);
            made.session().themeProperty().set(Theme.LIGHT);
            stage[0] = new Stage();
            stage[0].setScene(made.shell().scene(1000, 700));
            stage[0].show();
            made.session().portfolioProperty().set(Optional.of(id));
            made.navigation().go(view);
            return made;
        });
        PictureTour.settle(runner);
        Basis basis = services.whatIf().basis(id, window.session().scenario().design());
        Scenario start = window.session().scenario();
        FxTaskRunner.await(LIMIT, () -> {
            window.session().scenarios().edit("drag", shifted(start, 1));
            return true;
        });
        PictureTour.settle(runner);
        long begun = System.nanoTime();
        for (int i = 0; i < length.warm() && seconds(begun) < length.warmSeconds(); i++) {
            frame(window, basis, step(start, i));
        }
        begun = System.nanoTime();
        List<double[]> taken = new ArrayList<>();
        while (taken.size() < LEAST || taken.size() < length.most() && seconds(begun) < length.seconds()) {
            taken.add(frame(window, basis, step(start, taken.size())));
        }
        double[] engine = taken.stream().mapToDouble(t -> t[0]).toArray();
        double[] whole = taken.stream().mapToDouble(t -> t[1]).toArray();
        double[] processor = taken.stream().mapToDouble(t -> t[2]).toArray();
        double[] drawing =
                taken.stream().mapToDouble(t -> Math.max(0, t[1] - t[0])).toArray();
        FxTaskRunner.await(LIMIT, () -> {
            stage[0].close();
            window.close();
            return true;
        });
        double goal = GOALS.getOrDefault(n, Double.NaN);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %s | %s |%n",
                view,
                n,
                percentile(engine, 50),
                percentile(engine, 95),
                percentile(drawing, 50),
                percentile(drawing, 95),
                percentile(whole, 50),
                percentile(whole, 95),
                percentile(processor, 50),
                percentile(processor, 95),
                Double.isNaN(goal) ? "-" : String.valueOf((int) goal),
                Double.isNaN(goal) ? "-" : percentile(whole, 95) <= goal ? "yes" : "no");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static Scenario step(Scenario start, int i) {
        return shifted(start, i % 97 + 2);
    }

    /**
     * Milliseconds of the engine alone, of the whole frame until the renderer has drawn everything, and of the processor's time in that
     * frame, which other programs on the machine lengthen little.
     */
    private double[] frame(Window window, Basis basis, Scenario next) throws Exception {
        long renderedBefore = renderer == 0 ? 0 : THREADS.getThreadCpuTime(renderer);
        long[] times = FxTaskRunner.await(LIMIT, () -> {
            long before = System.nanoTime();
            WhatIfService.evaluate(basis, next);
            long evaluated = System.nanoTime();
            long worked = THREADS.getCurrentThreadCpuTime();
            window.session().scenarios().amend(next);
            pulse.invoke(toolkit);
            return new long[] {before, evaluated, THREADS.getCurrentThreadCpuTime() - worked};
        });
        long[] drawn = new long[2];
        CountDownLatch seen = new CountDownLatch(1);
        Object last = Class.forName("com.sun.javafx.tk.RenderJob")
                .getConstructor(Runnable.class)
                .newInstance((Runnable) () -> {
                    drawn[0] = System.nanoTime();
                    drawn[1] = THREADS.getCurrentThreadCpuTime();
                    renderer = Thread.currentThread().threadId();
                    seen.countDown();
                });
        render.invoke(toolkit, last);
        if (!seen.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the renderer did not finish within " + LIMIT.toSeconds() + " s");
        }
        double processor = (times[2] + drawn[1] - renderedBefore) / 1e6;
        return new double[] {(times[1] - times[0]) / 1e6, (drawn[0] - times[1]) / 1e6, processor};
    }

    /** Moves a few basis points between two instruments; all still add up to one. */
    private static Scenario shifted(Scenario scenario, int points) {
        List<InstrumentId> ids =
                scenario.targets().keySet().stream().filter(i -> !i.isCash()).toList();
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>(scenario.targets());
        int move = points % 40;
        InstrumentId from = ids.get(0);
        InstrumentId to = ids.get(1 + points % (ids.size() - 1));
        targets.computeIfPresent(from, (i, w) -> Weight.ofBasisPoints(w.basisPoints() - move));
        targets.computeIfPresent(to, (i, w) -> Weight.ofBasisPoints(w.basisPoints() + move));
        return scenario.withTargets(targets);
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    private static void prepare(App app, Path home, int n, LocalDate last) throws IOException {
        double[] returns = Sm64FactorModel.of(n).dailyReturns(DAYS);
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate day = last; dates.size() < DAYS; day = day.minusDays(1)) {
            if (day.getDayOfWeek().getValue() <= 5) {
                dates.addFirst(day);
            }
        }
        double[] price = new double[n];
        Arrays.fill(price, 100);
        StringBuilder csv = new StringBuilder("date,");
        csv.append(IntStream.range(0, n).mapToObj(i -> "A" + i).collect(Collectors.joining(",")))
                .append('\n');
        for (int t = 0; t < DAYS; t++) {
            csv.append(dates.get(t));
            for (int i = 0; i < n; i++) {
                price[i] *= 1 + returns[t * n + i];
                csv.append(',').append(BigDecimal.valueOf(price[i]).setScale(6, RoundingMode.HALF_EVEN));
            }
            csv.append('\n');
        }
        Path prices = Files.writeString(home.resolve("prices.csv"), csv);
        run(app, home, "prices", "import", prices.toString());
        int each = 10_000 / n;
        String targets = IntStream.range(0, n)
                .mapToObj(i -> "A" + i + "=" + BigDecimal.valueOf(i == 0 ? 10_000 - each * (n - 1) : each, 4))
                .collect(Collectors.joining(","));
        run(app, home, "portfolio", "create", "--name", "Frames", "--target", targets, "--param", "min_drift=0.01");
        StringBuilder holdings = new StringBuilder("symbol,quantity\n");
        for (int i = 0; i < n; i++) {
            double quantity = 1_000_000.0 / n / price[i] * (1 + 0.1 * (i % 5 - 2));
            holdings.append('A')
                    .append(i)
                    .append(',')
                    .append(Math.round(quantity))
                    .append('\n');
        }
        holdings.append("CASH,20000\n");
        Path held = Files.writeString(home.resolve("holdings.csv"), holdings);
        run(app, home, "holdings", "import", held.toString(), "--portfolio", "frames");
    }

    private static void run(App app, Path home, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--home");
        all.add(home.toString());
        CommandRun done = CommandRun.of(app, all.toArray(String[]::new));
        if (done.code() != 0) {
            throw new IllegalStateException(args[0] + " " + args[1] + ": " + done.out() + done.err());
        }
    }
}
