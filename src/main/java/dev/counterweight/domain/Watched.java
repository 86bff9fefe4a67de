package dev.counterweight.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the watching of one portfolio: the fold of its events.
 *
 * @param seen the last check that was written down
 * @param written when the last checks were written down, oldest first; at most {@value #REMEMBERED}
 * @param lastLook when drift was last looked at as often as {@code check_frequency} says
 * @param settled until when days that were due were dealt with although nothing was traded
 * @param baseTargets the targets that a person has set, while calculated ones are in force
 * @param autopilot where the autopilot is
 */
public record Watched(
        Automation automation,
        Optional<CheckRecord> seen,
        List<Instant> written,
        Optional<Instant> lastLook,
        Optional<Instant> settled,
        Optional<Map<InstrumentId, Weight>> baseTargets,
        AutopilotState autopilot) {
    /** As many checks as may be written down in a day. */
    public static final int REMEMBERED = 24;

    /** Nothing has happened yet. */
    public static final Watched NEW = new Watched(
            Automation.STANDARD,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            AutopilotState.IDLE);

    public Watched {
        written = List.copyOf(written);
        baseTargets = baseTargets.map(Ordered::copy);
    }

    /** Whether one more check may be written down now: no more than {@value #REMEMBERED} in any 24 hours. */
    public boolean mayWrite(Instant now) {
        return written.size() < REMEMBERED
                || Duration.between(written.getFirst(), now).compareTo(Duration.ofDays(1)) >= 0;
    }

    Watched with(Automation next) {
        return new Watched(next, seen, written, lastLook, settled, baseTargets, autopilot);
    }

    Watched with(CheckRecord check, Instant at) {
        List<Instant> times = new ArrayList<>(written);
        times.add(at);
        return new Watched(
                automation,
                Optional.of(check),
                times.subList(Math.max(0, times.size() - REMEMBERED), times.size()),
                check.looked() ? Optional.of(at) : lastLook,
                settled,
                baseTargets,
                autopilot);
    }

    Watched with(AutopilotStep step, Instant at) {
        return new Watched(
                automation,
                seen,
                written,
                lastLook,
                step.kind() == AutopilotStep.Kind.NOTHING ? Optional.of(at) : settled,
                baseTargets,
                autopilot.after(step, at));
    }

    /** After calculated targets took the place of others, which a person had set unless they were calculated as well. */
    Watched calculatedOver(Map<InstrumentId, Weight> before) {
        return new Watched(
                automation,
                seen,
                written,
                lastLook,
                settled,
                baseTargets.isPresent() ? baseTargets : Optional.of(before),
                autopilot);
    }

    /** After a person has set targets. */
    Watched setByHand() {
        return new Watched(automation, seen, written, lastLook, settled, Optional.empty(), autopilot);
    }
}
