package dev.counterweight.ui.correlation;

/** In which order rows and columns stand. */
public enum CorrelationOrder {
    /** Leaves of the dendrogram: what moves alike stands together. */
    CLUSTERS,
    /** As in the portfolio. */
    PORTFOLIO,
    /** By name. */
    ALPHABET
}
