package dev.counterweight.service.monitor;

import dev.counterweight.domain.AutopilotPolicy;
import dev.counterweight.domain.AutopilotState;
import dev.counterweight.domain.AutopilotStep;
import dev.counterweight.domain.AutopilotStep.Kind;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Execution;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Plan;
import dev.counterweight.domain.PlanRequest;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.TradingState;
import dev.counterweight.domain.Trigger;
import dev.counterweight.domain.Watched;
import dev.counterweight.service.Approval;
import dev.counterweight.service.Brokers;
import dev.counterweight.service.DriftReport;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.Ledger;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.Progress;
import dev.counterweight.service.RebalanceOutcome;
import dev.counterweight.service.RebalanceService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what is due, where a person has switched it on: the plan that a person would see, under its hash, through the same
 * services, after a countdown in which it can be held. In paper, and where a person allowed it as tickets that a person
 * places; only plans that pass every check, where a
 * remark is no pass unless the policy allows it by name;
 * as far as the turnover of the day allows, where the policy lets it go part of the way; never within the cooldown of its own last attempt, whatever asks; never more than its daily limits; never while trading is
 * not active. A drawdown and a stop are decided by a person.
 *
 * <p>What it is about to send is in the journal before the rebalance begins, so that after a crash nothing due is sent twice: a
 * rebalance that began is finished by {@link RebalanceService#recover}, and one that had not begun counts as an attempt.
 */
public final class Autopilot {
    /** Who it says it is in the journal. */
    public static final String NAME = "autopilot";

    /** Triggers that a person decides about. */
    private static final Set<String> FOR_PEOPLE = Set.of("drawdown", "stop_loss");

    /** A countdown that ended longer ago, because the program did not run, begins again: nobody could hold it. */
    private static final Duration STALE = Duration.ofHours(2);

    private static final Duration REPEAT = Duration.ofDays(1);
    private static final Duration LEAST_COOLDOWN = Duration.ofHours(1);
    private static final int LONGEST = 1_000;
    /** Plans that are tried before the whole way counts as too far. */
    private static final int TRIES = 6;

    private final Ledger ledger;
    private final DriftService drift;
    private final PlanService plans;
    private final RebalanceService rebalances;
    private final Brokers brokers;
    private final PriceJumps jumps;

    /** Something that it did. */
    public record Happened(Instant at, PortfolioId portfolio, AutopilotStep step) {}

    public Autopilot(
            Ledger ledger,
            DriftService drift,
            PlanService plans,
            RebalanceService rebalances,
            Brokers brokers,
            PriceJumps jumps) {
        this.ledger = ledger;
        this.drift = drift;
        this.plans = plans;
        this.rebalances = rebalances;
        this.brokers = brokers;
        this.jumps = jumps;
    }

    /** What a check means for it. */
    List<Happened> after(DriftReport report) {
        return ledger.readOnly() ? List.of() : new Round(report).go();
    }

    /** Countdowns that have ended, after one more check of their portfolios. */
    List<Happened> countdowns() {
        List<Happened> happened = new ArrayList<>();
        Instant now = ledger.clock().instant();
        for (Portfolio portfolio : ledger.book().portfolios().values()) {
            boolean over = ledger.book()
                    .watched(portfolio.id())
                    .autopilot()
                    .countdown()
                    .filter(c -> !now.isBefore(c.sendAt()))
                    .isPresent();
            if (over) {
                happened.addAll(after(drift.drift(portfolio.id())));
            }
        }
        return happened;
    }

    /** Nothing is announced and nothing sent until it is released; a countdown ends. */
    public void hold(PortfolioId id, String who, String reason) {
        append(id, AutopilotStep.of(Kind.HELD, "a person's decision", Optional.empty(), who, reason));
    }

    public void release(PortfolioId id, String who, String reason) {
        append(id, AutopilotStep.of(Kind.RELEASED, "a person's decision", Optional.empty(), who, reason));
    }

    private Happened append(PortfolioId id, AutopilotStep step) {
        Instant at = ledger.append(new JournalEvent.AutopilotStepped(id, step)).at();
        return new Happened(at, id, step);
    }

    /** One look at one portfolio. */
    private final class Round {
        private final DriftReport report;
        private final PortfolioId id;
        private final List<Happened> happened = new ArrayList<>();

        Round(DriftReport report) {
            this.report = report;
            id = report.portfolio().id();
        }

        private Watched watched() {
            return ledger.book().watched(id);
        }

        private AutopilotState state() {
            return watched().autopilot();
        }

        private AutopilotPolicy policy() {
            return watched().automation().autopilot();
        }

        private void step(AutopilotStep step) {
            happened.add(append(id, step));
        }

        private void step(Kind kind, String occasion, String reason) {
            step(AutopilotStep.of(kind, occasion, report.due(), NAME, cut(reason)));
        }

        private static String cut(String reason) {
            return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 3) + "...";
        }

        List<Happened> go() {
            if (state().lastStep().filter(AutopilotStep::underWay).isPresent()) {
                settle();
            }
            Optional<String> stop = stop();
            if (stop.isPresent()) {
                state().countdown().ifPresent(c -> step(Kind.CANCELLED, c.step().occasion(), stop.get()));
                return happened;
            }
            String occasion = occasion();
            Optional<AutopilotState.Countdown> running = state().countdown();
            if (running.filter(c -> !c.step().occasion().equals(occasion)).isPresent()) {
                step(Kind.CANCELLED, running.get().step().occasion(), "Something else is due now.");
                running = Optional.empty();
            }
            boolean waits =
                    running.filter(c -> report.at().isBefore(c.sendAt())).isPresent();
            if (waits) {
                return happened;
            }
            boolean over = running.filter(c -> report.at().isBefore(c.sendAt().plus(STALE)))
                    .isPresent();
            Optional<String> refused = refusal();
            if (refused.isPresent()) {
                refuse(occasion, refused.get(), 0);
                return happened;
            }
            Optional<AutopilotPlan> plan = plan(occasion);
            if (plan.isPresent() && over) {
                send(occasion);
            } else if (plan.isPresent()) {
                announce(occasion, plan.get());
            }
            return happened;
        }

        /** Finds out what became of a plan that was about to be sent when the program ended. */
        private void settle() {
            AutopilotStep sending = state().lastStep().orElseThrow();
            Optional<Book.Rebalance> begun = ledger.book().rebalances().values().stream()
                    .filter(r -> Optional.of(r.started().plan().hash()).equals(sending.planHash()))
                    .reduce((a, b) -> b);
            if (begun.isEmpty()) {
                step(Kind.CANCELLED, sending.occasion(), "The program ended before the first order; nothing was sent.");
            } else if (begun.get().finished()) {
                step(
                        Kind.DONE,
                        sending.occasion(),
                        "The rebalance " + begun.get().started().id() + " has ended.");
            }
        }

        /** Why nothing may go on, not even a countdown; empty when it may. */
        private Optional<String> stop() {
            if (!policy().on()) {
                return Optional.of("The autopilot is switched off.");
            }
            if (state().held()) {
                return Optional.of("A person holds the autopilot.");
            }
            if (state().lastStep().filter(AutopilotStep::underWay).isPresent()) {
                return Optional.of("What was sent has not ended.");
            }
            if (ledger.book().tradingState() != TradingState.ACTIVE) {
                return Optional.of("Trading is not active.");
            }
            if (report.due().isEmpty()) {
                return Optional.of(report.why());
            }
            return Optional.empty();
        }

        /** The same until what it is about was dealt with: the trigger, and from when it counts. */
        private String occasion() {
            Instant since = report.lastRebalance().orElse(report.portfolio().createdAt());
            Instant from = report.due().equals(Optional.of(Trigger.CALENDAR))
                    ? watched().settled().filter(s -> s.isAfter(since)).orElse(since)
                    : since;
            return report.answer().decisive().orElse("") + " since " + from;
        }

        /** Why what is due is not for the autopilot; empty when it is. */
        private Optional<String> refusal() {
            String decisive = report.answer().decisive().orElse("");
            if (FOR_PEOPLE.contains(decisive)) {
                return Optional.of(decisive + " is decided by a person: " + report.why());
            }
            if (newTargets().isPresent() && !policy().newTargets()) {
                return Optional.of(
                        decisive + " asks for new targets, and the autopilot may not put new targets in force.");
            }
            if (brokers.of(report.portfolio()).live() && !allowedLive()) {
                return Optional.of(
                        "The portfolio is executed with real money, and its autopilot may not prepare tickets.");
            }
            Optional<Instant> attempt = state().sent().isEmpty()
                    ? Optional.empty()
                    : Optional.of(state().sent().getLast().at());
            Duration cooldown = Duration.ofHours(report.portfolio().policy().cooldownHours());
            Duration least = cooldown.compareTo(LEAST_COOLDOWN) < 0 ? LEAST_COOLDOWN : cooldown;
            if (attempt.filter(a -> report.at().isBefore(a.plus(least))).isPresent()) {
                return Optional.of("cooldown: its last attempt was at " + attempt.get() + ".");
            }
            return jumps.of(report);
        }

        private boolean allowedLive() {
            return ledger.book().execution(id) instanceof Execution.ByHand byHand && byHand.autopilot();
        }

        private Optional<TargetProposal> newTargets() {
            return report.answer()
                    .proposal()
                    .filter(p -> Optional.of(p.trigger()).equals(report.answer().decisive()));
        }

        /** The plan that would be sent; empty when there is none that may be, which is then written down. */
        private Optional<AutopilotPlan> plan(String occasion) {
            Portfolio meant = newTargets()
                    .map(p -> report.portfolio().withTargets(p.targets(), report.at()))
                    .orElse(report.portfolio());
            return judged(occasion, meant);
        }

        private Optional<AutopilotPlan> judged(String occasion, Portfolio portfolio) {
            Plan plan = plans.plan(portfolio, PlanRequest.full());
            if (plan.orders().isEmpty()) {
                if (!said(Kind.NOTHING, occasion)) {
                    step(Kind.NOTHING, occasion, "There was nothing to trade: " + String.join(" ", plan.notes()));
                }
                return Optional.empty();
            }
            AutopilotPlan whole = AutopilotPlan.of(plan, portfolio, state(), policy(), report.at());
            AutopilotPlan judged = whole.tooMuch() && policy().partWay() ? partOf(whole, portfolio) : whole;
            if (!judged.objections().isEmpty()) {
                refuse(occasion, String.join(" ", judged.objections()), judged.turnover());
                return Optional.empty();
            }
            return Optional.of(judged);
        }

        /** So much of a plan as the turnover that is left today allows; the plan itself where nothing is left that can be traded. */
        private AutopilotPlan partOf(AutopilotPlan whole, Portfolio portfolio) {
            AutopilotPlan tried = whole;
            int part = PlanRequest.WHOLE_WAY;
            for (int k = 0; k < TRIES && tried.tooMuch(); k++) {
                part = (int) Math.min(part - 1L, (long) part * whole.room() / tried.turnover());
                if (part < 1) {
                    return whole;
                }
                Plan plan = plans.plan(portfolio, PlanRequest.full().part(part));
                tried = AutopilotPlan.of(plan, portfolio, state(), policy(), report.at())
                        .remaining(whole.turnover());
            }
            return tried.tooMuch() || tried.plan().orders().isEmpty() ? whole : tried;
        }

        /** Refusals of the same occasion are written down once a day. */
        private void refuse(String occasion, String reason, int turnover) {
            if (state().countdown().isPresent() || !said(Kind.REFUSED, occasion)) {
                step(new AutopilotStep(
                        Kind.REFUSED,
                        occasion,
                        report.due(),
                        Optional.empty(),
                        0,
                        turnover,
                        Optional.empty(),
                        NAME,
                        cut(reason)));
            }
        }

        private boolean said(Kind kind, String occasion) {
            return state().lastStep()
                            .filter(s -> s.kind() == kind && s.occasion().equals(occasion))
                            .isPresent()
                    && state().lastAt()
                            .filter(at -> report.at().isBefore(at.plus(REPEAT)))
                            .isPresent();
        }

        private void announce(String occasion, AutopilotPlan plan) {
            step(new AutopilotStep(
                    Kind.COUNTDOWN,
                    occasion,
                    report.due(),
                    Optional.of(plan.plan().hash()),
                    plan.plan().orders().size(),
                    plan.turnover(),
                    Optional.of(report.at().plus(Duration.ofMinutes(policy().countdownMinutes()))),
                    NAME,
                    cut(plan.plan().orders().size() + " orders, " + AutopilotPlan.percent(plan.turnover())
                            + " of the portfolio. " + plan.way() + report.why())));
        }

        private void send(String occasion) {
            newTargets()
                    .filter(p -> !p.targets().equals(report.portfolio().targets()))
                    .ifPresent(p -> ledger.append(new JournalEvent.TargetsRecalculated(id, p, NAME)));
            Portfolio saved = ledger.book().portfolio(id).orElse(report.portfolio());
            Optional<AutopilotPlan> judged = judged(occasion, saved);
            if (judged.isEmpty()) {
                return;
            }
            Plan plan = judged.get().plan();
            step(new AutopilotStep(
                    Kind.SENDING,
                    occasion,
                    report.due(),
                    Optional.of(plan.hash()),
                    plan.orders().size(),
                    judged.get().turnover(),
                    Optional.empty(),
                    NAME,
                    cut(judged.get().way() + report.why())));
            Trigger trigger = report.due().orElse(Trigger.DRIFT);
            Approval approval = Approval.of(plan, trigger, Optional.empty());
            boolean live = brokers.of(saved).live();
            // A person typed the name when the autopilot was allowed to prepare tickets.
            Approval given = live && allowedLive() ? approval.typed(saved.name()) : approval;
            switch (rebalances.execute(given, Progress.none())) {
                case RebalanceOutcome.Finished f ->
                    step(
                            Kind.DONE,
                            occasion,
                            "Rebalance " + f.summary().id() + " " + f.summary().status() + ", " + f.fileName() + "."
                                    + (judged.get().way().isEmpty()
                                            ? ""
                                            : " " + judged.get().way().strip()));
                case RebalanceOutcome.Refused r -> step(Kind.REFUSED, occasion, String.join(" ", r.reasons()));
                case RebalanceOutcome.Waiting w ->
                    step(new AutopilotStep(
                            Kind.PREPARED,
                            occasion,
                            report.due(),
                            Optional.of(plan.hash()),
                            plan.orders().size(),
                            judged.get().turnover(),
                            Optional.empty(),
                            NAME,
                            w.sentence()));
                case RebalanceOutcome.Unfinished u -> {}
            }
        }
    }
}
