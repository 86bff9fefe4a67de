package dev.counterweight.ui.charts;

import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** An axis of epoch days whose marks stand where people expect them: on days, Mondays, or first days of months. */
final class DayAxis extends DefaultNumericAxis {
    /** Pixels that one mark takes with the space beside it. */
    private static final int WIDE = 66;

    private static final int MOST = 10;

    /** Pixels of half a mark's words. */
    private static final double HALF = 26;

    /** A little more than the most is better than half as many. */
    private static final double TOLERANCE = 1.1;

    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 36, 60};

    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList marks) {
        LocalDate first = LocalDate.ofEpochDay((long) Math.ceil(range.getMin()));
        LocalDate last = LocalDate.ofEpochDay((long) Math.floor(range.getMax()));
        int most = room(range.getAxisLength());
        marks.clear();
        double perDay = range.getAxisLength() / Math.max(1, range.getMax() - range.getMin());
        long half = Math.round(HALF / perDay);
        for (LocalDate day : inside(first, last, most, half)) {
            // What has no room for its words at the left is no mark; at the right there is the other axis.
            if (!day.isBefore(first.plusDays(half))) {
                marks.add(day.toEpochDay());
            }
        }
    }

    /** Whole years begin in July where more of their marks then have room for their words. */
    private static List<LocalDate> inside(LocalDate first, LocalDate last, int most, long half) {
        List<LocalDate> usual = marks(first, last, most);
        if (usual.size() > 2 || usual.isEmpty() || usual.stream().anyMatch(day -> day.getDayOfYear() != 1)) {
            return usual;
        }
        List<LocalDate> summers = new ArrayList<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            LocalDate day = LocalDate.of(year, 7, 1);
            if (!day.isBefore(first) && !day.isAfter(last)) {
                summers.add(day);
            }
        }
        return room(summers, first, half) > room(usual, first, half) && summers.size() <= 2 ? summers : usual;
    }

    private static long room(List<LocalDate> marks, LocalDate first, long half) {
        return marks.stream().filter(day -> !day.isBefore(first.plusDays(half))).count();
    }

    /** How many marks an axis of this many pixels has room for. */
    static int room(double width) {
        return Math.clamp((int) (width / WIDE), 2, MOST);
    }

    /** At most about {@code most} days between two days, evenly spaced by days, weeks or whole months. */
    static List<LocalDate> marks(LocalDate first, LocalDate last, int most) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        List<LocalDate> marks = new ArrayList<>();
        if (days <= most) {
            first.datesUntil(last.plusDays(1)).forEach(marks::add);
        } else if (days <= 14L * most) {
            long weeks = (days + 7L * most - 1) / (7L * most);
            LocalDate monday = first.plusDays((8 - first.getDayOfWeek().getValue()) % 7);
            for (LocalDate day = monday; !day.isAfter(last); day = day.plusWeeks(weeks)) {
                marks.add(day);
            }
        } else {
            int step = MONTHS[MONTHS.length - 1];
            for (int months : MONTHS) {
                if (days / 30.4 / months <= most * TOLERANCE) {
                    step = months;
                    break;
                }
            }
            LocalDate day = first.withDayOfMonth(1);
            while (day.isBefore(first) || (day.getMonthValue() - 1) % Math.min(step, 12) != 0) {
                day = day.plusMonths(1);
            }
            for (; !day.isAfter(last); day = day.plusMonths(step)) {
                marks.add(day);
            }
        }
        return marks;
    }
}
