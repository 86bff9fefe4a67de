package dev.counterweight.ui.common;

import java.util.List;
import java.util.Optional;

/** What a pane has to say instead of, or above, its content. */
public sealed interface ViewState {
    /** A button: the words name what it does. */
    record Action(String label, Runnable run) {}

    /** The content is there and current. */
    record Ready() implements ViewState {}

    /** Nothing yet: one sentence, one way on, one link to an example. Never a made-up number. */
    record Empty(String sentence, Action primary, Optional<Action> example) implements ViewState {}

    /** Being loaded: the old content stays, dimmed; on the first load a skeleton stands in. */
    record Loading(boolean first) implements ViewState {}

    /** The content is old or incomplete and says so. */
    record Stale(String sentence, Optional<Action> refresh) implements ViewState {}

    /**
     * Something failed: what, what still works, what to do.
     *
     * @param details for copying, such as the text of the exception
     */
    record Failed(String what, String stillWorks, String whatToDo, String details, Optional<Action> retry)
            implements ViewState {}

    /** The limits clash: which, with numbers, and the nearest values that do not. */
    record Infeasible(String sentence, List<String> clashes, List<Action> nearest) implements ViewState {
        public Infeasible {
            clashes = List.copyOf(clashes);
            nearest = List.copyOf(nearest);
        }
    }

    /** All is well; what a person may still want to do. */
    record NothingToDo(String sentence, List<Action> actions) implements ViewState {
        public NothingToDo {
            actions = List.copyOf(actions);
        }
    }

    /** Whether a person would read the same words as those of another state, whatever its buttons do. */
    default boolean saysTheSame(ViewState other) {
        return words().equals(other.words());
    }

    private List<Object> words() {
        return switch (this) {
            case Ready r -> List.of("ready");
            case Loading l -> List.of("loading", l.first());
            case Empty e ->
                List.of(
                        "empty",
                        e.sentence(),
                        e.primary().label(),
                        labels(e.example().stream().toList()));
            case Stale s ->
                List.of("stale", s.sentence(), labels(s.refresh().stream().toList()));
            case Failed f -> List.of("failed", f.what(), f.stillWorks(), f.whatToDo(), f.details());
            case Infeasible i -> List.of("infeasible", i.sentence(), i.clashes(), labels(i.nearest()));
            case NothingToDo n -> List.of("nothing", n.sentence(), labels(n.actions()));
        };
    }

    private static List<String> labels(List<Action> actions) {
        return actions.stream().map(Action::label).toList();
    }

    static ViewState ready() {
        return new Ready();
    }

    /**
     * The failure of background work.
     *
     * @param details its message, as {@link Session#said(Throwable)} says it
     */
    static Failed failed(String what, String stillWorks, String whatToDo, String details, Optional<Action> retry) {
        return new Failed(what, stillWorks, whatToDo, details, retry);
    }
}
