package dev.counterweight.engine.qp;

/**
 * The covariance of variables that each are an asset's weight, minus an asset's weight, or nothing that bears risk.
 *
 * @param assets covariance of the assets
 * @param asset for each variable its asset, or -1
 * @param sign for each variable +1 or -1
 */
record MappedCovariance(Covariance assets, int[] asset, double[] sign) implements Covariance {
    @Override
    public int size() {
        return asset.length;
    }

    @Override
    public double at(int i, int j) {
        return asset[i] < 0 || asset[j] < 0 ? 0 : sign[i] * sign[j] * assets.at(asset[i], asset[j]);
    }

    @Override
    public void gather(int j, int[] index, int count, double[] out) {
        for (int c = 0; c < count; c++) {
            out[c] = at(index[c], j);
        }
    }

    @Override
    public void multiply(int[] index, double[] x, int count, double[] out) {
        double[] w = new double[assets.size()];
        for (int c = 0; c < count; c++) {
            if (asset[index[c]] >= 0) {
                w[asset[index[c]]] += sign[index[c]] * x[c];
            }
        }
        double[] product = assets.times(w);
        for (int i = 0; i < asset.length; i++) {
            out[i] = asset[i] < 0 ? 0 : sign[i] * product[asset[i]];
        }
    }

    @Override
    public boolean isPlausible(int j, double[] diagonal) {
        return true; // the assets' own covariance is what is checked
    }
}
