package dev.counterweight.ui.alerts;

import dev.counterweight.domain.DeliveryChannel;
import dev.counterweight.domain.DeliverySettings;
import dev.counterweight.domain.EmailSettings;
import dev.counterweight.domain.OutgoingMessage;
import dev.counterweight.domain.Urgency;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Dialogs;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Tables;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.common.Writing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The channels with a test for each, the mail server, the secrets, and what could not be delivered. */
final class DeliveryPane {
    private final AlertDeliveryViewModel model;
    private final AlertWords words;
    private final Messages messages;
    private final ScrollPane root;
    private final Map<DeliveryChannel, ComboBox<Optional<Urgency>>> least = new EnumMap<>(DeliveryChannel.class);
    private final TextField host = new TextField();
    private final TextField port = new TextField("465");
    private final ComboBox<EmailSettings.Security> security = new ComboBox<>();
    private final TextField user = new TextField();
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final TableView<OutgoingMessage> dead = new TableView<>();
    private final Attach attach = new Attach();
    private boolean showing;

    DeliveryPane(AlertDeliveryViewModel model, AlertWords words, Dialogs dialogs) {
        this.model = model;
        this.words = words;
        messages = model.messages();
        VBox content = new VBox(8, channels(), server(), secrets(), letters());
        Tables.copyShown(dead, dialogs);
        root = new ScrollPane(content);
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setMinHeight(0);
    }

    private VBox channels() {
        GridPane grid = new GridPane(12, 6);
        for (DeliveryChannel channel : DeliveryChannel.values()) {
            ComboBox<Optional<Urgency>> choice = new ComboBox<>();
            List<Optional<Urgency>> options = new ArrayList<>();
            options.add(Optional.empty());
            for (Urgency severity : Urgency.values()) {
                options.add(Optional.of(severity));
            }
            choice.getItems().setAll(options);
            choice.setConverter(Worded.by(severity -> severity.map(s -> messages.get("alerts.from", words.severity(s)))
                    .orElseGet(() -> messages.get("alerts.off"))));
            choice.setAccessibleText(messages.get("alerts.channel." + channel.key()));
            choice.setId("alerts-channel-" + channel.key());
            choice.setOnAction(e -> {
                if (!showing && choice.getValue() != null) {
                    model.tell(channel, choice.getValue());
                }
            });
            least.put(channel, choice);
            grid.addRow(
                    channel.ordinal(),
                    Nodes.label(messages.get("alerts.channel." + channel.key())),
                    writing(choice),
                    writing(Nodes.button(messages.get("alerts.delivery.test"), () -> model.test(channel))),
                    Nodes.label(messages.get("alerts.channel." + channel.key() + ".meaning"), "muted"));
        }
        Label said = Nodes.paragraph("", "strong");
        said.textProperty().bind(model.saidProperty());
        Nodes.shownWhile(said, model.saidProperty().isNotEmpty());
        return panel("alerts.delivery.channels", grid, said);
    }

    private VBox server() {
        security.getItems().setAll(EmailSettings.Security.values());
        security.setValue(EmailSettings.Security.TLS);
        port.setPrefColumnCount(5);
        to.setPrefColumnCount(24);
        FlowPane fields = new FlowPane(12, 8);
        fields.getChildren()
                .addAll(
                        new FormField(messages.get("alerts.email.host"), host),
                        new FormField(messages.get("alerts.email.port"), port),
                        new FormField(messages.get("alerts.email.security"), security),
                        new FormField(messages.get("alerts.email.user"), user),
                        new FormField(messages.get("alerts.email.from"), from),
                        new FormField(messages.get("alerts.email.to"), to));
        HBox strip = new HBox(
                8,
                Nodes.gap(),
                writing(Nodes.button(
                        messages.get("alerts.email.save"),
                        () -> model.server(new AlertDeliveryViewModel.Typed(
                                host.getText(),
                                port.getText(),
                                security.getValue(),
                                user.getText(),
                                from.getText(),
                                to.getText())))));
        return panel("alerts.email", fields, strip);
    }

    private VBox secrets() {
        return panel(
                "alerts.secrets",
                Nodes.paragraph(messages.get("alerts.secrets.meaning"), "muted"),
                new HBox(
                        24,
                        secret(DeliveryChannel.EMAIL, "alerts.secrets.password"),
                        secret(DeliveryChannel.SLACK, "alerts.secrets.webhook")));
    }

    private HBox secret(DeliveryChannel channel, String key) {
        PasswordField field = new PasswordField();
        field.setPrefColumnCount(18);
        Button keep = Nodes.button(messages.get("alerts.secrets.keep"), () -> {
            model.secret(channel, field.getText());
            field.clear();
        });
        keep.disableProperty().bind(field.textProperty().isEmpty());
        HBox box = new HBox(8, new FormField(messages.get(key), field), writing(keep));
        box.setAlignment(Pos.BOTTOM_LEFT);
        return box;
    }

    private VBox letters() {
        dead.setItems(model.dead());
        dead.setAccessibleText(messages.get("alerts.dead"));
        dead.setPlaceholder(Nodes.label(messages.get("alerts.dead.none"), "muted"));
        dead.getColumns()
                .setAll(List.of(
                        Tables.steady(Tables.text(messages.get("alerts.dead.message"), 150, m -> m.id().value()), 150),
                        Tables.steady(
                                Tables.text(
                                        messages.get("alerts.dead.channel"),
                                        90,
                                        m -> messages.get(
                                                "alerts.channel." + m.channel().key())),
                                90),
                        Tables.steady(
                                Tables.text(
                                        messages.get("alerts.tab.alerts"),
                                        110,
                                        m -> m.notices().stream()
                                                .map(n -> n.id().alert().value())
                                                .collect(Collectors.joining(", "))),
                                110),
                        Tables.text(
                                messages.get("alerts.dead.why"),
                                380,
                                m -> m.failure().orElse(""))));
        dead.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        dead.setPrefHeight(150);
        Button drop = Nodes.button(messages.get("alerts.dead.drop"), () -> letter().ifPresent(model::drop), "flat");
        Button again = Nodes.button(messages.get("alerts.dead.again"), () -> letter().ifPresent(model::revive));
        for (Button each : List.of(drop, again)) {
            each.disableProperty()
                    .bind(dead.getSelectionModel().selectedItemProperty().isNull());
        }
        HBox strip = new HBox(8, Nodes.gap(), writing(drop), writing(again));
        return panel("alerts.dead", dead, strip);
    }

    private Node writing(Region control) {
        return Writing.of(model.session(), control);
    }

    private Optional<OutgoingMessage> letter() {
        return Optional.ofNullable(dead.getSelectionModel().getSelectedItem());
    }

    private VBox panel(String key, Node... nodes) {
        VBox panel = Nodes.styled(new VBox(8), "panel");
        panel.getChildren().add(Nodes.label(messages.get(key), "heading"));
        panel.getChildren().addAll(nodes);
        VBox.setVgrow(panel, Priority.NEVER);
        return panel;
    }

    private void show(DeliverySettings settings) {
        showing = true;
        least.forEach((channel, choice) ->
                choice.setValue(Optional.ofNullable(settings.least().get(channel))));
        settings.email().ifPresent(e -> {
            host.setText(e.host());
            port.setText(String.valueOf(e.port()));
            security.setValue(e.security());
            user.setText(e.user().orElse(""));
            from.setText(e.from());
            to.setText(String.join(", ", e.to()));
        });
        showing = false;
    }

    Node node() {
        return root;
    }

    void shown() {
        if (attach.isEmpty()) {
            attach.to(model.settingsProperty(), this::show);
        }
        model.open();
    }

    void close() {
        attach.close();
        model.close();
    }
}
