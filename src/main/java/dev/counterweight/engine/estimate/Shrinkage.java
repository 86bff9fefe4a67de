package dev.counterweight.engine.estimate;

/** How far a covariance was moved away from the sample covariance. */
public sealed interface Shrinkage {
    /**
     * One intensity: covariance = intensity x target + (1 - intensity) x sample.
     *
     * @param target what the sample was moved towards, in words
     * @param intensity 0 is the sample, 1 is the target
     * @param convention what the moments were divided by
     */
    record Linear(String target, double intensity, String convention) implements Shrinkage {
        public Linear {
            if (!(intensity >= 0 && intensity <= 1)) {
                throw new IllegalArgumentException("intensity is " + intensity + ", expected a number from 0 to 1");
            }
        }
    }

    /**
     * Every eigenvalue moved by itself; both arrays ascending, per period, length n. Not copied: treat as read-only.
     *
     * @param rule which rule moved them
     */
    record Eigenvalues(String rule, double[] sample, double[] shrunk) implements Shrinkage {
        public Eigenvalues {
            if (sample.length != shrunk.length) {
                throw new IllegalArgumentException("sample has " + sample.length + " eigenvalues and shrunk "
                        + shrunk.length + ", expected equally many");
            }
        }
    }
}
