package dev.counterweight.data.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report as CSV: each section under a line with its heading, numbers in full precision with a decimal point. */
final class CsvReport {
    private CsvReport() {}

    static byte[] bytes(Report report) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("#report", report.title());
            csv.writeRecord("#as of", report.subtitle());
            for (Report.Section section : report.sections()) {
                csv.writeRecord("#" + section.heading());
                switch (section) {
                    case Report.Facts facts -> facts.facts().forEach(f -> csv.writeRecord(f.name(), plain(f.value())));
                    case Report.Table table -> {
                        csv.writeRecord(table.columns().stream()
                                .map(Report.Column::heading)
                                .toList());
                        for (List<Report.Cell> row : table.rows()) {
                            csv.writeRecord(row.stream().map(CsvReport::plain).toList());
                        }
                    }
                    case Report.Notes notes -> notes.sentences().forEach(csv::writeRecord);
                }
            }
            csv.writeRecord("#" + report.footer());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(Report.Cell cell) {
        return switch (cell) {
            case Report.Words words -> words.text();
            case Report.Figure figure -> figure.value().stripTrailingZeros().toPlainString();
            case Report.Missing missing -> "";
        };
    }
}
