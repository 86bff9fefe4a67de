package dev.counterweight.service;

import dev.counterweight.service.analysis.AnalysisService;
import dev.counterweight.service.language.LanguageService;
import dev.counterweight.service.market.Exchanges;
import dev.counterweight.service.monitor.Watching;
import dev.counterweight.service.whatif.WhatIfService;
import java.util.List;

/**
 * The services on one open data folder, made by the composition root; more components than a record usually has, because it
 * is the list of what there is.
 *
 * @param workspace the open folder; also the ledger
 * @param analysis with the plug-ins of the folder where they are switched on
 * @param closing what is closed with the folder, in this order, before it
 */
public record Services(
        Workspace workspace,
        Prices prices,
        PortfolioService portfolios,
        BundleService bundles,
        SampleService samples,
        ImportService imports,
        ImportPresets presets,
        PriceLibrary priceLibrary,
        StrategyService strategies,
        NewsService news,
        LanguageService language,
        DriftService drift,
        PositionService positions,
        PlanService plans,
        RebalanceService rebalances,
        HistoryService history,
        WhatIfService whatIf,
        ReportService reports,
        SettingsStore settings,
        Alerting alerting,
        Watching watching,
        Exchanges exchanges,
        AnalysisService analysis,
        TicketService tickets,
        ExecutionService executions,
        List<AutoCloseable> closing)
        implements AutoCloseable {
    public Services {
        closing = List.copyOf(closing);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (Exception e) {
                failure = new IllegalStateException("the data folder could not be closed: " + e.getMessage(), e);
            }
        }
        workspace.close();
        if (failure != null) {
            throw failure;
        }
    }
}
