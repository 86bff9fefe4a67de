package dev.counterweight.ui.data;

import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.service.ImportPreset;
import dev.counterweight.service.ImportPreset.Part;
import dev.counterweight.ui.data.ImportViewModel.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a person stated about the reading of a file; everything else is detected. */
final class ImportViewModelStated {
    private final Kind kind;
    private final String standardCurrency;
    private final Map<Setting, String> stated = new EnumMap<>(Setting.class);
    private String currency;

    /** @param standard currency of new instruments until another one is stated */
    ImportViewModelStated(Kind kind, CurrencyCode standard) {
        this.kind = kind;
        standardCurrency = standard.code();
        currency = standardCurrency;
    }

    /**
     * States one thing; an empty text takes it back.
     *
     * @return whether anything is different now
     */
    boolean state(Setting setting, String value) {
        String next = value.strip();
        String before = next.isEmpty() ? stated.remove(setting) : stated.put(setting, next);
        return !next.equals(before == null ? "" : before);
    }

    /** Goes back to what is detected; the currency stays, because no file says it. */
    void clear() {
        stated.clear();
    }

    /** @return whether anything is different now */
    boolean currency(String code) {
        String before = currency;
        currency = code.strip();
        return !currency.equals(before);
    }

    String currency() {
        return currency;
    }

    Optional<String> of(Setting setting) {
        return Optional.ofNullable(stated.get(setting));
    }

    /** Everything without the currency, which may be wrong while it is typed. */
    Map<Part, String> parts() {
        Map<Part, String> parts = new EnumMap<>(Part.class);
        stated.forEach((setting, value) -> parts.put(Part.of(setting.key()), value));
        return parts;
    }

    /** What a preset keeps of it. */
    Map<Part, String> kept() {
        Map<Part, String> kept = parts();
        if (!currency.equals(standardCurrency)) {
            kept.put(Part.CURRENCY, currency);
        }
        return kept;
    }

    /** Takes over what a preset states, and nothing else; without one goes back to what is detected. */
    void take(Optional<ImportPreset> preset) {
        stated.clear();
        Map<Part, String> next = preset.map(ImportPreset::stated).orElse(Map.of());
        for (Setting setting : Setting.values()) {
            String value = next.get(Part.of(setting.key()));
            if (value != null) {
                stated.put(setting, value);
            }
        }
        currency = next.getOrDefault(Part.CURRENCY, standardCurrency);
    }

    ImportPreset.Kind presetKind() {
        return switch (kind) {
            case PRICES -> ImportPreset.Kind.PRICES;
            case HOLDINGS -> ImportPreset.Kind.HOLDINGS;
        };
    }
}
