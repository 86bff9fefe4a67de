package dev.counterweight.ui.risk;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.SideFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers of the risk view can be asked, of the weights that are shown. */
final class RiskQuestions {
    /** What the key of a factor's row begins with. */
    static final String FACTOR = "factor:";

    private static final int MONEY = 2;
    private static final int ERROR = 2;

    private final RiskViewModel model;

    RiskQuestions(RiskViewModel model) {
        this.model = model;
    }

    private Question.Of of() {
        return model.session().shownProperty().get().of();
    }

    Optional<Question> loss(RiskState.Figure figure, int column) {
        return SideFigure.named(figure.key())
                .map(f -> column == MONEY ? new Question.Loss(f, of()) : new Question.Figure(f, of()));
    }

    Optional<Question> spread(RiskState.Figure figure, int column) {
        return SideFigure.named(figure.key()).map(f -> new Question.Figure(f, of()));
    }

    Optional<Question> factor(RiskState.Figure figure, int column) {
        return figure.key().startsWith(FACTOR)
                ? Optional.of(new Question.Exposure(
                        new InstrumentId(figure.key().substring(FACTOR.length())), column == ERROR, of()))
                : spread(figure, column);
    }

    Optional<Question> past(RiskState.Figure figure, int column) {
        return SideFigure.named("past." + figure.key()).map(f -> new Question.Figure(f, of()));
    }

    Optional<Question> limit(RiskState.LimitRow row, int column) {
        return Optional.of(new Question.Limit(row.key(), row.subject(), of()));
    }

    /** Share of the risk and weight of each instrument, the chosen one first. */
    List<Question> contributions() {
        List<Question> all = new ArrayList<>();
        Optional<InstrumentId> chosen = model.session().selectionProperty().get();
        model.shownProperty().get().ifPresent(s -> {
            for (RiskState.Part part : s.contributions().parts()) {
                int at = chosen.equals(Optional.of(part.instrument())) ? 0 : all.size();
                all.add(at, new Question.Share(part.instrument(), of()));
                all.add(at, new Question.RiskShare(part.instrument(), of()));
            }
        });
        return all;
    }

    List<Question> score() {
        return List.of(new Question.Figure(SideFigure.SCORE, of()));
    }
}
