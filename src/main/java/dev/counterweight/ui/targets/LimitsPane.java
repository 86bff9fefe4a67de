package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.ui.charts.Categories;
import dev.counterweight.ui.charts.WeightTrack;
import dev.counterweight.ui.common.Flow;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The limits of a design: of each weight, of one weight, of groups, and of how much is traded; each drawn where it stands. */
final class LimitsPane extends VBox {
    private static final WeightTrack.Moves STILL = new WeightTrack.Moves() {
        @Override
        public void begin() {}

        @Override
        public void to(int basisPoints) {}

        @Override
        public void end() {}

        @Override
        public void cancel() {}
    };

    private final TargetsViewModel model;
    private final LimitSettings limits;
    private final Messages messages;
    private final SettingFields general = new SettingFields();
    private final Label sums = Nodes.paragraph("", "small");
    private final VBox own = new VBox();
    private final VBox groups = new VBox(4);
    private final GroupForm form;
    private final Map<InstrumentId, OwnRow> rows = new LinkedHashMap<>();
    private List<LimitSettings.GroupLine> shownGroups = List.of();

    /** One instrument with its own limits. */
    private record OwnRow(HBox node, WeightTrack track, NumberCell least, NumberCell greatest) {}

    LimitsPane(TargetsViewModel model) {
        this.model = model;
        limits = model.limits();
        messages = model.messages();
        form = new GroupForm(model);
        getStyleClass().add("limits-pane");
        Flow tools = new Flow(8);
        tools.show(List.of(
                tool("targets.limits.fromRisk", limits::takeRiskLimits),
                tool("targets.group.sectors", model.design()::addSectors),
                tool("targets.group.add", form::add)));
        VBox content = new VBox(
                8,
                general,
                sums,
                tools,
                form,
                groups,
                Nodes.label(messages.get("targets.limits.own"), "strong"),
                Nodes.paragraph(messages.get("targets.limits.own.meaning"), "caption"),
                own);
        content.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        setMinSize(0, 0);
    }

    private Button tool(String key, Runnable action) {
        Button button = Nodes.button(messages.get(key), action, "compact");
        button.setTooltip(new Tooltip(messages.get(key + ".meaning")));
        return button;
    }

    void show() {
        List<WeightLine> lines =
                model.lines().stream().filter(l -> !l.instrument().isCash()).toList();
        List<InstrumentId> ids = lines.stream().map(WeightLine::instrument).toList();
        general.settings(limits.general());
        sums.setText(limits.sums(ids));
        Nodes.tone(sums, limits.possible(ids) ? "caption" : "warn", "caption", "warn");
        if (!ids.equals(List.copyOf(rows.keySet()))) {
            rows.clear();
            Categories colours = Categories.of(ids);
            ids.forEach(id -> rows.put(id, row(id, colours)));
            own.getChildren().setAll(rows.values().stream().map(OwnRow::node).toList());
        }
        lines.forEach(this::show);
        List<LimitSettings.GroupLine> now = limits.groups(model.design().invested(), model.calculated());
        if (!now.equals(shownGroups)) {
            shownGroups = now;
            groups.getChildren().setAll(now.stream().map(this::group).toList());
        }
        form.refresh(ids);
    }

    private OwnRow row(InstrumentId id, Categories colours) {
        Label name = Nodes.label(id.value());
        name.setGraphic(colours.chip(id));
        name.setTooltip(new Tooltip(id.value()));
        WeightRow.named(name, this);
        WeightTrack track = still(colours.style(id));
        NumberCell least = new NumberCell(64);
        least.setId("least-" + id);
        NumberCell greatest = new NumberCell(64);
        greatest.setId("greatest-" + id);
        HBox node = Nodes.styled(new HBox(name, track, least, Nodes.label("–", "muted"), greatest), "weight-line");
        node.setAlignment(Pos.CENTER_LEFT);
        return new OwnRow(node, track, least, greatest);
    }

    private static WeightTrack still(String colour) {
        WeightTrack track = new WeightTrack(colour, STILL);
        track.setFocusTraversable(false);
        HBox.setHgrow(track, Priority.ALWAYS);
        return track;
    }

    private void show(WeightLine line) {
        OwnRow row = rows.get(line.instrument());
        if (row == null) {
            return;
        }
        row.least().show(limits.least(line.instrument()));
        row.greatest().show(limits.greatest(line.instrument()));
        row.least().setPromptText(limits.general().get(0).value());
        row.greatest().setPromptText(limits.general().get(1).value());
        row.track()
                .show(marks(
                        line.target().basisPoints(),
                        line.allowed(),
                        line.instrument().value()));
    }

    private static WeightTrack.Marks marks(int value, Allowed allowed, String words) {
        return new WeightTrack.Marks(
                value,
                10_000,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                new WeightTrack.Range(
                        allowed.least(), allowed.greatest(), allowed.leastBinds(), allowed.greatestBinds()),
                true,
                words);
    }

    private HBox group(LimitSettings.GroupLine line) {
        String words = limits.words(line);
        Label name = Nodes.label(line.group().name(), "strong");
        name.setTooltip(new Tooltip(String.join(", ", line.group().members())));
        WeightRow.named(name, this);
        WeightTrack track = still("cat-cash");
        track.show(marks(line.sum(), line.allowed(), words));
        Label range = Nodes.label(words, "muted");
        range.setMinWidth(USE_PREF_SIZE);
        HBox node = Nodes.styled(
                new HBox(
                        name,
                        track,
                        range,
                        Nodes.iconButton(
                                Feather.EDIT_2,
                                messages.get("targets.group.edit", line.group().name()),
                                () -> form.edit(line.group())),
                        Nodes.iconButton(
                                Feather.X,
                                messages.get(
                                        "targets.group.remove", line.group().name()),
                                () -> limits.remove(line.group().name()))),
                "weight-line");
        node.setAlignment(Pos.CENTER_LEFT);
        return node;
    }
}
