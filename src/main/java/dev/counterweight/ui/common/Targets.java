package dev.counterweight.ui.common;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Weight;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Arithmetic on target weights in whole basis points, so that what is shown as 100 % adds up to 100 %. */
public final class Targets {
    public static final int WHOLE = 10_000;

    private Targets() {}

    /**
     * Scales the weights that are not locked so that all add up to one, by largest remainders. Empty when the locked ones alone
     * exceed one, or all that could move are zero.
     */
    public static Optional<Map<InstrumentId, Weight>> rescaled(
            Map<InstrumentId, Weight> targets, Set<InstrumentId> locked) {
        int fixed = 0;
        double free = 0;
        for (Map.Entry<InstrumentId, Weight> target : targets.entrySet()) {
            if (locked.contains(target.getKey())) {
                fixed += target.getValue().basisPoints();
            } else {
                free += target.getValue().fraction();
            }
        }
        int left = WHOLE - fixed;
        if (left < 0 || (free <= 0 && left > 0)) {
            return Optional.empty();
        }
        Map<InstrumentId, Double> exact = new LinkedHashMap<>();
        for (Map.Entry<InstrumentId, Weight> target : targets.entrySet()) {
            if (!locked.contains(target.getKey())) {
                exact.put(target.getKey(), free <= 0 ? 0.0 : target.getValue().fraction() / free * left);
            }
        }
        Map<InstrumentId, Integer> rounded = apportioned(exact, left);
        Map<InstrumentId, Weight> result = new LinkedHashMap<>();
        targets.forEach((id, weight) ->
                result.put(id, rounded.containsKey(id) ? Weight.ofBasisPoints(rounded.get(id)) : weight));
        return Optional.of(result);
    }

    /**
     * Sets one target and moves the others in proportion, so that all add up to one. What is locked stays; CASH stays as long as
     * anything else can move. A target cannot take more than what the locked ones leave.
     *
     * @return the same targets where nothing can move
     */
    public static Map<InstrumentId, Weight> redistributed(
            Map<InstrumentId, Weight> targets, Set<InstrumentId> locked, InstrumentId moved, int basisPoints) {
        if (locked.contains(moved)) {
            return targets;
        }
        Map<InstrumentId, Double> movable = new LinkedHashMap<>();
        targets.forEach((id, weight) -> {
            if (!id.equals(moved) && !locked.contains(id) && !id.isCash()) {
                movable.put(id, Math.max(0, weight.fraction()));
            }
        });
        if (movable.isEmpty() && targets.containsKey(InstrumentId.CASH) && !moved.isCash()) {
            movable.put(InstrumentId.CASH, 1.0);
        }
        if (movable.isEmpty()) {
            return targets;
        }
        int fixed = targets.entrySet().stream()
                .filter(t -> !t.getKey().equals(moved) && !movable.containsKey(t.getKey()))
                .mapToInt(t -> t.getValue().basisPoints())
                .sum();
        int room = Math.max(0, WHOLE - fixed);
        int set = Math.clamp(basisPoints, 0, room);
        double sum = movable.values().stream().mapToDouble(w -> w).sum();
        Map<InstrumentId, Double> exact = new LinkedHashMap<>();
        movable.forEach((id, weight) -> exact.put(id, (sum > 0 ? weight / sum : 1.0 / movable.size()) * (room - set)));
        Map<InstrumentId, Integer> rounded = apportioned(exact, room - set);
        Map<InstrumentId, Weight> result = new LinkedHashMap<>(targets);
        result.put(moved, Weight.ofBasisPoints(set));
        rounded.forEach((id, points) -> result.put(id, Weight.ofBasisPoints(points)));
        return result;
    }

    /**
     * Calculated shares as targets in whole basis points: what is locked, and what was not calculated, keeps its target; the rest
     * is divided as calculated. Instruments that get nothing and had no target stay out.
     *
     * @param shares of what is divided, zero or more; CASH among them only where the calculation says how much stays in cash
     * @return empty where the targets that stay leave no room
     */
    public static Optional<Map<InstrumentId, Weight>> applied(
            Map<InstrumentId, Weight> targets, Set<InstrumentId> locked, Map<InstrumentId, Double> shares) {
        Map<InstrumentId, Double> free = new LinkedHashMap<>(shares);
        free.keySet().removeAll(locked);
        int fixed = targets.entrySet().stream()
                .filter(t -> !free.containsKey(t.getKey()))
                .mapToInt(t -> t.getValue().basisPoints())
                .sum();
        double sum = free.values().stream().mapToDouble(w -> w).sum();
        int left = WHOLE - fixed;
        if (left < 0 || (!(sum > 0) && left > 0)) {
            return Optional.empty();
        }
        free.replaceAll((id, share) -> sum > 0 ? share / sum * left : 0);
        Map<InstrumentId, Weight> result = new LinkedHashMap<>(targets);
        apportioned(free, left).forEach((id, points) -> {
            if (points > 0 || targets.containsKey(id)) {
                result.put(id, Weight.ofBasisPoints(points));
            }
        });
        return Optional.of(result);
    }

    /** Weights rounded to basis points that add up to one exactly, by largest remainders. */
    public static Map<InstrumentId, Weight> rounded(Map<InstrumentId, Weight> weights) {
        Map<InstrumentId, Double> exact = new LinkedHashMap<>();
        weights.forEach((id, weight) -> exact.put(id, weight.fraction() * WHOLE));
        Map<InstrumentId, Weight> result = new LinkedHashMap<>();
        apportioned(exact, WHOLE).forEach((id, points) -> result.put(id, Weight.ofBasisPoints(points)));
        return result;
    }

    /** Basis points of a percentage as people type it, from 0 to 100; empty when it is none. */
    public static OptionalInt basisPoints(String typed, Locale locale) {
        String text = typed.replace("%", "").replace('\u00a0', ' ').strip();
        DecimalFormat format = new DecimalFormat("#0.###", DecimalFormatSymbols.getInstance(locale));
        ParsePosition end = new ParsePosition(0);
        Number percent = format.parse(text, end);
        if (text.isEmpty() || percent == null || end.getIndex() < text.length()) {
            return OptionalInt.empty();
        }
        long points = Math.round(percent.doubleValue() * 100);
        return points < 0 || points > WHOLE ? OptionalInt.empty() : OptionalInt.of((int) points);
    }

    private static Map<InstrumentId, Integer> apportioned(Map<InstrumentId, Double> exact, int total) {
        Map<InstrumentId, Integer> whole = new LinkedHashMap<>();
        int given = 0;
        for (Map.Entry<InstrumentId, Double> share : exact.entrySet()) {
            int down = (int) Math.floor(share.getValue());
            whole.put(share.getKey(), down);
            given += down;
        }
        List<InstrumentId> byRemainder = exact.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Map.Entry<InstrumentId, Double> e) -> Math.floor(e.getValue()) - e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (int i = 0; i < total - given && !byRemainder.isEmpty(); i++) {
            whole.merge(byRemainder.get(i % byRemainder.size()), 1, Integer::sum);
        }
        return whole;
    }
}
