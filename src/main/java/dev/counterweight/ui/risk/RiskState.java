package dev.counterweight.ui.risk;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the risk view shows, in words, of one scenario and one choice of current, proposed or change.
 *
 * @param scope what was looked at: days, number of returns, estimator
 * @param currency that amounts are in
 */
record RiskState(
        String scope,
        String currency,
        Answer answer,
        Contributions contributions,
        List<LimitRow> limits,
        Score score,
        Water water,
        List<Figure> losses,
        List<Figure> spread,
        Against against,
        Factors factors,
        Past past,
        List<Guard> guards,
        List<Stop> stops,
        List<Figure> settings) {
    RiskState {
        limits = List.copyOf(limits);
        losses = List.copyOf(losses);
        spread = List.copyOf(spread);
        guards = List.copyOf(guards);
        stops = List.copyOf(stops);
        settings = List.copyOf(settings);
    }

    /**
     * The answer to "is any limit broken?".
     *
     * @param worst of all verdicts
     * @param verdict the same in one word
     */
    record Answer(Check.Verdict worst, String verdict, String headline, String explanation) {}

    /**
     * Where the risk comes from.
     *
     * @param cap greatest share of the risk that one instrument may have, a fraction
     * @param notice why another limit counts than the one that was set; empty where the set one counts
     */
    record Contributions(List<Part> parts, double cap, String capWords, String summary, String notice) {
        Contributions {
            parts = List.copyOf(parts);
        }
    }

    /** Weight and share of the risk of one instrument: fractions for drawing, words for reading. */
    record Part(
            InstrumentId instrument,
            double weight,
            double share,
            String weightWords,
            String shareWords,
            boolean broken,
            String spoken) {}

    /**
     * One limit at the instrument or pair that is nearest to it.
     *
     * @param key stable name
     * @param room left before the limit as a share of it, negative beyond it; NaN where it is not known
     */
    record LimitRow(
            String key,
            String name,
            String subject,
            String value,
            String limit,
            String headroom,
            double room,
            Check.Verdict verdict,
            String verdictWords,
            String meaning,
            String spoken) {}

    /** @param value 0 to 100 of the side that is shown; NaN where it is not known */
    record Score(double value, String figure, String below, List<ScorePart> parts, String missing) {
        Score {
            parts = List.copyOf(parts);
        }
    }

    /** @param points 0 to 100 */
    record ScorePart(String name, double points, String pointWords, String measured, String spoken) {}

    /**
     * @param limit a positive fraction
     * @param broken whether a side that is shown was deeper
     */
    record Water(
            List<LocalDate> days,
            Optional<double[]> current,
            Optional<double[]> proposed,
            double limit,
            boolean broken,
            String limitWords,
            String summary) {
        Water {
            days = List.copyOf(days);
        }
    }

    /**
     * What watches over the portfolio as it is saved and held, and what it says now.
     *
     * @param verdict in one word
     * @param attention whether it speaks
     */
    record Guard(String name, String verdict, boolean attention, String reason) {}

    /**
     * Where the portfolio or a holding would be stopped.
     *
     * @param allowed fall from the highest at which it is reached
     * @param known whether it could be checked
     * @param meaning how the level comes about
     * @param asked what the numbers can be asked
     */
    record Stop(
            String name,
            String now,
            String highest,
            String allowed,
            String level,
            String distance,
            String verdict,
            boolean reached,
            boolean known,
            String meaning,
            String spoken,
            StopQuestions asked) {}

    record StopQuestions(Question now, Question highest, Question level, Question distance) {}

    /**
     * A figure with its definition.
     *
     * @param second the same in money; empty where there is none
     * @param caution why it is to be read with care; empty where it is not
     */
    record Figure(String key, String name, String value, String second, String definition, String caution) {}

    /**
     * The portfolio against a benchmark.
     *
     * @param chosen one of the options
     * @param remark what is compared with, or why nothing is
     */
    record Against(BenchmarkChoice chosen, List<Option> options, List<Figure> figures, String remark) {
        Against {
            options = List.copyOf(options);
            figures = List.copyOf(figures);
        }
    }

    record Option(BenchmarkChoice choice, String words) {}

    /**
     * What the portfolio's movement is explained by.
     *
     * @param rows factors with beta and standard error, then what holds for all of them
     * @param series what can be a factor
     * @param summary one sentence
     * @param remark why some of the chosen ones are left out; empty where none is
     */
    record Factors(List<Figure> rows, List<Series> series, String summary, String remark) {
        Factors {
            rows = List.copyOf(rows);
            series = List.copyOf(series);
        }
    }

    /** @param free whether it can be chosen or left out */
    record Series(InstrumentId instrument, boolean chosen, boolean free) {}

    /** The small backtest; days are empty where none could be run. */
    record Past(
            List<LocalDate> days, Optional<Run> current, Optional<Run> proposed, List<Figure> figures, String summary) {
        Past {
            days = List.copyOf(days);
            figures = List.copyOf(figures);
        }
    }

    record Run(double[] equity, int[] rebalances) {}
}
