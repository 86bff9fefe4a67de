package dev.counterweight.data.files;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.ReturnPanel;
import dev.counterweight.domain.Strategy;
import java.nio.file.Path;
import java.util.List;

/**
 * A strategy as people write it: JSON with {@code strategy_id}, {@code name}, {@code status} (active, paused or retired), perhaps
 * {@code description}, and {@code returns}, the name of a CSV file beside it with a date and the simple return of each period.
 *
 * @param definition the JSON file
 * @param csv the file of returns
 * @param returns with one column
 */
public record StrategyFile(Strategy strategy, SourceFile definition, SourceFile csv, ReturnPanel returns) {
    /** @throws Rejection naming file, line, field and value */
    public static StrategyFile read(Path path) {
        SourceFile definition = SourceFile.read(path);
        Fields fields = StrictJson.fields(definition.bytes(), definition.name());
        InstrumentId id = fields.value("strategy_id", InstrumentId::new);
        if (id.isCash()) {
            throw fields.refuse("strategy_id", "a name other than CASH, which stands for money");
        }
        Strategy strategy = new Strategy(
                id,
                fields.has("name") ? fields.text("name") : id.value(),
                status(fields),
                fields.has("description") ? fields.text("description") : "");
        // the sources call the returns performance_data
        String name = fields.text(fields.has("performance_data") ? "performance_data" : "returns");
        fields.finish();
        Path csv = path.toAbsolutePath().resolveSibling(name);
        ReturnPanel all = SeriesFiles.returns(List.of(csv), ReadOptions.DETECT.withAsset(id.value()), Selection.ALL)
                .panel();
        return new StrategyFile(strategy, definition, SourceFile.read(csv), only(all, id, csv));
    }

    private static Strategy.Status status(Fields fields) {
        return Strategy.Status.of(fields.text("status"))
                .orElseThrow(() -> fields.refuse("status", "active, paused or retired"));
    }

    /** The one column, or the one of the strategy's name. */
    private static ReturnPanel only(ReturnPanel all, InstrumentId id, Path csv) {
        int column = all.columns() == 1 ? 0 : all.assets().indexOf(id.value());
        if (column < 0) {
            throw new Rejection(new Rejection.Problem(
                    csv.getFileName().toString(),
                    String.join(", ", all.assets()),
                    "one column of returns, or one named " + id,
                    "Name the column of the strategy, or leave the others out."));
        }
        double[] values = new double[all.rows()];
        for (int t = 0; t < values.length; t++) {
            values[t] = all.value(t, column);
            if (!(values[t] > -1)) {
                throw new Rejection(new Rejection.Problem(
                        csv.getFileName() + ", " + all.dates().get(t),
                        String.valueOf(values[t]),
                        "a simple return above -1, such as 0.012 for 1.2 %",
                        "Correct the return; a strategy that lost everything cannot be held."));
            }
        }
        return new ReturnPanel(List.of(id.value()), all.dates(), values);
    }
}
