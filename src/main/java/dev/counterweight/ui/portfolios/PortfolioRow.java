package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import java.util.Optional;

/**
 * One of a person's portfolios.
 *
 * @param value what it is worth; empty where nothing has a price, or the prices cannot be read
 * @param largestDrift basis points; zero without prices
 * @param unable rows that cannot be checked, for want of a price
 * @param trouble why value and drift are not known; empty when they are
 * @param chosen the window shows this one
 */
record PortfolioRow(
        Portfolio portfolio,
        Optional<Money> value,
        int largestDrift,
        long outside,
        long unable,
        String trouble,
        boolean chosen) {}
