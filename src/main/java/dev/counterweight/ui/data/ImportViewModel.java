package dev.counterweight.ui.data;

import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.ImportedFile;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.ImportLine;
import dev.counterweight.service.ImportOptions;
import dev.counterweight.service.ImportPreset;
import dev.counterweight.service.ImportReport;
import dev.counterweight.service.ImportService;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Trouble;
import dev.counterweight.ui.data.ImportRow.Fate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * One file on its way in: read with what was detected or stated, shown line by line, and then taken as one step or not at
 * all. Whatever is changed about the reading makes a new dry run.
 */
public final class ImportViewModel {
    /** What a file holds. */
    enum Kind {
        PRICES,
        HOLDINGS
    }

    private final Session session;
    private final Dialogs dialogs;
    private final ImportService imports;
    private final Kind kind;
    private final Consumer<Optional<ImportFacts>> done;
    private final Lane reading;
    private final Lane storing;
    private final ImportViewModelStated stated;
    private final PresetsViewModel presets;
    private List<String> headings = List.of();
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ImportFacts>> facts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper shown = new ReadOnlyLongWrapper();
    private final BooleanProperty skip = new SimpleBooleanProperty(false);
    private final BooleanProperty replace = new SimpleBooleanProperty(false);
    private final ReadOnlyBooleanProperty busy;
    private final List<AccountId> accounts;
    private Optional<AccountId> account;

    /**
     * @param currency of instruments that become known with the file
     * @param account that rows of a holdings file without one belong to
     * @param done told of what was imported; empty when nothing was
     */
    ImportViewModel(
            Session session,
            TaskRunner runner,
            Dialogs dialogs,
            DataViewModel.Sources sources,
            Kind kind,
            Defaults defaults,
            Consumer<Optional<ImportFacts>> done) {
        this.session = session;
        this.dialogs = dialogs;
        this.imports = sources.imports();
        this.kind = kind;
        stated = new ImportViewModelStated(kind, defaults.currency());
        this.account = defaults.account();
        this.accounts = List.copyOf(defaults.accounts());
        this.done = done;
        reading = runner.lane();
        storing = runner.lane();
        busy = storing.busyProperty();
        presets = new PresetsViewModel(
                session,
                dialogs,
                storing,
                sources.presets(),
                stated,
                this::somethingToShow,
                failure ->
                        trouble.set(Optional.of(Trouble.of(session, messages().get("data.trouble.preset"), failure))));
        skip.subscribe((was, now) -> read());
        replace.subscribe((was, now) -> read());
    }

    /** What is assumed until the person says otherwise. */
    record Defaults(CurrencyCode currency, Optional<AccountId> account, List<AccountId> accounts) {}

    /** Asks for a file. Dismissed before one was chosen, nothing has happened. */
    void choose() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get(kind == Kind.PRICES ? "data.import.prices" : "data.import.holdings"),
                        messages().get("data.import.kind"),
                        List.of("csv", "txt", "tsv", "gz"),
                        Optional.empty()),
                this::choose);
    }

    void choose(Path chosen) {
        stated.clear();
        facts.set(Optional.empty());
        file.set(Optional.of(chosen));
        read();
    }

    /** States how the file is to be read; an empty text goes back to what is detected. */
    void state(Setting setting, String value) {
        if (stated.state(setting, value)) {
            read();
        }
    }

    void detectAll() {
        stated.clear();
        read();
    }

    void usePreset(String name) {
        presets.use(name);
        read();
    }

    void currency(String code) {
        if (stated.currency(code)) {
            read();
        }
    }

    void account(Optional<AccountId> next) {
        if (!next.equals(account)) {
            account = next;
            read();
        }
    }

    private void read() {
        Optional<Path> chosen = file.get();
        if (chosen.isEmpty()) {
            return;
        }
        trouble.set(Optional.empty());
        String name = String.valueOf(chosen.get().getFileName());
        reading.run(
                messages().get("data.job.read", name),
                progress -> tried(chosen.get()),
                tried -> {
                    headings = tried.headings();
                    facts.set(tried.report().map(this::facts));
                    tried.refused().ifPresent(r -> unreadable(name, r));
                    somethingToShow();
                },
                failure -> {
                    headings = List.of();
                    facts.set(Optional.empty());
                    unreadable(name, failure);
                    somethingToShow();
                });
    }

    private void somethingToShow() {
        shown.set(shown.get() + 1);
    }

    private void unreadable(String name, Throwable failure) {
        trouble.set(Optional.of(Trouble.of(session, messages().get("data.trouble.read", name), failure)));
    }

    /** The headings, also of a file that cannot be read without knowing what they stand for. */
    private record Tried(List<String> headings, Optional<ImportReport> report, Optional<Rejection> refused) {}

    private Tried tried(Path chosen) {
        ImportOptions options = options();
        List<String> found = imports.headings(chosen, options);
        try {
            ImportReport report = kind == Kind.PRICES
                    ? imports.previewPrices(chosen, options)
                    : imports.previewHoldings(chosen, options);
            return new Tried(found, Optional.of(report), Optional.empty());
        } catch (Rejection refused) {
            return new Tried(found, Optional.empty(), Optional.of(refused));
        }
    }

    /** @throws Rejection if something that was stated cannot be */
    private ImportOptions options() {
        try {
            ImportOptions options = ImportOptions.STANDARD.in(new CurrencyCode(stated.currency()));
            options = account.isPresent() ? options.into(account.get()) : options;
            options = kind == Kind.PRICES && skip.get() ? options.skippingRejected() : options;
            options = kind == Kind.PRICES && replace.get() ? options.replacing() : options;
            return ImportPreset.apply(stated.parts(), options);
        } catch (IllegalArgumentException e) {
            throw new Rejection(new Rejection.Problem(
                    messages().get("data.import.format"), "", String.valueOf(e.getMessage()), ""));
        }
    }

    private ImportFacts facts(ImportReport report) {
        Map<String, Rejection.Problem> problems = new LinkedHashMap<>();
        report.problems().forEach(p -> problems.put(p.toString(), p));
        return new ImportFacts(
                format(report.file()),
                report.file().format().startsWith("wide"),
                report.instruments(),
                report.from(),
                report.to(),
                report.lines().stream()
                        .map(l -> new ImportRow(
                                l.line(),
                                fate(l.fate()),
                                l.text(),
                                remark(
                                        l,
                                        Optional.ofNullable(problems.get(l.remark())),
                                        report.file().name())))
                        .toList(),
                report.problems().stream().map(session::said).toList(),
                report.notes().stream().map(session::said).toList(),
                report.committed());
    }

    /** The remark in the person's language, without the file and line, which stand beside it. */
    private String remark(ImportLine line, Optional<Rejection.Problem> problem, String file) {
        String where = file + " line " + line.line();
        return problem.filter(p -> p.where().startsWith(where))
                .map(p -> session.said(new Rejection.Problem(
                                column(p.where().substring(where.length())), p.value(), p.expected(), p.next()))
                        .replaceFirst("^[:\\s]+", ""))
                .orElseGet(() -> session.said(line.remark()));
    }

    /** {@code , column Close} as {@code column Close}. */
    private static String column(String rest) {
        return rest.replaceFirst("^[,:\\s]+", "");
    }

    private static Fate fate(ImportLine.Fate fate) {
        return switch (fate) {
            case NEW -> Fate.NEW;
            case CHANGED -> Fate.CHANGED;
            case DUPLICATE -> Fate.DUPLICATE;
            case REJECTED -> Fate.REJECTED;
        };
    }

    /** The keys of a format line such as {@code wide;delimiter=comma;decimal=.} with their values. */
    private static Map<String, String> format(ImportedFile file) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String part : file.format().split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                keys.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    /** Takes the file in, whole or not at all. */
    void commit() {
        Optional<Path> chosen = file.get();
        Optional<ImportFacts> shown = facts.get();
        if (chosen.isEmpty() || !ready(shown)) {
            return;
        }
        String name = String.valueOf(chosen.get().getFileName());
        storing.run(
                messages().get("data.job.import", name),
                progress -> kind == Kind.PRICES
                        ? imports.importPrices(chosen.get(), options())
                        : imports.importHoldings(chosen.get(), options()),
                report -> done.accept(Optional.of(facts(report))),
                failure -> trouble.set(
                        Optional.of(Trouble.of(session, messages().get("data.trouble.import", name), failure))));
    }

    /**
     * Whether the file can be taken in as it is read now. A holdings file states its accounts anew: it can change something by
     * what it leaves out, so it may always be tried.
     */
    boolean ready(Optional<ImportFacts> shown) {
        return shown.filter(f -> kind == Kind.HOLDINGS || f.accepted() > 0)
                .filter(f -> f.problems().isEmpty() || kind == Kind.PRICES && skip.get())
                .isPresent();
    }

    void cancel() {
        reading.cancel();
        done.accept(Optional.empty());
    }

    Kind kind() {
        return kind;
    }

    ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ImportFacts>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void forgetTrouble() {
        trouble.set(Optional.empty());
    }

    /** Take the good rows of a file that has others too. */
    BooleanProperty skipProperty() {
        return skip;
    }

    /** Let prices that differ from known ones take their place. */
    BooleanProperty replaceProperty() {
        return replace;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy;
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading.busyProperty();
    }

    /** Counts up whenever there is something else to show of how the file is read. */
    ReadOnlyLongProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ImportViewModelStated stated() {
        return stated;
    }

    PresetsViewModel presets() {
        return presets;
    }

    /** The headings of the file. */
    List<String> headings() {
        return headings;
    }

    Optional<AccountId> account() {
        return account;
    }

    List<AccountId> accounts() {
        return accounts;
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
