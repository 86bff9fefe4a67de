package dev.counterweight.ui.welcome;

import dev.counterweight.domain.PortfolioId;
import dev.counterweight.service.SampleService;
import dev.counterweight.service.SampleService.Sample;
import dev.counterweight.ui.common.Lane;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Navigation;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TaskRunner;
import dev.counterweight.ui.common.ViewState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the first screen. */
public final class WelcomeViewModel implements AutoCloseable {
    private final Session session;
    private final Navigation navigation;
    private final SampleService samples;
    private final Lane loading;
    private final Lane installing;
    private final ObservableList<SampleChoice> gallery = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<SampleChoice>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(new ViewState.Loading(true));

    public WelcomeViewModel(Session session, Navigation navigation, TaskRunner runner, SampleService samples) {
        this.session = session;
        this.navigation = navigation;
        this.samples = samples;
        loading = runner.lane();
        installing = runner.lane();
    }

    public void open() {
        loading.run(
                messages().get("welcome.job"),
                progress -> samples.gallery(),
                found -> {
                    gallery.setAll(found.stream().map(this::choice).toList());
                    chosen.set(found.stream()
                            .filter(Sample::preselected)
                            .findFirst()
                            .or(() -> found.stream().findFirst())
                            .flatMap(s -> gallery.stream()
                                    .filter(c -> c.key().equals(s.key()))
                                    .findFirst()));
                    state.set(ViewState.ready());
                },
                this::failed);
    }

    private void failed(Throwable failure) {
        state.set(ViewState.failed(
                messages().get("welcome.failed"),
                messages().get("welcome.failed.still"),
                messages().get("welcome.failed.do"),
                session.said(failure),
                Optional.of(new ViewState.Action(messages().get("common.retry"), this::open))));
    }

    private SampleChoice choice(Sample sample) {
        List<SampleChoice.Part> parts = sample.targets().entrySet().stream()
                .map(t -> new SampleChoice.Part(
                        t.getKey(),
                        t.getValue().fraction(),
                        t.getKey() + " " + session.formats().shortWeight(t.getValue())))
                .toList();
        String origin = messages().get(sample.generated() ? "welcome.generated" : "welcome.real");
        String mix = parts.stream().map(SampleChoice.Part::words).collect(Collectors.joining(", "));
        return new SampleChoice(
                sample.key(),
                sample.name(),
                session.said(sample.summary()),
                origin,
                parts,
                messages().get("welcome.spoken", sample.name(), origin, mix));
    }

    /** Sets the chosen sample up, or opens it where it is there already, and shows the overview. */
    public void openSample() {
        chosen.get()
                .ifPresent(choice -> installing.run(
                        messages().get("welcome.install", choice.name()),
                        progress ->
                                samples.gallery().stream().anyMatch(s -> s.key().equals(choice.key()) && s.installed())
                                        ? new PortfolioId(choice.key())
                                        : samples.install(choice.key()).id(),
                        id -> {
                            session.portfolioProperty().set(Optional.of(id));
                            navigation.go(Navigation.OVERVIEW);
                        },
                        this::failed));
    }

    public void build() {
        navigation.go(Navigation.PORTFOLIOS, Navigation.BUILD);
    }

    public void importFiles() {
        navigation.go(Navigation.DATA);
    }

    public ObservableList<SampleChoice> gallery() {
        return gallery;
    }

    public ObjectProperty<Optional<SampleChoice>> chosenProperty() {
        return chosen;
    }

    public ReadOnlyBooleanProperty installingProperty() {
        return installing.busyProperty();
    }

    public ReadOnlyObjectProperty<ViewState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public Messages messages() {
        return session.messages();
    }

    @Override
    public void close() {
        loading.cancel();
    }

    public Session session() {
        return session;
    }
}
