package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.json.AlertRulesFile;
import dev.counterweight.data.json.MonitoringSettings;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.AlertBound;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.Band;
import dev.counterweight.domain.BenchmarkChoice;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Urgency;
import dev.counterweight.domain.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortfolioServiceTest {
    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private final PortfolioService portfolios = new PortfolioService(ledger);

    private static PortfolioDraft draft(String name, double a, double b) {
        return PortfolioDraft.empty(CurrencyCode.USD)
                .named(name)
                .aimingAt(Map.of(new InstrumentId("AAA"), new Weight(a), new InstrumentId("BBB"), new Weight(b)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void nothingChanged(Runnable attempt, String... messages) {
        long before = ledger.book().sequence();
        assertThatThrownBy(attempt::run)
                .isInstanceOf(Rejection.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
        assertThat(ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void createsAPortfolioWithItsInstrumentsAndItsCapitalInCash() {
        Portfolio p = portfolios.create(draft("My Mix", 0.6, 0.4));
        assertThat(p.id()).isEqualTo(new PortfolioId("my-mix"));
        assertThat(portfolios.list()).containsExactly(p);
        assertThat(ledger.book().instruments().keySet())
                .containsExactlyInAnyOrder(new InstrumentId("AAA"), new InstrumentId("BBB"));
        assertThat(ledger.book().holdings(p.account()).cash(CurrencyCode.USD)).isEqualTo(Money.of("USD", "100000"));
    }

    @Test
    void refusesADraftWithEverythingThatIsWrong() {
        PortfolioDraft draft = draft(" ", 0.6, 0.5).worth(Money.of("USD", "0"));
        nothingChanged(
                () -> portfolios.create(draft),
                "name is \" \"",
                "initial_capital is \"0 USD\"",
                "target_allocations add up to 1.1: expected 1 (100 %)");
    }

    @Test
    void hintsAtTargetsOutsideTheLimitsWithoutRefusingThem() {
        assertThat(draft("X", 0.97, 0.03).hints())
                .containsExactlyInAnyOrder(
                        "Target of AAA is 97.00 %, above max_single_strategy, 40.00 %.",
                        "Target of BBB is 3.00 %, below min_single_strategy, 5.00 %.");
        assertThat(draft("X", 0.97, 0.03).problems()).isEmpty();
    }

    @Test
    void givesASecondPortfolioOfTheSameNameItsOwnIdAndAccount() {
        portfolios.create(draft("Mix", 0.6, 0.4));
        Portfolio second = portfolios.create(draft("Mix", 0.5, 0.5));
        assertThat(second.id().value()).isEqualTo("mix-2");
        assertThat(second.account().value()).isEqualTo("paper-mix-2");
    }

    @Test
    void savesAChangeWithItsTimeAndTakesItBack() {
        Portfolio before = portfolios.create(draft("Mix", 0.6, 0.4));
        ledger.advance(Duration.ofHours(1));
        Portfolio changed = new Portfolio(
                before.id(),
                "Renamed",
                before.account(),
                before.initialCapital(),
                before.targets(),
                new RebalancingMethod.Threshold(new Band.Absolute(300), Frequency.WEEKLY),
                before.policy(),
                before.limits(),
                false,
                before.createdAt(),
                before.updatedAt());
        Portfolio saved = portfolios.save(changed);
        assertThat(saved.updatedAt()).isEqualTo(before.updatedAt().plusSeconds(3600));
        assertThat(portfolios.show(before.id()).name()).isEqualTo("Renamed");
        portfolios.save(before);
        assertThat(portfolios.show(before.id()).name()).isEqualTo("Mix");
        assertThat(ledger.book().holdings(before.account()).cash(CurrencyCode.USD))
                .as("saving moves no money")
                .isEqualTo(Money.of("USD", "100000"));
    }

    @Test
    void copiesIntoAnAccountOfItsOwn() {
        Portfolio original = portfolios.create(draft("Mix", 0.6, 0.4));
        Portfolio copy = portfolios.copy(original.id(), "Mix tried differently");
        assertThat(copy.targets()).isEqualTo(original.targets());
        assertThat(copy.account()).isNotEqualTo(original.account());
        assertThat(portfolios.list()).containsExactly(original, copy);
    }

    @Test
    void removesAndKeepsTheHistory() {
        Portfolio p = portfolios.create(draft("Mix", 0.6, 0.4));
        portfolios.remove(p.id());
        assertThat(portfolios.list()).isEmpty();
        assertThat(ledger.events()).anyMatch(e -> e instanceof JournalEvent.PortfolioSaved);
    }

    @Test
    void namesTheNearestPortfolioWhenOneIsUnknown() {
        portfolios.create(draft("Growth", 0.6, 0.4));
        nothingChanged(
                () -> portfolios.show(new PortfolioId("grwoth")), "portfolio is \"grwoth\"", "Did you mean growth?");
    }

    @Test
    void returnsTheSamePortfolioThroughAFile() throws IOException {
        ledger.append(new JournalEvent.InstrumentsDefined(List.of(new Instrument(
                new InstrumentId("AAA"),
                "Alpha",
                AssetClass.EQUITY,
                CurrencyCode.USD,
                java.math.BigDecimal.ONE,
                Optional.of("Tech")))));
        Portfolio p = portfolios.create(draft("Mix", 0.6, 0.4));
        for (PortfolioFiles.Format format : PortfolioFiles.Format.values()) {
            Path out = folder.resolve("mix." + format.name().toLowerCase(java.util.Locale.ROOT));
            portfolios.files().export(p.id(), format, out, false);
            MemoryLedger elsewhere = new MemoryLedger();
            PortfolioFiles.FileImport imported =
                    new PortfolioService(elsewhere).files().importFile(out, PortfolioFiles.FileChoice.PLAIN);
            assertThat(imported.portfolio()).isEqualTo(p);
            assertThat(elsewhere.book().instruments()).isEqualTo(ledger.book().instruments());
        }
    }

    @Test
    void overwritesNoFileUnlessAskedTo() throws IOException {
        Portfolio p = portfolios.create(draft("Mix", 0.6, 0.4));
        Path out = file("taken.json", "precious");
        nothingChanged(
                () -> portfolios.files().export(p.id(), PortfolioFiles.Format.JSON, out, false),
                "the name of a file that is not there yet");
        assertThat(out).hasContent("precious");
        portfolios.files().export(p.id(), PortfolioFiles.Format.JSON, out, true);
        assertThat(Files.readString(out)).contains("\"format_version\": 1");
    }

    @Test
    void previewsAFileWithoutChangingAnything() throws IOException {
        Path in = file("new.json", "{\"name\": \"New\", \"target_allocations\": {\"X\": 1.0}}");
        PortfolioFiles.FileImport preview = portfolios.files().preview(in, PortfolioFiles.FileChoice.PLAIN);
        assertThat(preview.replaces()).isFalse();
        assertThat(preview.newInstruments()).extracting(i -> i.id().value()).containsExactly("X");
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void refusesAPortfolioFileWhoseWeightsAddUpToMoreThanOne() throws IOException {
        Path in = file("bad.json", "{\"name\": \"Bad\", \"target_allocations\": {\"A\": 0.6, \"B\": 0.5}}");
        nothingChanged(
                () -> portfolios.files().importFile(in, PortfolioFiles.FileChoice.PLAIN),
                "bad.json line 1",
                "target_allocations add up to 1.1");
    }

    @Test
    void refusesAPortfolioFileOfANewerFormat() throws IOException {
        Path in = file("new.json", "{\"format_version\": 9, \"name\": \"N\", \"target_allocations\": {\"A\": 1.0}}");
        nothingChanged(
                () -> portfolios.files().importFile(in, PortfolioFiles.FileChoice.PLAIN),
                "new.json, format_version is \"9\"",
                "Update the program");
    }

    @Test
    void refusesFilesThatAreNoPortfolio() throws IOException {
        nothingChanged(
                () -> portfolios.files().importFile(folder.resolve("none.json"), PortfolioFiles.FileChoice.PLAIN),
                "none.json: expected a file, but there is none of this name");
        Path empty = file("empty.json", "");
        nothingChanged(() -> portfolios.files().importFile(empty, PortfolioFiles.FileChoice.PLAIN), "empty.json");
        Path binary = Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, 0, 1, (byte) 0x80});
        nothingChanged(() -> portfolios.files().importFile(binary, PortfolioFiles.FileChoice.PLAIN), "binary.json");
        Path huge = file("huge.json", "{\"name\": \"H\", \"target_allocations\": {\"A\": 1e309}}");
        nothingChanged(() -> portfolios.files().importFile(huge, PortfolioFiles.FileChoice.PLAIN), "1e309");
    }

    @Test
    void replacesAPortfolioOnlyWhenAskedAndKeepsItsAccount() throws IOException {
        Portfolio p = portfolios.create(draft("Mix", 0.6, 0.4));
        Path in = file(
                "mix.json",
                "{\"id\": \"mix\", \"account\": \"elsewhere\", \"name\": \"Mix 2\", \"target_allocations\": {\"AAA\":"
                        + " 1.0}}");
        nothingChanged(
                () -> portfolios.files().importFile(in, PortfolioFiles.FileChoice.PLAIN),
                "an id that is not taken",
                "--replace");
        portfolios.files().importFile(in, new PortfolioFiles.FileChoice(Optional.empty(), Optional.empty(), true));
        assertThat(portfolios.show(p.id()).name()).isEqualTo("Mix 2");
        assertThat(portfolios.show(p.id()).account()).isEqualTo(p.account());
        PortfolioFiles.FileChoice other =
                new PortfolioFiles.FileChoice(Optional.of(new PortfolioId("other")), Optional.empty(), false);
        assertThat(portfolios.files().importFile(in, other).portfolio().account())
                .isEqualTo(new AccountId("elsewhere"));
    }

    @Test
    void givesNoTwoPortfoliosOneAccount() throws IOException {
        portfolios
                .files()
                .importFile(
                        file(
                                "a.json",
                                "{\"account\": \"real\", \"name\": \"A\", \"target_allocations\": {\"X\": 1.0}}"),
                        PortfolioFiles.FileChoice.PLAIN);
        assertThat(ledger.book().holdings(new AccountId("real")).cash())
                .as("not a paper account")
                .isEmpty();
        Path b = file("b.json", "{\"account\": \"real\", \"name\": \"B\", \"target_allocations\": {\"X\": 1.0}}");
        nothingChanged(
                () -> portfolios.files().importFile(b, PortfolioFiles.FileChoice.PLAIN),
                "an account of its own; portfolio a has this one");
    }

    @Test
    void appliesSettingsToAPortfolio() throws IOException {
        Portfolio p = portfolios.create(draft("Mix", 0.6, 0.4));
        Path in = file("config.yaml", """
            portfolio:
              rebalancing: {enabled: true, interval_hours: 48, tolerance: 0.03, min_positions: 3}
              analytics: {risk_free_rate: 0.02, performance_window: 30}
              monitoring:
                check_interval: 300
                alerts: {max_drawdown_warning: 0.10, max_drawdown_critical: 0.20, concentration_warning: 0.30, concentration_critical: 0.50}
            dashboard: {enabled: true, port: 5000}
            """);
        portfolios.files().importFile(in, new PortfolioFiles.FileChoice(Optional.empty(), Optional.of(p.id()), false));
        assertThat(portfolios.show(p.id()).method().band()).isEqualTo(new Band.Absolute(300));
        assertThat(portfolios.show(p.id()).policy().cooldownHours()).isEqualTo(48);
        nothingChanged(
                () -> portfolios.files().importFile(in, PortfolioFiles.FileChoice.PLAIN),
                "these are settings without targets",
                "--onto ID");
    }

    @Test
    void aConfigFileSetsTheIntervalOfTheChecksAndTheLevelsOfTheAlerts() throws IOException {
        List<Integer> seconds = new ArrayList<>();
        PortfolioService service = new PortfolioService(ledger, "ada", seconds::add);
        Portfolio p = service.create(draft("Mix", 0.6, 0.4));
        String text = """
            portfolio:
              rebalancing: {enabled: true, interval_hours: 48, tolerance: 0.03, min_positions: 3}
              analytics: {risk_free_rate: 0.02, performance_window: 30}
              monitoring:
                check_interval: 120
                alerts: {max_drawdown_warning: 0.08, max_drawdown_critical: 0.15, concentration_warning: 0.25, concentration_critical: 0.45}
            dashboard: {enabled: true, port: 5000}
            """;
        PortfolioFiles.FileChoice onto = new PortfolioFiles.FileChoice(Optional.empty(), Optional.of(p.id()), false);
        service.files().preview(file("config.yaml", text), onto);
        assertThat(seconds).isEmpty();
        assertThat(ledger.book().alerts().own()).isEmpty();

        service.files().importFile(file("config.yaml", text), onto);
        assertThat(seconds).containsExactly(120);
        AlertRules rules = ledger.book().alerts().rules(p.id());
        assertThat(rules.rule("drawdown").orElseThrow().levels())
                .containsEntry(Urgency.MEDIUM, new AlertBound.Fixed(0.08))
                .containsEntry(Urgency.CRITICAL, new AlertBound.Fixed(0.15));
        assertThat(rules.rule("concentration").orElseThrow().levels())
                .containsEntry(Urgency.MEDIUM, new AlertBound.Fixed(0.25))
                .containsEntry(Urgency.CRITICAL, new AlertBound.Fixed(0.45));
        assertThat(AlertRulesFile.readYaml(AlertRulesFile.yaml(rules), "rules.yaml", AlertRules.STANDARD)
                        .rules())
                .isEqualTo(rules);
        assertThat(ledger.book().watched(p.id()).automation().autopilot().on()).isFalse();
        assertThat(MonitoringSettings.readYaml(
                        MonitoringSettings.readYaml(text, "config.yaml").yaml(), "again.yaml"))
                .isEqualTo(MonitoringSettings.readYaml(text, "config.yaml"));

        service.files().importFile(file("config.yaml", text), onto);
        assertThat(ledger.events().stream().filter(JournalEvent.AlertRulesChanged.class::isInstance))
                .as("the same rules again are no change")
                .hasSize(1);
        Path never = file("never.yaml", text.replace("120", "0"));
        Path crossed = file("crossed.yaml", text.replace("0.45", "0.15"));
        nothingChanged(() -> service.files().importFile(never, onto), "check_interval is 0", "from 1 to 86400");
        nothingChanged(() -> service.files().importFile(crossed, onto), "concentration");
    }

    @Test
    void createsFromTheKeysOfAFile() {
        Portfolio p = portfolios.create(Map.of(
                "name", "Keys",
                "target_allocations", Map.of("BTC/USDT", 0.5, "ETH/USDT", 0.5),
                "rebalancing_method", "calendar"));
        assertThat(p.baseCurrency()).isEqualTo(new CurrencyCode("USDT"));
        Instrument btc =
                java.util.Objects.requireNonNull(ledger.book().instruments().get(new InstrumentId("BTC/USDT")));
        assertThat(btc.assetClass()).isEqualTo(AssetClass.CRYPTO);
        nothingChanged(
                () -> portfolios.create(Map.of("name", "Keys", "target_allocations", Map.of("A", 1.0))),
                "an id that is not taken");
    }

    @AfterEach
    void everyEntryCanBeFoldedAgain() {
        var book = dev.counterweight.domain.Book.empty();
        for (var entry : ledger.entries()) {
            book = book.after(entry);
        }
        assertThat(book.portfolios()).isEqualTo(ledger.book().portfolios());
    }

    @Test
    void whatAPortfolioIsComparedWithIsSavedCopiedAndForgottenWithIt() {
        PortfolioId id = portfolios.create(draft("My Mix", 0.6, 0.4)).id();
        assertThat(ledger.book().comparison(id)).isEqualTo(Comparison.USUAL);
        Comparison chosen =
                new Comparison(new BenchmarkChoice.Series(new InstrumentId("SPY")), List.of(new InstrumentId("BND")));
        Scenario scenario = Scenario.of(portfolios.show(id), Set.of());
        portfolios.save(scenario.withDesign(scenario.design().withComparison(chosen)));
        assertThat(ledger.book().comparison(id)).isEqualTo(chosen);
        long written = ledger.book().sequence();
        portfolios.compare(id, chosen);
        assertThat(ledger.book().sequence()).isEqualTo(written);
        PortfolioId copy = portfolios.copy(id, "Another").id();
        assertThat(ledger.book().comparison(copy)).isEqualTo(chosen);
        portfolios.remove(id);
        assertThat(portfolios.create(draft("My Mix", 0.5, 0.5)).id()).isNotEqualTo(id);
        assertThat(ledger.book().comparisons()).hasSize(1);
    }

    @Test
    void aFileCarriesWhatIsComparedWithAndOneWithoutLeavesIt() throws IOException {
        PortfolioId id = portfolios.create(draft("My Mix", 0.6, 0.4)).id();
        String old = portfolios.files().text(id, PortfolioFiles.Format.JSON);
        assertThat(old).contains("\"format_version\": 1").doesNotContain("comparison");
        Comparison chosen = new Comparison(new BenchmarkChoice.EqualWeights(), List.of(new InstrumentId("BND")));
        portfolios.compare(id, chosen);
        String now = portfolios.files().text(id, PortfolioFiles.Format.JSON);
        assertThat(now).contains("\"format_version\": 2", "\"benchmark\": \"equal\"");
        var over = new PortfolioFiles.FileChoice(Optional.empty(), Optional.empty(), true);
        portfolios.files().importFile(file("old.portfolio.json", old), over);
        assertThat(ledger.book().comparison(id)).isEqualTo(chosen);
        portfolios.compare(id, Comparison.USUAL);
        portfolios.files().importFile(file("now.portfolio.json", now), over);
        assertThat(ledger.book().comparison(id)).isEqualTo(chosen);
        String wrong = now.replace("\"equal\"", "\"portfolio:\"");
        nothingChanged(
                () -> portfolios.files().importText(wrong, "wrong.portfolio.json", over), "wrong.portfolio.json");
    }
}
