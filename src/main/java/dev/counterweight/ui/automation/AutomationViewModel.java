package dev.counterweight.ui.automation;

import dev.counterweight.domain.AutopilotState;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Watched;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.service.Workspace;
import dev.counterweight.service.monitor.MonitorEvent;
import dev.counterweight.service.monitor.MonitorSettings;
import dev.counterweight.service.monitor.MonitorStatus;
import dev.counterweight.service.monitor.Watching;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How the chosen portfolio is watched, and where its autopilot is. */
public final class AutomationViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Sources sources;
    private final Lane loading;
    private final Lane writing;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));
    private final ReadOnlyObjectWrapper<Optional<AutomationState>> loaded =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AutomationForm>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper(false);

    /** The services behind it. */
    public record Sources(Workspace workspace, DriftService drift, Watching watching, SettingsStore settings) {}

    public AutomationViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            Sources sources) {
        this.session = session;
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.notices = notices;
        this.sources = sources;
        loading = runner.lane();
        writing = runner.lane();
        attach.to(session.revisionProperty(), r -> reload());
        attach.toChanges(session.figuresDueProperty(), d -> reload());
        attach.to(session.portfolioProperty(), p -> {
            form.set(Optional.empty());
            reload();
        });
        AutoCloseable events = sources.watching().monitor().onEvent(e -> {
            if (e instanceof MonitorEvent.Checked
                    || e instanceof MonitorEvent.Stepped
                    || e instanceof MonitorEvent.QuotesTaken) {
                runner.onScreen(this::reload);
            }
        });
        attach.add(() -> {
            try {
                events.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            state.set(new ViewState.Empty(
                    messages().get("automation.empty"),
                    new ViewState.Action(
                            messages().get("overview.empty.sample"), () -> navigation.go(Navigation.WELCOME)),
                    Optional.empty()));
            return;
        }
        loading.run(
                messages().get("automation.job.load"),
                progress -> read(id.get()),
                read -> {
                    loaded.set(read);
                    if (form.get().isEmpty() || !edited.get()) {
                        form.set(read.map(this::written));
                    }
                    compare();
                    state.set(ViewState.ready());
                },
                failure -> state.set(ViewState.failed(
                        messages().get("automation.failed"),
                        messages().get("automation.failed.still"),
                        messages().get("automation.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::reload)))));
    }

    private Optional<AutomationState> read(PortfolioId id) {
        Optional<Portfolio> portfolio = sources.workspace().book().portfolio(id);
        return portfolio.map(p -> {
            DriftReport report = sources.drift().drift(id);
            Watched watched = sources.workspace().book().watched(id);
            return new AutomationState(
                    p,
                    watched.automation(),
                    watched,
                    checks(),
                    report.answer().proposal().filter(t -> !t.targets().equals(p.targets())),
                    report.calendar(),
                    !sources.workspace().readOnly());
        });
    }

    private AutomationState.Checks checks() {
        MonitorSettings settings = sources.settings().get(MonitorSettings.SECTION);
        MonitorStatus status = sources.watching().monitor().status();
        return new AutomationState.Checks(
                new AutomationForm.Rhythm(settings.metricsSeconds(), settings.chartsSeconds(), settings.checkSeconds()),
                settings.priceFiles(),
                status.lastCheck(),
                status.nextCheck());
    }

    private AutomationForm written(AutomationState from) {
        return AutomationForm.of(from.automation(), from.checks().rhythm(), locale());
    }

    void edit(AutomationForm next) {
        form.set(Optional.of(next));
        compare();
    }

    private void compare() {
        edited.set(form.get().isPresent() && !form.get().equals(loaded.get().map(this::written)));
    }

    public void discard() {
        form.set(loaded.get().map(this::written));
        compare();
    }

    boolean good() {
        return form.get().filter(f -> f.good(locale(), messages())).isPresent();
    }

    /** Saves; switching the autopilot on is asked about first. */
    public void save() {
        if (!good() || loaded.get().isEmpty()) {
            return;
        }
        AutomationForm meant = form.get().orElseThrow();
        boolean starts = meant.on().contains(AutomationForm.Switch.AUTOPILOT)
                && !loaded.get().get().automation().autopilot().on();
        if (starts) {
            dialogs.ask(
                    new Dialogs.Question(
                            messages().get("automation.on.title"),
                            messages().get("automation.on.sentence"),
                            List.of(
                                    messages().get("automation.on.paper"),
                                    messages()
                                            .get(
                                                    "automation.on.limits",
                                                    meant.text(AutomationForm.Entry.DAILY_ORDERS),
                                                    meant.text(AutomationForm.Entry.DAILY_TURNOVER)),
                                    messages()
                                            .get(
                                                    "automation.on.countdown",
                                                    meant.text(AutomationForm.Entry.COUNTDOWN))),
                            messages().get("automation.on.action"),
                            true),
                    () -> write(meant));
        } else {
            write(meant);
        }
    }

    private void write(AutomationForm meant) {
        PortfolioId id = loaded.get().orElseThrow().portfolio().id();
        change(
                () -> {
                    sources.watching().automation().set(id, meant.automation(locale()));
                    MonitorSettings before = sources.settings().get(MonitorSettings.SECTION);
                    AutomationForm.Rhythm r = meant.rhythm(locale());
                    sources.settings()
                            .put(MonitorSettings.SECTION, before.withRhythm(r.metrics(), r.charts(), r.checks()));
                },
                "automation.saved");
    }

    /** Holds the autopilot, or lets it go on. */
    public void holdOrRelease() {
        loaded.get().ifPresent(s -> {
            boolean held = s.watched().autopilot().held();
            PortfolioId id = s.portfolio().id();
            change(
                    () -> {
                        if (held) {
                            sources.watching()
                                    .automation()
                                    .release(id, messages().get("automation.release.reason"));
                        } else {
                            sources.watching().automation().hold(id, messages().get("automation.hold.reason"));
                        }
                    },
                    held ? "automation.released" : "automation.held");
        });
    }

    /** Puts the calculated targets in force. */
    public void useTargets() {
        loaded.get()
                .ifPresent(s -> change(
                        () -> sources.watching()
                                .automation()
                                .useCalculatedTargets(s.portfolio().id()),
                        "automation.targets.used"));
    }

    /** Looks at every watched portfolio now. */
    public void checkNow() {
        change(() -> sources.watching().monitor().check(), "automation.checked");
    }

    public void addFile() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("automation.files.add"),
                        messages().get("automation.files.kind"),
                        List.of("csv", "txt", "gz"),
                        Optional.empty()),
                file -> files(file, true));
    }

    public void removeFile(String file) {
        files(Path.of(file), false);
    }

    private void files(Path file, boolean add) {
        change(
                () -> {
                    MonitorSettings before = sources.settings().get(MonitorSettings.SECTION);
                    List<String> files = new ArrayList<>(before.priceFiles());
                    String name = file.toAbsolutePath().toString();
                    files.remove(name);
                    if (add) {
                        files.add(name);
                    }
                    sources.settings().put(MonitorSettings.SECTION, before.withFiles(files));
                },
                add ? "automation.files.added" : "automation.files.removed");
    }

    private void change(Runnable work, String done) {
        writing.run(
                messages().get("automation.job.write"),
                progress -> {
                    work.run();
                    return true;
                },
                ok -> {
                    notices.post(Notices.Kind.DONE, messages().get(done));
                    edited.set(false);
                    reload();
                },
                failure ->
                        notices.post(Notices.Kind.ERROR, messages().get("automation.notSaved", session.said(failure))));
    }

    /** Whether and when the portfolio is looked at next, in a few words. */
    String watchWords(AutomationState s, Instant now) {
        if (!s.automation().watched()) {
            return messages().get("automation.answer.off");
        }
        return s.checks()
                .next()
                .map(at -> messages().get("automation.answer.next", formats().asOf(at, now)))
                .orElseGet(() -> messages().get("automation.answer.idle"));
    }

    /** Where the autopilot is, in a sentence. */
    String autopilotWords(AutomationState s, Instant now) {
        AutopilotState a = s.watched().autopilot();
        if (a.held()) {
            return messages()
                    .get(
                            "automation.state.held",
                            a.lastStep().map(AutopilotStep::by).orElse(""));
        }
        if (!s.automation().autopilot().on()) {
            return messages().get("automation.state.off");
        }
        return a.countdown()
                .map(c -> messages()
                        .get(
                                "automation.state.countdown",
                                c.step().orders(),
                                formats().width(c.step().turnover()),
                                formats().age(Duration.between(now, c.sendAt()))))
                .orElseGet(() -> messages().get("automation.state.waits"));
    }

    /** The last thing that it did; empty when it did nothing yet. */
    String lastStep(AutomationState s) {
        AutopilotState a = s.watched().autopilot();
        return a.lastStep()
                .map(step -> a.lastAt().map(at -> formats().instant(at) + "  ").orElse("")
                        + messages().get("automation.step." + step.kind().name().toLowerCase(Locale.ROOT))
                        + ": " + session.said(step.reason()))
                .orElse("");
    }

    String lastCheck(AutomationState s) {
        return s.checks().last().map(formats()::instant).orElse(messages().get("automation.check.never"));
    }

    String nextCheck(AutomationState s) {
        return s.checks().next().map(formats()::instant).orElse(messages().get("automation.check.none"));
    }

    /** Calculated targets in one line; empty when there are none. */
    String proposal(AutomationState s) {
        return s.proposal()
                .map(p -> p.targets().entrySet().stream().map(this::target).collect(Collectors.joining(", ")))
                .orElse("");
    }

    private String target(Map.Entry<InstrumentId, dev.counterweight.domain.Weight> each) {
        return each.getKey() + " " + formats().shortWeight(each.getValue());
    }

    Instant now() {
        return sources.workspace().clock().instant();
    }

    Locale locale() {
        return session.formats().locale();
    }

    private Formats formats() {
        return session.formats();
    }

    public Messages messages() {
        return session.messages();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<AutomationState>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<AutomationForm>> formProperty() {
        return form.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    @Override
    public void close() {
        loading.cancel();
        attach.close();
    }

    public Session session() {
        return session;
    }
}
