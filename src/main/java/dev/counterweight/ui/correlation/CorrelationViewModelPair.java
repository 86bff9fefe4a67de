package dev.counterweight.ui.correlation;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.service.whatif.CorrelationPast;
import dev.counterweight.ui.common.Session;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The pair of instruments whose correlation is followed through time: chosen, or the nearest to what is chosen elsewhere. */
final class CorrelationViewModelPair {
    /** The moving window while everything is looked at. */
    static final int MOVING = 90;

    private final Session session;
    private final Supplier<Optional<CorrelationPast>> past;
    private final IntSupplier window;
    private final Supplier<Optional<CorrelationPicture>> picture;
    private final ReadOnlyObjectWrapper<Optional<Moving>> moving = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * One pair's correlation through time.
     *
     * @param days calendar days of the moving window
     * @param values NaN where a window has too few returns
     */
    record Moving(InstrumentId first, InstrumentId second, int days, List<LocalDate> dates, double[] values) {}

    /**
     * @param past what is known of the returns
     * @param window that is looked at, in calendar days
     * @param picture the matrix that is shown
     */
    CorrelationViewModelPair(
            Session session,
            Supplier<Optional<CorrelationPast>> past,
            IntSupplier window,
            Supplier<Optional<CorrelationPicture>> picture) {
        this.session = session;
        this.past = past;
        this.window = window;
        this.picture = picture;
    }

    void forget() {
        moving.set(Optional.empty());
    }

    void choose(InstrumentId first, InstrumentId second) {
        if (!first.equals(second)) {
            follow(first, second);
        }
        session.selectionProperty().set(Optional.of(first));
    }

    /** An instrument was chosen anywhere. */
    void selected(Optional<InstrumentId> chosen) {
        boolean there = moving.get()
                .filter(m -> chosen.isEmpty()
                        || m.first().equals(chosen.get())
                        || m.second().equals(chosen.get()))
                .isPresent();
        if (!there) {
            chosen.flatMap(id -> picture.get().flatMap(p -> p.closest(id)))
                    .ifPresent(other -> follow(chosen.orElseThrow(), other));
        }
    }

    /** Keeps the pair where it still is in the matrix, else takes the most correlated one. */
    void keep() {
        CorrelationPicture p = picture.get().orElseThrow();
        Optional<Moving> now = moving.get()
                .filter(m -> p.assets().contains(m.first()) && p.assets().contains(m.second()));
        if (now.isPresent()) {
            follow(now.get().first(), now.get().second());
            return;
        }
        Optional<InstrumentId> chosen = session.selectionProperty().get().filter(p.assets()::contains);
        InstrumentId first = chosen.or(() -> p.spread().greatest().map(CorrelationPicture.Pair::first))
                .orElse(p.assets().getFirst());
        InstrumentId second = p.closest(first).orElse(p.assets().getLast());
        follow(first, second);
    }

    private void follow(InstrumentId first, InstrumentId second) {
        Optional<CorrelationPast> known = past.get();
        if (known.isEmpty() || first.equals(second)) {
            return;
        }
        int days = window.getAsInt() == CorrelationPast.ALL ? MOVING : window.getAsInt();
        int i = known.get().assets().indexOf(first);
        int j = known.get().assets().indexOf(second);
        if (i >= 0 && j >= 0) {
            CorrelationPast.Rolling rolling = known.get().rolling(i, j, days);
            moving.set(Optional.of(new Moving(first, second, days, rolling.days(), rolling.values())));
        }
    }

    ReadOnlyObjectProperty<Optional<Moving>> movingProperty() {
        return moving.getReadOnlyProperty();
    }
}
