package dev.counterweight.engine.allocate;

import dev.counterweight.domain.ReturnPanel;
import java.util.Optional;

/**
 * Where the moments of a problem come from, and so whether their covariance has to be proven positive semi-definite before it is
 * optimised over, which costs as much as n^3 / 3 multiplications.
 */
public sealed interface MomentsOrigin {
    /**
     * Calculated by {@link dev.counterweight.engine.estimate.Estimate}: every estimator there is a sum of outer products, or shrinks
     * one towards a target that is positive semi-definite.
     *
     * @param panel the per-period returns
     */
    record Estimated(ReturnPanel panel) implements MomentsOrigin {}

    /** Built so that it cannot be indefinite, such as from factors, or the identity. */
    record Constructed(String how) implements MomentsOrigin {}

    /** Stated by somebody: it is proven before use. */
    record Given() implements MomentsOrigin {}

    /** The returns that the moments were estimated from. */
    default Optional<ReturnPanel> returns() {
        return this instanceof Estimated estimated ? Optional.of(estimated.panel()) : Optional.empty();
    }

    /** Whether the covariance is positive semi-definite by construction. */
    default boolean isConvex() {
        return switch (this) {
            case Estimated e -> true;
            case Constructed c -> true;
            case Given g -> false;
        };
    }
}
