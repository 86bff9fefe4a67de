package dev.counterweight.ui.targets;

/**
 * The range that limits allow a weight, in basis points of the portfolio.
 *
 * @param leastBinds whether the calculation stopped at the lower end
 */
record Allowed(int least, int greatest, boolean leastBinds, boolean greatestBinds) {
    static final Allowed ALL = new Allowed(0, 10_000, false, false);

    boolean contains(int basisPoints) {
        return basisPoints >= least && basisPoints <= greatest;
    }
}
