package dev.counterweight.engine.plan;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Quote;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Portfolios with holdings and prices, made line by line. */
public final class Books {
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final AccountId ACCOUNT = new AccountId("main");

    private final Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
    private final Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
    private final Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
    private final TreeMap<InstrumentId, BigDecimal> quantities = new TreeMap<>();
    private final TreeMap<CurrencyCode, BigDecimal> cash = new TreeMap<>();
    private RebalancingMethod method = new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY);
    private TradingPolicy policy = TradingPolicy.standard(CurrencyCode.USD);
    private RiskLimits limits = RiskLimits.DEFAULT;
    private BigDecimal expectedSlippage = BigDecimal.ZERO;

    /** One instrument: target weight, quantity held, price; an empty price is none. */
    public Books line(String id, double target, String quantity, String price) {
        return line(id, target, quantity, price, "0.00000001");
    }

    public Books line(String id, double target, String quantity, String price, String step) {
        InstrumentId instrument = new InstrumentId(id);
        instruments.put(
                instrument,
                new Instrument(
                        instrument, id, AssetClass.CRYPTO, CurrencyCode.USD, new BigDecimal(step), Optional.empty()));
        if (target >= 0) {
            targets.put(instrument, new Weight(target));
        }
        if (new BigDecimal(quantity).signum() != 0) {
            quantities.put(instrument, new BigDecimal(quantity));
        }
        if (!price.isEmpty()) {
            quotes.put(instrument, new Quote(instrument, new BigDecimal(price), NOON, "test"));
        }
        return this;
    }

    public Books cash(String amount) {
        cash.put(CurrencyCode.USD, new BigDecimal(amount));
        return this;
    }

    public Books cashTarget(double weight) {
        targets.put(InstrumentId.CASH, new Weight(weight));
        return this;
    }

    public Books method(RebalancingMethod next) {
        method = next;
        return this;
    }

    public Books band(Band band) {
        return method(new RebalancingMethod.Threshold(band, Frequency.DAILY));
    }

    public Books limits(RiskLimits next) {
        limits = next;
        return this;
    }

    /** Least trade, proportional cost, fixed fee, greatest slippage, whole units. */
    public Books policy(String least, String cost, String fee, String slippage, boolean whole) {
        policy = new TradingPolicy(
                Money.of("USD", least),
                new BigDecimal(cost),
                Money.of("USD", fee),
                new BigDecimal(slippage),
                whole,
                24,
                Money.of("USD", "10000"));
        return this;
    }

    /** No least trade, no cost, no slippage. */
    public Books free() {
        return policy("0", "0", "0", "0", false);
    }

    public Books expectedSlippage(String fraction) {
        expectedSlippage = new BigDecimal(fraction);
        return this;
    }

    public Portfolio portfolio() {
        return new Portfolio(
                new PortfolioId("p"),
                "P",
                ACCOUNT,
                Money.of("USD", "100000"),
                targets,
                method,
                policy,
                limits,
                false,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    public Holdings holdings() {
        return new Holdings(ACCOUNT, cash, quantities);
    }

    public Map<InstrumentId, Instrument> instruments() {
        return instruments;
    }

    public Map<InstrumentId, Quote> quotes() {
        return quotes;
    }

    public PlanInputs inputs() {
        return new PlanInputs(portfolio(), holdings(), instruments, quotes, expectedSlippage);
    }
}
