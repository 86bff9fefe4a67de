package dev.counterweight.ui.portfolios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.BundleService;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortfoliosViewModelTest {
    private static final PortfolioId BALANCED = new PortfolioId("balanced-crypto-portfolio");

    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private final Session session = new Session(Locale.ENGLISH);
    private final Navigation navigation = new Navigation();
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final Notices notices = new Notices();
    private final PortfolioService portfolios = new PortfolioService(ledger);
    private BundleService bundles;
    private PortfoliosViewModel model;

    @BeforeEach
    void open() {
        ImportFolder imports = new ImportFolder(folder.resolve("imports"));
        ImportedPrices prices = new ImportedPrices(ledger, imports);
        SettingsStore settings = SettingsStore.open(folder.resolve("home"), false, List.of(BundleService.FOLLOWING));
        ledger.onAppend(e -> session.written(e.sequence()));
        model = new PortfoliosViewModel(
                session,
                navigation,
                new ImmediateTaskRunner(),
                dialogs,
                notices,
                new PortfoliosViewModel.Library(
                        portfolios,
                        new SampleService(ledger, imports, prices),
                        new DriftService(ledger, prices),
                        ledger,
                        prices,
                        bundles = new BundleService(ledger, prices, portfolios, settings, folder.resolve("home")),
                        (id, file) -> Files.writeString(file, "report of " + id)));
        model.open();
    }

    private SampleCard sample(String key) {
        return model.samples().stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void install() {
        model.openSample(sample(BALANCED.value()));
    }

    @Test
    void beginsWithSamplesAndNoPortfolio() {
        assertThat(model.rows()).isEmpty();
        assertThat(model.samples()).hasSize(7).noneMatch(SampleCard::installed);
    }

    @Test
    void addsASampleAndChoosesIt() {
        install();
        assertThat(model.rows()).hasSize(1);
        PortfolioRow row = model.rows().getFirst();
        assertThat(row.portfolio().sample()).isTrue();
        assertThat(row.value()).hasValueSatisfying(v -> assertThat(v.amount()).isEqualByComparingTo("100000"));
        assertThat(session.portfolioProperty().get()).contains(BALANCED);
        assertThat(sample(BALANCED.value()).installed()).isTrue();
    }

    @Test
    void opensASampleThatIsThereAlready() {
        install();
        session.portfolioProperty().set(Optional.empty());
        model.openSample(sample(BALANCED.value()));
        assertThat(session.portfolioProperty().get()).contains(BALANCED);
        assertThat(navigation.currentProperty().get()).isEqualTo(Navigation.OVERVIEW);
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void copiesUnderTheNameThatIsGiven() {
        install();
        dialogs.text("My own");
        model.filesModel().copy();
        assertThat(dialogs.prompts.getFirst().initial()).isEqualTo("Balanced Crypto Portfolio (copy)");
        assertThat(portfolios.list()).extracting(p -> p.name()).containsExactly("Balanced Crypto Portfolio", "My own");
        // Its prices are generated all the same.
        assertThat(portfolios.list().get(1).sample()).isTrue();
    }

    @Test
    void renamingCanBeTakenBack() {
        install();
        dialogs.text("Renamed");
        model.filesModel().rename();
        assertThat(portfolios.list().getFirst().name()).isEqualTo("Renamed");
        notices.all().getLast().action().orElseThrow().run().run();
        assertThat(portfolios.list().getFirst().name()).isEqualTo("Balanced Crypto Portfolio");
    }

    @Test
    void removesOnlyAfterAsking() {
        install();
        model.filesModel().remove();
        assertThat(portfolios.list()).hasSize(1);
        assertThat(dialogs.questions.getLast().destructive()).isTrue();
        dialogs.yes();
        model.filesModel().remove();
        assertThat(portfolios.list()).isEmpty();
        assertThat(session.portfolioProperty().get()).isEmpty();
    }

    @Test
    void exportsAFileThatImportsToTheSamePortfolio() {
        install();
        Path file = folder.resolve("own.portfolio.yaml");
        dialogs.file(file);
        model.filesModel().exportFile();
        var before = portfolios.list().getFirst();
        dialogs.yes();
        model.filesModel().remove();
        assertThat(model.rows()).isEmpty();
        dialogs.yes();
        model.filesModel().importFrom(file);
        var after = portfolios.list().getFirst();
        assertThat(after.targets()).isEqualTo(before.targets());
        assertThat(after.method()).isEqualTo(before.method());
        assertThat(after.limits()).isEqualTo(before.limits());
    }

    @Test
    void asksBeforeItReplacesAPortfolioByAFile() {
        install();
        Path file = folder.resolve("own.portfolio.json");
        dialogs.file(file);
        model.filesModel().exportFile();
        model.filesModel().importFrom(file);
        assertThat(dialogs.questions.getLast().title()).isEqualTo("Replace “Balanced Crypto Portfolio”?");
        assertThat(dialogs.questions.getLast().destructive()).isTrue();
    }

    @Test
    void saysWhyAFileCannotBeImportedAndChangesNothing() throws Exception {
        Path file = Files.writeString(
                folder.resolve("wrong.portfolio.json"),
                "{\"name\": \"Wrong\", \"target_allocations\": {\"A\": 0.6, \"B\": 0.5}}");
        long before = ledger.book().sequence();
        model.filesModel().importFrom(file);
        assertThat(model.filesModel().troubleProperty().get().orElseThrow().reasons())
                .anyMatch(r -> r.contains("1.1"));
        assertThat(ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void configuringChangesTheChosenPortfolioAndCanBeTakenBack() {
        install();
        model.configure();
        BuilderViewModel builder = model.builderProperty().get().orElseThrow();
        builder.type(Field.MIN_TRADE, "250");
        builder.finish();
        assertThat(model.builderProperty().get()).isEmpty();
        assertThat(portfolios.list().getFirst().policy().minTradeSize().amount())
                .isEqualByComparingTo("250");
        notices.all().getLast().action().orElseThrow().run().run();
        assertThat(portfolios.list().getFirst().policy().minTradeSize().amount())
                .isEqualByComparingTo("100");
    }

    @Test
    void aSignedBundleComesBackWithItsSignerAndItsTrackRecordCalculatedAgain() {
        install();
        Path bundle = folder.resolve("mine.pfb");
        dialogs.file(bundle);
        model.filesModel().exportBundle();
        assertThat(bundle).exists();
        portfolios.remove(BALANCED);
        dialogs.file(bundle).yes();
        model.filesModel().importFile();
        assertThat(dialogs.questions.getLast().lines())
                .anyMatch(l -> l.matches("Signed by ([0-9a-f]{4} ){7}[0-9a-f]{4} on .*"))
                .anyMatch(l -> l.matches("Track record calculated again from its prices: \\d+ days?, .*%")
                        || l.equals("Without a track record"));
        assertThat(portfolios.list()).hasSize(1);
        notices.all().getLast().action().orElseThrow().run().run();
        assertThat(bundles.following()).hasSize(1);
        model.filesModel().follow();
        assertThat(notices.all().getLast().text()).isEqualTo(BALANCED + " is as its file says");
    }

    @Test
    void aChangedBundleIsRefusedInPlaceWithItsReason() throws IOException {
        install();
        Path bundle = folder.resolve("mine.pfb");
        bundles.export(BALANCED, bundle, false);
        Files.writeString(bundle, Files.readString(bundle).replace("Balanced", "Unbalanced"));
        portfolios.remove(BALANCED);
        dialogs.file(bundle).yes();
        model.filesModel().importFile();
        assertThat(portfolios.list()).isEmpty();
        assertThat(dialogs.questions).isEmpty();
        assertThat(model.filesModel().troubleProperty().get().orElseThrow().reasons())
                .anyMatch(r -> r.contains("mine.pfb") && r.contains("changed after it was signed"));
    }
}
