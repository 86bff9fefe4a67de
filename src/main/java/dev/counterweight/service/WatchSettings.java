package dev.counterweight.service;

import dev.counterweight.data.json.AlertRulesFile;
import dev.counterweight.data.json.Json;
import dev.counterweight.data.json.MonitoringSettings;
import dev.counterweight.data.json.StrategySettings;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.service.PortfolioFiles.FileImport;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code config.yaml} says about watching.
 *
 * @param checkSeconds between two checks, of every portfolio
 * @param rules of alerts, of the portfolio that the file is applied to
 */
public record WatchSettings(int checkSeconds, AlertRules rules) {
    /**
     * A file of settings, of either kind, applied to a portfolio. Changes nothing.
     *
     * @param rules of the portfolio's alerts now
     */
    static FileImport read(String text, String name, Portfolio before, AlertRules rules) {
        boolean config = StrictJson.parseYaml(text, name) instanceof Json.Obj file
                && file.members().containsKey("portfolio");
        if (!config) {
            StrategySettings.Applied applied =
                    StrategySettings.readYaml(text, name).applyTo(before);
            return new FileImport(applied.portfolio(), true, List.of(), applied.notes());
        }
        MonitoringSettings settings = MonitoringSettings.readYaml(text, name);
        StrategySettings.Applied applied = settings.applyTo(before);
        WatchSettings watching = new WatchSettings(
                settings.monitoring().checkInterval(),
                AlertRulesFile.readYaml(text, name, rules).rules());
        return new FileImport(
                applied.portfolio(), true, List.of(), applied.notes(), Optional.of(watching), Optional.empty());
    }
}
