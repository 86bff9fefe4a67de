package dev.counterweight;

import dev.counterweight.domain.AutopilotState;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Watched;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.Services;
import dev.counterweight.service.monitor.MonitorStatus;
import dev.counterweight.ui.shell.ShellPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The window's own questions, answered by the services. */
final class WindowPort implements ShellPort {
    private final Services services;

    WindowPort(Services services) {
        this.services = services;
    }

    @Override
    public List<Choice> portfolios() {
        Book book = services.workspace().book();
        return services.portfolios().list().stream()
                .map(p -> new Choice(
                        p.id(), p.name(), p.sample(), book.execution(p.id()).live(), tickets(book, p.id())))
                .toList();
    }

    /** Tickets of a portfolio that wait for a person. */
    private static int tickets(Book book, PortfolioId id) {
        return !book.execution(id).live()
                ? 0
                : (int) book.unfinished().stream()
                        .filter(r -> r.started().plan().portfolio().equals(id))
                        .flatMap(r -> book.orders(r.started().id()).stream())
                        .filter(o -> !o.state().isFinal())
                        .count();
    }

    @Override
    public Status status(Optional<PortfolioId> chosen) {
        Book book = services.workspace().book();
        Optional<DriftReport> report =
                chosen.filter(id -> book.portfolio(id).isPresent()).map(services.drift()::drift);
        return new Status(
                book.tradingState(),
                services.workspace().readOnly(),
                report.flatMap(DriftReport::pricesAsOf),
                report.map(DriftReport::pricesOld).orElse(false),
                services.watching().monitor().status().nextCheck(),
                report.flatMap(WindowPort::cooldownUntil),
                report.flatMap(DriftReport::regime),
                services.exchanges().prices().status().stream()
                        .map(f -> new Feed(
                                f.connection(),
                                f.lastAnswer(),
                                f.lastAnswer().map(at -> at.plus(f.oldest())).orElse(Instant.MAX),
                                f.refused().size()))
                        .toList(),
                pipeline(report),
                book.sequence(),
                services.workspace().whyReadOnly().orElse(""));
    }

    private Pipeline pipeline(Optional<DriftReport> report) {
        MonitorStatus status = services.watching().monitor().status();
        Book book = services.workspace().book();
        Optional<PortfolioId> id = report.map(r -> r.portfolio().id());
        Watched watched = id.map(book::watched).orElse(Watched.NEW);
        boolean asked = report.flatMap(r -> r.answer().decisive()).isPresent();
        boolean due = report.flatMap(DriftReport::due).isPresent();
        return new Pipeline(
                status.running(),
                status.lastCheck(),
                due ? Pipeline.Engine.DUE : asked ? Pipeline.Engine.HELD_BACK : Pipeline.Engine.QUIET,
                id.map(i -> book.alerts().live(i).size()).orElse(0),
                watched.automation().autopilot().on(),
                watched.autopilot().held(),
                watched.autopilot().countdown().map(AutopilotState.Countdown::sendAt));
    }

    @Override
    public void hold(PortfolioId portfolio, String reason) {
        services.watching().automation().hold(portfolio, reason);
    }

    private static Optional<Instant> cooldownUntil(DriftReport report) {
        Portfolio portfolio = report.portfolio();
        return report.lastRebalance()
                .map(last -> last.plus(Duration.ofHours(portfolio.policy().cooldownHours())))
                .filter(end -> end.isAfter(report.at()));
    }

    @Override
    public void check() {
        if (!services.workspace().readOnly()) {
            services.watching().monitor().check();
        }
    }

    @Override
    public String restricted() {
        return services.workspace().book().tradingRules().restricted().stream()
                .map(InstrumentId::value)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void restrict(String instruments) {
        Set<InstrumentId> ids = Arrays.stream(instruments.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(InstrumentId::new)
                .collect(Collectors.toSet());
        services.rebalances().rules(services.workspace().book().tradingRules().restricting(ids));
    }

    @Override
    public void trading(TradingState state, String reason) {
        switch (state) {
            case HALTED -> {
                List<String> problems = services.rebalances().halt(reason);
                if (!problems.isEmpty()) {
                    throw new IllegalStateException("Trading is halted, but " + String.join(" ", problems));
                }
            }
            case REDUCING -> services.rebalances().reduce(reason);
            case ACTIVE -> services.rebalances().arm(reason);
        }
    }
}
