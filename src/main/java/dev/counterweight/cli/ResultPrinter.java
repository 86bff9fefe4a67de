package dev.counterweight.cli;

import dev.counterweight.domain.Order;
import dev.counterweight.domain.RebalanceSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a rebalance, for a person to read. */
final class ResultPrinter {
    private ResultPrinter() {}

    static void print(Output out, RebalanceSummary s, Path file) {
        out.line("Rebalance " + s.id() + ": " + s.status() + ", largest drift "
                + Tables.points(s.driftBefore()).substring(1) + " -> "
                + Tables.points(s.driftAfter()).substring(1) + ", cost "
                + Tables.money(s.costs().total()) + " (fees "
                + Tables.money(s.costs().fees()) + ", slippage "
                + Tables.money(s.costs().slippage()) + ")");
        out.line("");
        if (!s.orders().isEmpty()) {
            out.table(
                    List.of("phase", "side", "instrument", "quantity", "filled", "average", "state", "order"),
                    s.orders().stream().map(ResultPrinter::cells).toList());
            out.line("");
        }
        List<List<String>> weights = new ArrayList<>();
        s.targetWeights()
                .forEach((id, target) -> weights.add(List.of(
                        id.value(),
                        s.preWeights().containsKey(id)
                                ? Rows.percent(s.preWeights().get(id).fraction())
                                : "-",
                        s.postWeights().containsKey(id)
                                ? Rows.percent(s.postWeights().get(id).fraction())
                                : "-",
                        Rows.percent(target.fraction()))));
        out.table(List.of("instrument", "before", "after", "target"), weights);
        s.notes().forEach(note -> out.line("- " + note));
        out.line("");
        out.line("event file " + file);
    }

    private static List<String> cells(Order o) {
        return List.of(
                String.valueOf(o.phase()),
                o.side().name().toLowerCase(Locale.ROOT),
                o.instrument().value(),
                o.quantity().toPlainString(),
                o.filled().toPlainString(),
                o.averagePrice().map(p -> p.toPlainString()).orElse("-"),
                o.state().name(),
                o.id().value());
    }
}
