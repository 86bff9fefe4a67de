package dev.counterweight.ui.common;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import java.util.Map;
import java.util.Optional;

/**
 * Moving one target while the others make room, the same wherever it is done: a slider, a band, a slice of the ring, a key. From
 * beginning to end it is one step that can be undone, and every value on the way is the scenario of that moment.
 */
public final class TargetEdits {
    private final Session session;
    private Optional<Scenario> before = Optional.empty();
    private boolean moved;

    public TargetEdits(Session session) {
        this.session = session;
    }

    /** Starts a movement; one that is under way is ended first. */
    public void begin() {
        end();
        before = Optional.of(session.scenario());
        moved = false;
    }

    /**
     * Sets a target, in basis points, starting from the weights as they were at the beginning, so that going back restores them.
     * Without a beginning it is a movement of its own.
     */
    public void move(InstrumentId instrument, int basisPoints) {
        if (before.isEmpty()) {
            begin();
            move(instrument, basisPoints);
            end();
            return;
        }
        Scenario start = before.get();
        Scenario next =
                start.withTargets(Targets.redistributed(start.targets(), start.locked(), instrument, basisPoints));
        if (moved) {
            session.scenarios().amend(next);
        } else if (!next.equals(session.scenario())) {
            session.scenarios().edit(session.messages().get("common.edit.moved", instrument), next);
            moved = true;
        }
    }

    /** Moves a target by some basis points from where it is. */
    public void nudge(InstrumentId instrument, int basisPoints) {
        Weight now = session.scenario().targets().getOrDefault(instrument, Weight.ZERO);
        move(instrument, now.basisPoints() + basisPoints);
    }

    /** Ends the movement; one that came back to its beginning is no step. */
    public void end() {
        if (moved) {
            session.scenarios().settle();
        }
        before = Optional.empty();
        moved = false;
    }

    /** Goes back to the beginning. */
    public void cancel() {
        if (moved) {
            before.ifPresent(session.scenarios()::amend);
        }
        end();
    }

    public boolean moving() {
        return before.isPresent();
    }

    /** Holds a target where it is, or lets it go again. */
    public void toggleLock(InstrumentId instrument) {
        boolean lock = !session.scenario().locked().contains(instrument);
        session.scenarios()
                .edit(
                        session.messages().get(lock ? "common.edit.lock" : "common.edit.unlock", instrument),
                        session.scenario().withLock(instrument, lock));
    }

    /** Scales what is not locked so that all add up to one; says whether it could. */
    public boolean rescale() {
        Optional<Map<InstrumentId, Weight>> whole = Targets.rescaled(
                session.scenario().targets(), session.scenario().locked());
        whole.ifPresent(targets -> session.scenarios()
                .edit(
                        session.messages().get("common.edit.rescale"),
                        session.scenario().withTargets(targets)));
        return whole.isPresent();
    }
}
