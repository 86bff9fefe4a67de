package dev.counterweight.ui.alerts;

import dev.counterweight.domain.AlertMeasure;
import dev.counterweight.domain.AlertRule;
import dev.counterweight.domain.AlertRules;
import dev.counterweight.domain.AlertVerdict;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Rejection;
import dev.counterweight.service.Alerting;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Notices;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the rules of the open portfolio. */
public final class AlertRulesViewModel implements AutoCloseable {
    private final Session session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Alerting alerting;
    private final Lane loading;
    private final Lane acting;
    private final Attach attach = new Attach();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper own = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper scope = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Map<AlertRuleForm.Entry, String>> wrong = new ReadOnlyObjectWrapper<>(Map.of());

    /**
     * One rule, with what it says now.
     *
     * @param verdict of the subject that is furthest out; empty when the rule is off or nothing was measured
     */
    record Row(AlertRule rule, Optional<AlertVerdict> verdict) {}

    /** What was typed for a rule. */
    record Typed(boolean enabled, Map<AlertRuleForm.Entry, String> texts) {}

    public AlertRulesViewModel(
            Session session, TaskRunner runner, Dialogs dialogs, Notices notices, Alerting alerting) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        this.alerting = alerting;
        loading = runner.lane();
        acting = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    public void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.to(session.revisionProperty(), r -> reload());
        }
    }

    @Override
    public void close() {
        attach.close();
        loading.cancel();
    }

    private void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (id.isEmpty()) {
            rows.clear();
            return;
        }
        loading.run(
                messages().get("alerts.job"),
                progress -> {
                    List<AlertVerdict> verdicts =
                            alerting.service().judge(alerting.observations().of(id.get()));
                    return alerting.rules().rules(id).rules().stream()
                            .map(r -> new Row(r, worst(verdicts, r)))
                            .toList();
                },
                found -> {
                    rows.setAll(found);
                    own.set(alerting.service().ownRules(id.get()));
                    scope.set(messages().get(own.get() ? "alerts.rules.own" : "alerts.rules.common"));
                },
                failure -> notices.post(
                        Notices.Kind.WARNING, messages().get("alerts.rules.failed", session.said(failure))));
    }

    private static Optional<AlertVerdict> worst(List<AlertVerdict> verdicts, AlertRule rule) {
        return verdicts.stream().filter(v -> v.rule().key().equals(rule.key())).max((a, b) -> {
            int bySeverity = Integer.compare(rank(a), rank(b));
            double x = a.value().orElse(0);
            double y = b.value().orElse(0);
            return bySeverity != 0 ? bySeverity : rule.measure().upper() ? Double.compare(x, y) : Double.compare(y, x);
        });
    }

    private static int rank(AlertVerdict v) {
        return v.severity().map(s -> 10 + s.ordinal()).orElse(v.standing().ordinal());
    }

    /** Takes what was typed for a rule; what is wrong is said and nothing is changed. */
    void save(AlertRule rule, Typed typed) {
        put(rule.key(), rule.measure(), rule.subject(), typed, "alerts.rules.saved");
    }

    /**
     * Adds a rule of a name that there is none of yet.
     *
     * @param subject only this instrument; blank for all
     */
    void add(String key, AlertMeasure measure, String subject, Typed typed) {
        if (rows.stream().anyMatch(r -> r.rule().key().equals(key.strip()))) {
            wrong.set(Map.of());
            problem.set(messages().get("alerts.rules.exists", key.strip()));
            return;
        }
        Optional<String> only = Optional.of(subject.strip()).filter(s -> !s.isEmpty() && measure.perInstrument());
        put(key.strip(), measure, only, typed, "alerts.rules.added");
    }

    private void put(String key, AlertMeasure measure, Optional<String> subject, Typed typed, String done) {
        AlertRuleForm.Read read = form().read(measure, typed.texts());
        wrong.set(read.problems());
        problem.set(String.join("\n", read.problems().values()));
        if (!read.problems().isEmpty()) {
            return;
        }
        try {
            AlertRule rule = new AlertRule(
                    key, measure, subject, typed.enabled(), read.levels(), read.margin(), read.cooldownHours());
            change(key, () -> alerting.rules().put(session.portfolioProperty().get(), rule), done);
        } catch (IllegalArgumentException refused) {
            problem.set(session.said(refused));
        }
    }

    /** How numbers of rules are typed. */
    AlertRuleForm form() {
        return new AlertRuleForm(session);
    }

    void remove(AlertRule rule) {
        change(
                rule.key(),
                () -> alerting.rules().remove(session.portfolioProperty().get(), rule.key()),
                "alerts.rules.removed");
    }

    /** Changes rules; the toast that says so can take it back. */
    private void change(String key, Runnable change, String done) {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        Optional<AlertRules> before = id.filter(alerting.service()::ownRules).isPresent() || id.isEmpty()
                ? Optional.of(alerting.rules().rules(id))
                : Optional.empty();
        acting.run(
                messages().get("alerts.act.job"),
                progress -> {
                    change.run();
                    return true;
                },
                ok -> {
                    problem.set("");
                    reload();
                    notices.post(
                            Notices.Kind.DONE,
                            messages().get(done, key),
                            messages().get("alerts.undo"),
                            () -> act(() -> alerting.service().changeRules(id, before)));
                },
                this::refused);
    }

    private void refused(Throwable failure) {
        problem.set(failure instanceof Rejection r ? session.said(r.problems().getFirst()) : session.said(failure));
    }

    /** Back to the rules of all portfolios. */
    public void reset() {
        act(() -> alerting.rules().reset(session.portfolioProperty().get()));
    }

    public void exportFile() {
        dialogs.saveFile(
                new Dialogs.FileRequest(
                        messages().get("alerts.rules.export"),
                        "YAML",
                        List.of("yaml"),
                        Optional.of("alert-rules.yaml")),
                file -> act(() ->
                        alerting.rules().export(session.portfolioProperty().get(), file, true)));
    }

    public void importFile() {
        dialogs.openFile(
                new Dialogs.FileRequest(
                        messages().get("alerts.rules.import"), "YAML", List.of("yaml", "yml"), Optional.empty()),
                file -> act(() -> alerting.rules()
                        .importFile(file, session.portfolioProperty().get())));
    }

    private void act(Runnable change) {
        acting.run(
                messages().get("alerts.act.job"),
                progress -> {
                    change.run();
                    return true;
                },
                done -> {
                    problem.set("");
                    reload();
                },
                this::refused);
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /** Whether the portfolio has rules of its own. */
    public ReadOnlyBooleanProperty ownProperty() {
        return own.getReadOnlyProperty();
    }

    /** Whose rules these are. */
    public ReadOnlyStringProperty scopeProperty() {
        return scope.getReadOnlyProperty();
    }

    /** What is wrong with what was typed or read; empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What is wrong with what was typed, by entry. */
    ReadOnlyObjectProperty<Map<AlertRuleForm.Entry, String>> wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /** Forgets what was wrong, because something else is looked at. */
    void forget() {
        wrong.set(Map.of());
        problem.set("");
    }

    public Session session() {
        return session;
    }

    public Messages messages() {
        return session.messages();
    }
}
