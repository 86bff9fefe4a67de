package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest.View;
import dev.counterweight.domain.OptimizeRequest.Views;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/** Opinions on returns in plain words, and the market values that they are blended with. */
final class ViewSettings {
    private final Session session;
    private final Messages messages;
    private final SettingForms forms;
    private final DesignSettings settings;
    private final BiFunction<List<String>, Views, Optional<String>> contradiction;

    /** @param contradiction says why views cannot all be true; empty when they can */
    ViewSettings(
            Session session, DesignSettings settings, BiFunction<List<String>, Views, Optional<String>> contradiction) {
        this.session = session;
        this.settings = settings;
        this.contradiction = contradiction;
        messages = session.messages();
        forms = new SettingForms(session);
    }

    List<View> views() {
        return all().views();
    }

    private Views all() {
        return session.scenario().design().request().views();
    }

    /** A view in plain words, such as "KO beats PEP by 2 % a year". */
    String words(View view) {
        List<String> longs = new ArrayList<>();
        List<String> shorts = new ArrayList<>();
        view.weights().forEach((asset, weight) -> (weight < 0 ? shorts : longs).add(member(asset, Math.abs(weight))));
        String percent = session.formats().percent(view.expectedReturn(), decimals(view.expectedReturn()));
        return shorts.isEmpty()
                ? messages.get("targets.view.absolute", String.join(" + ", longs), percent)
                : messages.get("targets.view.relative", String.join(" + ", longs), String.join(" + ", shorts), percent);
    }

    private String member(String asset, double weight) {
        return weight == 1 ? asset : session.formats().decimal(weight, 2) + " " + asset;
    }

    private static int decimals(double fraction) {
        double hundredths = fraction * 100;
        return Math.abs(hundredths - Math.rint(hundredths)) < 1e-9 ? 0 : 2;
    }

    /** How far a view is trusted, in words. */
    String trust(View view) {
        return view.confidence().isPresent()
                ? messages.get(
                        "targets.view.confidence",
                        session.formats().percent(view.confidence().getAsDouble(), 0))
                : messages.get("targets.view.noConfidence");
    }

    /** How far a view is from what the market implies, in words. */
    String distance(double deviations) {
        Formats f = session.formats();
        return messages.get("targets.view.distance", f.decimal(deviations, 1));
    }

    /**
     * Adds a view: the first instrument returns so much, or beats the second by so much.
     *
     * @param other empty for a view on one instrument alone
     * @return what is wrong; empty when it was taken
     */
    Optional<String> add(
            List<InstrumentId> assets, InstrumentId first, Optional<InstrumentId> other, String percent, String trust) {
        if (other.filter(first::equals).isPresent()) {
            return Optional.of(messages.get("targets.view.problem.same"));
        }
        Optional<Double> expected = read(percent);
        if (expected.isEmpty() || Math.abs(expected.get()) > 10) {
            return Optional.of(messages.get("targets.view.problem.return"));
        }
        Optional<Double> confidence = trust.isBlank() ? Optional.empty() : read(trust);
        boolean typed = !trust.isBlank();
        if (typed && confidence.filter(c -> c >= 0 && c <= 1).isEmpty()) {
            return Optional.of(messages.get("targets.view.problem.confidence"));
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put(first.value(), 1.0);
        other.ifPresent(o -> weights.put(o.value(), -1.0));
        List<View> next = new ArrayList<>(views());
        next.add(new View(
                weights, expected.get(), confidence.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
        return replace(assets, next, messages.get("targets.edit.view.added"));
    }

    /** Puts views in the place of those that are there, unless they contradict each other. */
    Optional<String> replace(List<InstrumentId> assets, List<View> next, String words) {
        boolean stated = next.stream().anyMatch(v -> v.confidence().isPresent());
        boolean all = next.stream().allMatch(v -> v.confidence().isPresent());
        if (stated && !all) {
            return Optional.of(messages.get("targets.view.problem.mixed"));
        }
        Views views = new Views(next, all().tau(), next.isEmpty() ? all().idzorek() : stated);
        Optional<String> clash =
                contradiction.apply(assets.stream().map(InstrumentId::value).toList(), views);
        if (clash.isPresent()) {
            return clash.map(session::said);
        }
        settings.edit(words, r -> r.withViews(views));
        return Optional.empty();
    }

    void remove(int index) {
        List<View> next = new ArrayList<>(views());
        next.remove(index);
        settings.edit(
                messages.get("targets.edit.view.removed"),
                r -> r.withViews(new Views(next, r.views().tau(), r.views().idzorek())));
    }

    private Optional<Double> read(String percent) {
        return NumberText.read(percent.replace("%", ""), session.formats().locale())
                .map(BigDecimal::doubleValue)
                .map(SettingForms::scaled);
    }

    /** The market value of an instrument, in any unit that is the same for all; empty where it is not known. */
    Setting cap(InstrumentId id) {
        Map<String, Double> caps = session.scenario().design().request().marketCaps();
        Double cap = caps.get(id.value());
        return forms.optional(
                "cap",
                messages.get("targets.cap", id),
                cap == null ? OptionalDouble.empty() : OptionalDouble.of(cap),
                1e15,
                v -> {
                    Map<String, Double> next = new HashMap<>(caps);
                    next.remove(id.value());
                    v.ifPresent(x -> next.put(id.value(), x));
                    settings.edit(messages.get("targets.edit.caps"), r -> r.withMarketCaps(next));
                });
    }

    void caps(Map<String, Double> next) {
        Map<String, Double> all =
                new HashMap<>(session.scenario().design().request().marketCaps());
        all.putAll(next);
        settings.edit(messages.get("targets.edit.caps"), r -> r.withMarketCaps(all));
    }

    /** Instruments without a market value. */
    List<InstrumentId> withoutCap(List<InstrumentId> assets) {
        Map<String, Double> caps = session.scenario().design().request().marketCaps();
        return assets.stream().filter(id -> !caps.containsKey(id.value())).toList();
    }
}
