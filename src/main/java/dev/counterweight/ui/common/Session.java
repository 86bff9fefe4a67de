package dev.counterweight.ui.common;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.PlanRequest.Reach;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Scenario;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What all screens share: which portfolio, which instrument, the scenario being edited, and how things are shown. */
public final class Session {
    private Optional<String> readOnly = Optional.empty();
    private final ObjectProperty<Optional<PortfolioId>> portfolio = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<InstrumentId>> selection = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final ObjectProperty<GainColours> gainColours = new SimpleObjectProperty<>(GainColours.BLUE_ORANGE);
    private final ObjectProperty<Optional<String>> language = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty discreet = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Formats> formats;
    private final ReadOnlyObjectWrapper<Scenario> saved = new ReadOnlyObjectWrapper<>(Scenario.none());
    private final ObjectProperty<Reach> reach = new SimpleObjectProperty<>(Reach.WHOLE);
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.PROPOSED);
    private final ReadOnlyObjectWrapper<Shown> monitored = new ReadOnlyObjectWrapper<>(Shown.CURRENT);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(0);
    private final ReadOnlyLongWrapper told = new ReadOnlyLongWrapper(0);
    private final ReadOnlyLongWrapper figuresDue = new ReadOnlyLongWrapper(0);
    private final ReadOnlyLongWrapper chartsDue = new ReadOnlyLongWrapper(0);
    private boolean chartsWait;
    private final IntegerProperty openAlerts = new SimpleIntegerProperty(0);
    private final UndoStack<Scenario> scenarios = new UndoStack<>(Scenario.none(), 200);
    private final Messages messages;
    private final Sentences sentences;

    public Session(Locale locale) {
        messages = new Messages(locale);
        sentences = new Sentences(messages);
        formats = new ReadOnlyObjectWrapper<>(new Formats(locale, ZoneOffset.UTC, false));
        portfolio.subscribe((was, now) -> reach.set(Reach.WHOLE));
        shown.subscribe((before, now) -> monitored.set(now));
        discreet.subscribe(hide -> formats.set(new Formats(locale, ZoneOffset.UTC, hide)));
    }

    public Messages messages() {
        return messages;
    }

    /** What a service said in English, in the person's language and format. */
    public String said(String english) {
        return sentences.say(english, formats());
    }

    /** The message of a failure, in the person's language where it is one of the program's own. */
    public String said(Throwable failure) {
        if (failure instanceof Rejection rejection) {
            return rejection.problems().stream().map(this::said).collect(Collectors.joining(" "));
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : said(message);
    }

    /** What is wrong with an input, in the person's language. */
    public String said(Rejection.Problem problem) {
        return sentences.say(problem, formats());
    }

    public ObjectProperty<Optional<PortfolioId>> portfolioProperty() {
        return portfolio;
    }

    /** Why this window may only read; empty where it may write. */
    public Optional<String> readOnly() {
        return readOnly;
    }

    /** Says so once, before any view is made. */
    public void readOnly(String why) {
        readOnly = Optional.of(why);
    }

    /** The instrument that every view highlights. */
    public ObjectProperty<Optional<InstrumentId>> selectionProperty() {
        return selection;
    }

    /** What a plan covers and how far it goes unless the person says otherwise on Rebalance; the whole way for each portfolio at first. */
    public ObjectProperty<Reach> reachProperty() {
        return reach;
    }

    /** Which weights the analysis views speak of: what is meant, until somebody chooses. */
    public ObjectProperty<Shown> shownProperty() {
        return shown;
    }

    /** The same for views that watch what is there: what is held, until somebody chooses. */
    public ReadOnlyObjectProperty<Shown> monitoredProperty() {
        return monitored.getReadOnlyProperty();
    }

    /** Chooses for all views. */
    public void show(Shown choice) {
        shown.set(choice);
        monitored.set(choice);
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<GainColours> gainColoursProperty() {
        return gainColours;
    }

    /** The language that was asked for, empty for the system's. Messages and formats of this session keep theirs. */
    public ObjectProperty<Optional<String>> languageProperty() {
        return language;
    }

    /** Hides amounts of money on every screen. */
    public BooleanProperty discreetProperty() {
        return discreet;
    }

    public ReadOnlyObjectProperty<Formats> formatsProperty() {
        return formats.getReadOnlyProperty();
    }

    public Formats formats() {
        return formats.get();
    }

    /** Grows whenever something that the screens show was written: reload then. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Says that everything up to this journal sequence has taken effect. */
    public void written(long sequence) {
        chartsWait = false;
        revision.set(Math.max(sequence, revision.get()));
    }

    /** Grows whenever something was written that only says who was told of alerts; few screens show that. */
    public ReadOnlyLongProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    public void told(long sequence) {
        told.set(Math.max(sequence, told.get()));
    }

    /**
     * Grows whenever figures are to be read anew although nothing was written: prices grow old and days pass by time alone. What
     * was there stays shown until then, without a sign of loading.
     */
    public ReadOnlyLongProperty figuresDueProperty() {
        return figuresDue.getReadOnlyProperty();
    }

    public void figuresDue() {
        figuresDue.set(figuresDue.get() + 1);
    }

    /** Says that quotes of a running day were written: figures follow at once, charts of the past when they are due. */
    public void quoted(long sequence) {
        chartsWait = true;
        revision.set(Math.max(sequence, revision.get()));
    }

    /** Whether the newest that was written is only quotes that charts of the past wait with. */
    public boolean chartsWait() {
        return chartsWait;
    }

    /** Grows whenever charts that waited with quotes are to be drawn anew. */
    public ReadOnlyLongProperty chartsDueProperty() {
        return chartsDue.getReadOnlyProperty();
    }

    public void chartsDue() {
        if (chartsWait) {
            chartsWait = false;
            chartsDue.set(chartsDue.get() + 1);
        }
    }

    /** How many alerts of the portfolio are open, that is, nobody has said that they know. */
    public IntegerProperty openAlertsProperty() {
        return openAlerts;
    }

    /** The scenario as it is on disk. */
    public ReadOnlyObjectProperty<Scenario> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** The scenario as it is on the screen, with its undo stack. */
    public UndoStack<Scenario> scenarios() {
        return scenarios;
    }

    public Scenario scenario() {
        return scenarios.value();
    }

    /** Whether saving would write anything. */
    public boolean dirty() {
        return !scenarios.value().savesTheSame(saved.get());
    }

    /**
     * Takes what is on disk. Edits of the same portfolio that are not saved stay on the screen, and so does the way in which
     * targets are being designed; another portfolio starts without a past.
     */
    public void show(Scenario onDisk) {
        boolean other = !onDisk.portfolio().equals(saved.get().portfolio());
        boolean edited = dirty();
        saved.set(onDisk);
        if (other) {
            scenarios.reset(onDisk);
        } else if (!edited) {
            scenarios.edit(messages.get("common.edit.saved"), onDisk.designedAs(scenarios.value()));
        }
    }
}
