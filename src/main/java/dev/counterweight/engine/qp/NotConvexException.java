package dev.counterweight.engine.qp;

/** The matrix given as a covariance is not positive semi-definite, so what a solver finds need not be a minimum. */
public final class NotConvexException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    NotConvexException(String message) {
        super(message);
    }
}
