package dev.counterweight.ui.common;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which view is shown, by the id of its feature. Features ask for each other by id and never import each other. */
public final class Navigation {
    public static final String OVERVIEW = "overview";
    public static final String DRIFT = "drift";
    public static final String ALERTS = "alerts";
    public static final String AUTOMATION = "automation";
    public static final String TARGETS = "targets";
    public static final String FRONTIER = "frontier";
    public static final String GOALS = "goals";
    public static final String CORRELATION = "correlation";
    public static final String HRP = "hrp";
    public static final String RISK = "risk";
    public static final String BACKTEST = "backtest";
    public static final String STRESS = "stress";
    public static final String REBALANCE = "rebalance";
    public static final String BLOTTER = "blotter";
    public static final String STRATEGIES = "strategies";
    public static final String PORTFOLIOS = "portfolios";
    public static final String HISTORY = "history";
    public static final String DATA = "data";
    /** Reached from {@link #DATA}. */
    public static final String NEWS = "news";

    /** Intent for {@link #PORTFOLIOS}: start the builder. */
    public static final String BUILD = "build";

    public static final String WELCOME = "welcome";

    private Optional<String> intent = Optional.empty();
    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");

    public ReadOnlyStringProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Shows a view; asking for one that this build does not have changes nothing on the screen. */
    public void go(String featureId) {
        intent = Optional.empty();
        current.set(featureId);
    }

    /** Shows a view and tells it why; a view that knows the intent takes it when it is shown. */
    public void go(String featureId, String why) {
        if (featureId.equals(current.get())) {
            current.set("");
        }
        intent = Optional.of(why);
        current.set(featureId);
    }

    /** Why the present view was asked for, once. */
    public Optional<String> takeIntent() {
        Optional<String> taken = intent;
        intent = Optional.empty();
        return taken;
    }
}
