package dev.counterweight.ui.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterweight.ui.FxTest;
import dev.counterweight.ui.common.Theme;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxTest.class)
class DayMarksTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 10, 23);

    @Test
    void aLineThatIsMadeWiderHasRoomForMoreDays() {
        ValueLine line = FxTest.onFx(ValueLine::new);
        Stage stage = FxTest.stage(line, 300, 200, Theme.DARK);
        FxTest.onFx(() -> line.show(
                IntStream.range(0, 760)
                        .mapToObj(i -> new ValueLine.Point(FIRST.plusDays(i), i))
                        .toList(),
                List.of(),
                LocalDate::toString,
                Double::toString,
                Double::toString));
        FxTest.waitUntil("the days of a narrow axis", () -> marks(line) == 2 || marks(line) == 3);
        FxTest.onFx(() -> stage.setWidth(900));
        FxTest.waitUntil("the days of a wide axis", () -> marks(line) == 8 || marks(line) == 9);
        FxTest.onFx(stage::close);
        assertThat(DayAxis.room(860)).isEqualTo(10);
    }

    private static int marks(ValueLine line) {
        line.applyCss();
        line.layout();
        return line.lookupAll(".axis").stream()
                .filter(DayAxis.class::isInstance)
                .mapToInt(axis -> ((DayAxis) axis).getTickMarks().size())
                .sum();
    }
}
