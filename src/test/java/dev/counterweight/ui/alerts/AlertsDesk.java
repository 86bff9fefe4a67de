package dev.counterweight.ui.alerts;

import dev.counterweight.domain.AlertId;
import dev.counterweight.domain.HistoryReading;
import dev.counterweight.domain.JournalEvent;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.service.AlertService;
import dev.counterweight.service.Alerting;
import dev.counterweight.service.Observations;
import dev.counterweight.service.TestChannels;
import dev.counterweight.ui.SampleDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The sample out of balance, with alerts, and the view-models over it. */
final class AlertsDesk {
    final SampleDesk desk;
    final TestChannels channels = new TestChannels();
    final Portfolio portfolio;
    final Alerting alerting;
    final AlertsViewModel model;
    final AlertRulesViewModel rules;
    final AlertDeliveryViewModel delivery;

    AlertsDesk(Path folder, Locale locale) {
        desk = new SampleDesk(folder, locale);
        portfolio = desk.open();
        alerting = new Alerting(
                new AlertService(desk.ledger, "ada"),
                new Observations(desk.ledger, desk.prices),
                channels.delivery(desk.ledger));
        model = new AlertsViewModel(
                desk.session,
                desk.navigation,
                desk.runner,
                desk.dialogs,
                desk.notices,
                new AlertsViewModel.Desk(alerting, this::readings, id -> List.of()));
        rules = new AlertRulesViewModel(desk.session, desk.runner, desk.dialogs, desk.notices, alerting);
        delivery = new AlertDeliveryViewModel(desk.session, desk.runner, alerting.delivery());
    }

    /** Sixty days in steps of ten, with a check after each. */
    void days() {
        for (int i = 0; i < 3; i++) {
            desk.samples.simulate(portfolio.id(), 10);
            alerting.check(portfolio.id());
            desk.ledger.advance(Duration.ofDays(1));
        }
        alerting.rules()
                .change(
                        java.util.Optional.of(portfolio.id()),
                        "volatility",
                        r -> r.with(java.util.Map.of(
                                dev.counterweight.domain.Urgency.HIGH,
                                new dev.counterweight.domain.AlertBound.Fixed(0.1))));
        alerting.check(portfolio.id());
    }

    private List<HistoryReading> readings(AlertId id) {
        return desk.ledger.events().stream()
                .flatMap(e -> switch (e) {
                    case JournalEvent.AlertRaised r
                    when r.alert().id().equals(id) -> Stream.of(r.alert().seen());
                    case JournalEvent.AlertChanged c when c.alert().equals(id) -> Stream.of(c.seen());
                    default -> Stream.<dev.counterweight.domain.AlertSighting>empty();
                })
                .map(s -> new HistoryReading(s.at(), s.value(), s.limit(), s.severity()))
                .toList();
    }
}
