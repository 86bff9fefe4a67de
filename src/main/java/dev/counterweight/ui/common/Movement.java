package dev.counterweight.ui.common;

import dev.counterweight.domain.Scenario;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changing a scenario by steps that belong together, such as those of a drag: every step is the scenario of that moment, and all
 * of them are one step that can be undone. Each starts from the scenario at the beginning, so that going back restores it.
 */
public final class Movement {
    private final Session session;
    private Optional<Scenario> before = Optional.empty();
    private boolean moved;

    public Movement(Session session) {
        this.session = session;
    }

    /** Starts a movement; one that is under way is ended first. */
    public void begin() {
        end();
        before = Optional.of(session.scenario());
        moved = false;
    }

    /** One step. Without a beginning it is a movement of its own. */
    public void step(String words, UnaryOperator<Scenario> change) {
        if (before.isEmpty()) {
            begin();
            step(words, change);
            end();
            return;
        }
        Scenario next = change.apply(before.get());
        if (moved) {
            session.scenarios().amend(next);
        } else if (!next.equals(session.scenario())) {
            session.scenarios().edit(words, next);
            moved = true;
        }
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
}
