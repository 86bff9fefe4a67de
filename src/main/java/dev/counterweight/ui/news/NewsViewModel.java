package dev.counterweight.ui.news;

import dev.counterweight.domain.NewsItem;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.NewsScorer;
import dev.counterweight.service.NewsService;
import dev.counterweight.service.OfflineScorer;
import dev.counterweight.service.Progress;
import dev.counterweight.service.ScoringReport;
import dev.counterweight.service.language.LanguageService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** News with their scores; brings in more and has them scored. */
public final class NewsViewModel implements AutoCloseable {
    /** Rows, headlines or remarks that a question lists. */
    private static final int LISTED = 8;

    private final Session session;
    private final Navigation navigation;
    private final Dialogs dialogs;
    private final Notices notices;
    private final NewsService news;
    private final LanguageService language;
    private final Lane reading;
    private final Lane working;
    private final Attach attach = new Attach();
    private final ObservableList<NewsRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<NewsRow>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper setting = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));

    public NewsViewModel(
            Session session,
            Navigation navigation,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            NewsService news,
            LanguageService language) {
        this.session = session;
        this.navigation = navigation;
        this.dialogs = dialogs;
        this.notices = notices;
        this.news = news;
        this.language = language;
        reading = runner.lane();
        working = runner.lane();
    }

    /** Follows what changes, until {@link #hide}. */
    void open() {
        if (attach.isEmpty()) {
            attach.to(session.revisionProperty(), r -> read());
        }
    }

    void hide() {
        attach.close();
        setting.set(false);
    }

    @Override
    public void close() {
        hide();
        reading.cancel();
        working.cancel();
    }

    private void read() {
        if (rows.isEmpty()) {
            state.set(new ViewState.Loading(true));
        }
        reading.run(
                messages().get("news.job.read"),
                progress -> news.list().stream()
                        .map(s -> new NewsRow(s.item(), s.score()))
                        .toList(),
                this::show,
                failure -> state.set(ViewState.failed(
                        messages().get("news.failed"),
                        messages().get("news.failed.still"),
                        messages().get("news.failed.do"),
                        session.said(failure),
                        Optional.of(new ViewState.Action(messages().get("common.retry"), this::read)))));
    }

    private void show(List<NewsRow> next) {
        Optional<String> before = chosen.get().map(r -> r.item().hash());
        rows.setAll(next);
        choose(next.stream()
                .filter(r -> before.filter(r.item().hash()::equals).isPresent())
                .findFirst()
                .or(() -> next.stream().findFirst()));
        state.set(
                next.isEmpty()
                        ? new ViewState.Empty(
                                messages().get("news.empty"),
                                new ViewState.Action(messages().get("news.import"), this::importFile),
                                Optional.of(
                                        new ViewState.Action(messages().get("news.model.open"), () -> setting(true))))
                        : ViewState.ready());
    }

    /** Shows the settings of the language model, or the news. */
    void setting(boolean wanted) {
        setting.set(wanted);
    }

    ReadOnlyBooleanProperty settingProperty() {
        return setting.getReadOnlyProperty();
    }

    void choose(Optional<NewsRow> row) {
        chosen.set(row);
    }

    void back() {
        navigation.go(Navigation.DATA);
    }

    /** Asks for a file, says what it would bring, and brings it in when the person agrees. */
    void importFile() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("news.import"),
                        messages().get("news.import.kind"),
                        List.of("csv", "json", "gz"),
                        Optional.empty()),
                this::importFrom);
    }

    void importFrom(Path file) {
        working.run(
                messages().get("news.job.import"),
                progress -> news.preview(file),
                report -> ask(file, report),
                this::refused);
    }

    private void ask(Path file, ImportReport report) {
        int added = report.accepted();
        if (added == 0) {
            notices.post(
                    report.problems().isEmpty() ? Notices.Kind.INFO : Notices.Kind.ERROR,
                    report.problems().isEmpty()
                            ? messages().get("news.import.nothing")
                            : session.said(report.problems().getFirst()));
            return;
        }
        List<String> facts = new ArrayList<>();
        facts.add(messages()
                .get(
                        "news.import.rows",
                        session.formats().count(added),
                        session.formats().count(report.count(ImportLine.Fate.DUPLICATE)),
                        session.formats().count(report.problems().size())));
        report.problems().stream().limit(LISTED).map(session::said).forEach(facts::add);
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("news.import.title", String.valueOf(file.getFileName())),
                        messages().get("news.import.sentence"),
                        facts,
                        messages().count("news.import.action", added),
                        false),
                () -> working.run(
                        messages().get("news.job.import"),
                        progress -> news.bring(file, true),
                        done -> notices.post(Notices.Kind.DONE, messages().count("news.import.done", done.accepted())),
                        this::refused));
    }

    /** Has the news scored by the words of the program. */
    void scoreOffline() {
        run(new OfflineScorer());
    }

    /** Has the news scored by the language model, after showing what it would get. */
    void scoreByModel() {
        working.run(
                messages().get("news.job.score"),
                progress -> {
                    NewsScorer scorer = language.scorer();
                    return new Asked(scorer, news.unscored(scorer, false));
                },
                this::ask,
                this::refused);
    }

    private record Asked(NewsScorer scorer, List<NewsItem> items) {}

    private void ask(Asked asked) {
        if (asked.items().isEmpty()) {
            notices.post(Notices.Kind.INFO, messages().get("news.score.nothing"));
            return;
        }
        List<String> facts = new ArrayList<>();
        asked.items().stream().limit(LISTED).forEach(i -> facts.add(i.instrument() + ": " + i.headline()));
        if (asked.items().size() > LISTED) {
            facts.add(messages().count("news.send.more", asked.items().size() - LISTED));
        }
        dialogs.ask(
                new Dialogs.Question(
                        messages().get("news.send.title", asked.scorer().model()),
                        messages().get("news.send.sentence"),
                        facts,
                        messages().count("news.send.action", asked.items().size()),
                        false),
                () -> run(asked.scorer()));
    }

    private void run(NewsScorer scorer) {
        working.run(
                messages().get("news.job.score"),
                progress -> news.score(scorer, false, progress(progress)),
                this::scored,
                this::refused);
    }

    private static Progress progress(TaskRunner.Progress progress) {
        return new Progress() {
            @Override
            public void report(double fraction, String text) {
                progress.at(Math.round(fraction * 1000), 1000);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private void scored(ScoringReport report) {
        if (!report.problem().isEmpty()) {
            notices.post(
                    Notices.Kind.WARNING,
                    messages()
                            .get(
                                    "news.score.stopped",
                                    session.formats().count(report.scores().size()),
                                    session.said(report.problem())));
        } else if (report.scores().isEmpty()) {
            notices.post(Notices.Kind.INFO, messages().get("news.score.nothing"));
        } else {
            notices.post(
                    Notices.Kind.DONE,
                    messages().count("news.score.done", report.scores().size()));
        }
    }

    private void refused(Throwable failure) {
        notices.post(
                Notices.Kind.ERROR,
                failure instanceof Rejection r ? session.said(r.problems().getFirst()) : session.said(failure));
    }

    /** Whether the language model is switched on. */
    boolean modelOn() {
        return language.on();
    }

    ObservableList<NewsRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Optional<NewsRow>> chosenProperty() {
        return chosen.getReadOnlyProperty();
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
