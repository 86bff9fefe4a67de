package dev.counterweight.service.monitor;

import dev.counterweight.service.DriftReport;
import java.util.List;

/** Is told of every check of a portfolio, on the thread that made it. */
@FunctionalInterface
public interface CheckListener {
    /** @return what came of it, in plain words; empty when nothing did */
    List<String> checked(DriftReport report);
}
