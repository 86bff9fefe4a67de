package dev.counterweight.ui.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.PlanRequest.Destination;
import dev.counterweight.domain.PlanRequest.Scope;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.rebalance.PlanChoice.Mode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebalanceViewModelTest {
    private static final InstrumentId MACD = new InstrumentId("macd_momentum");

    @TempDir
    Path home;

    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private RebalanceDesk desk;
    private RebalanceViewModel model;

    @BeforeEach
    void open() {
        desk = new RebalanceDesk(home);
        desk.ledger.onAppend(e -> desk.session.written(e.sequence()));
        model = new RebalanceViewModel(
                desk.session, navigation, new ImmediateTaskRunner(), dialogs, notices, desk.desk);
        model.open();
    }

    @AfterEach
    void close() {
        model.close();
        desk.close();
    }

    private Plan plan() {
        return model.planProperty().get().orElseThrow();
    }

    @Test
    void showsThePlanThatTheServiceMakes() {
        Plan same = desk.desk.plans().plan(RebalanceDesk.BALANCED, PlanRequest.full());
        assertThat(plan().hash()).isEqualTo(same.hash());
        assertThat(plan().orders()).hasSize(4);
        assertThat(plan().before().largestDrift()).isEqualTo(620);
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(model.sendable()).isTrue();
    }

    @Test
    void buyOnlyPlansNoSale() {
        model.choose(Mode.SELL_ONLY);
        assertThat(plan().orders()).isNotEmpty().allMatch(o -> o.side() == Side.SELL);
        model.choose(Mode.BUY_ONLY);
        assertThat(plan().orders()).noneMatch(o -> o.side() == Side.SELL);
    }

    @Test
    void investingNeedsAnAmountAndThenBuysForIt() {
        model.choose(Mode.INVEST);
        assertThat(model.planProperty().get()).isEmpty();
        assertThat(model.sendable()).isFalse();
        model.amount("five");
        assertThat(model.amountProblemProperty().get()).isEqualTo("An amount above zero");
        model.amount("5,000");
        assertThat(model.amountProblemProperty().get()).isEmpty();
        BigDecimal bought = plan().orders().stream()
                .filter(o -> o.side() == Side.BUY)
                .map(o -> o.value().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(bought).isBetween(new BigDecimal("4900"), new BigDecimal("5000.02"));
    }

    @Test
    void aLockedInstrumentIsNotTraded() {
        assertThat(plan().orders()).extracting(PlannedOrder::instrument).contains(MACD);
        model.lock(MACD, true);
        assertThat(plan().orders()).extracting(PlannedOrder::instrument).doesNotContain(MACD);
    }

    @Test
    void onlyWhatIsOutsideGoesOnlyToTheEdgeOfItsBand() {
        model.choose(Scope.BREACHED);
        model.choose(Destination.BAND);
        PlannedOrder sale = plan().orders().getFirst();
        assertThat(sale.instrument()).isEqualTo(MACD);
        assertThat(sale.driftAfter()).isBetween(480, 499);
    }

    @Test
    void whatWasChosenCanBeTakenBack() {
        String full = plan().hash();
        model.choose(Mode.SELL_ONLY);
        assertThat(plan().hash()).isNotEqualTo(full);
        model.undo();
        assertThat(model.choice().mode()).isEqualTo(Mode.FULL);
        assertThat(plan().hash()).isEqualTo(full);
    }

    @Test
    void sendsNothingUntilThePersonConfirms() {
        model.approve();
        assertThat(dialogs.questions).hasSize(1);
        assertThat(dialogs.questions.getFirst().action()).isEqualTo("Send 4 orders");
        assertThat(dialogs.questions.getFirst().destructive())
                .as("the focus starts on Cancel")
                .isTrue();
        assertThat(desk.sent()).isEmpty();
    }

    @Test
    void sendsTheConfirmedPlanOnceAndShowsWhatBecameOfIt() {
        dialogs.yes();
        model.approve();
        assertThat(desk.sent()).hasSize(4);
        Sent sent = model.sentProperty().get().orElseThrow();
        assertThat(sent.summary().status()).isEqualTo("completed");
        assertThat(sent.summary().driftBefore()).isEqualTo(620);
        assertThat(sent.summary().driftAfter()).isLessThan(20);
        assertThat(sent.fileName()).startsWith("rebalance_20261120_12").endsWith(".json");
        assertThat(plan().orders()).isEmpty();
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.NothingToDo.class);
        model.approve();
        assertThat(desk.sent()).hasSize(4);
        model.openEventFile();
        assertThat(dialogs.shown.getFirst()).hasFileName(sent.fileName());
    }

    @Test
    void aPlanWhoseInputsHaveMovedIsRefusedAndSaysWhich() {
        dialogs.yes();
        ScriptedDialogs moving = new ScriptedDialogs() {
            @Override
            public void ask(Question question, Runnable onYes) {
                // While the question stands, the portfolio is changed from elsewhere.
                PortfolioService portfolios = new PortfolioService(desk.ledger);
                var p = portfolios.show(RebalanceDesk.BALANCED);
                portfolios.save(withLimits(p, new RiskLimits(0.5, 0.05, 0.7, 0.5, 0, 0.3, 1, 0.5, 0.25, 0.2, 0.3)));
                onYes.run();
            }
        };
        RebalanceViewModel other =
                new RebalanceViewModel(desk.session, navigation, new ImmediateTaskRunner(), moving, notices, desk.desk);
        other.open();
        other.approve();
        assertThat(desk.sent()).isEmpty();
        assertThat(other.troubleProperty().get().orElseThrow().reasons())
                .anyMatch(r -> r.contains("portfolio definition"));
        other.close();
    }

    private static Portfolio concentrated(Portfolio p) {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        p.targets().keySet().forEach(id -> targets.put(id, new Weight(0.03)));
        targets.put(new InstrumentId("ml_predictor"), new Weight(0.91));
        return new Portfolio(
                p.id(),
                p.name(),
                p.account(),
                p.initialCapital(),
                targets,
                p.method(),
                p.policy(),
                new RiskLimits(1, 0, 1, 1, -100, 1, 1, -100, 1, 1, 10),
                p.sample(),
                p.createdAt(),
                p.updatedAt());
    }

    private static Portfolio withLimits(Portfolio p, RiskLimits limits) {
        return new Portfolio(
                p.id(),
                p.name(),
                p.account(),
                p.initialCapital(),
                p.targets(),
                p.method(),
                p.policy(),
                limits,
                p.sample(),
                p.createdAt(),
                p.updatedAt());
    }

    @Test
    void haltedTradingStopsThePlanAndSaysSo() {
        desk.rebalances.halt("test");
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Infeasible.class);
        assertThat(model.sendable()).isFalse();
        model.approve();
        assertThat(dialogs.questions).isEmpty();
    }

    @Test
    void aReadOnlyFolderSendsNothing() {
        desk.ledger.becomeReadOnly();
        assertThat(model.sendable()).isFalse();
    }

    @Test
    void aSoftCheckThatFailsNeedsAReasonWhichIsLogged() {
        PortfolioService portfolios = new PortfolioService(desk.ledger);
        var p = portfolios.show(RebalanceDesk.BALANCED);
        // From 18 % to 91 %: one order moves more than half of the portfolio.
        portfolios.save(concentrated(p));
        boolean soft = plan().checks().stream()
                .anyMatch(c -> !c.hard() && c.verdict() == dev.counterweight.domain.Check.Verdict.FAIL);
        assertThat(soft).isTrue();
        model.approve();
        assertThat(dialogs.prompts).hasSize(1);
        assertThat(dialogs.questions).isEmpty();
        assertThat(dialogs.prompts.getFirst().problem().apply("  ")).isPresent();
        dialogs.text("Known and accepted").yes();
        model.approve();
        JournalEvent.RebalanceStarted started = desk.ledger.events().stream()
                .filter(JournalEvent.RebalanceStarted.class::isInstance)
                .map(JournalEvent.RebalanceStarted.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(started.overrideReason()).isEqualTo(Optional.of("Known and accepted"));
    }

    @Test
    void withoutAPortfolioItSaysWhatToDo() {
        desk.session.portfolioProperty().set(Optional.empty());
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
        assertThat(model.planProperty().get()).isEmpty();
    }
}
