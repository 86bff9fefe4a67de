package dev.counterweight.notify;

import dev.counterweight.domain.Urgency;
import java.awt.AWTException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notification of the desktop, through an icon in its tray. Not every desktop has a tray for Java; where there is none it says
 * so. A notification about something old is no use and is not shown.
 */
final class DesktopChannel implements AlertChannel {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int LONGEST = 250;

    private static @Nullable TrayIcon icon;

    /** Why there is no tray here; empty when there is one. */
    static Optional<String> problem() {
        if (GraphicsEnvironment.isHeadless()) {
            return Optional.of("this session has no display");
        }
        return SystemTray.isSupported() ? Optional.empty() : Optional.of("this desktop has no tray that Java can use");
    }

    @Override
    public SendOutcome send(AlertMessage message) {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            return new SendOutcome.Refused(problem.get());
        }
        boolean old = !message.test()
                && message.notices().stream()
                        .allMatch(n -> n.seen().at().plus(FRESH).isBefore(message.at()));
        if (old) {
            return new SendOutcome.Pointless("it is too old for the desktop");
        }
        try {
            show(message);
            return new SendOutcome.Arrived();
        } catch (AWTException | RuntimeException e) {
            return new SendOutcome.TryLater("the desktop's tray does not answer", false);
        }
    }

    private static synchronized void show(AlertMessage message) throws AWTException {
        TrayIcon shown = icon;
        if (shown == null) {
            Dimension size = SystemTray.getSystemTray().getTrayIconSize();
            shown = new TrayIcon(image(Math.max(16, size.width)), "Counterweight");
            SystemTray.getSystemTray().add(shown);
            icon = shown;
        }
        String text = message.test()
                ? "This is a test. Nothing is out of order."
                : message.line(message.notices().getFirst());
        boolean severe =
                message.notices().stream().anyMatch(n -> n.seen().severity().compareTo(Urgency.HIGH) >= 0);
        shown.displayMessage(
                message.title(),
                text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...",
                severe ? TrayIcon.MessageType.WARNING : TrayIcon.MessageType.INFO);
    }

    /** Two weights on a beam. */
    private static BufferedImage image(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x2f, 0x6f, 0xb5));
        g.setStroke(new BasicStroke(size / 10f));
        g.drawLine(size / 8, size / 2, size * 7 / 8, size / 2);
        g.fillOval(size / 16, size * 9 / 16, size * 3 / 8, size * 3 / 8);
        g.fillOval(size * 5 / 8, size / 8, size * 5 / 16, size * 5 / 16);
        g.dispose();
        return image;
    }
}
