package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Execution;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Approval;
import dev.counterweight.service.ExecutionService;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Switches a portfolio over to real money and back; what is in the way is said first, and the name has to be typed in. */
final class PortfolioExecutionViewModel {
    private final Session session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Optional<ExecutionService> service;
    private final Lane doing;

    PortfolioExecutionViewModel(
            Session session, TaskRunner runner, Dialogs dialogs, Notices notices, Optional<ExecutionService> service) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        this.service = service;
        doing = runner.lane();
    }

    boolean offered() {
        return service.isPresent();
    }

    boolean live(Portfolio portfolio) {
        return service.filter(s -> s.of(portfolio.id()).live()).isPresent();
    }

    String words(Portfolio portfolio) {
        return switch (service.map(s -> s.of(portfolio.id())).orElse(Execution.PAPER)) {
            case Execution.Paper p -> messages().get("portfolios.execution.paper");
            case Execution.ByHand h -> messages().get("portfolios.execution.hand", h.ticketDays());
        };
    }

    /** Asks for the name, after it was found that nothing is in the way. */
    void byHand(Portfolio portfolio) {
        Execution.ByHand now = service.orElseThrow().of(portfolio.id()) instanceof Execution.ByHand h
                ? h
                : new Execution.ByHand(Execution.ByHand.STANDARD_DAYS, false);
        unlessObstructed(portfolio, now, () -> askByHand(portfolio, now));
    }

    void paper(Portfolio portfolio) {
        unlessObstructed(
                portfolio,
                Execution.PAPER,
                () -> dialogs.ask(
                        new Dialogs.Form(
                                messages().get("portfolios.execution.paper.title", portfolio.name()),
                                messages().get("portfolios.execution.paper.sentence"),
                                List.of(),
                                List.of(name(portfolio)),
                                messages().get("portfolios.execution.paper.action")),
                        texts -> set(portfolio, Execution.PAPER, texts.getFirst())));
    }

    private void askByHand(Portfolio portfolio, Execution.ByHand now) {
        List<String> lines = new ArrayList<>();
        lines.add(messages()
                .get("portfolios.execution.holds", held(service.orElseThrow().held(portfolio.id()))));
        lines.add(messages().get("portfolios.execution.statement"));
        dialogs.ask(
                new Dialogs.Form(
                        messages().get("portfolios.execution.title", portfolio.name()),
                        messages().get("portfolios.execution.sentence"),
                        lines,
                        List.of(
                                new Dialogs.Input(
                                        messages().get("portfolios.execution.days"),
                                        String.valueOf(now.ticketDays()),
                                        text -> days(text).isPresent()
                                                ? Optional.empty()
                                                : Optional.of(messages().get("portfolios.execution.days.problem"))),
                                new Dialogs.Input(
                                        messages().get("portfolios.execution.autopilot"),
                                        messages().get(now.autopilot() ? "portfolios.yes" : "portfolios.no"),
                                        text -> yes(text).isPresent()
                                                ? Optional.empty()
                                                : Optional.of(
                                                        messages().get("portfolios.execution.autopilot.problem"))),
                                name(portfolio)),
                        messages().get("portfolios.execution.action")),
                texts -> set(
                        portfolio,
                        new Execution.ByHand(
                                days(texts.get(0)).orElse(now.ticketDays()),
                                yes(texts.get(1)).orElse(false)),
                        texts.get(2)));
    }

    private Dialogs.Input name(Portfolio portfolio) {
        return new Dialogs.Input(
                messages().get("portfolios.execution.name", portfolio.name()),
                "",
                text -> Approval.names(portfolio, text)
                        ? Optional.empty()
                        : Optional.of(messages().get("portfolios.execution.name.problem", portfolio.name())));
    }

    private Optional<Integer> days(String text) {
        try {
            int days = Integer.parseInt(text.strip());
            return days >= 1 && days <= Execution.ByHand.MOST_DAYS ? Optional.of(days) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Boolean> yes(String text) {
        String word = text.strip();
        return word.equalsIgnoreCase(messages().get("portfolios.yes"))
                ? Optional.of(true)
                : word.equalsIgnoreCase(messages().get("portfolios.no")) ? Optional.of(false) : Optional.empty();
    }

    private String held(Holdings held) {
        List<String> all = new ArrayList<>();
        held.cash().forEach((currency, amount) -> all.add(session.formats().money(new Money(currency, amount))));
        held.quantities().forEach((id, quantity) -> all.add(session.formats().quantity(quantity) + " " + id));
        return all.isEmpty() ? messages().get("portfolios.execution.nothing") : String.join(", ", all);
    }

    private void unlessObstructed(Portfolio portfolio, Execution next, Runnable ask) {
        doing.run(
                messages().get("portfolios.execution.job"),
                progress -> service.orElseThrow().obstacles(portfolio.id(), next),
                problems -> {
                    if (problems.isEmpty()) {
                        ask.run();
                    } else {
                        notices.post(
                                Notices.Kind.WARNING,
                                messages()
                                        .get(
                                                "portfolios.execution.obstacle",
                                                problems.stream()
                                                        .map(Rejection.Problem::toString)
                                                        .map(session::said)
                                                        .collect(Collectors.joining(" "))));
                    }
                },
                this::failed);
    }

    private void set(Portfolio portfolio, Execution next, String typed) {
        doing.run(
                messages().get("portfolios.execution.job"),
                progress -> service.orElseThrow().set(portfolio.id(), next, typed),
                done -> notices.post(
                        Notices.Kind.DONE,
                        messages()
                                .get(
                                        done.live() ? "portfolios.execution.done" : "portfolios.execution.paper.done",
                                        portfolio.name())),
                this::failed);
    }

    private void failed(Throwable failure) {
        notices.post(Notices.Kind.ERROR, session.said(failure));
    }

    private Messages messages() {
        return session.messages();
    }
}
