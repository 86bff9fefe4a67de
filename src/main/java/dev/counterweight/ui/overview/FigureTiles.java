package dev.counterweight.ui.overview;

import dev.counterweight.ui.charts.StatTile;
import dev.counterweight.ui.charts.TileGrid;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import java.util.List;
import javafx.scene.Node;

/** Figures as tiles. They stay, and only their words change, so that they keep up with a drag. */
final class FigureTiles {
    private final TileGrid grid;
    private final String style;
    private List<OverviewState.Tile> shown = List.of();
    private List<StatTile> tiles = List.of();

    /**
     * @param least width of a tile, in pixels
     * @param style class of every tile
     */
    FigureTiles(double least, String style) {
        grid = new TileGrid(least);
        this.style = style;
    }

    Node node() {
        return grid;
    }

    void show(List<OverviewState.Tile> figures) {
        if (!names(figures).equals(names(shown))) {
            tiles = figures.stream()
                    .map(t -> Nodes.styled(new StatTile(t.name(), t.definition()), style))
                    .toList();
            grid.show(tiles);
        }
        shown = figures;
        for (int i = 0; i < figures.size(); i++) {
            OverviewState.Tile tile = figures.get(i);
            tiles.get(i).show(tile.figure(), tile.below(), tile.tone());
            Why.on(tiles.get(i), tile.question());
        }
    }

    /** What a tile cannot change. */
    private static List<List<String>> names(List<OverviewState.Tile> tiles) {
        return tiles.stream().map(t -> List.of(t.name(), t.definition())).toList();
    }
}
