package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Check.Verdict;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Trigger;
import dev.counterweight.service.Approval;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The last question before a plan is sent. Where real money moves, it is answered by typing the name of the portfolio or its account.
 *
 * @param reason why soft checks that fail are accepted
 */
record RebalanceViewModelConfirmation(RebalanceViewModel model, Plan plan, Optional<String> reason) {
    private static final int MOST_REMARKS = 4;

    void ask(Dialogs dialogs, Consumer<Approval> send) {
        Approval approval = Approval.of(plan, Trigger.MANUAL, reason);
        Optional<Portfolio> portfolio = model.portfolio();
        long count = plan.orders().size();
        String name = portfolio.map(Portfolio::name).orElse("");
        String trades = model.texts().trades(plan);
        if (!model.live() || portfolio.isEmpty()) {
            dialogs.ask(
                    new Dialogs.Question(
                            messages().count("rebalance.confirm.title", count),
                            messages().get("rebalance.confirm.sentence", name, trades),
                            lines(),
                            messages().count("rebalance.confirm.action", count),
                            true),
                    () -> send.accept(approval));
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(messages().get("rebalance.live.sentence", name, trades));
        lines.addAll(lines());
        lines.add(messages().get("rebalance.live.type", name));
        dialogs.ask(
                new Dialogs.Prompt(
                        messages().count("rebalance.live.title", count),
                        String.join("\n", lines),
                        messages().get("rebalance.live.name"),
                        "",
                        messages().count("rebalance.live.action", count),
                        typed -> Approval.names(portfolio.get(), typed)
                                ? Optional.empty()
                                : Optional.of(messages().get("rebalance.live.problem", name))),
                typed -> send.accept(approval.typed(typed)));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(model.texts().cost(plan));
        lines.add(model.texts().drift(plan));
        plan.checks().stream()
                .filter(c -> c.verdict() == Verdict.WARN)
                .limit(MOST_REMARKS)
                .map(model.texts()::check)
                .forEach(lines::add);
        reason.ifPresent(r -> lines.add(messages().get("rebalance.confirm.reason", r)));
        lines.add(messages().get("rebalance.confirm.hash", plan.hash().substring(0, 12)));
        return lines;
    }

    private Messages messages() {
        return model.messages();
    }
}
