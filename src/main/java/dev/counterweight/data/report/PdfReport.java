package dev.counterweight.data.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * A report as PDF, A4 upright, with its font inside: the one that PDFBox brings, so that the page looks the same everywhere. A character that it
 * does not have is written as a question mark, so that the page never lacks a value without a sign of it.
 */
final class PdfReport {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 40;
    private static final float SIZE = 8.5f;
    private static final float LINE = 13;
    private static final float GAP = 10;
    private static final float CELL_GAP = 12;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    /** Bold is the plain font with its outline drawn. */
    private enum Weight {
        PLAIN,
        BOLD
    }

    private final PDDocument document;
    private final PDFont font;
    private final Report report;
    private final List<PDPageContentStream> pages = new ArrayList<>();
    private PDPageContentStream page;
    private float y;

    private PdfReport(PDDocument document, Report report) throws IOException {
        this.document = document;
        this.report = report;
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, Objects.requireNonNull(in, "PDFBox without its font"), true);
        }
        page = turn();
    }

    static byte[] bytes(Report report) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(report.title());
            new PdfReport(document, report).write();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private void write() throws IOException {
        text(Weight.BOLD, 16, MARGIN, report.title());
        y -= 18;
        text(Weight.PLAIN, SIZE, MARGIN, report.subtitle());
        y -= LINE;
        for (Report.Section section : report.sections()) {
            room(4 * LINE);
            y -= GAP;
            text(Weight.BOLD, 10.5f, MARGIN, section.heading());
            y -= LINE + 2;
            switch (section) {
                case Report.Facts facts -> facts(facts.facts());
                case Report.Table table -> table(table);
                case Report.Notes notes -> {
                    for (String sentence : notes.sentences()) {
                        paragraph(sentence);
                    }
                }
            }
        }
        for (int k = 0; k < pages.size(); k++) {
            page = pages.get(k);
            y = MARGIN - 12;
            text(Weight.PLAIN, 7, MARGIN, report.footer());
            right(Weight.PLAIN, 7, MARGIN + WIDTH, (k + 1) + " / " + pages.size());
            page.close();
        }
    }

    private PDPageContentStream turn() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        PDPageContentStream stream = new PDPageContentStream(document, sheet);
        pages.add(stream);
        y = PDRectangle.A4.getHeight() - MARGIN - 12;
        return stream;
    }

    private boolean room(float needed) throws IOException {
        if (y - needed >= MARGIN) {
            return false;
        }
        page = turn();
        return true;
    }

    /** Two columns of names and values. */
    private void facts(List<Report.Fact> facts) throws IOException {
        int half = (facts.size() + 1) / 2;
        float column = (WIDTH - 24) / 2;
        for (int k = 0; k < half; k++) {
            room(LINE);
            for (int side = 0; side < 2 && k + side * half < facts.size(); side++) {
                Report.Fact fact = facts.get(k + side * half);
                float left = MARGIN + side * (column + 24);
                text(Weight.PLAIN, SIZE, left, fact.name());
                right(Weight.BOLD, SIZE, left + column, shown(fact.value()));
            }
            y -= LINE;
        }
    }

    private void table(Report.Table table) throws IOException {
        float[] widths = widths(table);
        heading(table, widths);
        for (List<Report.Cell> row : table.rows()) {
            if (room(LINE)) {
                heading(table, widths);
            }
            float left = MARGIN;
            for (int c = 0; c < row.size(); c++) {
                String value = fitted(shown(row.get(c)), widths[c] - CELL_GAP);
                if (table.columns().get(c).number()) {
                    right(Weight.PLAIN, SIZE, left + widths[c] - CELL_GAP, value);
                } else {
                    text(Weight.PLAIN, SIZE, left, value);
                }
                left += widths[c];
            }
            y -= LINE;
        }
    }

    private void heading(Report.Table table, float[] widths) throws IOException {
        float left = MARGIN;
        for (int c = 0; c < widths.length; c++) {
            Report.Column column = table.columns().get(c);
            String value = fitted(column.heading(), widths[c] - CELL_GAP);
            if (column.number()) {
                right(Weight.BOLD, SIZE, left + widths[c] - CELL_GAP, value);
            } else {
                text(Weight.BOLD, SIZE, left, value);
            }
            left += widths[c];
        }
        page.setLineWidth(0.5f);
        page.moveTo(MARGIN, y - 4);
        page.lineTo(MARGIN + WIDTH, y - 4);
        page.stroke();
        y -= LINE + 2;
    }

    /** As wide as the widest cell, all together as wide as the page. */
    private float[] widths(Report.Table table) throws IOException {
        int n = table.columns().size();
        float[] widths = new float[n];
        for (int c = 0; c < n; c++) {
            widths[c] = width(table.columns().get(c).heading());
            for (List<Report.Cell> row : table.rows()) {
                widths[c] = Math.max(widths[c], width(shown(row.get(c))));
            }
            widths[c] += CELL_GAP;
        }
        float sum = 0;
        for (float w : widths) {
            sum += w;
        }
        for (int c = 0; c < n; c++) {
            widths[c] *= (WIDTH + CELL_GAP) / sum;
        }
        return widths;
    }

    private void paragraph(String sentence) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word) > WIDTH) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        line(line.toString());
    }

    private void line(String text) throws IOException {
        room(LINE);
        text(Weight.PLAIN, SIZE, MARGIN, text);
        y -= LINE;
    }

    private void text(Weight weight, float size, float x, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.setRenderingMode(weight == Weight.BOLD ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.setLineWidth(size * 0.035f);
        page.newLineAtOffset(x, y);
        page.showText(known(text));
        page.endText();
    }

    private void right(Weight weight, float size, float x, String text) throws IOException {
        text(weight, size, x - font.getStringWidth(known(text)) / 1000 * size, text);
    }

    private float width(String text) throws IOException {
        return font.getStringWidth(known(text)) / 1000 * SIZE;
    }

    private String fitted(String text, float room) throws IOException {
        if (width(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && width(text.substring(0, end) + "...") > room) {
            end--;
        }
        return text.substring(0, end) + "...";
    }

    /** The text in characters that the font has. */
    private String known(String text) {
        StringBuilder known = new StringBuilder(text.length());
        text.codePoints().forEach(c -> known.append(has(c) ? Character.toString(c) : "?"));
        return known.toString();
    }

    private boolean has(int character) {
        try {
            font.encode(Character.toString(character));
            return true;
        } catch (IOException | IllegalArgumentException absent) {
            return false;
        }
    }

    private static String shown(Report.Cell cell) {
        return switch (cell) {
            case Report.Words words -> words.text();
            case Report.Figure figure ->
                new DecimalFormat(figure.style().pattern(), DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(figure.value());
            case Report.Missing missing -> "\u2014";
        };
    }
}
