package dev.counterweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.Progress;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.Services;
import dev.counterweight.service.ValueHistory;
import dev.counterweight.service.ValueService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days of a sample pass by its prices: what is done to it belongs to the day of the prices that it was done at. */
class SampleDaysTest {
    @TempDir
    Path home;

    @Test
    void aRebalanceIsMarkedOnTheDayOfItsPricesAndCountsFromThenOn() throws IOException {
        try (Services services = new App(Situation.ticking(), Map.of()).open(home, false)) {
            Portfolio portfolio = services.samples().install("balanced-crypto-portfolio");
            SampleService.Simulated before = services.samples().simulate(portfolio.id(), 12);
            List<ValueHistory.Day> untouched =
                    values(services).history(portfolio.id(), 40).days();
            var plan = services.plans().plan(portfolio.id(), PlanRequest.full());
            services.rebalances().execute(Approval.of(plan, Trigger.MANUAL, Optional.empty()), Progress.none());
            LocalDate clock = LocalDate.ofInstant(Situation.NOW, ZoneOffset.UTC);
            assertThat(before.to()).as("the sample is behind the clock").isBefore(clock);

            SampleService.Simulated after = services.samples().simulate(portfolio.id(), 9);
            ValueHistory history = values(services).history(portfolio.id(), 40);

            assertThat(history.rebalances()).containsExactly(before.to());
            assertThat(history.days().getLast().date()).isEqualTo(after.to());
            ValueHistory.Day dayBefore = day(history, before.to().minusDays(1));
            assertThat(dayBefore.value())
                    .as("what was held then")
                    .isCloseTo(untouched.get(untouched.size() - 2).value(), within(1e-6));
            double cost =
                    untouched.getLast().value() - day(history, before.to()).value();
            assertThat(cost)
                    .as("the day of the rebalance costs what it cost")
                    .isBetween(0.01, plan.costs().total().amount().doubleValue() * 2);
            assertThat(day(history, before.to().plusDays(1)).value())
                    .as("from then on what was bought")
                    .isCloseTo(worth(services, portfolio, before.to().plusDays(1)), within(1e-6));
        }
    }

    private static ValueService values(Services services) {
        return new ValueService(services.workspace(), services.prices());
    }

    private static double worth(Services services, Portfolio portfolio, LocalDate day) {
        var held = services.workspace().book().holdings(portfolio.account());
        List<InstrumentId> ids = List.copyOf(held.quantities().keySet());
        var panel = services.prices().history(ids, day, day);
        double worth = held.cash(portfolio.baseCurrency()).amount().doubleValue();
        for (int k = 0; k < ids.size(); k++) {
            worth += held.quantity(ids.get(k)).doubleValue() * panel.price(0, k);
        }
        return worth;
    }

    private static ValueHistory.Day day(ValueHistory history, LocalDate day) {
        return history.days().stream()
                .filter(d -> d.date().equals(day))
                .findFirst()
                .orElseThrow();
    }
}
