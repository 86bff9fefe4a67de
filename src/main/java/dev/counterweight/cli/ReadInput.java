package dev.counterweight.cli;

import dev.counterweight.data.files.DateForm;
import dev.counterweight.data.files.Detected;
import dev.counterweight.data.files.ReadOptions;
import dev.counterweight.domain.Rejection;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that state how a CSV file is written, where detection leaves two readings open. */
final class ReadInput {
    @Option(
            names = "--delimiter",
            paramLabel = "comma|semicolon|tab|pipe",
            description = "Between cells. Default: detected.")
    @Nullable
    String delimiter;

    @Option(names = "--decimal-mark", paramLabel = ".|,", description = "Decimal mark. Default: detected.")
    @Nullable
    String decimalMark;

    @Option(
            names = "--date-format",
            paramLabel = "FORM",
            description = "How dates are written, such as yyyy-MM-dd, d/m/y or m/d/y. Default: detected.")
    @Nullable
    String dateFormat;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of the text. Default: detected.")
    @Nullable
    String encoding;

    ReadOptions options() {
        ReadOptions options = ReadOptions.DETECT;
        if (delimiter != null) {
            options = options.withDelimiter(Detected.delimiter(delimiter));
        }
        if (decimalMark != null) {
            options = options.withDecimalMark(
                    Choice.of("--decimal-mark", decimalMark, ".", ",").charAt(0));
        }
        if (dateFormat != null) {
            options = options.withDateForm(DateForm.of(dateFormat));
        }
        if (encoding != null) {
            try {
                options = options.withEncoding(Charset.forName(encoding));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new Rejection(new Rejection.Problem(
                        "--encoding", encoding, "an encoding such as UTF-8 or ISO-8859-1", "Choose another one."));
            }
        }
        return options;
    }
}
