package dev.counterweight.ui.charts;

/**
 * One part of a whole.
 *
 * @param share zero or more; the parts of a ring are scaled to their sum
 * @param colour style class of its category, such as {@code cat-1}
 * @param words what it says on hover, such as {@code ETH 27.1 %}
 */
public record Slice(String name, double share, String colour, String words) {
    public Slice {
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("share of " + name + " is " + share + ", expected zero or more");
        }
    }
}
