package dev.counterweight.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFilesTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void putsOneAssetPerFileIntoOnePanelOnTheUnionOfDates() throws IOException {
        Path btc = file("btc.csv", "timestamp,close\n2024-01-01,42000.5\n2024-01-02,43000.5\n");
        Path eth = file("eth.csv", "timestamp;Schluss\n02.01.2024;2300,5\n13.01.2024;2400,5\n");
        SeriesFiles.PriceInput input = SeriesFiles.prices(List.of(btc, eth), ReadOptions.DETECT, Selection.ALL);
        assertThat(input.panel().assets()).containsExactly("btc", "eth");
        assertThat(input.panel().dates())
                .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 13));
        assertThat(input.panel().prices()).containsExactly(42000.5, Double.NaN, 43000.5, 2300.5, Double.NaN, 2400.5);
        assertThat(input.detected()).extracting(Detected::decimalMark).containsExactly('.', ',');
    }

    @Test
    void joinsYearsOfTheSameAssets() throws IOException {
        Path a = file("2023.csv", "date,A,B\n2023-12-29,1.5,2\n");
        Path b = file("2024.csv", "date,B,A\n2023-12-29,2,1.5\n2024-01-02,2.1,1.6\n");
        assertThat(SeriesFiles.prices(List.of(a, b), ReadOptions.DETECT, Selection.ALL)
                        .panel()
                        .prices())
                .containsExactly(1.5, 2, 1.6, 2.1);
    }

    @Test
    void refusesFilesThatContradictEachOther() throws IOException {
        Path a = file("a.csv", "date,A,B\n2024-01-02,1.5,2\n");
        Path b = file("b.csv", "date,A,B\n2024-01-02,1.6,2\n");
        assertThatThrownBy(() -> SeriesFiles.prices(List.of(a, b), ReadOptions.DETECT, Selection.ALL))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(
                        "b.csv line 2, column A is \"1.6\": expected the same value as another file has on"
                                + " 2024-01-02, 1.5");
    }

    @Test
    void refusesTheInputWhenARowOfItCannotBeUsed() throws IOException {
        Path a = file("a.csv", "date,A,B\n2024-01-02,1.5,x\n2024-01-03,1.5,-1\n");
        assertThatThrownBy(() -> SeriesFiles.prices(List.of(a), ReadOptions.DETECT, Selection.ALL))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        r -> assertThat(r.problems())
                                .extracting(Rejection.Problem::where)
                                .containsExactly("a.csv line 2, column B", "a.csv line 3, column B"));
    }

    @Test
    void looksOnlyAtTheAssetsAskedFor() throws IOException {
        Path a = file("a.csv", "date,A,B\n2024-01-02,1.5,x\n");
        assertThat(SeriesFiles.prices(
                                List.of(a),
                                ReadOptions.DETECT,
                                new Selection(List.of("A"), Optional.empty(), Optional.empty()))
                        .panel()
                        .prices())
                .containsExactly(1.5);
    }

    @Test
    void listsTheFirstTwentyProblemsAndCountsTheRest() throws IOException {
        StringBuilder text = new StringBuilder("date,A,B\n");
        for (int day = 1; day <= 25; day++) {
            text.append("2024-01-%02d,x,1.5%n".formatted(day));
        }
        Path a = file("a.csv", text.toString());
        assertThatThrownBy(() -> SeriesFiles.prices(List.of(a), ReadOptions.DETECT, Selection.ALL))
                .isInstanceOfSatisfying(
                        Rejection.class, r -> assertThat(r.problems()).hasSize(21))
                .hasMessageContaining("further lines is \"5\"");
    }

    @Test
    void leavesOutReturnsOfDatesWithGapsAndCountsThem() throws IOException {
        Path a = file("r.csv", "date,A,B\n2024-01-02,0.01,-0.02\n2024-01-03,,0.01\n2024-01-04,-1,0\n");
        SeriesFiles.ReturnInput input = SeriesFiles.returns(List.of(a), ReadOptions.DETECT, Selection.ALL);
        assertThat(input.dropped()).isEqualTo(1);
        assertThat(input.panel().values()).containsExactly(0.01, -0.02, -1, 0);
    }

    @Test
    void refusesAReturnBelowTotalLoss() throws IOException {
        Path a = file("r.csv", "date,A,B\n2024-01-02,-1.01,0.5\n");
        assertThatThrownBy(() -> SeriesFiles.returns(List.of(a), ReadOptions.DETECT, Selection.ALL))
                .hasMessageContaining("expected a simple return of -1 or more, as a fraction");
    }
}
