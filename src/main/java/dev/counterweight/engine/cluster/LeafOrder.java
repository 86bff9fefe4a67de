package dev.counterweight.engine.cluster;

import java.util.Optional;

/** From left to right, in which of the orders that a dendrogram allows its leaves stand. */
public enum LeafOrder {
    /** Each cluster's smaller number first: Lopez de Prado's quasi-diagonalisation and SciPy's plain order. */
    QUASI_DIAGONAL("quasi-diagonal"),
    /** Least path length of all orders: Bar-Joseph, Gifford, Jaakkola (2001), followed back from the root. */
    OPTIMAL("optimal"),
    /**
     * What SciPy's {@code optimal_leaf_ordering} returns (and with it the libraries that call it): the same path lengths, but
     * each cluster is turned as would be best if its parent were the root. Often longer than {@link #OPTIMAL}.
     */
    OPTIMAL_PER_NODE("optimal-per-node");

    private final String key;

    LeafOrder(String key) {
        this.key = key;
    }

    /** The name on the command line and in files. */
    public String key() {
        return key;
    }

    /** The order with this name; empty for an unknown name. */
    public static Optional<LeafOrder> of(String key) {
        for (LeafOrder order : values()) {
            if (order.key.equals(key)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
