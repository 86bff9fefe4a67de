package dev.counterweight.engine.qp;

/** How a run of the dual active set ended. */
enum DualEnd {
    MINIMISER,
    NO_POINT,
    /** The free assets' covariance became singular: a ridge is needed. */
    SINGULAR,
    STEP_LIMIT
}
