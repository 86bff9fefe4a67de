/**
 * Small adapters that draw: donuts, value lines, band bars, tiles. The only package that imports ChartFX and TilesFX.
 * Everything here takes its colours from the style sheet, says in one sentence what it shows, and can be read as a table.
 */
@org.jspecify.annotations.NullMarked
package dev.counterweight.ui.charts;
