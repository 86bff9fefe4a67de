package dev.counterweight.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of alerts: the fold of their events. Immutable.
 *
 * @param alerts every alert, in the order in which they were raised
 * @param latest the last alert of each key
 * @param common rules of portfolios that have none of their own
 * @param own rules of portfolios that have
 * @param told the line of the journal that last told what was measured of an alert
 */
public record AlertBook(
        Map<AlertId, Alert> alerts,
        Map<AlertKey, AlertId> latest,
        AlertRules common,
        Map<PortfolioId, AlertRules> own,
        Map<AlertId, JournalPlace> told) {

    public static AlertBook empty() {
        return new AlertBook(
                Layered.copy(Map.of()), Layered.copy(Map.of()), AlertRules.STANDARD, Map.of(), Layered.copy(Map.of()));
    }

    public Optional<Alert> alert(AlertId id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** The last alert of a key, live or not. */
    public Optional<Alert> latest(AlertKey key) {
        return Optional.ofNullable(latest.get(key)).map(alerts::get);
    }

    /** Alerts that are not over, oldest first. */
    public List<Alert> live(PortfolioId portfolio) {
        return live().stream().filter(a -> a.portfolio().equals(portfolio)).toList();
    }

    /** Alerts that are not over, oldest first. */
    public List<Alert> live() {
        return latest.values().stream()
                .map(alerts::get)
                .filter(Alert::live)
                .sorted(java.util.Comparator.comparing(Alert::firstSeen))
                .toList();
    }

    /** The rules that hold for a portfolio. */
    public AlertRules rules(PortfolioId portfolio) {
        return own.getOrDefault(portfolio, common);
    }

    /** The name of the next alert. */
    public AlertId nextId() {
        return AlertId.numbered(alerts.size() + 1L);
    }

    /** What is known after one more event; fails on one that cannot follow. */
    AlertBook after(JournalEvent.AlertEvent event, JournalPlace line) {
        AlertBook next = after(event, line.at());
        return switch (event) {
            case JournalEvent.AlertRaised e -> next.told(e.alert().id(), line);
            case JournalEvent.AlertChanged e -> next.told(e.alert(), line);
            case JournalEvent.AlertResolved e -> e.seen().isPresent() ? next.told(e.alert(), line) : next;
            case JournalEvent.AlertCleared e -> next;
            case JournalEvent.AlertAcknowledged e -> next;
            case JournalEvent.AlertSnoozed e -> next;
            case JournalEvent.AlertRulesChanged e -> next;
        };
    }

    private AlertBook told(AlertId id, JournalPlace line) {
        return new AlertBook(alerts, latest, common, own, Layered.copy(told).with(id, line));
    }

    private AlertBook after(JournalEvent.AlertEvent event, Instant at) {
        return switch (event) {
            case JournalEvent.AlertRaised e -> raised(e.alert());
            case JournalEvent.AlertChanged e -> changed(live(e.alert()), e);
            case JournalEvent.AlertCleared e -> cleared(e.alert());
            case JournalEvent.AlertAcknowledged e ->
                with(live(e.alert()).in(new AlertState.Acknowledged(new AlertState.Remark(at, e.by(), e.why()))));
            case JournalEvent.AlertSnoozed e -> snoozed(e, at);
            case JournalEvent.AlertResolved e ->
                with(live(e.alert())
                        .seen(e.seen().orElse(live(e.alert()).seen()))
                        .in(new AlertState.Resolved(
                                new AlertState.Remark(at, e.by(), e.why()), e.byHand(), !e.byHand())));
            case JournalEvent.AlertRulesChanged e -> rules(e);
        };
    }

    /** Alerts of a portfolio that was removed are over, and so are its own rules. */
    AlertBook without(PortfolioId portfolio, Instant at) {
        AlertState gone = new AlertState.Resolved(
                new AlertState.Remark(at, AlertState.Remark.PROGRAM, "the portfolio was removed"), false, true);
        AlertBook next = this;
        for (Alert alert : live(portfolio)) {
            next = next.with(alert.in(gone));
        }
        if (!own.containsKey(portfolio)) {
            return next;
        }
        Map<PortfolioId, AlertRules> left = new java.util.LinkedHashMap<>(own);
        left.remove(portfolio);
        return new AlertBook(next.alerts, next.latest, common, Ordered.copy(left), told);
    }

    private AlertBook raised(Alert alert) {
        if (alerts.containsKey(alert.id())) {
            throw new IllegalArgumentException("alert " + alert.id() + " was raised before");
        }
        latest(alert.key()).filter(Alert::live).ifPresent(live -> {
            throw new IllegalArgumentException("alert " + alert.id() + " is about the same as " + live.id()
                    + ", which is " + live.state().key());
        });
        return new AlertBook(
                Layered.copy(alerts).with(alert.id(), alert),
                Layered.copy(latest).with(alert.key(), alert.id()),
                common,
                own,
                told);
    }

    private AlertBook changed(Alert alert, JournalEvent.AlertChanged e) {
        Alert seen = alert.seen(e.seen());
        return switch (e.cause()) {
            case SEEN, EASED -> with(seen);
            case WORSE, WOKEN -> with(seen.in(new AlertState.Open()).told());
        };
    }

    private AlertBook cleared(AlertId id) {
        if (known(id).state() instanceof AlertState.Resolved r) {
            return with(known(id).in(new AlertState.Resolved(r.remark(), r.byHand(), true)));
        }
        throw new IllegalArgumentException(
                "alert " + id + " is " + known(id).state().key() + ", expected resolved");
    }

    private AlertBook snoozed(JournalEvent.AlertSnoozed e, Instant at) {
        if (!e.until().isAfter(at)) {
            throw new IllegalArgumentException("until is " + e.until() + ", expected a moment after " + at);
        }
        return with(live(e.alert()).in(new AlertState.Snoozed(new AlertState.Remark(at, e.by(), e.why()), e.until())));
    }

    private AlertBook rules(JournalEvent.AlertRulesChanged e) {
        if (e.portfolio().isEmpty()) {
            return new AlertBook(alerts, latest, e.rules().orElse(AlertRules.STANDARD), own, told);
        }
        Map<PortfolioId, AlertRules> next = new java.util.LinkedHashMap<>(own);
        if (e.rules().isPresent()) {
            next.put(e.portfolio().get(), e.rules().get());
        } else {
            next.remove(e.portfolio().get());
        }
        return new AlertBook(alerts, latest, common, Ordered.copy(next), told);
    }

    private AlertBook with(Alert alert) {
        return new AlertBook(Layered.copy(alerts).with(alert.id(), alert), latest, common, own, told);
    }

    private Alert known(AlertId id) {
        return alert(id).orElseThrow(() -> new IllegalArgumentException("alert " + id + " is not in the journal"));
    }

    private Alert live(AlertId id) {
        Alert alert = known(id);
        if (!alert.live()) {
            throw new IllegalArgumentException("alert " + id + " is resolved, expected one that is not over");
        }
        return alert;
    }
}
