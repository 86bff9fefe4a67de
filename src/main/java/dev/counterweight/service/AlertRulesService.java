package dev.counterweight.service;

import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.AlertRulesFile;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules of one portfolio, or those of all that have none of their own: changed one by one, and in and out as files. */
public final class AlertRulesService {
    private final AlertService alerts;

    AlertRulesService(AlertService alerts) {
        this.alerts = alerts;
    }

    /**
     * What reading a file means.
     *
     * @param rules all rules after it
     * @param changed names of rules that differ from now, or are new
     * @param notes what was not read
     */
    public record Import(AlertRules rules, List<String> changed, List<String> notes) {}

    /** The rules that hold. */
    public AlertRules rules(Optional<PortfolioId> portfolio) {
        return alerts.rules(portfolio);
    }

    /** What {@link #importFile} would do; changes nothing. */
    public Import preview(Path file, Optional<PortfolioId> portfolio) {
        SourceFile source = SourceFile.read(file);
        AlertRules present = rules(portfolio);
        AlertRulesFile.Read read =
                AlertRulesFile.readYaml(StrictJson.text(source.bytes(), source.name()), source.name(), present);
        List<String> changed = read.named().stream()
                .filter(name -> !read.rules().rule(name).equals(present.rule(name)))
                .toList();
        return new Import(read.rules(), changed, read.notes());
    }

    /**
     * Takes the rules of a file; rules that it does not name stay.
     *
     * @throws Rejection naming file, line and field of what is wrong; nothing is changed then
     */
    public Import importFile(Path file, Optional<PortfolioId> portfolio) {
        Import read = preview(file, portfolio);
        if (!read.changed().isEmpty()) {
            alerts.changeRules(portfolio, Optional.of(read.rules()));
        }
        return read;
    }

    /** All rules as text of a file. */
    public String text(Optional<PortfolioId> portfolio) {
        return AlertRulesFile.yaml(rules(portfolio));
    }

    /**
     * Writes all rules to a file.
     *
     * @param replace whether a file of that name may be overwritten
     */
    public void export(Optional<PortfolioId> portfolio, Path file, boolean replace) {
        if (Files.exists(file) && !replace) {
            throw new Rejection(new Rejection.Problem(
                    file.toString(), "", "the name of a file that is not there yet", "Choose another name."));
        }
        try {
            AtomicFile.write(file, text(portfolio));
        } catch (IOException e) {
            throw new Rejection(new Rejection.Problem(
                    file.toString(),
                    "",
                    "a file that can be written (" + e.getMessage() + ")",
                    "Choose another folder, or free some space. Nothing was written."));
        }
    }

    /** Exchanges one rule, or adds one of a new name. */
    public void put(Optional<PortfolioId> portfolio, AlertRule rule) {
        alerts.changeRules(portfolio, Optional.of(rules(portfolio).with(rule)));
    }

    /** @throws Rejection if there is no such rule */
    public AlertRule change(Optional<PortfolioId> portfolio, String key, UnaryOperator<AlertRule> change) {
        AlertRule changed = change.apply(known(portfolio, key));
        put(portfolio, changed);
        return changed;
    }

    /** @throws Rejection if there is no such rule */
    public void remove(Optional<PortfolioId> portfolio, String key) {
        known(portfolio, key);
        alerts.changeRules(portfolio, Optional.of(rules(portfolio).without(key)));
    }

    /** Back to the common rules, or for those to the standard. */
    public void reset(Optional<PortfolioId> portfolio) {
        alerts.changeRules(portfolio, Optional.empty());
    }

    private AlertRule known(Optional<PortfolioId> portfolio, String key) {
        AlertRules rules = rules(portfolio);
        return rules.rule(key).orElseThrow(() -> {
            List<String> names =
                    new ArrayList<>(rules.rules().stream().map(AlertRule::key).toList());
            return new Rejection(new Rejection.Problem(
                    "rule",
                    key,
                    names.isEmpty() ? "a rule, but there is none" : "one of " + String.join(", ", names),
                    "Check the name."));
        });
    }
}
