package dev.counterweight.data.files;

import dev.counterweight.data.json.Fields;
import dev.counterweight.data.json.Json;
import dev.counterweight.data.json.StrictJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Limits on weights as a JSON file: {@code {"min": 0.05, "max": {"AAPL": 0.3}, "groups": [{"name": "tech", "members": ["AAPL",
 * "MSFT"], "min": 0.1, "max": 0.4, "soft_price": 0.02}], "max_turnover": 0.5}}. Everything may be left out; {@code min} and
 * {@code max} are one fraction for all assets, or fractions by asset.
 */
public record ConstraintsFile(
        double least,
        double greatest,
        Map<String, Double> leastOf,
        Map<String, Double> greatestOf,
        List<Group> groups,
        OptionalDouble maxTurnover) {

    /** A limit on the sum of some weights; {@code softPrice} is empty for a hard limit. */
    public record Group(String name, List<String> members, double min, double max, Optional<Double> softPrice) {}

    public static ConstraintsFile read(Path path) {
        SourceFile file = SourceFile.read(path);
        Fields fields = StrictJson.fields(file.bytes(), file.name());
        Map<String, Double> leastOf = new LinkedHashMap<>();
        Map<String, Double> greatestOf = new LinkedHashMap<>();
        double least = bound(fields, "min", 0, leastOf);
        double greatest = bound(fields, "max", 1, greatestOf);
        List<Group> groups = fields.has("groups")
                ? fields.objects("groups").stream().map(ConstraintsFile::group).toList()
                : List.of();
        OptionalDouble turnover =
                fields.has("max_turnover") ? OptionalDouble.of(fields.number("max_turnover")) : OptionalDouble.empty();
        fields.finish();
        return new ConstraintsFile(least, greatest, leastOf, greatestOf, groups, turnover);
    }

    private static double bound(Fields fields, String name, double standard, Map<String, Double> byAsset) {
        if (!fields.has(name)) {
            return standard;
        }
        if (!(fields.any(name) instanceof Json.Obj)) {
            return fields.number(name);
        }
        Fields of = fields.object(name);
        of.names().forEach(asset -> byAsset.put(asset, of.number(asset)));
        return standard;
    }

    private static Group group(Fields fields) {
        Group group = new Group(
                fields.text("name"),
                fields.texts("members"),
                fields.has("min") ? fields.number("min") : Double.NEGATIVE_INFINITY,
                fields.has("max") ? fields.number("max") : Double.POSITIVE_INFINITY,
                fields.optional("soft_price", Fields::number));
        fields.finish();
        group.softPrice().filter(price -> price < 0).ifPresent(price -> {
            throw fields.refuse("soft_price", "a price of zero or more, in annual return for each unit of violation");
        });
        return group;
    }
}
