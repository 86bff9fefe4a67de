package dev.counterweight.ui.common;

import dev.counterweight.domain.WhatIf;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * The {@link WhatIfDesk} as a view sees it that calculates something of its own from a market of two instruments or more: when there is
 * anything to calculate, and what the pane says when there is not.
 */
public final class MarketDesk {
    private static final int LEAST = 2;

    private final Session session;
    private final Navigation navigation;
    private final WhatIfDesk desk;

    public MarketDesk(Session session, Navigation navigation, WhatIfDesk desk) {
        this.session = session;
        this.navigation = navigation;
        this.desk = desk;
    }

    /** Keeps the desk at work, and calls back when what it says changes, until what is attached is closed. */
    public void watch(Attach attach, Runnable follow) {
        attach.add(desk.watch());
        attach.to(desk.statusProperty(), s -> follow.run());
        attach.to(desk.whatIfProperty(), w -> follow.run());
    }

    /** What the pane says where the view itself has nothing to add. */
    public ViewState general() {
        return AnalysisState.of(desk, session, navigation);
    }

    public Optional<WhatIf> whatIf() {
        return desk.whatIfProperty().get();
    }

    public ReadOnlyObjectProperty<Optional<WhatIf>> whatIfProperty() {
        return desk.whatIfProperty();
    }

    /**
     * What can be calculated from; where nothing can, the pane is told why.
     *
     * @param tooFew message about a market of a single instrument
     * @param state takes what the pane says instead
     * @param forget lets go of what was calculated before; not while the market is being read again
     */
    public Optional<WhatIf> ready(String tooFew, Consumer<ViewState> state, Runnable forget) {
        Optional<WhatIf> now = whatIf();
        if (now.isEmpty()) {
            ViewState general = general();
            if (!(general instanceof ViewState.Loading)) {
                forget.run();
            }
            state.accept(general);
            return now;
        }
        if (now.get().market().size() < LEAST) {
            forget.run();
            Messages messages = session.messages();
            state.accept(new ViewState.Empty(
                    messages.get(tooFew, now.get().market().assets().getFirst()),
                    new ViewState.Action(messages.get("common.analysis.import"), () -> navigation.go(Navigation.DATA)),
                    Optional.empty()));
            return Optional.empty();
        }
        return now;
    }

    /** A calculation that failed, with a way to try it again. */
    public ViewState failed(String what, String whatToDo, Throwable failure, Runnable again) {
        Messages messages = session.messages();
        return ViewState.failed(
                messages.get(what),
                messages.get("common.analysis.failed.still"),
                messages.get(whatToDo),
                session.said(failure),
                Optional.of(new ViewState.Action(messages.get("common.retry"), again)));
    }
}
