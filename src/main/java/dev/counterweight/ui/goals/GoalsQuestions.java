package dev.counterweight.ui.goals;

import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.WhatIf;
import java.util.ArrayList;
import java.util.List;

/** The four figures of what is held and meant, and what the figures of a portfolio can be asked. */
final class GoalsQuestions {
    private static final String KEY = "goals.at.";

    private GoalsQuestions() {}

    /** A figure of a line, resting on what its formula takes. */
    static Question figure(GoalsPicture p, GoalLine line, Goal goal) {
        Value value = goal == Goal.DIVERSIFICATION ? Value.ratio(line.figure(goal)) : Value.fraction(line.figure(goal));
        if (goal == Goal.TURNOVER) {
            List<Question> from = new ArrayList<>();
            p.assets().forEach(a -> from.add(new Question.Share(a, Question.Of.CURRENT)));
            return new Question.Made(KEY + goal.key(), String.valueOf(line.number()), value, from);
        }
        return made(goal.key(), String.valueOf(line.number()), value, p);
    }

    /** @param figure the last part of what the explanation's words go by */
    static Question made(String figure, String subject, Value value, GoalsPicture p) {
        List<Question> from = new ArrayList<>();
        p.assets().forEach(a -> from.add(new Question.Mean(a)));
        p.assets().forEach(a -> from.add(new Question.Volatility(a)));
        return new Question.Made(KEY + figure, subject, value, from);
    }

    /** By {@link Goal}; turnover counts from what is held, as a share of what is invested at the targets. */
    static double[] figures(WhatIf whatIf, WhatIf.Side side) {
        double[] held = whatIf.current().weights();
        double invested = 0;
        for (double w : whatIf.proposed().weights()) {
            invested += w;
        }
        double turnover = 0;
        for (int i = 0; i < held.length; i++) {
            turnover += Math.abs(side.weights()[i] - held[i]);
        }
        return new double[] {
            side.expectedReturn(),
            side.volatility(),
            invested > 0 ? turnover / invested : Double.NaN,
            side.shape().diversificationRatio()
        };
    }
}
