package dev.counterweight.engine.trigger;

import dev.counterweight.domain.Check;
import dev.counterweight.domain.Trigger;
import dev.counterweight.engine.risk.DrawdownProtection;

/** The portfolio at or beyond its drawdown limit, with targets that would keep it above its floor. */
final class DrawdownLimit implements RebalanceTrigger {
    static final String NAME = "drawdown";

    @Override
    public Finding look(Situation now) {
        double limit = now.portfolio().limits().maxPortfolioDrawdown();
        if (!(limit > 0 && limit < 1)) {
            return quiet("", "", "The portfolio has no limit on its drawdown.");
        }
        double value = now.snapshot().total().amount().doubleValue();
        if (now.market().flatMap(Market::peak).isEmpty()
                || !(value > 0)
                || now.snapshot().unableToCheck() > 0) {
            return quiet("", "", "There is no history of the portfolio's value to measure a drawdown by.");
        }
        Market.Peak peak = now.market().flatMap(Market::peak).get();
        DrawdownProtection state = DrawdownProtection.of(value, Math.max(peak.value(), value), limit, limit);
        boolean fired = state.check().verdict() == Check.Verdict.FAIL;
        String reason = "The portfolio is " + Words.percent(state.drawdown()) + " below its highest value since "
                + peak.since() + (fired ? ", at or beyond the limit." : ".");
        Finding finding = Finding.of(
                NAME, Trigger.RISK, Words.percent(state.drawdown()), ">= " + Words.percent(limit), fired, reason);
        return fired
                ? LessRisk.ofEverything(now, NAME, state.exposure())
                        .map(finding::proposing)
                        .orElse(finding)
                : finding;
    }

    private static Finding quiet(String value, String threshold, String reason) {
        return Finding.quiet(NAME, Trigger.RISK, value, threshold, reason);
    }
}
