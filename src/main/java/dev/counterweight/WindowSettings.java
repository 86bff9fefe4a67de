package dev.counterweight;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.SettingsSection;
import dev.counterweight.ui.common.GainColours;
import dev.counterweight.ui.common.Keys;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Theme;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the window remembers between two starts. */
final class WindowSettings {
    static final SettingsSection<Look> LOOK = new SettingsSection<>(
            "look",
            new Look(Theme.SYSTEM, GainColours.BLUE_ORANGE, false, Optional.empty()),
            WindowSettings::look,
            WindowSettings::tree);

    static final SettingsSection<Place> PLACE = new SettingsSection<>(
            "place",
            new Place(Optional.empty(), Optional.empty(), Optional.empty()),
            WindowSettings::place,
            WindowSettings::tree);

    /** Keys that a person chose instead of the program's, by the id of the command. */
    static final SettingsSection<Map<String, String>> KEYS =
            new SettingsSection<>("keys", Map.of(), WindowSettings::keys, keys -> new TreeMap<>(keys));

    private WindowSettings() {}

    /**
     * How everything is shown.
     *
     * @param discreet amounts of money are hidden
     * @param language one of {@link Messages#LANGUAGES}; empty follows the system
     */
    record Look(Theme theme, GainColours gains, boolean discreet, Optional<String> language) {
        Look {
            if (language.isPresent() && !Messages.LANGUAGES.contains(language.get())) {
                throw new IllegalArgumentException("language \"" + language.get() + "\", expected one of "
                        + String.join(", ", Messages.LANGUAGES));
            }
        }

        /** The system's way of writing numbers and dates where it speaks the chosen language. */
        Locale locale(Locale system) {
            return language.filter(l -> !l.equals(system.getLanguage()))
                    .map(Locale::of)
                    .orElse(system);
        }
    }

    /** Where the person was. */
    record Place(Optional<PortfolioId> portfolio, Optional<String> view, Optional<Bounds> window) {}

    /** A window on the screen, in logical pixels; the figures of before it was maximised while it is. */
    record Bounds(double x, double y, double width, double height, boolean maximised) {
        Bounds {
            if (!(Math.abs(x) <= 100_000) || !(Math.abs(y) <= 100_000)) {
                throw new IllegalArgumentException(
                        "window position " + x + ", " + y + ", expected at most 100000 from the corner of the screen");
            }
            if (!(width >= 1 && width <= 100_000) || !(height >= 1 && height <= 100_000)) {
                throw new IllegalArgumentException(
                        "window size " + width + " x " + height + ", expected 1 to 100000 each");
            }
        }
    }

    private static Look look(Fields f) {
        return f.make(() -> new Look(
                SettingsSection.choice(f, "theme", Theme.class),
                SettingsSection.choice(f, "gains", GainColours.class),
                f.flag("discreet"),
                f.optional("language", Fields::text)));
    }

    private static Map<String, Object> tree(Look look) {
        return Values.tree(
                "theme", SettingsSection.word(look.theme()),
                "gains", SettingsSection.word(look.gains()),
                "discreet", look.discreet(),
                "language", look.language());
    }

    private static Place place(Fields f) {
        return f.make(() -> new Place(
                f.optional("portfolio", (g, name) -> g.value(name, PortfolioId::new)),
                f.optional("view", Fields::text),
                f.optional("window", (g, name) -> bounds(g.object(name)))));
    }

    private static Bounds bounds(Fields f) {
        return f.make(() ->
                new Bounds(f.number("x"), f.number("y"), f.number("width"), f.number("height"), f.flag("maximised")));
    }

    private static Map<String, String> keys(Fields f) {
        return f.make(() -> {
            Map<String, String> keys = new TreeMap<>();
            for (String command : f.names()) {
                String text = f.text(command);
                if (!Keys.usable(text)) {
                    throw f.refuse(command, "keys such as Shortcut+Shift+K or F7");
                }
                keys.put(command, text);
            }
            return Map.copyOf(keys);
        });
    }

    private static Map<String, Object> tree(Place place) {
        return Values.tree(
                "portfolio",
                place.portfolio(),
                "view",
                place.view(),
                "window",
                place.window()
                        .map(b -> Values.tree(
                                "x",
                                b.x(),
                                "y",
                                b.y(),
                                "width",
                                b.width(),
                                "height",
                                b.height(),
                                "maximised",
                                b.maximised())));
    }
}
