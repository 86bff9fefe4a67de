package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Frequency;
import dev.counterweight.ui.common.FormField;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.Toggles;
import dev.counterweight.ui.common.Worded;
import dev.counterweight.ui.portfolios.BuilderForm.BandKind;
import dev.counterweight.ui.portfolios.BuilderForm.Method;
import dev.counterweight.ui.portfolios.BuilderForm.Option;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The builder's steps that are made of fields and choices: name, method, limits. */
final class StepForms {
    private final BuilderViewModel model;
    private final Messages messages;
    private final FieldSet fields;
    private final Map<Method, RadioButton> methods = new EnumMap<>(Method.class);
    private final Map<Option, CheckBox> options = new EnumMap<>(Option.class);
    private final ComboBox<BandKind> band = new ComboBox<>();
    private final ComboBox<Frequency> frequency = new ComboBox<>();
    private final FormField frequencyField;
    private final Label advice = Nodes.paragraph("", "caption");

    StepForms(BuilderViewModel model) {
        this.model = model;
        this.messages = model.messages();
        fields = new FieldSet(model);
        choices(band, BandKind.values(), "portfolios.band.", k -> {
            if (k != model.form().bandKind()) {
                model.choose(k);
            }
        });
        choices(frequency, Frequency.values(), "portfolios.frequency.", f -> {
            if (f != model.form().frequency()) {
                model.choose(f);
            }
        });
        frequencyField = new FormField(messages.get("portfolios.frequency"), frequency);
    }

    private <E extends Enum<E>> void choices(ComboBox<E> box, E[] values, String key, Consumer<E> chosen) {
        box.getItems().setAll(values);
        box.setPrefWidth(168);
        box.setConverter(Worded.by(value -> messages.get(key + value.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().subscribe(v -> {
            if (v != null) {
                chosen.accept(v);
            }
        });
    }

    Node name() {
        FormField name = fields.field(Field.NAME);
        name.setPrefWidth(348);
        name.setMaxWidth(348);
        VBox box = new VBox(
                12,
                name,
                fields.row(List.of(Field.CURRENCY, Field.CAPITAL)),
                Nodes.paragraph(
                        messages.get(model.editing() ? "portfolios.hint.capital.fixed" : "portfolios.hint.capital"),
                        "caption"));
        box.setFillWidth(false);
        return box;
    }

    Node method() {
        ToggleGroup group = new ToggleGroup();
        VBox radios = new VBox(4);
        for (Method method : Method.values()) {
            String key = "portfolios.method." + method.name().toLowerCase(Locale.ROOT);
            RadioButton radio = new RadioButton(messages.get(key));
            Toggles.join(group, radio);
            radio.setAccessibleText(messages.get(key) + ". " + messages.get(key + ".meaning"));
            radio.setOnAction(e -> model.choose(method));
            Label meaning = Nodes.paragraph(messages.get(key + ".meaning"), "caption");
            VBox.setMargin(meaning, new javafx.geometry.Insets(0, 0, 4, 24));
            radios.getChildren().addAll(radio, meaning);
            methods.put(method, radio);
        }
        FlowPane bands = fields.row(List.of(Field.BAND, Field.BAND_SHARE));
        bands.getChildren().add(0, new FormField(messages.get("portfolios.band"), band));
        List<Field> parameters = new ArrayList<>();
        for (Field field : Field.values()) {
            if (field.step() == Step.METHOD
                    && field.compareTo(Field.REBALANCE_DAY) >= 0
                    && field.compareTo(Field.LOOKBACK) <= 0) {
                parameters.add(field);
            }
        }
        FlowPane own = fields.row(parameters);
        own.getChildren().add(0, frequencyField);
        VBox ticks = new VBox(
                8,
                option(Option.ELAPSED),
                option(Option.FORCE),
                option(Option.RISK_ADJUSTMENT),
                option(Option.LEVERAGE));
        FlowPane trading = fields.row(List.of(
                Field.MIN_TRADE,
                Field.TRANSACTION_COST,
                Field.FIXED_FEE,
                Field.MAX_SLIPPAGE,
                Field.COOLDOWN,
                Field.LARGE_TRADE));
        return new VBox(
                16,
                radios,
                FieldSet.section(messages.get("portfolios.section.band"), bands),
                FieldSet.section(messages.get("portfolios.section.when"), own, ticks, advice),
                FieldSet.section(messages.get("portfolios.section.trading"), trading, option(Option.WHOLE_UNITS)));
    }

    private CheckBox option(Option option) {
        CheckBox box =
                new CheckBox(messages.get("portfolios.option." + option.name().toLowerCase(Locale.ROOT)));
        box.setOnAction(e -> model.set(option, box.isSelected()));
        options.put(option, box);
        return box;
    }

    Node limits() {
        return new VBox(
                12,
                Nodes.paragraph(messages.get("portfolios.hint.limits"), "muted"),
                FieldSet.section(
                        messages.get("portfolios.section.weights"),
                        fields.row(List.of(Field.MAX_SINGLE, Field.MIN_SINGLE, Field.MAX_LEVERAGE))),
                FieldSet.section(
                        messages.get("portfolios.section.correlation"),
                        fields.row(List.of(
                                Field.MAX_CORRELATION_PAIR, Field.MAX_AVG_CORRELATION, Field.MAX_RISK_CONTRIBUTION))),
                FieldSet.section(
                        messages.get("portfolios.section.performance"),
                        fields.row(List.of(
                                Field.MIN_SHARPE,
                                Field.MAX_DRAWDOWN,
                                Field.MIN_PORTFOLIO_SHARPE,
                                Field.MAX_PORTFOLIO_DRAWDOWN,
                                Field.HIGH_VOLATILITY))),
                Nodes.button(messages.get("portfolios.limits.defaults"), model::defaultLimits));
    }

    void refresh() {
        fields.refresh();
        BuilderForm form = model.form();
        band.setValue(form.bandKind());
        frequency.setValue(form.frequency());
        methods.forEach((method, radio) -> radio.setSelected(method == form.method()));
        options.forEach((option, box) -> {
            box.setSelected(form.options().contains(option));
            FieldSet.show(box, belongs(option, form.method()));
        });
        FieldSet.show(frequencyField, BuilderTexts.only(form.method()).isEmpty());
        advice.setText(
                messages.get("portfolios.advice." + form.frequency().name().toLowerCase(Locale.ROOT)));
        FieldSet.show(advice, BuilderTexts.only(form.method()).isEmpty());
    }

    private static boolean belongs(Option option, Method method) {
        return switch (option) {
            case ELAPSED, FORCE -> method == Method.CALENDAR;
            case RISK_ADJUSTMENT -> method == Method.ADAPTIVE;
            case LEVERAGE -> method == Method.RISK_PARITY;
            case WHOLE_UNITS -> true;
        };
    }

    /** The field where the keyboard begins in a step. */
    Node first(Step step) {
        return switch (step) {
            case NAME, INSTRUMENTS, TARGETS -> fields.field(Field.NAME).control();
            case METHOD ->
                methods.values().stream()
                        .filter(RadioButton::isSelected)
                        .findFirst()
                        .map(Node.class::cast)
                        .orElse(band);
            case LIMITS -> fields.field(Field.MAX_SINGLE).control();
        };
    }
}
