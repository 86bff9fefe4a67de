package dev.counterweight.cli;

import dev.counterweight.service.Services;
import java.nio.file.Path;
import java.time.Clock;

/** What the commands need of the composition root. */
public interface Wiring {
    /** The data folder where no option names one. */
    Path defaultHome();

    Clock clock();

    /**
     * Opens a data folder with everything that works on it. The caller closes it.
     *
     * @throws dev.counterweight.domain.Rejection if the folder cannot be used, or another instance holds it
     */
    Services open(Path home, boolean readOnly);
}
