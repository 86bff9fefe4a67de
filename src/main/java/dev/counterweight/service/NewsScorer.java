package dev.counterweight.service;

import dev.counterweight.domain.NewsItem;
import java.util.List;
import java.util.Optional;

/** Says how good or bad news are for who holds the instrument. It may be wrong, and it never decides. */
public interface NewsScorer {
    /** {@code offline} or {@code endpoint}, as kept scores name it. */
    String name();

    /** Which words or which language model, with its version. */
    String model();

    /** How many pieces of news it is asked about at a time, 1 or more. */
    int batch();

    /**
     * Scores some news, at most {@link #batch} of them; the answer is as long as the question, with nothing where there is no answer
     * that can be used.
     *
     * @throws dev.counterweight.domain.Rejection if it cannot answer at all
     */
    List<Optional<Opinion>> score(List<NewsItem> items);

    /**
     * What it says of one piece of news.
     *
     * @param score from -1 to 1
     * @param confidence from 0 to 1
     * @param reason one line; may be empty
     */
    record Opinion(double score, double confidence, String reason) {}
}
