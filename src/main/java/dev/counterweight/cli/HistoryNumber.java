package dev.counterweight.cli;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Question.OrderCell;
import dev.counterweight.domain.Question.RebalanceCell;
import dev.counterweight.domain.Question.WeightCell;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.HistoryService;
import dev.counterweight.service.OrderJournal;
import dev.counterweight.service.Services;
import dev.counterweight.service.why.WhyService;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A number of a rebalance, named on the command line, with how it comes about. */
record HistoryNumber(Services services, HistoryService.Detail detail) {

    /** @throws Rejection naming the numbers that there are */
    Explanation explained(String name) {
        RebalanceId id = detail.rebalance().id();
        Question question = Arrays.stream(RebalanceCell.values())
                .filter(c -> word(c).equals(name))
                .findFirst()
                .<Question>map(c -> new Question.Rebalanced(id, c))
                .or(() -> ordered(name))
                .or(() -> weighed(id, name))
                .orElseThrow(() -> unknown(name));
        return new WhyService(services.workspace(), services.prices())
                .recorded(question)
                .orElseThrow(() -> unknown(name));
    }

    private Optional<Question> ordered(String name) {
        int colon = name.lastIndexOf(':');
        return detail.orders().stream()
                .filter(o -> colon > 0 && o.id().value().equals(name.substring(0, colon)))
                .findFirst()
                .flatMap(o -> Arrays.stream(OrderCell.values())
                        .filter(c -> word(c).equals(name.substring(colon + 1)))
                        .findFirst()
                        .map(c -> new Question.Ordered(o, c, told(o))));
    }

    private List<Question.Told> told(Order order) {
        try (OrderJournal journal = new OrderJournal(services.workspace(), services.history()::entries)) {
            return journal.steps(order.id()).stream()
                    .map(s -> new Question.Told(s.line(), s.order(), s.fill()))
                    .toList();
        }
    }

    private Optional<Question> weighed(RebalanceId id, String name) {
        return detail.started().plan().before().rows().stream()
                .map(r -> r.instrument())
                .filter(i -> i.value().equals(name))
                .findFirst()
                .map(i -> new Question.Weighed(id, i, WeightCell.AFTER));
    }

    private Rejection unknown(String name) {
        String weights = detail.started().plan().before().rows().stream()
                .map(r -> r.instrument())
                .map(InstrumentId::value)
                .collect(Collectors.joining(", "));
        String cells =
                Arrays.stream(OrderCell.values()).map(HistoryNumber::word).collect(Collectors.joining(", "));
        return new Rejection(new Rejection.Problem(
                "--explain",
                name,
                Arrays.stream(RebalanceCell.values()).map(HistoryNumber::word).collect(Collectors.joining(", ")) + "; "
                        + weights + "; or the id of an order, a colon and one of " + cells,
                "\"history show " + detail.rebalance().id() + "\" lists the orders."));
    }

    private static String word(Enum<?> cell) {
        return cell.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
