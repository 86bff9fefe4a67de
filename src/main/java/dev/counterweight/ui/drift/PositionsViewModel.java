package dev.counterweight.ui.drift;

import dev.counterweight.domain.DriftRow;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.PortfolioId;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.service.PositionReport;
import dev.counterweight.service.PositionService;
import dev.counterweight.ui.common.Attach;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the positions table: what is held, what it cost, and what was gained since. */
public final class PositionsViewModel implements AutoCloseable {
    private final Session session;
    private final PositionService positions;
    private final Lane loading;
    private final Attach attach = new Attach();
    private final ObservableList<PositionLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private Optional<PositionReport> report = Optional.empty();

    public PositionsViewModel(Session session, TaskRunner runner, PositionService positions) {
        this.session = session;
        this.positions = positions;
        loading = runner.lane();
    }

    /** Follows what changes, until {@link #close}. */
    void open() {
        if (attach.isEmpty()) {
            attach.to(session.portfolioProperty(), p -> reload());
            attach.toChanges(session.revisionProperty(), r -> reload());
            attach.to(session.scenarios().valueProperty(), s -> show());
            attach.to(session.formatsProperty(), f -> show());
        }
    }

    /** Stops following, while nobody looks. */
    void pause() {
        attach.close();
        loading.cancel();
    }

    @Override
    public void close() {
        pause();
    }

    private void reload() {
        Optional<PortfolioId> id = session.portfolioProperty().get();
        if (report.filter(r -> id.equals(Optional.of(r.drift().portfolio().id())))
                .isEmpty()) {
            report = Optional.empty();
            show();
        }
        if (id.isPresent()) {
            loading.run(
                    messages().get("drift.positions.job"),
                    progress -> positions.of(id.get()),
                    fresh -> {
                        report = Optional.of(fresh);
                        show();
                    },
                    failure -> {
                        report = Optional.empty();
                        show();
                        note.set(messages().get("drift.positions.failed", session.said(failure)));
                    });
        }
    }

    private void show() {
        List<PositionLine> fresh = new ArrayList<>();
        report.ifPresent(r -> {
            r.positions().forEach(p -> fresh.add(line(r.drift().portfolio(), p)));
            if (!fresh.isEmpty()) {
                fresh.add(total(r.total()));
            }
        });
        if (!fresh.equals(lines)) {
            lines.setAll(fresh);
        }
        note.set(report.map(this::note).orElse(""));
    }

    private PositionLine line(Portfolio portfolio, PositionReport.Position p) {
        Scenario scenario = session.scenario();
        boolean edited = scenario.portfolio().equals(Optional.of(portfolio.id()))
                && !scenario.targets().equals(portfolio.targets());
        DriftRow row = edited
                ? p.row()
                        .against(
                                scenario.targets().getOrDefault(p.instrument(), Weight.ZERO),
                                portfolio.method().band())
                : p.row();
        return new PositionLine(Optional.of(row), p.held(), row.value(), p.cost(), p.gain(), p.share(), List.of());
    }

    private static PositionLine total(PositionReport.Total total) {
        return new PositionLine(
                Optional.empty(),
                Optional.empty(),
                Optional.of(total.value()),
                Optional.of(total.cost()),
                Optional.of(total.gain()),
                total.share(),
                total.without());
    }

    private String note(PositionReport r) {
        List<String> sentences = new ArrayList<>();
        sentences.add(messages()
                .get(
                        "drift.positions.cash",
                        session.formats().money(r.drift().snapshot().cash())));
        if (lines.stream().anyMatch(PositionLine::takenOver)) {
            sentences.add(messages().get("drift.positions.takenOver"));
        }
        List<InstrumentId> without = r.total().without();
        if (!without.isEmpty()) {
            sentences.add(messages().count("drift.positions.without", without.size()));
        }
        return String.join(" ", sentences);
    }

    /** What is held, in the portfolio's order, then all together; empty where nothing is. */
    ObservableList<PositionLine> lines() {
        return lines;
    }

    /** What the table does not say by itself. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    Session session() {
        return session;
    }

    Messages messages() {
        return session.messages();
    }
}
