package dev.counterweight.cli;

import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.service.PlanMemory;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rebalance}: sends a plan that was looked at, under its hash; or takes up what was interrupted. */
@CommandLine.Command(
        name = "rebalance",
        description =
                "Sends a plan through the portfolio's broker (paper, or tickets that you place by hand), if nothing"
                        + " has moved since it was made.")
final class RebalanceCommand extends Command {
    @Option(names = "--portfolio", paramLabel = "ID", description = "The portfolio.")
    @Nullable
    String portfolio;

    @Option(names = "--plan-hash", paramLabel = "HASH", description = "The plan, as \"plan\" named it.")
    @Nullable
    String planHash;

    @Option(names = "--resume", description = "Only take up rebalances that were interrupted.")
    boolean resume;

    @Option(names = "--trigger", paramLabel = "WHY", description = "manual (default), drift, calendar or risk.")
    String trigger = "manual";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why soft checks that fail are accepted; logged.")
    @Nullable
    String reason;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The name of the portfolio or of its account; needed where real money moves.")
    @Nullable
    String confirm;

    @Mixin
    PlanOptions options = new PlanOptions();

    @Override
    public Integer call() throws IOException {
        if (!resume && (portfolio == null || planHash == null)) {
            throw new Rejection(new Rejection.Problem(
                    "rebalance",
                    "",
                    "--portfolio and --plan-hash, or --resume",
                    "Run \"plan --portfolio ID\" first and look at the plan."));
        }
        Choice.of("--trigger", trigger, "manual", "drift", "calendar", "risk");
        CommandProgress progress = new CommandProgress(out());
        try (CommandProgress whileRunning = progress.cancelledByInterrupt();
                Services services = open(false)) {
            List<RebalanceOutcome> resumed = services.rebalances().recover(whileRunning);
            int code = resumed(resumed);
            return resume || portfolio == null || planHash == null
                    ? code
                    : report(
                            services,
                            services.rebalances()
                                    .execute(approval(services, new PortfolioId(portfolio), planHash), whileRunning));
        }
    }

    private int resumed(List<RebalanceOutcome> outcomes) {
        int code = ExitCode.DONE;
        List<Map<String, Object>> documents = new ArrayList<>();
        for (RebalanceOutcome outcome : outcomes) {
            switch (outcome) {
                case RebalanceOutcome.Finished f -> {
                    out().message("An interrupted rebalance was taken up: "
                            + f.summary().status() + ", " + f.fileName());
                    documents.add(Values.tree(
                            "event_id", f.summary().id(),
                            "status", f.summary().status(),
                            "file", f.fileName()));
                }
                case RebalanceOutcome.Refused r -> throw new Refusal(r.reasons());
                case RebalanceOutcome.Waiting w -> {
                    out().message("Rebalance " + w.id() + ": " + w.sentence());
                    documents.add(TicketPrinter.document(w));
                }
                case RebalanceOutcome.Unfinished u -> {
                    out().message("The rebalance " + u.id() + " is still not finished:");
                    u.reasons().forEach(out()::message);
                    documents.add(Values.tree("event_id", u.id(), "status", "unfinished", "reasons", u.reasons()));
                    code = ExitCode.FAILED;
                }
            }
        }
        if (resume && json()) {
            out().json(Map.of("resumed", documents));
        } else if (resume && outcomes.isEmpty()) {
            out().line("No rebalance was interrupted.");
        }
        return code;
    }

    private Approval approval(Services services, PortfolioId id, String hash) throws IOException {
        Portfolio definition = services.portfolios().show(id);
        Optional<PlanMemory.Remembered> known = new PlanMemory(program().home())
                .find(hash)
                .filter(r -> r.portfolio().equals(id));
        PlanRequest request = options.given() || known.isEmpty()
                ? options.given() ? options.request(definition.baseCurrency()) : guessed(services, definition, hash)
                : known.get().request();
        Approval approval = new Approval(
                id,
                hash,
                request,
                known.map(PlanMemory.Remembered::seal),
                Trigger.valueOf(trigger.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(reason).filter(r -> !r.isBlank()));
        return confirm == null ? approval : approval.typed(confirm);
    }

    /** The request without amounts whose plan has this hash now; else the plain one, which is then refused. */
    private static PlanRequest guessed(Services services, Portfolio definition, String hash) {
        for (PlanRequest.Mode mode :
                List.of(new PlanRequest.Mode.Full(), new PlanRequest.Mode.BuyOnly(), new PlanRequest.Mode.SellOnly())) {
            for (PlanRequest.Scope scope : PlanRequest.Scope.values()) {
                for (PlanRequest.Destination destination : PlanRequest.Destination.values()) {
                    PlanRequest request = new PlanRequest(mode, scope, destination, Set.of());
                    Plan plan = services.plans().plan(definition, request);
                    if (plan.hash().equals(hash)) {
                        return request;
                    }
                }
            }
        }
        return PlanRequest.full();
    }

    private int report(Services services, RebalanceOutcome outcome) throws IOException {
        return switch (outcome) {
            case RebalanceOutcome.Finished f -> {
                Path file =
                        program().home().resolve("data").resolve("portfolio").resolve(f.fileName());
                if (json()) {
                    out().text(Files.readString(file, StandardCharsets.UTF_8));
                } else {
                    ResultPrinter.print(out(), f.summary(), file);
                }
                yield f.summary().status().equals("completed") ? ExitCode.DONE : incomplete(f);
            }
            case RebalanceOutcome.Refused r -> throw new Refusal(r.reasons());
            case RebalanceOutcome.Waiting w -> {
                TicketPrinter.waiting(out(), json(), w, services.tickets().list(Optional.of(w.portfolio())));
                yield ExitCode.DONE;
            }
            case RebalanceOutcome.Unfinished u -> {
                out().message("The rebalance " + u.id() + " is not finished:");
                u.reasons().forEach(out()::message);
                out().message("Run \"rebalance --resume\" once the broker answers.");
                yield ExitCode.FAILED;
            }
        };
    }

    private int incomplete(RebalanceOutcome.Finished f) {
        out().message("The rebalance is " + f.summary().status() + ":");
        f.summary().notes().forEach(out()::message);
        return f.summary().notes().stream().anyMatch(n -> n.contains("stopped by the user"))
                ? ExitCode.CANCELLED
                : ExitCode.FAILED;
    }
}
