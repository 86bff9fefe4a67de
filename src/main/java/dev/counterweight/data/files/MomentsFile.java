package dev.counterweight.data.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.GivenMoments;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expected returns and covariance as a file. JSON: an object with {@code assets, mean, covariance} and perhaps {@code lower,
 * upper}, such as {@code estimate --json} prints; its other fields are left alone. CSV: a line of names, a line of means, perhaps
 * a line of least and one of greatest weights, then the n lines of the covariance.
 */
public final class MomentsFile {
    private MomentsFile() {}

    /** @param assets the ones wanted, in this order; empty for all */
    public static GivenMoments read(Path path, List<String> assets) {
        SourceFile file = SourceFile.read(path);
        String text = StrictJson.text(file.content(), file.name());
        GivenMoments all;
        try {
            all = text.stripLeading().startsWith("{") ? json(text, file.name()) : csv(text, file.name());
        } catch (IllegalArgumentException e) {
            throw new Rejection(new Rejection.Problem(
                    file.name(), "", String.valueOf(e.getMessage()), "Correct the file and try again."));
        }
        return assets.isEmpty()
                ? all
                : all.select(new Selection(assets, Optional.empty(), Optional.empty()).columns(all.assets()));
    }

    private static GivenMoments json(String text, String name) {
        Fields fields = StrictJson.fields(text, name);
        List<String> assets = fields.texts("assets");
        return new GivenMoments(
                assets,
                fields.numbers("mean"),
                fields.matrix("covariance"),
                fields.has("lower") ? fields.numbers("lower") : new double[0],
                fields.has("upper") ? fields.numbers("upper") : new double[0]);
    }

    private static GivenMoments csv(String text, String name) {
        char delimiter = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        List<CsvRecord> lines = new ArrayList<>();
        for (CsvRecord line : CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
            if (line.getFieldCount() > 1 || !line.getField(0).isBlank()) {
                lines.add(line);
            }
        }
        int n = lines.isEmpty() ? 0 : lines.getFirst().getFieldCount();
        if (n == 0 || (lines.size() != n + 2 && lines.size() != n + 4)) {
            throw new Rejection(new Rejection.Problem(
                    name,
                    lines.size() + " lines of " + n + " values",
                    "names, means, perhaps least and greatest weights, and as many lines of covariances as there are"
                            + " names",
                    "Write " + (n + 2) + " or " + (n + 4) + " lines."));
        }
        boolean bounds = lines.size() == n + 4;
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(numbers(name, lines.get(lines.size() - n + i), n), 0, covariance, i * n, n);
        }
        return new GivenMoments(
                lines.getFirst().getFields().stream().map(String::strip).toList(),
                numbers(name, lines.get(1), n),
                covariance,
                bounds ? numbers(name, lines.get(2), n) : new double[0],
                bounds ? numbers(name, lines.get(3), n) : new double[0]);
    }

    private static double[] numbers(String name, CsvRecord line, int n) {
        String where = name + " line " + line.getStartingLineNumber();
        if (line.getFieldCount() != n) {
            throw new Rejection(new Rejection.Problem(
                    where, line.getFieldCount() + " values", n + " values", "Complete the line."));
        }
        double[] values = new double[n];
        for (int j = 0; j < n; j++) {
            try {
                values[j] = Double.parseDouble(line.getField(j).strip());
            } catch (NumberFormatException e) {
                throw new Rejection(new Rejection.Problem(
                        where + " value " + (j + 1), line.getField(j), "a number", "Correct the value."));
            }
        }
        return values;
    }
}
