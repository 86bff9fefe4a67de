package dev.counterweight.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.service.ImportPresets;
import dev.counterweight.service.ImportService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.PriceLibrary;
import dev.counterweight.service.SettingsStore;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.ViewState;
import dev.counterweight.ui.data.ImportRow.Fate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataViewModelTest {
    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private final Session session = new Session(Locale.ENGLISH);
    private final Navigation navigation = new Navigation();
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final Notices notices = new Notices();
    private ImportedPrices prices;
    private ImportPresets presets;
    private DataViewModel model;

    @BeforeEach
    void open() {
        ImportFolder imports = new ImportFolder(folder.resolve("imports"));
        prices = new ImportedPrices(ledger, imports);
        presets = new ImportPresets(SettingsStore.open(folder.resolve("home"), false, List.of(ImportPresets.SECTION)));
        ledger.onAppend(e -> session.written(e.sequence()));
        model = new DataViewModel(
                session,
                navigation,
                new ImmediateTaskRunner(),
                dialogs,
                notices,
                new DataViewModel.Sources(
                        new ImportService(ledger, imports, prices),
                        presets,
                        new PriceLibrary(ledger, prices),
                        prices,
                        ledger));
        model.open();
    }

    private ImportViewModel importing(String name, String text) throws IOException {
        dialogs.file(Files.writeString(folder.resolve(name), text));
        model.importPrices();
        return model.importingProperty().get().orElseThrow();
    }

    @Test
    void saysThatThereAreNoPricesAndOffersToImportThem() {
        assertThat(model.stateProperty().get()).isInstanceOf(ViewState.Empty.class);
    }

    @Test
    void aDismissedChoiceOfFileChangesNothing() {
        model.importPrices();
        assertThat(model.importingProperty().get()).isEmpty();
    }

    @Test
    void showsADryRunBeforeAnythingIsTakenIn() throws IOException {
        ImportViewModel file = importing("p.csv", "date,SPY,AGG\n2024-01-02,400,98\n2024-01-03,401,99\n");
        ImportFacts facts = file.factsProperty().get().orElseThrow();
        assertThat(facts.accepted()).isEqualTo(2);
        assertThat(facts.format()).containsEntry("delimiter", "comma").containsEntry("date", "yyyy-MM-dd");
        assertThat(file.ready(Optional.of(facts))).isTrue();
        assertThat(ledger.book().priceImports()).isEmpty();
    }

    @Test
    void takesTheFileInAndShowsItsInstruments() throws IOException {
        importing("p.csv", "date,SPY,AGG\n2024-01-02,400,98\n2024-01-03,401,99\n")
                .commit();
        assertThat(model.importingProperty().get()).isEmpty();
        assertThat(model.rows()).extracting(r -> r.instrument().value()).containsExactly("AGG", "SPY");
        PriceRow spy = model.row(new InstrumentId("SPY")).orElseThrow();
        assertThat(spy.first()).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(spy.last()).isEqualTo(LocalDate.of(2024, 1, 3));
        assertThat(spy.days()).isEqualTo(2);
        assertThat(spy.lastPrice()).isEqualByComparingTo(new BigDecimal("401"));
        assertThat(model.selectedProperty().get()).contains(new InstrumentId("SPY"));
        assertThat(model.seriesProperty().get().orElseThrow().prices()).containsExactly(400.0, 401.0);
        assertThat(notices.all().getLast().text()).isEqualTo("2 rows of prices imported");
    }

    @Test
    void aFileWithABadRowIsNotTakenInUntilThatRowIsSkipped() throws IOException {
        ImportViewModel file = importing("p.csv", "date,SPY\n2024-01-02,400\n2024-01-03,-1\n2024-01-04,402\n");
        ImportFacts facts = file.factsProperty().get().orElseThrow();
        assertThat(facts.count(Fate.REJECTED)).isEqualTo(1);
        ImportRow bad = facts.rows().stream()
                .filter(r -> r.fate() == Fate.REJECTED)
                .findFirst()
                .orElseThrow();
        assertThat(bad.line()).isEqualTo(3);
        assertThat(bad.remark()).contains("-1").doesNotContain("p.csv");
        assertThat(file.ready(Optional.of(facts))).isFalse();
        file.commit();
        assertThat(ledger.book().priceImports()).isEmpty();
        file.skipProperty().set(true);
        file.commit();
        assertThat(model.row(new InstrumentId("SPY")).orElseThrow().days()).isEqualTo(2);
    }

    @Test
    void aPriceThatDiffersIsReplacedOnlyWhenThePersonSaysSo() throws IOException {
        importing("a.csv", "date,SPY\n2024-01-02,400\n").commit();
        ImportViewModel file = importing("b.csv", "date,SPY\n2024-01-02,500\n2024-01-03,501\n");
        assertThat(file.factsProperty().get().orElseThrow().count(Fate.REJECTED))
                .isEqualTo(1);
        file.replaceProperty().set(true);
        assertThat(file.factsProperty().get().orElseThrow().count(Fate.CHANGED)).isEqualTo(1);
        file.commit();
        assertThat(model.seriesProperty().get().orElseThrow().prices()).containsExactly(500.0, 501.0);
    }

    @Test
    void anAmbiguousDateIsAskedForAndReadAsStated() throws IOException {
        ImportViewModel file = importing("p.csv", "date,SPY\n01/02/2024,400\n02/02/2024,401\n");
        assertThat(file.factsProperty().get()).isEmpty();
        assertThat(file.troubleProperty().get().orElseThrow().reasons())
                .anyMatch(r -> r.contains("which part is the day"));
        file.state(Setting.DATE, "dd/MM/yyyy");
        ImportFacts facts = file.factsProperty().get().orElseThrow();
        assertThat(file.troubleProperty().get()).isEmpty();
        assertThat(facts.from()).contains(LocalDate.of(2024, 2, 1));
        assertThat(facts.to()).contains(LocalDate.of(2024, 2, 2));
        assertThat(file.stated().of(Setting.DATE)).contains("dd/MM/yyyy");
    }

    @Test
    void theSameFileAgainIsNothingNew() throws IOException {
        String text = "date,SPY\n2024-01-02,400\n2024-01-03,401\n";
        importing("a.csv", text).commit();
        ImportViewModel again = importing("b.csv", text);
        ImportFacts facts = again.factsProperty().get().orElseThrow();
        assertThat(facts.count(Fate.DUPLICATE)).isEqualTo(2);
        assertThat(again.ready(Optional.of(facts))).isFalse();
    }

    @Test
    void anUnreadableFileIsExplainedAndNothingIsChanged() throws IOException {
        Path binary = folder.resolve("x.csv");
        Files.write(binary, new byte[] {'P', 'K', 3, 4, 0, 0, 1});
        dialogs.file(binary);
        model.importPrices();
        ImportViewModel file = model.importingProperty().get().orElseThrow();
        assertThat(file.troubleProperty().get().orElseThrow().reasons()).anyMatch(r -> r.contains("ZIP"));
        file.cancel();
        assertThat(model.importingProperty().get()).isEmpty();
        assertThat(ledger.book().sequence()).isZero();
    }

    @Test
    void holdingsStateAnAccountAnew() throws IOException {
        importing("a.csv", "date,SPY,AGG\n2024-01-02,400,98\n").commit();
        dialogs.file(Files.writeString(
                folder.resolve("h.csv"), "account,symbol,quantity\nmain,SPY,3\nmain,AGG,10\nmain,CASH,250\n"));
        model.importHoldings();
        ImportViewModel file = model.importingProperty().get().orElseThrow();
        assertThat(file.factsProperty().get().orElseThrow().accepted()).isEqualTo(3);
        file.commit();
        assertThat(ledger.book().holdings(new AccountId("main")).quantity(new InstrumentId("AGG")))
                .isEqualByComparingTo("10");
    }

    @Test
    void remarkablePricesAreNamedWithTheirDay() throws IOException {
        StringBuilder text = new StringBuilder("date,SPY\n");
        LocalDate day = LocalDate.of(2024, 1, 1);
        for (int i = 0; i < 120; i++) {
            double price = 100 + Math.sin(i * 1.7) + i * 0.01;
            text.append(day.plusDays(i))
                    .append(',')
                    .append(i == 60 ? price * 10 : price)
                    .append('\n');
        }
        importing("p.csv", text.toString()).commit();
        PriceRow spy = model.row(new InstrumentId("SPY")).orElseThrow();
        assertThat(spy.score()).isLessThan(1);
        assertThat(spy.findings())
                .anyMatch(f -> f.kind() == PriceRow.Kind.MISTYPED && f.from().equals(day.plusDays(60)));
    }

    @Test
    void aFileThatCannotBeReadShowsItsHeadingsAndIsReadOnceTheyAreNamed() throws IOException {
        ImportViewModel file = importing("my p.csv", "Ort;Stand;Wert\nX;18.01.2024;10,5\n");
        assertThat(file.factsProperty().get()).isEmpty();
        assertThat(file.headings()).containsExactly("Ort", "Stand", "Wert");
        file.state(Setting.DATE_COLUMN, "Stand");
        file.state(Setting.PRICE_COLUMN, "Wert");
        assertThat(file.factsProperty().get().orElseThrow().accepted()).isEqualTo(1);
        assertThat(file.factsProperty().get().orElseThrow().format()).containsEntry("asset", "my p");
        assertThat(file.troubleProperty().get()).isEmpty();
    }

    @Test
    void whatWasStatedIsKeptUnderANameAndUsedForTheNextFile() throws IOException {
        ImportViewModel first = importing("a.csv", "Stand;Ort;Wert\n18.01.2024;X;10,5\n");
        dialogs.text("Bank");
        first.presets().save();
        assertThat(presets.list()).as("nothing is stated yet").isEmpty();
        first.state(Setting.DATE_COLUMN, "Stand");
        first.state(Setting.PRICE_COLUMN, "Wert");
        first.currency("EUR");
        dialogs.text("Bank");
        first.presets().save();
        assertThat(first.presets().current()).contains("Bank");
        first.cancel();

        ImportViewModel second = importing("b.csv", "Stand;Ort;Wert\n19.01.2024;X;11,5\n");
        assertThat(second.presets().names()).containsExactly("Bank");
        assertThat(second.presets().current()).isEmpty();
        second.usePreset("Bank");
        assertThat(second.factsProperty().get().orElseThrow().accepted()).isEqualTo(1);
        assertThat(second.stated().currency()).isEqualTo("EUR");
        second.state(Setting.PRICE_COLUMN, "Ort");
        assertThat(second.presets().current()).as("something else is stated").isEmpty();
        second.usePreset("Bank");
        dialogs.yes();
        second.presets().forget();
        assertThat(presets.list()).isEmpty();
        assertThat(second.stated().of(Setting.PRICE_COLUMN)).contains("Wert");
    }
}
