package dev.counterweight.service;

import dev.counterweight.data.files.Column;
import dev.counterweight.data.files.DateForm;
import dev.counterweight.data.files.Detected;
import dev.counterweight.data.files.ReadOptions;
import dev.counterweight.domain.AccountId;
import dev.counterweight.domain.CurrencyCode;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;

/**
 * How a file of prices or holdings is brought in.
 *
 * @param reading what the user states about the file; the rest is detected
 * @param currency of instruments that become known with it
 * @param account that rows without one belong to
 * @param skipRejected take the good rows of a price file that has bad ones
 * @param replace let prices that differ from known ones take their place
 * @param quotedAt when the prices were so, of quotes of a day that has not ended; empty for files of people
 */
public record ImportOptions(
        ReadOptions reading,
        CurrencyCode currency,
        Optional<AccountId> account,
        boolean skipRejected,
        boolean replace,
        Optional<Instant> quotedAt) {
    /** Everything detected, US dollars, and nothing taken of a file with a bad row. */
    public static final ImportOptions STANDARD =
            new ImportOptions(ReadOptions.DETECT, CurrencyCode.USD, Optional.empty(), false, false, Optional.empty());

    public ImportOptions reading(ReadOptions next) {
        return new ImportOptions(next, currency, account, skipRejected, replace, quotedAt);
    }

    /** @param name comma, semicolon, tab or pipe */
    public ImportOptions withDelimiter(String name) {
        return reading(reading.withDelimiter(Detected.delimiter(name)));
    }

    /** @param mark point or comma */
    public ImportOptions withDecimalMark(char mark) {
        return reading(reading.withDecimalMark(mark));
    }

    /** @param label such as {@code yyyy-MM-dd}, {@code d/m/y} or {@code m/d/y} */
    public ImportOptions withDateFormat(String label) {
        return reading(reading.withDateForm(DateForm.of(label)));
    }

    public ImportOptions withEncoding(String name) {
        return reading(reading.withEncoding(Charset.forName(name)));
    }

    /** For a file with one asset: what it is called. */
    public ImportOptions withAsset(String name) {
        return reading(reading.withAsset(name));
    }

    /** @param heading of the column that holds this */
    public ImportOptions withColumn(Column column, String heading) {
        return reading(reading.withColumn(column, heading));
    }

    public ImportOptions in(CurrencyCode next) {
        return new ImportOptions(reading, next, account, skipRejected, replace, quotedAt);
    }

    public ImportOptions into(AccountId next) {
        return new ImportOptions(reading, currency, Optional.of(next), skipRejected, replace, quotedAt);
    }

    public ImportOptions skippingRejected() {
        return new ImportOptions(reading, currency, account, true, replace, quotedAt);
    }

    public ImportOptions replacing() {
        return new ImportOptions(reading, currency, account, skipRejected, true, quotedAt);
    }

    /** For one row of quotes, which gives way to the next one and to the price at the end of the day. */
    public ImportOptions quotedAt(Instant at) {
        return new ImportOptions(reading, currency, account, skipRejected, true, Optional.of(at));
    }
}
