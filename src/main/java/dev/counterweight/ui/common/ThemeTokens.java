package dev.counterweight.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a theme, read from the very style sheet that the window uses, so that tests judge what people see.
 *
 * @param colours token without its {@code -cw-} prefix to {@code 0xRRGGBB}
 */
public record ThemeTokens(Map<String, Integer> colours) {
    private static final Pattern TOKEN = Pattern.compile("-cw-([a-z0-9-]+)\\s*:\\s*#([0-9a-fA-F]{6})\\s*;");

    public ThemeTokens {
        colours = Map.copyOf(colours);
    }

    public static ThemeTokens of(Theme theme) {
        try (InputStream in = ThemeTokens.class.getResourceAsStream(theme.tokens())) {
            if (in == null) {
                throw new IllegalStateException(theme.tokens() + " is not on the class path");
            }
            Map<String, Integer> colours = new LinkedHashMap<>();
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
            return new ThemeTokens(colours);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + theme.tokens(), e);
        }
    }

    public int colour(String token) {
        Integer rgb = colours.get(token);
        if (rgb == null) {
            throw new IllegalArgumentException("theme has no token \"" + token + "\"");
        }
        return rgb;
    }

    /** Contrast ratio from 1 to 21 (Web Content Accessibility Guidelines 2.2, W3C 2023, "contrast ratio"). */
    public double contrast(String one, String other) {
        double a = luminance(colour(one));
        double b = luminance(colour(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
