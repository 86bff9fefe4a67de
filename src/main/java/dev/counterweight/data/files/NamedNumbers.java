package dev.counterweight.data.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.Rejection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers by name, as people write them: {@code A=.5,B=.5}, a file with two columns, or a JSON object. */
public final class NamedNumbers {
    private NamedNumbers() {}

    /**
     * Reads {@code A=.5,B=.5}.
     *
     * @param field what messages call it, such as {@code --budget}
     */
    public static Map<String, Double> inline(String field, String text) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.lastIndexOf('=');
            if (equals < 1) {
                throw new Rejection(new Rejection.Problem(
                        field, part, "NAME=NUMBER", "Write pairs separated by commas, such as A=.5,B=.5."));
            }
            put(
                    numbers,
                    field,
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return numbers;
    }

    /** Reads a CSV file with a name and a number on each line (a heading may come first), or a JSON object. */
    public static Map<String, Double> file(Path path) {
        SourceFile file = SourceFile.read(path);
        String name = file.name();
        String text = StrictJson.text(file.bytes(), name);
        if (text.isBlank()) {
            throw new Rejection(new Rejection.Problem(
                    name, "", "a name and a number on each line, found an empty file", "Choose another file."));
        }
        return text.stripLeading().startsWith("{") ? json(text, name) : csv(text, name);
    }

    private static Map<String, Double> json(String text, String name) {
        Fields fields = StrictJson.fields(text, name);
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String key : fields.names()) {
            numbers.put(key, fields.number(key));
        }
        return numbers;
    }

    private static Map<String, Double> csv(String text, String name) {
        char delimiter = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (CsvRecord line : CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
            if (line.getFieldCount() == 1 && line.getField(0).isBlank()) {
                continue;
            }
            String where = name + " line " + line.getStartingLineNumber();
            if (line.getFieldCount() < 2) {
                throw new Rejection(new Rejection.Problem(
                        where, line.getField(0), "a name and a number", "Add the number after the name."));
            }
            String value = line.getField(1).strip();
            if (line.getStartingLineNumber() == 1 && number(value).isEmpty() && !value.isEmpty()) {
                continue; // the heading
            }
            put(numbers, where, line.getField(0).strip(), value);
        }
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String where, String name, String value) {
        OptionalDouble number = number(value);
        if (number.isEmpty()) {
            throw new Rejection(new Rejection.Problem(
                    where, value, "a finite number for " + name + " with a decimal point", "Correct the value."));
        }
        if (numbers.put(name, number.getAsDouble()) != null) {
            throw new Rejection(new Rejection.Problem(
                    where, name, "each name once", "Remove one of the two values of " + name + "."));
        }
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text);
            return text.matches("[-+.0-9eE]+") && Double.isFinite(value)
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
