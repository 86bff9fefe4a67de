package dev.counterweight.ui.risk;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WhatIf;
import dev.counterweight.service.AlertService;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.PriceLibrary;
import dev.counterweight.service.ValueHistory;
import dev.counterweight.service.ValueService;
import dev.counterweight.service.whatif.Protection;
import dev.counterweight.ui.common.AnalysisState;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Checkpoint;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Shown;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.common.WhatIfDesk;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the risk view: a function of the scenario on the screen, and of what the account was worth. */
public final class RiskViewModel implements AutoCloseable {
    /** Calendar days of values that the highest one is looked for in, as the trigger does. */
    private static final int PEAK_DAYS = 365;

    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final WhatIfDesk desk;
    private final Services services;
    private final Lane loading;
    private final Checkpoint checkpoint;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<RiskState>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Proposal>> proposals = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<RiskFacts> facts = Optional.empty();
    private Guarded guarded;

    /** What the saved portfolio is judged by, beside the scenario. */
    public record Services(
            DriftService drift,
            ValueService values,
            AlertService alerts,
            PriceLibrary prices,
            PortfolioService portfolios) {}

    /**
     * Something that would take risk out, and what it would do.
     *
     * @param sentence what was measured and what it would mean
     * @param action names the deed
     */
    record Proposal(Protection protection, String sentence, String action) {}

    public RiskViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            WhatIfDesk desk,
            Services services) {
        this.session = session;
        checkpoint = new Checkpoint(session, runner, notices, services.portfolios()::save);
        guarded = new Guarded(facts, session.formats(), List.of(), List.of());
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.desk = desk;
        this.services = services;
        loading = runner.lane();
    }

    /** Follows what changes, until {@link #pause}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.add(desk.watch());
            attach.to(session.scenarios().valueProperty(), s -> checkpoint.refresh());
            attach.to(session.savedProperty(), s -> checkpoint.refresh());
            attach.to(desk.statusProperty(), s -> state.set(AnalysisState.of(desk, session, navigation)));
            attach.to(desk.whatIfProperty(), w -> words());
            attach.to(session.shownProperty(), s -> words());
            attach.to(session.formatsProperty(), f -> words());
            attach.to(session.portfolioProperty(), p -> reload());
            attach.toChanges(session.revisionProperty(), r -> reload());
        }
    }

    /** Stops following, while nobody looks. */
    public void pause() {
        attach.close();
        loading.cancel();
    }

    @Override
    public void close() {
        pause();
    }

    private void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (facts.filter(f -> id.equals(Optional.of(f.portfolio().id()))).isEmpty()) {
            facts = Optional.empty();
        }
        if (id.isPresent()) {
            loading.run(
                    messages().get("risk.job"),
                    progress -> read(id.get()),
                    read -> {
                        facts = Optional.of(read);
                        words();
                    },
                    failure -> {
                        facts = Optional.empty();
                        words();
                    });
        }
    }

    /** May wait for the disk. */
    private RiskFacts read(PortfolioId id) {
        DriftReport drift = services.drift().drift(id);
        LocalDate made = LocalDate.ofInstant(drift.portfolio().createdAt(), ZoneOffset.UTC);
        OptionalDouble peak = services.values().history(id, PEAK_DAYS).days().stream()
                .filter(d -> !d.date().isBefore(made))
                .mapToDouble(ValueHistory.Day::value)
                .max();
        return new RiskFacts(
                drift.portfolio(),
                drift.regime(),
                drift.triggers(),
                drift.answer().stops(),
                LocalDate.ofInstant(drift.at(), ZoneOffset.UTC),
                peak,
                services.alerts().rules(id),
                services.prices().list().stream()
                        .map(PriceLibrary.Entry::instrument)
                        .toList(),
                names());
    }

    private Map<PortfolioId, String> names() {
        Map<PortfolioId, String> names = new LinkedHashMap<>();
        services.portfolios().list().forEach(p -> names.put(p.id(), p.name()));
        return names;
    }

    /** Compares with something else: an edit like any other, saved with the portfolio. */
    void compareWith(BenchmarkChoice choice) {
        Design design = session.scenario().design();
        session.scenarios()
                .edit(
                        ComparedWords.edit(
                                messages(),
                                choice,
                                facts.map(RiskFacts::portfolios).orElse(Map.of())),
                        session.scenario().withDesign(design.withBenchmark(choice)));
    }

    /** Explains by one series more, or by one less. */
    void toggleFactor(InstrumentId id) {
        Design design = session.scenario().design();
        List<InstrumentId> next = new ArrayList<>(design.factors());
        boolean more = !next.remove(id);
        if (more && next.size() == Comparison.MOST_FACTORS) {
            return;
        }
        if (more) {
            next.add(id);
        }
        session.scenarios()
                .edit(
                        messages().get(more ? "risk.edit.factor.more" : "risk.edit.factor.less", id),
                        session.scenario().withDesign(design.withFactors(next)));
    }

    private void words() {
        Optional<WhatIf> whatIf = desk.whatIfProperty().get();
        Shown choice = session.shownProperty().get();
        shown.set(whatIf.map(w -> new RiskWords(session, w, choice, facts, guarded()).state()));
        proposals.set(whatIf.map(this::protections).orElse(List.of()));
        state.set(AnalysisState.of(desk, session, navigation));
    }

    /** What watches over the saved portfolio says the same at every step of a drag. */
    private Guarded guarded() {
        Formats formats = session.formats();
        if (!guarded.of().equals(facts) || !guarded.in().equals(formats)) {
            guarded = new Guarded(
                    facts,
                    formats,
                    facts.map(f -> new GuardWords(session, f).guards()).orElse(List.of()),
                    facts.map(f -> new StopWords(messages(), formats, f).stops())
                            .orElse(List.of()));
        }
        return guarded;
    }

    /** Words that were made before, of what and how they were written. */
    record Guarded(Optional<RiskFacts> of, Formats in, List<RiskState.Guard> guards, List<RiskState.Stop> stops) {}

    private List<Proposal> protections(WhatIf whatIf) {
        List<Proposal> found = new ArrayList<>();
        Protection.ofVolatility(whatIf).ifPresent(p -> found.add(proposal(p)));
        double value = whatIf.drift().total().amount().doubleValue();
        facts.filter(f -> f.peak().isPresent())
                .flatMap(f -> Protection.ofDrawdown(
                        whatIf, value, Math.max(f.peak().getAsDouble(), value), f.drawdownWarning()))
                .ifPresent(p -> found.add(proposal(p)));
        return found;
    }

    private Proposal proposal(Protection protection) {
        Formats formats = session.formats();
        String cash = formats.percent(protection.cash(), 1);
        String measured = formats.percent(protection.measured(), 1);
        String threshold = formats.percent(protection.threshold(), 1);
        String kept = formats.percent(protection.kept(), 1);
        String sentence = switch (protection.kind()) {
            case VOLATILITY -> messages().get("risk.protect.volatility", measured, threshold, cash, kept);
            case DRAWDOWN -> messages().get("risk.protect.drawdown", measured, threshold, cash, kept);
        };
        return new Proposal(protection, sentence, messages().get("risk.protect.action", cash));
    }

    /** Asks, and makes the targets those of a proposal: an edit like any other, not saved and undone by Ctrl+Z. */
    void confirm(Proposal proposal) {
        Map<InstrumentId, Weight> targets =
                Targets.rounded(proposal.protection().targets());
        Map<InstrumentId, Weight> now = session.scenario().targets();
        Formats formats = session.formats();
        List<String> lines = new ArrayList<>();
        Set<InstrumentId> ids = new LinkedHashSet<>(now.keySet());
        ids.addAll(targets.keySet());
        for (InstrumentId id : ids) {
            Weight before = now.getOrDefault(id, Weight.ZERO);
            Weight after = targets.getOrDefault(id, Weight.ZERO);
            lines.add(messages()
                    .get(
                            session.scenario().locked().contains(id) ? "risk.protect.line.locked" : "risk.protect.line",
                            id,
                            formats.shortWeight(before),
                            formats.shortWeight(after)));
        }
        if (!proposal.protection().floored().isEmpty()) {
            lines.add(messages()
                    .get(
                            "risk.protect.floor",
                            formats.percent(floor(), 1),
                            proposal.protection().floored().stream()
                                    .map(InstrumentId::value)
                                    .collect(Collectors.joining(", ")),
                            formats.percent(1 - proposal.protection().cash(), 1)));
        }
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("risk.protect.title"), proposal.sentence(), lines, proposal.action(), false),
                () -> {
                    session.scenarios()
                            .edit(proposal.action(), session.scenario().withTargets(targets));
                    session.shownProperty().set(Shown.CHANGE);
                });
    }

    private double floor() {
        return session.scenario()
                .rules()
                .map(r -> r.limits().minSingleStrategy())
                .orElse(Double.NaN);
    }

    void select(String instrument) {
        session.selectionProperty().set(Optional.of(new InstrumentId(instrument)));
    }

    /** Saves what was chosen here, with everything else that is not saved yet. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    ReadOnlyObjectProperty<Optional<RiskState>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Proposal>> proposalsProperty() {
        return proposals.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
