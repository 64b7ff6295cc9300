package org.aftersales.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.aftersales.report.AuditReport.Bar;
import org.aftersales.report.AuditReport.Finding;
import org.aftersales.report.AuditReport.Month;
import org.aftersales.report.AuditReport.Quote;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.report.WorkbookCharts.Chart;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An audit report as a workbook, to sort and filter: a sheet each for every part. */
final class AuditWorkbook {

  private static final String FONT = "Tahoma";
  private static final String HEAD = "DDE3EA";

  private static final double LINE = 14;
  private static final int MOST_LINES = 28;
  private static final double WIDE = 90;

  /** What a cell holds at most. */
  private static final int LONGEST = 32_000;

  private final AuditWords say;
  private final ReportWords words;

  AuditWorkbook(boolean persian) {
    this.words = new ReportWords(persian);
    this.say = new AuditWords(words);
  }

  byte[] bytes(AuditReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "aftersales", "1.0")) {
      book.setGlobalDefaultFont(FONT, 10);
      summary(report, sheet(book, words.say("خلاصه", "Summary")));
      requirements(report, sheet(book, words.say("الزام‌ها", "Requirements")));
      findings(report, sheet(book, words.say("یافته‌ها", "Findings")));
      pareto(report, sheet(book, words.say("پارتو", "Pareto")));
      trend(report, sheet(book, words.say("روند", "Trend")));
    }
    int bars = report.pareto().size();
    int months = report.trend().size();
    String pareto = words.say("پارتو", "Pareto");
    String trend = words.say("روند", "Trend");
    return WorkbookCharts.added(
        bytes.toByteArray(),
        bars == 0
            ? List.of()
            : List.of(
                new Chart(
                    4,
                    pareto,
                    bars,
                    "clustered",
                    List.of(new Chart.Series("B", "A3121F")),
                    List.of(new Chart.Series("D", "1B5E86"))),
                new Chart(
                    5,
                    trend,
                    months,
                    "stacked",
                    List.of(
                        new Chart.Series("B", "17663A"),
                        new Chart.Series("C", "5B3DA1"),
                        new Chart.Series("D", "A3121F")),
                    List.of())));
  }

  private Worksheet sheet(Workbook book, String name) {
    Worksheet sheet = book.newWorksheet(name);
    if (words.persian()) {
      sheet.rightToLeft();
    }
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 999);
    return sheet;
  }

  private static void head(Worksheet sheet, int row, List<String> heads) {
    for (int c = 0; c < heads.size(); c++) {
      sheet.value(row, c, heads.get(c));
      sheet.style(row, c).bold().fillColor(HEAD).wrapText(true).set();
    }
  }

  private static void text(Worksheet sheet, int row, int column, String text) {
    sheet.value(row, column, text.substring(0, Math.min(LONGEST, text.length())));
    sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
  }

  /** Not every program makes a row as high as its text. */
  private static double height(String text, double width) {
    long lines = text.lines().mapToLong(l -> 1 + (long) (l.length() / width)).sum();
    return LINE * Math.min(MOST_LINES, Math.max(1, lines));
  }

  private void summary(AuditReport report, Worksheet sheet) {
    sheet.width(0, 40);
    sheet.width(1, WIDE);
    sheet.value(0, 0, say.title(report));
    sheet.style(0, 0).bold().fontSize(14).set();
    int row = 2;
    line(sheet, row++, say.objective(report));
    row = rows(sheet, row, say.scope(report));
    row = rows(sheet, row + 1, say.people());
    row = rows(sheet, row + 1, say.criteria(report));
    row = rows(sheet, row + 1, say.sample(report)) + 1;
    line(sheet, row++, say.method(report));
    for (String line : say.conclusion(report)) {
      line(sheet, row++, line);
    }
    text(sheet, row, 0, words.say("حوزه‌های پوشش داده‌نشده", "Areas not covered"));
    for (String line : say.notCovered(report)) {
      line(sheet, row++, line);
    }
    row = rows(sheet, row + 1, say.basis(report)) + 1;
    head(sheet, row, say.signatureHeads());
    rows(sheet, row + 1, say.signatures());
  }

  private static void line(Worksheet sheet, int row, String text) {
    text(sheet, row, 1, text);
    sheet.rowHeight(row, height(text, WIDE));
  }

  private static int rows(Worksheet sheet, int first, List<List<String>> rows) {
    int row = first;
    for (List<String> each : rows) {
      for (int c = 0; c < each.size(); c++) {
        text(sheet, row, c, each.get(c).strip());
      }
      sheet.style(row, 0).bold().wrapText(true).verticalAlignment("top").set();
      sheet.rowHeight(row, each.size() > 1 ? height(each.get(1), WIDE) : LINE);
      row++;
    }
    return row;
  }

  private void requirements(AuditReport report, Worksheet sheet) {
    List<String> heads = new java.util.ArrayList<>(say.standingHeads());
    heads.add("ISO");
    head(sheet, 0, heads);
    sheet.width(1, 60);
    sheet.width(12, 40);
    int row = 1;
    for (Standing s : report.requirements()) {
      sheet.value(row, 0, s.requirement());
      text(sheet, row, 1, words.of(s.title()));
      sheet.value(row, 2, s.section());
      long[] numbers = {
        s.conforming(),
        s.failing(),
        s.major(),
        s.minor(),
        s.observations(),
        s.toReview(),
        s.notCovered(),
        s.waived()
      };
      for (int c = 0; c < numbers.length; c++) {
        sheet.value(row, 3 + c, numbers[c]);
      }
      sheet.value(row, 11, say.standing(s).get(11));
      text(sheet, row, 12, String.join(", ", s.iso()));
      row++;
    }
    sheet.freezePane(1, 1);
    sheet.setAutoFilter(0, 0, Math.max(1, row - 1), heads.size() - 1);
  }

  private void findings(AuditReport report, Worksheet sheet) {
    List<String> heads =
        List.of(
            words.say("الزام", "ID"),
            words.say("درجه", "Grade"),
            words.say("وضعیت", "Status"),
            words.say("پرونده", "Sale file"),
            words.say("مشتری", "Customer"),
            words.say("کالا", "Good"),
            words.say("شرح", "Statement"),
            words.say("شاهد", "Evidence"),
            words.say("محل", "Place"),
            words.say("راه رفع", "Remedy"),
            words.say("تصمیم‌ها", "Decisions"),
            words.say("مدخل", "Entry"),
            words.say("زمان", "Time"),
            words.say("ارائه‌دهنده", "Submitted by"),
            "SHA-256");
    head(sheet, 0, heads);
    double[] widths = {9, 11, 14, 22, 22, 26, 60, 60, 34, 60, 40, 8, 22, 16, 40};
    for (int c = 0; c < widths.length; c++) {
      sheet.width(c, widths[c]);
    }
    int row = 1;
    for (Finding f : report.findings()) {
      text(sheet, row, 0, f.requirement());
      text(sheet, row, 1, f.grade().map(words::severity).orElse(""));
      text(sheet, row, 2, say.status(f.status()));
      text(sheet, row, 3, f.saleFile());
      text(sheet, row, 4, f.customer());
      text(sheet, row, 5, f.good());
      text(sheet, row, 6, words.of(f.message()));
      text(sheet, row, 7, lines(f, q -> q.words().quote().strip()));
      text(sheet, row, 8, lines(f, q -> q.document() + " " + words.place(q.words().location())));
      text(sheet, row, 9, f.remediation().map(words::of).orElse(""));
      text(
          sheet,
          row,
          10,
          f.reviews().stream().map(words::review).collect(Collectors.joining("\n")));
      sheet.value(row, 11, f.entry());
      text(sheet, row, 12, f.at());
      text(sheet, row, 13, f.by());
      text(sheet, row, 14, lines(f, Quote::sha256));
      double high = height(words.of(f.message()), widths[6]);
      high = Math.max(high, height(lines(f, q -> q.words().quote().strip()), widths[7]));
      high = Math.max(high, height(f.remediation().map(words::of).orElse(""), widths[9]));
      sheet.rowHeight(row, high);
      row++;
    }
    sheet.freezePane(1, 1);
    sheet.setAutoFilter(0, 0, Math.max(1, row - 1), heads.size() - 1);
    if (report.findingsTotal() > report.findings().size()) {
      sheet.value(row + 1, 0, say.cut(report));
    }
  }

  private static String lines(Finding finding, java.util.function.Function<Quote, String> text) {
    return finding.evidence().stream().map(text).distinct().collect(Collectors.joining("\n"));
  }

  private void pareto(AuditReport report, Worksheet sheet) {
    head(
        sheet,
        0,
        List.of(
            words.say("الزام", "ID"),
            words.say("عدم انطباق", "Nonconformities"),
            words.say("درصد", "Percent"),
            words.say("درصد انباشته", "Cumulated percent")));
    int row = 1;
    for (Bar bar : report.pareto()) {
      sheet.value(row, 0, bar.requirement());
      sheet.value(row, 1, bar.nonconformities());
      sheet.value(row, 2, bar.percent());
      sheet.value(row, 3, bar.cumulated());
      row++;
    }
  }

  private void trend(AuditReport report, Worksheet sheet) {
    head(
        sheet,
        0,
        List.of(
            words.say("ماه", "Month"),
            words.say("منطبق", "Compliant"),
            words.say("نیازمند بررسی", "For review"),
            words.say("نامنطبق", "Not compliant"),
            words.say("پرونده‌ها", "Sale files"),
            words.say("عدم انطباق", "Nonconformities")));
    int row = 1;
    for (Month month : report.trend()) {
      sheet.value(row, 0, month.month());
      sheet.value(row, 1, month.compliant());
      sheet.value(row, 2, month.review());
      sheet.value(row, 3, month.nonCompliant());
      sheet.value(row, 4, month.saleFiles());
      sheet.value(row, 5, month.nonconformities());
      row++;
    }
  }
}
