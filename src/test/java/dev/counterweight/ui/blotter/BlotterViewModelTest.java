package dev.counterweight.ui.blotter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.domain.Order;
import dev.counterweight.domain.OrderState;
import dev.counterweight.domain.Side;
import dev.counterweight.domain.TradingState;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ViewState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlotterViewModelTest {
    @TempDir
    Path folder;

    private BlotterDesk room;
    private BlotterViewModel model;

    @BeforeEach
    void open() {
        room = new BlotterDesk(folder);
        model = room.model;
        model.open();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void withoutOrdersItSaysSoAndLeadsToThePlan() {
        ViewState.Empty empty = (ViewState.Empty) model.stateProperty().get();
        empty.primary().run().run();
        assertThat(room.desk.navigation.currentProperty().get()).isEqualTo(Navigation.REBALANCE);
        assertThat(model.lines()).isEmpty();
    }

    @Test
    void listsTheOrdersOfTheBookAndSaysThatAllAreFinal() {
        assertThat(room.rebalance()).isInstanceOf(RebalanceOutcome.Finished.class);
        List<Order> orders = List.copyOf(room.desk.ledger.book().orders().values());
        assertThat(model.lines().stream().map(OrderLine::order).toList()).containsExactlyInAnyOrderElementsOf(orders);
        Answer answer = model.answerProperty().get().orElseThrow();
        assertThat(answer.sentence())
                .isEqualTo("All " + orders.size() + " orders of the last rebalance are final: " + orders.size()
                        + " filled");
        assertThat(answer.mood()).isEqualTo(Answer.Mood.DONE);
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Ready.class);
    }

    @Test
    void whileOrdersAreOpenItCountsThem() {
        List<String> seen = new ArrayList<>();
        room.whileWaiting =
                () -> seen.add(model.answerProperty().get().orElseThrow().sentence());
        room.rebalance();
        assertThat(seen.getFirst()).matches("\\d of \\d orders of the last rebalance are open: .+");
    }

    @Test
    void theTimelineEndsInTheOrderAsTheBookKnowsIt() {
        room.rebalance();
        for (OrderLine line : model.lines()) {
            OrderStep last = line.steps().getLast();
            assertThat(last.order()).isEqualTo(line.order());
            BigDecimal filled = line.steps().stream()
                    .flatMap(s -> s.fill().stream())
                    .map(f -> f.quantity())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(filled).isEqualByComparingTo(line.order().filled());
            assertThat(line.steps().stream().map(OrderStep::at).toList()).isSorted();
        }
    }

    @Test
    void slippageIsPositiveWhereTheFillWasWorseThanTheReference() {
        room.rebalance();
        for (OrderLine line : model.lines()) {
            double average = line.order().averagePrice().orElseThrow().doubleValue();
            double reference = line.order().referencePrice().doubleValue();
            double worse = line.order().side() == Side.BUY ? average - reference : reference - average;
            assertThat(line.slippage().orElseThrow().doubleValue())
                    .isCloseTo(worse / reference * 10_000, org.assertj.core.data.Offset.offset(1e-6));
            assertThat(line.slippage().orElseThrow())
                    .isPositive(); // the paper broker fills to the account's disadvantage
        }
    }

    @Test
    void haltingNamesTheOpenOrdersAndCancelsThem() {
        boolean[] asked = new boolean[1];
        long[] open = new long[1];
        room.whileWaiting = () -> {
            if (!asked[0]) {
                asked[0] = true;
                open[0] =
                        model.lines().stream().filter(l -> !l.state().isFinal()).count();
                room.desk.dialogs.yes();
                model.halt();
            }
        };
        room.rebalance();
        assertThat(open[0]).isPositive();
        assertThat(room.desk.dialogs.questions.getFirst().action())
                .isEqualTo(open[0] == 1 ? "Halt and cancel one order" : "Halt and cancel " + open[0] + " orders");
        assertThat(room.desk.ledger.book().tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(model.lines()).allMatch(l -> l.state().isFinal());
        assertThat(model.lines()).anyMatch(l -> l.state() == OrderState.CANCELED);
        assertThat(model.answerProperty().get().orElseThrow().mood()).isEqualTo(Answer.Mood.ATTENTION);
        assertThat(model.canHaltProperty().get()).isFalse();
        assertThat(model.canArmProperty().get()).isTrue();
    }

    @Test
    void aDismissedQuestionHaltsNothing() {
        model.halt();
        assertThat(room.desk.dialogs.questions.getFirst().action()).isEqualTo("Halt trading");
        assertThat(room.desk.ledger.book().tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void armingAfterAHaltAllowsTradingAgain() {
        room.desk.dialogs.yes().yes();
        model.halt();
        model.arm();
        assertThat(room.desk.ledger.book().tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(model.canArmProperty().get()).isFalse();
    }

    @Test
    void anInterruptedRebalanceIsTakenUpByReconciling() {
        room.whileWaiting = () -> {
            throw new IllegalStateException("the program ends here");
        };
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(room::rebalance);
        room.whileWaiting = () -> {};
        assertThat(model.canReconcileProperty().get()).isTrue();
        assertThat(model.answerProperty().get().orElseThrow().detail()).endsWith("has not ended.");
        model.reconcile();
        assertThat(room.desk.ledger.book().unfinished()).isEmpty();
        assertThat(model.canReconcileProperty().get()).isFalse();
        assertThat(room.desk.notices.all().getLast().kind()).isEqualTo(Notices.Kind.DONE);
        assertThat(model.lines()).allMatch(l -> l.state().isFinal());
    }

    @Test
    void filtersByStateAndByRebalance() {
        room.rebalance();
        int all = model.lines().size();
        model.showProperty().set(Show.OPEN);
        assertThat(model.lines()).isEmpty();
        model.showProperty().set(Show.FINAL);
        assertThat(model.lines()).hasSize(all);
        assertThat(model.choices()).hasSize(2);
        model.scopeProperty().set(model.choices().getLast().id());
        assertThat(model.lines()).hasSize(all);
    }

    @Test
    void theSelectedOrderStaysSelectedWhenSomethingIsWritten() {
        room.rebalance();
        OrderLine last = model.lines().getLast();
        model.selectedProperty().set(Optional.of(last.id()));
        room.rebalances.reduce("a test");
        assertThat(model.detailProperty().get().orElseThrow().id()).isEqualTo(last.id());
    }

    @Test
    void onAReadOnlyFolderNothingCanBeDone() {
        room.rebalance();
        room.desk.ledger.becomeReadOnly();
        room.desk.session.written(room.desk.ledger.book().sequence() + 1);
        assertThat(model.canHaltProperty().get()).isFalse();
        assertThat(model.canArmProperty().get()).isFalse();
        assertThat(model.canReconcileProperty().get()).isFalse();
    }

    @Test
    void copiedRowsAreExactAndFreeOfTheLanguage() {
        room.rebalance();
        String[] rows = model.words().text(model.lines()).tsv().split("\n");
        assertThat(rows).hasSize(model.lines().size() + 1);
        Order order = model.lines().getFirst().order();
        assertThat(rows[1].split("\t"))
                .contains(
                        order.id().value(),
                        order.quantity().toPlainString(),
                        order.averagePrice().orElseThrow().toPlainString(),
                        "FILLED");
    }

    @Test
    void aScreenReaderHearsWhatARowSays() {
        room.rebalance();
        OrderLine line = model.lines().getFirst();
        assertThat(model.words().spoken(line))
                .startsWith(line.order().side() == Side.BUY ? "Buy " : "Sell ")
                .contains(line.instrument().value(), "Filled", "leaves 0");
    }

    @Test
    void aHaltThatCannotBeWrittenIsSaid() {
        room.desk.ledger.fillDisk();
        room.desk.dialogs.yes();
        model.halt();
        assertThat(room.desk.notices.all().getLast().kind()).isEqualTo(Notices.Kind.ERROR);
        assertThat(room.desk.notices.all().getLast().text()).contains("No space left");
    }
}
