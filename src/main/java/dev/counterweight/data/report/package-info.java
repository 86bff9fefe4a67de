/** Reports written as one page of PDF, as a workbook, or as CSV; the only package that imports PDFBox and fastexcel. */
@org.jspecify.annotations.NullMarked
package dev.counterweight.data.report;
