package dev.counterweight.ui.common;

import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Writing the scenario on the screen, or going back to those on disk; and whether there is anything to write. */
public final class Checkpoint {
    private final Session session;
    private final Notices notices;
    private final Lane saving;
    private final Consumer<Scenario> write;
    private final ReadOnlyStringWrapper sum = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper(false);

    /** @param write puts a scenario on disk, all or nothing; may wait */
    public Checkpoint(Session session, TaskRunner runner, Notices notices, Consumer<Scenario> write) {
        this.session = session;
        this.notices = notices;
        this.write = write;
        saving = runner.lane();
    }

    /** Looks at the scenario again. Views call it with every scenario that they show. */
    public void refresh() {
        Scenario scenario = session.scenario();
        int points = scenario.sumBasisPoints();
        whole.set(points == Targets.WHOLE);
        sum.set(session.formats().shortWeight(Weight.ofBasisPoints(points)));
        edited.set(scenario.portfolio().isPresent() && session.dirty());
    }

    /** Writes targets, locks, and what is compared with. Refused while the targets do not add up to 100 %. */
    public void save() {
        Messages messages = session.messages();
        Scenario scenario = session.scenario();
        if (scenario.portfolio().isEmpty() || scenario.sumBasisPoints() != Targets.WHOLE) {
            return;
        }
        saving.run(
                messages.get("common.save.job"),
                progress -> {
                    write.accept(scenario);
                    return scenario;
                },
                done -> notices.post(Notices.Kind.DONE, messages.get("common.saved")),
                failure -> notices.post(
                        Notices.Kind.ERROR, messages.get("common.save.failed", String.valueOf(failure.getMessage()))));
    }

    /** Back to what is on disk; itself a step that can be undone. How targets are being designed stays. */
    public void discard() {
        session.scenarios()
                .edit(
                        session.messages().get("common.edit.discard"),
                        session.savedProperty().get().designedAs(session.scenario()));
    }

    /** Sum of the targets, as text. */
    public ReadOnlyStringProperty sumProperty() {
        return sum.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sumIsWholeProperty() {
        return whole.getReadOnlyProperty();
    }

    /** Whether anything that would be written differs from what is on disk. */
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }
}
