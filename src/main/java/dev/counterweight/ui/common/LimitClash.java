package dev.counterweight.ui.common;

import dev.counterweight.domain.Design;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest;
import dev.counterweight.domain.OptimizeRequest.Group;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.domain.WeightLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Limits that cannot hold together, in the person's words, and what can be done about each with one press. */
public final class LimitClash {
    private final Session session;
    private final Messages messages;
    private final TargetEdits edits;
    private final Runnable again;

    /** @param again calculates anew after something was changed */
    public LimitClash(Session session, TargetEdits edits, Runnable again) {
        this.session = session;
        this.edits = edits;
        this.again = again;
        messages = session.messages();
    }

    /**
     * @param conflict limits, in the words of whoever found them
     * @param nearest a limit each with the nearest value with which the others hold
     */
    public ViewState.Infeasible state(List<String> conflict, List<WeightLimit> nearest) {
        return new ViewState.Infeasible(
                messages.get("common.clash"),
                conflict.stream().map(this::said).toList(),
                nearest.stream().map(this::way).toList());
    }

    /** With one way more, after those that change a limit. */
    public ViewState.Infeasible state(List<String> conflict, List<WeightLimit> nearest, ViewState.Action last) {
        ViewState.Infeasible found = state(conflict, nearest);
        List<ViewState.Action> ways = new ArrayList<>(found.nearest());
        ways.add(last);
        return new ViewState.Infeasible(found.sentence(), found.clashes(), ways);
    }

    /** Turnover is set as a share of the whole portfolio, and calculated as one of what is invested. */
    public static WeightLimit asSet(WeightLimit limit, double invested) {
        return limit.kind() == WeightLimit.Kind.TURNOVER ? limit.at(limit.value() * invested) : limit;
    }

    /** The same for words; those that are no limit stay. */
    public static String asSet(String words, double invested) {
        return WeightLimit.parse(words).map(l -> asSet(l, invested).words()).orElse(words);
    }

    /** A limit in the person's language; what is no limit stays as the method said it. */
    public String said(String words) {
        return WeightLimit.parse(words).map(this::said).orElseGet(() -> sum(words));
    }

    private String said(WeightLimit limit) {
        if (locked(limit)) {
            return messages.get("common.limit.locked", limit.subject(), percent(limit.value()));
        }
        return messages.get(
                "common.limit." + limit.kind().name().toLowerCase(Locale.ROOT),
                limit.subject(),
                percent(limit.value()));
    }

    /** Bounds that already clash in sum are said with that sum. */
    private String sum(String words) {
        if (words.equals("weights add up to 1")) {
            return messages.get("common.limit.whole");
        }
        String number =
                words.replaceFirst("^the (least|greatest) weights of .* add up to ([0-9.E-]+), .* than 1$", "$1 $2");
        if (number.equals(words)) {
            return session.said(words);
        }
        String[] parts = number.split(" ", 2);
        return messages.get("common.clash." + parts[0], percent(Double.parseDouble(parts[1])));
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
    private ViewState.Action way(WeightLimit limit) {
        if (locked(limit)) {
            InstrumentId id = new InstrumentId(limit.subject());
            return new ViewState.Action(messages.get("common.clash.unlock", id), () -> {
                edits.toggleLock(id);
                again.run();
            });
        }
        double value = (limit.kind().least()
                        ? Math.floor(limit.value() * 10_000 + 1e-6)
                        : Math.ceil(limit.value() * 10_000 - 1e-6))
                / 10_000;
        WeightLimit next = limit.at(value);
        String words = said(next);
        return new ViewState.Action(words, () -> {
            Design design = session.scenario().design();
            session.scenarios()
                    .edit(
                            messages.get("common.edit.limit", words),
                            session.scenario().withDesign(design.withRequest(with(design.request(), next))));
            again.run();
        });
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
