package dev.counterweight.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.PricePanel;
import dev.counterweight.domain.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceCsvTest {
    private static ReadResult read(String name, String text) {
        return PriceCsv.read(new SourceFile(name, text.getBytes(StandardCharsets.UTF_8)), ReadOptions.DETECT);
    }

    private static ReadResult read(String text) {
        return read("prices.csv", text);
    }

    private static Rejection.Problem onlyProblem(ReadResult result) {
        assertThat(result.rejected()).hasSize(1);
        return result.rejected().get(0).problem();
    }

    @Test
    void readsAWideFileWithMissingCells() {
        ReadResult r = read("Date,AAPL,MSFT\n2024-01-02,185.64,370.87\n2024-01-03,,370.6\n");
        assertThat(r.panel().assets()).containsExactly("AAPL", "MSFT");
        assertThat(r.panel().dates()).containsExactly(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 3));
        assertThat(r.panel().price(0, 0)).isEqualTo(185.64);
        assertThat(r.panel().price(1, 0)).isNaN();
        assertThat(r.panel().price(1, 1)).isEqualTo(370.6);
        assertThat(r.lines()).containsExactly(2, 3);
        assertThat(r.detected().format()).isEqualTo("wide;delimiter=comma;decimal=.;date=yyyy-MM-dd;encoding=UTF-8");
    }

    @Test
    void readsSemicolonsWithDecimalCommasAndGermanDates() {
        ReadResult r = read("Datum;DAX;MDAX\n30.12.2023;16.751,64;27.137,30\n02.01.2024;16.769,36;26.750,1\n");
        assertThat(r.panel().price(0, 0)).isEqualTo(16751.64);
        assertThat(r.panel().price(1, 1)).isEqualTo(26750.1);
        assertThat(r.detected().format())
                .isEqualTo("wide;delimiter=semicolon;decimal=,;date=dd.MM.yyyy;encoding=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"';',semicolon", "'\t',tab", "'|',pipe", "',',comma"})
    void detectsEachDelimiter(char delimiter, String name) {
        ReadResult r = read("date,A,B\n2024-01-02,1.5,2\n2024-01-03,1.25,2\n".replace(',', delimiter));
        assertThat(r.detected().delimiterName()).isEqualTo(name);
        assertThat(r.panel().assets()).containsExactly("A", "B");
        assertThat(r.panel().price(1, 0)).isEqualTo(1.25);
    }

    @Test
    void readsTheCloseOfAPerAssetFileAndNamesTheAssetAfterTheFile() {
        ReadResult r = read("btc.csv", """
            timestamp,open,high,low,close,volume
            2023-01-01 00:00:00+00:00,16541.8,16628.0,16499.0,16616.8,96925.4
            2023-01-02 00:00:00+00:00,16617.2,16799.2,16548.7,16672.9,121888.2
            """);
        assertThat(r.panel().assets()).containsExactly("btc");
        assertThat(r.panel().prices()).containsExactly(16616.8, 16672.9);
        assertThat(r.detected().layout()).isEqualTo(Detected.Layout.PER_ASSET);
        assertThat(r.detected().priceColumn()).contains("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Close", "close", "Schluss", "Schlusskurs", "Adj Close", "Price", "Kurs", "Close/Last"})
    void understandsTheNamesOfTheClosingPrice(String name) {
        assertThat(read("SPY.csv", "Date," + name + "\n2024-01-02,472.65\n")
                        .panel()
                        .assets())
                .containsExactly("SPY");
    }

    @Test
    void prefersTheTradedCloseAndSaysThatTheAdjustedOneIsThere() {
        String text = "Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,1.1,1.3,1.0,1.2,1.1,500\n";
        ReadResult r = read("X.csv", text);
        assertThat(r.panel().prices()).containsExactly(1.2);
        assertThat(r.notes()).containsExactly("Column Close is used; Adj Close can be chosen instead.");
        ReadResult adjusted = PriceCsv.read(
                new SourceFile("X.csv", text.getBytes(StandardCharsets.UTF_8)),
                ReadOptions.DETECT.withColumn(Column.PRICE, "adj close"));
        assertThat(adjusted.panel().prices()).containsExactly(1.1);
    }

    @Test
    void takesTheAssetFromAColumnOfSymbolsAndRefusesSeveral() {
        assertThat(read("x.csv", "date,symbol,close\n2024-01-02,ETH,2355.8\n")
                        .panel()
                        .assets())
                .containsExactly("ETH");
        assertThatThrownBy(() -> read("x.csv", "date,symbol,close\n2024-01-02,ETH,2355.8\n2024-01-02,BTC,44957.97\n"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("one asset in the whole file; found ETH, BTC");
    }

    @ParameterizedTest
    @CsvSource({
        "13/01/2024,05/02/2024,dd/MM/yyyy,2024-01-13",
        "01/13/2024,02/05/2024,MM/dd/yyyy,2024-01-13",
        "2024/1/13,2024/02/05,yyyy/MM/dd,2024-01-13",
        "20240113,20240205,yyyyMMdd,2024-01-13",
        "1705104000,1707091200,epoch-seconds,2024-01-13",
        "1705104000000,1707091200000,epoch-milliseconds,2024-01-13",
        "2024-01-13T23:59:59Z,2024-02-05T00:00:00Z,yyyy-MM-dd,2024-01-13"
    })
    void detectsTheDateFormFromTheWholeFile(String first, String second, String form, LocalDate date) {
        ReadResult r = read("date,A,B\n" + first + ",1.5,2.5\n" + second + ",1.5,2.5\n");
        assertThat(r.detected().dateForm().label()).isEqualTo(form);
        assertThat(r.panel().dates().get(0)).isEqualTo(date);
    }

    @Test
    void asksWhetherTheDayOrTheMonthComesFirstWhenTheFileDoesNotShowIt() {
        String text = "date,A,B\n01/02/2024,1.5,2.5\n02/02/2024,1.5,2.5\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Rejection.class)
                .hasMessage(
                        "prices.csv line 2 is \"01/02/2024\": expected dates that show which part is the day (no date"
                            + " in the file has a day after the 12th). State it: --date-format d/m/y or --date-format"
                            + " m/d/y");
        ReadResult r = PriceCsv.read(
                new SourceFile("p", text.getBytes(StandardCharsets.UTF_8)),
                ReadOptions.DETECT.withDateForm(DateForm.of("m/d/y")));
        assertThat(r.panel().dates()).containsExactly(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 2, 2));
    }

    @Test
    void refusesDatesThatContradictEachOther() {
        assertThatThrownBy(() -> read("date,A,B\n13/01/2024,1.5,2.5\n01/14/2024,1.5,2.5\n"))
                .hasMessageContaining("lines 2 and 3 is \"13/01/2024\" and \"01/14/2024\"")
                .hasMessageContaining("one order of day and month in the whole file");
    }

    @Test
    void asksForTheDecimalMarkWhenEveryNumberCanBeReadBothWays() {
        assertThatThrownBy(() -> read("date;A;B\n2024-01-02;1.234;5.678\n"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("line 2 is \"1.234\"")
                .hasMessageContaining("State the decimal mark: --decimal-mark . or --decimal-mark ,");
        assertThat(read("date;A;B\n2024-01-02;1.234;5.67\n").panel().price(0, 0))
                .isEqualTo(1.234);
        assertThat(read("date;A;B\n2024-01-02;1.234;5,67\n").panel().price(0, 0))
                .isEqualTo(1234);
    }

    @Test
    void refusesTwoDecimalMarksInOneFile() {
        assertThatThrownBy(() -> read("date;A\n2024-01-02;1.5\n2024-01-03;1,5\n"))
                .hasMessageContaining("lines 2 and 3")
                .hasMessageContaining("one decimal mark in the whole file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void detectsTheEncoding(String encoding) {
        String text = encoding.equals("windows-1252")
                ? "Datum;Zürich €;Genf\n13.01.2024;1,5;2,5\n"
                : "Datum;Zürich;Genf\n13.01.2024;1,5;2,5\n";
        ReadResult r =
                PriceCsv.read(new SourceFile("x.csv", text.getBytes(Charset.forName(encoding))), ReadOptions.DETECT);
        assertThat(r.detected().encoding()).isEqualTo(Charset.forName(encoding));
        assertThat(r.panel().assets().get(0)).startsWith("Zürich");
    }

    @Test
    void dropsTheByteOrderMark() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ReadResult r = PriceCsv.read(
                    new SourceFile("x.csv", "\ufeffA,date\n1.5,2024-01-02\n".getBytes(charset)), ReadOptions.DETECT);
            assertThat(r.panel().assets()).containsExactly("A");
            assertThat(r.detected().encoding()).isEqualTo(charset);
        }
    }

    @Test
    void readsTheSameBytesToTheSameValuesFromItsFormatLine() {
        byte[] bytes =
                "Datum;Kurs;Volumen\n13.01.2024;1.234,5;9\n15.01.2024;0,25;7\n".getBytes(StandardCharsets.UTF_16LE);
        SourceFile file = new SourceFile("My Börse.csv", bytes);
        ReadResult first = PriceCsv.read(file, ReadOptions.DETECT);
        ReadResult again = PriceCsv.read(
                new SourceFile("0123abc", bytes),
                Detected.options(first.detected().format()));
        assertThat(again.panel().assets()).isEqualTo(List.of("My Börse"));
        assertThat(again.panel().prices()).isEqualTo(first.panel().prices());
        assertThat(again.panel().dates()).isEqualTo(first.panel().dates());
        assertThat(again.detected()).isEqualTo(first.detected());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc  | a number with the decimal mark \".\"",
                "-3.5 | a price above zero",
                "0    | a price above zero",
                "1e309| a number below 1.8e308",
                "NaN  | a number with the decimal mark \".\"",
                "Infinity | a number with the decimal mark \".\"",
                "1.2.3| a number with the decimal mark \".\"",
                "$12.5| a number with the decimal mark \".\"",
                "0x1p3| a number with the decimal mark \".\""
            })
    void rejectsARowWhosePriceIsNone(String cell, String expected) {
        ReadResult r = read("date,A,B\n2024-01-02,1.5,2.5\n2024-01-03,1.5," + cell + "\n");
        assertThat(r.panel().dates()).containsExactly(LocalDate.of(2024, 1, 2));
        assertThat(r.rejected().get(0).line()).isEqualTo(3);
        assertThat(onlyProblem(r).toString())
                .isEqualTo("prices.csv line 3, column B is \"" + cell + "\": expected " + expected
                        + ". Correct the cell, or leave it empty if there was no price that day.");
        assertThatThrownBy(r::complete).isInstanceOf(Rejection.class).hasMessageContaining("line 3, column B");
    }

    @Test
    void rejectsARowWithADateThatDoesNotExist() {
        ReadResult r = read("date,A,B\n2024-02-30,1.5,2.5\n2024-01-03,1.5,2\n");
        assertThat(onlyProblem(r).toString())
                .startsWith("prices.csv line 2 is \"2024-02-30\": expected an existing date written as yyyy-MM-dd");
    }

    @Test
    void rejectsRowsWithMoreOrFewerCellsThanTheHeader() {
        ReadResult r = read("date,A,B\n2024-01-02,1.5\n2024-01-03,1.5,2.5,3.5\n2024-01-04,1.5,2.5,,\n");
        assertThat(r.rejected()).extracting(RejectedRow::line).containsExactly(2, 3);
        assertThat(r.rejected().get(1).problem().toString())
                .startsWith("prices.csv line 3 is \"4 cells\": expected 3 cells, as the header has");
        assertThat(r.panel().dates()).containsExactly(LocalDate.of(2024, 1, 4));
    }

    @Test
    void countsRepeatedRowsOnceAndRejectsAllRowsThatContradictEachOther() {
        ReadResult r = read("date,A,B\n2024-01-02,1.5,2\n2024-01-02,1.5,2\n2024-01-03,1.5,2\n2024-01-03,1.6,2\n");
        assertThat(r.duplicates()).containsExactly(3);
        assertThat(r.rejected()).extracting(RejectedRow::line).containsExactly(4, 5);
        assertThat(r.rejected().get(1).problem().toString())
                .startsWith(
                        "prices.csv line 5 is \"2024-01-03\": expected one row per date, but line 4 has other values");
        assertThat(r.panel().dates()).containsExactly(LocalDate.of(2024, 1, 2));
    }

    @Test
    void sortsAndSaysSo() {
        ReadResult newestFirst = read("date,A,B\n2024-01-04,3.5,1\n2024-01-03,2.5,1\n2024-01-02,1.5,1\n");
        assertThat(newestFirst.panel().price(0, 0)).isEqualTo(1.5);
        assertThat(newestFirst.lines()).containsExactly(4, 3, 2);
        assertThat(newestFirst.notes()).containsExactly("The file had the newest date first; sorted.");
        assertThat(read("date,A,B\n2024-01-04,3.5,1\n2024-01-02,1.5,1\n2024-01-03,2.5,1\n")
                        .notes())
                .containsExactly("The rows were not in date order; sorted.");
    }

    @Test
    void ignoresBlankLinesAndATrailingDelimiter() {
        ReadResult r = read("date,A,\n\n2024-01-02,1.5,\n ,,\n2024-01-03,1.75,\n\n");
        assertThat(r.panel().assets()).containsExactly("A");
        assertThat(r.lines()).containsExactly(3, 5);
    }

    @Test
    void readsQuotedCellsWithGroupedDigits() {
        ReadResult r = read("\"date\",\"A\"\n\"2024-01-02\",\"1,234.5\"\n\"2024-01-03\",\"1,234,567.25\"\n");
        assertThat(r.panel().prices()).containsExactly(1234.5, 1234567.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | prices.csv: expected a text file, but it is empty",
                "' ' | prices.csv: expected a text file, but it holds only blanks",
                "date,A,B | prices.csv: expected at least one line below the header",
                "2024-01-02,1.5,2.5 | expected a header line that names the columns, but the first line is data"
            })
    void refusesAFileWithoutRows(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Rejection.class).hasMessageContaining(message);
    }

    @Test
    void takesAnUnnamedFirstColumnOfDatesBeforeAnAssetThatIsCalledDay() {
        assertThat(read(",DAY,X\n2024-01-02,70.5,1.5\n").panel().assets()).containsExactly("DAY", "X");
    }

    @Test
    void refusesAFileWithoutDates() {
        assertThatThrownBy(() -> read("AAPL,MSFT\n185.6,370.9\n"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("a column of dates, named such as date, timestamp or Datum; found AAPL, MSFT");
    }

    @Test
    void refusesAFileWithoutClosingPrices() {
        assertThatThrownBy(() -> read("date,open,high,low,volume\n2024-01-02,1,2,1,5\n"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("a column of closing prices")
                .hasMessageContaining("found date, open, high, low, volume");
    }

    @Test
    void refusesColumnsWithoutAName() {
        assertThatThrownBy(() -> read("date,A,\n2024-01-02,1.5,2.5\n"))
                .hasMessageContaining("column 3: expected the name of an asset, but the heading is empty");
    }

    @Test
    void refusesAnAssetNamedTwice() {
        assertThatThrownBy(() -> read("date,A,B,A\n2024-01-02,1.5,2.5,3.5\n"))
                .hasMessageContaining("columns 2 and 4 are both named A");
    }

    @Test
    void refusesAQuotationMarkThatIsNeverClosed() {
        assertThatThrownBy(() -> read("date,A\n2024-01-02,\"1.5\n2024-01-03,1.6\n"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("prices.csv line 2: expected cells whose quotation marks are closed");
    }

    @Test
    void refusesBinaryFilesAndNamesTheKind() {
        assertThatThrownBy(() -> binary(0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0))
                .hasMessageContaining("x.csv: expected a text file, but it holds binary data. Export the data as CSV.");
        assertThatThrownBy(() -> binary('P', 'K', 3, 4, 0, 0)).hasMessageContaining("a ZIP archive or workbook");
        assertThatThrownBy(() -> binary('%', 'P', 'D', 'F', '-', '1')).hasMessageContaining("it is a PDF");
        assertThatThrownBy(() -> binary(0x1f, 0x8b, 9, 9, 9)).hasMessageContaining("an intact gzip file");
    }

    private static ReadResult binary(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return PriceCsv.read(new SourceFile("x.csv", content), ReadOptions.DETECT);
    }

    @Test
    void unpacksGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("date,close\n2024-01-02,1.5\n".getBytes(StandardCharsets.UTF_8));
        }
        ReadResult r = PriceCsv.read(new SourceFile("spy.csv.gz", packed.toByteArray()), ReadOptions.DETECT);
        assertThat(r.panel().assets()).containsExactly("spy");
    }

    @Test
    void refusesAPathThatIsNoReadableFile() {
        assertThatThrownBy(() -> PriceCsv.read(Path.of("no/such/file.csv"), ReadOptions.DETECT))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("expected a file, but there is none of this name");
        assertThatThrownBy(() -> PriceCsv.read(Path.of("."), ReadOptions.DETECT))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("this is a folder");
    }

    @Test
    void readsTwentyStocksOverThirtyYears() {
        PricePanel panel = PriceCsv.read(real("sp500_20_prices.csv.gz"), ReadOptions.DETECT)
                .complete();
        assertThat(panel.assets()).hasSize(20).startsWith("AAPL", "AMD");
        assertThat(panel.dates()).hasSize(8313).startsWith(LocalDate.of(1990, 1, 2));
        assertThat(panel.price(0, 0)).isEqualTo(0.264);
    }

    @Test
    void readsIndicesWithSemicolonsAndTheDayFirst() {
        ReadResult r = PriceCsv.read(real("multiasset_10_indices.csv.gz"), ReadOptions.DETECT);
        assertThat(r.detected().format())
                .isEqualTo("wide;delimiter=semicolon;decimal=.;date=dd/MM/yyyy;encoding=UTF-8");
        assertThat(r.complete().assets()).hasSize(10).contains("S&P 500", "Commodities (CRB)");
        assertThat(r.panel().dates()).hasSize(3972).endsWith(LocalDate.of(2014, 3, 21));
    }

    @Test
    void keepsTheGapsOfLateListings() {
        PricePanel panel = PriceCsv.read(real("pypfopt_20_prices_with_gaps.csv.gz"), ReadOptions.DETECT)
                .complete();
        assertThat(panel.dates()).hasSize(7126);
        assertThat(java.util.Arrays.stream(panel.prices()).filter(Double::isNaN).count())
                .isEqualTo(35_589);
    }

    @Test
    void readsReturnsOfFourHundredStocks() {
        SeriesFiles.ReturnInput r = SeriesFiles.returns(
                List.of(path("sp500_432_returns_2012_2016.csv.gz")), ReadOptions.DETECT, Selection.ALL);
        assertThat(r.panel().columns()).isEqualTo(432);
        assertThat(r.panel().rows()).isEqualTo(1258);
        assertThat(r.dropped()).isZero();
    }

    @Test
    void takesAssetsAndDatesOutOfAFile() {
        SeriesFiles.PriceInput input = SeriesFiles.prices(
                List.of(path("sp500_20_prices.csv.gz")),
                ReadOptions.DETECT,
                new Selection(
                        List.of("XOM", "AAPL"),
                        Optional.of(LocalDate.of(2015, 1, 2)),
                        Optional.of(LocalDate.of(2019, 12, 31))));
        assertThat(input.panel().assets()).containsExactly("XOM", "AAPL");
        assertThat(input.panel().dates())
                .hasSize(1258)
                .startsWith(LocalDate.of(2015, 1, 2))
                .endsWith(LocalDate.of(2019, 12, 31));
    }

    @Test
    void namesTheNearestAssetWhenOneIsUnknown() {
        assertThatThrownBy(() -> SeriesFiles.prices(
                        List.of(path("sp500_20_prices.csv.gz")),
                        ReadOptions.DETECT,
                        new Selection(List.of("APPL"), Optional.empty(), Optional.empty())))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("asset is \"APPL\"")
                .hasMessageContaining("Did you mean AAPL?");
    }

    @Test
    void saysWhichDatesThereAreWhenNoneIsInTheWindow() {
        assertThatThrownBy(() -> SeriesFiles.prices(
                        List.of(path("riskfolio_11_prices.csv")),
                        ReadOptions.DETECT,
                        new Selection(List.of(), Optional.of(LocalDate.of(2025, 1, 1)), Optional.empty())))
                .hasMessageContaining("the files have 2016-01-04 to 2019-12-27");
    }

    private static SourceFile real(String name) {
        return SourceFile.read(path(name));
    }

    private static Path path(String name) {
        return Path.of("src/test/resources/data", name);
    }
}
