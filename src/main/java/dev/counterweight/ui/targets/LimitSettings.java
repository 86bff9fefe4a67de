package dev.counterweight.ui.targets;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.OptimizeRequest.Group;
import dev.counterweight.domain.OptimizeRequest.Limits;
import dev.counterweight.domain.Scenario;
import dev.counterweight.domain.Weight;
import dev.counterweight.domain.WeightLimit;
import dev.counterweight.domain.WeightLimit.Kind;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.common.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** What can be set about the limits of a design. Limits are shares of what is invested. */
final class LimitSettings {
    /** What sums of fractions may be off by. */
    private static final double ROUNDING = 1e-9;

    private final Session session;
    private final Messages messages;
    private final SettingForms forms;
    private final DesignSettings settings;

    /**
     * A group as people type it.
     *
     * @param price empty for a hard limit
     */
    record Draft(String name, List<String> members, String least, String greatest, String price) {}

    /**
     * A group as it is shown.
     *
     * @param sum of its members' targets, as a share of what is invested, basis points
     */
    record GroupLine(Group group, int sum, Allowed allowed) {}

    LimitSettings(Session session, DesignSettings settings) {
        this.session = session;
        this.settings = settings;
        messages = session.messages();
        forms = new SettingForms(session);
    }

    private Limits limits() {
        return session.scenario().design().request().limits();
    }

    private void set(String what, UnaryOperator<Limits> change) {
        settings.edit(messages.get("common.edit.limit", what), r -> r.withLimits(change.apply(r.limits())));
    }

    /** Limits of each weight, and of how much may be traded. */
    List<Setting> general() {
        Limits l = limits();
        return List.of(
                forms.percent(
                        "leastOfEach",
                        l.least(),
                        0,
                        100,
                        v -> set(messages.get("targets.leastOfEach"), q -> q.withBounds(v, q.greatest()))),
                forms.percent(
                        "greatestOfEach",
                        l.greatest(),
                        0,
                        100,
                        v -> set(messages.get("targets.greatestOfEach"), q -> q.withBounds(q.least(), v))),
                forms.optionalPercent(
                        "maxTurnover",
                        messages.get("targets.maxTurnover"),
                        l.maxTurnover(),
                        200,
                        v -> set(messages.get("targets.maxTurnover"), q -> q.withTurnover(q.turnoverCost(), v))),
                forms.number(
                        "turnoverCost",
                        10_000 * l.turnoverCost(),
                        0,
                        10_000,
                        v -> set(
                                messages.get("targets.turnoverCost"),
                                q -> q.withTurnover(v / 10_000, q.maxTurnover()))));
    }

    /** The least weight of one instrument; empty where that of each holds. */
    Setting least(InstrumentId id) {
        return of(id, "targets.limit.leastOf", limits().leastOf(), (l, m) -> l.withLeastOf(m));
    }

    Setting greatest(InstrumentId id) {
        return of(id, "targets.limit.greatestOf", limits().greatestOf(), (l, m) -> l.withGreatestOf(m));
    }

    private interface WithMap {
        Limits apply(Limits limits, Map<String, Double> map);
    }

    private Setting of(InstrumentId id, String key, Map<String, Double> present, WithMap with) {
        Double own = present.get(id.value());
        String name = messages.get(key, id);
        return forms.optionalPercent(
                "ownLimit",
                name,
                own == null ? OptionalDouble.empty() : OptionalDouble.of(own),
                100,
                v -> set(name, l -> {
                    Map<String, Double> next = new HashMap<>(present);
                    next.remove(id.value());
                    v.ifPresent(x -> next.put(id.value(), x));
                    return with.apply(l, next);
                }));
    }

    /** What the least and the greatest weights add up to: between them lies 100 %, or nothing can hold. */
    String sums(List<InstrumentId> assets) {
        Limits l = limits();
        return messages.get(
                "targets.limits.sums",
                session.formats().percent(sum(assets, l.leastOf(), l.least()), 1),
                session.formats().percent(sum(assets, l.greatestOf(), l.greatest()), 1));
    }

    /** Whether 100 % lies between what the least and what the greatest weights add up to. */
    boolean possible(List<InstrumentId> assets) {
        Limits l = limits();
        double least = sum(assets, l.leastOf(), l.least());
        double greatest = sum(assets, l.greatestOf(), l.greatest());
        return assets.isEmpty() || least <= 1 + ROUNDING && greatest >= 1 - ROUNDING;
    }

    private static double sum(List<InstrumentId> assets, Map<String, Double> own, double general) {
        return assets.stream()
                .mapToDouble(id -> own.getOrDefault(id.value(), general))
                .sum();
    }

    /** The groups with the sum of their members' targets. */
    List<GroupLine> groups(double invested, Optional<Calculated> calculated) {
        Scenario scenario = session.scenario();
        List<GroupLine> lines = new ArrayList<>();
        for (Group group : limits().groups()) {
            double sum = group.members().stream()
                    .mapToDouble(m -> scenario.targets()
                            .getOrDefault(new InstrumentId(m), Weight.ZERO)
                            .fraction())
                    .sum();
            lines.add(new GroupLine(
                    group,
                    invested > 0 ? (int) Math.round(sum / invested * 10_000) : 0,
                    new Allowed(
                            (int) Math.round(Math.clamp(group.min(), 0, 1) * 10_000),
                            (int) Math.round(Math.clamp(group.max(), 0, 1) * 10_000),
                            binds(calculated, Kind.LEAST_SUM, group),
                            binds(calculated, Kind.GREATEST_SUM, group))));
        }
        return lines;
    }

    private static boolean binds(Optional<Calculated> calculated, Kind kind, Group group) {
        double value = kind == Kind.LEAST_SUM ? group.min() : group.max();
        return calculated
                .filter(c -> c.binding().stream()
                        .flatMap(b -> b.limit().stream())
                        .anyMatch(l -> l.equals(new WeightLimit(kind, group.name(), value))))
                .isPresent();
    }

    /** A group's range in words, with what its members' targets add up to. */
    String words(GroupLine line) {
        Formats f = session.formats();
        Group g = line.group();
        String range = messages.get(
                "targets.group.words",
                f.percent(line.sum() / 10_000.0, 1),
                forms.write(100 * g.min()),
                forms.write(100 * g.max()));
        return g.softPrice().isPresent()
                ? range
                        + messages.get(
                                "targets.group.soft",
                                forms.write(100 * g.softPrice().get()))
                : range;
    }

    /** A group as it would be typed. */
    Draft draft(Group group) {
        return new Draft(
                group.name(),
                group.members(),
                forms.write(100 * group.min()),
                forms.write(100 * group.max()),
                group.softPrice().map(p -> forms.write(100 * p)).orElse(""));
    }

    /**
     * Adds a group, or puts it in the place of another one.
     *
     * @param replaced name of the group that is edited; empty for a new one
     * @return what is wrong; empty when it was taken
     */
    Optional<String> put(Draft draft, String replaced) {
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > 60) {
            return Optional.of(messages.get("targets.group.problem.name"));
        }
        if (!name.equals(replaced)
                && limits().groups().stream().anyMatch(g -> g.name().equals(name))) {
            return Optional.of(messages.get("targets.group.problem.twice", name));
        }
        if (draft.members().isEmpty()) {
            return Optional.of(messages.get("targets.group.problem.members"));
        }
        Optional<Double> least = percent(draft.least(), 0);
        Optional<Double> greatest = percent(draft.greatest(), 1);
        Optional<Double> price = draft.price().isBlank() ? Optional.empty() : percent(draft.price(), 0);
        if (least.isEmpty() || greatest.isEmpty() || least.get() > greatest.get() || greatest.get() > 1) {
            return Optional.of(messages.get("targets.group.problem.range"));
        }
        if (!draft.price().isBlank() && price.filter(p -> p > 0).isEmpty()) {
            return Optional.of(messages.get("targets.group.problem.price"));
        }
        Group group = new Group(name, draft.members(), least.get(), greatest.get(), price);
        set(name, l -> l.withGroups(with(l.groups(), group, replaced)));
        return Optional.empty();
    }

    private static List<Group> with(List<Group> groups, Group group, String replaced) {
        List<Group> next = new ArrayList<>();
        boolean placed = false;
        for (Group each : groups) {
            boolean here = each.name().equals(replaced);
            next.add(here ? group : each);
            placed |= here;
        }
        if (!placed) {
            next.add(group);
        }
        return next;
    }

    private Optional<Double> percent(String text, double otherwise) {
        if (text.isBlank()) {
            return Optional.of(otherwise);
        }
        return NumberText.read(text.replace("%", ""), session.formats().locale())
                .map(BigDecimal::doubleValue)
                .map(SettingForms::scaled)
                .filter(v -> v >= 0);
    }

    void remove(String name) {
        set(
                name,
                l -> l.withGroups(
                        l.groups().stream().filter(g -> !g.name().equals(name)).toList()));
    }

    /** Adds a group without limits yet for each sector that has none of that name. */
    void addSectors(Map<String, List<String>> sectors) {
        List<Group> next = new ArrayList<>(limits().groups());
        sectors.forEach((name, members) -> {
            if (next.stream().noneMatch(g -> g.name().equals(name))) {
                next.add(new Group(name, members, 0, 1, Optional.empty()));
            }
        });
        set(messages.get("targets.group.sectors"), l -> l.withGroups(next));
    }

    /** The portfolio's own limits of one weight as limits of each. */
    void takeRiskLimits() {
        session.scenario()
                .rules()
                .ifPresent(rules -> set(
                        messages.get("targets.limits.fromRisk"),
                        l -> l.withBounds(
                                rules.limits().minSingleStrategy(),
                                rules.limits().maxSingleStrategy())));
    }
}
