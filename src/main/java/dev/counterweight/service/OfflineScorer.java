package dev.counterweight.service;

import dev.counterweight.data.files.WordList;
import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.NewsScore;
import dev.counterweight.engine.news.Lexicon;
import dev.counterweight.engine.news.LexiconScorer;
import java.util.List;
import java.util.Optional;

/** Scores news by the words that come with the program. Asks nobody; equal news get equal scores for ever. */
public final class OfflineScorer implements NewsScorer {
    private final String model;
    private final LexiconScorer scorer;

    public OfflineScorer() {
        WordList words = WordList.bundled();
        model = words.version();
        scorer =
                new LexiconScorer(new Lexicon(words.version(), words.polarity(), words.negations(), words.intensity()));
    }

    @Override
    public String name() {
        return "offline";
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int batch() {
        return 500;
    }

    @Override
    public List<Optional<Opinion>> score(List<NewsItem> items) {
        return items.stream().map(i -> Optional.of(opinion(i))).toList();
    }

    private Opinion opinion(NewsItem item) {
        LexiconScorer.Reading reading = scorer.read(item.headline() + "\n" + item.text());
        String reason = reading.reason();
        return new Opinion(
                reading.score(),
                reading.confidence(),
                reason.length() > NewsScore.LONGEST_REASON ? reason.substring(0, NewsScore.LONGEST_REASON) : reason);
    }
}
