package dev.counterweight.engine.cluster;

import java.util.Optional;

/** How the distance between two clusters follows from the distances between their members. */
public enum LinkageMethod {
    /** The nearest pair. */
    SINGLE("single"),
    /** The farthest pair. */
    COMPLETE("complete"),
    /** The mean over all pairs (UPGMA). */
    AVERAGE("average"),
    /** Growth of the within-cluster sum of squares, on the scale of the distances (Ward 1963). */
    WARD("ward");

    private final String key;

    LinkageMethod(String key) {
        this.key = key;
    }

    /** The name on the command line and in files. */
    public String key() {
        return key;
    }

    /** The method with this name; empty for an unknown name. */
    public static Optional<LinkageMethod> of(String key) {
        for (LinkageMethod method : values()) {
            if (method.key.equals(key)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
