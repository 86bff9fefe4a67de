package dev.counterweight.service;

import dev.counterweight.domain.NewsScore;
import java.util.List;

/**
 * What became of scoring news.
 *
 * @param scores that were made and kept
 * @param before pieces of news that this scorer had scored before
 * @param unanswered pieces of news without an answer that can be used
 * @param left pieces of news that were not asked about, because it was cancelled or the scorer stopped answering
 * @param problem why it stopped; empty when it did not
 */
public record ScoringReport(
        String scorer, String model, List<NewsScore> scores, int before, int unanswered, int left, String problem) {
    public ScoringReport {
        scores = List.copyOf(scores);
    }
}
