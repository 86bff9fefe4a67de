package dev.counterweight;

import dev.counterweight.cli.CommandRun;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Trigger;
import dev.counterweight.engine.Sm64FactorModel;
import dev.counterweight.service.Approval;
import dev.counterweight.service.Progress;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person may find the program in. Each is brought about by the program's own services, in a data folder of its own. */
enum Situation {
    /** The sample of the first run, thirty days on, with alerts: what a view is for. */
    NORMAL,
    /** Nothing at all yet. */
    EMPTY,
    /** In balance: there is nothing to do. */
    CALM,
    /** The prices are a month old. */
    STALE,
    /** One instrument has no price. */
    PARTIAL,
    /** The first answer of the background is still awaited. */
    LOADING,
    /** Another answer is awaited while the last one is shown. */
    RELOADING,
    /** The background cannot read anything. */
    FAILED,
    /** The limits of the design clash. */
    INFEASIBLE,
    /** Trading is halted. */
    HALTED,
    /** Another instance has the data folder. */
    READ_ONLY,
    /** Rebalanced to the end; the orders are in the blotter. */
    REBALANCED,
    /** Eight instruments with real prices. */
    COMPANIES,
    /** Fifty instruments. */
    WIDE,
    /** Real money: the orders of a rebalance are tickets that wait for a person. */
    TICKETS;

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SAMPLE = "balanced-crypto-portfolio";
    private static final String PARTLY = "Partly priced";
    private static final String HALF_PRICED = "rsi_mean_reversion=0.4,macd_momentum=0.4,GOLD=0.2";
    private static final int WIDE_ASSETS = 50;
    private static final int WIDE_DAYS = 520;

    /** The open data folder of this situation. */
    Services open(Path home) throws IOException {
        Clock now = this == REBALANCED ? ticking() : Clock.fixed(NOW, ZoneOffset.UTC);
        App app = new App(now, Map.of());
        if (this == WIDE) {
            wide(app, home);
            return app.open(home, false);
        }
        if (this == TICKETS) {
            return tickets(app, home);
        }
        Services services = app.open(home, false);
        switch (this) {
            case EMPTY -> {}
            case CALM -> services.samples().install(SAMPLE);
            case COMPANIES ->
                services.samples()
                        .simulate(services.samples().install("us-large-caps").id(), 30);
            default -> drifted(services);
        }
        switch (this) {
            case HALTED -> services.rebalances().halt("stopped by hand");
            case REBALANCED -> rebalance(services);
            case STALE, READ_ONLY, PARTIAL -> {
                services.close();
                if (this == PARTIAL) {
                    run(app, home, "portfolio", "create", "--name", PARTLY, "--target", HALF_PRICED);
                }
                Instant then = this == STALE ? NOW.plusSeconds(30 * 86_400L) : NOW;
                return new App(Clock.fixed(then, ZoneOffset.UTC), Map.of()).open(home, this == READ_ONLY);
            }
            default -> {}
        }
        return services;
    }

    /** Half a second passes from each look at it to the next, so that paper orders fill. */
    static Clock ticking() {
        AtomicLong looks = new AtomicLong();
        return new Clock() {
            @Override
            public Instant instant() {
                return NOW.plusMillis(500 * looks.getAndIncrement());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static void drifted(Services services) {
        PortfolioId id = services.samples().install(SAMPLE).id();
        services.samples().simulate(id, 30);
        services.alerting().check(id);
    }

    private static void rebalance(Services services) {
        var plan = services.plans().plan(new PortfolioId(SAMPLE), PlanRequest.full());
        services.rebalances().execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
        services.alerting().check(new PortfolioId(SAMPLE));
    }

    /** What is done in the open window, on its thread. */
    void arrange(Window window, GatedTaskRunner runner) {
        switch (this) {
            case LOADING -> runner.turn(GatedTaskRunner.Gate.SHUT);
            case FAILED -> runner.turn(GatedTaskRunner.Gate.BROKEN);
            case PARTIAL -> window.session().portfolioProperty().set(Optional.of(new PortfolioId("partly-priced")));
            case INFEASIBLE -> {
                Scenario now = window.session().scenario();
                window.session()
                        .scenarios()
                        .edit(
                                "limits that clash",
                                now.withDesign(now.design()
                                        .withRequest(OptimizeRequest.of("min-variance")
                                                .withLimits(OptimizeRequest.Limits.LONG_ONLY.withBounds(0, 0.1)))));
            }
            default -> {}
        }
    }

    /**
     * What happens before a view is shown.
     *
     * @param again whether it is there already and has loaded
     */
    void before(Window window, GatedTaskRunner runner, boolean again) {
        if (this == RELOADING) {
            runner.turn(again ? GatedTaskRunner.Gate.SHUT : GatedTaskRunner.Gate.OPEN);
            if (again) {
                window.session().written(window.session().revisionProperty().get() + 1);
            }
        }
    }

    private static void wide(App app, Path home) throws IOException {
        double[] returns = Sm64FactorModel.of(WIDE_ASSETS).dailyReturns(WIDE_DAYS);
        LocalDate first = LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(WIDE_DAYS);
        double[] price = new double[WIDE_ASSETS];
        Arrays.fill(price, 100);
        StringBuilder csv = new StringBuilder("date,").append(each("A%d")).append('\n');
        for (int t = 0; t < WIDE_DAYS; t++) {
            csv.append(first.plusDays(t + 1));
            for (int i = 0; i < WIDE_ASSETS; i++) {
                price[i] *= 1 + returns[t * WIDE_ASSETS + i];
                csv.append(',').append(BigDecimal.valueOf(price[i]).setScale(6, RoundingMode.HALF_EVEN));
            }
            csv.append('\n');
        }
        run(app, home, "prices", "import", written(home, "prices.csv", csv));
        run(app, home, "portfolio", "create", "--name", "Fifty", "--target", each("A%d=0.02"));
        StringBuilder held = new StringBuilder("symbol,quantity\n");
        for (int i = 0; i < WIDE_ASSETS; i++) {
            long quantity = Math.round(20_000 / price[i] * (1 + 0.1 * (i % 5 - 2)));
            held.append('A').append(i).append(',').append(quantity).append('\n');
        }
        held.append("CASH,20000\n");
        run(app, home, "holdings", "import", written(home, "holdings.csv", held), "--portfolio", "fifty");
    }

    private static Services tickets(App app, Path home) throws IOException {
        StringBuilder csv = new StringBuilder("date,WORLD_EQUITY_ETF,EURO_BONDS_7_10,GOLD_ETC\n");
        for (int t = 0; t < 60; t++) {
            csv.append(LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(59 - t))
                    .append(',')
                    .append(BigDecimal.valueOf(11_220 + t * 7 % 90, 2))
                    .append(',')
                    .append(BigDecimal.valueOf(20_415 + t * 5 % 70, 2))
                    .append(',')
                    .append(BigDecimal.valueOf(6_180 + t * 11 % 120, 2))
                    .append('\n');
        }
        run(app, home, "prices", "import", written(home, "prices.csv", csv), "--currency", "EUR");
        run(
                app,
                home,
                "portfolio",
                "create",
                "--name",
                "Own depot",
                "--account",
                "ing-123",
                "--base-currency",
                "EUR",
                "--target",
                "WORLD_EQUITY_ETF=0.5,EURO_BONDS_7_10=0.3,GOLD_ETC=0.2",
                "--limit",
                "max_single_strategy=0.6");
        String held = "symbol,quantity\nWORLD_EQUITY_ETF,600\nEURO_BONDS_7_10,90\nGOLD_ETC,310\nCASH,2000\n";
        run(
                app,
                home,
                "holdings",
                "import",
                written(home, "holdings.csv", held),
                "--portfolio",
                "own-depot",
                "--currency",
                "EUR");
        run(app, home, "portfolio", "execution", "own-depot", "--by-hand", "--confirm", "Own depot");
        Services services = app.open(home, false);
        Plan plan = services.plans().plan(new PortfolioId("own-depot"), PlanRequest.full());
        services.rebalances()
                .execute(
                        new Approval(
                                plan.portfolio(),
                                plan.hash(),
                                plan.request(),
                                Optional.of(plan.seal()),
                                Trigger.MANUAL,
                                Optional.empty(),
                                Optional.of("Own depot")),
                        Progress.none());
        return services;
    }

    private static String each(String pattern) {
        return IntStream.range(0, WIDE_ASSETS).mapToObj(pattern::formatted).collect(Collectors.joining(","));
    }

    private static String written(Path home, String name, CharSequence text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private static void run(App app, Path home, String... args) {
        CommandRun done = CommandRun.of(
                app,
                java.util.stream.Stream.concat(
                                Arrays.stream(args), java.util.stream.Stream.of("--home", home.toString()))
                        .toArray(String[]::new));
        if (done.code() != 0) {
            throw new IllegalStateException(String.join(" ", args) + ": " + done.out() + done.err());
        }
    }
}
