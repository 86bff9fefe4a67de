package dev.counterweight.data.json;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Portfolio files, as people keep and share them: JSON ({@code *.portfolio.json}) or YAML with the same keys. Files written by
 * other programs with {@code target_allocations}, or with {@code symbols} and {@code allocation_method}, are read too. Unknown
 * keys are refused by name, and so is a file of a newer format.
 */
public final class PortfolioFile {
    /** The newest format that is understood. Files without a version are read as this one. */
    public static final int VERSION = 2;

    /** Written where the older format holds all there is to say, so that older programs read it. */
    private static final int WITHOUT_COMPARISON = 1;

    private static final BigDecimal DEFAULT_CAPITAL = new BigDecimal(100_000);

    private PortfolioFile() {}

    /**
     * What a file says.
     *
     * @param comparison what the portfolio is compared with; empty where the file says nothing of it
     * @param instruments those that the file describes
     * @param notes what was assumed, in sentences
     */
    public record Definition(
            Portfolio portfolio, Optional<Comparison> comparison, List<Instrument> instruments, List<String> notes) {
        public Definition {
            instruments = List.copyOf(instruments);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads a JSON file.
     *
     * @param source what messages call it
     * @param now creation time where the file has none
     * @throws Rejection naming line and field
     */
    public static Definition readJson(String text, String source, Instant now) {
        return read(StrictJson.fields(text, source), source, now);
    }

    /** Reads a YAML file; as {@link #readJson}. */
    public static Definition readYaml(String text, String source, Instant now) {
        return read(Fields.of(StrictJson.parseYaml(text, source), source), source, now);
    }

    public static String json(Portfolio portfolio, Comparison comparison, List<Instrument> instruments) {
        return JsonText.pretty(tree(portfolio, comparison, instruments));
    }

    public static String yaml(Portfolio portfolio, Comparison comparison, List<Instrument> instruments) {
        return YamlText.of(tree(portfolio, comparison, instruments));
    }

    /** A key made from a name: {@code Balanced Crypto Portfolio -> balanced-crypto-portfolio}. */
    public static PortfolioId idOf(String name) {
        String slug = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = slug.length() > 48 ? slug.substring(0, 48).replaceAll("-+$", "") : slug;
        return new PortfolioId(cut.isEmpty() ? "portfolio" : cut);
    }

    /** The paper account of a portfolio that names none. */
    public static AccountId paperAccount(PortfolioId id) {
        return new AccountId(
                "paper-" + id.value().substring(0, Math.min(58, id.value().length())));
    }

    /** How an instrument that nobody described is taken: a pair such as BTC/USDT as crypto, quoted in its second part. */
    public static Instrument assumed(InstrumentId id, CurrencyCode base) {
        Optional<CurrencyCode> quote = quoteOf(id);
        return new Instrument(
                id,
                id.value(),
                quote.isPresent() ? AssetClass.CRYPTO : AssetClass.OTHER,
                quote.orElse(base),
                quote.isPresent() ? new BigDecimal("0.00000001") : new BigDecimal("0.0001"),
                Optional.empty());
    }

    private static Map<String, Object> tree(Portfolio p, Comparison comparison, List<Instrument> instruments) {
        boolean usual = comparison.equals(Comparison.USUAL);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", usual ? WITHOUT_COMPARISON : VERSION);
        tree.put("id", p.id().value());
        tree.put("name", p.name());
        tree.put("account", p.account().value());
        tree.put("base_currency", p.baseCurrency().code());
        tree.put("initial_capital", p.initialCapital().amount());
        Map<String, Object> targets = new LinkedHashMap<>();
        p.targets().forEach((id, weight) -> targets.put(id.value(), weight.fraction()));
        tree.put("target_allocations", targets);
        tree.put("rebalancing_method", p.method().key());
        tree.put("rebalancing_params", PortfolioFileMethod.tree(p.method()));
        tree.put("risk_limits", PortfolioFileLimits.tree(p.limits()));
        tree.put("trading", PortfolioFileLimits.tradingTree(p.policy()));
        if (!usual) {
            tree.put("comparison", PortfolioCodec.comparison(comparison));
        }
        if (!instruments.isEmpty()) {
            tree.put(
                    "instruments",
                    instruments.stream().map(PortfolioFile::instrumentTree).toList());
        }
        tree.put("sample", p.sample());
        tree.put("created_at", p.createdAt().toString());
        tree.put("updated_at", p.updatedAt().toString());
        return tree;
    }

    private static Map<String, Object> instrumentTree(Instrument i) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", i.id().value());
        tree.put("name", i.name());
        tree.put("asset_class", i.assetClass().name().toLowerCase(Locale.ROOT));
        tree.put("currency", i.currency().code());
        tree.put("quantity_step", i.quantityStep());
        i.group().ifPresent(g -> tree.put("group", g));
        return tree;
    }

    private static Definition read(Fields f, String source, Instant now) {
        refuseNewer(f, source);
        if (f.has("strategy") || f.has("portfolio_type") || f.has("portfolio")) {
            throw new Rejection(new Rejection.Problem(
                    source,
                    "",
                    "a portfolio with target_allocations; these are settings without targets",
                    "Name the portfolio to which they apply: --onto ID"));
        }
        List<String> notes = new ArrayList<>();
        Map<InstrumentId, Weight> targets = targets(f, notes);
        String name = f.has("name") || f.has("target_allocations") ? f.text("name") : nameOf(source);
        PortfolioId id =
                f.optional("id", (g, k) -> g.value(k, PortfolioId::new)).orElseGet(() -> idOf(name));
        CurrencyCode base = f.optional("base_currency", (g, k) -> g.value(k, CurrencyCode::new))
                .orElseGet(() -> commonQuote(targets).orElse(CurrencyCode.USD));
        BigDecimal capital = f.optional("initial_capital", Fields::decimal).orElse(DEFAULT_CAPITAL);
        PortfolioFileMethod.Read method = method(f, notes);
        TradingPolicy policy = PortfolioFileLimits.trading(f, base, method.minTradeSize(), method.cooldownHours());
        Instant created = f.optional("created_at", PortfolioFile::instant).orElse(now);
        Instant updated = f.optional("updated_at", PortfolioFile::instant).orElse(created);
        var limits = PortfolioFileLimits.limits(f);
        List<Instrument> instruments = f.has("instruments")
                ? f.objects("instruments").stream()
                        .map(PortfolioFile::instrument)
                        .toList()
                : List.of();
        AccountId account =
                f.optional("account", (g, k) -> g.value(k, AccountId::new)).orElseGet(() -> paperAccount(id));
        boolean sample = f.optional("sample", Fields::flag).orElse(false);
        Optional<Comparison> comparison = f.optional("comparison", (g, k) -> PortfolioCodec.comparison(g.object(k)));
        f.optional("instruments", Fields::any);
        Portfolio portfolio = f.make(() -> new Portfolio(
                id,
                name,
                account,
                new Money(base, capital),
                targets,
                method.method(),
                policy,
                limits,
                sample,
                created,
                updated));
        return new Definition(portfolio, comparison, instruments, notes);
    }

    private static void refuseNewer(Fields f, String source) {
        int version = f.optional("format_version", Fields::integer).orElse(VERSION);
        if (version > VERSION) {
            throw new Rejection(new Rejection.Problem(
                    source + ", format_version",
                    String.valueOf(version),
                    "at most " + VERSION + "; the file was written by a newer Counterweight",
                    "Update the program, or export the portfolio again from the older one. Nothing was changed."));
        }
        if (version < 1) {
            throw f.refuse("format_version", "1 to " + VERSION);
        }
    }

    private static Map<InstrumentId, Weight> targets(Fields f, List<String> notes) {
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        if (f.has("target_allocations")) {
            Fields weights = f.object("target_allocations");
            for (String key : weights.names()) {
                targets.put(id(weights, key), new Weight(weights.number(key)));
            }
            if (f.has("symbols")) {
                throw f.refuse("symbols", "no symbols beside target_allocations, which name them");
            }
            return targets;
        }
        if (!f.has("symbols")) {
            f.any("target_allocations");
        }
        List<InstrumentId> symbols = f.values("symbols", InstrumentId::new);
        symbols.forEach(s -> targets.put(s, new Weight(1.0 / symbols.size())));
        if (targets.size() != symbols.size() || symbols.isEmpty()) {
            throw f.refuse("symbols", "at least one symbol, each once");
        }
        String allocation = f.optional("allocation_method", Fields::text).orElse("equal_weight");
        if (!allocation.equalsIgnoreCase("equal_weight")) {
            notes.add("allocation_method is " + allocation
                    + ": the targets start at equal weights until they are calculated from prices.");
        }
        return targets;
    }

    private static InstrumentId id(Fields weights, String key) {
        try {
            return new InstrumentId(key);
        } catch (IllegalArgumentException e) {
            throw weights.refuse(key, "a weight under an identifier; " + e.getMessage());
        }
    }

    private static PortfolioFileMethod.Read method(Fields f, List<String> notes) {
        if (f.has("rebalancing_method")) {
            return PortfolioFileMethod.read(f);
        }
        if (!f.has("rebalance_frequency")) {
            notes.add("No rebalancing_method: threshold with a band of 5 percentage points, checked daily.");
            return PortfolioFileMethod.STANDARD;
        }
        Frequency frequency = PortfolioFileMethod.frequency(f, "rebalance_frequency");
        notes.add("rebalance_frequency " + f.text("rebalance_frequency")
                + ": on the calendar, by days since the last rebalance.");
        return new PortfolioFileMethod.Read(
                new RebalancingMethod.Calendar(PortfolioFileMethod.STANDARD_BAND, frequency, 1, true, false),
                Optional.empty(),
                Optional.empty());
    }

    private static Instrument instrument(Fields f) {
        return f.make(() -> new Instrument(
                f.value("id", InstrumentId::new),
                f.text("name"),
                f.value("asset_class", PortfolioFile::assetClass),
                f.value("currency", CurrencyCode::new),
                f.decimal("quantity_step"),
                f.optional("group", Fields::text)));
    }

    private static AssetClass assetClass(String text) {
        for (AssetClass each : AssetClass.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("asset_class is \"" + text
                + "\", expected one of equity, fund, bond, commodity, crypto, strategy, other");
    }

    /** An instant; a local date-time or a date counts as UTC. */
    private static Instant instant(Fields f, String name) {
        return f.value(name, text -> {
            String utc = text.strip().replace(' ', 'T');
            String full =
                    utc.length() == 10 ? utc + "T00:00:00Z" : utc.matches(".*(Z|[-+]\\d\\d:\\d\\d)$") ? utc : utc + "Z";
            try {
                return java.time.OffsetDateTime.parse(full).toInstant();
            } catch (java.time.DateTimeException e) {
                throw new IllegalArgumentException(
                        name + " is \"" + text + "\", expected an instant such as 2026-01-31T09:30:00Z", e);
            }
        });
    }

    private static Optional<CurrencyCode> commonQuote(Map<InstrumentId, Weight> targets) {
        List<Optional<CurrencyCode>> quotes = targets.keySet().stream()
                .filter(id -> !id.isCash())
                .map(PortfolioFile::quoteOf)
                .distinct()
                .toList();
        return quotes.size() == 1 ? quotes.get(0) : Optional.empty();
    }

    private static Optional<CurrencyCode> quoteOf(InstrumentId id) {
        int slash = id.value().indexOf('/');
        String quote = slash > 0 ? id.value().substring(slash + 1) : "";
        return quote.matches("[A-Z][A-Z0-9]{1,9}") ? Optional.of(new CurrencyCode(quote)) : Optional.empty();
    }

    private static String nameOf(String source) {
        String stem = source.replaceFirst("(?i)(\\.portfolio)?\\.(json|ya?ml)$", "");
        return stem.isBlank() ? "Portfolio" : stem;
    }
}
