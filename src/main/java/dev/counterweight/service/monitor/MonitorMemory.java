package dev.counterweight.service.monitor;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Values;
import dev.counterweight.service.SettingsSection;
import java.time.Instant;
import java.util.Optional;

/**
 * What the schedule needs to know after a restart.
 *
 * @param lastCheck when portfolios were last checked
 */
public record MonitorMemory(Optional<Instant> lastCheck) {
    /** Its place in {@code settings.json}. */
    public static final SettingsSection<MonitorMemory> SECTION = new SettingsSection<>(
            "monitor_memory",
            new MonitorMemory(Optional.empty()),
            f -> f.make(() -> new MonitorMemory(f.optional("last_check", Fields::instant))),
            m -> Values.tree("last_check", m.lastCheck().map(Values::text)));
}
