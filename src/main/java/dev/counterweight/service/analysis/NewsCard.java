package dev.counterweight.service.analysis;

import dev.counterweight.data.json.NewsCodec;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.NewsInput;
import dev.counterweight.engine.allocate.NewsTilt;
import dev.counterweight.engine.news.NewsSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What weights that news tilted rest on, as a document: enough to calculate them again and to judge how little it may be. */
final class NewsCard {
    private static final String FORMAT = "counterweight.news-card/1";

    private NewsCard() {}

    static Map<String, Object> of(NewsTilt method, NewsTilt.Evidence evidence, List<String> assets) {
        NewsInput how = method.how();
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("format", FORMAT);
        card.put("base", method.base().key());
        card.put("max_tilt", how.maxTilt());
        card.put("half_life_days", how.halfLifeDays());
        card.put("min_confidence", how.minConfidence());
        card.put("min_items", how.minItems());
        card.put("trend_days", how.trendDays());
        card.put("risk_scaling", how.riskScaling());
        card.put("volatility_threshold", method.volatilityThreshold());
        card.put("news_before", evidence.until());
        card.put("scores", how.scores().size());
        if (how.lastDayOver()) { // a backtest decides hundreds of times and reads no card
            card.put("scores_sha256", ContentHash.of(NewsCodec.write(how.scores())));
        }
        card.put("scores_of_later_news", evidence.later());
        List<Map<String, Object>> instruments = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            NewsSignal s = evidence.signals().get(i);
            Map<String, Object> instrument = new LinkedHashMap<>();
            instrument.put("instrument", assets.get(i));
            instrument.put("items", s.known());
            instrument.put("counted", s.counted());
            instrument.put("evidence", s.evidence());
            instrument.put("effective_items", s.effective());
            instrument.put("sentiment", s.sentiment());
            instrument.put("agreement", s.agreement());
            instrument.put("credibility", s.credibility());
            instrument.put("trend", s.trend());
            instrument.put("signal", s.signal());
            instruments.add(instrument);
        }
        card.put("instruments", instruments);
        card.put(
                "limits",
                List.of(
                        "scores are opinions on words, not forecasts; nothing here was tested on your instruments",
                        "a language model may have learned what came after old news, so that a backtest with its scores"
                                + " of them looks better than it was"));
        return card;
    }
}
