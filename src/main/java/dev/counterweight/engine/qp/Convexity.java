package dev.counterweight.engine.qp;

/** Whether a matrix is positive semi-definite, so that what a solver finds is a minimum. */
public final class Convexity {
    /** Eigenvalues down to minus this part of the largest variance count as zero. */
    private static final double TOLERANCE = 1e-12;

    private Convexity() {}

    /** By a Cholesky factorisation of the matrix with its diagonal raised by the tolerance; costs n^3 / 3. */
    public static boolean holds(Covariance s) {
        if (s instanceof FactorCovariance) {
            return true;
        }
        double most = 0;
        for (double variance : s.diagonal()) {
            if (!(variance >= 0)) {
                return false;
            }
            most = Math.max(most, variance);
        }
        FreeSetFactor factor = new FreeSetFactor(s, 0, most == 0 ? 1 : TOLERANCE * most, new double[0][]);
        for (int j = 0; j < s.size(); j++) {
            if (!factor.add(j)) {
                return false;
            }
        }
        return true;
    }
}
