package dev.counterweight.ui.shell;

import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Job;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Nodes;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.Writing;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** When the next check is, what is running, how the store is. Work shows after 300 ms, its count and Cancel after 1 s. */
final class StatusBar extends HBox {
    /** So many jobs are named; the others are counted. */
    private static final int MOST = 2;
    /** In a narrower window one is. */
    private static final double ROOM_FOR_MOST = 1280;

    private final HBox jobs = new HBox(12);
    private final Messages messages;
    private final Attach attach = new Attach();
    private final PauseTransition soon = new PauseTransition(Duration.millis(300));
    private final PauseTransition later = new PauseTransition(Duration.seconds(1));

    StatusBar(ShellViewModel model, TaskRunner runner) {
        this.messages = model.messages();
        getStyleClass().add("status-bar");
        jobs.setAlignment(Pos.CENTER_LEFT);
        jobs.setMinWidth(0);
        Label schedule = Nodes.label(model.scheduleProperty());
        schedule.setMinWidth(0);
        Label feeds = Nodes.label(model.feedsProperty());
        feeds.setMinWidth(0);
        feeds.setTooltip(new Tooltip(messages.get("shell.feed.meaning")));
        HBox source = new HBox(12, Nodes.styled(new Region(), "rule"), feeds);
        source.setAlignment(Pos.CENTER_LEFT);
        Nodes.shownWhile(source, model.feedsProperty().map(text -> !text.isEmpty()));
        Label pipeline = Nodes.label(model.pipelineProperty());
        pipeline.setMinWidth(0);
        pipeline.setTooltip(new Tooltip(messages.get("shell.pipeline.meaning")));
        Label sending = Nodes.label(model.sendingProperty(), "strong");
        Button hold = Nodes.button(messages.get("shell.hold"), model::hold, "compact");
        hold.setTooltip(new Tooltip(messages.get("shell.hold.meaning")));
        HBox countdown = new HBox(8, sending, Writing.of(model.session(), hold));
        countdown.setAlignment(Pos.CENTER_LEFT);
        countdown.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.shownWhile(countdown, model.sendingProperty().map(text -> !text.isEmpty()));
        Label store = Nodes.label(model.storeProperty());
        store.setMinWidth(0);
        getChildren()
                .addAll(
                        schedule,
                        source,
                        Nodes.styled(new Region(), "rule"),
                        pipeline,
                        countdown,
                        Nodes.gap(),
                        jobs,
                        Nodes.styled(new Region(), "rule"),
                        store);
        // F6 leads here; what it says is then read out as one.
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> Stream.of(schedule, feeds, pipeline, sending, store)
                                .map(Label::getText)
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining(". ")),
                        schedule.textProperty(),
                        feeds.textProperty(),
                        pipeline.textProperty(),
                        sending.textProperty(),
                        store.textProperty()));
        ObservableList<Job> running = runner.jobs();
        soon.setOnFinished(e -> show(running, false));
        later.setOnFinished(e -> show(running, true));
        attach.toList(running, () -> changed(running));
    }

    void close() {
        attach.close();
        soon.stop();
        later.stop();
    }

    private void changed(ObservableList<Job> running) {
        if (running.isEmpty()) {
            soon.stop();
            later.stop();
            jobs.getChildren().clear();
        } else {
            soon.playFromStart();
            later.playFromStart();
        }
    }

    private void show(ObservableList<Job> running, boolean cancellable) {
        jobs.getChildren().clear();
        int most = getWidth() < ROOM_FOR_MOST ? 1 : MOST;
        for (Job job : running.subList(0, Math.min(most, running.size()))) {
            ProgressBar bar = new ProgressBar();
            bar.progressProperty().bind(job.progressProperty());
            bar.setAccessibleText(job.title());
            Label words = Nodes.label("");
            words.textProperty()
                    .bind(job.messageProperty().map(m -> m.isEmpty() ? job.title() : job.title() + ": " + m));
            words.setMinWidth(0);
            HBox item = new HBox(8, words, bar);
            item.setMinWidth(0);
            item.setAlignment(Pos.CENTER_LEFT);
            if (cancellable) {
                item.getChildren().add(Nodes.button(messages.get("common.cancel"), job::cancel, "compact", "flat"));
            }
            jobs.getChildren().add(item);
        }
        if (running.size() > most) {
            Label more = Nodes.label(messages.get("shell.jobs.more", running.size() - most));
            more.setMinWidth(Region.USE_PREF_SIZE);
            jobs.getChildren().add(more);
        }
    }
}
