package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the builder's fields, as text, so that unfinished and wrong entries can stand while they are put right. Every
 * edit makes a new one.
 *
 * @param weights target weights in percent as typed, in the order in which people see them
 */
record BuilderForm(
        Map<Field, String> texts,
        Map<InstrumentId, String> weights,
        Method method,
        BandKind bandKind,
        Frequency frequency,
        Set<Option> options) {
    BuilderForm {
        Map<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(texts);
        texts = Collections.unmodifiableMap(copy);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        Set<Option> on = EnumSet.noneOf(Option.class);
        on.addAll(options);
        options = Collections.unmodifiableSet(on);
    }

    /** When targets are traded back to, and whether they are calculated anew. */
    enum Method {
        THRESHOLD,
        CALENDAR,
        ADAPTIVE,
        RISK_PARITY,
        HRP,
        VOLATILITY_TARGET
    }

    /** How the band around a target is measured. */
    enum BandKind {
        ABSOLUTE,
        RELATIVE,
        NARROWER
    }

    /** What can be switched on. */
    enum Option {
        ELAPSED,
        FORCE,
        RISK_ADJUSTMENT,
        LEVERAGE,
        WHOLE_UNITS
    }

    String text(Field field) {
        return texts.getOrDefault(field, "");
    }

    BuilderForm with(Field field, String text) {
        Map<Field, String> next = new EnumMap<>(Field.class);
        next.putAll(texts);
        next.put(field, text);
        return new BuilderForm(next, weights, method, bandKind, frequency, options);
    }

    BuilderForm with(Map<Field, String> changed) {
        Map<Field, String> next = new EnumMap<>(Field.class);
        next.putAll(texts);
        next.putAll(changed);
        return new BuilderForm(next, weights, method, bandKind, frequency, options);
    }

    BuilderForm withWeights(Map<InstrumentId, String> next) {
        return new BuilderForm(texts, next, method, bandKind, frequency, options);
    }

    BuilderForm withWeight(InstrumentId id, String text) {
        Map<InstrumentId, String> next = new LinkedHashMap<>(weights);
        next.put(id, text);
        return withWeights(next);
    }

    BuilderForm without(InstrumentId id) {
        Map<InstrumentId, String> next = new LinkedHashMap<>(weights);
        next.remove(id);
        return withWeights(next);
    }

    BuilderForm with(Method next) {
        return new BuilderForm(texts, weights, next, bandKind, frequency, options);
    }

    BuilderForm with(BandKind next) {
        return new BuilderForm(texts, weights, method, next, frequency, options);
    }

    BuilderForm with(Frequency next) {
        return new BuilderForm(texts, weights, method, bandKind, next, options);
    }

    BuilderForm with(Option option, boolean on) {
        Set<Option> next = EnumSet.noneOf(Option.class);
        next.addAll(options);
        if (on) {
            next.add(option);
        } else {
            next.remove(option);
        }
        return new BuilderForm(texts, weights, method, bandKind, frequency, next);
    }
}
