package dev.counterweight.ui.stress;

import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.service.simulation.SimulationService;
import dev.counterweight.service.simulation.StressReport;
import dev.counterweight.service.simulation.StressRequest;
import dev.counterweight.ui.common.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The runs behind one picture: every scenario on what is held and on what is meant. */
final class StressViewModelRuns {
    private static final double CONFIDENCE = 0.95;
    /** Periods within which the drawdown of the reverse stress is to happen. */
    static final double REVERSE_PERIODS = 21;

    private final SimulationService service = new SimulationService();
    private final StressViewModel.Known known;

    StressViewModelRuns(StressViewModel.Known known) {
        this.known = known;
    }

    /** The known ones, then the person's own; an own one of the same name takes the place of a known one. */
    List<StressScenario> scenarios() {
        Map<String, StressScenario> all = new LinkedHashMap<>();
        service.standardScenarios(known.everyRow().assets(), Optional.of(known.everyRow()))
                .forEach(s -> all.put(s.name(), s));
        known.own().forEach(s -> all.put(s.name(), s));
        return List.copyOf(all.values());
    }

    /** @param shown which weights the parts speak of */
    StressPicture picture(Scenario scenario, Shown shown) {
        List<String> assets = known.everyRow().assets();
        double[] target = new double[assets.size()];
        scenario.targets().forEach((id, weight) -> {
            int at = assets.indexOf(id.value());
            if (at >= 0) {
                target[at] = weight.fraction();
            }
        });
        double[] now = new double[assets.size()];
        known.held().forEach((asset, weight) -> now[assets.indexOf(asset)] = weight);
        double limit = scenario.rules()
                .map(r -> r.limits().maxPortfolioDrawdown())
                .orElseGet(() -> known.portfolio().limits().maxPortfolioDrawdown());
        List<StressPicture.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (StressScenario each : scenarios()) {
            try {
                StressReport.Outcome meant = run(each, target);
                rows.add(row(each, meant, run(each, now), shown));
            } catch (IllegalArgumentException | dev.counterweight.domain.Rejection e) {
                notes.add(String.valueOf(e.getMessage()));
            }
        }
        return new StressPicture(
                assets,
                rows,
                shown,
                !known.held().isEmpty(),
                reverse(shown == Shown.CURRENT ? now : target, limit),
                notes);
    }

    private StressReport.Outcome run(StressScenario scenario, double[] weights) {
        return report(List.of(scenario), weights, OptionalDouble.empty())
                .outcomes()
                .getFirst();
    }

    private StressReport report(List<StressScenario> scenarios, double[] weights, OptionalDouble reverse) {
        return service.stress(new StressRequest(
                known.everyRow().assets(),
                weights,
                Optional.of(known.covariance()),
                Optional.of(known.everyRow()),
                scenarios,
                CONFIDENCE,
                1.0 / known.periodsPerYear(),
                reverse,
                REVERSE_PERIODS / known.periodsPerYear()));
    }

    private StressPicture.Row row(
            StressScenario scenario, StressReport.Outcome meant, StressReport.Outcome now, Shown shown) {
        boolean changes = scenario instanceof StressScenario.CorrelationIncrease
                || scenario instanceof StressScenario.VolatilityMultiplier;
        boolean known = shown == Shown.PROPOSED || !this.known.held().isEmpty();
        double[] parts = new double[meant.contributions().length];
        for (int j = 0; j < parts.length; j++) {
            parts[j] = known ? shown(shown, now.contributions()[j], meant.contributions()[j]) : Double.NaN;
        }
        return new StressPicture.Row(
                scenario.name(),
                scenario.kind(),
                this.known.own().stream().anyMatch(s -> s.name().equals(scenario.name())),
                now.loss(),
                meant.loss(),
                known ? shown(shown, now.loss(), meant.loss()) : Double.NaN,
                changes && known && shown != Shown.CHANGE ? shown(shown, now.before(), meant.before()) : Double.NaN,
                switch (shown) {
                    case CURRENT -> known ? now.worstAsset() : "";
                    case PROPOSED -> meant.worstAsset();
                    case CHANGE -> known ? worst(parts) : "";
                },
                parts);
    }

    private static double shown(Shown shown, double now, double meant) {
        return switch (shown) {
            case CURRENT -> now;
            case PROPOSED -> meant;
            case CHANGE -> meant - now;
        };
    }

    /** The asset that adds most to the loss; empty where none does. */
    private String worst(double[] parts) {
        int at = -1;
        for (int j = 0; j < parts.length; j++) {
            at = parts[j] > 0 && (at < 0 || parts[j] > parts[at]) ? j : at;
        }
        return at < 0 ? "" : known.everyRow().assets().get(at);
    }

    private Optional<StressPicture.Reverse> reverse(double[] target, double limit) {
        try {
            return report(List.of(), target, OptionalDouble.of(limit))
                    .reverse()
                    .map(r -> new StressPicture.Reverse(r.asked(), r.shock(), r.distance(), r.possible()));
        } catch (IllegalArgumentException withoutRisk) {
            return Optional.empty();
        }
    }
}
