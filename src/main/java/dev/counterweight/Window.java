package dev.counterweight;

import dev.counterweight.domain.Book;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.JournalEntry;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Question;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import dev.counterweight.service.monitor.MonitorEvent;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.service.why.WhyService;
import dev.counterweight.ui.common.Commands;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.WhatIfDesk;
import dev.counterweight.ui.shell.Feature;
import dev.counterweight.ui.shell.RephrasePane;
import dev.counterweight.ui.shell.SheetDialogs;
import dev.counterweight.ui.shell.ShellView;
import dev.counterweight.ui.shell.ShellViewModel;
import dev.counterweight.ui.shell.WhyPane;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The window over one open data folder: every view-model with the services that it needs, and every view in the order of the
 * rail. Made and used on the FX thread.
 */
final class Window implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Window.class.getName());

    private final Services services;
    private final TaskRunner runner;
    private final Session session;
    private final Navigation navigation = new Navigation();
    private final Notices notices = new Notices();
    private final Commands commands = new Commands();
    private final WhatIfDesk whatIf;
    private final WindowViews views;
    private final WhyService whys;
    private final WhyPane why;
    private final SheetDialogs dialogs;
    private final ShellView shell;
    private final AutoCloseable journal;
    private final AutoCloseable watching;

    /** @param home the open data folder */
    Window(Services services, Path home, TaskRunner runner, Locale locale) {
        this(services, home, runner, locale, session -> {});
    }

    /** @param restore what an earlier window left, put into the session before anything is built on it */
    Window(Services services, Path home, TaskRunner runner, Locale locale, Consumer<Session> restore) {
        this.services = services;
        this.runner = runner;
        session = new Session(locale);
        restore.accept(session);
        if (services.workspace().readOnly()) {
            session.readOnly(session.messages().get("shell.band.readOnly"));
        }
        whatIf = new WhatIfDesk(session, runner, (id, design) -> {
            Basis basis = services.whatIf().basis(id, design);
            return scenario -> WhatIfService.evaluate(basis, scenario);
        });
        dialogs = new SheetDialogs(session.messages(), Window::openOutside);
        ShellViewModel model = new ShellViewModel(
                session,
                new WindowPort(services),
                runner,
                dialogs,
                notices,
                services.workspace().clock());
        whys = new WhyService(services.workspace(), services.prices());
        why = new WhyPane(
                session,
                navigation,
                dialogs,
                whatIf,
                this::answer,
                new RephrasePane(new OtherWords(services), runner, session));
        views = new WindowViews(
                services,
                home,
                new WindowViews.Shared(session, navigation, runner, dialogs, notices, commands, whatIf, this::offers));
        shell = new ShellView(model, views.features(), navigation, commands, runner, dialogs, why);
        journal = services.workspace().onAppend(entry -> runner.onScreen(() -> written(entry)));
        watching = services.watching().monitor().onEvent(e -> runner.onScreen(() -> happened(e, model)));
        session.portfolioProperty().subscribe(id -> scenario());
        start();
    }

    /** The views in the order of the rail. */
    List<Feature> features() {
        return views.features();
    }

    /** Opens the portfolio of last time, else the first, or the welcome where there is none, and takes up what an earlier run left unfinished. */
    private void start() {
        Map<PortfolioId, Portfolio> portfolios = services.workspace().book().portfolios();
        Optional<PortfolioId> first = session.portfolioProperty()
                .get()
                .filter(portfolios::containsKey)
                .or(() -> portfolios.keySet().stream().findFirst());
        session.portfolioProperty().set(first);
        session.written(services.workspace().book().sequence());
        navigation.go(first.isPresent() ? lastView() : Navigation.WELCOME);
        services.workspace().startupNotes().forEach(note -> notices.post(Notices.Kind.WARNING, session.said(note)));
        services.settings().rejection().ifPresent(r -> notices.post(Notices.Kind.WARNING, session.said(r)));
        Book book = services.workspace().book();
        if (!book.unfinished().isEmpty() || !book.executions().isEmpty()) {
            Messages messages = session.messages();
            runner.run(
                    messages.get("shell.recover"),
                    progress -> services.rebalances().recover(Progress.none()),
                    outcomes -> outcomes.forEach(o -> notices.post(Notices.Kind.INFO, recovered(o))),
                    failure -> notices.post(
                            Notices.Kind.ERROR,
                            messages.get("shell.recover.failed", String.valueOf(failure.getMessage()))));
        }
    }

    private boolean offers(String view) {
        return shell.offers(view);
    }

    private String lastView() {
        return services.settings()
                .get(WindowSettings.PLACE)
                .view()
                .filter(shell::offers)
                .filter(view -> !view.equals(Navigation.WELCOME))
                .orElse(Navigation.OVERVIEW);
    }

    private String recovered(RebalanceOutcome outcome) {
        Messages messages = session.messages();
        return switch (outcome) {
            case RebalanceOutcome.Finished f -> messages.get("shell.recover.finished", f.fileName());
            case RebalanceOutcome.Refused r ->
                messages.get("shell.recover.failed", session.said(String.join(" ", r.reasons())));
            case RebalanceOutcome.Waiting w -> messages.count("shell.recover.waiting", w.open());
            case RebalanceOutcome.Unfinished u ->
                messages.get("shell.recover.failed", session.said(String.join(" ", u.reasons())));
        };
    }

    private void happened(MonitorEvent event, ShellViewModel model) {
        switch (event) {
            case MonitorEvent.ChartsDue due -> session.chartsDue();
            case MonitorEvent.MetricsDue due -> {
                session.figuresDue();
                model.reload();
            }
            case MonitorEvent.PricesTaken taken -> model.reload();
            case MonitorEvent.QuotesTaken taken -> model.reload();
            case MonitorEvent.Checked checked -> model.reload();
            case MonitorEvent.Stepped stepped -> model.reload();
        }
    }

    private void written(JournalEntry entry) {
        if (entry.event() instanceof JournalEvent.DeliveryEvent) {
            session.told(entry.sequence());
            return;
        }
        if (session.portfolioProperty().get().isEmpty()) {
            services.workspace().book().portfolios().keySet().stream()
                    .findFirst()
                    .ifPresent(id -> session.portfolioProperty().set(Optional.of(id)));
        }
        scenario();
        AlertNews.of(entry.event(), services.workspace().book(), session, navigation)
                .ifPresent(notices::post);
        if (entry.event() instanceof JournalEvent.PricesImported prices
                && services.exchanges().quotes(prices.file())) {
            session.quoted(entry.sequence());
        } else {
            session.written(entry.sequence());
        }
    }

    private void scenario() {
        session.openAlertsProperty()
                .set(session.portfolioProperty()
                        .get()
                        .map(id -> AlertNews.open(services.workspace().book(), id))
                        .orElse(0));
        session.show(session.portfolioProperty()
                .get()
                .flatMap(services.workspace().book()::portfolio)
                .map(p -> {
                    Book book = services.workspace().book();
                    return Scenario.of(p, book.locked(p.id()), book.comparison(p.id()));
                })
                .orElse(Scenario.none()));
    }

    /** How a number of the scenario on the screen comes about; without a market to evaluate it on, one of what is held. */
    Optional<Explanation> answer(Question question) {
        return whys.recorded(question)
                .or(() -> whatIf.whatIfProperty().get().flatMap(w -> whys.answer(question, w)))
                .or(() -> session.portfolioProperty().get().flatMap(id -> whys.held(question, id)));
    }

    WhyPane why() {
        return why;
    }

    private static void openOutside(Path path) {
        try {
            if (Desktop.isDesktopSupported()) {
                Desktop.getDesktop().open(path.toFile());
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.WARNING, path + " cannot be shown", e);
        }
    }

    Session session() {
        return session;
    }

    Navigation navigation() {
        return navigation;
    }

    Notices notices() {
        return notices;
    }

    Commands commands() {
        return commands;
    }

    ShellView shell() {
        return shell;
    }

    @Override
    public void close() {
        try {
            journal.close();
            watching.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the journal's listener could not be removed", e);
        }
        shell.close();
    }
}
