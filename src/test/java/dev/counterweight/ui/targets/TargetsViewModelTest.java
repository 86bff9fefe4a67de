package dev.counterweight.ui.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.OptimizeReport;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.common.WhatIfFigures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsViewModelTest {
    private static final InstrumentId RSI = new InstrumentId("rsi_mean_reversion");
    private static final InstrumentId MACD = new InstrumentId("macd_momentum");
    private static final InstrumentId BOLLINGER = new InstrumentId("bollinger_breakout");
    private static final InstrumentId ML = new InstrumentId("ml_predictor");

    @TempDir
    Path folder;

    private TargetsDesk room;
    private TargetsViewModel model;

    @BeforeEach
    void driftedSample() {
        room = new TargetsDesk(folder);
        model = room.model;
    }

    private Scenario scenario() {
        return room.desk.session.scenario();
    }

    @Test
    void showsTargetsBesideWhatIsHeldAndWhatIsSaved() {
        WeightLine line = room.line(ML);
        assertThat(line.target()).isEqualTo(Weight.ofBasisPoints(2000));
        assertThat(line.saved()).isEqualTo(line.target());
        assertThat(line.held()).isPresent();
        assertThat(line.calculated()).isEmpty();
        assertThat(model.lines().stream().map(WeightLine::instrument)).contains(RSI, MACD, BOLLINGER, ML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "equal-weight",
                "inverse-volatility",
                "min-variance",
                "max-sharpe",
                "mean-variance",
                "risk-parity",
                "hrp",
                "min-cvar",
                "max-diversification",
                "momentum",
                "learned",
                "adaptive",
                "volatility-target"
            })
    void theCalculationIsThatOfTheServiceAndApplyingItIsOneStepThatAddsUp(String method) {
        room.choose(method);
        model.calculate();
        Scenario before = scenario();
        Calculated calculated = model.calculated().orElseThrow();
        OptimizeReport.Done report = (OptimizeReport.Done)
                new DesignService().optimize(room.desk.whatIfs.basis(room.portfolio.id(), before.design()), before);
        for (int i = 0; i < report.assets().size(); i++) {
            InstrumentId id = new InstrumentId(report.assets().get(i));
            assertThat(calculated.shares().get(id).weight()).isCloseTo(report.weights()[i], within(1e-15));
        }
        assertThat(model.fresh()).isTrue();
        model.apply();
        assertThat(scenario().sumBasisPoints()).isEqualTo(10_000);
        for (WeightLine line : model.lines()) {
            double wanted = line.calculated().map(Calculated.Share::weight).orElse(0.0);
            assertThat(line.target().fraction()).isCloseTo(wanted, within(1e-4));
        }
        room.desk.session.scenarios().undo();
        assertThat(scenario()).isEqualTo(before);
    }

    @Test
    void whatIsLockedKeepsItsTarget() {
        model.edits().toggleLock(ML);
        room.choose("min-variance");
        model.calculate();
        assertThat(model.calculated().orElseThrow().shares().get(ML).weight()).isCloseTo(0.2, within(1e-9));
        model.apply();
        assertThat(scenario().targets().get(ML)).isEqualTo(Weight.ofBasisPoints(2000));
        assertThat(scenario().sumBasisPoints()).isEqualTo(10_000);
    }

    @Test
    void whatIsMeantToStayCashStaysCash() {
        Map<InstrumentId, Weight> withCash = new LinkedHashMap<>();
        scenario().targets().forEach((id, w) -> withCash.put(id, new Weight(w.fraction() * 0.9)));
        withCash.put(InstrumentId.CASH, new Weight(0.1));
        room.desk.session.scenarios().edit("cash", scenario().withTargets(withCash));
        room.choose("equal-weight");
        model.calculate();
        assertThat(model.calculated().orElseThrow().invested()).isCloseTo(0.9, within(1e-12));
        model.apply();
        assertThat(scenario().targets().get(InstrumentId.CASH)).isEqualTo(new Weight(0.1));
        assertThat(scenario().targets().get(ML)).isEqualTo(Weight.ofBasisPoints(2250));
    }

    @Test
    void aMethodThatLeavesMoneyInCashDoesSo() {
        room.choose("volatility-target");
        setting("targetVolatility").enter().apply("3");
        model.calculate();
        double cash =
                model.calculated().orElseThrow().shares().get(InstrumentId.CASH).weight();
        assertThat(cash).isPositive();
        model.apply();
        assertThat(scenario().targets().get(InstrumentId.CASH).fraction()).isCloseTo(cash, within(1e-4));
        assertThat(scenario().sumBasisPoints()).isEqualTo(10_000);
        model.calculate();
        assertThat(model.calculated()
                        .orElseThrow()
                        .shares()
                        .get(InstrumentId.CASH)
                        .weight())
                .as("applying it and calculating again says the same")
                .isCloseTo(cash, within(1e-12));
    }

    @Test
    void anAnswerToOtherSettingsIsMarkedAsSuch() {
        room.choose("min-variance");
        model.calculate();
        room.choose("max-sharpe");
        assertThat(model.fresh()).isFalse();
        assertThat(model.calculated()).isPresent();
        room.desk.session.scenarios().undo();
        assertThat(model.fresh()).isTrue();
    }

    @Test
    void everyCalculatedWeightHasABandOfResamples() {
        room.choose("min-variance");
        model.calculate();
        Trust trust = model.trust().trust().orElseThrow();
        assertThat(trust.resamples()).isEqualTo(200);
        for (InstrumentId id : trust.bands().keySet()) {
            Trust.Band band = room.line(id).band().orElseThrow();
            assertThat(room.line(id).calculated().orElseThrow().weight())
                    .isBetween(band.low() - 0.05, band.high() + 0.05);
        }
        room.choose("market-cap");
        model.calculate();
        assertThat(model.trust().trust()).isEmpty();
    }

    @Test
    void limitsThatClashAreNamedAndOnePressMakesThemHold() {
        room.choose("min-variance");
        model.settings()
                .edit(
                        "x",
                        r -> r.withLimits(OptimizeRequest.Limits.LONG_ONLY
                                .withBounds(0, 0.3)
                                .withLeastOf(Map.of(RSI.value(), 0.5))));
        model.calculate();
        ViewState.Infeasible clash =
                (ViewState.Infeasible) model.stateProperty().get();
        assertThat(clash.clashes())
                .containsExactly("rsi_mean_reversion at least 50\u00a0%", "rsi_mean_reversion at most 30\u00a0%");
        assertThat(clash.nearest().stream().map(ViewState.Action::label))
                .containsExactly("rsi_mean_reversion at least 30\u00a0%", "rsi_mean_reversion at most 50\u00a0%");
        clash.nearest().getFirst().run().run();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(model.calculated().orElseThrow().shares().get(RSI).weight()).isCloseTo(0.3, within(1e-9));
        assertThat(room.line(RSI).allowed()).isEqualTo(new Allowed(3000, 3000, true, true));
    }

    @Test
    void boundsThatCannotAddUpSayTheirSum() {
        room.choose("hrp");
        model.settings().edit("x", r -> r.withLimits(OptimizeRequest.Limits.LONG_ONLY.withBounds(0, 0.2)));
        model.calculate();
        ViewState.Infeasible clash =
                (ViewState.Infeasible) model.stateProperty().get();
        assertThat(clash.clashes()).containsExactly("The greatest weights add up to 80\u00a0%, less than 100 %.");
        assertThat(clash.nearest().getFirst().label()).isEqualTo("Each weight at most 25\u00a0%");
    }

    @Test
    void aLockThatClashesCanBeLifted() {
        model.edits().toggleLock(ML);
        room.choose("min-variance");
        model.settings()
                .edit(
                        "x",
                        r -> r.withLimits(OptimizeRequest.Limits.LONG_ONLY.withGroups(List.of(
                                new OptimizeRequest.Group("Model", List.of(ML.value()), 0, 0.1, Optional.empty())))));
        model.calculate();
        ViewState.Infeasible clash =
                (ViewState.Infeasible) model.stateProperty().get();
        assertThat(clash.clashes()).contains("ml_predictor locked at 20\u00a0%", "Model together at most 10\u00a0%");
        clash.nearest().stream()
                .filter(a -> a.label().equals("Unlock ml_predictor"))
                .findFirst()
                .orElseThrow()
                .run()
                .run();
        assertThat(model.calculated().orElseThrow().shares().get(ML).weight()).isLessThanOrEqualTo(0.1 + 1e-9);
    }

    @Test
    void groupsAreAddedChangedAndRemovedAndNonsenseIsSaid() {
        LimitSettings limits = model.limits();
        Scenario before = scenario();
        List<String> members = List.of(RSI.value(), ML.value());
        assertThat(limits.put(new LimitSettings.Draft("", members, "", "", ""), ""))
                .isPresent();
        assertThat(limits.put(new LimitSettings.Draft("G", List.of(), "", "", ""), ""))
                .isPresent();
        assertThat(limits.put(new LimitSettings.Draft("G", members, "40", "30", ""), ""))
                .isPresent();
        assertThat(limits.put(new LimitSettings.Draft("G", members, "", "130", ""), ""))
                .isPresent();
        assertThat(limits.put(new LimitSettings.Draft("G", members, "", "30", "-1"), ""))
                .isPresent();
        assertThat(scenario()).isSameAs(before);
        assertThat(limits.put(new LimitSettings.Draft("G", members, "10", "30", ""), ""))
                .isEmpty();
        assertThat(limits.put(new LimitSettings.Draft("G", members, "", "", ""), ""))
                .isPresent();
        room.choose("min-variance");
        model.calculate();
        Map<InstrumentId, Calculated.Share> shares =
                model.calculated().orElseThrow().shares();
        assertThat(shares.get(RSI).weight() + shares.get(ML).weight()).isBetween(0.1 - 1e-9, 0.3 + 1e-9);
        assertThat(limits.put(new LimitSettings.Draft("H", members, "10", "50", "5"), "G"))
                .isEmpty();
        assertThat(scenario().design().request().limits().groups())
                .containsExactly(new OptimizeRequest.Group("H", members, 0.1, 0.5, Optional.of(0.05)));
        limits.remove("H");
        assertThat(scenario().design().request().limits()).isEqualTo(OptimizeRequest.Limits.LONG_ONLY);
    }

    @Test
    void aLimitOfOneInstrumentTakesThePlaceOfThatOfEachUntilItIsEmptied() {
        model.limits().general().get(1).enter().apply("35");
        model.limits().greatest(ML).enter().apply("10");
        assertThat(room.line(ML).allowed().greatest()).isEqualTo(1000);
        assertThat(room.line(RSI).allowed().greatest()).isEqualTo(3500);
        model.limits().greatest(ML).enter().apply("");
        assertThat(room.line(ML).allowed().greatest()).isEqualTo(3500);
        assertThat(model.limits().least(ML).enter().apply("ten")).isPresent();
    }

    @Test
    void viewsAreSaidInPlainWordsBlendedInAndKeptInAFile() throws Exception {
        room.choose("black-litterman");
        assertThat(model.design().blend()).isEmpty();
        model.views().caps(Map.of(RSI.value(), 4.0, MACD.value(), 3.0, BOLLINGER.value(), 2.0, ML.value(), 1.0));
        Blend prior = model.design().blend().orElseThrow();
        assertThat(prior.returns().get(ML).posterior())
                .isCloseTo(prior.returns().get(ML).prior(), within(1e-12));
        assertThat(model.views().add(model.assets(), ML, Optional.of(RSI), "6", "50"))
                .isEmpty();
        assertThat(model.views().add(model.assets(), MACD, Optional.empty(), "12.5", "80"))
                .isEmpty();
        assertThat(model.views().views().stream().map(model.views()::words))
                .containsExactly(
                        "ml_predictor beats rsi_mean_reversion by 6\u00a0% a year",
                        "macd_momentum returns 12.50\u00a0% a year");
        Blend blend = model.design().blend().orElseThrow();
        assertThat(blend.distances()).hasSize(2).allMatch(d -> d > 0);
        assertThat(blend.returns().get(MACD).view()).isEqualTo(0.125);
        double gapBefore =
                prior.returns().get(ML).prior() - prior.returns().get(RSI).prior();
        double gapAfter =
                blend.returns().get(ML).posterior() - blend.returns().get(RSI).posterior();
        assertThat(Math.abs(0.06 - gapAfter)).isLessThan(Math.abs(0.06 - gapBefore));
        model.calculate();
        assertThat(model.calculated()).isPresent();

        Path file = folder.resolve("views.csv");
        room.desk.dialogs.file(file);
        model.design().exportViews();
        assertThat(java.nio.file.Files.readString(file))
                .isEqualTo("view,return,confidence\n"
                        + "ml_predictor > rsi_mean_reversion,0.06,0.5\n"
                        + "macd_momentum,0.125,0.8\n");
        List<OptimizeRequest.View> kept = model.views().views();
        model.views().remove(1);
        model.views().remove(0);
        room.desk.dialogs.file(file);
        model.design().importViews();
        assertThat(model.views().views()).isEqualTo(kept);
    }

    @Test
    void viewsThatContradictEachOtherAreRefusedWithWords() {
        room.choose("black-litterman");
        assertThat(model.views().add(model.assets(), ML, Optional.of(RSI), "6", "50"))
                .isEmpty();
        Scenario before = scenario();
        assertThat(model.views()
                        .add(model.assets(), RSI, Optional.of(ML), "1", "50")
                        .orElseThrow())
                .contains("contradict");
        assertThat(model.views().add(model.assets(), ML, Optional.of(ML), "1", "50"))
                .isPresent();
        assertThat(model.views().add(model.assets(), ML, Optional.empty(), "", "50"))
                .isPresent();
        assertThat(model.views().add(model.assets(), ML, Optional.empty(), "1", "150"))
                .isPresent();
        assertThat(model.views()
                        .add(model.assets(), MACD, Optional.empty(), "1", "")
                        .orElseThrow())
                .contains("every view");
        assertThat(scenario()).isSameAs(before);
    }

    @Test
    void riskBudgetsAddUpWhereverTheyAreMovedAndAreMet() {
        room.choose("risk-budget");
        model.budgets().movement().begin();
        model.budgets().move(model.assets(), ML, 5000);
        model.budgets().move(model.assets(), ML, 10_000);
        model.budgets().move(model.assets(), ML, 4000);
        model.budgets().movement().end();
        Map<String, Double> budget = scenario().design().request().budget();
        assertThat(budget.values().stream().mapToDouble(b -> b).sum()).isCloseTo(1, within(1e-12));
        assertThat(budget.get(ML.value())).isEqualTo(0.4);
        model.calculate();
        model.calculated()
                .orElseThrow()
                .shares()
                .forEach((id, share) -> assertThat(share.risk()).isCloseTo(budget.get(id.value()), within(1e-9)));
        room.desk.session.scenarios().undo();
        assertThat(scenario().design().request().budget().get(ML.value())).isEqualTo(0.25);
    }

    @Test
    void aFailureIsSaidInPlaceAndNothingChanges() {
        Scenario before = scenario();
        room.choose("market-cap");
        model.calculate();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Failed.class);
        assertThat(model.calculated()).isEmpty();
        assertThat(scenario().targets()).isEqualTo(before.targets());
        room.choose("hrp");
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
    }

    @Test
    void numbersThatMakeNoSenseAreSaidAndNotTaken() {
        room.choose("mean-variance");
        Scenario before = scenario();
        assertThat(setting("riskAversion").enter().apply("a lot")).isPresent();
        assertThat(setting("riskAversion").enter().apply("-1")).isPresent();
        assertThat(scenario()).isSameAs(before);
        assertThat(setting("riskAversion").enter().apply("4")).isEmpty();
        assertThat(scenario().design().request().riskAversion()).hasValue(4);
    }

    @Test
    void everyMethodHasAnExplanationAndCanBeChosen() {
        assertThat(model.settings().method().options().stream().map(Setting.Option::value))
                .containsExactlyElementsOf(AnalysisService.METHODS);
        for (String method : AnalysisService.METHODS) {
            room.choose(method);
            assertThat(model.settings().explanation()).as(method).isNotEmpty();
            assertThat(model.settings().name(method)).isNotEqualTo(method);
        }
    }

    @Test
    void savingWritesTheTargetsOnce() {
        room.choose("equal-weight");
        model.calculate();
        model.apply();
        assertThat(model.checkpoint().editedProperty().get()).isTrue();
        model.checkpoint().save();
        assertThat(room.desk
                        .ledger
                        .book()
                        .portfolio(room.portfolio.id())
                        .orElseThrow()
                        .target(ML))
                .isEqualTo(Weight.ofBasisPoints(2500));
        assertThat(model.checkpoint().editedProperty().get()).isFalse();
        assertThat(scenario().design().request().method()).isEqualTo("equal-weight");
        assertThat(room.desk.notices.all().getLast().kind()).isEqualTo(Notices.Kind.DONE);
    }

    @Test
    void withoutAPortfolioItSaysSo() {
        room.desk.session.portfolioProperty().set(Optional.empty());
        room.desk.session.show(Scenario.none());
        ViewState.Empty empty = (ViewState.Empty) model.stateProperty().get();
        empty.primary().run().run();
        assertThat(room.desk.navigation.currentProperty().get()).isEqualTo(Navigation.WELCOME);
        assertThat(model.lines()).isEmpty();
    }

    @Test
    void aDragIsOneStepAndComingBackIsNone() {
        Scenario before = scenario();
        model.edits().begin();
        for (int p = 2000; p <= 4000; p += 100) {
            model.edits().move(ML, p);
            assertThat(scenario().sumBasisPoints()).isEqualTo(10_000);
            assertThat(room.line(ML).target()).isEqualTo(Weight.ofBasisPoints(p));
        }
        model.edits().end();
        assertThat(scenario().targets().get(RSI)).isEqualTo(Weight.ofBasisPoints(2250));
        room.desk.session.scenarios().undo();
        assertThat(scenario()).isEqualTo(before);
        model.edits().begin();
        model.edits().move(ML, 3000);
        model.edits().move(ML, 2000);
        model.edits().end();
        assertThat(scenario()).isEqualTo(before);
        assertThat(room.desk.session.scenarios().undoLabelProperty().get()).isEmpty();
    }

    @Test
    void undoReturnsTheIdenticalScenarioAndTheIdenticalNumbersAfterAnyEdits() {
        Random random = new Random(20261125);
        InstrumentId[] ids = {RSI, MACD, BOLLINGER, ML};
        for (int round = 0; round < 25; round++) {
            Scenario start = scenario();
            String numbers = numbers();
            int steps = 1 + random.nextInt(6);
            int made = 0;
            for (int k = 0; k < steps; k++) {
                Scenario before = scenario();
                InstrumentId id = ids[random.nextInt(ids.length)];
                switch (random.nextInt(6)) {
                    case 0 -> model.edits().toggleLock(id);
                    case 1 -> room.choose(AnalysisService.METHODS.get(random.nextInt(AnalysisService.METHODS.size())));
                    case 2 -> model.edits().nudge(id, random.nextBoolean() ? 10 : -100);
                    case 3 -> model.apply();
                    default -> {
                        model.edits().begin();
                        for (int m = 0; m < 4; m++) {
                            model.edits().move(id, random.nextInt(10_001));
                        }
                        model.edits().end();
                    }
                }
                made += scenario().equals(before) ? 0 : 1;
            }
            for (int k = 0; k < made; k++) {
                room.desk.session.scenarios().undo();
            }
            assertThat(scenario()).isEqualTo(start);
            assertThat(numbers()).isEqualTo(numbers);
        }
    }

    /** Everything that is shown, as text. */
    private String numbers() {
        return model.lines() + " "
                + WhatIfFigures.of(
                        model.whatIfProperty().get().orElseThrow(),
                        room.desk.session.formats(),
                        room.desk.session.messages())
                + Arrays.toString(
                        model.whatIfProperty().get().orElseThrow().proposed().weights());
    }

    private Setting setting(String key) {
        return model.settings().parameters().stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasLearnedIsSavedAsACardAndNothingIsOverwrittenUnasked() throws java.io.IOException {
        room.choose("learned");
        model.calculate();
        String card = model.calculated().orElseThrow().modelCard().orElseThrow();
        assertThat(card).contains("counterweight.model-card/1", "out_of_sample");
        Path file = folder.resolve("card.json");
        room.desk.dialogs.file(file);
        model.design().saveModelCard(card);
        assertThat(file).hasContent(card);
        room.desk.dialogs.file(file);
        model.design().saveModelCard("other");
        assertThat(room.desk.dialogs.questions).hasSize(1);
        assertThat(file).hasContent(card);
        room.choose("hrp");
        model.calculate();
        assertThat(model.calculated().orElseThrow().modelCard()).isEmpty();
    }
}
