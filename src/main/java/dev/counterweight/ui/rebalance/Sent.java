package dev.counterweight.ui.rebalance;

import dev.counterweight.domain.Money;
import dev.counterweight.domain.RebalanceSummary;

/**
 * What became of a plan that was sent.
 *
 * @param estimated what it was expected to cost
 * @param fileName of the event file
 */
record Sent(RebalanceSummary summary, Money estimated, String fileName) {}
