package dev.counterweight.ui.risk;

import dev.counterweight.domain.Regime;
import dev.counterweight.domain.TriggerVerdict;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts into words what watches over the saved portfolio: the market's regime, volatility, drawdown and stop-losses. */
final class GuardWords {
    private static final Set<String> WATCHED = Set.of("volatility", "drawdown", "stop_loss");

    private final Session session;
    private final Messages messages;
    private final RiskFacts facts;

    GuardWords(Session session, RiskFacts facts) {
        this.session = session;
        this.facts = facts;
        messages = session.messages();
    }

    List<RiskState.Guard> guards() {
        List<RiskState.Guard> guards = new ArrayList<>();
        facts.regime().ifPresent(r -> guards.add(regime(r)));
        for (TriggerVerdict verdict : facts.triggers()) {
            if (WATCHED.contains(verdict.name())) {
                guards.add(guard(verdict));
            }
        }
        return guards;
    }

    private RiskState.Guard regime(Regime regime) {
        boolean rough = regime.level() == Regime.Level.HIGH;
        return new RiskState.Guard(
                messages.get("risk.guard.regime"),
                messages.get(rough ? "risk.guard.regime.high" : "risk.guard.regime.normal"),
                rough,
                sentence(regime.reason()));
    }

    private RiskState.Guard guard(TriggerVerdict verdict) {
        String key = "drift.trigger." + verdict.name();
        return new RiskState.Guard(
                messages.has(key) ? messages.get(key) : verdict.name(),
                messages.get(verdict.fired() ? "risk.guard.speaks" : "risk.guard.quiet"),
                verdict.fired(),
                session.said(verdict.reason()));
    }

    private String sentence(String reason) {
        String said = session.said(reason);
        Locale locale = Locale.forLanguageTag(messages.language());
        return said.substring(0, 1).toUpperCase(locale) + said.substring(1) + ".";
    }
}
