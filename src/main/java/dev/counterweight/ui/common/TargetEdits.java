package dev.counterweight.ui.common;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import java.util.Map;
import java.util.Optional;

/**
 * Moving one target while the others make room, the same wherever it is done: a slider, a band, a slice of the ring, a key. From
 * beginning to end it is one step that can be undone, and every value on the way is the scenario of that moment.
 */
public final class TargetEdits {
    private final Session session;
    private final Movement movement;

    public TargetEdits(Session session) {
        this.session = session;
        movement = new Movement(session);
    }

    /** Starts a movement; one that is under way is ended first. */
    public void begin() {
        movement.begin();
    }

    /** Sets a target, in basis points. Without a beginning it is a movement of its own. */
    public void move(InstrumentId instrument, int basisPoints) {
        movement.step(
                session.messages().get("common.edit.moved", instrument),
                s -> s.withTargets(Targets.redistributed(s.targets(), s.locked(), instrument, basisPoints)));
    }

    /** Moves a target by some basis points from where it is. */
    public void nudge(InstrumentId instrument, int basisPoints) {
        Weight now = session.scenario().targets().getOrDefault(instrument, Weight.ZERO);
        move(instrument, now.basisPoints() + basisPoints);
    }

    /** Ends the movement; one that came back to its beginning is no step. */
    public void end() {
        movement.end();
    }

    /** Goes back to the beginning. */
    public void cancel() {
        movement.cancel();
    }

    public boolean moving() {
        return movement.moving();
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
