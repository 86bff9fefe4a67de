package dev.counterweight.domain;

/**
 * A fraction of a portfolio's value: 0.4 is 40 %.
 *
 * <p>Weights are compared in integer basis points, never in floating point: 45 % is exactly 5 percentage points above 40 %.
 */
public record Weight(double fraction) implements Comparable<Weight> {
    public static final Weight ZERO = new Weight(0);

    public Weight {
        if (!Double.isFinite(fraction)) {
            throw new IllegalArgumentException("weight is " + fraction + ", expected a finite fraction such as 0.4");
        }
    }

    public static Weight ofBasisPoints(int basisPoints) {
        return new Weight(basisPoints / 10_000.0);
    }

    /** The nearest integer number of basis points (hundredths of a percent). */
    public int basisPoints() {
        return Math.toIntExact(Math.round(fraction * 10_000));
    }

    /** This weight minus another, in integer basis points: the drift of a current weight from its target. */
    public int minusBasisPoints(Weight other) {
        return basisPoints() - other.basisPoints();
    }

    @Override
    public int compareTo(Weight other) {
        return Double.compare(fraction, other.fraction);
    }
}
