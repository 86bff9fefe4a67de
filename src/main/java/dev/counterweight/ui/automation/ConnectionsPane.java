package dev.counterweight.ui.automation;

import dev.counterweight.domain.ExchangeConnection;
import dev.counterweight.domain.Venue;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.common.Writing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The exchanges that prices come from, each with its state, and the fields of the one that is added or changed. */
final class ConnectionsPane {
    private final ConnectionsViewModel model;
    private final Messages messages;
    private final VBox root = Nodes.styled(new VBox(), "panel");
    private final VBox rows = new VBox(6);
    private final VBox form = new VBox(8);
    private final ComboBox<String> exchange = new ComboBox<>();
    private final TextField name = new TextField();
    private final TextField pairs = new TextField();
    private final TextField currency = new TextField();
    private final TextField peg = new TextField();
    private final TextField jump = new TextField();
    private final PasswordField key = new PasswordField();
    private final PasswordField secret = new PasswordField();
    private final HBox keys = new HBox(12);
    private final Button add;
    private final Attach attach = new Attach();
    private Optional<ExchangeConnection> edited = Optional.empty();

    ConnectionsPane(ConnectionsViewModel model) {
        this.model = model;
        messages = model.messages();
        add = Nodes.button(messages.get("automation.exchange.add"), () -> edit(Optional.empty()));
        add.setId("automation-exchange-add");
        Label said = Nodes.paragraph("", "strong");
        said.textProperty().bind(model.saidProperty());
        Nodes.shownWhile(said, model.saidProperty().isNotEmpty());
        fields();
        Nodes.show(form, false);
        root.getChildren()
                .addAll(
                        Nodes.label(messages.get("automation.exchange"), "heading"),
                        Nodes.paragraph(messages.get("automation.exchange.text"), "muted"),
                        rows,
                        said,
                        new HBox(Writing.of(model.session(), add)),
                        form);
        attach.to(model.rowsProperty(), this::show);
    }

    Node node() {
        return root;
    }

    private void fields() {
        exchange.getItems().setAll(Arrays.stream(Venue.values()).map(Venue::key).toList());
        exchange.setConverter(Worded.by(venue -> Arrays.stream(Venue.values())
                .filter(v -> v.key().equals(venue))
                .map(Venue::title)
                .findFirst()
                .orElse("")));
        pairs.setPrefColumnCount(28);
        currency.setPrefColumnCount(6);
        peg.setPrefColumnCount(6);
        jump.setPrefColumnCount(6);
        FlowPane first = new FlowPane(
                12,
                8,
                field("automation.exchange.which", exchange),
                field("automation.exchange.name", name),
                field("automation.exchange.pairs", pairs),
                field("automation.exchange.currency", currency),
                field("automation.exchange.peg", peg),
                field("automation.exchange.jump", jump));
        Button save = Nodes.button(messages.get("automation.exchange.save"), this::save, "accent");
        HBox strip = new HBox(
                8,
                Nodes.gap(),
                Nodes.button(messages.get("automation.exchange.cancel"), this::closeForm),
                Writing.of(model.session(), save));
        save.setId("automation-exchange-save");
        Button keep = Nodes.button(messages.get("automation.exchange.keys.keep"), this::keep);
        keys.setAlignment(Pos.BOTTOM_LEFT);
        keys.getChildren()
                .addAll(
                        field("automation.exchange.keys.key", key),
                        field("automation.exchange.keys.secret", secret),
                        Writing.of(model.session(), keep));
        form.getChildren().addAll(first, keys, strip);
    }

    private FormField field(String of, Control control) {
        control.setTooltip(new Tooltip(messages.get(of + ".meaning")));
        return new FormField(messages.get(of), control);
    }

    private void edit(Optional<ExchangeConnection> connection) {
        edited = connection;
        ConnectionRow.Typed typed = connection.map(model::typed).orElseGet(model::fresh);
        exchange.setValue(typed.exchange());
        exchange.setDisable(connection.isPresent());
        name.setText(typed.name());
        name.setDisable(connection.isPresent());
        pairs.setText(typed.pairs());
        currency.setText(typed.currency());
        peg.setText(typed.peg());
        jump.setText(typed.jump());
        Nodes.show(keys, connection.isPresent());
        Nodes.show(form, true);
        add.setDisable(true);
        (connection.isPresent() ? pairs : exchange).requestFocus();
    }

    private void closeForm() {
        key.clear();
        secret.clear();
        Nodes.show(form, false);
        add.setDisable(false);
        add.requestFocus();
    }

    private void save() {
        model.save(
                new ConnectionRow.Typed(
                        name.getText(),
                        exchange.getValue(),
                        pairs.getText(),
                        currency.getText(),
                        peg.getText(),
                        jump.getText()),
                edited,
                this::closeForm);
    }

    private void keep() {
        edited.ifPresent(c -> model.keys(c, key.getText(), secret.getText()));
        key.clear();
        secret.clear();
    }

    private void show(List<ConnectionRow> all) {
        rows.getChildren()
                .setAll(
                        all.isEmpty()
                                ? List.of(Nodes.paragraph(messages.get("automation.exchange.none"), "muted"))
                                : all.stream().map(this::row).toList());
    }

    private Node row(ConnectionRow row) {
        ExchangeConnection c = row.connection();
        Label title = Nodes.label(c.name(), "strong");
        title.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        Label state = Nodes.label(row.words(), row.state() == ConnectionRow.State.STALE ? "warn" : "muted");
        state.setMinWidth(0);
        Label traded = Nodes.label(
                c.where() + "  ·  " + c.pairsText() + "  ·  "
                        + c.peg()
                                .map(p -> messages.get(
                                        "automation.exchange.pegged",
                                        p.code(),
                                        c.currency().code()))
                                .orElse(c.currency().code())
                        + "  ·  " + row.keys(),
                "muted");
        traded.setMinWidth(0);
        HBox head = new HBox(
                8,
                title,
                state,
                Nodes.gap(),
                named("test", c, () -> model.test(c)),
                Writing.of(model.session(), named("edit", c, () -> edit(Optional.of(c)))),
                Writing.of(model.session(), named("remove", c, () -> model.remove(c))));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(2, head, traded);
        row.refused().forEach(why -> box.getChildren().add(Nodes.paragraph(why, "warn")));
        return box;
    }

    private Button named(String id, ExchangeConnection c, Runnable action) {
        String text = messages.get("automation.exchange." + id);
        Button button = Nodes.button(text, action, "compact");
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.setAccessibleText(text + ", " + c.name());
        button.setId("automation-exchange-" + id + "-" + c.name());
        return button;
    }

    void close() {
        attach.close();
    }
}
