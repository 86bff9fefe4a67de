package dev.counterweight.ui.news;

import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.NewsScore;
import java.util.Optional;

/** A piece of news with the last score of it, if it has one. */
record NewsRow(NewsItem item, Optional<NewsScore> score) {
    double scoreOrNone() {
        return score.map(NewsScore::score).orElse(Double.NaN);
    }
}
