package dev.counterweight.data.files;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What the user states about a file of prices or returns; what is empty is detected.
 *
 * @param delimiter between the cells of a line
 * @param decimalMark point or comma
 * @param dateForm how dates are written
 * @param encoding of the text
 * @param asset for a file with one asset: what it is called; else the file's name without its ending
 * @param priceColumn for a file with several price columns: the header of the one to use
 */
public record ReadOptions(
        Optional<Character> delimiter,
        Optional<Character> decimalMark,
        Optional<DateForm> dateForm,
        Optional<Charset> encoding,
        Optional<String> asset,
        Optional<String> priceColumn) {
    /** Everything is detected. */
    public static final ReadOptions DETECT = new ReadOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ReadOptions withDelimiter(char stated) {
        return new ReadOptions(Optional.of(stated), decimalMark, dateForm, encoding, asset, priceColumn);
    }

    public ReadOptions withDecimalMark(char stated) {
        return new ReadOptions(
                delimiter, Optional.of(new NumberForm(stated).decimalMark()), dateForm, encoding, asset, priceColumn);
    }

    public ReadOptions withDateForm(DateForm stated) {
        return new ReadOptions(delimiter, decimalMark, Optional.of(stated), encoding, asset, priceColumn);
    }

    public ReadOptions withEncoding(Charset stated) {
        return new ReadOptions(delimiter, decimalMark, dateForm, Optional.of(stated), asset, priceColumn);
    }

    public ReadOptions withAsset(String stated) {
        return new ReadOptions(delimiter, decimalMark, dateForm, encoding, Optional.of(stated), priceColumn);
    }

    public ReadOptions withPriceColumn(String stated) {
        return new ReadOptions(delimiter, decimalMark, dateForm, encoding, asset, Optional.of(stated));
    }
}
