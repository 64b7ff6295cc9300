package org.aftersales.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.report.AuditReport.Bar;
import org.aftersales.report.AuditReport.Finding;
import org.aftersales.report.AuditReport.Month;
import org.aftersales.report.AuditReport.Quote;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.source.Mode;

/** An audit report as HTML, in the parts and the order of ISO 19011:2018 6.5.1. */
final class AuditHtml {

  private final AuditWords say;
  private final ReportWords words;
  private final Medium medium;

  AuditHtml(boolean persian, Medium medium) {
    this.words = new ReportWords(persian);
    this.say = new AuditWords(words);
    this.medium = medium;
  }

  String page(AuditReport report) {
    Markup html = new Markup(words, medium);
    html.begin(say.title(report), "");
    if (medium == Medium.PAPER) {
      html.footer(
          report.tool().name()
              + " "
              + report.tool().version()
              + " \u00a0 "
              + report.basis().hash().substring(0, 12));
    }
    html.raw("<main>\n");
    parts(report, html);
    html.raw("</main>\n");
    return html.end();
  }

  String fragment(AuditReport report) {
    Markup html = new Markup(words, medium);
    parts(report, html);
    return html.toString();
  }

  private void parts(AuditReport report, Markup html) {
    html.heading(1, say.title(report), "");
    html.heading(2, words.say("هدف و دامنه", "Objectives and scope"), "scope");
    html.element("p", "", say.objective(report));
    html.table(List.of(), say.scope(report));
    html.heading(
        2, words.say("کارفرمای ممیزی و مشارکت‌کنندگان", "Audit client and participants"), "people");
    html.table("empty", List.of(), say.people());
    html.heading(2, words.say("معیارها", "Criteria"), "criteria");
    html.table(List.of(), say.criteria(report));
    html.heading(2, words.say("نمونه و روش", "Sample and method"), "sample");
    html.table(List.of(), say.sample(report));
    html.element("p", "", say.method(report));
    html.heading(2, words.say("نتیجه‌گیری", "Conclusion"), "conclusion");
    say.conclusion(report).forEach(line -> html.element("p", "", line));
    requirements(report, html);
    pareto(report, html);
    trend(report, html);
    findings(report, html);
    html.heading(2, words.say("حوزه‌های پوشش داده‌نشده", "Areas not covered"), "open");
    List<String> open = say.notCovered(report);
    open.forEach(line -> html.directed("p", "", line));
    html.heading(
        2, words.say("نظرهای متفاوت حل‌نشده", "Unresolved diverging opinions"), "opinions");
    html.table("empty", List.of(), List.of(List.of("\u00a0")));
    html.heading(2, words.say("مبنای گزارش", "What this report rests on"), "basis");
    html.table(List.of(), say.basis(report));
    html.heading(2, words.say("امضاها", "Signatures"), "signatures");
    html.table("empty", say.signatureHeads(), say.signatures());
  }

  private void requirements(AuditReport report, Markup html) {
    html.heading(2, words.say("وضعیت الزام‌ها", "How the requirements stand"), "requirements");
    List<List<String>> rows = new ArrayList<>();
    for (Standing each : report.requirements()) {
      if (each.isTouched()) {
        rows.add(say.standing(each));
      }
    }
    html.table("standings", say.standingHeads(), rows);
    html.element("p", "fact", say.escalation(report));
  }

  // ---- charts ---------------------------------------------------------------------------------

  private void pareto(AuditReport report, Markup html) {
    html.heading(2, words.say("نمودار پارتو", "Pareto of requirements"), "pareto");
    if (report.pareto().isEmpty()) {
      html.element("p", "", words.say("عدم انطباقی نیست.", "There is no nonconformity."));
      return;
    }
    long most = report.pareto().get(0).nonconformities();
    html.raw("<p class=\"legend fact\"><span class=\"bad\"></span>");
    html.text(words.say("عدم انطباق", "nonconformities"));
    html.raw("<span class=\"obs-key\"></span>");
    html.text(words.say("نوار باریک: درصد انباشته", "thin bar: cumulated percent")).raw("</p>\n");
    html.raw("<table class=\"chart\">\n<tbody>\n");
    for (Bar bar : report.pareto()) {
      String track =
          "<td class=\"track\"><div class=\"bad w"
              + percent(bar.nonconformities(), most)
              + "\"></div><div class=\"mark w"
              + Math.round(bar.cumulated())
              + "\"></div></td>";
      row(
          html,
          List.of(
              "<th scope=\"row\" dir=\"ltr\">" + Markup.escaped(bar.requirement()) + "</th>",
              track,
              cell(words.digits("" + bar.nonconformities())),
              cell(words.digits(number(bar.percent()) + "%")),
              cell(words.digits(number(bar.cumulated()) + "%"))));
    }
    html.raw("</tbody>\n</table>\n");
  }

  private void trend(AuditReport report, Markup html) {
    html.heading(2, words.say("روند", "Trend"), "trend");
    if (report.trend().isEmpty()) {
      html.element("p", "", words.say("بررسی‌ای نیست.", "There is no check."));
      return;
    }
    long most = report.trend().stream().mapToLong(Month::saleFiles).max().orElse(1);
    html.raw("<p class=\"legend fact\">");
    key("good-part", words.say("منطبق", "compliant"), html);
    key("doubt", words.say("نیازمند بررسی", "for review"), html);
    key("bad", words.say("نامنطبق", "not compliant"), html);
    html.raw("</p>\n<table class=\"chart\">\n<tbody>\n");
    for (Month month : report.trend()) {
      List<String> parts =
          List.of(
              part("good-part", month.compliant(), most),
              part("doubt", month.review(), most),
              part("bad", month.nonCompliant(), most));
      row(
          html,
          List.of(
              "<th scope=\"row\">" + Markup.escaped(words.digits(month.month())) + "</th>",
              "<td class=\"track\"><div class=\"stack\">"
                  + String.join("", html.ordered(parts))
                  + "</div></td>",
              cell(
                  words.digits(month.nonCompliant() + "/" + month.saleFiles())
                      + " "
                      + words.say("پرونده نامنطبق", "sale files not compliant"))));
    }
    html.raw("</tbody>\n</table>\n");
  }

  private static void key(String style, String text, Markup html) {
    html.raw("<span class=\"").raw(style).raw("\"></span>").text(text);
  }

  private static String part(String style, long part, long whole) {
    return part == 0 ? "" : "<div class=\"" + style + " w" + percent(part, whole) + "\"></div>";
  }

  private static void row(Markup html, List<String> cells) {
    html.raw("<tr>").raw(String.join("", html.ordered(cells))).raw("</tr>\n");
  }

  private static String cell(String text) {
    return "<td>" + Markup.escaped(text) + "</td>";
  }

  /** At least one, so that what is there is seen. */
  private static long percent(long part, long whole) {
    return Math.max(part > 0 ? 1 : 0, Math.min(100, Math.floorDiv(part * 100, Math.max(1, whole))));
  }

  private static String number(double percent) {
    return String.format(Locale.ROOT, "%.1f", percent);
  }

  // ---- findings -------------------------------------------------------------------------------

  private void findings(AuditReport report, Markup html) {
    html.heading(2, say.findingsTitle(report), "findings");
    if (report.findingsTotal() > report.findings().size()) {
      html.element("p", "fact", say.cut(report));
    }
    Optional<String> requirement = Optional.empty();
    for (Finding finding : report.findings()) {
      if (!requirement.equals(Optional.of(finding.requirement()))) {
        requirement = Optional.of(finding.requirement());
        html.heading(3, say.criterion(report, finding.requirement()), "");
      }
      finding(finding, html);
    }
  }

  private void finding(Finding finding, Markup html) {
    html.raw("<div class=\"finding ").raw(style(finding)).raw("\">\n<p class=\"id\">");
    html.raw("<bdi class=\"code\">").text(finding.requirement()).raw("</bdi> ");
    html.text(say.grade(finding)).raw("</p>\n");
    html.directed("p", "fact", say.where(finding));
    html.raw("<p>").unbroken(words.of(finding.message())).raw("</p>\n");
    for (Quote quote : finding.evidence()) {
      String text = quote.words().quote().replaceAll("\\s+", " ").strip();
      html.raw("<blockquote dir=\"").raw(html.direction(text)).raw("\"><p>").text(text);
      html.raw("</p></blockquote>\n");
      String place = words.place(quote.words().location());
      String name = quote.document().substring(quote.document().lastIndexOf('/') + 1);
      html.element("p", "place", place.isEmpty() ? name : place + " · " + name);
      html.raw("<p class=\"place\" dir=\"ltr\">SHA-256 ").text(quote.sha256()).raw("</p>\n");
    }
    finding
        .remediation()
        .ifPresent(
            remedy -> {
              html.raw("<p class=\"remedy\"><strong>");
              html.text(words.say("برای رفع: ", "To mend it: ")).raw("</strong>");
              html.unbroken(words.of(remedy)).raw("</p>\n");
            });
    finding.reviews().forEach(r -> html.directed("p", "review", words.review(r)));
    html.raw("</div>\n");
  }

  private static String style(Finding finding) {
    return finding
        .grade()
        .map(
            g ->
                switch (g) {
                  case MAJOR -> "major";
                  case MINOR -> "minor";
                  case OBS, OFI -> "obs";
                })
        .orElse("review");
  }

  static boolean isAudit(AuditReport report) {
    return report.scope().mode() == Mode.AUDIT;
  }
}
