package dev.counterweight.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.counterweight.ui.common.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Gives a scene one of the two designed sets of colours, and loads the fonts that both use. */
public final class Themes {
    private static final List<String> FACES =
            List.of("/fonts/CounterweightSans-Regular.otf", "/fonts/CounterweightSans-SemiBold.otf");

    private Themes() {}

    /** Loads the bundled faces; harmless when repeated. */
    public static void loadFonts() {
        for (String face : FACES) {
            try (InputStream in = Themes.class.getResourceAsStream(face)) {
                if (in == null || Font.loadFont(in, 12) == null) {
                    throw new IllegalStateException("font " + face + " cannot be loaded");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + face, e);
            }
        }
    }

    public static void apply(Scene scene, Theme theme) {
        Theme used = theme.resolved(systemIsDark());
        scene.setUserAgentStylesheet(
                used == Theme.LIGHT
                        ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheet(used.tokens()), sheet("/css/counterweight.css"));
    }

    static boolean systemIsDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Themes.class.getResource(name), name).toExternalForm();
    }
}
