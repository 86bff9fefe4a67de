package dev.counterweight.ui.history;

import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Weight;
import java.util.List;
import java.util.Optional;

/**
 * One rebalance in full.
 *
 * @param notes what a person should know, in plain words
 */
record HistoryDetail(HistoryRebalance rebalance, List<WeightRow> weights, List<OrderRow> orders, List<String> notes) {
    HistoryDetail {
        weights = List.copyOf(weights);
        orders = List.copyOf(orders);
        notes = List.copyOf(notes);
    }

    /** @param told what the journal tells of it */
    record OrderRow(Order order, List<Question.Told> told) {
        OrderRow {
            told = List.copyOf(told);
        }

        Question why(Question.OrderCell cell) {
            return new Question.Ordered(order, cell, told);
        }
    }

    /** @param after empty until the rebalance has ended */
    record WeightRow(InstrumentId instrument, Optional<Weight> before, Weight target, Optional<Weight> after) {}
}
