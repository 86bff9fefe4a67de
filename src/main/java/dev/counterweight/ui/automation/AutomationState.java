package dev.counterweight.ui.automation;

import dev.counterweight.domain.Automation;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.TargetProposal;
import dev.counterweight.domain.Watched;
import dev.counterweight.service.monitor.MonitorSettings;
import dev.counterweight.service.monitor.MonitorStatus;
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
        MonitorSettings settings,
        MonitorStatus monitor,
        Optional<TargetProposal> proposal,
        String calendar,
        boolean writable) {}
