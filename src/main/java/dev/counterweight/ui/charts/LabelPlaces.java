package dev.counterweight.ui.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds room for words beside marks: to the right, to the left, above or below, where nothing else stands. */
final class LabelPlaces {
    private static final double HEIGHT = 14;
    private static final double GAP = 4;
    private static final double FURTHEST = 84;

    private final double left;
    private final double top;
    private final double right;
    private final double bottom;
    private final List<Box> taken = new ArrayList<>();

    private record Box(double x, double y, double width, double height) {
        boolean meets(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /** Where a label starts and the middle of its line. */
    record Place(double x, double y) {}

    /** Labels stay inside these edges. */
    LabelPlaces(double left, double top, double right, double bottom) {
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
    }

    /** The same edges, and everything that has found its place so far. */
    LabelPlaces copy() {
        LabelPlaces same = new LabelPlaces(left, top, right, bottom);
        same.taken.addAll(taken);
        return same;
    }

    /** Keeps labels away from words that stand in a place. */
    void words(Place place, double width) {
        taken.add(new Box(place.x(), place.y() - HEIGHT / 2, width, HEIGHT));
    }

    /** Keeps labels away from a mark. */
    void mark(double x, double y, double radius) {
        taken.add(new Box(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** A place for words of this width beside a mark; empty where there is none. */
    Optional<Place> beside(double x, double y, double radius, double width) {
        return at(x, y, radius + GAP, width);
    }

    /** The same, and where nothing is free close by, a little further away: what must be named is. */
    Optional<Place> near(double x, double y, double radius, double width) {
        for (double further = 0; further <= FURTHEST; further += HEIGHT / 2) {
            Optional<Place> place = at(x, y, radius + GAP + further, width);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private Optional<Place> at(double x, double y, double away, double width) {
        Box[] choices = {
            new Box(x + away, y - HEIGHT / 2, width, HEIGHT),
            new Box(x - away - width, y - HEIGHT / 2, width, HEIGHT),
            new Box(x - width / 2, y - away - HEIGHT, width, HEIGHT),
            new Box(x - width / 2, y + away, width, HEIGHT),
            new Box(x + away, y - away - HEIGHT, width, HEIGHT),
            new Box(x + away, y + away, width, HEIGHT),
            new Box(x - away - width, y - away - HEIGHT, width, HEIGHT),
            new Box(x - away - width, y + away, width, HEIGHT)
        };
        for (Box box : choices) {
            boolean inside = box.x >= left && box.x + width <= right && box.y >= top && box.y + HEIGHT <= bottom;
            if (inside && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                return Optional.of(new Place(box.x, box.y + HEIGHT / 2));
            }
        }
        return Optional.empty();
    }
}
