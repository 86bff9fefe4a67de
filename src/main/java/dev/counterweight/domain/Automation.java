package dev.counterweight.domain;

import java.util.List;
import java.util.Optional;

/**
 * How a portfolio is watched, and what the program may do about it.
 *
 * @param watched whether the monitor looks at it
 * @param simulated for a sample with generated prices: each check lets a day pass, up to today
 * @param calendar name of its trading calendar; empty for the one that its instruments have
 */
public record Automation(
        boolean watched, boolean simulated, TriggerRules rules, Optional<String> calendar, AutopilotPolicy autopilot) {
    /** Watched, and nothing is done by itself. */
    public static final Automation STANDARD =
            new Automation(true, false, TriggerRules.STANDARD, Optional.empty(), AutopilotPolicy.OFF);

    /** Names that a calendar can have. */
    public static final List<String> CALENDARS = List.of("always", "weekdays", "nyse");

    public Automation {
        calendar.ifPresent(name -> {
            if (!CALENDARS.contains(name)) {
                throw new IllegalArgumentException(
                        "calendar is \"" + name + "\", expected one of " + String.join(", ", CALENDARS));
            }
        });
    }

    public Automation with(AutopilotPolicy next) {
        return new Automation(watched, simulated, rules, calendar, next);
    }
}
