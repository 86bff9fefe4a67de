package dev.counterweight.service;

import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.data.json.Values;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.RebalanceSummary;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.TrackRecord.Weighting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Portfolios handed on as signed files ({@code .pfb}), without a server: the definition, and a track record that the receiver
 * calculates again. The signature covers the payload to the last byte; a bundle that was changed is refused.
 */
public final class BundleService {
    private static final int VERSION = 1;

    private final Ledger ledger;
    private final Prices prices;
    private final PortfolioService portfolios;
    private final SettingsStore settings;
    private final Path home;

    /** @param home data folder, where the keys are */
    public BundleService(Ledger ledger, Prices prices, PortfolioService portfolios, SettingsStore settings, Path home) {
        this.ledger = ledger;
        this.prices = prices;
        this.portfolios = portfolios;
        this.settings = settings;
        this.home = home;
    }

    /**
     * A bundle whose signature and track record hold.
     *
     * @param signer fingerprint of the key that signed it
     * @param trackDays days of the track record, zero for none
     * @param change of the track record, a fraction
     */
    public record Opened(
            Path file, String signer, Instant signedAt, int trackDays, OptionalDouble change, String definition) {}

    /** What an import did. */
    public record Imported(Opened bundle, PortfolioFiles.FileImport portfolio) {}

    /** A followed portfolio: the file that it is read from again, and whose signature it must carry. */
    public record Followed(PortfolioId portfolio, String file, String signer) {}

    /** What became of a followed portfolio when its file was read again. */
    public record Update(Followed followed, boolean changed, Optional<String> problem) {}

    public static final SettingsSection<List<Followed>> FOLLOWING = new SettingsSection<>(
            "following",
            List.of(),
            f -> f.make(() -> f.objects("portfolios").stream()
                    .map(p -> p.make(() ->
                            new Followed(p.value("portfolio", PortfolioId::new), p.text("file"), p.text("signer"))))
                    .toList()),
            all -> Values.tree(
                    "portfolios",
                    all.stream()
                            .map(p -> Values.tree("portfolio", p.portfolio(), "file", p.file(), "signer", p.signer()))
                            .toList()));

    /**
     * Writes a signed bundle.
     *
     * @param replace whether a file of this name may be overwritten
     * @return the fingerprint of the key that signed it
     */
    public String export(PortfolioId id, Path file, boolean replace) {
        if (ledger.readOnly()) {
            throw rejected(
                    "data folder", "a folder that is open for writing, to keep the key", "Close the other instance.");
        }
        Portfolio portfolio = portfolios.show(id);
        SigningKey key = SigningKey.of(home);
        String payload = JsonText.compact(Values.tree(
                "signed_at", Values.text(ledger.clock().instant()),
                "definition", portfolios.files().text(id, PortfolioFiles.Format.JSON),
                "track_record", record(portfolio).map(TrackRecord::tree)));
        Map<String, Object> bundle = Values.tree(
                "bundle",
                VERSION,
                "payload",
                payload,
                "public_key",
                Base64.getEncoder().encodeToString(key.publicKey()),
                "signature",
                Base64.getEncoder().encodeToString(key.sign(payload.getBytes(StandardCharsets.UTF_8))));
        PortfolioFiles.write(file, JsonText.pretty(bundle).getBytes(StandardCharsets.UTF_8), replace);
        return SigningKey.fingerprint(key.publicKey());
    }

    /**
     * Reads a bundle and checks it; changes nothing.
     *
     * @throws Rejection if it was changed after it was signed, or its track record is not what its prices and weights give
     */
    public Opened open(Path file) {
        SourceFile source = SourceFile.read(file);
        Fields f = StrictJson.fields(source.bytes(), source.name());
        int version = f.integer("bundle");
        if (version != VERSION) {
            throw rejected(
                    source.name(),
                    "a bundle of version " + VERSION + ", found " + version,
                    "Use the version of the program that it was made with, or a newer one.");
        }
        String payload = f.text("payload");
        byte[] key = base64(f, "public_key");
        byte[] signature = base64(f, "signature");
        f.finish();
        if (!SigningKey.verifies(key, payload.getBytes(StandardCharsets.UTF_8), signature)) {
            throw rejected(
                    source.name(),
                    "a signature that fits the content; it was changed after it was signed",
                    "Ask its sender for it again. Nothing was imported.");
        }
        Fields p = StrictJson.fields(payload, source.name() + " payload");
        Instant at = p.instant("signed_at");
        String definition = p.text("definition");
        Optional<TrackRecord> record = p.optional("track_record", (g, name) -> TrackRecord.read(g.object(name)));
        p.finish();
        if (record.isPresent() && !record.get().holds()) {
            throw rejected(
                    source.name() + ", track_record",
                    "figures that its own prices and weights give",
                    "The sender stated another result. Nothing was imported.");
        }
        return new Opened(
                file,
                SigningKey.fingerprint(key),
                at,
                record.map(r -> r.days().size()).orElse(0),
                record.map(r -> OptionalDouble.of(r.change())).orElse(OptionalDouble.empty()),
                definition);
    }

    /** What {@link #importBundle} would do; changes nothing. */
    public Imported preview(Path file, PortfolioFiles.FileChoice choice) {
        Opened bundle = open(file);
        return new Imported(bundle, portfolios.files().preview(bundle.definition(), name(file), choice));
    }

    /**
     * Brings in the portfolio of a bundle.
     *
     * @param follow whether {@link #update} reads the file again from now on
     */
    public Imported importBundle(Path file, PortfolioFiles.FileChoice choice, boolean follow) {
        if (follow) {
            settings.refuseUnwritable();
        }
        Opened bundle = open(file);
        Imported done = new Imported(bundle, portfolios.files().importText(bundle.definition(), name(file), choice));
        if (follow) {
            follow(done.portfolio().portfolio().id(), bundle);
        }
        return done;
    }

    /**
     * Has {@link #update} read the file of a bundle again from now on.
     *
     * @throws Rejection if that cannot be kept
     */
    public Followed follow(PortfolioId id, Opened bundle) {
        settings.refuseUnwritable();
        List<Followed> all = new ArrayList<>(following());
        all.removeIf(each -> each.portfolio().equals(id));
        Followed followed = new Followed(id, bundle.file().toAbsolutePath().toString(), bundle.signer());
        all.add(followed);
        settings.put(FOLLOWING, List.copyOf(all));
        return followed;
    }

    public List<Followed> following() {
        return settings.get(FOLLOWING);
    }

    /** Reads the files of followed portfolios again. Only the signer of the first time can change one. */
    public List<Update> update() {
        return following().stream().map(this::update).toList();
    }

    private Update update(Followed followed) {
        try {
            Opened bundle = open(Path.of(followed.file()));
            if (!bundle.signer().equals(followed.signer())) {
                return new Update(
                        followed,
                        false,
                        Optional.of("signed by " + bundle.signer() + " and not by " + followed.signer()
                                + "; import it by hand if that is right"));
            }
            Book book = ledger.book();
            var choice = new PortfolioFiles.FileChoice(Optional.of(followed.portfolio()), Optional.empty(), true);
            Portfolio next = portfolios
                    .files()
                    .preview(bundle.definition(), name(Path.of(followed.file())), choice)
                    .portfolio();
            boolean same = book.portfolio(followed.portfolio())
                    .filter(now -> now.targets().equals(next.targets())
                            && now.method().equals(next.method())
                            && now.policy().equals(next.policy())
                            && now.limits().equals(next.limits()))
                    .isPresent();
            if (!same) {
                portfolios.files().importText(bundle.definition(), name(Path.of(followed.file())), choice);
            }
            return new Update(followed, !same, Optional.empty());
        } catch (Rejection refused) {
            return new Update(followed, false, Optional.of(String.valueOf(refused.getMessage())));
        }
    }

    private static String name(Path file) {
        return file.getFileName() + " definition";
    }

    private static byte[] base64(Fields f, String name) {
        try {
            return Base64.getDecoder().decode(f.text(name));
        } catch (IllegalArgumentException e) {
            throw f.refuse(name, "Base64");
        }
    }

    private static Rejection rejected(String where, String expected, String next) {
        return new Rejection(new Rejection.Problem(where, "", expected, next));
    }

    /** Prices from the day on which the portfolio was made, with the weights that each rebalance left; none without prices. */
    private Optional<TrackRecord> record(Portfolio portfolio) {
        List<RebalanceSummary> rebalances = ledger.book().rebalances().values().stream()
                .flatMap(r -> r.summary().stream())
                .filter(s -> s.portfolio().equals(portfolio.id()))
                .toList();
        Set<InstrumentId> ids = new LinkedHashSet<>(portfolio.targets().keySet());
        rebalances.forEach(s -> ids.addAll(s.postWeights().keySet()));
        ids.remove(InstrumentId.CASH);
        List<InstrumentId> instruments = List.copyOf(ids);
        LocalDate from = day(portfolio.createdAt());
        try {
            PricePanel panel =
                    prices.history(instruments, from, day(ledger.clock().instant()));
            List<LocalDate> days = new ArrayList<>();
            List<double[]> rows = new ArrayList<>();
            for (int row = 0; row < panel.dates().size(); row++) {
                double[] line = new double[instruments.size()];
                boolean whole = true;
                for (int i = 0; i < line.length; i++) {
                    line[i] = panel.price(row, i);
                    whole &= line[i] > 0;
                }
                if (whole) {
                    days.add(panel.dates().get(row));
                    rows.add(line);
                }
            }
            return days.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TrackRecord.of(
                            instruments, days, rows, weights(portfolio, rebalances, instruments, days.getFirst())));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static List<Weighting> weights(
            Portfolio portfolio, List<RebalanceSummary> rebalances, List<InstrumentId> instruments, LocalDate first) {
        List<Weighting> weights = new ArrayList<>();
        Map<InstrumentId, Weight> before = rebalances.isEmpty()
                ? portfolio.targets()
                : rebalances.getFirst().preWeights();
        weights.add(new Weighting(first, TrackRecord.fractions(instruments, fractions(before))));
        for (RebalanceSummary s : rebalances) {
            weights.add(
                    new Weighting(day(s.finishedAt()), TrackRecord.fractions(instruments, fractions(s.postWeights()))));
        }
        return weights;
    }

    private static Map<InstrumentId, Double> fractions(Map<InstrumentId, Weight> weights) {
        Map<InstrumentId, Double> fractions = new LinkedHashMap<>();
        weights.forEach((id, weight) -> fractions.put(id, weight.fraction()));
        return fractions;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
