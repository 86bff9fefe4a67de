package dev.counterweight.data.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PortfolioFileTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String BALANCED_CRYPTO = """
        {
          "name": "Balanced Crypto Portfolio",
          "target_allocations": {
            "rsi_mean_reversion": 0.30,
            "macd_momentum": 0.25,
            "bollinger_breakout": 0.25,
            "ml_predictor": 0.20
          },
          "rebalancing_method": "adaptive",
          "rebalancing_params": {
            "min_drift": 0.05,
            "lookback_days": 30,
            "correlation_window": 20,
            "risk_adjustment": true
          },
          "risk_limits": {
            "max_single_allocation": 0.40,
            "min_single_allocation": 0.05,
            "max_correlation": 0.70,
            "max_portfolio_drawdown": 0.25,
            "min_sharpe_ratio": 0.5
          }
        }
        """;

    private static Portfolio read(String json) {
        return PortfolioFile.readJson(json, "x.portfolio.json", NOW).portfolio();
    }

    private static String minimal(String more) {
        return "{\"name\": \"P\", \"target_allocations\": {\"A\": 0.5, \"B\": 0.3, \"C\": 0.2}" + more + "}";
    }

    @Test
    void readsAnAdaptivePortfolioUnderTheKeysOfOtherPrograms() {
        Portfolio p = read(BALANCED_CRYPTO);
        assertThat(p.id()).isEqualTo(new PortfolioId("balanced-crypto-portfolio"));
        assertThat(p.account()).isEqualTo(new AccountId("paper-balanced-crypto-portfolio"));
        assertThat(p.targets().keySet())
                .extracting(InstrumentId::value)
                .containsExactly("rsi_mean_reversion", "macd_momentum", "bollinger_breakout", "ml_predictor");
        assertThat(p.target(new InstrumentId("ml_predictor"))).isEqualTo(new Weight(0.2));
        assertThat(p.method())
                .isEqualTo(new RebalancingMethod.Adaptive(new Band.Absolute(500), 0.3, 0.8, 30, 0.02, 20, true));
        assertThat(p.limits()).isEqualTo(RiskLimits.DEFAULT);
        assertThat(p.createdAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "max_single_strategy,0.35",
        "max_strategy_allocation,0.35",
        "max_single_allocation,0.35",
        "max_position_weight,0.35"
    })
    void takesEveryNameOfTheGreatestWeight(String key, double value) {
        assertThat(read(minimal(", \"risk_limits\": {\"" + key + "\": " + value + "}"))
                        .limits()
                        .maxSingleStrategy())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"min_single_strategy", "min_strategy_allocation", "min_single_allocation", "min_position_weight"})
    void takesEveryNameOfTheLeastWeight(String key) {
        assertThat(read(minimal(", \"risk_limits\": {\"" + key + "\": 0.02}"))
                        .limits()
                        .minSingleStrategy())
                .isEqualTo(0.02);
    }

    @Test
    void takesEveryOtherLimit() {
        RiskLimits l = read(minimal(", \"risk_limits\": {\"max_correlation_pair\": 0.61, \"max_avg_correlation\": 0.41,"
                        + " \"min_strategy_sharpe\": 0.1, \"max_strategy_drawdown\": 0.31,"
                        + " \"max_portfolio_leverage\": 1.5, \"min_portfolio_sharpe\": 0.6,"
                        + " \"max_portfolio_drawdown\": 0.26, \"max_risk_contribution\": 0.21,"
                        + " \"volatility_threshold\": 0.32}"))
                .limits();
        assertThat(l).isEqualTo(new RiskLimits(0.4, 0.05, 0.61, 0.41, 0.1, 0.31, 1.5, 0.6, 0.26, 0.21, 0.32));
    }

    @Test
    void refusesALimitUnderTwoNames() {
        assertThatThrownBy(() -> read(
                        minimal(", \"risk_limits\": {\"max_single_strategy\": 0.4, \"max_single_allocation\": 0.5}")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("risk_limits.max_single_allocation is \"0.5\"")
                .hasMessageContaining("only one of max_single_strategy and max_single_allocation, which mean the same");
    }

    @Test
    void refusesWeightsThatAddUpToMoreThanOne() {
        assertThatThrownBy(() -> read("{\"name\": \"P\", \"target_allocations\": {\"A\": 0.6, \"B\": 0.5}}"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(
                        "target_allocations add up to 1.1: expected 1 (100 %); change the weights by -0.1");
    }

    @Test
    void acceptsWeightsThatAddUpToOne() {
        assertThat(read(minimal("")).targets()).hasSize(3);
    }

    @Test
    void refusesAFileOfANewerFormatAndSaysWhatToDo() {
        assertThatThrownBy(() -> read(minimal(", \"format_version\": 3, \"something_new\": 1")))
                .isInstanceOf(Rejection.class)
                .hasMessage("x.portfolio.json, format_version is \"3\": expected at most 2; the file was written by a"
                        + " newer Counterweight. Update the program, or export the portfolio again from the older"
                        + " one. Nothing was changed.");
    }

    @Test
    void namesAnUnknownKey() {
        assertThatThrownBy(() -> read(minimal(", \"target_alocations\": {}")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("target_alocations")
                .hasMessageContaining("one of the known fields");
        assertThatThrownBy(() -> read(minimal(", \"rebalancing_method\": \"threshold\", \"rebalancing_params\":"
                        + " {\"frequency\": \"daily\"}")))
                .hasMessageContaining("rebalancing_params.frequency");
    }

    @Test
    void namesAnUnknownMethod() {
        assertThatThrownBy(() -> read(minimal(", \"rebalancing_method\": \"weekly\"")))
                .hasMessageContaining("rebalancing_method is \"weekly\"")
                .hasMessageContaining("threshold, calendar, adaptive, risk_parity, hrp or volatility_target");
    }

    @Test
    void readsTheThresholdMethodWithItsParameters() {
        Portfolio p =
                read(minimal(", \"rebalancing_method\": \"THRESHOLD\", \"rebalancing_params\": {\"min_drift\": 0.05,"
                        + " \"min_trade_size\": 250, \"check_frequency\": \"weekly\"}"));
        assertThat(p.method()).isEqualTo(new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.WEEKLY));
        assertThat(p.policy().minTradeSize()).isEqualTo(Money.of("USD", "250"));
    }

    @Test
    void readsTheCalendarMethodWithItsParameters() {
        Portfolio p = read(minimal(", \"rebalancing_method\": \"calendar\", \"rebalancing_params\": {\"frequency\":"
                + " \"quarterly\", \"rebalance_day\": 31, \"force_rebalance\": false}"));
        assertThat(p.method())
                .isEqualTo(
                        new RebalancingMethod.Calendar(new Band.Absolute(500), Frequency.QUARTERLY, 31, false, false));
    }

    @Test
    void readsRiskParityWithNoTargetContribution() {
        Portfolio p = read(minimal(", \"rebalancing_method\": \"risk_parity\", \"rebalancing_params\":"
                + " {\"target_risk_contribution\": null, \"use_leverage\": false, \"rebalance_frequency\":"
                + " \"weekly\"}"));
        assertThat(p.method())
                .isEqualTo(new RebalancingMethod.RiskParity(
                        new Band.Absolute(500), Optional.empty(), false, Frequency.WEEKLY));
    }

    @Test
    void readsSymbolsWithAnAllocationMethod() {
        PortfolioFile.Definition d = PortfolioFile.readJson("""
            {"initial_capital": 100000, "symbols": ["BTC/USDT", "ETH/USDT", "SOL/USDT"],
             "allocation_method": "risk_parity", "rebalance_frequency": "monthly",
             "min_position_weight": 0.05, "max_position_weight": 0.40, "transaction_cost": 0.001}
            """, "my crypto.json", NOW);
        Portfolio p = d.portfolio();
        assertThat(p.name()).isEqualTo("my crypto");
        assertThat(p.initialCapital()).isEqualTo(Money.of("USDT", "100000"));
        assertThat(p.target(new InstrumentId("SOL/USDT")).basisPoints()).isEqualTo(3333);
        assertThat(p.limits().maxSingleStrategy()).isEqualTo(0.4);
        assertThat(p.policy().transactionCost()).isEqualByComparingTo("0.001");
        assertThat(p.method())
                .isEqualTo(new RebalancingMethod.Calendar(new Band.Absolute(500), Frequency.MONTHLY, 1, true, false));
        assertThat(d.notes()).anyMatch(n -> n.contains("the targets start at equal weights"));
    }

    @Test
    void readsLocalTimesAsUtc() {
        assertThat(read(minimal(", \"created_at\": \"2025-03-01T10:00:00\", \"updated_at\": \"2025-03-02\""))
                        .updatedAt())
                .isEqualTo(Instant.parse("2025-03-02T00:00:00Z"));
    }

    @Test
    void refusesABandThatIsNoWholeNumberOfBasisPoints() {
        assertThatThrownBy(() -> read(minimal(
                        ", \"rebalancing_method\": \"threshold\", \"rebalancing_params\": {\"min_drift\": 0.00015}")))
                .hasMessageContaining("rebalancing_params.min_drift is \"0.00015\"")
                .hasMessageContaining("in steps of 0.0001");
    }

    static List<Portfolio> everyKindOfPortfolio() {
        Band narrower = new Band.Narrower(new Band.Absolute(500), new Band.Relative(2500));
        return List.of(
                portfolio(new RebalancingMethod.Threshold(narrower, Frequency.DAILY)),
                portfolio(new RebalancingMethod.Threshold(new Band.Relative(1234), Frequency.QUARTERLY)),
                portfolio(new RebalancingMethod.Calendar(new Band.Absolute(1), Frequency.WEEKLY, 7, false, true)),
                portfolio(new RebalancingMethod.Adaptive(new Band.Absolute(333), 0.31, 0.79, 45, 0.015, 25, false)),
                portfolio(new RebalancingMethod.RiskParity(narrower, Optional.of(0.25), true, Frequency.MONTHLY)),
                portfolio(new RebalancingMethod.HierarchicalRiskParity(narrower, 36, 4)),
                portfolio(new RebalancingMethod.VolatilityTarget(new Band.Absolute(10_000), 0.12, 21)));
    }

    private static Portfolio portfolio(RebalancingMethod method) {
        CurrencyCode usdt = new CurrencyCode("USDT");
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        targets.put(new InstrumentId("BTC/USDT"), new Weight(1 / 3.0));
        targets.put(new InstrumentId("SPX.I"), new Weight(0.4));
        targets.put(InstrumentId.CASH, new Weight(1 - 0.4 - 1 / 3.0));
        return new Portfolio(
                new PortfolioId("round.trip-1"),
                "Round \"trip\": yes, ünïcode",
                new AccountId("main"),
                new Money(usdt, new BigDecimal("12345.678901234567890123")),
                targets,
                method,
                new TradingPolicy(
                        new Money(usdt, new BigDecimal("10.5")),
                        new BigDecimal("0.00075"),
                        new Money(usdt, BigDecimal.ONE),
                        new BigDecimal("0.02"),
                        true,
                        48,
                        new Money(usdt, new BigDecimal("25000"))),
                new RiskLimits(0.5, 0, 0.6, 0.4, -1, 0.2, 2, 0.7, 0.2, 0.3, 0.25),
                true,
                Instant.parse("2024-02-29T23:59:59.123456789Z"),
                NOW);
    }

    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument(
                    new InstrumentId("BTC/USDT"),
                    "Bitcoin",
                    AssetClass.CRYPTO,
                    new CurrencyCode("USDT"),
                    new BigDecimal("0.00000001"),
                    Optional.of("Layer 1")),
            new Instrument(
                    new InstrumentId("SPX.I"),
                    "S&P 500: index",
                    AssetClass.FUND,
                    CurrencyCode.USD,
                    BigDecimal.ONE,
                    Optional.empty()));

    @ParameterizedTest
    @MethodSource("everyKindOfPortfolio")
    void returnsTheSamePortfolioThroughJson(Portfolio p) {
        PortfolioFile.Definition d =
                PortfolioFile.readJson(PortfolioFile.json(p, Comparison.USUAL, INSTRUMENTS), "x", Instant.EPOCH);
        assertThat(d.portfolio()).isEqualTo(p);
        assertThat(d.portfolio().targets().keySet())
                .containsExactlyElementsOf(p.targets().keySet());
        assertThat(d.instruments()).isEqualTo(INSTRUMENTS);
        assertThat(d.notes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPortfolio")
    void returnsTheSamePortfolioThroughYaml(Portfolio p) {
        PortfolioFile.Definition d =
                PortfolioFile.readYaml(PortfolioFile.yaml(p, Comparison.USUAL, INSTRUMENTS), "x", Instant.EPOCH);
        assertThat(d.portfolio()).isEqualTo(p);
        assertThat(d.instruments()).isEqualTo(INSTRUMENTS);
    }

    @Test
    void returnsTheSameStrategySettingsThroughYamlAndAppliesThem() {
        String yaml = """
            # Portfolio Type Settings
            portfolio_type: "mixed_crypto_stable"
            risk_profile: "moderate"
            stablecoin_fraction: 0.3
            rebalancing_frequency: "daily"

            # Risk Management Settings
            volatility_target: 0.15
            max_drawdown_limit: 0.25
            correlation_threshold: 0.7

            # Strategy Settings
            strategy:
              name: "hierarchical_risk_parity"
              lookback_period: 180
              rebalancing_threshold: 0.1

            # Trading Settings
            trading:
              execution_style: "twap"
              max_slippage: 0.01
              min_trade_value: 10.0
              base_currency: "USDT"
            """;
        StrategySettings settings = StrategySettings.readYaml(yaml, "portfolio_config.yaml");
        assertThat(StrategySettings.readYaml(settings.yaml(), "again")).isEqualTo(settings);
        assertThat(settings.strategy()).isEqualTo(new StrategySettings.Strategy("hierarchical_risk_parity", 180, 1000));
        Portfolio before = everyKindOfPortfolio().get(0);
        Portfolio after = settings.applyTo(before).portfolio();
        assertThat(after.method()).isEqualTo(new RebalancingMethod.Threshold(new Band.Absolute(1000), Frequency.DAILY));
        assertThat(after.policy().minTradeSize()).isEqualTo(Money.of("USDT", "10"));
        assertThat(after.limits().maxPortfolioDrawdown()).isEqualTo(0.25);
        assertThat(after.limits().maxCorrelationPair()).isEqualTo(0.7);
        assertThat(after.targets()).isEqualTo(before.targets());
    }

    @Test
    void returnsTheSameMonitoringSettingsThroughYamlAndAppliesThem() {
        String yaml = """
            portfolio:
              rebalancing:
                enabled: true
                interval_hours: 24
                tolerance: 0.05  # 5% deviation threshold
                min_positions: 3
              analytics:
                risk_free_rate: 0.02  # 2% annual risk-free rate
                performance_window: 30  # days
              monitoring:
                check_interval: 300  # 5 minutes
                alerts:
                  max_drawdown_warning: 0.10
                  max_drawdown_critical: 0.20
                  concentration_warning: 0.30
                  concentration_critical: 0.50
            dashboard:
              enabled: true
              port: 5000
            """;
        MonitoringSettings settings = MonitoringSettings.readYaml(yaml, "config.yaml");
        assertThat(MonitoringSettings.readYaml(settings.yaml(), "again")).isEqualTo(settings);
        assertThat(settings.monitoring()).isEqualTo(new MonitoringSettings.Monitoring(300, 0.1, 0.2, 0.3, 0.5));
        Portfolio after = settings.applyTo(everyKindOfPortfolio().get(3)).portfolio();
        assertThat(after.method()).isEqualTo(new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY));
        assertThat(after.policy().cooldownHours()).isEqualTo(24);
        assertThatThrownBy(
                        () -> MonitoringSettings.readYaml(yaml.replace("min_positions", "min_position"), "config.yaml"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("min_positions");
    }

    @Test
    void saysThatSettingsAloneAreNoPortfolio() {
        assertThatThrownBy(() -> PortfolioFile.readYaml("strategy:\n  name: x\n", "portfolio_config.yaml", NOW))
                .hasMessageContaining("a portfolio with target_allocations; these are settings without targets");
    }
}
