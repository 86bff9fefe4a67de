package dev.counterweight.engine.measure;

import dev.counterweight.domain.InstrumentId;
import dev.counterweight.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What an account is worth, day by day, beside what it would be worth if every decision had been carried out as a backtest does:
 * whole, at the close of the decision's day, at no cost. With {@code s} one for purchases and minus one for sales, {@code q} the
 * planned quantity, {@code r} the plan's price, {@code c} the close of the decision's day, {@code x} the close of the day looked
 * at and fills of {@code f} at {@code p} up to that day, the gap of a decision is
 *
 * <ul>
 *   <li>price: {@code s sum f (r - p)}, fills at other prices than the plan's;
 *   <li>fee: {@code - sum fee};
 *   <li>timing: {@code s sum f (c - r)}, the plan's price against the close that the backtest trades at;
 *   <li>unfilled: {@code - s (q - sum f) (x - c)}, what the quantity that is not filled, or not yet, has earned since.
 * </ul>
 *
 * <p>The four add up to the difference of both values: {@code s sum f (x - p) - sum fee - s q (x - c)}. Each sum over all
 * decisions is rounded to cents; the gap is their sum and the backtest's value is the real one less the gap, so that they add up
 * to the cent on every day, and so do the changes from day to day. After Perold, The Implementation Shortfall, 1988, with the close
 * in the place of his paper portfolio's price.
 *
 * @param days ascending, from the first decision on; empty while no close of that day is known
 */
public record RealityGap(List<Day> days) {
    private static final int CENTS = 2;

    public RealityGap {
        days = List.copyOf(days);
    }

    /**
     * Something that was carried out of a decision.
     *
     * @param fee zero or more
     */
    public record Done(LocalDate day, BigDecimal quantity, BigDecimal price, BigDecimal fee) {}

    /**
     * What was decided about one instrument.
     *
     * @param planned quantity, more than zero
     * @param reference the plan's price
     */
    public record Decision(
            LocalDate day,
            InstrumentId instrument,
            Side side,
            BigDecimal planned,
            BigDecimal reference,
            List<Done> done) {
        public Decision {
            done = List.copyOf(done);
        }
    }

    /** Money that came in, or went out where it is negative; it did so in both worlds. */
    public record Flow(LocalDate day, BigDecimal amount) {}

    /**
     * What was there before the first decision.
     *
     * @param quantities by instrument
     * @param flows money that moved since
     */
    public record Start(Map<InstrumentId, BigDecimal> quantities, BigDecimal cash, List<Flow> flows) {
        public Start {
            quantities = Map.copyOf(quantities);
            flows = List.copyOf(flows);
        }
    }

    /** The gap by cause, or what it changed by. */
    public record Terms(BigDecimal price, BigDecimal fee, BigDecimal timing, BigDecimal unfilled) {
        public static final Terms NONE = new Terms(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public BigDecimal gap() {
            return price.add(fee).add(timing).add(unfilled);
        }

        private Terms plus(Terms other) {
            return new Terms(
                    price.add(other.price), fee.add(other.fee), timing.add(other.timing), unfilled.add(other.unfilled));
        }

        private Terms less(Terms before) {
            return new Terms(
                    price.subtract(before.price),
                    fee.subtract(before.fee),
                    timing.subtract(before.timing),
                    unfilled.subtract(before.unfilled));
        }

        private Terms rounded() {
            return new Terms(cents(price), cents(fee), cents(timing), cents(unfilled));
        }
    }

    /**
     * The end of a day.
     *
     * @param real what the account is worth
     * @param backtest what it would be worth
     * @param soFar the gap since the first decision
     * @param change what the gap changed by on this day
     */
    public record Day(LocalDate date, BigDecimal real, BigDecimal backtest, Terms soFar, Terms change) {}

    /**
     * Compares both worlds.
     *
     * @param dates on which there are closes, ascending
     * @param closes by instrument and day; a day without one has the close before it
     * @throws IllegalArgumentException if something that is there or decided about has no close on or before a day
     */
    public static RealityGap of(
            List<LocalDate> dates,
            Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes,
            Start start,
            List<Decision> decisions) {
        Optional<LocalDate> first = decisions.stream().map(Decision::day).min(LocalDate::compareTo);
        List<Day> days = new ArrayList<>();
        Terms before = Terms.NONE;
        for (LocalDate date : dates) {
            if (first.isEmpty() || date.isBefore(first.get())) {
                continue;
            }
            BigDecimal real = start.cash();
            for (Flow flow : start.flows()) {
                real = flow.day().isAfter(date) ? real : real.add(flow.amount());
            }
            for (Map.Entry<InstrumentId, BigDecimal> held : start.quantities().entrySet()) {
                real = real.add(held.getValue().multiply(close(closes, held.getKey(), date)));
            }
            Terms terms = Terms.NONE;
            for (Decision decision : decisions) {
                if (!decision.day().isAfter(date)) {
                    BigDecimal close = close(closes, decision.instrument(), date);
                    real = real.add(added(decision, date, close));
                    terms = terms.plus(terms(decision, date, close, decided(closes, decision)));
                }
            }
            Terms soFar = terms.rounded();
            BigDecimal worth = cents(real);
            days.add(new Day(date, worth, worth.subtract(soFar.gap()), soFar, soFar.less(before)));
            before = soFar;
        }
        return new RealityGap(days);
    }

    /** What the fills of a decision have added to the value. */
    private static BigDecimal added(Decision decision, LocalDate date, BigDecimal close) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Done done : decision.done()) {
            if (!day(decision, done).isAfter(date)) {
                BigDecimal gain = done.quantity().multiply(close.subtract(done.price()));
                sum = sum.add(signed(decision, gain)).subtract(done.fee());
            }
        }
        return sum;
    }

    private static Terms terms(Decision decision, LocalDate date, BigDecimal close, BigDecimal decided) {
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal fee = BigDecimal.ZERO;
        BigDecimal filled = BigDecimal.ZERO;
        for (Done done : decision.done()) {
            if (!day(decision, done).isAfter(date)) {
                price = price.add(done.quantity().multiply(decision.reference().subtract(done.price())));
                fee = fee.subtract(done.fee());
                filled = filled.add(done.quantity());
            }
        }
        BigDecimal timing = filled.multiply(decided.subtract(decision.reference()));
        BigDecimal unfilled = decision.planned().subtract(filled).multiply(decided.subtract(close));
        return new Terms(signed(decision, price), fee, signed(decision, timing), signed(decision, unfilled));
    }

    /** A fill counts from the decision's day on, whatever a clock or a person says. */
    private static LocalDate day(Decision decision, Done done) {
        return done.day().isBefore(decision.day()) ? decision.day() : done.day();
    }

    private static BigDecimal signed(Decision decision, BigDecimal amount) {
        return decision.side() == Side.BUY ? amount : amount.negate();
    }

    /** The close that the backtest trades at; the plan's price where none is known yet. */
    private static BigDecimal decided(
            Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes, Decision decision) {
        return known(closes, decision.instrument(), decision.day()).orElse(decision.reference());
    }

    private static BigDecimal close(
            Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes, InstrumentId id, LocalDate date) {
        return known(closes, id, date)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no price of " + id + " on or before " + date));
    }

    private static Optional<BigDecimal> known(
            Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes, InstrumentId id, LocalDate date) {
        return Optional.ofNullable(closes.get(id))
                .flatMap(c -> Optional.ofNullable(c.floorEntry(date)))
                .map(Map.Entry::getValue);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_EVEN);
    }
}
