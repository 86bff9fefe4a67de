package dev.counterweight.cli;

import dev.counterweight.data.json.PlanCodec;
import dev.counterweight.domain.Check;
import dev.counterweight.domain.Explanation;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlannedOrder;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.PlanMemory;
import dev.counterweight.service.PlanReport;
import dev.counterweight.service.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: the trades of a request, with checks and cost. Nothing is sent. */
@CommandLine.Command(
        name = "plan",
        description = "Calculates the trades that lead towards the targets, with checks and cost. Nothing is sent.")
final class PlanCommand extends Command {
    @Option(names = "--portfolio", paramLabel = "ID", required = true, description = "The portfolio.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String portfolio;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also write the plan to this file: *.pdf, *.xlsx or *.csv.")
    @Nullable
    Path file;

    @Option(
            names = "--explain",
            paramLabel = "INSTRUMENT",
            description =
                    "How the order of an instrument comes about, down to the row of the file that its price stands in.")
    @Nullable
    String explain;

    @Mixin
    PlanOptions options = new PlanOptions();

    @Override
    public Integer call() throws IOException {
        Portfolio definition;
        Plan plan;
        try (Services services = open(true)) {
            definition = services.portfolios().show(new PortfolioId(portfolio));
            plan = services.plans().plan(definition.id(), options.request(definition.baseCurrency()));
            if (explain != null) {
                Explained.print(out(), json(), explained(services, plan, explain));
                return ExitCode.DONE;
            }
            if (file != null) {
                PlanReport.write(definition, plan, file);
                out().message("The plan was also written to " + file + ".");
            }
        }
        try {
            new PlanMemory(program().home()).remember(plan);
        } catch (IOException e) {
            out().message("The plan could not be noted (" + e.getMessage()
                    + "); give \"rebalance\" the same options again.");
        }
        if (json()) {
            out().json(document(plan));
        } else {
            print(out(), definition, plan);
        }
        return plan.blocked() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static Explanation explained(Services services, Plan plan, String name) {
        return plan.before().rows().stream()
                .filter(r -> r.instrument().value().equals(name))
                .findFirst()
                .flatMap(r -> services.plans().explain(plan, r.instrument()))
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "--explain",
                        name,
                        "one of "
                                + plan.before().rows().stream()
                                        .map(r -> r.instrument().value())
                                        .collect(Collectors.joining(", ")),
                        "Name a row of this portfolio.")));
    }

    static Map<String, Object> document(Plan plan) {
        Map<String, Object> document = new LinkedHashMap<>(PlanCodec.write(plan));
        document.put("blocked", plan.blocked());
        return document;
    }

    static void print(Output out, Portfolio portfolio, Plan plan) {
        out.line(portfolio.name() + (portfolio.sample() ? "  SAMPLE" : "") + ": " + summary(plan));
        out.line("");
        if (!plan.orders().isEmpty()) {
            out.table(
                    List.of(
                            "phase",
                            "side",
                            "instrument",
                            "quantity",
                            "price",
                            "value",
                            "cost",
                            "drift",
                            "after",
                            "why"),
                    plan.orders().stream().map(PlanCommand::cells).toList());
            out.line("");
        }
        out.line("largest drift " + Tables.points(plan.before().largestDrift()).substring(1) + " -> "
                + Tables.points(plan.after().largestDrift()).substring(1) + ", money "
                + Tables.money(plan.before().cash()) + " -> "
                + Tables.money(plan.after().cash()));
        plan.notes().forEach(note -> out.line("- " + note));
        out.line("");
        checks(out, plan);
        out.line("");
        out.line("plan hash " + plan.hash());
    }

    private static void checks(Output out, Plan plan) {
        List<Check> telling = plan.checks().stream()
                .filter(c -> c.verdict() != Check.Verdict.PASS)
                .toList();
        out.line(plan.checks().size() - telling.size() + " of " + plan.checks().size() + " checks pass"
                + (plan.blocked() ? "; this plan cannot be sent" : ""));
        if (!telling.isEmpty()) {
            out.table(
                    List.of("check", "subject", "verdict", "", "reason"),
                    telling.stream()
                            .map(c -> List.of(
                                    c.name(),
                                    c.subject(),
                                    c.verdict().name().toLowerCase(Locale.ROOT),
                                    c.blocks() ? "stops" : c.verdict() == Check.Verdict.FAIL ? "needs a reason" : "",
                                    c.reason()))
                            .toList());
        }
    }

    /** Such as {@code 5 orders, sell 12,400.00, buy 12,310.00, estimated cost 18.20 USD}. */
    static String summary(Plan plan) {
        if (plan.orders().isEmpty()) {
            return "nothing to trade";
        }
        String directions = plan.orders().stream()
                .collect(Collectors.groupingBy(
                        PlannedOrder::side,
                        java.util.TreeMap::new,
                        Collectors.reducing(
                                java.math.BigDecimal.ZERO, o -> o.value().amount(), java.math.BigDecimal::add)))
                .descendingMap()
                .entrySet()
                .stream()
                .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + " " + Tables.amount(e.getValue()))
                .collect(Collectors.joining(", "));
        int count = plan.orders().size();
        return count + (count == 1 ? " order, " : " orders, ") + directions + ", estimated cost "
                + Tables.money(plan.costs().total());
    }

    private static List<String> cells(PlannedOrder o) {
        return List.of(
                String.valueOf(o.phase()),
                o.side().name().toLowerCase(Locale.ROOT),
                o.instrument().value(),
                o.quantity().toPlainString(),
                o.price().toPlainString(),
                Tables.money(o.value()),
                Tables.money(o.cost()),
                Tables.points(o.driftBefore()),
                Tables.points(o.driftAfter()),
                o.reason());
    }
}
