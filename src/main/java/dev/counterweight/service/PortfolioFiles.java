package dev.counterweight.service;

import dev.counterweight.data.files.SourceFile;
import dev.counterweight.data.json.AtomicFile;
import dev.counterweight.data.json.PortfolioFile;
import dev.counterweight.data.json.StrictJson;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.Book;
import dev.counterweight.domain.Comparison;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Portfolios as files: previewed, brought in, written as text, written out. A refusal changes nothing. */
public final class PortfolioFiles {
    private final Ledger ledger;
    private final PortfolioService portfolios;
    private final String user;
    private final IntConsumer checkSeconds;

    /**
     * @param portfolios what is brought in is stored there
     * @param user who changes rules of alerts
     * @param checkSeconds takes the time between two checks that a {@code config.yaml} names
     */
    PortfolioFiles(Ledger ledger, PortfolioService portfolios, String user, IntConsumer checkSeconds) {
        this.ledger = ledger;
        this.portfolios = portfolios;
        this.user = user;
        this.checkSeconds = checkSeconds;
    }

    /** How a portfolio is written as text. */
    public enum Format {
        JSON,
        YAML
    }

    /**
     * How a file is brought in.
     *
     * @param as the id to use instead of the file's
     * @param onto the portfolio to which a file of settings is applied
     * @param replace take the place of a portfolio of the same id
     */
    public record FileChoice(Optional<PortfolioId> as, Optional<PortfolioId> onto, boolean replace) {
        public static final FileChoice PLAIN = new FileChoice(Optional.empty(), Optional.empty(), false);
    }

    /**
     * What bringing in a file does or did.
     *
     * @param replaces whether a portfolio of this id is there
     * @param newInstruments that become known with it
     * @param notes what was assumed, in sentences
     * @param watching what a {@code config.yaml} says about it
     * @param comparison what it is compared with from now on; empty where that stays as it is
     */
    public record FileImport(
            Portfolio portfolio,
            boolean replaces,
            List<Instrument> newInstruments,
            List<String> notes,
            Optional<WatchSettings> watching,
            Optional<Comparison> comparison) {
        FileImport(Portfolio portfolio, boolean replaces, List<Instrument> newInstruments, List<String> notes) {
            this(portfolio, replaces, newInstruments, notes, Optional.empty(), Optional.empty());
        }
    }

    /** What {@link #importFile} would do; changes nothing. */
    public FileImport preview(Path file, FileChoice choice) {
        SourceFile source = SourceFile.read(file);
        String text = StrictJson.text(source.bytes(), source.name());
        return preview(text, source.name(), choice);
    }

    /** The same of a definition that is a text already, under the name that messages call it by. */
    FileImport preview(String text, String name, FileChoice choice) {
        boolean yaml = name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
        return choice.onto().isPresent()
                ? settings(text, name, choice.onto().get())
                : defined(text, name, yaml, choice);
    }

    /**
     * Brings in a portfolio file, or applies a file of settings to a portfolio.
     *
     * @throws Rejection naming file, line and field of what is wrong; nothing is changed then
     */
    public FileImport importFile(Path file, FileChoice choice) {
        FileImport plan = preview(file, choice);
        store(plan);
        return plan;
    }

    FileImport importText(String text, String name, FileChoice choice) {
        FileImport plan = preview(text, name, choice);
        store(plan);
        return plan;
    }

    /** A portfolio as text of a portfolio file. */
    public String text(PortfolioId id, Format format) {
        Portfolio p = portfolios.show(id);
        Book book = ledger.book();
        List<Instrument> instruments = p.targets().keySet().stream()
                .flatMap(i -> Optional.ofNullable(book.instruments().get(i)).stream())
                .toList();
        return switch (format) {
            case JSON -> PortfolioFile.json(p, book.comparison(id), instruments);
            case YAML -> PortfolioFile.yaml(p, book.comparison(id), instruments);
        };
    }

    /**
     * Writes a portfolio file: the whole file or nothing.
     *
     * @param replace whether a file of this name may be overwritten
     */
    public void export(PortfolioId id, Format format, Path file, boolean replace) {
        write(file, text(id, format).getBytes(StandardCharsets.UTF_8), replace);
    }

    /** Writes a whole file or nothing. */
    static void write(Path file, byte[] text, boolean replace) {
        if (Files.exists(file) && !replace) {
            throw PortfolioService.rejected(
                    file.toString(), "", "the name of a file that is not there yet", "Choose another name.");
        }
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw PortfolioService.rejected(
                    file.toString(),
                    "",
                    "a file that can be written (" + e.getMessage() + ")",
                    "Choose another folder, or free some space. Nothing was written.");
        }
    }

    private FileImport defined(String text, String name, boolean yaml, FileChoice choice) {
        Instant now = ledger.clock().instant();
        PortfolioFile.Definition d =
                yaml ? PortfolioFile.readYaml(text, name, now) : PortfolioFile.readJson(text, name, now);
        Portfolio p = choice.as().map(id -> renamed(d.portfolio(), id)).orElse(d.portfolio());
        Book book = ledger.book();
        Optional<Portfolio> present = book.portfolio(p.id());
        if (present.isPresent() && !choice.replace()) {
            throw PortfolioService.taken(p.id());
        }
        Portfolio kept =
                present.map(before -> p.heldAs(p.id(), before.account())).orElse(p);
        PortfolioService.refuseSharedAccount(book, kept);
        List<Instrument> unknown = PortfolioService.newInstruments(book, kept, d.instruments());
        return new FileImport(kept, present.isPresent(), unknown, d.notes(), Optional.empty(), d.comparison());
    }

    private FileImport settings(String text, String name, PortfolioId onto) {
        return WatchSettings.read(
                text, name, portfolios.show(onto), ledger.book().alerts().rules(onto));
    }

    private void store(FileImport plan) {
        portfolios.store(plan.portfolio(), plan.newInstruments());
        plan.comparison().ifPresent(c -> portfolios.compare(plan.portfolio().id(), c));
        plan.watching().ifPresent(w -> {
            PortfolioId id = plan.portfolio().id();
            if (!w.rules().equals(ledger.book().alerts().rules(id))) {
                Storing.run(() -> ledger.append(
                        new JournalEvent.AlertRulesChanged(Optional.of(id), Optional.of(w.rules()), user)));
            }
            checkSeconds.accept(w.checkSeconds());
        });
    }

    private static Portfolio renamed(Portfolio p, PortfolioId id) {
        AccountId account =
                p.account().equals(PortfolioFile.paperAccount(p.id())) ? PortfolioFile.paperAccount(id) : p.account();
        return p.heldAs(id, account);
    }
}
