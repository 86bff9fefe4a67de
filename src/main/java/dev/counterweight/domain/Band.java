package dev.counterweight.domain;

/** How far a weight may be from its target before it counts as outside. Reaching the limit counts as outside. */
public sealed interface Band {
    /** Half width of the band around a target, in basis points. */
    int halfWidth(Weight target);

    /** The same number of basis points for every target: 500 is plus or minus 5 percentage points. */
    record Absolute(int basisPoints) implements Band {
        public Absolute {
            positive("band", basisPoints);
        }

        @Override
        public int halfWidth(Weight target) {
            return basisPoints;
        }
    }

    /** A share of the target, in basis points of it: 2500 is a quarter of the target. */
    record Relative(int basisPointsOfTarget) implements Band {
        public Relative {
            positive("relative band", basisPointsOfTarget);
        }

        @Override
        public int halfWidth(Weight target) {
            return Math.max(
                    1, Math.toIntExact(Math.round(target.basisPoints() * (double) basisPointsOfTarget / 10_000)));
        }
    }

    /** The narrower of an absolute and a relative band, such as 5 percentage points or a quarter of the target. */
    record Narrower(Absolute absolute, Relative relative) implements Band {
        @Override
        public int halfWidth(Weight target) {
            return Math.min(absolute.halfWidth(target), relative.halfWidth(target));
        }
    }

    private static void positive(String field, int value) {
        if (value <= 0 || value > 10_000) {
            throw new IllegalArgumentException(field + " is " + value + " basis points, expected 1 to 10000");
        }
    }
}
