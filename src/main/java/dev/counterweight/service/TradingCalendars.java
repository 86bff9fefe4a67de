package dev.counterweight.service;

import dev.counterweight.data.files.CalendarFile;
import dev.counterweight.domain.AssetClass;
import dev.counterweight.domain.CurrencyCode;
import dev.counterweight.domain.Instrument;
import dev.counterweight.domain.TradingCalendar;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Which trading calendar a portfolio goes by. */
final class TradingCalendars {
    private static final Set<AssetClass> AROUND_THE_CLOCK = EnumSet.of(AssetClass.CRYPTO, AssetClass.STRATEGY);
    private static final Set<AssetClass> LISTED =
            EnumSet.of(AssetClass.EQUITY, AssetClass.FUND, AssetClass.BOND, AssetClass.COMMODITY);

    private final TradingCalendar nyse = CalendarFile.nyse();

    /** A calendar by the name that {@link dev.counterweight.domain.Automation} takes. */
    TradingCalendar named(String name) {
        return switch (name) {
            case "nyse" -> nyse;
            case "weekdays" -> TradingCalendar.WEEKDAYS;
            default -> TradingCalendar.ALWAYS;
        };
    }

    /**
     * The calendar of the instrument that trades on the fewest days: New York for what is listed in dollars, Monday to Friday for
     * what is listed in another currency, every day for what trades around the clock. What is of no known class goes by its
     * prices.
     *
     * @param weekends whether there are prices on weekends
     */
    TradingCalendar of(Collection<Instrument> instruments, boolean weekends) {
        boolean dollars = false;
        boolean others = false;
        boolean unknown = false;
        for (Instrument instrument : instruments) {
            if (LISTED.contains(instrument.assetClass())) {
                dollars |= instrument.currency().equals(CurrencyCode.USD);
                others |= !instrument.currency().equals(CurrencyCode.USD);
            } else {
                unknown |= !AROUND_THE_CLOCK.contains(instrument.assetClass());
            }
        }
        if (dollars) {
            return nyse;
        }
        return others || (unknown && !weekends) ? TradingCalendar.WEEKDAYS : TradingCalendar.ALWAYS;
    }
}
