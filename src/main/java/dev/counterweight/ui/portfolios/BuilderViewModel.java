package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.PortfolioDraft;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.Targets;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Trouble;
import dev.counterweight.ui.common.UndoStack;
import dev.counterweight.ui.portfolios.BuilderForm.BandKind;
import dev.counterweight.ui.portfolios.BuilderForm.Method;
import dev.counterweight.ui.portfolios.BuilderForm.Option;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State of the builder: five steps to a portfolio, each of which can be taken back. */
public final class BuilderViewModel {
    private static final CurrencyCode DEFAULT_CURRENCY = CurrencyCode.USD;

    /** What the builder does when it is done. */
    interface Store {
        /** Makes or saves the portfolio. May wait for the disk. */
        Portfolio store(Optional<Portfolio> before, PortfolioDraft draft);

        List<KnownInstrument> instruments();
    }

    private final Session session;
    private final Dialogs dialogs;
    private final Store store;
    private final Optional<Portfolio> before;
    private final Consumer<Optional<Portfolio>> done;
    private final Lane lane;
    private final BuilderForm start;
    private final UndoStack<BuilderForm> form;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.NAME);
    private final ReadOnlyObjectWrapper<BuilderReading> reading;
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper shown = new ReadOnlyLongWrapper(0);
    private final Set<Object> touched = new HashSet<>();
    private final Set<Step> attempted = EnumSet.noneOf(Step.class);
    private Object typing = "";

    /**
     * @param before the portfolio to change; empty for a new one
     * @param done told of what was stored; empty when the builder was left
     */
    BuilderViewModel(
            Session session,
            TaskRunner runner,
            Dialogs dialogs,
            Store store,
            Optional<Portfolio> before,
            Consumer<Optional<Portfolio>> done) {
        this.session = session;
        this.dialogs = dialogs;
        this.store = store;
        this.before = before;
        this.done = done;
        lane = runner.lane();
        start = before.map(p -> BuilderTexts.of(
                        p.name(), p.initialCapital(), p.targets(), p.method(), p.policy(), p.limits(), locale()))
                .orElseGet(() -> fresh(PortfolioDraft.empty(DEFAULT_CURRENCY)));
        form = new UndoStack<>(start, 500);
        reading = new ReadOnlyObjectWrapper<>(BuilderReading.of(start, locale(), messages()));
        form.valueProperty().subscribe(f -> {
            reading.set(BuilderReading.of(f, locale(), messages()));
            shown.set(shown.get() + 1);
        });
    }

    private BuilderForm fresh(PortfolioDraft draft) {
        return BuilderTexts.of(
                draft.name(),
                draft.initialCapital(),
                draft.targets(),
                draft.method(),
                draft.policy(),
                draft.limits(),
                locale());
    }

    // ---- edits ------------------------------------------------------------------------------------------------------

    void type(Field field, String text) {
        if (!text.equals(form().text(field))) {
            touched.add(field);
            change(field, messages().get(field.titleKey()), form().with(field, text));
        }
    }

    void typeWeight(InstrumentId id, String text) {
        if (!text.equals(form().weights().get(id))) {
            touched.add(id);
            change(id, messages().get("portfolios.edit.weight", id), form().withWeight(id, text));
        }
    }

    /** Consecutive key strokes in one field are one step. */
    private void change(Object what, String label, BuilderForm next) {
        trouble.set(Optional.empty());
        if (what.equals(typing)) {
            form.amend(next);
        } else {
            form.edit(label, next);
        }
        typing = what;
    }

    private void edit(String label, BuilderForm next) {
        trouble.set(Optional.empty());
        typing = "";
        form.edit(label, next);
    }

    void choose(Method method) {
        BuilderForm next = form().with(method);
        edit(
                messages().get("portfolios.edit.method"),
                BuilderTexts.only(method).map(next::with).orElse(next));
    }

    void choose(BandKind kind) {
        edit(messages().get("portfolios.edit.band"), form().with(kind));
    }

    void choose(Frequency frequency) {
        edit(messages().get("portfolios.edit.frequency"), form().with(frequency));
    }

    void set(Option option, boolean on) {
        edit(messages().get("portfolios.option." + option.name().toLowerCase(Locale.ROOT)), form().with(option, on));
    }

    /** Takes an instrument in, without a weight yet, or out. */
    void include(InstrumentId id, boolean in) {
        if (in && !form().weights().containsKey(id)) {
            edit(messages().get("portfolios.edit.add", id), form().withWeight(id, "0"));
        } else if (!in && form().weights().containsKey(id)) {
            edit(messages().get("portfolios.edit.remove", id), form().without(id));
        }
    }

    /** Takes in an instrument by the name that was typed; says what is wrong with a name that cannot be one. */
    Optional<String> include(String name) {
        try {
            InstrumentId id = new InstrumentId(name.strip());
            if (form().weights().containsKey(id)) {
                return Optional.of(messages().get("portfolios.problem.twice", id));
            }
            include(id, true);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(messages().get("portfolios.problem.instrument"));
        }
    }

    /** The same weight for every instrument; cash keeps what it has. */
    void equalWeights() {
        Map<InstrumentId, Double> same = new LinkedHashMap<>();
        form().weights().keySet().stream().filter(id -> !id.isCash()).forEach(id -> same.put(id, 1.0));
        Targets.applied(reading.get().targets(), Set.of(InstrumentId.CASH), same)
                .filter(next -> !same.isEmpty())
                .ifPresent(next -> write(messages().get("portfolios.targets.equal"), next));
    }

    /** Scales the weights, in their proportions, to 100 %. */
    void scale() {
        if (reading.get().weightProblems().isEmpty()) {
            Targets.rescaled(reading.get().targets(), Set.of())
                    .ifPresent(next -> write(messages().get("portfolios.targets.scale"), next));
        }
    }

    private void write(String label, Map<InstrumentId, Weight> weights) {
        Map<InstrumentId, String> next = new LinkedHashMap<>(form().weights());
        weights.forEach((id, weight) -> next.put(id, percent(weight.basisPoints())));
        edit(label, form().withWeights(next));
    }

    /** What is missing to 100 % becomes cash. */
    void restToCash() {
        BuilderReading now = reading.get();
        int cash = now.targets().getOrDefault(InstrumentId.CASH, Weight.ZERO).basisPoints();
        int rest = Targets.WHOLE - (now.sum() - cash);
        if (rest >= 0 && now.weightProblems().isEmpty()) {
            edit(messages().get("portfolios.targets.cash"), form().withWeight(InstrumentId.CASH, percent(rest)));
        }
    }

    /** Moves a weight by basis points, within 0 and 100 %. */
    void nudge(InstrumentId id, int basisPoints) {
        int now = reading.get().targets().getOrDefault(id, Weight.ZERO).basisPoints();
        typeWeight(id, percent(Math.clamp(now + basisPoints, 0, Targets.WHOLE)));
    }

    private String percent(int basisPoints) {
        return NumberText.write(BigDecimal.valueOf(basisPoints, 2).setScale(2, RoundingMode.UNNECESSARY), locale());
    }

    void defaultLimits() {
        edit(
                messages().get("portfolios.limits.defaults"),
                form().with(BuilderTexts.limits(RiskLimits.DEFAULT, locale())));
    }

    void undo() {
        typing = "";
        form.undo();
    }

    void redo() {
        typing = "";
        form.redo();
    }

    // ---- steps ------------------------------------------------------------------------------------------------------

    /** On to the next step, or, on the last, the end; stays and shows what is wrong where something is. */
    void next() {
        Step now = step.get();
        attempt(now);
        if (!reading.get().good(now)) {
            return;
        }
        if (now.last()) {
            finish();
        } else {
            go(now.next());
        }
    }

    void back() {
        go(step.get().previous());
    }

    /** Goes to a step; forward only over steps that are right. */
    void go(Step to) {
        typing = "";
        for (Step s = Step.NAME; s.ordinal() < to.ordinal(); s = s.next()) {
            if (!reading.get().good(s)) {
                attempt(s);
                step.set(s);
                return;
            }
        }
        step.set(to);
    }

    private void attempt(Step s) {
        attempted.add(s);
        shown.set(shown.get() + 1);
    }

    void finish() {
        for (Step s : Step.values()) {
            attempt(s);
            if (!reading.get().good(s)) {
                step.set(s);
                return;
            }
        }
        PortfolioDraft draft = draft();
        lane.run(
                messages().get("portfolios.job.save"),
                progress -> store.store(before, draft),
                portfolio -> done.accept(Optional.of(portfolio)),
                failure -> trouble.set(
                        Optional.of(Trouble.of(session, messages().get("portfolios.trouble.save"), failure))));
    }

    private PortfolioDraft draft() {
        BuilderReading r = reading.get();
        return PortfolioDraft.empty(r.currency(form()))
                .named(form().text(Field.NAME).strip())
                .worth(r.capital(form()))
                .aimingAt(r.targets())
                .rebalancedBy(r.method(form()))
                .tradedBy(r.policy(form()))
                .limitedBy(r.limits());
    }

    /** Leaves without storing; asks first when something was entered. */
    void cancel() {
        if (form().equals(start)) {
            done.accept(Optional.empty());
            return;
        }
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("portfolios.discard.title"),
                        messages().get("portfolios.discard.sentence"),
                        List.of(),
                        messages().get("portfolios.discard.action"),
                        true),
                () -> done.accept(Optional.empty()));
    }

    // ---- state ------------------------------------------------------------------------------------------------------

    BuilderForm form() {
        return form.value();
    }

    UndoStack<BuilderForm> undoStack() {
        return form;
    }

    ReadOnlyObjectProperty<BuilderReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Grows whenever something to be shown has changed. */
    ReadOnlyLongProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return lane.busyProperty();
    }

    boolean editing() {
        return before.isPresent();
    }

    List<KnownInstrument> instruments() {
        return store.instruments();
    }

    /** What is wrong with a field, as far as it is time to say so; else empty. */
    String problem(Field field) {
        return touched.contains(field) || attempted.contains(field.step())
                ? reading.get().problems().getOrDefault(field, "")
                : "";
    }

    String problem(InstrumentId id) {
        return touched.contains(id) || attempted.contains(Step.TARGETS)
                ? reading.get().weightProblems().getOrDefault(id, "")
                : "";
    }

    boolean attempted(Step s) {
        return attempted.contains(s);
    }

    /** Where targets are outside the limits, in sentences. Such a portfolio can be stored; its plans are checked. */
    List<String> hints() {
        return reading.get().hints(messages(), session.formats());
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }

    private Locale locale() {
        return session.formats().locale();
    }
}
