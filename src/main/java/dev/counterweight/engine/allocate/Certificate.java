package dev.counterweight.engine.allocate;

import java.util.List;

/**
 * Proof that weights solve their problem, recomputed from the inputs by code independent of the solver.
 *
 * @param residual largest violation of the optimality conditions (feasibility, stationarity, complementarity; or, for
 *     methods defined by a construction, of the property that defines them), scaled to be comparable with 1
 * @param iterations steps that the solver took; zero for closed forms
 * @param status {@code optimal}, {@code exact} (closed form or construction) or {@code verified} (post-condition holds)
 * @param binding limits that hold with equality, with their shadow prices
 */
public record Certificate(double residual, int iterations, String status, List<Binding> binding) {
    public Certificate {
        binding = List.copyOf(binding);
    }

    public static Certificate exact(double residual) {
        return new Certificate(residual, 0, "exact", List.of());
    }

    /**
     * A limit that holds with equality.
     *
     * @param limit the limit in words, such as {@code weight of AAPL >= 0.05}
     * @param shadowPrice improvement of the objective per unit of relaxation, zero or more
     */
    public record Binding(String limit, double shadowPrice) {}
}
