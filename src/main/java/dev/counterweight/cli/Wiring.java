package dev.counterweight.cli;

import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the commands need of the composition root. */
public interface Wiring {
    /** The data folder where no option names one. */
    Path defaultHome();

    Clock clock();

    /** Opens the window and returns the exit code once it is closed. */
    int openWindow(WindowRequest request);

    /** Why no window can be shown here, in plain words; empty when nothing speaks against it. */
    default Optional<String> displayProblem() {
        return Optional.empty();
    }

    /**
     * Writes a picture of every view in both themes and two sizes, without a display. At most once in a program, and not in one
     * that shows a window.
     *
     * @param home the open data folder of the services
     * @return the files; none where there is no window to take pictures of
     */
    default List<Path> pictures(Services services, Path home, Path folder) {
        return List.of();
    }

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
