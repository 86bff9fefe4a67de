package dev.counterweight.data.files;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.StressScenario;
import dev.counterweight.domain.StressScenario.CorrelationIncrease;
import dev.counterweight.domain.StressScenario.HistoricalWindow;
import dev.counterweight.domain.StressScenario.Shocks;
import dev.counterweight.domain.StressScenario.VolatilityMultiplier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stress scenarios by name as a JSON file: {@code {"crypto_crash": {"BTC/USDT": -0.30, "ETH/USDT": -0.40}, "correlation_spike":
 * {"correlation_increase": 0.3}, "volatility_shock": {"volatility_multiplier": 2.0}, "gfc": {"from": "2007-10-09", "to":
 * "2009-03-09"}}}.
 */
public final class ScenariosFile {
    private static final String CORRELATION = "correlation_increase";
    private static final String VOLATILITY = "volatility_multiplier";

    private ScenariosFile() {}

    /** Reads a file. */
    public static List<StressScenario> read(Path path) {
        SourceFile file = SourceFile.read(path);
        return parse(file.bytes(), file.name());
    }

    /**
     * Reads a document.
     *
     * @param source what messages call it
     */
    public static List<StressScenario> parse(byte[] utf8, String source) {
        Fields fields = StrictJson.fields(utf8, source);
        List<StressScenario> scenarios = new ArrayList<>();
        for (String name : fields.names()) {
            Fields of = fields.object(name);
            scenarios.add(of.make(() -> scenario(name, of)));
        }
        if (scenarios.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    source, "{}", "at least one scenario", "Write one, such as {\"crash\": {\"BTC/USDT\": -0.30}}."));
        }
        return scenarios;
    }

    private static StressScenario scenario(String name, Fields of) {
        if (of.has(CORRELATION)) {
            return new CorrelationIncrease(name, of.number(CORRELATION));
        }
        if (of.has(VOLATILITY)) {
            return new VolatilityMultiplier(name, of.number(VOLATILITY));
        }
        if (of.has("from") || of.has("to")) {
            return new HistoricalWindow(name, of.date("from"), of.date("to"));
        }
        Map<String, Double> shocks = new LinkedHashMap<>();
        of.names().forEach(asset -> shocks.put(asset, of.number(asset)));
        return new Shocks(name, shocks);
    }

    /** The document that {@link #parse} reads. */
    public static String text(List<StressScenario> scenarios) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (StressScenario scenario : scenarios) {
            tree.put(
                    scenario.name(),
                    switch (scenario) {
                        case Shocks s -> s.returns();
                        case CorrelationIncrease c -> Values.tree(CORRELATION, c.increase());
                        case VolatilityMultiplier v -> Values.tree(VOLATILITY, v.multiplier());
                        case HistoricalWindow w -> Values.tree("from", w.from(), "to", w.to());
                    });
        }
        return JsonText.pretty(tree);
    }
}
