package dev.counterweight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Mode;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every plan, over {@value #RUNS} random portfolios from seed {@value #SEED}. */
class PlannerPropertyTest {
    private static final long SEED = 20_261_121L;
    private static final int RUNS = 4_000;

    private static final Map<Case, Proposal> PLANS = plans();

    private static Map<Case, Proposal> plans() {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Case, Proposal> plans = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            Case some = Case.random(run, random.split());
            plans.put(some, Planner.propose(some.inputs(), some.request()));
        }
        return plans;
    }

    private static void everyPlan(BiConsumer<Case, Proposal> property) {
        PLANS.forEach((some, plan) -> {
            try {
                property.accept(some, plan);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "run " + some.run() + ": " + some.request() + "\n" + some.inputs() + "\n" + plan.orders() + "\n"
                                + plan.notes() + "\n" + plan.leastMoney(),
                        e);
            }
        });
    }

    @Test
    void theRandomPortfoliosReachEveryKindOfPlan() {
        assertThat(PLANS.values().stream().filter(p -> p.orders().size() > 3)).hasSizeGreaterThan(RUNS / 4);
        assertThat(PLANS.values().stream().filter(p -> p.missing().amount().signum() > 0))
                .hasSizeGreaterThan(20);
        for (Class<?> mode : Mode.class.getPermittedSubclasses()) {
            assertThat(PLANS.values().stream()
                            .filter(p -> mode.isInstance(p.request().mode())
                                    && !p.orders().isEmpty()))
                    .as(mode.getSimpleName())
                    .hasSizeGreaterThan(50);
        }
    }

    @Test
    void moneyNeverRunsShortBecauseOfAPlan() {
        everyPlan((some, plan) -> {
            if (plan.missing().amount().signum() > 0) {
                return; // what was asked for cannot be raised, and the plan says so
            }
            boolean alreadyShort = plan.orders().isEmpty()
                    && plan.before().cash().plus(plan.flow()).isNegative();
            if (!alreadyShort) {
                assertThat(plan.leastMoney().amount()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(plan.after().cash().amount()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            }
        });
    }

    @Test
    void nothingIsSoldThatIsNotHeldAndEveryQuantityIsAMultipleOfItsStep() {
        everyPlan((some, plan) -> {
            for (PlannedOrder order : plan.orders()) {
                BigDecimal step = some.inputs().step(order.instrument());
                assertThat(order.quantity().remainder(step)).isEqualByComparingTo("0");
                if (order.side() == Side.SELL) {
                    assertThat(order.quantity())
                            .isLessThanOrEqualTo(some.inputs().holdings().quantity(order.instrument()));
                }
            }
        });
    }

    @Test
    void weightsAddUpToOneBeforeAndAfter() {
        everyPlan((some, plan) -> {
            for (var snapshot : List.of(plan.before(), plan.after())) {
                if (snapshot.total().amount().signum() > 0) {
                    double sum = snapshot.rows().stream()
                            .flatMap(r -> r.current().stream())
                            .mapToDouble(w -> w.fraction())
                            .sum();
                    assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
                }
            }
        });
    }

    @Test
    void salesComeFirstAndNoInstrumentIsTradedTwice() {
        everyPlan((some, plan) -> {
            List<Side> sides = plan.orders().stream().map(PlannedOrder::side).toList();
            List<Side> sorted = sides.stream()
                    .sorted(java.util.Comparator.comparing((Side s) -> s == Side.BUY))
                    .toList();
            assertThat(sides).isEqualTo(sorted);
            assertThat(plan.orders()).allMatch(o -> o.phase() == (o.side() == Side.SELL ? 1 : 2));
            assertThat(plan.orders().stream().map(PlannedOrder::instrument)).doesNotHaveDuplicates();
        });
    }

    @Test
    void noOrderIsBelowTheMinimumAndNothingLockedIsTraded() {
        everyPlan((some, plan) -> {
            BigDecimal least = some.inputs().portfolio().policy().minTradeSize().amount();
            assertThat(plan.orders()).allMatch(o -> o.value().amount().compareTo(least) >= 0);
            assertThat(plan.orders()).noneMatch(o -> some.request().locked().contains(o.instrument()));
        });
    }

    @Test
    void investingAndBuyingOnlyNeverSells() {
        everyPlan((some, plan) -> {
            if (some.request().mode() instanceof Mode.Invest || some.request().mode() instanceof Mode.BuyOnly) {
                assertThat(plan.orders()).allMatch(o -> o.side() == Side.BUY);
            }
            if (some.request().mode() instanceof Mode.SellOnly || some.request().mode() instanceof Mode.Withdraw) {
                assertThat(plan.orders()).allMatch(o -> o.side() == Side.SELL);
            }
        });
    }

    @Test
    void withdrawingRaisesTheAmountOrSaysWhatIsMissing() {
        everyPlan((some, plan) -> {
            if (!(some.request().mode() instanceof Mode.Withdraw)) {
                return;
            }
            BigDecimal raised = plan.orders().stream()
                    .map(o -> some.inputs().costs().leastProceeds(o.value().amount()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal left = plan.before().cash().plus(plan.flow()).amount().add(raised);
            if (plan.missing().amount().signum() == 0) {
                assertThat(left).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            } else {
                assertThat(left.add(plan.missing().amount())).isGreaterThanOrEqualTo(new BigDecimal("-0.01"));
            }
        });
    }

    @Test
    void inFullModeTheDistanceFromTheTargetsNeverGrowsByMoreThanTheCost() {
        everyPlan((some, plan) -> {
            boolean full = some.request().mode() instanceof Mode.Full
                    && some.request().scope() == Scope.ALL
                    && some.request().destination() == Destination.TARGET
                    && some.request().locked().isEmpty();
            if (full && plan.before().cash().amount().signum() >= 0) {
                // Sum of distances in money, which no rounding to basis points blurs.
                BigDecimal allowed = distance(plan.before())
                        .add(plan.costs().total().amount().multiply(new BigDecimal(2)));
                assertThat(distance(plan.after())).isLessThanOrEqualTo(allowed.add(new BigDecimal("0.0001")));
            }
        });
    }

    /** Sum over all rows of the distance of value from target weight times total. */
    private static BigDecimal distance(dev.counterweight.domain.Snapshot snapshot) {
        BigDecimal total = snapshot.total().amount();
        BigDecimal sum = BigDecimal.ZERO;
        for (DriftRow row : snapshot.rows()) {
            if (row.value().isPresent()) {
                BigDecimal goal = total.multiply(BigDecimal.valueOf(row.target().fraction()));
                sum = sum.add(row.value().get().amount().subtract(goal).abs());
            }
        }
        return sum;
    }

    @Test
    void aPortfolioAtItsTargetsIsLeftAlone() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < RUNS; run++) {
            Books books = new Books().policy("0", "0.001", "1", "0.01", random.nextBoolean());
            int n = 1 + random.nextInt(12);
            int[] parts = random.ints(n, 1, 100).toArray();
            int all = java.util.Arrays.stream(parts).sum();
            for (int i = 0; i < n; i++) {
                // Prices of 1 and quantities in proportion to the weights: at target to the last digit that a weight
                // has.
                BigDecimal weight = BigDecimal.valueOf(parts[i]).divide(BigDecimal.valueOf(all), 6, RoundingMode.DOWN);
                books.line(
                        "I" + i, weight.doubleValue(), weight.movePointRight(6).toPlainString(), "1", "1");
            }
            BigDecimal rest = BigDecimal.valueOf(1_000_000)
                    .subtract(books.holdings().quantities().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            books.cash(rest.toPlainString());
            Proposal plan = Planner.propose(books.inputs(), PlanRequest.full());
            assertThat(plan.orders()).as("run %s", run).isEmpty();
        }
    }

    @Test
    void equalInputsGiveEqualPlans() {
        everyPlan((some, plan) ->
                assertThat(Planner.propose(some.inputs(), some.request())).isEqualTo(plan));
    }

    /** A portfolio and a request. */
    private record Case(int run, PlanInputs inputs, PlanRequest request) {
        static Case random(int run, SplittableRandom random) {
            int n = 1 + random.nextInt(15);
            Books books = new Books()
                    .policy(
                            pick(random, "0", "1", "100", "1000"),
                            pick(random, "0", "0.001", "0.01"),
                            pick(random, "0", "0.5", "7"),
                            pick(random, "0", "0.01", "0.05"),
                            random.nextBoolean())
                    .expectedSlippage(pick(random, "0", "0.0005"))
                    .band(random.nextBoolean() ? new Band.Absolute(300) : new Band.Relative(2500))
                    .cash(BigDecimal.valueOf(random.nextLong(-500_00, 5_000_00), 2)
                            .toPlainString());
            double[] weights = random.doubles(n, 0, 1).toArray();
            double sum = java.util.Arrays.stream(weights).sum();
            boolean cashTarget = random.nextInt(4) == 0;
            List<InstrumentId> ids = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                double target = Math.round(weights[i] / sum * (cashTarget ? 0.9 : 1) * 1e4) / 1e4;
                boolean noTarget = i > 0 && random.nextInt(8) == 0;
                books.line(
                        "I" + i,
                        noTarget ? -1 : i == 0 ? rest(weights, sum, cashTarget) : target,
                        random.nextInt(6) == 0
                                ? "0"
                                : BigDecimal.valueOf(random.nextLong(1, 1_000_000), random.nextInt(5))
                                        .toPlainString(),
                        random.nextInt(20) == 0
                                ? ""
                                : BigDecimal.valueOf(random.nextLong(1, 5_000_000), 4)
                                        .toPlainString(),
                        pick(random, "1", "0.01", "0.00000001"));
                ids.add(new InstrumentId("I" + i));
                if (noTarget) {
                    weights[0] += weights[i];
                    weights[i] = 0;
                }
            }
            books.line("I0", rest(weights, sum, cashTarget), "10", "55.5", "0.01");
            if (cashTarget) {
                books.cashTarget(0.1);
            }
            Set<InstrumentId> locked = new HashSet<>();
            if (random.nextInt(3) == 0) {
                locked.add(ids.get(random.nextInt(n)));
            }
            Mode mode = switch (random.nextInt(5)) {
                case 0, 1 -> new Mode.Full();
                case 2 -> random.nextBoolean() ? new Mode.BuyOnly() : new Mode.SellOnly();
                case 3 -> new Mode.Invest(Money.of("USD", "" + (1 + random.nextInt(20_000))));
                default -> new Mode.Withdraw(Money.of("USD", "" + (1 + random.nextInt(20_000))));
            };
            PlanRequest request = new PlanRequest(
                    mode,
                    random.nextInt(3) == 0 ? Scope.BREACHED : Scope.ALL,
                    random.nextInt(3) == 0 ? Destination.BAND : Destination.TARGET,
                    locked);
            if (random.nextInt(4) == 0) {
                request = request.part(1 + random.nextInt(9_999));
            }
            return new Case(run, books.inputs(), request);
        }

        /** What the first weight must be for all to add up to one. */
        private static double rest(double[] weights, double sum, boolean cashTarget) {
            double others = 0;
            for (int i = 1; i < weights.length; i++) {
                others += Math.round(weights[i] / sum * (cashTarget ? 0.9 : 1) * 1e4) / 1e4;
            }
            return Math.max(0, Math.round(((cashTarget ? 0.9 : 1) - others) * 1e4) / 1e4);
        }

        private static String pick(SplittableRandom random, String... values) {
            return values[random.nextInt(values.length)];
        }
    }
}
