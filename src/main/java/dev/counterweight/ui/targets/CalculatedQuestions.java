package dev.counterweight.ui.targets;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import java.util.ArrayList;
import java.util.List;

/** What the numbers of a calculation can be asked. */
final class CalculatedQuestions {
    private CalculatedQuestions() {}

    /** The figures of the result, and each weight. */
    static List<Question> all(TargetsViewModel model) {
        List<Question> questions = new ArrayList<>();
        model.calculated().ifPresent(c -> {
            questions.add(made("return", "", Value.fraction(c.expectedReturn()), c));
            questions.add(made("volatility", "", Value.fraction(c.volatility()), c));
            questions.add(made("sharpe", "", Value.ratio(c.sharpe()), c));
            questions.add(
                    made("residual", "", new Value.Name(String.valueOf(c.proof().residual())), c));
            c.shares().forEach((id, share) -> {
                questions.add(made("weight", id.value(), Value.fraction(share.weight()), c));
                questions.add(made("risk", id.value(), Value.fraction(share.risk()), c));
            });
        });
        return questions;
    }

    /** The weight that the method says, where it was asked. */
    static List<Question> weight(TargetsViewModel model, InstrumentId id) {
        return model.calculated().stream()
                .flatMap(c -> c.shares().entrySet().stream()
                        .filter(e -> e.getKey().equals(id))
                        .map(e -> made(
                                "weight",
                                id.value(),
                                Value.fraction(e.getValue().weight()),
                                c)))
                .toList();
    }

    private static Question made(String key, String subject, Value value, Calculated c) {
        List<Question> from = new ArrayList<>();
        from.add(new Question.Setting("method", "", new Value.Name(c.method())));
        c.shares().keySet().stream().filter(id -> !id.isCash()).forEach(id -> from.add(new Question.Mean(id)));
        from.add(new Question.Market());
        return new Question.Made("calculated." + key, subject, value, from);
    }
}
