package dev.counterweight;

import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.OptimizeRequest.Group;
import dev.counterweight.domain.OptimizeRequest.View;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.ui.common.Navigation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;

/** Pages of the {@link PictureBook} on which targets were designed: each method that shows more than weights, and what is not sure. */
final class DesignPages {
    /** The second page of each pair shows what was calculated, and begins where the first has ended. */
    static final List<String> ALL = List.of(
            "page-design-limits",
            "page-design-limits-part",
            "page-design-limits-result",
            "page-design-views",
            "page-design-views-part",
            "page-design-budgets",
            "page-design-budgets-part",
            "page-design-learned",
            "page-design-learned-result",
            "page-design-clash",
            "page-design-frontier",
            "page-design-frontier-uncertain",
            "page-design-hrp",
            "page-design-hrp-step",
            "page-design-hrp-stable",
            "page-design-correlated",
            "page-design-compared");

    private DesignPages() {}

    static void show(Window window, String id) {
        Node root = window.shell().root();
        String page = id.substring("page-design-".length());
        switch (page) {
            case "limits" -> {
                OptimizeRequest.Limits limits = OptimizeRequest.Limits.LONG_ONLY
                        .withBounds(0.1, 0.4)
                        .withGreatestOf(first(window), 0.3)
                        .withGroups(
                                List.of(new Group("Trend", names(window).subList(1, 3), 0.2, 0.5, Optional.empty())));
                calculate(window, OptimizeRequest.of("min-variance").withLimits(limits));
            }
            case "views" -> {
                List<String> names = names(window);
                Map<String, Double> caps = new LinkedHashMap<>();
                names.forEach(n -> caps.put(n, 100.0 + 40 * caps.size()));
                calculate(
                        window,
                        OptimizeRequest.of("black-litterman")
                                .withMarketCaps(caps)
                                .withViews(new OptimizeRequest.Views(
                                        List.of(
                                                new View(Map.of(names.get(0), 1.0), 0.08, OptionalDouble.of(0.6)),
                                                new View(
                                                        new LinkedHashMap<>(
                                                                Map.of(names.get(1), 1.0, names.get(2), -1.0)),
                                                        0.03,
                                                        OptionalDouble.of(0.3))),
                                        0.05,
                                        true)));
            }
            case "budgets" -> {
                List<String> names = names(window);
                Map<String, Double> budget = new LinkedHashMap<>();
                names.forEach(n -> budget.put(n, budget.isEmpty() ? 0.4 : 0.6 / (names.size() - 1)));
                calculate(window, OptimizeRequest.of("risk-budget").withBudget(budget));
            }
            case "learned" -> calculate(window, OptimizeRequest.of("learned"));
            case "limits-part" -> part(root, "targets.section.limits", window);
            case "views-part" -> part(root, "targets.section.views", window);
            case "budgets-part" -> part(root, "targets.section.budgets", window);
            case "limits-result", "learned-result" -> part(root, "targets.section.calculated", window);
            case "clash" ->
                calculate(
                        window,
                        OptimizeRequest.of("min-variance")
                                .withLimits(OptimizeRequest.Limits.LONG_ONLY.withBounds(0, 0.1)));
            case "frontier", "hrp" -> {
                Scenario now = window.session().scenario();
                window.session()
                        .scenarios()
                        .edit("another design", now.withDesign(now.design().withRequest(OptimizeRequest.of("hrp"))));
                window.navigation().go(page);
            }
            case "frontier-uncertain" -> PictureBook.run(window, "frontier.uncertainty");
            case "hrp-step" -> {
                root.applyCss();
                ((ButtonBase) root.lookup(".view #hrp-previous")).fire();
                ((ButtonBase) root.lookup(".view #hrp-previous")).fire();
            }
            case "hrp-stable" -> PictureBook.run(window, "hrp.stability");
            case "compared" -> {
                Scenario now = window.session().scenario();
                List<InstrumentId> factors = names(window).subList(0, 2).stream()
                        .map(InstrumentId::new)
                        .toList();
                window.session()
                        .scenarios()
                        .edit(
                                "another comparison",
                                now.withDesign(now.design()
                                        .withComparison(new Comparison(new BenchmarkChoice.EqualWeights(), factors))));
                window.navigation().go(Navigation.RISK);
            }
            case "correlated" -> {
                Scenario now = window.session().scenario();
                Scenario.Rules rules = now.rules().orElseThrow();
                window.session()
                        .scenarios()
                        .edit(
                                "stricter limits",
                                now.withRules(new Scenario.Rules(
                                        rules.method(), rules.policy(), correlated(rules.limits()))));
                window.navigation().go(Navigation.CORRELATION);
            }
            default -> throw new IllegalArgumentException(id);
        }
    }

    /** The same limits with those on correlation drawn tighter than the sample keeps. */
    private static RiskLimits correlated(RiskLimits l) {
        return new RiskLimits(
                l.maxSingleStrategy(),
                l.minSingleStrategy(),
                0.36,
                0.3,
                l.minStrategySharpe(),
                l.maxStrategyDrawdown(),
                l.maxPortfolioLeverage(),
                l.minPortfolioSharpe(),
                l.maxPortfolioDrawdown(),
                l.maxRiskContribution(),
                l.volatilityThreshold());
    }

    private static void calculate(Window window, OptimizeRequest request) {
        window.navigation().go(Navigation.TARGETS);
        Scenario now = window.session().scenario();
        window.session()
                .scenarios()
                .edit("another design", now.withDesign(now.design().withRequest(request)));
        part(window.shell().root(), "targets.section.weights", window);
        PictureBook.run(window, "targets.calculate");
    }

    /** A part of the view, where it is offered: on a wide screen, what was calculated is always there. */
    private static void part(Node root, String key, Window window) {
        root.applyCss();
        root.lookup(".view").lookupAll(".segmented > .toggle-button").stream()
                .map(ButtonBase.class::cast)
                .filter(b -> b.getText().equals(window.session().messages().get(key)))
                .forEach(ButtonBase::fire);
    }

    private static List<String> names(Window window) {
        return window.session().scenario().targets().keySet().stream()
                .filter(id -> !id.isCash())
                .map(InstrumentId::value)
                .toList();
    }

    private static String first(Window window) {
        return names(window).getFirst();
    }
}
