package dev.counterweight.service.analysis;

import java.util.List;

/**
 * Expected returns before and after views are blended in. Arrays of assets are in the order of {@code assets}; not copied.
 *
 * @param prior annual returns that the market's weights imply
 * @param posterior annual returns after the views
 * @param distances of each view from the prior, in standard deviations, in the views' order
 * @param distance of all views together
 */
public record BlendReport(
        List<String> assets, double[] prior, double[] posterior, double[] distances, double distance) {
    public BlendReport {
        assets = List.copyOf(assets);
    }
}
