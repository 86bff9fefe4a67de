package dev.counterweight.ui.data;

import dev.counterweight.ui.common.Facts;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Why;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How good the prices of the chosen instrument are, and why. */
final class QualityInspector extends VBox {
    private static final int LISTED = 30;

    private final DataViewModel model;
    private final Messages messages;

    QualityInspector(DataViewModel model) {
        this.model = model;
        this.messages = model.messages();
        getStyleClass().addAll("panel", "inspector");
    }

    void show() {
        Optional<PriceRow> row = model.selectedProperty().get().flatMap(model::row);
        setVisible(row.isPresent());
        row.ifPresent(r -> {
            ScrollPane scroll = new ScrollPane(content(r));
            scroll.setFitToWidth(true);
            VBox.setVgrow(scroll, Priority.ALWAYS);
            getChildren().setAll(scroll);
        });
    }

    private VBox content(PriceRow row) {
        Formats formats = model.session().formats();
        HBox figure = Nodes.styled(
                new HBox(
                        Why.on(Nodes.label(formats.percent(row.score(), 1), "hero"), row.why()),
                        Nodes.label(messages.get("data.quality"), "muted")),
                "unit-line");
        VBox box = new VBox(8, Nodes.paragraph(row.instrument().value(), "heading"), figure);
        if (!row.name().equals(row.instrument().value())) {
            box.getChildren().add(1, Nodes.paragraph(row.name(), "muted"));
        }
        box.getChildren().add(Nodes.paragraph(messages.get("data.quality.meaning"), "caption"));
        box.getChildren().add(Nodes.label(messages.get("data.findings"), "heading"));
        if (row.findings().isEmpty()) {
            box.getChildren().add(Nodes.paragraph(messages.get("data.findings.none"), "muted"));
        }
        for (PriceRow.Kind kind : PriceRow.Kind.values()) {
            long count = row.count(kind);
            if (count > 0) {
                box.getChildren().add(group(row, kind, count, formats));
            }
        }
        box.getChildren()
                .add(new Facts()
                        .add(
                                messages.get("data.fact.currency"),
                                row.currency().map(c -> c.code()).orElse(Formats.NOT_AVAILABLE))
                        .add(messages.get("data.fact.file"), row.file()));
        return box;
    }

    private VBox group(PriceRow row, PriceRow.Kind kind, long count, Formats formats) {
        String key = "data.finding." + kind.name().toLowerCase(Locale.ROOT);
        Label heading = Nodes.paragraph(messages.count(key, count), "strong");
        heading.setGraphic(Nodes.icon(kind == PriceRow.Kind.OUTLIER ? Feather.ACTIVITY : Feather.ALERT_TRIANGLE));
        VBox group = new VBox(2, heading);
        row.findings().stream()
                .filter(f -> f.kind() == kind)
                .limit(LISTED)
                .forEach(f -> group.getChildren().add(Why.on(line(f, formats), row.why(f))));
        if (count > LISTED) {
            group.getChildren().add(Nodes.label(messages.get("data.findings.more", count - LISTED), "caption"));
        }
        return group;
    }

    private Facts line(PriceRow.Finding f, Formats formats) {
        String size = switch (f.kind()) {
            case MISTYPED, OUTLIER -> formats.signedPercent(f.size(), 1);
            case SPLIT -> messages.get("data.finding.ratio", formats.decimal(f.size(), 2));
            case GAP, STALE -> messages.count("data.finding.days", Math.round(f.size()));
        };
        return new Facts().add(formats.date(f.from()), size);
    }
}
