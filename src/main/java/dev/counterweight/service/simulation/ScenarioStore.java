package dev.counterweight.service.simulation;

import dev.counterweight.data.files.NamedNumbers;
import dev.counterweight.data.files.ScenariosFile;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.domain.Rejection;
import dev.counterweight.domain.StressScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A person's own stress scenarios: {@code scenarios.json} in the data folder. */
public final class ScenarioStore {
    private static final String FORM = "NAME: ASSET=RETURN, ... or NAME: correlation_increase=0.3, NAME:"
            + " volatility_multiplier=2, NAME: 2007-10-09 to 2009-03-09";

    private final Path file;

    /** @param home the data folder */
    public ScenarioStore(Path home) {
        file = home.resolve("scenarios.json");
    }

    /** The scenarios; none when the file is not there. */
    public List<StressScenario> own() {
        return Files.exists(file) ? ScenariosFile.read(file) : List.of();
    }

    /** Takes over the scenarios of a file; those of the same names are replaced. */
    public int importFrom(Path other) {
        List<StressScenario> read = ScenariosFile.read(other);
        read.forEach(this::add);
        return read.size();
    }

    /** Adds a scenario, in place of one of the same name. */
    public void add(StressScenario scenario) {
        Map<String, StressScenario> all = new LinkedHashMap<>();
        own().forEach(s -> all.put(s.name(), s));
        all.put(scenario.name(), scenario);
        write(file, List.copyOf(all.values()));
    }

    /** Takes a scenario away. */
    public void remove(String name) {
        List<StressScenario> rest =
                own().stream().filter(s -> !s.name().equals(name)).toList();
        try {
            if (rest.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                write(file, rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes scenarios as a file that can be imported again. */
    public static void write(Path file, List<StressScenario> scenarios) {
        try {
            AtomicFile.write(file, ScenariosFile.text(scenarios));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a scenario from one line, such as {@code crash: BTC=-0.3, ETH=-0.4}.
     *
     * @throws Rejection naming the part that cannot be read
     */
    public static StressScenario parse(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new Rejection(
                    new Rejection.Problem("scenario", line, FORM, "Write the name, a colon, and the rest."));
        }
        String name = line.substring(0, colon).strip();
        String rest = line.substring(colon + 1).strip();
        String[] days = rest.split("\\s+to\\s+");
        try {
            if (days.length == 2) {
                return new StressScenario.HistoricalWindow(name, LocalDate.parse(days[0]), LocalDate.parse(days[1]));
            }
            Map<String, Double> numbers = NamedNumbers.inline("scenario " + name, rest);
            if (numbers.size() == 1 && numbers.containsKey("correlation_increase")) {
                return new StressScenario.CorrelationIncrease(name, numbers.get("correlation_increase"));
            }
            if (numbers.size() == 1 && numbers.containsKey("volatility_multiplier")) {
                return new StressScenario.VolatilityMultiplier(name, numbers.get("volatility_multiplier"));
            }
            return new StressScenario.Shocks(name, numbers);
        } catch (DateTimeException e) {
            throw new Rejection(new Rejection.Problem("scenario " + name, rest, FORM, "Write days as 2009-03-09."));
        } catch (IllegalArgumentException e) {
            throw new Rejection(new Rejection.Problem(
                    "scenario " + name, rest, String.valueOf(e.getMessage()), "Correct the value."));
        }
    }
}
