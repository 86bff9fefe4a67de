package dev.counterweight.engine.qp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.Sm64FactorModel.SplitMix64;
import dev.counterweight.engine.qp.QuadraticProgram.Minimiser;
import dev.counterweight.engine.qp.QuadraticProgram.NoPoint;
import dev.counterweight.engine.qp.QuadraticProgram.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** The general program against ojAlgo's solver on small random problems, and against itself by its other method. */
class ConvexQpTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAnotherSolver(long block) {
        int feasible = 0;
        int plain = 0;
        for (long seed = 1000 * block; seed < 1000 * block + 100; seed++) {
            QuadraticProgram program = random(new SplitMix64(seed));
            Optimisation.Result other = solveElsewhere(program);
            QuadraticProgram.Outcome outcome = ConvexQp.solve(program);
            assertThat(outcome instanceof Minimiser)
                    .as("seed " + seed)
                    .isEqualTo(other.getState().isFeasible());
            if (outcome instanceof Minimiser minimiser) {
                feasible++;
                double[] theirs = new double[program.size()];
                for (int i = 0; i < theirs.length; i++) {
                    theirs[i] = other.doubleValue(i);
                }
                double ours = cost(program, minimiser.weights());
                assertThat(violation(program, minimiser.weights()))
                        .as("seed " + seed)
                        .isLessThanOrEqualTo(1e-12);
                assertThat(ours).as("seed " + seed).isLessThanOrEqualTo(cost(program, theirs) + 1e-8);
                // with variables beside the weights its model is singular, and what it calls optimal need not be
                if (isPlain(program)) {
                    plain++;
                    assertThat(ours).as("seed " + seed).isCloseTo(cost(program, theirs), within(1e-7));
                }
            }
        }
        assertThat(feasible).isGreaterThan(40);
        assertThat(plain).isGreaterThan(10);
    }

    @Test
    void bothMethodsFindTheSameMinimiser() {
        for (long seed = 0; seed < 500; seed++) {
            QuadraticProgram program = random(new SplitMix64(seed));
            if (ConvexQp.solve(program) instanceof Minimiser dual) {
                Minimiser primal = ConvexQp.refine(program, dual);
                for (int i = 0; i < program.size(); i++) {
                    assertThat(primal.weights()[i]).as("seed " + seed).isCloseTo(dual.weights()[i], within(1e-10));
                }
                for (int r = 0; r < program.rows().size(); r++) {
                    assertThat(primal.multipliers()[r])
                            .as("seed " + seed)
                            .isCloseTo(dual.multipliers()[r], within(1e-9));
                }
            }
        }
    }

    @Test
    void saysWhenNoPointExists() {
        double[] ones = {1, 1};
        QuadraticProgram program = new QuadraticProgram(
                new DenseCovariance(2, new double[] {1, 0, 0, 1}),
                new double[2],
                new double[2],
                ones,
                new double[2],
                0,
                Double.POSITIVE_INFINITY,
                List.of(new Row(ones, 1.5, Double.POSITIVE_INFINITY)));
        assertThat(ConvexQp.solve(program)).isInstanceOf(NoPoint.class);
    }

    private static QuadraticProgram random(SplitMix64 random) {
        int n = 2 + (int) (7 * random.uniform());
        double[] s = new double[n * n];
        double[] x = new double[(n + 2) * n];
        Arrays.setAll(x, i -> random.gaussian());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int t = 0; t < n + 2; t++) {
                    s[i * n + j] += x[t * n + i] * x[t * n + j] / (n + 2);
                }
            }
        }
        double[] linear = new double[n];
        Arrays.setAll(linear, i -> 0.5 * random.gaussian());
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.setAll(lower, i -> random.uniform() < 0.3 ? -0.2 : 0);
        Arrays.setAll(upper, i -> 0.3 + random.uniform());
        double[] centre = new double[n];
        Arrays.setAll(centre, i -> 1.0 / n);
        List<Row> rows = new ArrayList<>();
        int count = (int) (3 * random.uniform());
        for (int r = 0; r < count; r++) {
            double[] a = new double[n];
            Arrays.setAll(a, i -> random.uniform() < 0.5 ? 1 : 0);
            boolean most = random.uniform() < 0.5;
            double limit = random.uniform();
            if (most) {
                Arrays.setAll(a, i -> -a[i]);
            }
            rows.add(new Row(
                    a,
                    most ? -limit : 0.7 * limit,
                    random.uniform() < 0.3 ? random.uniform() : Double.POSITIVE_INFINITY));
        }
        double kink = random.uniform() < 0.5 ? 0.3 * random.uniform() : 0;
        double reach = random.uniform() < 0.3 ? 1.5 * random.uniform() : Double.POSITIVE_INFINITY;
        return new QuadraticProgram(new DenseCovariance(n, s), linear, lower, upper, centre, kink, reach, rows);
    }

    /** Only weights and hard limits: strictly convex for every solver. */
    private static boolean isPlain(QuadraticProgram program) {
        return program.kink() == 0
                && program.reach() == Double.POSITIVE_INFINITY
                && program.rows().stream().allMatch(r -> r.price() == Double.POSITIVE_INFINITY);
    }

    private static double violation(QuadraticProgram program, double[] w) {
        double worst = program.moves(w) - program.reach();
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            worst = Math.max(worst, Math.max(program.lower()[i] - w[i], w[i] - program.upper()[i]));
            sum += w[i];
        }
        for (Row row : program.rows()) {
            double missing = row.least();
            for (int i = 0; i < w.length; i++) {
                missing -= row.coefficients()[i] * w[i];
            }
            worst = Math.max(worst, row.price() == Double.POSITIVE_INFINITY ? missing : 0);
        }
        return Math.max(worst, Math.abs(sum - 1));
    }

    private static double cost(QuadraticProgram program, double[] w) {
        double[] product = program.covariance().times(w);
        double cost = program.kink() * program.moves(w);
        for (int i = 0; i < w.length; i++) {
            cost += w[i] * (0.5 * product[i] + program.linear()[i]);
        }
        for (Row row : program.rows()) {
            if (row.price() < Double.POSITIVE_INFINITY) {
                double missing = row.least();
                for (int i = 0; i < w.length; i++) {
                    missing -= row.coefficients()[i] * w[i];
                }
                cost += row.price() * Math.max(missing, 0);
            }
        }
        return cost;
    }

    private static Optimisation.Result solveElsewhere(QuadraticProgram program) {
        int n = program.size();
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(model.addVariable("w" + i)
                    .lower(program.lower()[i])
                    .upper(program.upper()[i])
                    .weight(program.linear()[i]));
        }
        Expression objective = model.addExpression("variance").weight(1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                objective.set(all.get(i), all.get(j), 0.5 * program.covariance().at(i, j));
            }
        }
        Expression budget = model.addExpression("budget").level(1);
        all.forEach(v -> budget.set(v, 1));
        Expression moves = model.addExpression("moves");
        for (int i = 0; i < n && !isPlain(program); i++) {
            Variable bought = model.addVariable("b" + i).lower(0).weight(program.kink());
            Variable sold = model.addVariable("s" + i).lower(0).weight(program.kink());
            model.addExpression("move" + i)
                    .set(all.get(i), 1)
                    .set(bought, -1)
                    .set(sold, 1)
                    .level(program.centre()[i]);
            moves.set(bought, 1).set(sold, 1);
        }
        if (program.reach() < Double.POSITIVE_INFINITY) {
            moves.upper(program.reach());
        }
        for (int r = 0; r < program.rows().size(); r++) {
            Row row = program.rows().get(r);
            Expression limit = model.addExpression("row" + r).lower(row.least());
            for (int i = 0; i < n; i++) {
                limit.set(all.get(i), row.coefficients()[i]);
            }
            if (row.price() < Double.POSITIVE_INFINITY) {
                limit.set(model.addVariable("lack" + r).lower(0).weight(row.price()), 1);
            }
        }
        return model.minimise();
    }
}
