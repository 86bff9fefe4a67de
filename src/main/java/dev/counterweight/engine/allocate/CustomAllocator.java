package dev.counterweight.engine.allocate;

/**
 * A method of one's own, found by {@link java.util.ServiceLoader} in a plug-in: a JAR with a public implementation that has a public
 * constructor without arguments, and its name in {@code META-INF/services/dev.counterweight.engine.allocate.CustomAllocator}.
 *
 * <p>An implementation decides nothing but weights. What it returns is checked before it is used; what it is handed is a copy.
 */
public interface CustomAllocator {
    /** The name on the command line and in files: lower-case letters, digits and hyphens. */
    String key();

    /** One sentence for people who choose a method. */
    String description();

    /**
     * Calculates target weights.
     *
     * @param problem moments, history and limits; the current weights are in its turnover limits where they are known
     * @return one weight per asset, in the problem's order, adding up to one, within the limits
     */
    double[] calculateTargetWeights(AllocationProblem problem);
}
