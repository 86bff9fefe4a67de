package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.Progress;
import dev.counterweight.service.analysis.WeightBands;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.Job;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** How much a calculation owes to chance, found out in the background after it. */
final class TargetsViewModelTrust {
    static final int RESAMPLES = WeightBands.STANDARD_RESAMPLES;
    static final long SEED = 1;

    private final Session session;
    private final WhatIfService markets;
    private final DesignService designs;
    private final Lane lane;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private Optional<Trust> trust = Optional.empty();

    TargetsViewModelTrust(Session session, TaskRunner runner, WhatIfService markets, DesignService designs) {
        this.session = session;
        this.markets = markets;
        this.designs = designs;
        lane = runner.lane();
    }

    /**
     * Resamples what was calculated.
     *
     * @param done called when there are bands, and when there will be none
     */
    void start(Scenario scenario, Runnable done) {
        forget();
        Job job = lane.run(
                session.messages().get("targets.trust.job", RESAMPLES),
                work -> {
                    Basis basis = markets.basis(scenario.portfolio().orElseThrow(), scenario.design());
                    WeightBands bands = designs.bands(basis, scenario, RESAMPLES, SEED, told(work));
                    work.checkCancelled();
                    return read(bands, DesignService.invested(scenario, basis.figures()));
                },
                found -> {
                    trust = found.bands().isEmpty() ? Optional.empty() : Optional.of(found);
                    done.run();
                },
                failure -> done.run());
        job.progressProperty().subscribe(p -> progress.set(Math.max(0, p.doubleValue())));
    }

    private static Progress told(TaskRunner.Progress work) {
        return new Progress() {
            @Override
            public void report(double fraction, String text) {
                work.at(Math.round(fraction * RESAMPLES), RESAMPLES);
            }

            @Override
            public boolean cancelled() {
                return work.cancelled();
            }
        };
    }

    private static Trust read(WeightBands bands, double invested) {
        Map<InstrumentId, Trust.Band> read = new LinkedHashMap<>();
        for (int i = 0; i < bands.assets().size() && bands.solved() > 0; i++) {
            read.put(
                    new InstrumentId(bands.assets().get(i)),
                    new Trust.Band(bands.low()[i] * invested, bands.high()[i] * invested));
        }
        return new Trust(read, bands.solved() + bands.unsolved(), bands.unsolved(), bands.meanBlock(), bands.seed());
    }

    /** Stops resampling; the weights stay, without bands. */
    void cancel() {
        lane.cancel();
    }

    void forget() {
        lane.cancel();
        trust = Optional.empty();
    }

    Optional<Trust> trust() {
        return trust;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return lane.busyProperty();
    }

    /** Share of the resamples that are done. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
