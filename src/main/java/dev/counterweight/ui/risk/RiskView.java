package dev.counterweight.ui.risk;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.ChartCard;
import dev.counterweight.ui.charts.DayLines;
import dev.counterweight.ui.charts.PairedBars;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.PanelGrid;
import dev.counterweight.ui.common.Scrolled;
import dev.counterweight.ui.common.SeenFirst;
import dev.counterweight.ui.common.SegmentedChoice;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.StatePane;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.View;
import dev.counterweight.ui.common.Why;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Is a limit broken, where does the risk come from, what is lost on bad days. */
public final class RiskView implements View {
    private final RiskViewModel model;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "view");
    private final Label scope = Nodes.label("", "caption");
    private final SegmentedChoice<Shown> shown;
    private final HBox mark = Nodes.styled(new HBox(), "answer-mark");
    private final Label headline = Nodes.label("", "hero");
    private final Label explanation = Nodes.paragraph("", "muted");
    private final VBox proposals = new VBox(8);
    private final PairedBars bars = new PairedBars();
    private final Label notice = Nodes.paragraph("", "caption");
    private final DayLines water = new DayLines();
    private final DayLines past = new DayLines();
    private final LimitsTable limits;
    private final FigureTable losses;
    private final FigureTable spread;
    private final FigureTable pastFigures;
    private final FigureTable settings;
    private final VBox guards = new VBox();
    private final ScorePane score;
    private final ChartCard barsCard;
    private final ChartCard waterCard;
    private final ChartCard pastCard;
    private final SeenFirst parts;
    private final Attach attach = new Attach();
    private Optional<Check.Verdict> worst = Optional.empty();
    private List<RiskState.Guard> shownGuards = List.of();

    public RiskView(RiskViewModel model, Dialogs dialogs) {
        this.model = model;
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
        pastFigures = new FigureTable(
                messages.get("risk.past"), List.of(messages.get("risk.figure"), messages.get("risk.value")), dialogs);
        settings = new FigureTable(
                messages.get("risk.settings"),
                List.of(messages.get("risk.setting"), messages.get("risk.value"), messages.get("risk.setting.where")),
                dialogs,
                124);
        score = new ScorePane(messages);
        RiskQuestions questions = new RiskQuestions(model);
        losses.asking(questions::loss);
        spread.asking(questions::spread);
        pastFigures.asking(questions::past);
        Why.onLive(limits, questions::limit);
        Why.on(bars, questions::contributions);
        Why.on(score, questions::score);
        VBox barsBox = new VBox(4, bars, notice);
        barsBox.setMinHeight(0);
        VBox.setVgrow(bars, Priority.ALWAYS);
        barsCard = new ChartCard(messages.get("risk.contributions"), barsBox, messages, dialogs, this::barsTable);
        waterCard = new ChartCard(messages.get("risk.water"), water, messages, dialogs, this::waterTable);
        HBox pastBox = new HBox(12, past, pastFigures);
        pastBox.setMinHeight(0);
        HBox.setHgrow(past, Priority.ALWAYS);
        pastFigures.setPrefWidth(260);
        pastFigures.setMinWidth(260);
        pastCard = new ChartCard(messages.get("risk.past"), pastBox, messages, dialogs, this::pastTable);
        bars.onPick(model::select);
        bars.setAccessibleText(messages.get("risk.contributions"));
        past.setAccessibleText(messages.get("risk.past"));
        ScrollPane page = scrolled();
        parts = parts(page);
        VBox content = new VBox(8, answer(), proposals, page);
        VBox.setVgrow(page, Priority.ALWAYS);
        StatePane states = new StatePane(messages, dialogs, content, model.stateProperty());
        VBox.setVgrow(states, Priority.ALWAYS);
        root.getChildren().addAll(states.header(header()), states);
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
            attach.to(
                    model.session().selectionProperty(),
                    s -> bars.select(s.map(InstrumentId::value).orElse("")));
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
        barsCard.setPrefHeight(372);
        score.setPrefHeight(348);
        waterCard.setPrefHeight(288);
        pastCard.setPrefHeight(248);
        PanelGrid grid = new PanelGrid(List.of(
                PanelGrid.Cell.of(barsCard),
                PanelGrid.Cell.of(limitsPanel),
                PanelGrid.Cell.of(waterCard),
                PanelGrid.Cell.of(panel(messages.get("risk.losses"), losses, 288)),
                PanelGrid.Cell.of(score),
                PanelGrid.Cell.of(panel(messages.get("risk.spread"), spread, 372)),
                new PanelGrid.Cell(pastCard, 2),
                PanelGrid.Cell.of(guardPanel()),
                PanelGrid.Cell.of(panel(messages.get("risk.settings"), settings, 404))));
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
        part(all, barsCard, s -> contributions(s.contributions()));
        part(all, limits, s -> limits.show(s.limits()));
        part(all, losses, this::losses);
        part(all, spread, s -> spread.show(s.spread()));
        part(all, score, s -> score.show(s.score()));
        part(all, waterCard, s -> underWater(s.water()));
        part(all, pastCard, s -> backtest(s.past()));
        part(all, guards, this::guards);
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

    private void contributions(RiskState.Contributions c) {
        boolean change = model.session().shownProperty().get() == Shown.CHANGE;
        Categories colours =
                Categories.of(c.parts().stream().map(RiskState.Part::instrument).toList());
        bars.show(new PairedBars.Picture(
                c.parts().stream()
                        .map(p -> new PairedBars.Row(
                                p.instrument().value(),
                                colours.style(p.instrument()),
                                p.weight(),
                                p.share(),
                                p.weightWords(),
                                p.shareWords(),
                                p.broken(),
                                p.spoken()))
                        .toList(),
                change ? OptionalDouble.empty() : OptionalDouble.of(c.cap()),
                c.capWords(),
                messages.get("risk.contributions.weight"),
                messages.get("risk.contributions.share"),
                more -> messages.count("risk.contributions.more", more)));
        barsCard.summary(c.summary());
        notice.setText(c.notice());
        Nodes.show(notice, !c.notice().isEmpty());
    }

    private void underWater(RiskState.Water w) {
        Formats formats = model.session().formats();
        List<DayLines.Line> lines = new ArrayList<>();
        w.current()
                .ifPresent(v -> lines.add(new DayLines.Line(
                        messages.get("common.shown.current"),
                        "ink-subtle",
                        v,
                        w.proposed().isEmpty())));
        w.proposed()
                .ifPresent(v -> lines.add(new DayLines.Line(messages.get("common.shown.proposed"), "ink-fg", v, true)));
        water.show(
                new DayLines.Picture(
                        w.days(),
                        lines,
                        List.of(new DayLines.Level(w.limitWords(), "ink-breach", 0 - w.limit())),
                        true),
                new DayLines.Words(
                        formats::shortDay, formats::date, v -> formats.percent(v, 0), v -> formats.percent(v, 2)));
        waterCard.summary(w.summary());
    }

    private void backtest(RiskState.Past p) {
        Formats formats = model.session().formats();
        List<DayLines.Line> lines = new ArrayList<>();
        p.current().ifPresent(r -> lines.add(line("common.shown.current", "ink-subtle", r)));
        p.proposed().ifPresent(r -> lines.add(line("common.shown.proposed", "ink-fg", r)));
        past.show(
                new DayLines.Picture(p.days(), lines, List.of(), false),
                new DayLines.Words(
                        formats::shortDay,
                        formats::date,
                        v -> formats.signedPercent(v - 1, 0),
                        v -> formats.signedPercent(v - 1, 2)));
        pastCard.summary(p.summary());
        pastFigures.show(p.figures());
    }

    private DayLines.Line line(String name, String style, RiskState.Run run) {
        return new DayLines.Line(messages.get(name), style, run.equity(), false, run.rebalances());
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

    private Tables.TextTable barsTable() {
        return new Tables.TextTable(
                List.of(
                        messages.get("risk.contributions.instrument"),
                        messages.get("risk.contributions.weight"),
                        messages.get("risk.contributions.share")),
                present().map(s -> s.contributions().parts()).orElse(List.of()).stream()
                        .map(p -> List.of(p.instrument().value(), p.weightWords(), p.shareWords()))
                        .toList());
    }

    private Tables.TextTable waterTable() {
        return present()
                .map(s -> s.water())
                .map(w -> series(w.days(), w.current(), w.proposed(), v -> v))
                .orElse(new Tables.TextTable(List.of(), List.of()));
    }

    private Tables.TextTable pastTable() {
        return present()
                .map(s -> s.past())
                .map(p -> series(
                        p.days(),
                        p.current().map(RiskState.Run::equity),
                        p.proposed().map(RiskState.Run::equity),
                        v -> v - 1))
                .orElse(new Tables.TextTable(List.of(), List.of()));
    }

    private Tables.TextTable series(
            List<LocalDate> days,
            Optional<double[]> current,
            Optional<double[]> proposed,
            java.util.function.DoubleUnaryOperator shown) {
        Formats formats = model.session().formats();
        List<String> headings = new ArrayList<>(List.of(messages.get("risk.day")));
        current.ifPresent(c -> headings.add(messages.get("common.shown.current")));
        proposed.ifPresent(c -> headings.add(messages.get("common.shown.proposed")));
        List<List<String>> rows = new ArrayList<>();
        for (int t = 0; t < days.size(); t++) {
            List<String> row = new ArrayList<>(List.of(formats.date(days.get(t))));
            int at = t;
            current.ifPresent(c -> row.add(formats.percent(shown.applyAsDouble(c[at]), 2)));
            proposed.ifPresent(p -> row.add(formats.percent(shown.applyAsDouble(p[at]), 2)));
            rows.add(row);
        }
        return new Tables.TextTable(headings, rows);
    }
}
