package dev.counterweight.ui.rebalance;

import dev.counterweight.broker.PaperSettings;
import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.ExecutionSettings;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PlanService;
import dev.counterweight.service.RebalanceService;
import dev.counterweight.service.SampleService;
import dev.counterweight.ui.common.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The balanced sample, drifted for thirty days, with the paper broker that fills at once. */
final class RebalanceDesk implements AutoCloseable {
    static final PortfolioId BALANCED = new PortfolioId("balanced-crypto-portfolio");

    final MemoryLedger ledger = new MemoryLedger();
    final Session session = new Session(Locale.ENGLISH);
    final SampleService samples;
    final RebalanceService rebalances;
    final RebalanceViewModel.Desk desk;
    private final PaperBrokers brokers;

    RebalanceDesk(Path home) {
        ImportFolder imports = new ImportFolder(home.resolve("imports"));
        ImportedPrices prices = new ImportedPrices(ledger, imports);
        samples = new SampleService(ledger, imports, prices);
        samples.install(BALANCED.value());
        samples.simulate(BALANCED, 30);
        brokers = new PaperBrokers(home, prices, ledger.clock(), PaperSettings::immediate);
        PlanService plans = new PlanService(ledger, prices, brokers);
        rebalances = new RebalanceService(ledger, prices, plans, brokers, ledger::advance, ExecutionSettings.STANDARD);
        desk = new RebalanceViewModel.Desk(
                plans, rebalances, ledger, home.resolve("data").resolve("portfolio"));
        session.portfolioProperty().set(Optional.of(BALANCED));
    }

    List<JournalEvent.OrderIntended> sent() {
        return ledger.events().stream()
                .filter(JournalEvent.OrderIntended.class::isInstance)
                .map(JournalEvent.OrderIntended.class::cast)
                .toList();
    }

    @Override
    public void close() {
        brokers.close();
    }
}
