package dev.counterweight.domain;

/**
 * What makes two sightings the same alert: at most one alert is live for each of these.
 *
 * @param rule key of the rule
 * @param subject an instrument, or {@link AlertMeasure#PORTFOLIO}
 */
public record AlertKey(PortfolioId portfolio, String rule, String subject) {
    public AlertKey {
        Identifiers.checked("rule", rule);
        Identifiers.checked("subject", subject);
    }
}
