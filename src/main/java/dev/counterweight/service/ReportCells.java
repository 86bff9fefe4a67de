package dev.counterweight.service;

import dev.counterweight.data.report.Report;
import dev.counterweight.domain.Money;
import java.math.BigDecimal;

/** Short names for the cells of a report. */
final class ReportCells {
    private ReportCells() {}

    static Report.Column column(String heading) {
        return new Report.Column(heading, false);
    }

    static Report.Column figures(String heading) {
        return new Report.Column(heading, true);
    }

    static Report.Fact fact(String name, Report.Cell value) {
        return new Report.Fact(name, value);
    }

    static Report.Cell words(String text) {
        return new Report.Words(text);
    }

    static Report.Cell missing() {
        return new Report.Missing();
    }

    static Report.Cell money(Money money) {
        return new Report.Figure(money.amount(), Report.Style.MONEY);
    }

    /** A fraction. */
    static Report.Cell percent(double fraction) {
        return number(fraction, Report.Style.PERCENT);
    }

    /** Basis points as percentage points without a sign: a distance or a width. */
    static Report.Cell width(int basisPoints) {
        return new Report.Figure(BigDecimal.valueOf(basisPoints, 2), Report.Style.RATIO);
    }

    /** Basis points as percentage points with a sign. */
    static Report.Cell points(int basisPoints) {
        return new Report.Figure(BigDecimal.valueOf(basisPoints, 2), Report.Style.POINTS);
    }

    /** Missing where the number is not one. */
    static Report.Cell number(double value, Report.Style style) {
        return Double.isFinite(value) ? number(BigDecimal.valueOf(value), style) : missing();
    }

    static Report.Cell number(BigDecimal value, Report.Style style) {
        return new Report.Figure(value, style);
    }
}
