package dev.counterweight.data.json;

import static dev.counterweight.data.json.Values.tree;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Order;
import dev.counterweight.domain.RebalanceSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is known at one entry of the journal, in one canonical form: equal books are equal bytes. */
public final class BookText {
    private BookText() {}

    /** SHA-256 of the whole book in its canonical form. */
    public static String hash(Book book) {
        return ContentHash.of(JsonText.compact(whole(book)));
    }

    /** What a person asks for: what is meant, held and under way, without orders that are done. */
    public static Map<String, Object> state(Book book) {
        Map<String, Object> state = head(book);
        state.put("state_hash", hash(book));
        state.put("orders", book.orders().size());
        state.put("fills", book.fillIds().size());
        state.put("rebalances", book.rebalances().size());
        state.put("price_imports", book.priceImports().size());
        state.put("portfolios", portfolios(book));
        state.put("holdings", holdings(book));
        state.put("locks", locks(book));
        executions(book, state);
        comparisons(book, state);
        state.put("open_orders", orders(book, true));
        state.put(
                "live_alerts",
                book.alerts().live().stream()
                        .map((Alert a) -> AlertCodec.write(a))
                        .toList());
        state.put(
                "running_rebalances",
                book.unfinished().stream().map(BookText::rebalance).toList());
        return state;
    }

    private static Map<String, Object> whole(Book book) {
        Map<String, Object> whole = head(book);
        whole.put("portfolios", portfolios(book));
        whole.put(
                "instruments",
                book.instruments().values().stream().map(Values::instrument).toList());
        whole.put("holdings", holdings(book));
        whole.put("orders", orders(book, false));
        whole.put("fills", List.copyOf(book.fillIds()));
        whole.put(
                "rebalances",
                book.rebalances().values().stream().map(BookText::rebalance).toList());
        whole.put("locks", locks(book));
        executions(book, whole);
        comparisons(book, whole);
        whole.put(
                "price_imports",
                book.priceImports().stream().map(EventCodec::write).toList());
        whole.put("trading_rules", TradingRulesCodec.write(book.tradingRules()));
        if (!book.news().empty()) { // so that what older versions wrote keeps its hash
            whole.put("news", NewsCodec.shelf(book.news()));
        }
        whole.put("alerts", AlertCodec.book(book.alerts()));
        whole.put("outbox", DeliveryCodec.outbox(book.outbox()));
        return whole;
    }

    private static Map<String, Object> head(Book book) {
        return tree(
                "sequence", book.sequence(),
                "head_hash", book.headHash(),
                "trading_state", book.tradingState());
    }

    private static List<Map<String, Object>> portfolios(Book book) {
        return book.portfolios().values().stream().map(PortfolioCodec::write).toList();
    }

    private static List<Map<String, Object>> holdings(Book book) {
        return book.holdings().values().stream().map(Values::holdings).toList();
    }

    private static List<Map<String, Object>> orders(Book book, boolean openOnly) {
        return book.orders().values().stream()
                .filter(o -> !openOnly || !o.state().isFinal())
                .map((Order o) -> OrderCodec.write(o))
                .toList();
    }

    private static Map<String, Object> locks(Book book) {
        Map<String, Object> locks = new LinkedHashMap<>();
        book.locks().forEach((portfolio, locked) -> locks.put(portfolio.value(), PlanCodec.sorted(locked)));
        return locks;
    }

    /** Said only where there is one, so that what older versions wrote keeps its hash. */
    private static void executions(Book book, Map<String, Object> into) {
        Map<String, Object> executions = new LinkedHashMap<>();
        book.executions()
                .forEach((portfolio, execution) -> executions.put(portfolio.value(), WatchCodec.execution(execution)));
        if (!executions.isEmpty()) {
            into.put("executions", executions);
        }
    }

    /** As with {@link #executions}. */
    private static void comparisons(Book book, Map<String, Object> into) {
        Map<String, Object> comparisons = new LinkedHashMap<>();
        book.comparisons()
                .forEach((portfolio, chosen) -> comparisons.put(portfolio.value(), PortfolioCodec.comparison(chosen)));
        if (!comparisons.isEmpty()) {
            into.put("comparisons", comparisons);
        }
    }

    private static Map<String, Object> rebalance(Book.Rebalance r) {
        Map<String, Object> written = tree(
                "id", r.started().id(),
                "portfolio", r.started().plan().portfolio(),
                "plan_hash", r.started().plan().hash(),
                "phase", r.phase(),
                "status", r.summary().map(RebalanceSummary::status).orElse("running"),
                "file_name", r.fileName());
        r.stopped().ifPresent(reason -> written.put("stopped", reason));
        return written;
    }
}
