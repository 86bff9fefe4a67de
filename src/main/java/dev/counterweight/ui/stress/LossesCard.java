package dev.counterweight.ui.stress;

import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.PairedBars;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which scenario costs most: the loss of each, now and at the targets, on one scale. */
final class LossesCard {
    private static final double ROW = 40;
    private static final double AROUND = 90;

    private final Messages messages;
    private final PairedBars bars = new PairedBars();
    private final ChartCard card;

    /** @param pick is called with the name of the scenario that a person chose */
    LossesCard(Messages messages, Dialogs dialogs, Supplier<Tables.TextTable> data, Consumer<String> pick) {
        this.messages = messages;
        card = new ChartCard(messages.get("stress.losses"), bars, messages, dialogs, data);
        bars.onPick(pick);
        card.setMinHeight(0);
    }

    ChartCard card() {
        return card;
    }

    void select(String name) {
        bars.select(name);
    }

    /** @param name of a scenario in the person's words, by which it is picked, too */
    void show(StressPicture p, Function<StressPicture.Row, String> name, Formats formats) {
        Function<Double, String> words = loss -> formats.signedPercent(0 - loss, 2);
        bars.show(new PairedBars.Picture(
                p.rows().stream()
                        .map(r -> new PairedBars.Row(
                                name.apply(r),
                                "ink-fg",
                                p.held() ? r.now() : Double.NaN,
                                r.target(),
                                p.held() ? words.apply(r.now()) : Formats.NOT_AVAILABLE,
                                words.apply(r.target()),
                                false,
                                name.apply(r) + ", " + words.apply(r.target())))
                        .toList(),
                OptionalDouble.empty(),
                "",
                messages.get("stress.now"),
                messages.get("stress.target"),
                more -> messages.get("stress.others", more)));
        card.summary(p.rows().stream()
                .max(Comparator.comparingDouble(StressPicture.Row::target))
                .map(r -> messages.get("stress.losses.summary", name.apply(r), words.apply(r.target())))
                .orElse(""));
        card.setPrefHeight(AROUND + ROW * List.copyOf(p.rows()).size());
        card.setMaxHeight(card.getPrefHeight());
    }
}
