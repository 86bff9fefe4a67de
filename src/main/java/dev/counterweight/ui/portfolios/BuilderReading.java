package dev.counterweight.ui.portfolios;

import dev.counterweight.domain.Band;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Frequency;
import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Money;
import dev.counterweight.domain.Portfolio;
import dev.counterweight.domain.RebalancingMethod;
import dev.counterweight.domain.RiskLimits;
import dev.counterweight.domain.TradingPolicy;
import dev.counterweight.domain.Weight;
import dev.counterweight.ui.common.Formats;
import dev.counterweight.ui.common.Messages;
import dev.counterweight.ui.common.NumberText;
import dev.counterweight.ui.portfolios.BuilderForm.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The builder's fields, read: what is wrong with each, in the person's language, and the values of those that can be used.
 *
 * @param weightProblems by instrument
 * @param targetProblem what is wrong with the weights together; empty when nothing is
 * @param sum of the weights that can be read, in basis points
 */
record BuilderReading(
        Map<Field, BigDecimal> numbers,
        Map<Field, String> problems,
        Map<InstrumentId, Weight> targets,
        Map<InstrumentId, String> weightProblems,
        String targetProblem,
        int sum) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    static BuilderReading of(BuilderForm form, Locale locale, Messages messages) {
        Map<Field, BigDecimal> numbers = new EnumMap<>(Field.class);
        Map<Field, String> problems = new EnumMap<>(Field.class);
        for (Field field : asked(form)) {
            if (field.kind() == Field.Kind.TEXT) {
                textProblem(field, form.text(field), messages).ifPresent(p -> problems.put(field, p));
            } else {
                readNumber(field, form, locale, messages, numbers, problems);
            }
        }
        BigDecimal least = numbers.get(Field.MIN_SINGLE);
        BigDecimal most = numbers.get(Field.MAX_SINGLE);
        if (least != null && most != null && least.compareTo(most) > 0) {
            problems.put(
                    Field.MIN_SINGLE, messages.get("portfolios.problem.minAboveMax", NumberText.write(most, locale)));
        }
        Map<InstrumentId, Weight> targets = new LinkedHashMap<>();
        Map<InstrumentId, String> weightProblems = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<InstrumentId, String> entry : form.weights().entrySet()) {
            Optional<BigDecimal> percent =
                    NumberText.read(entry.getValue(), locale).filter(v -> v.signum() >= 0 && v.compareTo(HUNDRED) <= 0);
            if (percent.isPresent()) {
                sum = sum.add(percent.get());
                targets.put(
                        entry.getKey(),
                        new Weight(percent.get().movePointLeft(2).doubleValue()));
            } else {
                weightProblems.put(entry.getKey(), messages.get("portfolios.problem.range", "0", "100"));
            }
        }
        int basisPoints = sum.movePointRight(2)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .intValue();
        String targetProblem = targetProblem(targets, weightProblems, basisPoints, locale, messages);
        return new BuilderReading(numbers, problems, targets, weightProblems, targetProblem, basisPoints);
    }

    private static String targetProblem(
            Map<InstrumentId, Weight> targets,
            Map<InstrumentId, String> weightProblems,
            int sum,
            Locale locale,
            Messages messages) {
        if (targets.isEmpty() && weightProblems.isEmpty()) {
            return messages.get("portfolios.problem.none");
        }
        if (!weightProblems.isEmpty()) {
            return messages.count("portfolios.problem.weights", weightProblems.size());
        }
        double exact = targets.values().stream().mapToDouble(Weight::fraction).sum();
        if (Math.abs(exact - 1) < Portfolio.SUM_TOLERANCE) {
            return "";
        }
        String off = NumberText.write(BigDecimal.valueOf(Math.abs(10_000 - sum), 2), locale);
        return messages.get(sum < 10_000 ? "portfolios.problem.under" : "portfolios.problem.over", off);
    }

    /** The fields that the chosen method asks for, with those that every portfolio has. */
    static Set<Field> asked(BuilderForm form) {
        Set<Field> asked = EnumSet.of(Field.NAME, Field.CURRENCY, Field.CAPITAL);
        switch (form.bandKind()) {
            case ABSOLUTE -> asked.add(Field.BAND);
            case RELATIVE -> asked.add(Field.BAND_SHARE);
            case NARROWER -> asked.addAll(EnumSet.of(Field.BAND, Field.BAND_SHARE));
        }
        switch (form.method()) {
            case THRESHOLD -> {}
            case CALENDAR -> {
                if (!form.options().contains(Option.ELAPSED) && form.frequency() != Frequency.DAILY) {
                    asked.add(Field.REBALANCE_DAY);
                }
            }
            case ADAPTIVE ->
                asked.addAll(EnumSet.of(
                        Field.VOLATILITY_THRESHOLD,
                        Field.CORRELATION_THRESHOLD,
                        Field.PERFORMANCE_WINDOW,
                        Field.MIN_IMPROVEMENT,
                        Field.CORRELATION_WINDOW));
            case RISK_PARITY -> {
                if (!form.text(Field.TARGET_CONTRIBUTION).isBlank()) {
                    asked.add(Field.TARGET_CONTRIBUTION);
                }
            }
            case HRP -> asked.addAll(EnumSet.of(Field.INTERVAL_HOURS, Field.MIN_POSITIONS));
            case VOLATILITY_TARGET -> asked.addAll(EnumSet.of(Field.TARGET_VOLATILITY, Field.LOOKBACK));
        }
        asked.addAll(EnumSet.range(Field.MIN_TRADE, Field.LARGE_TRADE));
        asked.addAll(Field.limits());
        return asked;
    }

    private static Optional<String> textProblem(Field field, String text, Messages messages) {
        boolean wrong = field == Field.NAME
                ? text.isBlank() || text.strip().length() > 200
                : !text.strip().matches("[A-Z][A-Z0-9]{1,9}");
        return wrong
                ? Optional.of(
                        messages.get(field == Field.NAME ? "portfolios.problem.name" : "portfolios.problem.currency"))
                : Optional.empty();
    }

    private static void readNumber(
            Field field,
            BuilderForm form,
            Locale locale,
            Messages messages,
            Map<Field, BigDecimal> numbers,
            Map<Field, String> problems) {
        BigDecimal most = field == Field.REBALANCE_DAY && form.frequency() == Frequency.WEEKLY
                ? BigDecimal.valueOf(7)
                : field.most();
        Optional<BigDecimal> read = NumberText.read(form.text(field), locale)
                .filter(v -> v.compareTo(field.least()) >= 0 && v.compareTo(most) <= 0)
                .filter(v -> field.kind() != Field.Kind.COUNT
                        || v.stripTrailingZeros().scale() <= 0);
        read.ifPresentOrElse(
                v -> numbers.put(field, v),
                () -> problems.put(
                        field,
                        messages.get(
                                field.kind() == Field.Kind.COUNT
                                        ? "portfolios.problem.whole"
                                        : field.kind() == Field.Kind.MONEY
                                                ? field.least().signum() == 0
                                                        ? "portfolios.problem.amount"
                                                        : "portfolios.problem.positive"
                                                : "portfolios.problem.range",
                                NumberText.write(field.least(), locale),
                                NumberText.write(most, locale))));
    }

    boolean good(Step step) {
        return switch (step) {
            case NAME, METHOD, LIMITS -> problems.keySet().stream().noneMatch(f -> f.step() == step);
            case INSTRUMENTS -> targets.size() + weightProblems.size() > 0;
            case TARGETS -> targetProblem.isEmpty();
        };
    }

    boolean good() {
        return java.util.Arrays.stream(Step.values()).allMatch(this::good);
    }

    /** Where targets are outside the limits, in sentences. */
    List<String> hints(Messages messages, Formats formats) {
        List<String> hints = new ArrayList<>();
        BigDecimal most = numbers.get(Field.MAX_SINGLE);
        BigDecimal least = numbers.get(Field.MIN_SINGLE);
        targets.forEach((id, target) -> {
            int points = target.basisPoints();
            if (!id.isCash() && most != null && points > most.movePointRight(2).intValue()) {
                hints.add(messages.get(
                        "portfolios.hint.above", id, formats.shortWeight(target), limit(Field.MAX_SINGLE, formats)));
            } else if (!id.isCash()
                    && points > 0
                    && least != null
                    && points < least.movePointRight(2).intValue()) {
                hints.add(messages.get(
                        "portfolios.hint.below", id, formats.shortWeight(target), limit(Field.MIN_SINGLE, formats)));
            }
        });
        return hints;
    }

    private String limit(Field field, Formats formats) {
        return formats.shortWeight(Weight.ofBasisPoints(basisPoints(field)));
    }

    private BigDecimal number(Field field) {
        BigDecimal value = numbers.get(field);
        if (value == null) {
            throw new IllegalStateException(field + " was not read");
        }
        return value;
    }

    private double fraction(Field field) {
        return number(field).movePointLeft(2).doubleValue();
    }

    private int basisPoints(Field field) {
        return number(field)
                .movePointRight(2)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .intValueExact();
    }

    private double ratio(Field field) {
        return number(field).doubleValue();
    }

    private int count(Field field) {
        return number(field).intValueExact();
    }

    CurrencyCode currency(BuilderForm form) {
        return new CurrencyCode(form.text(Field.CURRENCY).strip());
    }

    Money capital(BuilderForm form) {
        return new Money(currency(form), number(Field.CAPITAL));
    }

    private Band band(BuilderForm form) {
        return switch (form.bandKind()) {
            case ABSOLUTE -> new Band.Absolute(basisPoints(Field.BAND));
            case RELATIVE -> new Band.Relative(basisPoints(Field.BAND_SHARE));
            case NARROWER ->
                new Band.Narrower(
                        new Band.Absolute(basisPoints(Field.BAND)), new Band.Relative(basisPoints(Field.BAND_SHARE)));
        };
    }

    RebalancingMethod method(BuilderForm form) {
        Band band = band(form);
        return switch (form.method()) {
            case THRESHOLD -> new RebalancingMethod.Threshold(band, form.frequency());
            case CALENDAR ->
                new RebalancingMethod.Calendar(
                        band,
                        form.frequency(),
                        numbers.containsKey(Field.REBALANCE_DAY) ? count(Field.REBALANCE_DAY) : 1,
                        form.options().contains(Option.ELAPSED),
                        form.options().contains(Option.FORCE));
            case ADAPTIVE ->
                new RebalancingMethod.Adaptive(
                        band,
                        fraction(Field.VOLATILITY_THRESHOLD),
                        ratio(Field.CORRELATION_THRESHOLD),
                        count(Field.PERFORMANCE_WINDOW),
                        ratio(Field.MIN_IMPROVEMENT),
                        count(Field.CORRELATION_WINDOW),
                        form.options().contains(Option.RISK_ADJUSTMENT));
            case RISK_PARITY ->
                new RebalancingMethod.RiskParity(
                        band,
                        numbers.containsKey(Field.TARGET_CONTRIBUTION)
                                ? Optional.of(fraction(Field.TARGET_CONTRIBUTION))
                                : Optional.empty(),
                        form.options().contains(Option.LEVERAGE),
                        form.frequency());
            case HRP ->
                new RebalancingMethod.HierarchicalRiskParity(
                        band, count(Field.INTERVAL_HOURS), count(Field.MIN_POSITIONS));
            case VOLATILITY_TARGET ->
                new RebalancingMethod.VolatilityTarget(band, fraction(Field.TARGET_VOLATILITY), count(Field.LOOKBACK));
        };
    }

    TradingPolicy policy(BuilderForm form) {
        CurrencyCode currency = currency(form);
        return new TradingPolicy(
                new Money(currency, number(Field.MIN_TRADE)),
                number(Field.TRANSACTION_COST).movePointLeft(2),
                new Money(currency, number(Field.FIXED_FEE)),
                number(Field.MAX_SLIPPAGE).movePointLeft(2),
                form.options().contains(Option.WHOLE_UNITS),
                count(Field.COOLDOWN),
                new Money(currency, number(Field.LARGE_TRADE)));
    }

    RiskLimits limits() {
        return new RiskLimits(
                fraction(Field.MAX_SINGLE),
                fraction(Field.MIN_SINGLE),
                ratio(Field.MAX_CORRELATION_PAIR),
                ratio(Field.MAX_AVG_CORRELATION),
                ratio(Field.MIN_SHARPE),
                fraction(Field.MAX_DRAWDOWN),
                ratio(Field.MAX_LEVERAGE),
                ratio(Field.MIN_PORTFOLIO_SHARPE),
                fraction(Field.MAX_PORTFOLIO_DRAWDOWN),
                fraction(Field.MAX_RISK_CONTRIBUTION),
                fraction(Field.HIGH_VOLATILITY));
    }
}
