package dev.counterweight.service.simulation;

import dev.counterweight.data.files.CsvText;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.JsonText;
import dev.counterweight.data.json.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A backtest as a JSON document, and as a folder of one JSON and four CSV files. */
public final class BacktestDocument {
    private BacktestDocument() {}

    public static Map<String, Object> of(BacktestReport.Done run) {
        BacktestRequest request = run.request();
        BacktestReport.Totals totals = run.totals();
        return Values.tree(
                "assets", run.assets(),
                "targets", targets(request, run),
                "policy", request.policy(),
                "cost_bps", request.costBps(),
                "slippage_bps", request.slippageBps(),
                "capital", request.capital(),
                "whole_units", request.wholeUnits(),
                "delay", request.delay(),
                "from", run.dates().getFirst(),
                "to", run.dates().getLast(),
                "rows", run.dates().size(),
                "final_value", totals.finalValue(),
                "return_on_capital", totals.returnOnCapital(),
                "trades", run.trades().size(),
                "costs", totals.paid(),
                "fees", totals.costs(),
                "slippage", totals.slippage(),
                "turnover", totals.turnover(),
                "metrics", run.metrics(),
                "undefined", run.undefined(),
                "look_ahead", lookAhead(run.lookAhead()),
                "notes", run.notes(),
                "rebalances",
                        run.rebalances().stream().map(r -> rebalance(run, r)).toList(),
                "dates", run.dates(),
                "equity", run.equity(),
                "trade_list", run.trades().stream().map(BacktestDocument::trade).toList(),
                "definitions", definitions(run));
    }

    private static Map<String, Object> targets(BacktestRequest request, BacktestReport.Done run) {
        return switch (request.targets()) {
            case BacktestRequest.Fixed fixed ->
                Values.tree("weights", named(run.assets(), Backtests.weights(fixed.weights(), run.assets())));
            case BacktestRequest.Estimated estimated ->
                Values.tree(
                        "method", estimated.name(),
                        "window", estimated.window(),
                        "mean", estimated.how().mean(),
                        "covariance", estimated.how().covariance());
        };
    }

    private static Map<String, Object> lookAhead(BacktestReport.LookAhead test) {
        return Values.tree(
                "passed", test.passed(),
                "checked", test.checked(),
                "one_row_later",
                        Values.tree("final_value", test.finalValueOneRowLater(), "sharpe", test.sharpeOneRowLater()));
    }

    private static Map<String, Object> rebalance(BacktestReport.Done run, BacktestReport.Rebalance r) {
        return Values.tree(
                "date", r.date(),
                "turnover", r.turnover(),
                "cost", r.paid(),
                "value", r.value(),
                "weights", named(run.assets(), r.weights()));
    }

    private static Map<String, Object> trade(BacktestReport.Trade t) {
        return Values.tree(
                "date", t.date(),
                "asset", t.asset(),
                "action", t.quantity() > 0 ? "buy" : "sell",
                "quantity", Math.abs(t.quantity()),
                "price", t.price(),
                "value", Math.abs(t.value()),
                "cost", t.paid());
    }

    private static Map<String, String> definitions(BacktestReport.Done run) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("equity", "Value at the close of each row, after trading and its costs");
        all.put(
                "costs",
                "Costs and slippage paid: at rate c a rebalance leaves V' = V - c sum |w V' - holding|, the first"
                        + " purchase included");
        all.put("turnover", "Sum of one-way turnovers, sum |w V' - holding| / (2 V), without the first purchase");
        all.put("trades", "Purchases and sales of one asset at one rebalance, all counted");
        all.put("return_on_capital", "final_value / capital - 1: the cost of the first purchase included");
        all.put(
                "look_ahead",
                "Decisions and curve calculated again from prices that end at the dates checked, compared bit by bit;"
                        + " and the same run with every trade one row after its decision");
        all.putAll(run.definitions());
        return all;
    }

    static Map<String, Double> named(List<String> assets, double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int j = 0; j < values.length; j++) {
            named.put(assets.get(j), values[j]);
        }
        return named;
    }

    /**
     * Writes {@code result.json}, {@code equity.csv}, {@code weights.csv}, {@code rebalances.csv} and {@code trades.csv}.
     *
     * @param folder made when it is not there
     */
    public static void write(BacktestReport.Done run, Path folder) throws IOException {
        Files.createDirectories(folder);
        CsvText equity = new CsvText(List.of("date", "value", "drawdown"));
        double peak = 0;
        for (int t = 0; t < run.dates().size(); t++) {
            peak = Math.max(peak, run.equity()[t]);
            equity.row(run.dates().get(t), run.equity()[t], run.equity()[t] / peak - 1);
        }
        int width = run.assets().size() + 1;
        CsvText weights = new CsvText(heading(run, "date", "CASH"));
        for (int t = 0; t < run.dates().size(); t++) {
            List<Object> row = new ArrayList<>(List.of(run.dates().get(t)));
            for (int j = 0; j < width; j++) {
                row.add(run.weights()[t * width + j]);
            }
            weights.row(row);
        }
        CsvText rebalances = new CsvText(List.of("date", "turnover", "cost", "value"));
        run.rebalances().forEach(r -> rebalances.row(r.date(), r.turnover(), r.paid(), r.value()));
        CsvText trades = new CsvText(List.of("date", "asset", "action", "quantity", "price", "value", "cost"));
        run.trades().forEach(t -> trades.row(List.copyOf(trade(t).values())));
        AtomicFile.write(folder.resolve("result.json"), JsonText.pretty(of(run)));
        AtomicFile.write(folder.resolve("equity.csv"), equity.toString());
        AtomicFile.write(folder.resolve("weights.csv"), weights.toString());
        AtomicFile.write(folder.resolve("rebalances.csv"), rebalances.toString());
        AtomicFile.write(folder.resolve("trades.csv"), trades.toString());
    }

    private static List<String> heading(BacktestReport.Done run, String first, String last) {
        List<String> heading = new ArrayList<>(List.of(first));
        heading.addAll(run.assets());
        heading.add(last);
        return heading;
    }
}
