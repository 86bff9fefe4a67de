package dev.counterweight.service.language;

import dev.counterweight.data.json.Fields;
import dev.counterweight.domain.LanguageEndpoint;
import dev.counterweight.service.SettingsSection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a language model is asked, and which. Its key is in the keychain only.
 *
 * @param enabled off until somebody switches it on
 * @param endpoint empty until somebody names it
 */
public record LanguageSettings(boolean enabled, Optional<LanguageEndpoint> endpoint) {
    private static final int STANDARD_SECONDS = 60;

    public static final SettingsSection<LanguageSettings> SECTION = new SettingsSection<>(
            "language", new LanguageSettings(false, Optional.empty()), LanguageSettings::read, LanguageSettings::write);

    public LanguageSettings {
        if (enabled && endpoint.isEmpty()) {
            throw new IllegalArgumentException("address is \"\", expected one before it is switched on");
        }
    }

    private static LanguageSettings read(Fields f) {
        boolean enabled = f.flag("enabled");
        LanguageEndpoint.Dialect dialect = SettingsSection.choice(f, "dialect", LanguageEndpoint.Dialect.class);
        String address = f.text("address");
        String model = f.text("model");
        int seconds = f.integer("seconds");
        return f.make(() -> new LanguageSettings(
                enabled,
                address.isBlank() && model.isBlank()
                        ? Optional.empty()
                        : Optional.of(new LanguageEndpoint(dialect, address, model, seconds))));
    }

    private static Map<String, Object> write(LanguageSettings s) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enabled", s.enabled);
        fields.put(
                "dialect",
                s.endpoint
                        .map(LanguageEndpoint::dialect)
                        .orElse(LanguageEndpoint.Dialect.OPENAI)
                        .key());
        fields.put("address", s.endpoint.map(LanguageEndpoint::address).orElse(""));
        fields.put("model", s.endpoint.map(LanguageEndpoint::model).orElse(""));
        fields.put("seconds", s.endpoint.map(LanguageEndpoint::seconds).orElse(STANDARD_SECONDS));
        return fields;
    }
}
