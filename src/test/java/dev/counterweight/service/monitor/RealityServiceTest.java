package dev.counterweight.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.FaultyBroker;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RealityReport;
import dev.counterweight.service.RealityService;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebalances of an autopilot in a wild market, with a broker that loses orders and fills parts, beside their backtest. */
class RealityServiceTest {
    @TempDir
    Path folder;

    private WatchRoom lived() {
        WatchRoom room =
                new WatchRoom(folder, 4, 5, 0.03, new FaultyBroker.Faults(0.05, 0.05, 0.05, 0.2, 0.1)).threshold(150);
        room.autopilot(true, 100, 20_000, 1);
        MonitorService monitor = room.start();
        for (int k = 0; k < 12 * 6; k++) {
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(1));
            monitor.tick();
            room.ledger.advance(Duration.ofMinutes(239));
            room.rebalances(room.ledger).recover(Progress.none());
        }
        return room;
    }

    private static RealityService service(WatchRoom room) {
        return new RealityService(room.ledger, visitor -> room.ledger.entries().forEach(visitor), room);
    }

    @Test
    void theLastDayIsWhatTheAccountIsWorthAndCausesAddUpOnEveryDay() {
        WatchRoom room = lived();
        RealityReport report = service(room).reality(WatchRoom.PORTFOLIO);
        assertThat(report.rebalances())
                .hasSameSizeAs(room.written(JournalEvent.RebalanceStarted.class))
                .hasSizeGreaterThan(2);
        Holdings held = room.ledger.book().holdings(WatchRoom.ACCOUNT);
        BigDecimal worth = held.cash(CurrencyCode.USD).amount();
        for (var each : held.quantities().entrySet()) {
            BigDecimal price = room.latest(java.util.List.of(each.getKey()))
                    .get(each.getKey())
                    .price();
            worth = worth.add(each.getValue().multiply(price));
        }
        assertThat(report.days().getLast().real())
                .isCloseTo(
                        worth.setScale(2, RoundingMode.HALF_EVEN),
                        org.assertj.core.api.Assertions.within(new BigDecimal("0.10")));
        BigDecimal sum = BigDecimal.ZERO;
        for (RealityReport.Day day : report.days()) {
            RealityReport.Causes c = day.soFar();
            assertThat(c.price().add(c.fee()).add(c.timing()).add(c.unfilled())).isEqualByComparingTo(c.gap());
            assertThat(day.real().subtract(day.backtest())).isEqualByComparingTo(c.gap());
            sum = sum.add(day.change().gap());
            assertThat(sum).isEqualByComparingTo(c.gap());
        }
        assertThat(report.days().getLast().soFar().fee()).isNegative();
    }

    @Test
    void itBeginsAnewWhenHoldingsAreStatedAnew() {
        WatchRoom room = lived();
        room.ledger.append(
                new JournalEvent.HoldingsStated(room.ledger.book().holdings(WatchRoom.ACCOUNT), Optional.empty()));
        RealityReport report = service(room).reality(WatchRoom.PORTFOLIO);
        assertThat(report.rebalances()).isEmpty();
        assertThat(report.days()).isEmpty();
        assertThat(report.since()).isPresent();
    }

    @Test
    void anUnknownPortfolioIsRefused() {
        WatchRoom room = new WatchRoom(folder, 4, 5, 0.03, FaultyBroker.Faults.NONE).threshold(150);
        assertThatThrownBy(() -> service(room).reality(new PortfolioId("nobody")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("nobody");
    }
}
