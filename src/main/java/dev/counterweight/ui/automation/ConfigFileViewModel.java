package dev.counterweight.ui.automation;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.PortfolioFiles;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Applies a file of settings, such as {@code config.yaml}, to the chosen portfolio, after saying what that changes. */
public final class ConfigFileViewModel {
    private final Session session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final PortfolioFiles portfolios;
    private final Lane lane;

    public ConfigFileViewModel(
            Session session, TaskRunner runner, Dialogs dialogs, Notices notices, PortfolioFiles portfolios) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        this.portfolios = portfolios;
        lane = runner.lane();
    }

    /** @param then called when it was applied */
    void choose(Runnable then) {
        session.portfolioProperty()
                .get()
                .ifPresent(id -> dialogs.openFile(
                        new Dialogs.FileRequest(
                                messages().get("automation.config"),
                                messages().get("automation.config.kind"),
                                List.of("yaml", "yml"),
                                Optional.empty()),
                        file -> preview(file, id, then)));
    }

    private static PortfolioFiles.FileChoice onto(PortfolioId id) {
        return new PortfolioFiles.FileChoice(Optional.empty(), Optional.of(id), false);
    }

    private void preview(Path file, PortfolioId id, Runnable then) {
        lane.run(
                messages().get("automation.job.write"),
                progress -> portfolios.preview(file, onto(id)),
                preview -> dialogs.ask(
                        new Dialogs.Question(
                                messages()
                                        .get(
                                                "automation.config.title",
                                                file.getFileName(),
                                                preview.portfolio().name()),
                                messages().get("automation.config.sentence"),
                                preview.notes().stream().map(session::said).toList(),
                                messages().get("automation.config.action"),
                                true),
                        () -> apply(file, id, then)),
                this::refused);
    }

    private void apply(Path file, PortfolioId id, Runnable then) {
        lane.run(
                messages().get("automation.job.write"),
                progress -> portfolios.importFile(file, onto(id)),
                done -> {
                    notices.post(Notices.Kind.DONE, messages().get("automation.config.done", file.getFileName()));
                    then.run();
                },
                this::refused);
    }

    private void refused(Throwable failure) {
        String why = failure instanceof Rejection r ? session.said(r.problems().getFirst()) : session.said(failure);
        notices.post(Notices.Kind.ERROR, messages().get("automation.notSaved", why));
    }

    private Messages messages() {
        return session.messages();
    }
}
