package dev.counterweight.engine.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.counterweight.engine.solver.PiecewiseLinearProgram.Solution;
import dev.counterweight.engine.solver.PiecewiseLinearProgram.Status;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Against hand calculation, and against ojAlgo's linear programs on random problems. */
class PiecewiseLinearSimplexTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void findsTheMedianAsTheLeastSumOfDistances() {
        double[] y = {7, 1, 3, 100, 4};
        Solution s = PiecewiseLinearSimplex.solve(new PiecewiseLinearProgram(
                new double[] {0}, new double[] {-INF}, new double[] {INF}, ones(5), y, all(5, -1), all(5, 1)));
        assertThat(s.status()).isEqualTo(Status.OPTIMAL);
        assertThat(s.x()[0]).isEqualTo(4);
    }

    @Test
    void solvesALinearProgramWithItsPrices() {
        // max 3x + 2y, x + y <= 4, x + 3y <= 6, x <= 3: x = 3, y = 1, prices 2 and 0, reduced cost of x at its bound -1
        Solution s = PiecewiseLinearSimplex.solve(new PiecewiseLinearProgram(
                new double[] {-3, -2},
                new double[] {0, 0},
                new double[] {3, INF},
                new double[] {-1, -1, -1, -3},
                new double[] {-4, -6},
                new double[] {0, 0},
                new double[] {INF, INF}));
        assertThat(s.x()).containsExactly(new double[] {3, 1}, within(1e-14));
        assertThat(s.multipliers()[0]).isCloseTo(2, within(1e-14));
        assertThat(s.multipliers()[1]).isCloseTo(0, within(1e-14));
        assertThat(s.reducedCosts()[0]).isCloseTo(-1, within(1e-14));
    }

    @Test
    void saysWhenNothingSatisfiesTheHardRows() {
        Solution s = PiecewiseLinearSimplex.solve(new PiecewiseLinearProgram(
                new double[] {1},
                new double[] {0},
                new double[] {1},
                new double[] {1},
                new double[] {2},
                new double[] {0},
                new double[] {INF}));
        assertThat(s.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(s.multipliers()[0]).isEqualTo(1);
        assertThat(s.reducedCosts()[0]).isEqualTo(-1);
    }

    @Test
    void saysWhenTheObjectiveFallsWithoutEnd() {
        Solution s = PiecewiseLinearSimplex.solve(new PiecewiseLinearProgram(
                new double[] {-1},
                new double[] {0},
                new double[] {INF},
                new double[] {1},
                new double[] {2},
                new double[] {0},
                new double[] {0.5}));
        assertThat(s.status()).isEqualTo(Status.UNBOUNDED);
    }

    @Test
    void refusesShapesAndSlopesThatDoNotAgree() {
        assertThatThrownBy(() -> new PiecewiseLinearProgram(
                        new double[1],
                        new double[1],
                        new double[1],
                        new double[2],
                        new double[1],
                        new double[1],
                        new double[1]))
                .hasMessageContaining("shapes do not agree");
        assertThatThrownBy(() -> new PiecewiseLinearProgram(
                        new double[1],
                        new double[] {1},
                        new double[1],
                        new double[1],
                        new double[1],
                        new double[1],
                        new double[1]))
                .hasMessageContaining("variable 0 has bounds 1.0 and 0.0");
    }

    @ParameterizedTest
    @ValueSource(longs = {201, 202})
    void agreesWithAnotherSolverOnRandomProblems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] seen = new int[Status.values().length];
        for (int k = 0; k < 300; k++) {
            PiecewiseLinearProgram program = random(random);
            Solution s = PiecewiseLinearSimplex.solve(program);
            Optimisation.Result other = ojAlgo(program);
            seen[s.status().ordinal()]++;
            String name = "seed " + seed + " problem " + k;
            if (s.status() == Status.OPTIMAL) {
                assertThat(other.getState().isFeasible()).as(name).isTrue();
                assertThat(objective(program, s.x()))
                        .as(name)
                        .isCloseTo(other.getValue(), within(1e-7 * Math.max(1, Math.abs(other.getValue()))));
            } else {
                assertThat(s.status()).as(name).isEqualTo(Status.INFEASIBLE);
                assertThat(other.getState().isFeasible()).as(name).isFalse();
            }
        }
        assertThat(seen[Status.OPTIMAL.ordinal()]).isGreaterThan(100);
        assertThat(seen[Status.INFEASIBLE.ordinal()]).isGreaterThan(20);
    }

    private static PiecewiseLinearProgram random(SplittableRandom random) {
        int n = 1 + random.nextInt(8);
        int m = 1 + random.nextInt(25);
        double[] cost = random.doubles(n, -1, 1).toArray();
        double[] rows = new double[m * n];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 2 * random.nextDouble() - 1;
        }
        double[] level = random.doubles(m, -1, 1).toArray();
        double[] below = new double[m];
        double[] above = new double[m];
        for (int i = 0; i < m; i++) {
            int kind = random.nextInt(12);
            below[i] = kind == 0 ? -INF : kind < 4 ? -random.nextDouble() : 0;
            above[i] = kind == 0 || kind == 5 ? INF : random.nextDouble();
        }
        return new PiecewiseLinearProgram(
                cost,
                random.doubles(n, -2, 0).toArray(),
                random.doubles(n, 0, 2).toArray(),
                rows,
                level,
                below,
                above);
    }

    private static Optimisation.Result ojAlgo(PiecewiseLinearProgram p) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] x = new Variable[p.variables()];
        for (int j = 0; j < x.length; j++) {
            x[j] = model.addVariable("x" + j)
                    .lower(p.lower()[j])
                    .upper(p.upper()[j])
                    .weight(p.cost()[j]);
        }
        for (int i = 0; i < p.size(); i++) {
            Expression row = model.addExpression("r" + i).level(p.level()[i]);
            for (int j = 0; j < x.length; j++) {
                row.set(x[j], p.rows()[i * x.length + j]);
            }
            Variable plus = model.addVariable("p" + i).lower(0);
            Variable minus = model.addVariable("m" + i).lower(0);
            row.set(plus, 1);
            row.set(minus, -1);
            if (Double.isInfinite(p.above()[i])) {
                plus.upper(0);
            } else {
                plus.weight(p.above()[i]);
            }
            if (Double.isInfinite(p.below()[i])) {
                minus.upper(0);
            } else {
                minus.weight(-p.below()[i]);
            }
        }
        return model.minimise();
    }

    private static double objective(PiecewiseLinearProgram p, double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += p.cost()[j] * x[j];
        }
        for (int i = 0; i < p.size(); i++) {
            double z = p.level()[i];
            for (int j = 0; j < x.length; j++) {
                z -= p.rows()[i * x.length + j] * x[j];
            }
            double slope = z > 0 ? p.above()[i] : p.below()[i];
            if (Double.isInfinite(slope)) {
                assertThat(Math.abs(z)).isLessThan(1e-10);
            } else {
                sum += slope * z;
            }
        }
        return sum;
    }

    private static double[] ones(int n) {
        return all(n, 1);
    }

    private static double[] all(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }
}
