package dev.counterweight.ui.common;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which view is shown, by the id of its feature. Features ask for each other by id and never import each other. */
public final class Navigation {
    public static final String OVERVIEW = "overview";
    public static final String DRIFT = "drift";
    public static final String REBALANCE = "rebalance";
    public static final String BLOTTER = "blotter";
    public static final String PORTFOLIOS = "portfolios";
    public static final String HISTORY = "history";
    public static final String DATA = "data";

    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");

    public ReadOnlyStringProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Shows a view; asking for one that this build does not have changes nothing on the screen. */
    public void go(String featureId) {
        current.set(featureId);
    }
}
