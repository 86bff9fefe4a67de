package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.broker.OrderRequest;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sale of 5000 and buys of 2000 and 3000 where orders above 1500 are sliced. */
class SlicedOrdersTest {
    @TempDir
    Path folder;

    private TradingRoom room;

    @BeforeEach
    void open() {
        room = new TradingRoom(folder);
        room.slicing();
    }

    private RebalanceSummary execute() {
        RebalanceOutcome outcome = room.execute(PlanRequest.full());
        assertThat(outcome).isInstanceOf(RebalanceOutcome.Finished.class);
        return ((RebalanceOutcome.Finished) outcome).summary();
    }

    @Test
    void thePlanSaysIntoHowManySlicesAnOrderGoes() {
        Plan plan = room.plan(PlanRequest.full());
        assertThat(plan.notes()).contains("BTC goes out in 4 slices, because it is worth more than 1,500.00 USD.");
    }

    @Test
    void slicesNameTheirParentAndAddUpToIt() {
        BigDecimal planned = room.plan(PlanRequest.full()).orders().getFirst().quantity();
        RebalanceSummary summary = execute();
        assertThat(summary.status()).isEqualTo("completed");
        assertThat(summary.driftAfter()).isLessThan(10);
        List<Order> sales =
                summary.orders().stream().filter(o -> o.side() == Side.SELL).toList();
        assertThat(sales).hasSize(4);
        Order whole = Order.whole(sales);
        assertThat(whole.id().value()).isEqualTo(summary.id() + "-1-1");
        assertThat(sales).extracting(o -> o.id().value()).first().isEqualTo(summary.id() + "-1-1.1of4");
        assertThat(whole.quantity()).isEqualByComparingTo(planned);
        assertThat(whole.state()).isEqualTo(OrderState.FILLED);
        assertThat(whole.filled()).isEqualByComparingTo(planned);
    }

    @Test
    void theyGoOutAtAnEvenPace() {
        Map<ClientOrderId, List<Instant>> times = new HashMap<>();
        room.broker.afterDelivery = () -> {
            OrderRequest last = room.broker.delivered.getLast();
            Order order = room.ledger.book().orders().get(last.id());
            times.computeIfAbsent(order.parent().orElseThrow(), k -> new ArrayList<>())
                    .add(room.ledger.clock().instant());
        };
        execute();
        assertThat(times).hasSize(3);
        times.values().forEach(each -> {
            for (int i = 1; i < each.size(); i++) {
                Duration pause = Duration.between(each.get(i - 1), each.get(i));
                assertThat(pause).isBetween(Duration.ofMillis(450), Duration.ofMillis(600));
            }
        });
    }

    @Test
    void haltingDropsWhatWasNotSentYet() {
        room.broker.afterDelivery = () -> room.service.halt("enough");
        RebalanceSummary summary = execute();
        assertThat(summary.status()).isEqualTo("aborted");
        assertThat(room.broker.delivered).hasSize(1);
        assertThat(summary.orders().subList(1, 4)).allSatisfy(o -> {
            assertThat(o.state()).isEqualTo(OrderState.CANCELED);
            assertThat(o.text()).contains("not sent: trading was halted");
        });
    }
}
