package dev.counterweight.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.SideFigure;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PlanService;
import dev.counterweight.ui.SampleDesk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfDeskTest {
    private static final InstrumentId ML = new InstrumentId("ml_predictor");
    private static final InstrumentId MACD = new InstrumentId("macd_momentum");

    @TempDir
    Path folder;

    private SampleDesk desk;
    private Portfolio portfolio;
    private Attach.Link watching;

    @BeforeEach
    void driftedSample() {
        desk = new SampleDesk(folder);
        portfolio = desk.open();
        desk.samples.simulate(portfolio.id(), 30);
        watching = desk.whatIf.watch();
    }

    @Test
    void saysTheSameAsDriftAndPlan() {
        WhatIf now = now();
        assertThat(now.drift()).isEqualTo(desk.drift.drift(portfolio.id()).snapshot());
        PlanService plans = new PlanService(
                desk.ledger,
                desk.prices,
                new PaperBrokers(folder, desk.prices, desk.ledger.clock(), UnaryOperator.identity()));
        var plan = plans.plan(portfolio.id(), PlanRequest.full());
        assertThat(now.trades().orElseThrow().orders()).isEqualTo(plan.orders());
        assertThat(now.trades().orElseThrow().costs()).isEqualTo(plan.costs());
        assertThat(now.trades().orElseThrow().after()).isEqualTo(plan.after());
    }

    @Test
    void riskSharesAddUpToOneAndTheScaleIsThatOfTheWeights() {
        WhatIf.Side proposed = now().proposed();
        assertThat(Arrays.stream(proposed.riskShares()).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(proposed.weights()).sum() + proposed.cash()).isCloseTo(1, within(1e-12));
        assertThat(proposed.volatility()).isPositive();
    }

    @Test
    void anEditChangesEverythingAtOnceAndOnlyWhatItTouches() {
        WhatIf before = now();
        edit(3000, 1500);
        WhatIf after = now();
        assertThat(after.scenario()).isEqualTo(desk.session.scenario());
        assertThat(after.market()).isSameAs(before.market());
        assertThat(Arrays.equals(after.current().weights(), before.current().weights()))
                .isTrue();
        assertThat(after.proposed().volatility()).isNotEqualTo(before.proposed().volatility());
        assertThat(after.trades()).isNotEqualTo(before.trades());
        assertThat(SideFigure.PAST_RETURN.of(after.proposed()))
                .isNotEqualTo(SideFigure.PAST_RETURN.of(before.proposed()));
        assertThat(shown(after))
                .isNotEqualTo(shown(before))
                .contains(desk.session.formats().percent(SideFigure.PAST_RETURN.of(after.proposed()), 2));
    }

    private List<String> shown(WhatIf whatIf) {
        return WhatIfFigures.of(whatIf, desk.session.formats(), desk.session.messages()).stream()
                .map(WhatIfFigures.Figure::proposed)
                .toList();
    }

    @Test
    void targetsThatDoNotAddUpHaveNoTrades() {
        desk.session.scenarios().edit("x", desk.session.scenario().withTarget(ML, Weight.ofBasisPoints(9000)));
        assertThat(now().trades()).isEmpty();
        assertThat(now().scenario().sumBasisPoints()).isGreaterThan(10_000);
    }

    @Test
    void undoReturnsTheIdenticalScenarioAndTheIdenticalFiguresAfterAnyEdits() {
        Random random = new Random(20261125);
        for (int round = 0; round < 30; round++) {
            Scenario start = desk.session.scenario();
            String figures = text(now());
            int steps = 1 + random.nextInt(6);
            int made = 0;
            for (int k = 0; k < steps; k++) {
                Scenario before = desk.session.scenario();
                if (random.nextInt(4) == 0) {
                    desk.session.scenarios().edit("lock", before.withLock(ML, random.nextBoolean()));
                } else {
                    int a = random.nextInt(4000);
                    edit(a, 4500 - a);
                }
                made += desk.session.scenario().equals(before) ? 0 : 1;
            }
            for (int k = 0; k < made; k++) {
                desk.session.scenarios().undo();
            }
            assertThat(desk.session.scenario()).isEqualTo(start);
            assertThat(text(now())).isEqualTo(figures);
        }
    }

    @Test
    void nothingIsCalculatedWhileNobodyWatches() {
        WhatIf before = now();
        watching.close();
        edit(3000, 1500);
        assertThat(now()).isSameAs(before);
        watching = desk.whatIf.watch();
        assertThat(now().scenario()).isEqualTo(desk.session.scenario());
    }

    @Test
    void aPortfolioWithoutPricesSaysWhatIsMissing() {
        desk.session.portfolioProperty().set(Optional.empty());
        assertThat(desk.whatIf.statusProperty().get()).isEqualTo(new WhatIfDesk.Status.Nothing());
        assertThat(desk.whatIf.whatIfProperty().get()).isEmpty();
    }

    private WhatIf now() {
        return desk.whatIf.whatIfProperty().get().orElseThrow();
    }

    private void edit(int ml, int macd) {
        Map<InstrumentId, Weight> targets =
                new LinkedHashMap<>(desk.session.scenario().targets());
        targets.put(ML, Weight.ofBasisPoints(ml));
        targets.put(MACD, Weight.ofBasisPoints(macd));
        desk.session.scenarios().edit("edit", desk.session.scenario().withTargets(targets));
    }

    private static String text(WhatIf w) {
        return w.drift() + " " + w.trades() + " " + Arrays.toString(w.proposed().weights())
                + Arrays.toString(w.proposed().riskShares()) + w.proposed().volatility()
                + w.proposed().limits()
                + w.proposed().score() + w.proposed().losses() + w.proposed().shape();
    }
}
