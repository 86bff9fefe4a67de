package dev.counterweight.ui.shell;

import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Explanation.Source;
import dev.counterweight.domain.Explanation.Value;
import dev.counterweight.domain.Rejection;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.WhyWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** An explanation in other words, beside its formula and never instead of it: asked for by the button, and gone with the explanation. */
public final class RephrasePane extends VBox {
    private final Rephraser rephraser;
    private final Session session;
    private final Lane lane;
    private final Label said = Nodes.paragraph("");
    private final Button ask;
    private final Button cancel;
    private Optional<Explanation> explained = Optional.empty();

    public RephrasePane(Rephraser rephraser, TaskRunner runner, Session session) {
        super(4);
        this.rephraser = rephraser;
        this.session = session;
        lane = runner.lane();
        ask = Nodes.button(session.messages().get("why.again"), this::ask, "compact");
        ask.setId("why-again");
        ask.setTooltip(new Tooltip(session.messages().get("why.again.meaning")));
        cancel = Nodes.button(session.messages().get("common.cancel"), this::cancel, "compact");
        said.setId("why-again-said");
        getChildren().addAll(said, new HBox(ask, cancel));
        rest();
    }

    /** Stands below this explanation from now on; an answer to another one is forgotten. */
    void explain(Explanation e) {
        boolean same = explained.filter(e::equals).isPresent();
        explained = Optional.of(e);
        Nodes.show(this, rephraser.on());
        if (!same) {
            lane.cancel();
            rest();
        }
    }

    private void rest() {
        say("", "");
        Nodes.show(ask, true);
        Nodes.show(cancel, false);
    }

    private void say(String text, String style) {
        said.setText(text);
        Nodes.tone(said, style, "muted", "warn");
        Nodes.show(said, !text.isEmpty());
    }

    private void ask() {
        Explanation e = explained.orElseThrow();
        WhyWords words = new WhyWords(session.messages(), session.formats());
        String facts = facts(e, words);
        List<String> names = new ArrayList<>();
        names(e, words, names);
        say(session.messages().get("why.again.wait"), "muted");
        Nodes.show(ask, false);
        Nodes.show(cancel, true);
        cancel.requestFocus();
        lane.run(
                session.messages().get("why.again"),
                progress -> rephraser.say(facts, names, session.formats().locale()),
                text -> answered(text, ""),
                failure -> answered(words(failure), "warn"));
    }

    private String words(Throwable failure) {
        return failure instanceof Rejection r ? session.said(r.problems().getFirst()) : session.said(failure);
    }

    private void answered(String text, String style) {
        boolean had = cancel.isFocused();
        rest();
        say(text, style);
        if (had) {
            ask.requestFocus();
        }
    }

    private void cancel() {
        lane.cancel();
        rest();
        ask.requestFocus();
    }

    /** Lets go of an answer that is awaited. */
    void close() {
        lane.cancel();
        explained = Optional.empty();
        rest();
    }

    private static String facts(Explanation e, WhyWords words) {
        StringBuilder facts = new StringBuilder(line(e, words));
        for (Explanation input : e.inputs()) {
            facts.append("\n- ").append(line(input, words));
        }
        return facts.toString();
    }

    /** A formula is said; where something was read or set is not. */
    private static String line(Explanation e, WhyWords words) {
        return words.name(e) + ": " + words.value(e.value())
                + (e.source().isEmpty() ? " (" + words.detail(e) + ")" : "");
    }

    private static void names(Explanation e, WhyWords words, List<String> names) {
        names.add(e.subject());
        if (e.value() instanceof Value.Name) {
            names.add(words.value(e.value()));
        }
        names.addAll(e.source().map(RephrasePane::names).orElse(List.of()));
        e.inputs().forEach(input -> names(input, words, names));
    }

    private static List<String> names(Source source) {
        return switch (source) {
            case Source.FileRow f -> List.of(f.file());
            case Source.Series s -> s.files();
            case Source.Account a -> List.of(a.account().value());
            case Source.Definition d -> List.of(d.portfolio().value());
            case Source.Edited d -> List.of();
            case Source.Chosen c -> List.of();
            case Source.Convention c -> List.of();
            case Source.Journal j -> List.of();
            case Source.Line l -> List.of();
            case Source.Missing m -> List.of();
        };
    }
}
