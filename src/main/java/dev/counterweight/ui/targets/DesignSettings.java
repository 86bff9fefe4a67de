package dev.counterweight.ui.targets;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.OptimizeRequest.Hierarchy;
import dev.counterweight.domain.OptimizeRequest.Views;
import dev.counterweight.domain.Reaction;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be set about the method of a design and about its estimates; every change is one step that can be undone. */
final class DesignSettings {
    static final double STANDARD_AVERSION = 2.5;
    static final double STANDARD_VOLATILITY = 0.15;
    private static final double STANDARD_RETURN = 0.1;
    /** Methods that change the weights of another one. */
    private static final Set<String> BASED = Set.of("adaptive", "news", "volatility-target");

    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final List<String> MEANS = List.of("historical", "ewma:60", "ewma:180", "capm");
    private static final List<String> COVARIANCES = List.of(
            "sample",
            "ewma:60",
            "ewma:180",
            "riskmetrics:0.94",
            "ledoit-wolf",
            "ledoit-wolf-cc",
            "ledoit-wolf-factor",
            "oas",
            "nonlinear",
            "linear-inverse",
            "denoised");

    private final Session session;
    private final Messages messages;
    private final SettingForms forms;
    private final ReactionSettings reactions;
    private final List<String> methods;
    private final Map<String, String> own;
    private final Supplier<List<InstrumentId>> assets;

    /**
     * @param methods names of the program's methods, in the order in which they are offered
     * @param own what plug-ins do, by name; they are offered last
     * @param assets what weights are calculated for
     */
    DesignSettings(
            Session session, List<String> methods, Map<String, String> own, Supplier<List<InstrumentId>> assets) {
        this.session = session;
        this.own = own;
        this.assets = assets;
        this.methods = Stream.concat(methods.stream(), own.keySet().stream()).toList();
        messages = session.messages();
        forms = new SettingForms(session);
        reactions = new ReactionSettings(forms, this::react);
    }

    private Design design() {
        return session.scenario().design();
    }

    private OptimizeRequest request() {
        return design().request();
    }

    /** Changes the request, as one step that is called so. */
    void edit(String words, UnaryOperator<OptimizeRequest> change) {
        session.scenarios().edit(words, session.scenario().withDesign(design().withRequest(change.apply(request()))));
    }

    /** Changes one setting. */
    private void set(String key, UnaryOperator<OptimizeRequest> change) {
        edit(messages.get("targets.edit.setting", messages.get("targets." + key)), change);
    }

    private void setDesign(String key, Design next) {
        session.scenarios()
                .edit(
                        messages.get("targets.edit.setting", messages.get("targets." + key)),
                        session.scenario().withDesign(next));
    }

    /** Which method calculates. */
    Setting method() {
        return forms.options(
                "method",
                methods.stream().map(m -> new Setting.Option(m, name(m))).toList(),
                request().method(),
                m -> edit(messages.get("targets.edit.method", name(m)), r -> ready(r.withMethod(m))));
    }

    /** The method's name in the person's language; a method that has none is called as on the command line. */
    String name(String method) {
        String key = "targets.method." + method;
        return messages.has(key) ? messages.get(key) : method;
    }

    /** What the method does, in plain words. */
    String explanation() {
        String key = "targets.method." + request().method() + ".meaning";
        return messages.has(key)
                ? messages.get(key)
                : own.getOrDefault(request().method(), "");
    }

    /**
     * A method that needs exactly one goal starts with the one that was set before, or with a trade-off; risk budgets start equal
     * where they are not complete.
     */
    private OptimizeRequest ready(OptimizeRequest r) {
        if (r.method().equals("risk-budget")) {
            return budgeted(r);
        }
        if (!r.method().equals("mean-variance")) {
            return r;
        }
        if (r.targetReturn().isPresent()) {
            return r.withGoal(r.targetReturn(), NONE, NONE);
        }
        return r.targetVolatility().isPresent()
                ? r.withGoal(NONE, r.targetVolatility(), NONE)
                : r.withGoal(NONE, NONE, OptionalDouble.of(r.riskAversion().orElse(STANDARD_AVERSION)));
    }

    private OptimizeRequest budgeted(OptimizeRequest request) {
        Map<String, Double> budget = new LinkedHashMap<>();
        BudgetSettings.of(session.scenario(), assets.get())
                .forEach((id, share) -> budget.put(id.value(), share.fraction()));
        return request.withBudget(budget);
    }

    /** Whether the method, or the one that it starts from, needs the market value of each instrument. */
    boolean needsCaps() {
        return used("market-cap") || used("black-litterman");
    }

    /** Whether a method calculates, or is the base of the one that does. */
    private boolean used(String method) {
        String chosen = request().method();
        boolean based = BASED.contains(chosen);
        return chosen.equals(method) || (based && request().reaction().base().equals(method));
    }

    /** The parameters of the present method. */
    List<Setting> parameters() {
        return switch (request().method()) {
            case "mean-variance" -> goal();
            case "hrp" -> hierarchy();
            case "black-litterman" -> views();
            case "min-cvar" ->
                List.of(forms.percent(
                        "confidence",
                        request().confidence(),
                        50,
                        99.99,
                        c -> set("confidence", r -> r.withConfidence(c))));
            case "momentum" -> List.of(lookback(30));
            case "learned" -> learned();
            case "adaptive" -> adaptive();
            case "news" -> reactions.news(request().reaction(), base());
            case "volatility-target" -> List.of(base(), cap(), lookback(20));
            default -> List.of();
        };
    }

    private List<Setting> goal() {
        OptimizeRequest r = request();
        String goal =
                r.targetReturn().isPresent() ? "return" : r.targetVolatility().isPresent() ? "volatility" : "aversion";
        List<Setting> settings = new ArrayList<>();
        settings.add(forms.choice(
                "goal",
                List.of("return", "volatility", "aversion"),
                goal,
                chosen -> set("goal", q -> {
                    return switch (chosen) {
                        case "return" -> q.withGoal(OptionalDouble.of(STANDARD_RETURN), NONE, NONE);
                        case "volatility" -> q.withGoal(NONE, OptionalDouble.of(STANDARD_VOLATILITY), NONE);
                        default -> q.withGoal(NONE, NONE, OptionalDouble.of(STANDARD_AVERSION));
                    };
                })));
        settings.add(
                switch (goal) {
                    case "return" ->
                        forms.percent(
                                "targetReturn",
                                r.targetReturn().orElse(STANDARD_RETURN),
                                -100,
                                1000,
                                v -> set("targetReturn", q -> q.withGoal(OptionalDouble.of(v), NONE, NONE)));
                    case "volatility" ->
                        forms.percent(
                                "targetVolatility",
                                r.targetVolatility().orElse(STANDARD_VOLATILITY),
                                0.01,
                                1000,
                                v -> set("targetVolatility", q -> q.withGoal(NONE, OptionalDouble.of(v), NONE)));
                    default -> aversion(d -> set("riskAversion", q -> q.withGoal(NONE, NONE, OptionalDouble.of(d))));
                });
        return settings;
    }

    private Setting aversion(java.util.function.DoubleConsumer take) {
        return forms.number(
                "riskAversion", request().riskAversion().orElse(STANDARD_AVERSION), 0.000001, 1_000_000, take);
    }

    private List<Setting> hierarchy() {
        Hierarchy h = request().hierarchy();
        return List.of(
                shape(
                        "linkage",
                        List.of("average", "single", "complete", "ward"),
                        h.linkage(),
                        v -> new Hierarchy(v, h.distance(), h.leafOrder())),
                shape(
                        "distance",
                        List.of("correlation", "distance-of-distances"),
                        h.distance(),
                        v -> new Hierarchy(h.linkage(), v, h.leafOrder())),
                shape(
                        "leafOrder",
                        List.of("quasi-diagonal", "optimal"),
                        h.leafOrder(),
                        v -> new Hierarchy(h.linkage(), h.distance(), v)));
    }

    private Setting shape(String key, List<String> values, String value, Function<String, Hierarchy> with) {
        return forms.choice(key, values, value, v -> set(key, r -> r.withHierarchy(with.apply(v))));
    }

    private List<Setting> views() {
        Views views = request().views();
        return List.of(
                forms.choice(
                        "omega",
                        List.of("idzorek", "prior"),
                        views.idzorek() ? "idzorek" : "prior",
                        v -> set(
                                "omega", r -> r.withViews(new Views(views.views(), views.tau(), v.equals("idzorek"))))),
                forms.number(
                        "tau",
                        views.tau(),
                        0.000001,
                        10,
                        t -> set("tau", r -> r.withViews(new Views(views.views(), t, views.idzorek())))),
                aversion(d -> set(
                        "riskAversion",
                        r -> r.withGoal(r.targetReturn(), r.targetVolatility(), OptionalDouble.of(d)))));
    }

    private List<Setting> adaptive() {
        Reaction r = request().reaction();
        return List.of(
                base(),
                reactions.volatilityThreshold(r),
                forms.number(
                        "correlationThreshold",
                        r.correlationThreshold(),
                        -1,
                        1,
                        v -> react("correlationThreshold", r.withThresholds(r.volatilityThreshold(), v))),
                forms.count(
                        "performanceWindow",
                        r.performanceWindow(),
                        2,
                        n -> react("performanceWindow", r.withWindows(n, r.correlationWindow()))),
                forms.count(
                        "correlationWindow",
                        r.correlationWindow(),
                        3,
                        n -> react("correlationWindow", r.withWindows(r.performanceWindow(), n))),
                forms.percent(
                        "minImprovement",
                        r.minImprovement(),
                        0,
                        1000,
                        v -> react("minImprovement", r.withMinImprovement(v))));
    }

    private void react(String key, Reaction next) {
        set(key, r -> r.withReaction(next));
    }

    private Setting base() {
        List<Setting.Option> plain = methods.stream()
                .filter(m -> !BASED.contains(m))
                .map(m -> new Setting.Option(m, name(m)))
                .toList();
        Reaction reaction = request().reaction();
        return forms.options(
                "base",
                plain,
                reaction.base(),
                m -> set("base", r -> {
                    OptimizeRequest based = r.withReaction(reaction.withBase(m));
                    return m.equals("risk-budget") ? budgeted(based) : based;
                }));
    }

    private Setting cap() {
        return forms.percent(
                "targetVolatility",
                request().targetVolatility().orElse(STANDARD_VOLATILITY),
                0.01,
                1000,
                v -> set(
                        "targetVolatility", r -> r.withGoal(r.targetReturn(), OptionalDouble.of(v), r.riskAversion())));
    }

    private Setting lookback(int standard) {
        Reaction reaction = request().reaction();
        return forms.count(
                "lookback", reaction.lookback().orElse(standard), 2, n -> react("lookback", reaction.withLookback(n)));
    }

    private List<Setting> learned() {
        Reaction reaction = request().reaction();
        return List.of(
                forms.count(
                        "lookback",
                        reaction.lookback().orElse(60),
                        20,
                        n -> react("lookback", reaction.withLookback(n))),
                forms.count("horizon", reaction.horizon(), 1, n -> react("horizon", reaction.withHorizon(n))),
                aversion(d -> set(
                        "riskAversion",
                        r -> r.withGoal(r.targetReturn(), r.targetVolatility(), OptionalDouble.of(d)))));
    }

    /** How the past is looked at. */
    List<Setting> estimates() {
        Design d = design();
        return List.of(
                forms.options(
                        "mean",
                        estimators("mean", MEANS, d.mean()),
                        d.mean(),
                        v -> setDesign("mean", d.withEstimators(v, d.covariance(), d.riskFree()))),
                forms.options(
                        "covariance",
                        estimators("covariance", COVARIANCES, d.covariance()),
                        d.covariance(),
                        v -> setDesign("covariance", d.withEstimators(d.mean(), v, d.riskFree()))),
                forms.percent(
                        "riskFree",
                        d.riskFree(),
                        -100,
                        1000,
                        v -> setDesign("riskFree", d.withEstimators(d.mean(), d.covariance(), v))),
                forms.count("window", d.windowDays(), 3, n -> setDesign("window", d.withWindow(n))));
    }

    private List<Setting.Option> estimators(String key, List<String> known, String value) {
        List<String> all = new ArrayList<>(known);
        if (!all.contains(value)) {
            all.add(value);
        }
        return all.stream().map(v -> new Setting.Option(v, estimator(key, v))).toList();
    }

    /** An estimator in words: {@code ewma:60} is "Exponential, span 60". */
    String estimator(String key, String value) {
        int colon = value.indexOf(':');
        String message = "targets." + key + "." + (colon < 0 ? value : value.substring(0, colon));
        return messages.has(message) ? messages.get(message, colon < 0 ? "" : value.substring(colon + 1)) : value;
    }

    /** The estimates in one line. */
    String summary() {
        Design d = design();
        return messages.get(
                "targets.estimates.summary",
                estimator("mean", d.mean()),
                estimator("covariance", d.covariance()),
                forms.write(100 * d.riskFree()),
                d.windowDays());
    }
}
