package dev.counterweight.ui.charts;

import dev.counterweight.domain.InstrumentId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.layout.Region;

/** Which colour stands for which instrument: by its place in the portfolio, the same on every screen. */
public record Categories(Map<InstrumentId, String> styles) {
    /** Colours that can be told apart; what comes later is "other". */
    public static final int COLOURS = 8;

    public Categories {
        styles = Map.copyOf(styles);
    }

    /** @param inOrder the portfolio's instruments in the portfolio's order */
    public static Categories of(Collection<InstrumentId> inOrder) {
        Map<InstrumentId, String> styles = new LinkedHashMap<>();
        int next = 1;
        for (InstrumentId instrument : inOrder) {
            if (instrument.isCash()) {
                styles.put(instrument, "cat-cash");
            } else if (!styles.containsKey(instrument)) {
                styles.put(instrument, next <= COLOURS ? "cat-" + next++ : "cat-other");
            }
        }
        return new Categories(styles);
    }

    public String style(InstrumentId instrument) {
        return instrument.isCash() ? "cat-cash" : styles.getOrDefault(instrument, "cat-other");
    }

    /** A small square in the instrument's colour. */
    public Region chip(InstrumentId instrument) {
        Region chip = new Region();
        chip.getStyleClass().addAll("chip", style(instrument));
        return chip;
    }
}
