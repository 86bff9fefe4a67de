package dev.counterweight.data.files;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.PortfolioFile;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.InstrumentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sample portfolios that come with the program. */
public final class SampleCatalog {
    private static final String FOLDER = "/sample/";

    private SampleCatalog() {}

    /**
     * One sample. It has either generated or real prices.
     *
     * @param summary one sentence for the gallery
     * @param preselected whether the gallery proposes it
     */
    public record Entry(
            String key,
            String summary,
            boolean preselected,
            PortfolioFile.Definition definition,
            Optional<Generated> generated,
            Optional<Real> real) {}

    /**
     * How prices are generated.
     *
     * @param historyDays days with prices before the simulated ones
     * @param growthIn30Days value of the portfolio after the first 30 simulated days, over the value before
     */
    public record Generated(long seed, int historyDays, double growthIn30Days, List<Asset> assets) {
        public Generated {
            assets = List.copyOf(assets);
        }
    }

    /**
     * @param startPrice first price
     * @param annualGrowth growth of the price over the history, a year (365 days), as a fraction
     * @param annualVolatility of daily returns, a year (365 days), as a fraction
     * @param marketShare share of the variance that all assets have in common, 0 to 1
     * @param weightAfter30Days weight that the target drifts to in the first 30 simulated days
     */
    public record Asset(
            InstrumentId id,
            double startPrice,
            double annualGrowth,
            double annualVolatility,
            double marketShare,
            double weightAfter30Days) {}

    /**
     * Real prices.
     *
     * @param heldBackRows last rows of the file, which the simulation of passing days brings in
     */
    public record Real(SourceFile file, int heldBackRows) {}

    /** @param now creation time of the portfolios */
    public static List<Entry> load(Instant now) {
        Fields f = StrictJson.fields(resource("samples.json"), "samples.json");
        int version = f.integer("format_version");
        int historyDays = f.integer("history_days");
        List<Entry> entries = f.objects("samples").stream()
                .map(s -> entry(s, historyDays, now))
                .toList();
        f.finish();
        if (version != 1 || entries.isEmpty()) {
            throw new IllegalStateException(
                    "samples.json has format " + version + " and " + entries.size() + " samples");
        }
        return entries;
    }

    private static Entry entry(Fields f, int historyDays, Instant now) {
        return f.make(() -> {
            String key = f.text("key");
            String file = key + ".portfolio.json";
            PortfolioFile.Definition definition =
                    PortfolioFile.readJson(new String(resource(file), StandardCharsets.UTF_8), file, now);
            Optional<Real> real = f.optional("prices", Fields::text)
                    .map(name -> new Real(new SourceFile(name, resource(name)), f.integer("held_back_rows")));
            Optional<Generated> generated = real.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Generated(
                            f.longInteger("seed"),
                            historyDays,
                            f.number("growth_in_30_days"),
                            f.objects("assets").stream()
                                    .map(SampleCatalog::asset)
                                    .toList()));
            return new Entry(
                    key,
                    f.text("summary"),
                    f.optional("preselected", Fields::flag).orElse(false),
                    definition,
                    generated,
                    real);
        });
    }

    private static Asset asset(Fields f) {
        return f.make(() -> new Asset(
                f.value("id", InstrumentId::new),
                f.number("start_price"),
                f.number("annual_growth"),
                f.number("annual_volatility"),
                f.number("market_share"),
                f.number("weight_after_30_days")));
    }

    private static byte[] resource(String name) {
        try (InputStream in = SampleCatalog.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource sample/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
