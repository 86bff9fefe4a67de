package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Sentences;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services say about the samples is known in German, whatever plan is asked for. */
class SaidInGermanTest {
    @TempDir
    Path home;

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
}
