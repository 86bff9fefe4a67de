package dev.counterweight.data.files;

import dev.counterweight.domain.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds out how the text of a file is encoded, and refuses what is not text. */
final class Encoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Encoding() {}

    /** Text without byte order mark, and the encoding that it was read in. */
    record Decoded(String text, Charset charset) {}

    /**
     * Decodes by byte order mark, else as UTF-16 where every other byte is zero, else as UTF-8 where valid, else as
     * windows-1252 where bytes 0x80 to 0x9f occur, else as ISO-8859-1.
     *
     * @throws Rejection if the file is empty or is no text
     */
    static Decoded decode(SourceFile file, Optional<Charset> stated) {
        byte[] content = file.content();
        if (content.length == 0) {
            throw rejected(file, "", "a text file, but it is empty", "Export it again.");
        }
        refuseKnownBinary(file, content);
        Charset charset = stated.orElseGet(() -> detect(file, content));
        String text = strictly(file, content, charset);
        if (!text.isEmpty() && text.charAt(0) == '\ufeff') {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            throw rejected(file, "", "a text file, but it holds only blanks", "Export it again.");
        }
        refuseControlCharacters(file, text);
        return new Decoded(text, charset);
    }

    private static Charset detect(SourceFile file, byte[] b) {
        if (startsWith(b, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(b, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(b, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        int evenZeros = 0;
        int oddZeros = 0;
        boolean c1 = false;
        for (int i = 0; i < b.length; i++) {
            if (b[i] == 0) {
                evenZeros += 1 - (i & 1);
                oddZeros += i & 1;
            }
            c1 |= (b[i] & 0xff) >= 0x80 && (b[i] & 0xff) <= 0x9f;
        }
        if (evenZeros + oddZeros > 0) {
            if (b.length % 2 == 0 && evenZeros == 0 && oddZeros > b.length / 4) {
                return StandardCharsets.UTF_16LE;
            }
            if (b.length % 2 == 0 && oddZeros == 0 && evenZeros > b.length / 4) {
                return StandardCharsets.UTF_16BE;
            }
            throw binary(file);
        }
        try {
            strict(b, StandardCharsets.UTF_8);
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return c1 ? WINDOWS_1252 : StandardCharsets.ISO_8859_1;
        }
    }

    private static String strictly(SourceFile file, byte[] content, Charset charset) {
        try {
            return strict(content, charset);
        } catch (CharacterCodingException e) {
            throw rejected(file, "", "text in " + charset, "State its encoding, or save it as UTF-8.");
        }
    }

    private static String strict(byte[] content, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    private static void refuseKnownBinary(SourceFile file, byte[] b) {
        if (startsWith(b, 'P', 'K', 3, 4)) {
            throw rejected(file, "", "a text file, but it is a ZIP archive or workbook", "Save the sheet as CSV.");
        }
        if (startsWith(b, '%', 'P', 'D', 'F')) {
            throw rejected(file, "", "a text file, but it is a PDF", "Export the data as CSV.");
        }
        if (startsWith(b, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw rejected(file, "", "a text file, but it is an old workbook", "Save the sheet as CSV.");
        }
    }

    private static void refuseControlCharacters(SourceFile file, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
                throw binary(file);
            }
        }
    }

    private static boolean startsWith(byte[] b, int... signature) {
        if (b.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((b[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static Rejection binary(SourceFile file) {
        return rejected(file, "", "a text file, but it holds binary data", "Export the data as CSV.");
    }

    private static Rejection rejected(SourceFile file, String value, String expected, String next) {
        return new Rejection(new Rejection.Problem(file.name(), value, expected, next));
    }
}
