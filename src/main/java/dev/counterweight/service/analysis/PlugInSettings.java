package dev.counterweight.service.analysis;

import dev.counterweight.data.json.Fields;
import dev.counterweight.service.SettingsSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the plug-ins of the data folder are loaded.
 *
 * @param enabled off until somebody switches it on: a plug-in runs with the rights of the program
 * @param seconds how long a plug-in may take for an answer
 */
public record PlugInSettings(boolean enabled, int seconds) {
    public static final SettingsSection<PlugInSettings> SECTION = new SettingsSection<>(
            "plugins", new PlugInSettings(false, 10), PlugInSettings::read, PlugInSettings::write);

    public PlugInSettings {
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException("seconds is " + seconds + ", expected 1 to 3600");
        }
    }

    /** The plug-ins in {@code plugins/} of a data folder where they are switched on. */
    public PlugIns load(Path home) {
        return enabled ? PlugIns.load(home.resolve("plugins"), Duration.ofSeconds(seconds)) : PlugIns.OFF;
    }

    private static PlugInSettings read(Fields fields) {
        boolean enabled = fields.flag("enabled");
        int seconds = fields.integer("seconds");
        return fields.make(() -> new PlugInSettings(enabled, seconds));
    }

    private static Map<String, Object> write(PlugInSettings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enabled", settings.enabled);
        fields.put("seconds", settings.seconds);
        return fields;
    }
}
