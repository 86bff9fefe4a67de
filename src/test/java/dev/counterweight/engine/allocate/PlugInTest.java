package dev.counterweight.engine.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.engine.allocate.AllocationOutcome.Failed;
import dev.counterweight.engine.allocate.AllocationOutcome.Infeasible;
import dev.counterweight.engine.allocate.AllocationOutcome.Solved;
import dev.counterweight.engine.allocate.Constraints.Group;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlugInTest {
    @Test
    void weightsWithinTheLimitsAreUsed() {
        Solved solved = (Solved) run(p -> new double[] {0.5, 0.3, 0.2});
        assertThat(solved.weights()).containsExactly(0.5, 0.3, 0.2);
        assertThat(solved.certificate().status()).isEqualTo("verified");
    }

    @Test
    void weightsThatBreakALimitAreRefusedByName() {
        assertThat(reason(p -> new double[] {0.7, 0.2, 0.1})).contains("weight of A is 0.7, greatest is 0.6");
        assertThat(reason(p -> new double[] {0.5, 0.5, 0})).contains("sum of Tail is 0.5, expected 0.0 to 0.4");
        assertThat(reason(p -> new double[] {0.5, 0.3, 0.3})).contains("add up to 1.1");
        assertThat(reason(p -> new double[] {0.5, 0.5})).contains("2 weights for 3 assets");
        assertThat(reason(p -> new double[] {Double.NaN, 0.5, 0.5})).contains("weight of A is NaN");
    }

    @Test
    void whatItThrowsBecomesAReason() {
        assertThat(reason(p -> {
                    throw new IllegalStateException("no model");
                }))
                .contains("plug-in mine failed", "no model");
    }

    @Test
    void itCannotChangeWhatItIsHanded() {
        AllocationProblem problem = problem(0);
        new PlugIn(allocator("mine", p -> {
                    p.mean()[0] = 99;
                    p.covariance()[0] = 99;
                    p.constraints().upper()[0] = 99;
                    return new double[] {0.5, 0.3, 0.2};
                }))
                .allocate(problem);
        assertThat(problem.mean()[0]).isEqualTo(0.1);
        assertThat(problem.covariance()[0]).isEqualTo(0.04);
        assertThat(problem.constraints().upper()[0]).isEqualTo(0.6);
    }

    @Test
    void limitsThatClashAreSaidBeforeItIsAsked() {
        AllocationOutcome outcome = new PlugIn(allocator("mine", p -> {
                    throw new AssertionError("asked");
                }))
                .allocate(problem(0.5));
        assertThat(outcome).isInstanceOf(Infeasible.class);
    }

    @Test
    void aNameThatCannotBeTypedIsRefused() {
        assertThatThrownBy(() -> new PlugIn(allocator("My Method!", p -> new double[3])))
                .hasMessageContaining("calls itself \"My Method!\"");
    }

    @Test
    void itIsFoundByTheServiceLoader(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(CustomAllocator.class.getName()), Found.class.getName());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(ServiceLoader.load(CustomAllocator.class, loader))
                    .singleElement()
                    .satisfies(found -> assertThat(new PlugIn(found).key()).isEqualTo("found"));
        }
    }

    /** What a JAR would bring. */
    public static final class Found implements CustomAllocator {
        @Override
        public String key() {
            return "found";
        }

        @Override
        public String description() {
            return "The first asset takes all.";
        }

        @Override
        public double[] calculateTargetWeights(AllocationProblem problem) {
            double[] weights = new double[problem.size()];
            weights[0] = 1;
            return weights;
        }
    }

    private static String reason(Function<AllocationProblem, double[]> method) {
        return ((Failed) run(method)).reason();
    }

    private static AllocationOutcome run(Function<AllocationProblem, double[]> method) {
        return new PlugIn(allocator("mine", method)).allocate(problem(0));
    }

    private static CustomAllocator allocator(String key, Function<AllocationProblem, double[]> method) {
        return new CustomAllocator() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String description() {
                return "for a test";
            }

            @Override
            public double[] calculateTargetWeights(AllocationProblem problem) {
                return method.apply(problem);
            }
        };
    }

    private static AllocationProblem problem(double least) {
        Constraints box = Constraints.box(3, least, 0.6);
        return new AllocationProblem(
                List.of("A", "B", "C"),
                new double[] {0.1, 0.1, 0.1},
                new double[] {0.04, 0, 0, 0, 0.04, 0, 0, 0, 0.04},
                Optional.empty(),
                0,
                252,
                new Constraints(
                        box.lower(),
                        box.upper(),
                        List.of(new Group("Tail", new int[] {1}, 0, 0.4, Optional.empty())),
                        Optional.empty()));
    }
}
