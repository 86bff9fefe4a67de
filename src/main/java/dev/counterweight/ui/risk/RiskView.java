package dev.counterweight.ui.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Checkpoint;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.PanelGrid;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.SeenFirst;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import dev.counterweight.ui.common.Writing;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Is a limit broken, where does the risk come from, what is lost on bad days. */
public final class RiskView implements View {
    private static final double COMPARED = 304;
    private static final double STOPS = 248;

    private final RiskViewModel model;
    private final Messages messages;
    private final Commands commands;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label scope = Nodes.label("", "caption");
    private final SegmentedChoice<Shown> shown;
    private final HBox mark = Nodes.styled(new HBox(), "answer-mark");
    private final Label headline = Nodes.label("", "hero");
    private final Label explanation = Nodes.paragraph("", "muted");
    private final VBox proposals = new VBox(8);
    private final RiskCharts charts;
    private final LimitsTable limits;
    private final FigureTable losses;
    private final FigureTable spread;
    private final StopsTable stops;
    private final ComparedPanel against;
    private final FactorPanel factors;
    private final FigureTable settings;
    private final VBox guards = new VBox();
    private final ScorePane score;
    private final SeenFirst parts;
    private final Attach attach = new Attach();
    private Optional<Check.Verdict> worst = Optional.empty();
    private List<RiskState.Guard> shownGuards = List.of();

    public RiskView(RiskViewModel model, Dialogs dialogs, Commands commands) {
        this.model = model;
        this.commands = commands;
        messages = model.messages();
        shown = SegmentedChoice.shown(model.session());
        limits = new LimitsTable(messages, dialogs);
        losses = new FigureTable(
                messages.get("risk.losses"),
                List.of(
                        messages.get("risk.figure"),
                        messages.get("risk.losses.share"),
                        messages.get("risk.losses.money", "")),
                dialogs);
        spread = new FigureTable(
                messages.get("risk.spread"), List.of(messages.get("risk.figure"), messages.get("risk.value")), dialogs);
        settings = new FigureTable(
                messages.get("risk.settings"),
                List.of(messages.get("risk.setting"), messages.get("risk.value"), messages.get("risk.setting.where")),
                dialogs,
                118);
        stops = new StopsTable(messages, dialogs);
        score = new ScorePane(messages, dialogs);
        RiskQuestions questions = new RiskQuestions(model);
        charts = new RiskCharts(model, questions, dialogs);
        FigureTable compared = new FigureTable(
                        messages.get("risk.against"),
                        List.of(messages.get("risk.figure"), messages.get("risk.value")),
                        dialogs)
                .asking(questions::spread);
        against = new ComparedPanel(messages, compared, model::compareWith);
        FigureTable explained = new FigureTable(
                        messages.get("risk.factors"),
                        List.of(
                                messages.get("risk.factors.series"),
                                messages.get("risk.factors.beta"),
                                messages.get("risk.factors.error")),
                        dialogs)
                .asking(questions::factor);
        factors = new FactorPanel(messages, explained, model::toggleFactor);
        losses.asking(questions::loss);
        spread.asking(questions::spread);
        Why.onLive(limits, questions::limit);
        Why.on(score, questions::score);
        ScrollPane page = scrolled();
        parts = parts(page);
        VBox content = new VBox(8, answer(), proposals, page);
        VBox.setVgrow(page, Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        root.getChildren().addAll(states.header(header()), states, states.actions(unsaved()));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        model.open();
        if (attach.isEmpty()) {
            attach.to(model.shownProperty(), s -> s.ifPresent(this::show));
            attach.to(model.proposalsProperty(), this::propose);
            attach.to(model.session().shownProperty(), shown::select);
            attach.add(commands.add(Commands.Command.of(
                            "risk.save", messages.get("risk.title"), messages.get("risk.save"), "Shortcut+S", () -> {
                                if (model.checkpoint().editedProperty().get()) {
                                    model.checkpoint().save();
                                }
                            })
                    .writing(model.session())));
            attach.to(
                    model.session().selectionProperty(),
                    s -> charts.select(s.map(InstrumentId::value).orElse("")));
        }
    }

    @Override
    public void hidden() {
        attach.close();
        model.pause();
    }

    @Override
    public void close() {
        attach.close();
        model.close();
    }

    private HBox header() {
        scope.setMinWidth(0);
        HBox.setHgrow(scope, Priority.ALWAYS);
        scope.setMaxWidth(Double.MAX_VALUE);
        return Nodes.styled(new HBox(Nodes.label(messages.get("risk.title"), "title"), scope, shown), "view-header");
    }

    /** There while something on the screen is not saved: a benchmark, factors, or targets that were changed elsewhere. */
    private HBox unsaved() {
        Checkpoint checkpoint = model.checkpoint();
        Button discard = Nodes.button(messages.get("common.discard"), checkpoint::discard, "flat");
        Button save = Nodes.button(messages.get("risk.save"), checkpoint::save, "accent");
        save.setId("risk-save");
        save.disableProperty().bind(checkpoint.sumIsWholeProperty().map(w -> !w));
        return Nodes.shownWhile(
                Nodes.styled(
                        new HBox(
                                Nodes.label(messages.get("risk.unsaved"), "muted"),
                                Nodes.gap(),
                                discard,
                                Writing.of(model.session(), save)),
                        "action-strip"),
                checkpoint.editedProperty());
    }

    private HBox answer() {
        VBox words = new VBox(2, headline, explanation);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        mark.setAlignment(Pos.CENTER);
        HBox answer = Nodes.styled(new HBox(mark, words), "panel", "answer-panel");
        answer.setMinHeight(Region.USE_PREF_SIZE);
        return answer;
    }

    private Scrolled scrolled() {
        VBox limitsPanel = panel(messages.get("risk.limits"), limits, 372);
        score.setPrefHeight(348);
        against.setPrefHeight(COMPARED);
        factors.setPrefHeight(COMPARED);
        PanelGrid grid = new PanelGrid(List.of(
                PanelGrid.Cell.of(charts.contributions()),
                PanelGrid.Cell.of(limitsPanel),
                PanelGrid.Cell.of(charts.water()),
                PanelGrid.Cell.of(panel(messages.get("risk.losses"), losses, 288)),
                PanelGrid.Cell.of(score),
                PanelGrid.Cell.of(panel(messages.get("risk.spread"), spread, 372)),
                PanelGrid.Cell.of(against),
                PanelGrid.Cell.of(factors),
                new PanelGrid.Cell(charts.past(), 2),
                PanelGrid.Cell.of(guardPanel()),
                PanelGrid.Cell.of(panel(messages.get("risk.settings"), settings, 404)),
                new PanelGrid.Cell(panel(messages.get("risk.stops"), stops, STOPS), 2)));
        return new Scrolled(grid);
    }

    private VBox guardPanel() {
        ScrollPane scroll = Nodes.unbuffered(new ScrollPane(Nodes.styled(guards, "protection")));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        return panel(messages.get("risk.guards"), scroll, 376);
    }

    private static VBox panel(String title, Node table, double height) {
        VBox panel = Nodes.styled(
                new VBox(Nodes.styled(new HBox(Nodes.label(title, "heading")), "panel-header"), table),
                "panel",
                "flush",
                "even");
        panel.setSpacing(0);
        VBox.setVgrow(table, Priority.ALWAYS);
        panel.setPrefHeight(height);
        return panel;
    }

    private Optional<RiskState> present() {
        return model.shownProperty().get();
    }

    private void show(RiskState s) {
        scope.setText(s.scope());
        headline.setText(s.answer().headline());
        explanation.setText(s.answer().explanation());
        if (!worst.equals(Optional.of(s.answer().worst()))) {
            worst = Optional.of(s.answer().worst());
            mark.getChildren()
                    .setAll(Nodes.styled(
                            Nodes.icon(LimitsTable.shape(s.answer().worst())),
                            LimitsTable.tone(s.answer().worst())));
        }
        mark.setAccessibleText(s.answer().verdict());
        parts.changed();
    }

    private void losses(RiskState s) {
        losses.heading(2, messages.get("risk.losses.money", s.currency()));
        losses.show(s.losses());
    }

    private void guards(RiskState s) {
        if (!s.guards().equals(shownGuards)) {
            shownGuards = s.guards();
            guards.getChildren().setAll(s.guards().stream().map(RiskView::guard).toList());
        }
    }

    /** Every part with what it shows of the state. */
    private SeenFirst parts(ScrollPane page) {
        SeenFirst all = new SeenFirst(page);
        part(all, charts.contributions(), s -> charts.show(s.contributions()));
        part(all, limits, s -> limits.show(s.limits()));
        part(all, losses, this::losses);
        part(all, spread, s -> spread.show(s.spread()));
        part(all, score, s -> score.show(s.score()));
        part(all, against, s -> against.show(s.against()));
        part(all, factors, s -> factors.show(s.factors()));
        part(all, charts.water(), s -> charts.show(s.water()));
        part(all, charts.past(), s -> charts.show(s.past()));
        part(all, guards, this::guards);
        part(all, stops, s -> stops.show(s.stops()));
        part(all, settings, s -> settings.show(s.settings()));
        return all;
    }

    private void part(SeenFirst all, Node node, Consumer<RiskState> show) {
        all.add(node, () -> present().ifPresent(show));
    }

    private static VBox guard(RiskState.Guard guard) {
        Label verdict = Nodes.label(guard.verdict(), "badge", guard.attention() ? "attention" : "paper");
        verdict.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, Nodes.label(guard.name(), "strong"), verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, head, Nodes.paragraph(guard.reason(), "muted"));
    }

    private void propose(List<RiskViewModel.Proposal> found) {
        proposals.getChildren().setAll(found.stream().map(this::band).toList());
        Nodes.show(proposals, !found.isEmpty());
    }

    private HBox band(RiskViewModel.Proposal proposal) {
        Label words = Nodes.paragraph(proposal.sentence());
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox band = Nodes.styled(
                new HBox(
                        Nodes.icon(Feather.SHIELD),
                        words,
                        Nodes.button(proposal.action() + "…", () -> model.confirm(proposal))),
                "state-band",
                "warning");
        band.setAlignment(Pos.CENTER_LEFT);
        return band;
    }
}
