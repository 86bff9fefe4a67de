package dev.counterweight.service.monitor;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Values;
import dev.counterweight.service.SettingsSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How often the monitor does what, and which files it watches. What may be traded is not here: that is in the journal.
 *
 * @param metricsSeconds between two looks at prices and at what is shown as a number
 * @param chartsSeconds between two drawings of charts of the past while an exchange sends quotes; all else that is written shows at
 *     once
 * @param checkSeconds between two checks of the triggers and alerts
 * @param priceFiles paths of files with prices
 */
public record MonitorSettings(int metricsSeconds, int chartsSeconds, int checkSeconds, List<String> priceFiles) {
    /** 30 seconds, five minutes, five minutes, no files. */
    public static final MonitorSettings STANDARD = new MonitorSettings(30, 300, 300, List.of());

    private static final int LONGEST = 86_400;

    /** Their place in {@code settings.json}. */
    public static final SettingsSection<MonitorSettings> SECTION =
            new SettingsSection<>("monitor", STANDARD, MonitorSettings::read, MonitorSettings::write);

    public MonitorSettings {
        bounded("metrics_seconds", metricsSeconds);
        bounded("charts_seconds", chartsSeconds);
        bounded("check_seconds", checkSeconds);
        priceFiles = List.copyOf(priceFiles);
    }

    private static void bounded(String field, int value) {
        if (value < 1 || value > LONGEST) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", expected a whole number of seconds from 1 to " + LONGEST);
        }
    }

    private static MonitorSettings read(Fields f) {
        return f.make(() -> new MonitorSettings(
                f.integer("metrics_seconds"),
                f.integer("charts_seconds"),
                f.integer("check_seconds"),
                f.texts("price_files")));
    }

    private static Map<String, Object> write(MonitorSettings s) {
        return Values.tree(
                "metrics_seconds", s.metricsSeconds(),
                "charts_seconds", s.chartsSeconds(),
                "check_seconds", s.checkSeconds(),
                "price_files", s.priceFiles());
    }

    public MonitorSettings withFiles(List<String> files) {
        return new MonitorSettings(metricsSeconds, chartsSeconds, checkSeconds, files);
    }

    public MonitorSettings withRhythm(int metrics, int charts, int checks) {
        return new MonitorSettings(metrics, charts, checks, priceFiles);
    }

    public MonitorSettings withChecks(int seconds) {
        return new MonitorSettings(metricsSeconds, chartsSeconds, seconds, priceFiles);
    }

    public Duration metrics() {
        return Duration.ofSeconds(metricsSeconds);
    }

    Duration checks() {
        return Duration.ofSeconds(checkSeconds);
    }
}
