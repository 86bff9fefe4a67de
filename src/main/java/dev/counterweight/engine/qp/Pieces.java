package dev.counterweight.engine.qp;

/**
 * Where each weight is on its axis, which the cost of moving divides into two pieces at the centre: at rest on a bound or on
 * the kink, or free on a piece. The slope of the cost is {@code -kink} below the centre and {@code +kink} above.
 */
final class Pieces {
    static final byte LOWER = 0;
    static final byte KINK = 1;
    static final byte UPPER = 2;
    static final byte BELOW = 3;
    static final byte ABOVE = 4;

    private final QuadraticProgram program;
    private final byte[] at;

    Pieces(QuadraticProgram program) {
        this.program = program;
        at = new byte[program.size()];
    }

    byte at(int i) {
        return at[i];
    }

    void put(int i, byte where) {
        at[i] = where;
    }

    boolean isResting(int i) {
        return at[i] <= UPPER;
    }

    boolean isFixed(int i) {
        return program.lower()[i] == program.upper()[i];
    }

    /** The piece that begins at the lower bound. */
    byte bottom(int i) {
        return program.kink() > 0 && program.centre()[i] > program.lower()[i] ? BELOW : ABOVE;
    }

    /** The piece that ends at the upper bound. */
    byte top(int i) {
        return program.kink() > 0 && program.centre()[i] >= program.upper()[i] ? BELOW : ABOVE;
    }

    double slope(byte piece) {
        return piece == ABOVE ? program.kink() : -program.kink();
    }

    /** Least weight on the piece where asset i is. */
    double bottomOf(int i) {
        return at[i] == bottom(i) ? program.lower()[i] : program.centre()[i];
    }

    /** Greatest weight on the piece where asset i is. */
    double topOf(int i) {
        return at[i] == top(i) ? program.upper()[i] : program.centre()[i];
    }

    /** Whether pushing free asset i up ({@code sign} above zero) or down beyond its piece leads to the other piece. */
    boolean crossesKink(int i, double sign) {
        return sign > 0 ? at[i] != bottom(i) : at[i] != top(i);
    }

    /** Comes to rest at the end of the piece that free asset i is pushed up or down from; returns the weight there. */
    double rest(int i, double sign) {
        boolean kinkAhead = crossesKink(i, sign);
        double weight = sign > 0 ? bottomOf(i) : topOf(i);
        at[i] = kinkAhead ? KINK : sign > 0 ? LOWER : UPPER;
        return weight;
    }

    void cross(int i) {
        at[i] = at[i] == ABOVE ? BELOW : ABOVE;
    }

    /** The piece that resting asset i moves onto when its multiplier leaves its range at the low end, or at the high end. */
    byte way(int i, boolean lowEnd) {
        return switch (at[i]) {
            case LOWER -> bottom(i);
            case UPPER -> top(i);
            default -> lowEnd ? ABOVE : BELOW;
        };
    }

    /** How far the multiplier h of resting asset i is from the end of its range that it falls or rises to. */
    double room(int i, double h, boolean falling) {
        boolean noEnd = isFixed(i) || at[i] == (falling ? UPPER : LOWER);
        double distance = h + slope(way(i, falling));
        return noEnd ? Double.POSITIVE_INFINITY : falling ? distance : -distance;
    }
}
