package dev.counterweight.cli;

import dev.counterweight.domain.HistoryEvent;
import dev.counterweight.domain.HistoryRebalance;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalanceId;
import dev.counterweight.service.HistoryService;
import dev.counterweight.service.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: what was done, in detail, and the state and decisions of any past moment. */
@CommandLine.Command(
        name = "history",
        description = "What was done: list rebalances or events, show one, replay the journal up to an entry.",
        subcommands = {
            HistoryCommand.ListAll.class,
            HistoryCommand.Show.class,
            HistoryCommand.ReplayTo.class,
            RealityCommand.class
        })
final class HistoryCommand extends Group {

    @CommandLine.Command(name = "list", description = "Lists the rebalances, or with --events every event.")
    static final class ListAll extends Command {
        @Option(names = "--portfolio", paramLabel = "ID", description = "Only what concerns this portfolio.")
        @Nullable
        String portfolio;

        @Option(names = "--events", description = "Every event of the journal.")
        boolean events;

        @Option(names = "--after", paramLabel = "N", description = "With --events: only entries after this one.")
        long after;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "1000000",
                description = "With --events: at most so many.")
        int limit = 1_000_000;

        @Override
        public Integer call() {
            Optional<PortfolioId> only = Optional.ofNullable(portfolio).map(PortfolioId::new);
            try (Services services = openOrRead()) {
                if (events) {
                    print(services.history().events(only, after, Math.max(0, limit)));
                } else {
                    printRebalances(services.history().rebalances(only));
                }
            }
            return ExitCode.DONE;
        }

        private void print(List<HistoryEvent> found) {
            if (json()) {
                out().json(Map.of(
                        "events", found.stream().map(HistoryDocuments::event).toList()));
                return;
            }
            out().table(
                            List.of("entry", "at", "event", "portfolio", "detail"),
                            found.stream()
                                    .map(e -> List.of(
                                            String.valueOf(e.sequence()),
                                            HistoryDocuments.seconds(e.at()),
                                            e.type(),
                                            e.portfolio()
                                                    .map(PortfolioId::value)
                                                    .orElse(""),
                                            e.detail()))
                                    .toList());
        }

        private void printRebalances(List<HistoryRebalance> found) {
            if (json()) {
                out().json(Map.of(
                        "rebalances",
                        found.stream().map(HistoryDocuments::rebalance).toList()));
                return;
            }
            out().table(
                            List.of(
                                    "entry",
                                    "started",
                                    "rebalance",
                                    "portfolio",
                                    "trigger",
                                    "status",
                                    "orders",
                                    "traded",
                                    "cost",
                                    "drift before",
                                    "drift after"),
                            found.stream()
                                    .map(r -> List.of(
                                            String.valueOf(r.sequence()),
                                            HistoryDocuments.seconds(r.startedAt()),
                                            r.id().value(),
                                            r.portfolio().value(),
                                            r.trigger().name().toLowerCase(java.util.Locale.ROOT),
                                            r.status(),
                                            String.valueOf(r.orders()),
                                            r.costs().traded().toString(),
                                            r.costs().total().toString(),
                                            HistoryDocuments.points(r.driftBefore()),
                                            r.driftAfter().isPresent()
                                                    ? HistoryDocuments.points(
                                                            r.driftAfter().getAsInt())
                                                    : "-"))
                                    .toList());
        }
    }

    @CommandLine.Command(
            name = "show",
            description = "Prints a rebalance with plan, orders and fills, or one entry of the journal by its number.")
    static final class Show extends Command {
        @Parameters(arity = "1", paramLabel = "REBALANCE|ENTRY")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String which;

        @Option(
                names = "--explain",
                paramLabel = "NUMBER",
                description =
                        "How a number of a rebalance comes about: orders, drift-before, drift-after or cost; a weight"
                                + " after it by its instrument; or of an order by its id and what is asked, such as"
                                + " ID:average.")
        @Nullable
        String explain;

        @Override
        public Integer call() {
            try (Services services = openOrRead()) {
                if (explain != null) {
                    HistoryService.Detail detail = services.history().rebalance(new RebalanceId(which));
                    Explained.print(out(), json(), new HistoryNumber(services, detail).explained(explain));
                    return ExitCode.DONE;
                }
                Map<String, Object> document = which.matches("\\d{1,18}")
                        ? HistoryDocuments.entry(services.history().entry(Long.parseLong(which)))
                        : HistoryDocuments.detail(services.history().rebalance(new RebalanceId(which)));
                // A document in both forms: it is made to be read by people too.
                out().json(document);
            }
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(
            name = "replay",
            description = "Folds the journal up to an entry; calculates the plan again that the entry approved.")
    static final class ReplayTo extends Command {
        @Parameters(arity = "1", paramLabel = "ENTRY", description = "Number of the last entry to fold.")
        long sequence;

        @Override
        public Integer call() {
            HistoryService.Replay replay;
            try (Services services = openOrRead()) {
                replay = services.history().replay(sequence);
            }
            Map<String, Object> document = HistoryDocuments.replay(replay);
            if (json()) {
                out().json(document);
            } else {
                print(replay, document);
            }
            return replay.decision().filter(d -> !d.same()).isPresent() ? ExitCode.FAILED : ExitCode.DONE;
        }

        private void print(HistoryService.Replay replay, Map<String, Object> document) {
            out().line("Entry " + replay.entry().sequence() + " of "
                    + HistoryDocuments.seconds(replay.entry().at()) + ", " + document.get("type") + ", hash "
                    + replay.entry().hash());
            out().line("State " + document.get("state_hash"));
            out().line(replay.book().portfolios().size() + " portfolios, "
                    + replay.book().rebalances().size() + " rebalances, "
                    + replay.book().orders().size() + " orders, "
                    + replay.book().fillIds().size() + " fills; trading "
                    + replay.book().tradingState() + ".");
            out().table(
                            List.of("account", "held", "quantity"),
                            replay.book().holdings().values().stream()
                                    .flatMap(h -> java.util.stream.Stream.concat(
                                            h.cash().entrySet().stream()
                                                    .map(c -> List.of(
                                                            h.account().value(),
                                                            c.getKey().code(),
                                                            c.getValue().toPlainString())),
                                            h.quantities().entrySet().stream()
                                                    .map(q -> List.of(
                                                            h.account().value(),
                                                            q.getKey().value(),
                                                            q.getValue().toPlainString()))))
                                    .toList());
            replay.decision().ifPresent(d -> out().line(HistoryDocuments.verdict(d)));
        }
    }
}
