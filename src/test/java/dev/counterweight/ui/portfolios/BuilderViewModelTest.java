package dev.counterweight.ui.portfolios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.PortfolioDraft;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuilderViewModelTest {
    private static final InstrumentId BTC = new InstrumentId("BTC/USDT");
    private static final InstrumentId ETH = new InstrumentId("ETH/USDT");
    private static final InstrumentId SOL = new InstrumentId("SOL/USDT");

    private final PortfolioService portfolios = new PortfolioService(new MemoryLedger());
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final List<Optional<Portfolio>> done = new ArrayList<>();

    private BuilderViewModel builder(Locale locale, Optional<Portfolio> before) {
        BuilderViewModel.Store store = new BuilderViewModel.Store() {
            @Override
            public Portfolio store(Optional<Portfolio> was, PortfolioDraft draft) {
                return portfolios.create(draft);
            }

            @Override
            public List<KnownInstrument> instruments() {
                return List.of(new KnownInstrument(BTC, "Bitcoin", AssetClass.CRYPTO, true));
            }
        };
        return new BuilderViewModel(new Session(locale), new ImmediateTaskRunner(), dialogs, store, before, done::add);
    }

    private BuilderViewModel builder() {
        return builder(Locale.ENGLISH, Optional.empty());
    }

    private BuilderViewModel atTargets() {
        BuilderViewModel model = builder();
        model.type(Field.NAME, "Three coins");
        model.type(Field.CURRENCY, "USDT");
        model.next();
        model.include(BTC, true);
        model.include(ETH, true);
        model.include(SOL, true);
        model.next();
        return model;
    }

    private static List<String> weights(BuilderViewModel model) {
        return List.copyOf(model.form().weights().values());
    }

    @Test
    void makesAPortfolioInFiveSteps() {
        BuilderViewModel model = atTargets();
        model.typeWeight(BTC, "40");
        model.typeWeight(ETH, "30");
        model.typeWeight(SOL, "30");
        model.next();
        assertThat(model.stepProperty().get()).isEqualTo(Step.METHOD);
        model.next();
        model.next();
        Portfolio made = done.getFirst().orElseThrow();
        assertThat(made.name()).isEqualTo("Three coins");
        assertThat(made.initialCapital().toString()).isEqualTo("100000 USDT");
        assertThat(made.targets())
                .containsExactly(
                        java.util.Map.entry(BTC, new Weight(0.4)),
                        java.util.Map.entry(ETH, new Weight(0.3)),
                        java.util.Map.entry(SOL, new Weight(0.3)));
        assertThat(made.method()).isEqualTo(new RebalancingMethod.Threshold(new Band.Absolute(500), Frequency.DAILY));
        assertThat(made.limits()).isEqualTo(RiskLimits.DEFAULT);
        assertThat(portfolios.list()).containsExactly(made);
    }

    @Test
    void staysAtAStepThatIsNotRightAndSaysWhatIsWrong() {
        BuilderViewModel model = builder();
        assertThat(model.problem(Field.NAME)).isEmpty();
        model.next();
        assertThat(model.stepProperty().get()).isEqualTo(Step.NAME);
        assertThat(model.problem(Field.NAME)).isEqualTo("1 to 200 characters");
    }

    @Test
    void refusesTargetsThatAddUpToMoreThanEverything() {
        BuilderViewModel model = atTargets();
        model.typeWeight(BTC, "60");
        model.typeWeight(ETH, "30");
        model.typeWeight(SOL, "20");
        model.next();
        assertThat(model.stepProperty().get()).isEqualTo(Step.TARGETS);
        assertThat(model.readingProperty().get().targetProblem()).contains("more than 100 %", "10 pp");
    }

    @Test
    void dividesEquallyToTheBasisPoint() {
        BuilderViewModel model = atTargets();
        model.equalWeights();
        assertThat(weights(model)).containsExactly("33.34", "33.33", "33.33");
        assertThat(model.readingProperty().get().sum()).isEqualTo(10_000);
    }

    @Test
    void scalesInProportionToExactlyEverything() {
        BuilderViewModel model = atTargets();
        model.typeWeight(BTC, "50");
        model.typeWeight(ETH, "50");
        model.typeWeight(SOL, "50");
        model.scale();
        assertThat(model.readingProperty().get().sum()).isEqualTo(10_000);
        assertThat(weights(model)).containsExactly("33.34", "33.33", "33.33");
    }

    @Test
    void keepsTheRestAsCash() {
        BuilderViewModel model = atTargets();
        model.typeWeight(BTC, "40");
        model.typeWeight(ETH, "30");
        model.typeWeight(SOL, "10");
        model.restToCash();
        assertThat(model.form().weights()).containsEntry(InstrumentId.CASH, "20");
    }

    @Test
    void takesBackStepByStepAndOneFieldsKeystrokesAtOnce() {
        BuilderViewModel model = atTargets();
        BuilderForm before = model.form();
        model.typeWeight(BTC, "4");
        model.typeWeight(BTC, "40");
        model.equalWeights();
        model.undo();
        assertThat(model.form().weights()).containsEntry(BTC, "40");
        model.undo();
        assertThat(model.form()).isEqualTo(before);
        model.redo();
        assertThat(model.form().weights()).containsEntry(BTC, "40");
    }

    @Test
    void nudgesByBasisPointsWithinTheRange() {
        BuilderViewModel model = atTargets();
        model.typeWeight(BTC, "0.05");
        model.nudge(BTC, -10);
        assertThat(model.form().weights()).containsEntry(BTC, "0");
        model.nudge(BTC, 110);
        assertThat(model.form().weights()).containsEntry(BTC, "1.1");
    }

    @Test
    void readsNumbersAsTheLanguageWritesThem() {
        BuilderViewModel model = builder(Locale.GERMAN, Optional.empty());
        model.type(Field.TRANSACTION_COST, "0,25");
        assertThat(model.readingProperty().get().numbers().get(Field.TRANSACTION_COST))
                .isEqualByComparingTo("0.25");
        model.type(Field.CAPITAL, "250.000");
        assertThat(model.readingProperty().get().numbers().get(Field.CAPITAL)).isEqualByComparingTo("250000");
    }

    @Test
    void theDayOfAWeekIsAtMostSeven() {
        BuilderViewModel model = builder();
        model.choose(BuilderForm.Method.CALENDAR);
        model.choose(Frequency.WEEKLY);
        model.type(Field.REBALANCE_DAY, "8");
        assertThat(model.problem(Field.REBALANCE_DAY)).isEqualTo("A whole number from 1 to 7");
        model.choose(Frequency.MONTHLY);
        assertThat(model.problem(Field.REBALANCE_DAY)).isEmpty();
    }

    @Test
    void aLeastWeightAboveTheGreatestIsWrong() {
        BuilderViewModel model = builder();
        model.type(Field.MIN_SINGLE, "50");
        assertThat(model.problem(Field.MIN_SINGLE)).isEqualTo("At most the greatest weight, 40");
    }

    @Test
    void saysWhereATargetIsOutsideTheLimits() {
        BuilderViewModel model = atTargets();
        model.typeWeight(BTC, "50");
        assertThat(model.hints())
                .containsExactly("BTC/USDT aims at 50\u00a0%, above the limit of 40\u00a0%. Its plans will say so.");
    }

    @Test
    void everyMethodReadsBackAsItWasWritten() {
        Band band = new Band.Narrower(new Band.Absolute(500), new Band.Relative(2500));
        List<RebalancingMethod> methods = List.of(
                new RebalancingMethod.Threshold(new Band.Relative(1050), Frequency.WEEKLY),
                new RebalancingMethod.Calendar(band, Frequency.MONTHLY, 31, false, true),
                new RebalancingMethod.Adaptive(band, 0.3, 0.8, 30, 0.02, 20, true),
                new RebalancingMethod.RiskParity(band, Optional.of(0.25), false, Frequency.WEEKLY),
                new RebalancingMethod.RiskParity(band, Optional.empty(), true, Frequency.DAILY),
                new RebalancingMethod.HierarchicalRiskParity(band, 36, 4),
                new RebalancingMethod.VolatilityTarget(band, 0.15, 20));
        for (RebalancingMethod method : methods) {
            PortfolioDraft draft = PortfolioDraft.empty(dev.counterweight.domain.CurrencyCode.USD)
                    .named("x")
                    .aimingAt(java.util.Map.of(BTC, new Weight(1)))
                    .rebalancedBy(method);
            Portfolio before = portfolios.create(draft);
            BuilderViewModel model = builder(Locale.GERMAN, Optional.of(before));
            assertThat(model.readingProperty().get().method(model.form())).isEqualTo(method);
            assertThat(model.readingProperty().get().policy(model.form())).isEqualTo(before.policy());
            assertThat(model.readingProperty().get().limits()).isEqualTo(before.limits());
        }
    }

    @Test
    void asksBeforeItDiscardsWhatWasEntered() {
        BuilderViewModel model = builder();
        model.type(Field.NAME, "x");
        model.cancel();
        assertThat(done).isEmpty();
        assertThat(dialogs.questions).hasSize(1);
        assertThat(dialogs.questions.getFirst().destructive()).isTrue();
        dialogs.yes();
        model.cancel();
        assertThat(done).containsExactly(Optional.empty());
    }

    @Test
    void showsWhyStoringWasRefused() {
        BuilderViewModel.Store full = new BuilderViewModel.Store() {
            @Override
            public Portfolio store(Optional<Portfolio> was, PortfolioDraft draft) {
                throw new Rejection(new Rejection.Problem("data folder", "", "free space", "Free some."));
            }

            @Override
            public List<KnownInstrument> instruments() {
                return List.of();
            }
        };
        BuilderViewModel model = new BuilderViewModel(
                new Session(Locale.ENGLISH), new ImmediateTaskRunner(), dialogs, full, Optional.empty(), done::add);
        model.type(Field.NAME, "x");
        model.include(BTC, true);
        model.typeWeight(BTC, "100");
        model.finish();
        assertThat(done).isEmpty();
        assertThat(model.troubleProperty().get().orElseThrow().reasons())
                .containsExactly("data folder: expected free space. Free some.");
    }
}
