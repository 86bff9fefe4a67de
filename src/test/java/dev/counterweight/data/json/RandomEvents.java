package dev.counterweight.data.json;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Alert;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertCause;
import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.AlertKey;
import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertSighting;
import dev.counterweight.domain.AlertState;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Automation;
import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.CheckRecord;
import dev.counterweight.domain.ClientOrderId;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Fill;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.MessageId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.NoticeId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanCosts;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanSeal;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Regime;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Snapshot;
import dev.counterweight.domain.Strategy;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.TradingRules;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.TriggerRules;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random valid events of every type, from a stated seed, with everything in them that is awkward to write down. */
public final class RandomEvents {
    private static final String[] AWKWARD = {
        "plain",
        "\"quoted\" \\ back",
        "line\nfeed\r\ttab",
        "\u0000\u001f\u007f",
        "\u00fc\u20ac\u4e2d",
        "\ud83d\ude00",
        "\ud800",
        "x\udc00y",
        "\u2028\u2029",
        "</script>",
        ",\"hash\":\"",
        "\ufeff",
        " "
    };

    private final SplittableRandom random;

    public RandomEvents(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One event of every type. */
    public List<JournalEvent> oneOfEach() {
        return Stream.<Supplier<JournalEvent>>of(
                        () -> new JournalEvent.PortfolioSaved(portfolio()),
                        () -> new JournalEvent.PortfolioRemoved(new PortfolioId(id())),
                        () -> new JournalEvent.InstrumentsDefined(list(this::instrument)),
                        () -> new JournalEvent.PricesImported(
                                file(), list(this::asset), date(), date(), count(), count(), flag()),
                        () -> new JournalEvent.HoldingsStated(holdings(), maybe(this::file)),
                        () -> new JournalEvent.CashMoved(new AccountId(id()), money(decimal()), text()),
                        () -> new JournalEvent.RebalanceStarted(
                                new RebalanceId(id()), new AccountId(id()), any(Trigger.values()), plan(), words()),
                        () -> new JournalEvent.OrderIntended(order()),
                        () -> new JournalEvent.OrderStateChanged(
                                new ClientOrderId(id()), any(OrderState.values()), words(), words()),
                        () -> new JournalEvent.OrderFilled(new AccountId(id()), fill()),
                        () -> new JournalEvent.PhaseStarted(
                                new RebalanceId(id()), 1 + random.nextInt(2), money(decimal()), list(this::text)),
                        () -> new JournalEvent.RebalanceFinished(summary(), text()),
                        () -> new JournalEvent.TradingStateChanged(any(TradingState.values()), text()),
                        () -> new JournalEvent.LocksChanged(new PortfolioId(id()), assets()),
                        () -> new JournalEvent.ComparisonChosen(new PortfolioId(id()), comparison()),
                        () -> new JournalEvent.RebalanceStopped(new RebalanceId(id()), name()),
                        () -> new JournalEvent.ExecutionSet(
                                new PortfolioId(id()),
                                flag() ? Execution.PAPER : new Execution.ByHand(1 + random.nextInt(90), flag()),
                                name()),
                        () -> new JournalEvent.TradingRulesChanged(tradingRules()),
                        () -> new JournalEvent.AutomationSet(new PortfolioId(id()), automation(), name()),
                        () -> new JournalEvent.CheckMade(new PortfolioId(id()), check()),
                        () -> new JournalEvent.TargetsRecalculated(new PortfolioId(id()), proposal(), name()),
                        () -> new JournalEvent.AutopilotStepped(new PortfolioId(id()), step()),
                        () -> new JournalEvent.StrategyRegistered(
                                new Strategy(asset(), name(), any(Strategy.Status.values()), text()),
                                file(),
                                file(),
                                date(),
                                date(),
                                count()),
                        () -> new JournalEvent.NewsImported(
                                file(), Map.of(text(), asset()), instant(), instant(), count(), count()),
                        () -> new JournalEvent.NewsScored(file(), name(), name(), count()),
                        () -> new JournalEvent.AlertRaised(alert()),
                        () -> new JournalEvent.AlertChanged(
                                new AlertId(id()), any(AlertCause.values()), sighting(instant())),
                        () -> new JournalEvent.AlertCleared(new AlertId(id())),
                        () -> new JournalEvent.AlertAcknowledged(new AlertId(id()), name(), text()),
                        () -> new JournalEvent.AlertSnoozed(new AlertId(id()), instant(), name(), text()),
                        () -> new JournalEvent.AlertResolved(
                                new AlertId(id()), name(), text(), flag(), maybe(() -> sighting(instant()))),
                        () -> new JournalEvent.AlertRulesChanged(
                                maybe(() -> new PortfolioId(id())), maybe(this::rules), name()),
                        () -> new JournalEvent.DeliveryChanged(delivery(), name()),
                        () -> new JournalEvent.MessageAttempted(
                                new MessageId(id()),
                                any(DeliveryChannel.values()),
                                list(() -> new NoticeId(new AlertId(id()), 1 + count()))),
                        () -> new JournalEvent.MessageSent(new MessageId(id())),
                        () -> new JournalEvent.MessageFailed(new MessageId(id()), text(), flag(), maybe(this::instant)),
                        () -> new JournalEvent.MessageRevived(new MessageId(id()), name()),
                        () -> new JournalEvent.MessageDropped(new MessageId(id()), name(), text()))
                .map(Supplier::get)
                .toList();
    }

    private TradingRules tradingRules() {
        return new TradingRules(
                new BigDecimal("0.001").add(BigDecimal.valueOf(random.nextInt(1000), 3)),
                BigDecimal.valueOf(1 + random.nextInt(1000), 3),
                BigDecimal.valueOf(1 + random.nextInt(1000), 3),
                Duration.ofMillis(random.nextInt(1_000_000_000)),
                1 + random.nextInt(1000),
                1 + random.nextInt(1000),
                Duration.ofMillis(random.nextInt(86_400_000)),
                assets(),
                1 + random.nextInt(1000),
                Duration.ofMillis(random.nextInt(3_600_000)));
    }

    private Alert alert() {
        Instant first = instant();
        return new Alert(
                new AlertId(id()),
                new AlertKey(new PortfolioId(id()), id(), id()),
                any(AlertMeasure.values()),
                first,
                sighting(first),
                new AlertState.Open(),
                1);
    }

    private AlertSighting sighting(Instant from) {
        Instant last = from.plusNanos(random.nextLong(1_000_000_000_000_000L));
        return new AlertSighting(
                any(Urgency.values()),
                random.nextDouble() * 1e3 - 500,
                random.nextDouble() * 1e-300,
                last,
                last,
                from,
                1 + random.nextLong(1L << 40),
                text());
    }

    private DeliverySettings delivery() {
        EmailSettings email = new EmailSettings(
                "smtp" + count() + ".example.com",
                1 + count() % 65_535,
                random.nextBoolean() ? EmailSettings.Security.TLS : EmailSettings.Security.STARTTLS,
                maybe(() -> "n" + id()),
                "ada@example.com",
                List.of("bob" + count() + "@example.com"));
        return flag()
                ? new DeliverySettings(Map.of(any(DeliveryChannel.values()), any(Urgency.values())), Optional.of(email))
                : new DeliverySettings(Map.of(DeliveryChannel.LOG, any(Urgency.values())), Optional.empty());
    }

    private AlertRules rules() {
        List<AlertRule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            AlertMeasure measure = any(AlertMeasure.values());
            double level = random.nextDouble();
            AlertBound next = random.nextBoolean()
                    ? new AlertBound.OfLimit(random.nextDouble() * 2)
                    : new AlertBound.Fixed(measure.upper() ? level + 1 : level - 1);
            rules.add(new AlertRule(
                    "rule" + i,
                    measure,
                    measure.perInstrument() ? maybe(this::id) : Optional.empty(),
                    flag(),
                    random.nextBoolean()
                            ? Map.of(any(Urgency.values()), next)
                            : Map.of(Urgency.LOW, new AlertBound.Fixed(level), Urgency.HIGH, next),
                    random.nextDouble(),
                    1 + random.nextInt(8760)));
        }
        return new AlertRules(rules);
    }

    private Automation automation() {
        return new Automation(
                flag(),
                flag(),
                new TriggerRules(
                        flag() ? OptionalInt.of(1 + random.nextInt(9_999)) : OptionalInt.empty(),
                        flag(),
                        flag() ? OptionalDouble.of(0.5 + random.nextDouble()) : OptionalDouble.empty()),
                maybe(() -> any(Automation.CALENDARS.toArray(String[]::new))),
                new AutopilotPolicy(
                                flag(),
                                1 + random.nextInt(999),
                                1 + random.nextInt(9_999),
                                1 + random.nextInt(999),
                                flag())
                        .partWay(flag())
                        .allowing(flag() ? List.of() : List.of(any(AutopilotPolicy.WARNINGS.toArray(String[]::new)))));
    }

    private CheckRecord check() {
        return new CheckRecord(
                maybe(() -> any(Trigger.values())),
                words(),
                words(),
                text(),
                list(() -> new TriggerVerdict(text(), any(Trigger.values()), text(), text(), flag(), text())),
                maybe(() -> any(Regime.Level.values())),
                flag());
    }

    private TargetProposal proposal() {
        int first = random.nextInt(10_001);
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        targets.put(asset(), Weight.ofBasisPoints(first));
        targets.put(InstrumentId.CASH, Weight.ofBasisPoints(10_000 - first));
        return new TargetProposal(name(), targets, list(this::text));
    }

    private AutopilotStep step() {
        AutopilotStep.Kind kind = any(AutopilotStep.Kind.values());
        return new AutopilotStep(
                kind,
                name(),
                maybe(() -> any(Trigger.values())),
                kind == AutopilotStep.Kind.SENDING || kind == AutopilotStep.Kind.PREPARED
                        ? Optional.of(hash())
                        : maybe(this::hash),
                random.nextInt(100),
                random.nextInt(10_000),
                kind == AutopilotStep.Kind.COUNTDOWN ? Optional.of(instant()) : Optional.empty(),
                name(),
                text());
    }

    private Portfolio portfolio() {
        CurrencyCode currency = currency();
        Instant created = instant();
        return new Portfolio(
                new PortfolioId(id()),
                name(),
                new AccountId(id()),
                new Money(currency, positive()),
                targets(),
                method(),
                new TradingPolicy(
                        new Money(currency, positive()),
                        rate(),
                        money(positive()),
                        rate(),
                        flag(),
                        count(),
                        money(positive())),
                new RiskLimits(
                        0.5 + random.nextDouble() / 2,
                        random.nextDouble() / 2,
                        random.nextDouble() * 2 - 1,
                        random.nextDouble(),
                        random.nextDouble() * 10 - 5,
                        random.nextDouble(),
                        random.nextDouble() * 3,
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble()),
                flag(),
                created,
                created.plusNanos(random.nextLong(1_000_000_000_000L)));
    }

    private Map<InstrumentId, Weight> targets() {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        int n = 1 + random.nextInt(6);
        double[] raw = random.doubles(n).toArray();
        double sum = java.util.Arrays.stream(raw).sum();
        for (int i = 0; i < n; i++) {
            targets.put(new InstrumentId(i + "." + id().charAt(0)), new Weight(raw[i] / sum));
        }
        return targets;
    }

    private RebalancingMethod method() {
        Frequency frequency = any(Frequency.values());
        return switch (random.nextInt(6)) {
            case 0 -> new RebalancingMethod.Threshold(band(), frequency);
            case 1 -> new RebalancingMethod.Calendar(band(), frequency, 1 + random.nextInt(7), flag(), flag());
            case 2 ->
                new RebalancingMethod.Adaptive(
                        band(), random.nextDouble(), random.nextDouble(), 30, random.nextDouble(), 20, flag());
            case 3 -> new RebalancingMethod.RiskParity(band(), maybe(random::nextDouble), flag(), frequency);
            case 4 -> new RebalancingMethod.HierarchicalRiskParity(band(), 1 + random.nextInt(99), 3);
            default -> new RebalancingMethod.VolatilityTarget(band(), 0.001 + random.nextDouble(), 20);
        };
    }

    private Band band() {
        Band.Absolute absolute = new Band.Absolute(1 + random.nextInt(10_000));
        Band.Relative relative = new Band.Relative(1 + random.nextInt(10_000));
        return switch (random.nextInt(3)) {
            case 0 -> absolute;
            case 1 -> relative;
            default -> new Band.Narrower(absolute, relative);
        };
    }

    private Plan plan() {
        return new Plan(
                new PortfolioId(id()),
                new PlanRequest(
                                mode(),
                                any(PlanRequest.Scope.values()),
                                any(PlanRequest.Destination.values()),
                                assets())
                        .part(flag() ? PlanRequest.WHOLE_WAY : 1 + random.nextInt(9_999)),
                instant(),
                hash(),
                new PlanSeal(hash(), hash(), hash()),
                list(() -> new PlannedOrder(
                        1 + random.nextInt(2),
                        asset(),
                        any(Side.values()),
                        positive(),
                        positive(),
                        money(positive()),
                        money(positive()),
                        random.nextInt(-10_000, 10_000),
                        random.nextInt(-10_000, 10_000),
                        text())),
                list(() -> new Check(
                        name(),
                        name(),
                        any(Check.Verdict.values()),
                        flag(),
                        measured(),
                        measured(),
                        any(Check.Unit.values()),
                        text())),
                costs(),
                snapshot(),
                snapshot(),
                list(this::text));
    }

    private PlanRequest.Mode mode() {
        return switch (random.nextInt(5)) {
            case 0 -> new PlanRequest.Mode.Full();
            case 1 -> new PlanRequest.Mode.BuyOnly();
            case 2 -> new PlanRequest.Mode.SellOnly();
            case 3 -> new PlanRequest.Mode.Invest(money(positive()));
            default -> new PlanRequest.Mode.Withdraw(money(positive()));
        };
    }

    private Snapshot snapshot() {
        return new Snapshot(
                list(() -> new DriftRow(
                        asset(),
                        positive(),
                        maybe(() -> new Quote(asset(), positive(), instant(), text())),
                        maybe(() -> money(positive())),
                        maybe(() -> new Weight(random.nextDouble())),
                        new Weight(random.nextBoolean() ? -0.0 : random.nextDouble() * 1e-300),
                        random.nextInt(-10_000, 10_000),
                        count(),
                        any(DriftRow.Status.values()))),
                money(decimal()),
                money(decimal()));
    }

    private OptionalDouble measured() {
        return switch (random.nextInt(7)) {
            case 0 -> OptionalDouble.empty();
            case 1 -> OptionalDouble.of(Double.NaN);
            case 2 -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case 3 -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            case 4 -> OptionalDouble.of(Double.MIN_VALUE);
            case 5 -> OptionalDouble.of(Double.MAX_VALUE);
            default -> OptionalDouble.of(random.nextDouble() * 1e6);
        };
    }

    private PlanCosts costs() {
        return new PlanCosts(money(positive()), money(decimal()), money(positive()));
    }

    private Order order() {
        BigDecimal quantity = positive();
        return new Order(
                new ClientOrderId(id()),
                new RebalanceId(id()),
                1 + random.nextInt(2),
                asset(),
                any(Side.values()),
                quantity,
                positive(),
                currency(),
                maybe(() -> new ClientOrderId(id())),
                any(OrderState.values()),
                words(),
                flag() ? quantity : BigDecimal.ZERO,
                positive(),
                money(decimal()),
                words());
    }

    private Fill fill() {
        return new Fill(
                id(),
                new ClientOrderId(id()),
                asset(),
                any(Side.values()),
                positive(),
                positive(),
                currency(),
                money(positive()),
                instant());
    }

    private RebalanceSummary summary() {
        return new RebalanceSummary(
                new RebalanceId(id()),
                new PortfolioId(id()),
                any(Trigger.values()),
                instant(),
                instant(),
                text(),
                hash(),
                targets(),
                targets(),
                targets(),
                list(this::order),
                costs(),
                count(),
                count(),
                list(this::text));
    }

    private Holdings holdings() {
        Map<CurrencyCode, BigDecimal> cash = new TreeMap<>();
        Map<InstrumentId, BigDecimal> quantities = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            cash.put(currency(), decimal());
            quantities.put(asset(), positive());
        }
        return new Holdings(new AccountId(id()), new TreeMap<>(cash), new TreeMap<>(quantities));
    }

    private Instrument instrument() {
        return new Instrument(asset(), text(), any(AssetClass.values()), currency(), positive(), words());
    }

    private ImportedFile file() {
        return new ImportedFile(hash(), name(), text());
    }

    private Comparison comparison() {
        BenchmarkChoice benchmark = any(new BenchmarkChoice[] {
            new BenchmarkChoice.Usual(),
            new BenchmarkChoice.EqualWeights(),
            new BenchmarkChoice.Nothing(),
            new BenchmarkChoice.Series(new InstrumentId("GLD")),
            new BenchmarkChoice.Targets(new PortfolioId("balanced"))
        });
        return new Comparison(benchmark, List.copyOf(assets()));
    }

    private Set<InstrumentId> assets() {
        return list(this::asset).stream().collect(Collectors.toSet());
    }

    private InstrumentId asset() {
        return new InstrumentId(id());
    }

    private String id() {
        String letters = "abcXYZ0189_./:^=+-";
        StringBuilder id = new StringBuilder("i");
        for (int i = random.nextInt(12); i > 0; i--) {
            id.append(letters.charAt(random.nextInt(letters.length())));
        }
        return id.toString();
    }

    private String name() {
        return "n" + text();
    }

    private String text() {
        return AWKWARD[random.nextInt(AWKWARD.length)] + AWKWARD[random.nextInt(AWKWARD.length)];
    }

    private Optional<String> words() {
        return maybe(this::text);
    }

    private String hash() {
        StringBuilder hash = new StringBuilder();
        while (hash.length() < 64) {
            hash.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hash.toString();
    }

    private BigDecimal decimal() {
        BigDecimal value = positive();
        return random.nextBoolean() ? value : value.negate();
    }

    private BigDecimal positive() {
        byte[] digits = new byte[1 + random.nextInt(12)];
        random.nextBytes(digits);
        return new BigDecimal(new BigInteger(1, digits).add(BigInteger.ONE), random.nextInt(-6, 24));
    }

    private BigDecimal rate() {
        return new BigDecimal(BigInteger.valueOf(random.nextInt(9999)), 4);
    }

    private Money money(BigDecimal amount) {
        return new Money(currency(), amount);
    }

    private CurrencyCode currency() {
        return new CurrencyCode(any(new String[] {"USD", "EUR", "USDT", "BTC"}));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000));
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(-20_000, 60_000));
    }

    private int count() {
        return random.nextInt(100_000);
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(item.get());
        }
        return list;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
}
