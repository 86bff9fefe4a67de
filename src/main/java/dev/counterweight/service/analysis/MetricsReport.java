package dev.counterweight.service.analysis;

import java.util.List;
import java.util.Map;

/**
 * Metrics of a series.
 *
 * @param values by key, in order of display; null where the series does not define one
 * @param definitions by key
 * @param undefined why a metric has no value, by key
 */
public record MetricsReport(
        Map<String, Object> values,
        Map<String, String> definitions,
        Map<String, String> undefined,
        List<String> remarks) {}
