package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.OptimizeRequest.Group;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.domain.WeightLimit;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.Session;
import dev.counterweight.ui.common.TargetEdits;
import dev.counterweight.ui.common.ViewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Limits that cannot hold together, in the person's words, and what can be done about each with one press. */
final class Clashes {
    private final Session session;
    private final Messages messages;
    private final TargetEdits edits;
    private final DesignSettings settings;
    private final Runnable again;

    /** @param again calculates anew after something was changed */
    Clashes(Session session, TargetEdits edits, DesignSettings settings, Runnable again) {
        this.session = session;
        this.edits = edits;
        this.settings = settings;
        this.again = again;
        messages = session.messages();
    }

    ViewState.Infeasible state(Outcome.Clash clash) {
        List<ViewState.Action> ways = new ArrayList<>();
        for (Outcome.Remedy remedy : clash.nearest()) {
            remedy.limit().flatMap(limit -> way(limit, remedy)).ifPresent(ways::add);
        }
        return new ViewState.Infeasible(
                messages.get("targets.clash"),
                clash.conflict().stream().map(this::said).toList(),
                ways);
    }

    /** A limit in the person's language; what is no limit stays as the method said it. */
    String said(String words) {
        return WeightLimit.parse(words).map(this::said).orElseGet(() -> sum(words));
    }

    String said(WeightLimit limit) {
        if (locked(limit)) {
            return messages.get("targets.limit.locked", limit.subject(), percent(limit.value()));
        }
        return messages.get(
                "targets.limit." + limit.kind().name().toLowerCase(Locale.ROOT),
                limit.subject(),
                percent(limit.value()));
    }

    /** Bounds that already clash in sum are said with that sum. */
    private String sum(String words) {
        if (words.equals("weights add up to 1")) {
            return messages.get("targets.limit.whole");
        }
        String number =
                words.replaceFirst("^the (least|greatest) weights of .* add up to ([0-9.E-]+), .* than 1$", "$1 $2");
        if (number.equals(words)) {
            return words;
        }
        String[] parts = number.split(" ", 2);
        return messages.get("targets.clash." + parts[0], percent(Double.parseDouble(parts[1])));
    }

    private boolean locked(WeightLimit limit) {
        return switch (limit.kind()) {
            case LEAST_WEIGHT, GREATEST_WEIGHT ->
                session.scenario().locked().contains(new InstrumentId(limit.subject()));
            case LEAST_SUM, GREATEST_SUM, LEAST_OF_EACH, GREATEST_OF_EACH, EXPECTED_RETURN, VOLATILITY, TURNOVER ->
                false;
        };
    }

    /** What one press does about a limit. Values are rounded to the side on which they are feasible. */
    private Optional<ViewState.Action> way(WeightLimit limit, Outcome.Remedy remedy) {
        if (locked(limit)) {
            InstrumentId id = new InstrumentId(limit.subject());
            return Optional.of(new ViewState.Action(messages.get("targets.clash.unlock", id), () -> {
                edits.toggleLock(id);
                again.run();
            }));
        }
        double value = (limit.kind().least()
                        ? Math.floor(remedy.feasible() * 10_000 + 1e-6)
                        : Math.ceil(remedy.feasible() * 10_000 - 1e-6))
                / 10_000;
        WeightLimit next = new WeightLimit(limit.kind(), limit.subject(), value);
        String words = said(next);
        return Optional.of(new ViewState.Action(words, () -> {
            settings.edit(messages.get("targets.edit.limit", words), r -> with(r, next));
            again.run();
        }));
    }

    /** A request with one limit set. */
    static OptimizeRequest with(OptimizeRequest request, WeightLimit limit) {
        Limits limits = request.limits();
        double value = limit.value();
        return switch (limit.kind()) {
            case LEAST_WEIGHT -> request.withLimits(limits.withLeastOf(limit.subject(), value));
            case GREATEST_WEIGHT -> request.withLimits(limits.withGreatestOf(limit.subject(), value));
            case LEAST_OF_EACH -> request.withLimits(limits.withBounds(value, limits.greatest()));
            case GREATEST_OF_EACH -> request.withLimits(limits.withBounds(limits.least(), value));
            case LEAST_SUM -> request.withLimits(group(limits, limit, g -> g.withRange(value, g.max())));
            case GREATEST_SUM -> request.withLimits(group(limits, limit, g -> g.withRange(g.min(), value)));
            case TURNOVER -> request.withLimits(limits.withTurnover(limits.turnoverCost(), OptionalDouble.of(value)));
            case EXPECTED_RETURN ->
                request.withGoal(OptionalDouble.of(value), request.targetVolatility(), request.riskAversion());
            case VOLATILITY ->
                request.withGoal(request.targetReturn(), OptionalDouble.of(value), request.riskAversion());
        };
    }

    private static Limits group(Limits limits, WeightLimit limit, UnaryOperator<Group> change) {
        return limits.withGroups(limits.groups().stream()
                .map(g -> g.name().equals(limit.subject()) ? change.apply(g) : g)
                .toList());
    }

    private String percent(double fraction) {
        Formats formats = session.formats();
        double hundredths = fraction * 100;
        return formats.percent(fraction, Math.abs(hundredths - Math.rint(hundredths)) < 1e-9 ? 0 : 2);
    }
}
