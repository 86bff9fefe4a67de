package dev.counterweight.service.monitor;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.Ledger;
import java.util.Optional;

/** What a person decides about watching and about what the program may do by itself. Every decision is in the journal. */
public final class AutomationService {
    private final Ledger ledger;
    private final DriftService drift;
    private final Autopilot autopilot;
    private final String user;

    /** @param user who decides, unless another name is given */
    public AutomationService(Ledger ledger, DriftService drift, Autopilot autopilot, String user) {
        this.ledger = ledger;
        this.drift = drift;
        this.autopilot = autopilot;
        this.user = user.isBlank() ? "user" : user;
    }

    /** @throws Rejection if there is no such portfolio */
    public Automation of(PortfolioId id) {
        known(id);
        return ledger.book().watched(id).automation();
    }

    /**
     * Changes how a portfolio is watched, from the next check on. Nothing is written when nothing changes.
     *
     * @throws Rejection if there is no such portfolio, nothing may be written, or days of a portfolio with real prices are to be
     *     simulated
     */
    public void set(PortfolioId id, Automation automation) {
        Portfolio portfolio = known(id);
        refuseReadOnly();
        if (automation.simulated() && !portfolio.sample()) {
            throw new Rejection(new Rejection.Problem(
                    "simulated",
                    "true",
                    "false for portfolio " + id + ", which is no sample",
                    "Prices are generated for samples only."));
        }
        if (!automation.equals(of(id))) {
            ledger.append(new JournalEvent.AutomationSet(id, automation, user));
        }
    }

    /** Keeps the autopilot from announcing and sending. Does nothing where it is held already. */
    public void hold(PortfolioId id, String reason) {
        known(id);
        refuseReadOnly();
        if (!ledger.book().watched(id).autopilot().held()) {
            autopilot.hold(id, user, reason);
        }
    }

    public void release(PortfolioId id, String reason) {
        known(id);
        refuseReadOnly();
        if (ledger.book().watched(id).autopilot().held()) {
            autopilot.release(id, user, reason);
        }
    }

    /**
     * Puts the targets in force that the triggers calculate now. The targets that a person has set stay remembered as the ones
     * that calculations start from.
     *
     * @throws Rejection if nothing is calculated, or it is what is in force already
     */
    public TargetProposal useCalculatedTargets(PortfolioId id) {
        Portfolio portfolio = known(id);
        refuseReadOnly();
        DriftReport report = drift.drift(id);
        Optional<TargetProposal> proposal =
                report.answer().proposal().filter(p -> !p.targets().equals(portfolio.targets()));
        TargetProposal found = proposal.orElseThrow(() -> new Rejection(new Rejection.Problem(
                "targets",
                id.value(),
                "a method or a trigger that calculates other targets than those in force",
                "See \"drift\" for what the triggers say.")));
        ledger.append(new JournalEvent.TargetsRecalculated(id, found, user));
        return found;
    }

    private Portfolio known(PortfolioId id) {
        return ledger.book()
                .portfolio(id)
                .orElseThrow(() -> new Rejection(new Rejection.Problem(
                        "portfolio", id.value(), "a portfolio that is there", "See \"portfolio list\".")));
    }

    private void refuseReadOnly() {
        if (ledger.readOnly()) {
            throw new Rejection(new Rejection.Problem(
                    "data folder", "", "a folder that is open for writing", "Close the other instance first."));
        }
    }
}
