package dev.counterweight.cli;

import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Services;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code portfolio create}: a portfolio from options that carry the keys of a portfolio file. */
@CommandLine.Command(
        name = "create",
        description = "Makes a portfolio. Its paper account starts with the capital in cash.",
        footer = {
            "",
            "Example: portfolio create --name Growth --target AAPL=0.6,MSFT=0.4 --method threshold"
                    + " --param min_drift=0.05 --limit max_single_strategy=0.6"
        })
final class PortfolioCreateCommand extends PortfolioCommand.OnePortfolio {
    /** Keys of a portfolio file, as messages about it begin, and the options that carry them. */
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("target_allocations.", "--target ");
        OPTIONS.put("target_allocations", "--target");
        OPTIONS.put("target of", "--target:");
        OPTIONS.put("rebalancing_method", "--method");
        OPTIONS.put("rebalancing_params.", "--param ");
        OPTIONS.put("rebalancing_params", "--param");
        OPTIONS.put("risk_limits.", "--limit ");
        OPTIONS.put("risk_limits", "--limit");
        OPTIONS.put("trading.", "--trading ");
        OPTIONS.put("trading", "--trading");
        OPTIONS.put("initial_capital", "--capital");
        OPTIONS.put("base_currency", "--base-currency");
        OPTIONS.put("name", "--name");
        OPTIONS.put("account", "--account");
        OPTIONS.put("id", "--id");
    }

    @Option(names = "--name", required = true, paramLabel = "NAME")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String name;

    @Option(names = "--id", paramLabel = "ID", description = "Default: made from the name.")
    @Nullable
    String id;

    @Option(
            names = "--target",
            required = true,
            split = ",",
            paramLabel = "A=X",
            description = "Target weights as fractions that add up to 1; CASH stands for money.")
    List<String> targets = List.of();

    @Option(
            names = "--method",
            defaultValue = "threshold",
            paramLabel = "M",
            description =
                    "threshold, calendar, adaptive, risk_parity, hrp or volatility_target. Default: ${DEFAULT-VALUE}.")
    String method = "threshold";

    @Option(names = "--param", split = ",", paramLabel = "KEY=X", description = "A key of rebalancing_params.")
    List<String> params = List.of();

    @Option(names = "--limit", split = ",", paramLabel = "KEY=X", description = "A key of risk_limits.")
    List<String> limits = List.of();

    @Option(names = "--trading", split = ",", paramLabel = "KEY=X", description = "A key of trading.")
    List<String> trading = List.of();

    @Option(
            names = "--capital",
            defaultValue = "100000",
            paramLabel = "X",
            description = "Initial capital. Default: ${DEFAULT-VALUE}.")
    BigDecimal capital = new BigDecimal(100_000);

    @Option(
            names = "--base-currency",
            paramLabel = "CODE",
            description = "Default: USD, or what all pairs are quoted in.")
    @Nullable
    String currency;

    @Option(names = "--account", paramLabel = "NAME", description = "Default: a paper account of its own.")
    @Nullable
    String account;

    @Override
    Portfolio run(Services services) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", name);
        put(keys, "id", id);
        put(keys, "account", account);
        put(keys, "base_currency", currency);
        keys.put("initial_capital", capital);
        keys.put("target_allocations", pairs("--target", targets));
        keys.put("rebalancing_method", method);
        if (!params.isEmpty()) {
            keys.put("rebalancing_params", pairs("--param", params));
        }
        if (!limits.isEmpty()) {
            keys.put("risk_limits", pairs("--limit", limits));
        }
        if (!trading.isEmpty()) {
            keys.put("trading", pairs("--trading", trading));
        }
        try {
            return services.portfolios().create(keys);
        } catch (Rejection e) {
            throw new Rejection(e.problems().stream()
                    .map(p -> new Rejection.Problem(option(p.where()), p.value(), p.expected(), p.next()))
                    .toList());
        }
    }

    /** The option that is meant where a message names the line and key of a file. */
    private static String option(String where) {
        String key = where.replaceFirst("^options line \\d+(, |: )?", "");
        for (Map.Entry<String, String> o : OPTIONS.entrySet()) {
            if (key.startsWith(o.getKey())) {
                return o.getValue() + key.substring(o.getKey().length());
            }
        }
        return key;
    }

    @Override
    String done() {
        return "Made";
    }

    private static void put(Map<String, Object> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, value);
        }
    }

    private static Map<String, Object> pairs(String option, List<String> texts) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw rejected(option, text, "KEY=VALUE", "Write it as in the example of --help.");
            }
            if (pairs.put(text.substring(0, equals), value(text.substring(equals + 1))) != null) {
                throw rejected(option, text, "each key once", "Remove one.");
            }
        }
        return pairs;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 400 ? (Object) text : number;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Rejection rejected(String option, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(option, value, expected, next));
    }
}
