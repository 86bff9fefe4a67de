package dev.counterweight.ui.charts;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Text;

/** Widths of words that were measured before: measuring takes longer than drawing. Used on the FX thread only. */
final class TextWidths {
    private static final int MOST = 4096;

    private static final Map<Key, Double> KNOWN = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String words, Ink.Type type) {}

    private TextWidths() {}

    static double of(String words, Ink.Type type) {
        return KNOWN.computeIfAbsent(new Key(words, type), TextWidths::measured);
    }

    private static double measured(Key key) {
        Text text = new Text(key.words());
        text.setFont(key.type().font());
        return text.getLayoutBounds().getWidth();
    }
}
