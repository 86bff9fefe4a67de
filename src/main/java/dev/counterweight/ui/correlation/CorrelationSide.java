package dev.counterweight.ui.correlation;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Shown;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The chosen pair in words, how all pairs lie against their limits, and what could go. */
final class CorrelationSide extends VBox {
    private static final int MOST_DROPS = 3;

    private final CorrelationViewModel model;
    private final Messages messages;
    private final Label pair = Nodes.paragraph("", "strong");
    private final Label heading = Nodes.label("", "heading");
    private final Facts spread = new Facts();
    private final VBox proposal = Nodes.styled(new VBox(), "panel");

    CorrelationSide(CorrelationViewModel model) {
        super(8);
        this.model = model;
        messages = model.messages();
        VBox facts = Nodes.styled(new VBox(heading, spread), "panel");
        facts.setMinHeight(USE_PREF_SIZE);
        proposal.setId("correlation-proposal");
        proposal.setMinHeight(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(facts, proposal);
    }

    /** The chosen pair in words; stands with its past. */
    Label pair() {
        return pair;
    }

    /** Shows how the pairs lie and says it in one sentence. */
    String show(CorrelationPicture p) {
        Formats formats = model.session().formats();
        RiskLimits limits = model.limits();
        CorrelationPicture.Spread s = p.spread();
        boolean high = s.average() > limits.maxAvgCorrelation();
        heading.setText(messages.get(
                model.session().shownProperty().get() == Shown.CURRENT
                        ? "correlation.spread.held"
                        : "correlation.spread"));
        spread.clear();
        spread.add(
                messages.get("correlation.average"),
                messages.get(
                        high ? "correlation.against.above" : "correlation.against",
                        changed(p, b -> formats.decimal(b.average(), 2), formats.decimal(s.average(), 2)),
                        formats.decimal(limits.maxAvgCorrelation(), 2)),
                high ? "breach" : "");
        spread.add(
                messages.get("correlation.above"),
                messages.count(
                        "correlation.above.of",
                        s.pairs(),
                        changed(p, b -> formats.count(b.above()), formats.count(s.above()))),
                s.above() > 0 ? "breach" : "");
        s.greatest().ifPresent(g -> spread.add(messages.get("correlation.greatest"), words(g)));
        s.least().ifPresent(l -> spread.add(messages.get("correlation.least"), words(l)));
        return messages.count(
                "correlation.map.summary",
                s.above(),
                formats.decimal(s.average(), 2),
                formats.decimal(limits.maxCorrelationPair(), 2));
    }

    /** What it was for what is held, where the change is shown, and what it is. */
    private String changed(CorrelationPicture p, Function<CorrelationPicture.Spread, String> words, String now) {
        return p.before()
                .map(b -> messages.get("correlation.against.change", words.apply(b), now))
                .orElse(now);
    }

    private String words(CorrelationPicture.Pair p) {
        return model.session().formats().decimal(p.correlation(), 2) + "  " + p.first() + " / " + p.second();
    }

    /** With as many decimals as it takes to see which one is less. */
    private String sharpe(CorrelationViewModel.Drop drop, double value) {
        Formats formats = model.session().formats();
        boolean alike = formats.decimal(drop.droppedSharpe(), 2).equals(formats.decimal(drop.keptSharpe(), 2));
        return formats.decimal(value, alike ? 4 : 2);
    }

    void pair(CorrelationViewModelPair.Moving m, double last) {
        pair.setText(messages.get(
                "correlation.pair.words",
                m.first(),
                m.second(),
                model.session().formats().decimal(last, 2)));
    }

    void drops(List<CorrelationViewModel.Drop> drops) {
        Nodes.show(proposal, !drops.isEmpty());
        if (drops.isEmpty()) {
            return;
        }
        Formats formats = model.session().formats();
        proposal.getChildren().setAll(Nodes.label(messages.count("correlation.proposal", drops.size()), "heading"));
        drops.stream()
                .limit(MOST_DROPS)
                .forEach(d -> proposal.getChildren()
                        .add(Nodes.paragraph(
                                messages.get(
                                        d.locked() ? "correlation.proposal.locked" : "correlation.proposal.line",
                                        d.dropped(),
                                        d.kept(),
                                        formats.decimal(d.correlation(), 2),
                                        sharpe(d, d.droppedSharpe()),
                                        sharpe(d, d.keptSharpe())),
                                "small")));
        if (drops.size() > MOST_DROPS) {
            proposal.getChildren()
                    .add(Nodes.label(messages.get("correlation.proposal.more", drops.size() - MOST_DROPS), "muted"));
        }
        List<InstrumentId> free = drops.stream()
                .filter(d -> !d.locked())
                .map(CorrelationViewModel.Drop::dropped)
                .toList();
        if (!free.isEmpty()) {
            Button remove = Nodes.button(
                    free.size() == 1
                            ? messages.get("correlation.remove.one", free.getFirst())
                            : messages.get("correlation.remove.other", free.size()),
                    model::remove);
            remove.setId("correlation-remove");
            proposal.getChildren()
                    .addAll(Nodes.paragraph(messages.get("correlation.proposal.note"), "caption"), remove);
        }
    }
}
