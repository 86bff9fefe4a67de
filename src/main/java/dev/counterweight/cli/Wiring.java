package dev.counterweight.cli;

import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What the commands need of the composition root. */
public interface Wiring {
    /** The data folder where no option names one. */
    Path defaultHome();

    Clock clock();

    /** Opens the window and returns the exit code once it is closed. */
    int openWindow(WindowRequest request);

    /**
     * How the window is opened.
     *
     * @param home data folder
     * @param portfolioFile a portfolio file to import first
     * @param readOnly without the right to change anything
     * @param exitAfterFirstWindow end once the first window with the sample has been drawn
     */
    record WindowRequest(Path home, Optional<Path> portfolioFile, boolean readOnly, boolean exitAfterFirstWindow) {}

    /**
     * Opens a data folder with everything that works on it. The caller closes it.
     *
     * @throws dev.counterweight.domain.Rejection if the folder cannot be used, or another instance holds it
     */
    Services open(Path home, boolean readOnly);
}
