package dev.counterweight.ui.common;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.WhatIf;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the scenario on the screen means, for every view that shows part of it. Reading the market happens in the background;
 * after that every edit is evaluated at once, on the screen's thread, so that all views change in the same frame. Nothing is
 * calculated while no view watches.
 */
public final class WhatIfDesk {
    /** Where scenarios are evaluated. Implemented where the program is put together. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads what scenarios of a portfolio are evaluated on. May wait for the disk.
         *
         * @return a pure function, quick enough for every step of a drag
         * @throws dev.counterweight.domain.Rejection saying what is missing
         */
        Function<Scenario, WhatIf> open(PortfolioId portfolio, Design design);
    }

    /** Where the desk is. */
    public sealed interface Status {
        /** No portfolio is chosen. */
        record Nothing() implements Status {}

        /** The market is being read; what was there before, if anything, is still shown. */
        record Loading() implements Status {}

        record Ready() implements Status {}

        /** Why nothing can be calculated. */
        record Failed(Throwable cause) implements Status {}
    }

    private final Session session;
    private final Source source;
    private final Lane loading;
    private final Attach attach = new Attach();
    private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>(new Status.Nothing());
    private final ReadOnlyObjectWrapper<Optional<WhatIf>> whatIf = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Opened> opened = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();
    private int watchers;

    /** What the market is read for; a change of any of it reads anew. */
    private record Wanted(PortfolioId portfolio, Design design, long revision) {
        boolean sameMarket(Wanted other) {
            return portfolio.equals(other.portfolio) && revision == other.revision && design.seesTheSame(other.design);
        }
    }

    private record Opened(PortfolioId portfolio, Function<Scenario, WhatIf> evaluate) {}

    public WhatIfDesk(Session session, TaskRunner runner, Source source) {
        this.session = session;
        this.source = source;
        loading = runner.lane();
    }

    /** Keeps the desk at work until the link is closed. Views call it when they are shown. */
    public Attach.Link watch() {
        if (watchers++ == 0) {
            attach.to(session.portfolioProperty(), p -> follow());
            attach.to(session.revisionProperty(), r -> follow());
            attach.to(session.scenarios().valueProperty(), s -> follow());
        }
        boolean[] open = {true};
        return () -> {
            if (open[0] && --watchers == 0) {
                attach.close();
                loading.cancel();
                wanted = Optional.empty();
            }
            open[0] = false;
        };
    }

    /** Reads the market again, such as after a failure. */
    public void reload() {
        wanted = Optional.empty();
        follow();
    }

    private void follow() {
        Scenario scenario = session.scenario();
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            loading.cancel();
            wanted = Optional.empty();
            opened = Optional.empty();
            whatIf.set(Optional.empty());
            status.set(new Status.Nothing());
            return;
        }
        if (!scenario.portfolio().equals(id)) {
            return; // the scenario of the portfolio that was chosen is about to arrive
        }
        Wanted now = new Wanted(
                id.get(), scenario.design(), session.revisionProperty().get());
        if (wanted.filter(now::sameMarket).isEmpty()) {
            wanted = Optional.of(now);
            load(now);
        }
        evaluate();
    }

    private void load(Wanted now) {
        if (opened.filter(o -> o.portfolio().equals(now.portfolio())).isEmpty()) {
            opened = Optional.empty();
            whatIf.set(Optional.empty());
        }
        status.set(new Status.Loading());
        loading.run(
                session.messages().get("common.whatif.job"),
                progress -> source.open(now.portfolio(), now.design()),
                evaluate -> {
                    opened = Optional.of(new Opened(now.portfolio(), evaluate));
                    status.set(new Status.Ready());
                    evaluate();
                },
                failure -> {
                    opened = Optional.empty();
                    whatIf.set(Optional.empty());
                    status.set(new Status.Failed(failure));
                });
    }

    private void evaluate() {
        Scenario scenario = session.scenario();
        opened.filter(o -> scenario.portfolio().equals(Optional.of(o.portfolio())))
                .ifPresent(o -> whatIf.set(Optional.of(o.evaluate().apply(scenario))));
    }

    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** What the scenario means; empty before the market was read, and where it cannot be. */
    public ReadOnlyObjectProperty<Optional<WhatIf>> whatIfProperty() {
        return whatIf.getReadOnlyProperty();
    }
}
