package dev.counterweight.ui.targets;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest.View;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.analysis.BlendReport;
import dev.counterweight.service.analysis.DesignFiles;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.DesignService;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FileSaving;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.WhatIfDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of a design that have a pane of their own: limits, views with what they do to the returns, risk budgets. */
final class TargetsViewModelDesign {
    private final Session session;
    private final WhatIfDesk desk;
    private final Dialogs dialogs;
    private final Notices notices;
    private final TargetsViewModel.Services services;
    private final LimitSettings limits;
    private final ViewSettings views;
    private final BudgetSettings budgets;
    private final Lane blending;
    private final Lane files;
    private final FileSaving saving;
    private Optional<Asked> asked = Optional.empty();
    private Optional<Blend> blend = Optional.empty();
    private String blendProblem = "";

    private record Asked(Optional<PortfolioId> portfolio, Design design, long revision) {}

    TargetsViewModelDesign(
            Session session,
            WhatIfDesk desk,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            DesignSettings settings,
            TargetsViewModel.Services services) {
        this.session = session;
        this.desk = desk;
        this.dialogs = dialogs;
        this.notices = notices;
        this.services = services;
        limits = new LimitSettings(session, settings);
        views = new ViewSettings(session, settings, AnalysisService::contradiction);
        budgets = new BudgetSettings(session);
        blending = runner.lane();
        files = runner.lane();
        saving = new FileSaving(session, runner, dialogs, notices);
    }

    private Messages messages() {
        return session.messages();
    }

    /** What weights are calculated for. */
    List<InstrumentId> assets() {
        return desk.whatIfProperty().get().map(w -> w.market().assets()).orElse(List.of());
    }

    /** The share of the portfolio that a calculation divides. */
    double invested() {
        return desk.whatIfProperty()
                .get()
                .map(w -> DesignService.invested(session.scenario(), w.market()))
                .orElse(1.0);
    }

    /** Blends the views in again where they, or what they are blended with, changed. */
    void follow(Runnable done) {
        Scenario scenario = session.scenario();
        boolean wanted = scenario.design().request().method().equals("black-litterman")
                && desk.whatIfProperty().get().isPresent()
                && views.withoutCap(assets()).isEmpty();
        if (!wanted) {
            blending.cancel();
            asked = Optional.empty();
            blend = Optional.empty();
            blendProblem = "";
            return;
        }
        Asked now = new Asked(
                scenario.portfolio(),
                scenario.design(),
                session.revisionProperty().get());
        if (asked.filter(now::equals).isPresent()) {
            return;
        }
        asked = Optional.of(now);
        WhatIfService markets = services.markets();
        blending.run(
                messages().get("targets.blend"),
                progress -> {
                    Basis basis = markets.basis(scenario.portfolio().orElseThrow(), scenario.design());
                    return read(services.designs().blend(basis, scenario), views.views());
                },
                found -> {
                    blend = Optional.of(found);
                    blendProblem = "";
                    done.run();
                },
                failure -> {
                    blend = Optional.empty();
                    blendProblem = session.said(failure);
                    done.run();
                });
    }

    private static Blend read(BlendReport report, List<View> views) {
        Map<InstrumentId, Blend.Returns> returns = new LinkedHashMap<>();
        for (int i = 0; i < report.assets().size(); i++) {
            String asset = report.assets().get(i);
            double own = views.stream()
                    .filter(v -> v.weights().equals(Map.of(asset, 1.0)))
                    .mapToDouble(View::expectedReturn)
                    .findFirst()
                    .orElse(Double.NaN);
            returns.put(new InstrumentId(asset), new Blend.Returns(report.prior()[i], own, report.posterior()[i]));
        }
        return new Blend(
                returns, java.util.Arrays.stream(report.distances()).boxed().toList());
    }

    /** Adds a group for each sector of the instruments. */
    void addSectors() {
        Scenario scenario = session.scenario();
        List<InstrumentId> assets = assets();
        scenario.portfolio()
                .ifPresent(id -> files.run(
                        messages().get("targets.group.sectors"),
                        progress -> sectors(services.markets().basis(id, scenario.design()), assets),
                        sectors -> {
                            if (sectors.isEmpty()) {
                                notices.post(Notices.Kind.INFO, messages().get("targets.group.sectors.none"));
                            } else {
                                limits.addSectors(sectors);
                            }
                        },
                        this::failed));
    }

    private static Map<String, List<String>> sectors(Basis basis, List<InstrumentId> assets) {
        Map<String, List<String>> sectors = new TreeMap<>();
        for (InstrumentId id : assets) {
            Optional.ofNullable(basis.present().instruments().get(id))
                    .flatMap(Instrument::group)
                    .ifPresent(g -> sectors.computeIfAbsent(g, k -> new java.util.ArrayList<>())
                            .add(id.value()));
        }
        return sectors;
    }

    /** Reads {@code views.csv} and puts its views in the place of those that are there. */
    void importViews() {
        dialogs.openFile(
                new Dialogs.FileRequest(messages().get("targets.view.import"), "CSV", List.of("csv"), Optional.empty()),
                path -> files.run(
                        messages().get("targets.view.import"),
                        progress -> DesignFiles.views(path),
                        read -> views.replace(assets(), read, messages().get("targets.edit.view.imported", read.size()))
                                .ifPresent(problem -> notices.post(Notices.Kind.ERROR, problem)),
                        this::failed));
    }

    void exportViews() {
        List<View> present = views.views();
        saving.save(
                new Dialogs.FileRequest(
                        messages().get("targets.view.export"), "CSV", List.of("csv"), Optional.of("views.csv")),
                path -> DesignFiles.write(path, present));
    }

    /** Writes what was learned, and how it did out of sample, as JSON. */
    void saveModelCard(String card) {
        saving.save(
                new Dialogs.FileRequest(
                        messages().get("targets.card.save"), "JSON", List.of("json"), Optional.of("model-card.json")),
                path -> DesignFiles.write(path, card));
    }

    /** Reads market values by name, as a CSV or a JSON file. */
    void importCaps() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("targets.cap.import"), "CSV", List.of("csv", "json"), Optional.empty()),
                path -> files.run(
                        messages().get("targets.cap.import"),
                        progress -> DesignFiles.numbers(path),
                        views::caps,
                        this::failed));
    }

    private void failed(Throwable failure) {
        notices.post(Notices.Kind.ERROR, session.said(failure));
    }

    LimitSettings limits() {
        return limits;
    }

    ViewSettings views() {
        return views;
    }

    BudgetSettings budgets() {
        return budgets;
    }

    Optional<Blend> blend() {
        return blend;
    }

    /** Why the views cannot be blended in; empty when nothing is wrong. */
    Optional<String> blendProblem() {
        return blendProblem.isEmpty() ? Optional.empty() : Optional.of(blendProblem);
    }

    void close() {
        blending.cancel();
        files.cancel();
    }
}
