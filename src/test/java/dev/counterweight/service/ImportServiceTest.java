package dev.counterweight.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.data.files.Column;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportServiceTest {
    private static final InstrumentId A = new InstrumentId("AAA");
    private static final InstrumentId B = new InstrumentId("BBB");
    private static final ImportOptions STANDARD = ImportOptions.STANDARD;

    @TempDir
    Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private Path kept;
    private ImportedPrices prices;
    private ImportService imports;

    @BeforeEach
    void start() {
        kept = folder.resolve("home").resolve("imports");
        open();
    }

    private void open() {
        ImportFolder imported = new ImportFolder(kept);
        prices = new ImportedPrices(ledger, imported);
        imports = new ImportService(ledger, imported, prices);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private double price(InstrumentId id, String date) {
        LocalDate day = LocalDate.parse(date);
        return prices.history(List.of(id), day, day).price(0, 0);
    }

    /** The attempt is refused with these words, and neither the journal nor the folder of imports is touched. */
    private void nothingChanged(Runnable attempt, String... messages) {
        long before = ledger.book().sequence();
        List<String> files = keptFiles();
        assertThatThrownBy(attempt::run)
                .isInstanceOf(Rejection.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
        assertThat(ledger.book().sequence()).isEqualTo(before);
        assertThat(keptFiles()).isEqualTo(files);
    }

    private List<String> keptFiles() {
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void importsPricesAndKeepsTheFileUnderItsHash() throws IOException {
        Path file = file("p.csv", "date,AAA,BBB\n2026-01-02,10.5,20\n2026-01-05,10.75,\n");
        ImportReport report = imports.importPrices(file, STANDARD);
        assertThat(report.committed()).isTrue();
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.instruments()).containsExactly(A, B);
        assertThat(keptFiles()).containsExactly(report.file().sha256());
        assertThat(Files.readAllBytes(kept.resolve(report.file().sha256()))).isEqualTo(Files.readAllBytes(file));
        assertThat(prices.latest(List.of(A, B)).get(B).price()).isEqualByComparingTo("20");
        assertThat(Objects.requireNonNull(prices.latest(List.of(A)).get(A)).asOf())
                .isEqualTo("2026-01-06T00:00:00Z");
        PricePanel history = prices.history(List.of(B, A), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
        assertThat(history.prices()).containsExactly(20, 10.5, Double.NaN, 10.75);
        assertThat(ledger.book().instruments().keySet()).containsExactly(A, B);
    }

    @Test
    void takesNoPriceForNewerThanItsImport() throws IOException {
        imports.importPrices(file("p.csv", "date,AAA,BBB\n2026-11-19,10.5,20\n2026-11-20,10.75,\n"), STANDARD);
        assertThat(Objects.requireNonNull(prices.latest(List.of(A)).get(A)).asOf())
                .as("the day is not over at noon")
                .isEqualTo("2026-11-20T12:00:00Z");
        assertThat(Objects.requireNonNull(prices.latest(List.of(B)).get(B)).asOf())
                .isEqualTo("2026-11-20T00:00:00Z");
        ledger.advance(java.time.Duration.ofDays(2));
        open();
        assertThat(Objects.requireNonNull(prices.latest(List.of(A)).get(A)).asOf())
                .isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void dryRunChangesNothingAndSaysWhatEachLineBecomes() throws IOException {
        imports.importPrices(file("first.csv", "date,AAA\n2026-01-02,10.5\n2026-01-05,10.75\n"), STANDARD);
        long before = ledger.book().sequence();
        ImportReport report = imports.previewPrices(
                file("second.csv", "date,AAA\n2026-01-05,10.75\n2026-01-06,11.25\n2026-01-06,11.25\n2026-01-07,x\n"),
                STANDARD);
        assertThat(report.lines())
                .extracting(ImportLine::line, ImportLine::fate)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, ImportLine.Fate.DUPLICATE),
                        org.assertj.core.groups.Tuple.tuple(3, ImportLine.Fate.NEW),
                        org.assertj.core.groups.Tuple.tuple(4, ImportLine.Fate.DUPLICATE),
                        org.assertj.core.groups.Tuple.tuple(5, ImportLine.Fate.REJECTED));
        assertThat(report.committed()).isFalse();
        assertThat(ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        Path file = file("p.csv", "date,AAA\n2026-01-02,10.5\n");
        imports.importPrices(file, STANDARD);
        long before = ledger.book().sequence();
        ImportReport again = imports.importPrices(file, STANDARD);
        assertThat(again.committed()).isFalse();
        assertThat(again.count(ImportLine.Fate.DUPLICATE)).isEqualTo(1);
        assertThat(ledger.book().sequence()).isEqualTo(before);
    }

    @Test
    void refusesPricesThatDifferFromKnownOnesUnlessTheyReplace() throws IOException {
        imports.importPrices(file("first.csv", "date,AAA,BBB\n2026-01-02,10.5,20\n"), STANDARD);
        Path second = file("second.csv", "date,AAA,BBB\n2026-01-02,10.6,20\n2026-01-05,11.5,21\n");
        nothingChanged(
                () -> imports.importPrices(second, STANDARD),
                "second.csv line 2, column AAA is \"10.6\": expected the price of 2026-01-02 that was imported before,"
                        + " 10.5");
        ImportReport report = imports.importPrices(second, STANDARD.replacing());
        assertThat(report.count(ImportLine.Fate.CHANGED)).isEqualTo(1);
        assertThat(price(A, "2026-01-02")).isEqualTo(10.6);
    }

    @Test
    void skipsContradictingRowsWholeWhenAskedAlsoAfterARestart() throws IOException {
        imports.importPrices(file("first.csv", "date,AAA\n2026-01-02,10.5\n"), STANDARD);
        imports.importPrices(
                file("second.csv", "date,AAA,BBB\n2026-01-02,10.6,20.5\n2026-01-05,11.5,21.5\nnonsense,1,2\n"),
                STANDARD.skippingRejected());
        for (int restart = 0; restart < 2; restart++) {
            assertThat(price(A, "2026-01-02")).isEqualTo(10.5);
            assertThat(price(A, "2026-01-05")).isEqualTo(11.5);
            assertThat(prices.history(List.of(B), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31))
                            .dates())
                    .containsExactly(LocalDate.of(2026, 1, 5));
            open();
        }
    }

    @Test
    void readsTheSamePricesAfterARestart() throws IOException {
        imports.importPrices(file("a.csv", "Datum;AAA\n13.01.2026;1.010,5\n"), STANDARD);
        imports.importPrices(file("b.csv", "date,AAA\n01/02/2026,11.5\n"), STANDARD.withDateFormat("d/m/y"));
        open();
        assertThat(price(A, "2026-01-13")).isEqualTo(1010.5);
        assertThat(price(A, "2026-02-01")).isEqualTo(11.5);
    }

    @Test
    void knowsAColumnByTheBeginningOfAPairAndMakesIdentifiersOfOtherNames() throws IOException {
        ledger.append(new JournalEvent.InstrumentsDefined(List.of(new Instrument(
                new InstrumentId("BTC/USDT"),
                "Bitcoin",
                dev.counterweight.domain.AssetClass.CRYPTO,
                new CurrencyCode("USDT"),
                new BigDecimal("0.00000001"),
                java.util.Optional.empty()))));
        ImportReport report = imports.importPrices(file("btc.csv", "timestamp,close\n2026-01-02,97000.5\n"), STANDARD);
        assertThat(report.instruments()).containsExactly(new InstrumentId("BTC/USDT"));
        assertThat(report.notes()).contains("Column btc is BTC/USDT.");
        ImportReport other = imports.importPrices(file("i.csv", "date,S&P 500\n2026-01-02,6000.5\n"), STANDARD);
        assertThat(other.instruments()).containsExactly(new InstrumentId("S_P_500"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.csv    | ''                                        | empty.csv: expected a text file, but it is"
                        + " empty",
                "header.csv   | date,AAA                                  | header.csv: expected at least one line"
                        + " below the header",
                "column.csv   | AAA,BBB#10,20                             | column.csv line 1: expected a column of"
                        + " dates",
                "close.csv    | date,open,high,low,volume#2026-01-02,1,1,1,1 | close.csv line 1: expected a column of"
                        + " closing prices",
                "dates.csv    | date,AAA#2026-01-02,10.5#2026-01-02,10.6  | dates.csv line 3 is \"2026-01-02\":"
                        + " expected one row per date, but line 2 has other values",
                "negative.csv | date,AAA#2026-01-02,-10.5                 | negative.csv line 2, column AAA is"
                        + " \"-10.5\": expected a price above zero",
                "text.csv     | date,AAA#2026-01-02,ten                   | text.csv line 2, column AAA is \"ten\":"
                        + " expected a number",
                "huge.csv     | date,AAA#2026-01-02,1e309                 | huge.csv line 2, column AAA is \"1e309\":"
                        + " expected a number below 1.8e308",
                "future.csv   | date,AAA#2031-01-02,10.5                  | future.csv line 2 is \"2031-01-02\":"
                        + " expected a date up to today, 2026-11-20",
                "cash.csv     | date,CASH#2026-01-02,1.0                  | cash.csv, column CASH: expected an"
                        + " instrument, but CASH stands for money"
            })
    void refusesABadPriceFileAndChangesNothing(String name, String text, String message) throws IOException {
        Path file = file(name, text.replace("#", "\n"));
        nothingChanged(() -> imports.importPrices(file, STANDARD), message);
    }

    @Test
    void refusesTwoColumnsOfOneInstrument() throws IOException {
        imports.importPrices(file("p.csv", "date,AAA\n2026-01-02,10.5\n"), STANDARD);
        Path file = file("two.csv", "date,AAA,aaa\n2026-01-05,10.5,10.5\n");
        nothingChanged(() -> imports.importPrices(file, STANDARD), "one column for each instrument, but AAA has two");
    }

    @Test
    void refusesABinaryFileAndChangesNothing() throws IOException {
        Path file = Files.write(folder.resolve("photo.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
        nothingChanged(
                () -> imports.importPrices(file, STANDARD),
                "photo.csv: expected a text file, but it holds binary data. Export the data as CSV.");
        nothingChanged(() -> imports.importHoldings(file, STANDARD), "photo.csv: expected a text file");
    }

    @Test
    void takesTheGoodRowsOnlyWhenAskedTo() throws IOException {
        Path file = file("p.csv", "date,AAA\n2026-01-02,10.5\n2026-01-05,oops\n");
        nothingChanged(() -> imports.importPrices(file, STANDARD), "line 3");
        ImportReport report = imports.importPrices(file, STANDARD.skippingRejected());
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.count(ImportLine.Fate.REJECTED)).isEqualTo(1);
        assertThat(price(A, "2026-01-02")).isEqualTo(10.5);
    }

    @Test
    void refusesAFolderThatCannotBeWrittenAndChangesNothing() throws IOException {
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, "a file where the folder belongs");
        Path file = file("p.csv", "date,AAA\n2026-01-02,10.5\n");
        nothingChanged(
                () -> imports.importPrices(file, STANDARD), kept.toString(), "writing failed", "Nothing was changed.");
    }

    @Test
    void saysThatTheJournalCouldNotBeWritten() throws IOException {
        Path file = file("p.csv", "date,AAA\n2026-01-02,10.5\n");
        ledger.fillDisk();
        assertThatThrownBy(() -> imports.importPrices(file, STANDARD))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("Free some space and try again. What was asked for did not take effect.");
        assertThat(ledger.book().sequence()).isZero();
        assertThat(ledger.book().priceImports()).isEmpty();
    }

    @Test
    void refusesAFolderThatIsOpenForReadingOnly() throws IOException {
        Path file = file("p.csv", "date,AAA\n2026-01-02,10.5\n");
        ledger.becomeReadOnly();
        nothingChanged(() -> imports.importPrices(file, STANDARD), "a folder that is open for writing");
    }

    @Test
    void saysWhenAKeptFileWasChangedAndTakesItBack() throws IOException {
        Path file = file("p.csv", "date,AAA\n2026-01-02,10.5\n");
        String hash = imports.importPrices(file, STANDARD).file().sha256();
        Files.writeString(kept.resolve(hash), "date,AAA\n2026-01-02,99.5\n");
        open();
        assertThatThrownBy(() -> prices.latest(List.of(A)))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("the imported file p.csv, but its content was changed")
                .hasMessageContaining("Import that file again");
        imports.importPrices(file, STANDARD);
        assertThat(price(A, "2026-01-02")).isEqualTo(10.5);
    }

    @Test
    void mixesNoRealPricesIntoGeneratedOnes() throws IOException {
        new SampleService(ledger, new ImportFolder(kept), prices).install("btc-eth-sol");
        Path file = file("p.csv", "date,BTC-SAMPLE\n2026-11-01,60000.5\n");
        nothingChanged(() -> imports.importPrices(file, STANDARD), "BTC-SAMPLE carries generated SAMPLE prices");
    }

    // ---- holdings

    private void know(String... ids) throws IOException {
        imports.importPrices(
                file("known.csv", "date," + String.join(",", ids) + "\n2026-01-02" + ",10.5".repeat(ids.length) + "\n"),
                STANDARD);
    }

    @Test
    void importsHoldingsByTheirHeadings() throws IOException {
        know("AAA", "BBB");
        Path file = file("h.csv", """
            Depot;Ticker;Name;Stück;Kurs;Währung
            Main;AAA;Alpha;12,5;10,50;USD
            Main;BBB;Beta;1.000;20,25;USD
            Main;CASH;;2.500,75;;EUR
            """);
        ImportReport report = imports.importHoldings(file, STANDARD);
        assertThat(report.committed()).isTrue();
        assertThat(report.notes()).contains("Columns that are not used: Name.");
        Holdings held = ledger.book().holdings(new AccountId("Main"));
        assertThat(held.quantities()).isEqualTo(Map.of(A, new BigDecimal("12.5"), B, new BigDecimal("1000")));
        assertThat(held.cash(new CurrencyCode("EUR"))).isEqualTo(Money.of("EUR", "2500.75"));
        assertThat(keptFiles()).contains(report.file().sha256());
    }

    @Test
    void importsTheSectionedForm() throws IOException {
        Path file = file("sections.csv", """
            #holdings
            account,symbol,shares
            My_401k,VTI,120
            Roth IRA,VXUS,30
            Roth IRA,CASH,3500

            #symbols
            name,price,countries,assets,beta
            VTI,250.00,us:1.0,equity:1.0,1.0
            VXUS,62.22,international:1.0,equity:1.0,1.1

            #accounts
            name,tax_status,provider,owner
            My_401k,traditional,fidelity,mike
            Roth IRA,roth,schwab,mike

            #targets
            symbol,percent
            VTI,60
            VXUS,40
            """);
        ImportReport report = imports.importHoldings(file, STANDARD);
        assertThat(report.newInstruments()).extracting(i -> i.id().value()).containsExactly("VTI", "VXUS");
        assertThat(ledger.book().holdings(new AccountId("Roth_IRA")).cash(CurrencyCode.USD))
                .isEqualTo(Money.of("USD", "3500"));
        assertThat(ledger.book().holdings(new AccountId("My_401k")).quantity(new InstrumentId("VTI")))
                .isEqualByComparingTo("120");
        assertThat(imports.statedTargets(file, STANDARD))
                .isEqualTo(Map.of(
                        new InstrumentId("VTI"), new BigDecimal("60"), new InstrumentId("VXUS"), new BigDecimal("40")));
    }

    @Test
    void saysWhatIsNewChangedKnownOrNoLongerHeld() throws IOException {
        know("AAA", "BBB", "CCC");
        ImportOptions main = STANDARD.into(new AccountId("main"));
        imports.importHoldings(file("1.csv", "symbol,quantity\nAAA,10\nBBB,5\nCASH,100\n"), main);
        ImportReport report = imports.previewHoldings(file("2.csv", "symbol,quantity\nAAA,10\nBBB,6\nCCC,1\n"), main);
        assertThat(report.lines())
                .extracting(ImportLine::fate)
                .containsExactly(ImportLine.Fate.DUPLICATE, ImportLine.Fate.CHANGED, ImportLine.Fate.NEW);
        assertThat(report.notes())
                .contains("The file states no money for account main; what is known stays: [100 USD].");
        ImportReport without = imports.previewHoldings(file("3.csv", "symbol,quantity\nAAA,10\n"), main);
        assertThat(without.notes()).contains("Account main no longer holds BBB (5 before).");
    }

    @Test
    void doesNothingWhenTheHoldingsAreAsStatedBefore() throws IOException {
        know("AAA");
        ImportOptions main = STANDARD.into(new AccountId("main"));
        Path file = file("1.csv", "symbol,quantity\nAAA,10\nCASH,100\n");
        imports.importHoldings(file, main);
        long before = ledger.book().sequence();
        assertThat(imports.importHoldings(file, main).committed()).isFalse();
        assertThat(ledger.book().sequence()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "symbol,quantity#AAB,10          | bad.csv line 2, symbol is \"AAB\": expected the symbol of a known"
                        + " instrument. Did you mean AAA?",
                "symbol,quantity#AAA,-10         | bad.csv line 2, quantity is \"-10\": expected zero or more",
                "symbol,quantity#AAA,many        | bad.csv line 2, quantity is \"many\": expected a number",
                "symbol,quantity#AAA,1e309       | bad.csv line 2, quantity is \"1e309\": expected a number",
                "symbol,quantity#AAA,1#AAA,2     | bad.csv line 3, symbol is \"AAA\": expected each symbol once in an"
                        + " account",
                "symbol,price#AAA,1              | bad.csv line 1: expected a column of quantities",
                "name,quantity#AAA,1             | bad.csv line 1: expected a column of symbols",
                "symbol,quantity                 | bad.csv: expected a header and at least one line of holdings",
                "symbol,quantity,currency#AAA,1,EUR | bad.csv line 2, currency is \"EUR\": expected the currency of"
                        + " AAA, USD",
                "symbol,quantity,price#AAA,1,-3  | bad.csv line 2, price is \"-3\": expected a price above zero",
                "#shares#symbol,shares#AAA,1     | bad.csv line 1: expected one of the sections #holdings, #symbols,"
                        + " #accounts, #targets"
            })
    void refusesABadHoldingsFileAndChangesNothing(String text, String message) throws IOException {
        know("AAA");
        Path file = file(
                "bad.csv", text.startsWith("#") ? "#" + text.substring(1).replace("#", "\n") : text.replace("#", "\n"));
        ImportOptions main = STANDARD.into(new AccountId("main"));
        nothingChanged(() -> imports.importHoldings(file, main), message);
        nothingChanged(() -> imports.importHoldings(file, main.skippingRejected()), message);
    }

    @Test
    void asksForTheAccountWhenTheFileNamesNone() throws IOException {
        know("AAA");
        Path file = file("h.csv", "symbol,quantity\nAAA,1\n");
        nothingChanged(() -> imports.importHoldings(file, STANDARD), "line 2, account", "--account");
    }

    @Test
    void readsColumnsByTheHeadingsThatThePersonNamesNowAndWhenPricesAreReadAgain() throws IOException {
        Path file =
                file("x.csv", "Handelsplatz;Stand;Wert EUR\nXETRA;18.11.2026;1.010,50\nXETRA;19.11.2026;1.020,25\n");
        nothingChanged(
                () -> imports.importPrices(file, STANDARD), "a column of dates", "Handelsplatz, Stand, Wert EUR");
        ImportOptions named = STANDARD.withColumn(Column.DATE, "stand")
                .withColumn(Column.PRICE, " Wert EUR ")
                .withAsset("AAA");
        ImportReport report = imports.importPrices(file, named);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.file().format()).contains(";column=Wert+EUR;date-column=stand");
        open();
        assertThat(price(A, "2026-11-19")).isEqualTo(1020.25);
        nothingChanged(
                () -> imports.importPrices(file, named.withColumn(Column.PRICE, "Preis")),
                "a column Preis; found Handelsplatz, Stand, Wert EUR");
    }

    @Test
    void readsHoldingsByTheHeadingsThatThePersonNames() throws IOException {
        imports.importPrices(file("p.csv", "date,AAA\n2026-11-18,10\n"), STANDARD);
        Path file = file("h.csv", "Wertpapier;Kürzel;Nominale;Lager\nAlpha;AAA;12,5;D1\n");
        nothingChanged(() -> imports.importHoldings(file, STANDARD), "a column of symbols");
        ImportOptions named = STANDARD.withColumn(Column.SYMBOL, "kürzel")
                .withColumn(Column.QUANTITY, "Nominale")
                .withColumn(Column.ACCOUNT, "Lager");
        assertThat(imports.importHoldings(file, named).file().format())
                .contains(";symbol-column=k%C3%BCrzel;quantity-column=Nominale;account-column=Lager");
        assertThat(ledger.book().holdings(new AccountId("D1")).quantity(A)).isEqualByComparingTo("12.5");
        nothingChanged(
                () -> imports.importHoldings(file, named.withColumn(Column.QUANTITY, "Kürzel")),
                "one meaning for each column, but Kürzel has two");
    }

    @Test
    void namesTheHeadingsOfAFileThatCannotBeReadYet() throws IOException {
        assertThat(imports.headings(file("x.csv", "Stand;Ort; Wert\n1;2;3\n"), STANDARD))
                .containsExactly("Stand", "Ort", "Wert");
        assertThat(imports.headings(file("s.csv", "#holdings\nwhat,much\nA,1\n"), STANDARD))
                .containsExactly("what", "much");
        assertThat(imports.headings(file("e.csv", ""), STANDARD)).isEmpty();
    }
}
