package dev.counterweight.service;

import dev.counterweight.broker.Broker;
import dev.counterweight.broker.BrokerUnavailable;
import dev.counterweight.broker.PaperBroker;
import dev.counterweight.broker.PaperMarket;
import dev.counterweight.broker.PaperSettings;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.ContentHash;
import dev.counterweight.domain.Holdings;
import dev.counterweight.domain.Portfolio;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Every account at the simulated broker, at imported prices, with the fees that the portfolio's policy expects. */
public final class PaperBrokers implements Brokers, AutoCloseable {
    private final Path folder;
    private final PaperMarket market;
    private final Clock clock;
    private final UnaryOperator<PaperSettings> tuning;
    private final Map<AccountId, Open> open = new HashMap<>();

    private record Open(PaperSettings settings, PaperBroker broker) {}

    /**
     * @param home data folder; the broker's books are in {@code data/paper} below it
     * @param tuning changes the standard settings, such as {@link PaperSettings#immediate}
     */
    public PaperBrokers(Path home, Prices prices, Clock clock, UnaryOperator<PaperSettings> tuning) {
        folder = home.resolve("data").resolve("paper");
        market = new ImportedMarket(prices);
        this.clock = clock;
        this.tuning = tuning;
    }

    @Override
    public synchronized Broker of(Portfolio portfolio) {
        return paper(portfolio);
    }

    @Override
    public synchronized Optional<String> agree(Portfolio portfolio, Holdings holdings) throws BrokerUnavailable {
        try {
            paper(portfolio).state(holdings);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("The paper broker cannot take over what is held: " + e.getMessage() + ".");
        }
    }

    private PaperBroker paper(Portfolio portfolio) {
        PaperSettings settings = tuning.apply(PaperSettings.standard(
                portfolio.policy().transactionCost(), portfolio.policy().fixedFee()));
        AccountId account = portfolio.account();
        Open known = open.get(account);
        if (known != null && known.settings().equals(settings)) {
            return known.broker();
        }
        if (known != null) {
            known.broker().close();
        }
        PaperBroker broker = new PaperBroker(folder.resolve(fileName(account)), account, settings, market, clock);
        open.put(account, new Open(settings, broker));
        return broker;
    }

    /** A name that every file system takes, and that no two accounts share. */
    static String fileName(AccountId account) {
        String plain = account.value().replaceAll("[^A-Za-z0-9_-]", "_");
        return plain + "-" + ContentHash.of(account.value()).substring(0, 8) + ".book";
    }

    @Override
    public synchronized void close() {
        open.values().forEach(o -> o.broker().close());
        open.clear();
    }
}
