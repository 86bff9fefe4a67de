package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.files.Column;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.PortfolioFiles;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services say about the samples is known in German, whatever plan is asked for. */
class SaidInGermanTest {
    @TempDir
    Path home;

    @TempDir
    Path folder;

    private Services services;
    private final Sentences german = new Sentences(new Messages(Locale.GERMAN));
    private final Set<String> unknown = new TreeSet<>();

    @BeforeEach
    void open() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        services = new App(clock, Map.of()).open(home, false);
    }

    @AfterEach
    void close() {
        services.close();
    }

    private void heard(String english) {
        if (!german.knows(english)) {
            unknown.add(english);
        }
    }

    private void heard(Plan plan) {
        plan.orders().stream().map(PlannedOrder::reason).forEach(this::heard);
        plan.checks().stream().map(Check::reason).forEach(this::heard);
        plan.notes().forEach(this::heard);
    }

    @Test
    void everyPlanOfEverySample() {
        for (var sample : services.samples().gallery()) {
            Portfolio portfolio = services.samples().install(sample.key());
            for (Plan plan : plans(portfolio)) {
                heard(plan);
            }
            services.samples().simulate(portfolio.id(), 30);
            for (Plan plan : plans(portfolio)) {
                heard(plan);
            }
        }
        assertThat(unknown).isEmpty();
    }

    private List<Plan> plans(Portfolio portfolio) {
        String currency = portfolio.baseCurrency().code();
        List<Mode> modes = List.of(
                new Mode.Full(),
                new Mode.BuyOnly(),
                new Mode.SellOnly(),
                new Mode.Invest(Money.of(currency, "150")),
                new Mode.Withdraw(Money.of(currency, "5000")),
                new Mode.Withdraw(Money.of(currency, "5000000")));
        List<Plan> plans = new ArrayList<>();
        for (Mode mode : modes) {
            for (Destination destination : Destination.values()) {
                PlanRequest request = new PlanRequest(
                        mode,
                        Scope.BREACHED,
                        destination,
                        Set.of(portfolio.targets().keySet().iterator().next()));
                plans.add(services.plans().plan(portfolio.id(), request));
            }
            plans.add(services.plans()
                    .plan(portfolio.id(), new PlanRequest(mode, Scope.ALL, Destination.TARGET, Set.of())));
        }
        return plans;
    }

    @Test
    void aRefusalAndAResult() {
        Portfolio portfolio = services.samples().install("balanced-crypto-portfolio");
        services.samples().simulate(portfolio.id(), 20);
        Plan plan = services.plans().plan(portfolio.id(), PlanRequest.full());
        services.rebalances().halt("test");
        refused(plan);
        services.rebalances().arm("test");
        services.samples().simulate(portfolio.id(), 1);
        refused(plan);
        assertThat(unknown).isEmpty();
    }

    private void refused(Plan plan) {
        RebalanceOutcome outcome =
                services.rebalances().execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Refused.class);
        ((RebalanceOutcome.Refused) outcome).reasons().forEach(this::heard);
    }

    private void heard(Rejection.Problem problem) {
        if (!german.knows(problem)) {
            unknown.add(problem.toString());
        }
    }

    @Test
    void whatTriggersRegimesAndAlertsSay() throws IOException {
        List<PortfolioId> all = new ArrayList<>();
        for (var sample : services.samples().gallery()) {
            all.add(services.samples().install(sample.key()).id());
        }
        PortfolioId base = all.getFirst();
        for (String method : List.of("adaptive", "calendar", "risk_parity", "hrp", "volatility_target")) {
            Path file = Files.writeString(
                    folder.resolve(method + ".portfolio.json"),
                    services.portfolios()
                            .files()
                            .text(base, PortfolioFiles.Format.JSON)
                            .replaceFirst(
                                    "\"rebalancing_method\": \"[a-z_]+\"", "\"rebalancing_method\": \"" + method + "\"")
                            .replaceFirst("(?s),?\\s*\"rebalancing_params\": \\{.*?\\}", ""));
            try {
                all.add(services.portfolios()
                        .files()
                        .importFile(
                                file,
                                new PortfolioFiles.FileChoice(
                                        Optional.of(new PortfolioId(method.replace('_', '-'))),
                                        Optional.empty(),
                                        false))
                        .portfolio()
                        .id());
            } catch (Rejection refused) {
                refused.problems().forEach(this::heard);
            }
        }
        for (int days : new int[] {0, 3, 26}) {
            for (PortfolioId id : all) {
                if (days > 0) {
                    simulate(id, days);
                }
                DriftReport report = services.drift().drift(id);
                heard(report.why());
                report.triggers().forEach(v -> heard(v.reason()));
                report.regime().ifPresent(r -> heard(r.reason()));
                services.alerting().check(id).verdicts().forEach(v -> heard(v.text()));
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** Samples share their instruments, so another one may have used up the days there are. */
    private void simulate(PortfolioId id, int days) {
        try {
            services.samples().simulate(id, days);
        } catch (Rejection noDaysLeft) {
            assertThat(noDaysLeft.getMessage()).contains("simulate");
        }
    }

    @Test
    void whatImportsRefuseAndRemark() throws IOException {
        services.imports().importPrices(file("known.csv", "date,AAA,BBB\n2026-11-17,10,20\n"), ImportOptions.STANDARD);
        String[] prices = {
            "",
            "  \n ",
            "date,AAA\n",
            "AAA,BBB\nx,1\n",
            "2026-11-18,10\n2026-11-19,11\n",
            "date,AAA\n2026-11-18,abc\n2026-11-19,-3\n2026-11-20,1e309\n2026-13-40,4\n",
            "date,AAA\n2026-11-18,10\n2026-11-18,11\n2027-12-01,4\n",
            "date,AAA,AAA\n2026-11-18,10,11\n",
            "date,AAA,\n2026-11-18,10,11\n",
            "date,AAA\n01/02/2026,10\n",
            "date;AAA\n2026-11-18;1.234\n",
            "date,AAA,BBB\n2026-11-17,11,20\n2026-11-18,10\n",
            "date,CASH\n2026-11-18,10\n",
            "date,open,high,low,volume\n2026-11-18,10,11,9,5\n",
            "date,AAA\n2026-11-18,\"10\n",
            "date,Close,Adj Close\n2026-11-19,10,9\n2026-11-18,10,9\n2026-11-18,10,9\n",
            "date,close,symbol\n2026-11-18,10,AAA\n2026-11-19,10,BBB\n",
        };
        for (int i = 0; i < prices.length; i++) {
            Path file = file("prices" + i + ".csv", prices[i]);
            hear(() -> services.imports().previewPrices(file, ImportOptions.STANDARD));
        }
        Path binary = Files.write(folder.resolve("b.csv"), new byte[] {1, 0, 2, 0, 3, 0, 0, 0, 7});
        hear(() -> services.imports().previewPrices(binary, ImportOptions.STANDARD));
        hear(() -> services.imports().previewPrices(folder, ImportOptions.STANDARD));
        hear(() -> services.imports().previewPrices(folder.resolve("none.csv"), ImportOptions.STANDARD));
        hear(() -> services.imports()
                .previewPrices(
                        file("n.csv", "date,AAA\n2026-11-18,1\n"),
                        ImportOptions.STANDARD.withColumn(Column.PRICE, "Wert")));
        String[] holdings = {
            "a,b\nAAA,1\n",
            "symbol,b\nAAA,1\n",
            "symbol,quantity\nAAB,1\nQQQQQQ,2\nAAA,-1\nBBB,x\n,3\n",
            "symbol,quantity,price,currency,extra\nAAA,1,0,USD,z\nBBB,1,2,EUR,z\nAAA,1,2,U,z\n",
            "symbol,quantity,account\nAAA,1,-\nAAA,2,D1\nAAA,3,D1\n",
            "symbol,quantity,price\nAAA,1,5\n",
            "#holdings\naccount,symbol,shares\nX,AAA,1\n#accounts\nname\nY\n#targets\nsymbol,percent\nAAA,40\nZZZ,-5\n",
            "#positions\nsymbol,shares\n",
            "#targets\nsymbol,percent\nAAA,100\n",
        };
        ImportOptions into = ImportOptions.STANDARD.into(new AccountId("main"));
        for (int i = 0; i < holdings.length; i++) {
            Path file = file("holdings" + i + ".csv", holdings[i]);
            hear(() -> services.imports().previewHoldings(file, into));
            hear(() -> services.imports().previewHoldings(file, ImportOptions.STANDARD));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatPortfolioFilesAndBundlesAreRefusedFor() throws IOException {
        String[] portfolios = {
            "",
            "not json",
            "{\"name\": \"A\"}",
            "{\"format_version\": 99, \"name\": \"A\", \"target_allocations\": {\"AAA\": 1}}",
            "{\"name\": 5, \"target_allocations\": {\"AAA\": 1}}",
            "{\"name\": \"A\", \"target_allocations\": {\"AAA\": \"x\"}}",
            "{\"name\": \"A\", \"target_allocations\": {\"AAA\": 1}, \"colour\": 3}",
            "{\"portfolio_type\": \"mixed\"}",
        };
        for (int i = 0; i < portfolios.length; i++) {
            Path file = file(i + ".portfolio.json", portfolios[i]);
            hear(() -> {
                services.portfolios().files().preview(file, PortfolioFiles.FileChoice.PLAIN);
            });
        }
        Portfolio mine = services.samples().install("balanced-crypto-portfolio");
        Path bundle = folder.resolve("mine.pfb");
        services.bundles().export(mine.id(), bundle, false);
        hear(() -> {
            services.bundles().preview(bundle, PortfolioFiles.FileChoice.PLAIN);
        });
        Files.writeString(bundle, Files.readString(bundle).replace("Balanced", "Unbalanced"));
        hear(() -> {
            services.bundles().open(bundle);
        });
        Path other = file("other.pfb", "{\"bundle\": 7}");
        hear(() -> {
            services.bundles().open(other);
        });
        assertThat(unknown).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void hear(Callable<ImportReport> preview) {
        try {
            ImportReport report = preview.call();
            report.problems().forEach(this::heard);
            report.notes().forEach(this::heard);
            report.lines().stream()
                    .filter(l ->
                            l.fate() != ImportLine.Fate.REJECTED && !l.remark().isEmpty())
                    .forEach(l -> heard(l.remark()));
        } catch (Rejection refused) {
            refused.problems().forEach(this::heard);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void hear(Runnable refused) {
        try {
            refused.run();
        } catch (Rejection e) {
            e.problems().forEach(this::heard);
        }
    }
}
