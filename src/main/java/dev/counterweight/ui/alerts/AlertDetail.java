package dev.counterweight.ui.alerts;

import dev.counterweight.domain.Alert;
import dev.counterweight.domain.HistoryDelivery;
import dev.counterweight.domain.HistoryReading;
import java.util.List;

/** One alert in full: the values that were written down of it, and who was told. */
record AlertDetail(Alert alert, List<HistoryReading> readings, List<HistoryDelivery> deliveries) {
    AlertDetail {
        readings = List.copyOf(readings);
        deliveries = List.copyOf(deliveries);
    }
}
