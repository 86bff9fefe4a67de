package dev.counterweight.engine.qp;

/** A symmetric positive semi-definite matrix as the solvers see it: products with few columns, and single entries. */
public sealed interface Covariance permits DenseCovariance, FactorCovariance, MappedCovariance {
    /** Number of assets, n. */
    int size();

    /** Entry of row i and column j. */
    double at(int i, int j);

    /** {@code out = S[:, index] x} over the first {@code count} entries of {@code index} and {@code x}; out has length n. */
    void multiply(int[] index, double[] x, int count, double[] out);

    /** {@code out[c] = S[index[c], j]} for the first {@code count} entries of {@code index}. */
    void gather(int j, int[] index, int count, double[] out);

    /**
     * Whether no entry of row j is greater than two variances allow, {@code S_ij^2 <= S_ii S_jj}: what costs n to check of
     * being positive semi-definite.
     *
     * @param diagonal the diagonal, length n
     */
    boolean isPlausible(int j, double[] diagonal);

    /** The diagonal, a new array of length n. */
    default double[] diagonal() {
        double[] diagonal = new double[size()];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = at(i, i);
        }
        return diagonal;
    }

    /** {@code S w} for a full vector, skipping its zeros; a new array. */
    default double[] times(double[] w) {
        int[] index = new int[w.length];
        double[] x = new double[w.length];
        int count = 0;
        for (int i = 0; i < w.length; i++) {
            if (w[i] != 0) {
                index[count] = i;
                x[count++] = w[i];
            }
        }
        double[] out = new double[w.length];
        multiply(index, x, count, out);
        return out;
    }
}
