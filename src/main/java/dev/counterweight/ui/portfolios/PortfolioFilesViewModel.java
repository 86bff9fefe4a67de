package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.BundleService;
import dev.counterweight.service.PortfolioFiles.FileChoice;
import dev.counterweight.service.PortfolioFiles.FileImport;
import dev.counterweight.service.PortfolioFiles.Format;
import dev.counterweight.service.PortfolioService;
import dev.counterweight.service.ReportService;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FileSaving;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Trouble;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is done with the chosen portfolio as a whole: copies, names, files. Every refusal is kept for the screen to show. */
final class PortfolioFilesViewModel {
    private static final List<String> FILES = List.of("json", "yaml", "yml");
    private static final String BUNDLE = "pfb";
    private static final List<String> READABLE = List.of("json", "yaml", "yml", BUNDLE);

    private final Session session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final PortfolioService portfolios;
    private final BundleService bundles;
    private final PortfoliosViewModel.Reports reports;
    private final FileSaving saving;
    private final ObjectProperty<Optional<PortfolioId>> selected;
    private final Lane doing;
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    PortfolioFilesViewModel(
            Session session,
            TaskRunner runner,
            Dialogs dialogs,
            Notices notices,
            PortfoliosViewModel.Library library,
            ObjectProperty<Optional<PortfolioId>> selected) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        portfolios = library.portfolios();
        bundles = library.bundles();
        reports = library.reports();
        saving = new FileSaving(session, runner, dialogs, notices);
        this.selected = selected;
        doing = runner.lane();
    }

    private Optional<Portfolio> chosen() {
        return selected.get()
                .flatMap(id -> portfolios.list().stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst());
    }

    void copy() {
        chosen().ifPresent(p -> dialogs.ask(
                named(
                        "portfolios.copy",
                        messages().get("portfolios.copy.name", p.name()),
                        messages()
                                .get(
                                        "portfolios.copy.sentence",
                                        session.formats().money(p.initialCapital()))),
                name -> run("portfolios.trouble.copy", p.name(), () -> portfolios.copy(p.id(), name), made -> {
                    selected.set(Optional.of(made.id()));
                    notices.post(Notices.Kind.DONE, messages().get("portfolios.copied", p.name(), made.name()));
                })));
    }

    void rename() {
        chosen().ifPresent(p -> dialogs.ask(
                named("portfolios.rename", p.name(), messages().get("portfolios.rename.sentence", p.id())),
                name -> save(p, p.named(name.strip()), messages().get("portfolios.renamed", p.name(), name.strip()))));
    }

    /** Stores a change, and offers to take it back. */
    private void save(Portfolio was, Portfolio changed, String words) {
        run(
                "portfolios.trouble.save",
                was.name(),
                () -> portfolios.save(changed),
                saved -> notices.post(
                        Notices.Kind.DONE,
                        words,
                        messages().get("portfolios.undo"),
                        () -> run("portfolios.trouble.save", was.name(), () -> portfolios.save(was), back -> {})));
    }

    void remove() {
        chosen().ifPresent(p -> dialogs.ask(
                new Dialogs.Question(
                        messages().get("portfolios.remove.title", p.name()),
                        messages().get("portfolios.remove.sentence"),
                        List.of(messages().get("portfolios.remove.keeps", p.account())),
                        messages().get("portfolios.remove.action"),
                        true),
                () -> run(
                        "portfolios.trouble.remove",
                        p.name(),
                        () -> {
                            portfolios.remove(p.id());
                            return p;
                        },
                        gone -> {
                            if (session.portfolioProperty()
                                    .get()
                                    .filter(p.id()::equals)
                                    .isPresent()) {
                                session.portfolioProperty().set(Optional.empty());
                            }
                            notices.post(Notices.Kind.DONE, messages().get("portfolios.removed", p.name()));
                        })));
    }

    void exportFile() {
        chosen().ifPresent(p -> saving.save(
                new Dialogs.FileRequest(
                        messages().get("portfolios.export.title", p.name()),
                        messages().get("portfolios.file.kind"),
                        FILES,
                        Optional.of(p.id() + ".portfolio.json")),
                file -> portfolios.files().export(p.id(), format(file), file, true),
                failure -> failed("portfolios.trouble.export", p.name(), failure)));
    }

    /** Writes the definition and its track record as one signed file, for somebody else. */
    void exportBundle() {
        chosen().ifPresent(p -> saving.save(
                new Dialogs.FileRequest(
                        messages().get("portfolios.bundle.title", p.name()),
                        messages().get("portfolios.bundle.kind"),
                        List.of(BUNDLE),
                        Optional.of(p.id() + "." + BUNDLE)),
                file -> bundles.export(p.id(), file, true),
                failure -> failed("portfolios.trouble.export", p.name(), failure)));
    }

    /** Positions, performance, risk and rebalances on paper or for a spreadsheet. */
    void report() {
        chosen().ifPresent(p -> saving.save(
                new Dialogs.FileRequest(
                        messages().get("portfolios.report.title", p.name()),
                        messages().get("portfolios.report.kind"),
                        ReportService.ENDINGS,
                        Optional.of(p.id() + ".pdf")),
                file -> reports.write(p.id(), file),
                failure -> failed("portfolios.trouble.report", p.name(), failure)));
    }

    private static Format format(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml") ? Format.YAML : Format.JSON;
    }

    // ---- bringing in a file
    // -------------------------------------------------------------------------------------------

    void importFile() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("portfolios.import.title"),
                        messages().get("portfolios.file.kind"),
                        READABLE,
                        Optional.empty()),
                this::importFrom);
    }

    /** What a file would do; of a signed bundle with who signed it and what its track record gives. */
    private record Found(FileImport portfolio, Optional<BundleService.Opened> bundle) {}

    /** Says what a file would do and asks; a portfolio of the same id is replaced only after it was named. */
    void importFrom(Path file) {
        run(
                "portfolios.trouble.import",
                String.valueOf(file.getFileName()),
                () -> {
                    try {
                        return preview(file, FileChoice.PLAIN);
                    } catch (Rejection taken) {
                        Found found = preview(file, new FileChoice(Optional.empty(), Optional.empty(), true));
                        if (found.portfolio().replaces()) {
                            return found;
                        }
                        throw taken;
                    }
                },
                found -> askImport(file, found.portfolio(), found.bundle()));
    }

    private static boolean isBundle(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith("." + BUNDLE);
    }

    private Found preview(Path file, FileChoice choice) {
        if (isBundle(file)) {
            BundleService.Imported found = bundles.preview(file, choice);
            return new Found(found.portfolio(), Optional.of(found.bundle()));
        }
        return new Found(portfolios.files().preview(file, choice), Optional.empty());
    }

    private FileImport take(Path file, FileChoice choice) {
        return isBundle(file)
                ? bundles.importBundle(file, choice, false).portfolio()
                : portfolios.files().importFile(file, choice);
    }

    /** Who signed it, and the track record as it was calculated here. */
    private List<String> proof(BundleService.Opened bundle) {
        Formats formats = session.formats();
        String record = bundle.trackDays() == 0
                ? messages().get("portfolios.bundle.noRecord")
                : messages()
                        .count(
                                "portfolios.bundle.record",
                                bundle.trackDays(),
                                formats.signedPercent(bundle.change().orElse(0), 2));
        return List.of(
                messages()
                        .get(
                                "portfolios.bundle.signed",
                                bundle.signer(),
                                formats.date(LocalDate.ofInstant(bundle.signedAt(), formats.zone()))),
                record);
    }

    /** Offers to read the file again from now on; changes are then taken from its signer alone. */
    private void imported(Path file, FileImport done, Optional<BundleService.Opened> bundle) {
        Portfolio made = done.portfolio();
        selected.set(Optional.of(made.id()));
        String words = messages().get("portfolios.imported", made.name());
        bundle.ifPresentOrElse(
                b -> notices.post(
                        Notices.Kind.DONE,
                        words,
                        messages().get("portfolios.bundle.follow"),
                        () -> run(
                                "portfolios.trouble.import",
                                String.valueOf(file.getFileName()),
                                () -> bundles.follow(made.id(), b),
                                followed -> notices.post(
                                        Notices.Kind.DONE, messages().get("portfolios.bundle.followed", made.name())))),
                () -> notices.post(Notices.Kind.DONE, words));
    }

    /** Reads the files of followed portfolios again. */
    void follow() {
        run("portfolios.trouble.follow", "", bundles::update, updates -> {
            for (BundleService.Update update : updates) {
                String name = update.followed().portfolio().value();
                update.problem()
                        .ifPresentOrElse(
                                why -> notices.post(
                                        Notices.Kind.ERROR,
                                        messages().get("portfolios.bundle.refused", name, session.said(why))),
                                () -> notices.post(
                                        Notices.Kind.DONE,
                                        messages()
                                                .get(
                                                        update.changed()
                                                                ? "portfolios.bundle.changed"
                                                                : "portfolios.bundle.same",
                                                        name)));
            }
            if (updates.isEmpty()) {
                notices.post(Notices.Kind.DONE, messages().get("portfolios.bundle.none"));
            }
        });
    }

    private void askImport(Path file, FileImport found, Optional<BundleService.Opened> bundle) {
        Formats formats = session.formats();
        List<String> lines = new ArrayList<>();
        lines.add(messages()
                .get(
                        "portfolios.import.what",
                        found.portfolio().targets().size(),
                        formats.money(found.portfolio().initialCapital()),
                        new MethodWords(messages(), formats)
                                .of(found.portfolio().method())));
        if (!found.newInstruments().isEmpty()) {
            lines.add(messages()
                    .get(
                            "portfolios.import.new",
                            String.join(
                                    ", ",
                                    found.newInstruments().stream()
                                            .map(i -> i.id().value())
                                            .toList())));
        }
        bundle.ifPresent(b -> lines.addAll(proof(b)));
        found.notes().forEach(note -> lines.add(session.said(note)));
        String name = found.portfolio().name();
        FileChoice choice = new FileChoice(Optional.empty(), Optional.empty(), found.replaces());
        dialogs.ask(
                new Dialogs.Question(
                        messages()
                                .get(
                                        found.replaces()
                                                ? "portfolios.import.replace.title"
                                                : "portfolios.import.add.title",
                                        name),
                        messages().get("portfolios.import.sentence", file.getFileName()),
                        lines,
                        messages()
                                .get(
                                        found.replaces()
                                                ? "portfolios.import.replace.action"
                                                : "portfolios.import.add.action"),
                        found.replaces()),
                () -> run(
                        "portfolios.trouble.import",
                        String.valueOf(file.getFileName()),
                        () -> take(file, choice),
                        done -> imported(file, done, bundle)));
    }

    private Dialogs.Prompt named(String key, String initial, String sentence) {
        return new Dialogs.Prompt(
                messages().get(key + ".title"),
                sentence,
                messages().get("portfolios.field.name"),
                initial,
                messages().get(key + ".action"),
                text -> text.isBlank() || text.strip().length() > 200
                        ? Optional.of(messages().get("portfolios.problem.name"))
                        : Optional.empty());
    }

    /** Runs work; keeps why it failed. */
    <T> void run(String troubleKey, String name, Callable<T> work, Consumer<T> then) {
        trouble.set(Optional.empty());
        doing.run(
                messages().get("portfolios.job.save"),
                progress -> work.call(),
                then,
                failure -> failed(troubleKey, name, failure));
    }

    private void failed(String troubleKey, String name, Throwable failure) {
        trouble.set(Optional.of(Trouble.of(session, messages().get(troubleKey, name), failure)));
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void forgetTrouble() {
        trouble.set(Optional.empty());
    }

    private Messages messages() {
        return session.messages();
    }
}
