package dev.counterweight.service;

import dev.counterweight.domain.PortfolioId;

/**
 * Everything about alerts on one open data folder.
 *
 * @param service raises, changes and resolves alerts
 * @param rules changes the rules, and reads and writes them as files
 * @param observations makes what they are judged by
 * @param delivery tells people of them
 */
public record Alerting(
        AlertService service, AlertRulesService rules, Observations observations, AlertDelivery delivery) {
    public Alerting(AlertService service, Observations observations, AlertDelivery delivery) {
        this(service, new AlertRulesService(service), observations, delivery);
    }

    /** Looks at a portfolio now and takes what is found. */
    public AlertService.Outcome check(PortfolioId portfolio) {
        return service.observe(observations.of(portfolio));
    }

    /** Takes what a check that has made this report knows. */
    public AlertService.Outcome check(DriftReport report) {
        return service.observe(observations.of(report));
    }
}
