package dev.counterweight.data.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A report as a workbook of one sheet: numbers stay numbers, in full precision, so that they can be calculated with. */
final class WorkbookReport {
    private static final double WIDEST = 60;

    private final Worksheet sheet;
    private int row;

    private WorkbookReport(Worksheet sheet) {
        this.sheet = sheet;
    }

    static byte[] bytes(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Counterweight", "1.0")) {
            Worksheet sheet = book.newWorksheet("Report");
            new WorkbookReport(sheet).write(report);
            sheet.finish();
        }
        return out.toByteArray();
    }

    private void write(Report report) {
        sheet.value(row, 0, report.title());
        sheet.style(row++, 0).bold().fontSize(16).set();
        sheet.value(row++, 0, report.subtitle());
        for (Report.Section section : report.sections()) {
            row++;
            sheet.value(row, 0, section.heading());
            sheet.style(row++, 0).bold().set();
            switch (section) {
                case Report.Facts facts ->
                    facts.facts().forEach(f -> {
                        sheet.value(row, 0, f.name());
                        cell(1, f.value());
                        row++;
                    });
                case Report.Table table -> table(table);
                case Report.Notes notes -> notes.sentences().forEach(s -> sheet.value(row++, 0, s));
            }
        }
        row++;
        sheet.value(row, 0, report.footer());
        sheet.style(row, 0).italic().set();
        sheet.width(0, 28);
    }

    private void table(Report.Table table) {
        for (int c = 0; c < table.columns().size(); c++) {
            sheet.value(row, c, table.columns().get(c).heading());
            sheet.style(row, c)
                    .bold()
                    .horizontalAlignment(table.columns().get(c).number() ? "right" : "left")
                    .borderStyle("thin")
                    .set();
            if (c > 0) {
                sheet.width(c, Math.min(WIDEST, 16));
            }
        }
        row++;
        for (List<Report.Cell> cells : table.rows()) {
            for (int c = 0; c < cells.size(); c++) {
                cell(c, cells.get(c));
            }
            row++;
        }
    }

    private void cell(int column, Report.Cell cell) {
        switch (cell) {
            case Report.Words words -> sheet.value(row, column, words.text());
            case Report.Figure figure -> {
                sheet.value(row, column, figure.value());
                sheet.style(row, column).format(figure.style().pattern()).set();
            }
            case Report.Missing missing -> {}
        }
    }
}
