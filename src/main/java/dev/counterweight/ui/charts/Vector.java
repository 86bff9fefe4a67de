package dev.counterweight.ui.charts;

/** A chart that can draw itself again on anything, such as into a vector file. */
interface Vector {
    /** Draws the chart as it is seen now, its top left corner at the origin. */
    void vector(Ink ink, double width, double height);
}
