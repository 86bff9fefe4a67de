package dev.counterweight.ui;

import dev.counterweight.data.files.ImportFolder;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.Scenario;
import dev.counterweight.service.DriftService;
import dev.counterweight.service.ImportedPrices;
import dev.counterweight.service.MemoryLedger;
import dev.counterweight.service.PaperBrokers;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.PositionService;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.ValueService;
import dev.counterweight.service.whatif.Basis;
import dev.counterweight.service.whatif.WhatIfService;
import dev.counterweight.ui.common.ImmediateTaskRunner;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.ScriptedDialogs;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.WhatIfDesk;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Real services on a journal in memory with a sample in it, and what view-models need around them. */
public final class SampleDesk {
    public final MemoryLedger ledger = new MemoryLedger();
    public final ImportedPrices prices;
    public final SampleService samples;
    public final DriftService drift;
    public final ValueService values;
    public final PositionService positions;
    public final WhatIfService whatIfs;
    public final WhatIfDesk whatIf;
    public final PortfolioService portfolios = new PortfolioService(ledger);
    public final Session session;
    public final Navigation navigation = new Navigation();
    public final Notices notices = new Notices();
    public final ScriptedDialogs dialogs = new ScriptedDialogs();
    public final ImmediateTaskRunner runner = new ImmediateTaskRunner();

    public SampleDesk(Path folder) {
        this(folder, Locale.ENGLISH);
    }

    public SampleDesk(Path folder, Locale locale) {
        ImportFolder imports = new ImportFolder(folder);
        prices = new ImportedPrices(ledger, imports);
        samples = new SampleService(ledger, imports, prices);
        drift = new DriftService(ledger, prices);
        values = new ValueService(ledger, prices);
        positions = new PositionService(
                ledger, prices, drift, visitor -> ledger.entries().forEach(visitor));
        session = new Session(locale);
        whatIfs = new WhatIfService(
                ledger, prices, new PaperBrokers(folder, prices, ledger.clock(), UnaryOperator.identity()));
        whatIf = new WhatIfDesk(session, runner, (id, design) -> {
            Basis basis = whatIfs.basis(id, design);
            return scenario -> WhatIfService.evaluate(basis, scenario);
        });
        ledger.onAppend(entry -> refresh());
    }

    /** Installs Balanced Crypto, in balance, and opens it. */
    public Portfolio open() {
        return open("balanced-crypto-portfolio");
    }

    public Portfolio open(String sample) {
        Portfolio portfolio = samples.install(sample);
        session.portfolioProperty().set(Optional.of(portfolio.id()));
        refresh();
        return portfolio;
    }

    /** What the window does after every entry of the journal. */
    private void refresh() {
        session.portfolioProperty()
                .get()
                .flatMap(id -> ledger.book().portfolio(id))
                .ifPresent(p -> session.show(Scenario.of(
                        p, ledger.book().locked(p.id()), ledger.book().comparison(p.id()))));
        session.written(ledger.book().sequence());
    }

    public static InstrumentId id(String name) {
        return new InstrumentId(name);
    }
}
