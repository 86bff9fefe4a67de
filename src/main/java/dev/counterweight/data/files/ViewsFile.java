package dev.counterweight.data.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Opinions on returns, one a line: {@code view,return,confidence}. A view names assets: {@code AAPL} (its return is ...), {@code KO
 * > PEP} (the first beats the second by ...), or baskets, {@code KO:0.6 + PEP:0.4 > XOM}; without weights a basket's members count
 * alike. Return is annual; confidence, from 0 to 1, may be left out. Or a JSON object with {@code assets, P, Q} and perhaps {@code
 * confidences}, a row of P for each view.
 */
public final class ViewsFile {
    private ViewsFile() {}

    /**
     * One opinion as read.
     *
     * @param line where it stands; the row of P in a JSON object
     * @param weights by asset, shorts negative
     * @param expectedReturn annual
     */
    public record Row(int line, Map<String, Double> weights, double expectedReturn, OptionalDouble confidence) {}

    public static List<Row> read(Path path) {
        SourceFile file = SourceFile.read(path);
        String name = file.name();
        String text = StrictJson.text(file.bytes(), name);
        if (text.stripLeading().startsWith("{")) {
            return matrix(StrictJson.fields(text, name));
        }
        List<Row> rows = new ArrayList<>();
        for (CsvRecord line : CsvReader.builder().ofCsvRecord(text)) {
            int number = Math.toIntExact(line.getStartingLineNumber());
            boolean blank = line.getFieldCount() == 1 && line.getField(0).isBlank();
            boolean heading = number == 1 && line.getField(0).strip().equalsIgnoreCase("view");
            if (!blank && !heading) {
                rows.add(row(name, number, line.getFields()));
            }
        }
        if (rows.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    name,
                    "",
                    "at least one line with view,return,confidence, found none",
                    "Write a line such as: KO > PEP,0.02,0.3"));
        }
        return rows;
    }

    /** Views as they stand in the literature: P Q with one row of P, one number of Q and perhaps one confidence a view. */
    private static List<Row> matrix(Fields fields) {
        List<String> assets = fields.texts("assets");
        double[] loadings = fields.matrix("P");
        double[] expected = fields.numbers("Q");
        double[] confidences = fields.has("confidences") ? fields.numbers("confidences") : new double[0];
        fields.finish();
        int n = assets.size();
        if (expected.length == 0 || loadings.length != expected.length * n) {
            throw fields.refuse("P", expected.length + " rows of " + n + " numbers, as Q and assets say");
        }
        if (confidences.length != 0 && confidences.length != expected.length) {
            throw fields.refuse("confidences", expected.length + " numbers, as Q says");
        }
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < expected.length; k++) {
            Map<String, Double> weights = new LinkedHashMap<>();
            for (int i = 0; i < n; i++) {
                if (loadings[k * n + i] != 0) {
                    weights.put(assets.get(i), loadings[k * n + i]);
                }
            }
            if (confidences.length > 0 && !(confidences[k] >= 0 && confidences[k] <= 1)) {
                throw fields.refuse("confidences", "numbers from 0 to 1");
            }
            rows.add(new Row(
                    k + 1,
                    weights,
                    expected[k],
                    confidences.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(confidences[k])));
        }
        return rows;
    }

    /** Writes opinions so that {@link #read} gives the same. The old file stays where the new one cannot be written. */
    public static void write(Path path, List<Row> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("view", "return", "confidence");
            for (Row row : rows) {
                csv.writeRecord(
                        words(row.weights()),
                        BigDecimal.valueOf(row.expectedReturn()).toPlainString(),
                        row.confidence().isPresent()
                                ? BigDecimal.valueOf(row.confidence().getAsDouble())
                                        .toPlainString()
                                : "");
            }
            csv.flush();
            AtomicFile.write(path, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Weights as a view is written: {@code KO > PEP}, with weights where a side's members do not count alike. */
    static String words(Map<String, Double> weights) {
        List<String> sides = new ArrayList<>();
        for (boolean longs : new boolean[] {true, false}) {
            List<Map.Entry<String, Double>> members = weights.entrySet().stream()
                    .filter(w -> longs == (w.getValue() > 0) && w.getValue() != 0)
                    .toList();
            boolean alike = members.stream().allMatch(m -> Math.abs(m.getValue()) == 1.0 / members.size());
            if (!members.isEmpty()) {
                sides.add(members.stream()
                        .map(m -> alike
                                ? m.getKey()
                                : m.getKey() + ":"
                                        + BigDecimal.valueOf(Math.abs(m.getValue()))
                                                .toPlainString())
                        .collect(Collectors.joining(" + ")));
            }
        }
        return String.join(" > ", sides);
    }

    private static Row row(String file, int line, List<String> cells) {
        String where = file + " line " + line;
        if (cells.size() < 2) {
            throw new Rejection(new Rejection.Problem(
                    where, String.join(",", cells), "view,return,confidence", "Add the expected annual return."));
        }
        double expected = number(where + " return", cells.get(1).strip());
        OptionalDouble confidence = OptionalDouble.empty();
        if (cells.size() > 2 && !cells.get(2).isBlank()) {
            double stated = number(where + " confidence", cells.get(2).strip());
            if (stated < 0 || stated > 1) {
                throw new Rejection(new Rejection.Problem(
                        where + " confidence",
                        cells.get(2).strip(),
                        "a number from 0 to 1",
                        "Correct the confidence."));
            }
            confidence = OptionalDouble.of(stated);
        }
        return new Row(line, weights(where, cells.get(0).strip()), expected, confidence);
    }

    /** Reads {@code KO:0.6 + PEP:0.4 > XOM} as weights that are long on the left and short on the right. */
    public static Map<String, Double> weights(String where, String view) {
        String[] sides = view.split("\\s+>\\s+", -1);
        if (sides.length > 2 || view.isBlank()) {
            throw new Rejection(new Rejection.Problem(
                    where, view, "one asset, or two sides separated by \" > \"", "Write a view such as KO > PEP."));
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int side = 0; side < sides.length; side++) {
            String[] members = sides[side].split("\\s+\\+\\s+", -1);
            for (String member : members) {
                int colon = member.lastIndexOf(':');
                boolean weighted = colon > 0 && member.substring(colon + 1).matches("[0-9.]+");
                String asset = (weighted ? member.substring(0, colon) : member).strip();
                double weight = weighted
                        ? number(where + " weight of " + asset, member.substring(colon + 1))
                        : 1.0 / members.length;
                if (asset.isEmpty() || weights.put(asset, side == 0 ? weight : -weight) != null) {
                    throw new Rejection(
                            new Rejection.Problem(where, view, "each asset once", "Name an asset on one side only."));
                }
            }
        }
        return weights;
    }

    private static double number(String where, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below with its place
        }
        throw new Rejection(new Rejection.Problem(where, text, "a finite number such as 0.02", "Correct the value."));
    }
}
