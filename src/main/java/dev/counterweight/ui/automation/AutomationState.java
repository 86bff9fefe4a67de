package dev.counterweight.ui.automation;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the view was made from.
 *
 * @param proposal targets that are calculated and not in force
 * @param calendar name of the trading calendar that days are counted by now
 * @param writable whether anything may be changed
 */
record AutomationState(
        Portfolio portfolio,
        Automation automation,
        Watched watched,
        Checks checks,
        Optional<TargetProposal> proposal,
        String calendar,
        boolean writable) {
    /**
     * How the monitor looks at all portfolios.
     *
     * @param priceFiles paths of the files that are watched
     */
    record Checks(
            AutomationForm.Rhythm rhythm, List<String> priceFiles, Optional<Instant> last, Optional<Instant> next) {
        Checks {
            priceFiles = List.copyOf(priceFiles);
        }
    }
}
