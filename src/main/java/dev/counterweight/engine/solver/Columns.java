package dev.counterweight.engine.solver;

/** Columns of a row-major matrix, copied when first asked for: most variables never leave their bound. */
final class Columns {
    /** As many as share a cache line. */
    private static final int AT_ONCE = 8;

    private final double[] a;
    private final int m;
    private final int n;
    private final double[][] columns;

    Columns(double[] a, int m, int n) {
        this.a = a;
        this.m = m;
        this.n = n;
        columns = new double[n][];
    }

    double[] of(int j) {
        double[] known = columns[j];
        return known != null ? known : copy(j);
    }

    private double[] copy(int j) {
        int first = j - j % AT_ONCE;
        int last = Math.min(n, first + AT_ONCE);
        double[][] block = new double[last - first][m];
        for (int i = 0; i < m; i++) {
            for (int c = first; c < last; c++) {
                block[c - first][i] = a[i * n + c];
            }
        }
        System.arraycopy(block, 0, columns, first, last - first);
        return block[j - first];
    }
}
