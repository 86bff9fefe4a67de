package dev.counterweight.ui.charts;

/**
 * Round places for marks on an axis: steps of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param min first mark, at or below what is shown
 * @param max last mark, at or above what is shown
 * @param step between marks
 */
record Ticks(double min, double max, double step) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /**
     * @param low least value shown
     * @param high greatest value shown; made larger where it is not above the least
     * @param most about how many marks there may be, at least 2
     */
    static Ticks over(double low, double high, int most) {
        double span = high > low ? high - low : Math.max(Math.abs(low), 1e-6);
        double rough = span / Math.max(1, most - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = STEPS[STEPS.length - 1] * power;
        for (double s : STEPS) {
            if (s * power >= rough * (1 - 1e-9)) {
                step = s * power;
                break;
            }
        }
        double min = Math.floor(low / step + 1e-9) * step;
        double max = Math.ceil((low + span) / step - 1e-9) * step;
        return new Ticks(min, max, step);
    }

    int count() {
        return (int) Math.round((max - min) / step) + 1;
    }

    double at(int index) {
        return min + index * step;
    }

    /** Decimals that tell the marks apart when they are written as percentages. */
    int percentDecimals() {
        double percent = step * 100;
        return percent >= 1 && Math.abs(percent - Math.rint(percent)) < 1e-9 ? 0 : percent >= 0.1 ? 1 : 2;
    }
}
