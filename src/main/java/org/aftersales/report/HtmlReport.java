package org.aftersales.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;
import org.aftersales.statement.Evidence;

/**
 * A report as a page of HTML that needs nothing else: for the file of the sale, to read, print and
 * send. Well-formed XML, so that the PDF is made from the same text.
 */
public final class HtmlReport {

  /** What the page is read on. */
  enum Medium {
    SCREEN,
    /** Paged, for a renderer that does not mirror the columns of tables. */
    PAPER
  }

  private static final List<Group> GROUPS =
      List.of(Group.MAJOR, Group.MINOR, Group.REVIEW, Group.OBS, Group.OPEN);

  private enum Group {
    MAJOR,
    MINOR,
    REVIEW,
    OBS,
    OPEN,
    MET,
    OTHER;

    static Group of(Result result) {
      return switch (result.outcome()) {
        case FAIL ->
            switch (result.severity().orElse(Severity.MINOR)) {
              case MAJOR -> MAJOR;
              case MINOR -> MINOR;
              case OBS, OFI -> OBS;
            };
        case MANUAL_REVIEW -> REVIEW;
        case NOT_VERIFIABLE -> OPEN;
        case PASS -> MET;
        case NOT_APPLICABLE -> OTHER;
      };
    }
  }

  private static final Pattern CODE = Pattern.compile("\\b[A-Za-z0-9]+(?:-[A-Za-z0-9]+){2,}\\b");

  private final Policy policy;
  private final ReportWords words;
  private final Medium medium;

  HtmlReport(Policy policy, boolean persian, Medium medium) {
    this.policy = policy;
    this.words = new ReportWords(persian);
    this.medium = medium;
  }

  /** All reports on one page, each in a part of its own. */
  String html(List<Report> reports) {
    StringBuilder html = new StringBuilder(32_768);
    String lang = words.persian() ? "fa" : "en";
    String direction = words.persian() ? "rtl" : "ltr";
    html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
    html.append(lang).append("\" dir=\"").append(direction).append("\">\n<head>\n");
    html.append("<meta charset=\"utf-8\" />\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    html.append("<title>").append(escaped(title(reports))).append("</title>\n<style>");
    html.append(medium == Medium.PAPER ? HtmlStyle.paper(words.persian()) : HtmlStyle.screen());
    html.append("</style>\n");
    bookmarks(reports, html);
    html.append("</head>\n<body>\n");
    if (medium == Medium.PAPER) {
      footer(reports, html);
    }
    html.append("<main>\n");
    heading(
        1,
        words.say("گزارش بررسی خدمات پس از فروش", "After-sales service: report of a check"),
        "",
        html);
    for (int i = 0; i < reports.size(); i++) {
      report(reports.get(i), i, html);
    }
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  /** The title of the page: the names of the documents. */
  static String title(List<Report> reports) {
    return String.join(
        ", ",
        reports.stream()
            .flatMap(r -> r.documents().stream())
            .map(Report.CheckedDocument::name)
            .toList());
  }

  private void bookmarks(List<Report> reports, StringBuilder html) {
    if (medium != Medium.PAPER) {
      return;
    }
    html.append("<bookmarks>");
    for (int i = 0; i < reports.size(); i++) {
      for (Report.CheckedGood good : reports.get(i).goods()) {
        html.append("<bookmark name=\"").append(escaped(label(good))).append("\" href=\"#");
        html.append(anchor(i, good.id())).append("\"></bookmark>");
      }
    }
    html.append("</bookmarks>\n");
  }

  private void footer(List<Report> reports, StringBuilder html) {
    Report first = reports.get(0);
    html.append(
        "<div id=\"foot\" dir=\"ltr\"><span class=\"page\"></span> / <span class=\"pages\"></span>");
    html.append(" &#160; ").append(escaped(first.policy().id() + " " + first.policy().revision()));
    html.append(" &#160; ")
        .append(
            escaped(
                first
                    .policy()
                    .fingerprint()
                    .substring(0, Math.min(12, first.policy().fingerprint().length()))));
    html.append("</div>\n");
  }

  // ---- one report -----------------------------------------------------------------------------

  private void report(Report report, int number, StringBuilder html) {
    html.append("<section class=\"report\">\n");
    html.append("<p class=\"verdict ").append(report.verdict().name().toLowerCase(Locale.ROOT));
    html.append("\">").append(escaped(words.verdict(report.verdict()))).append("</p>\n");
    facts(report, html);
    for (Report.CheckedGood good : report.goods()) {
      List<Result> own =
          report.results().stream()
              .filter(r -> r.good().filter(good.id()::equals).isPresent())
              .toList();
      html.append("<section class=\"good\">\n");
      heading(2, label(good), anchor(number, good.id()), html);
      html.append("<p class=\"class\">")
          .append(escaped(words.classification(good.classification())));
      html.append("</p>\n");
      results(report, own, html);
      html.append("</section>\n");
    }
    List<Result> rest = report.results().stream().filter(r -> r.good().isEmpty()).toList();
    html.append("<section class=\"good\">\n");
    heading(2, words.say("دربارهٔ اسناد", "On the documents"), anchor(number, "file"), html);
    results(report, rest, html);
    html.append("</section>\n</section>\n");
  }

  private static String anchor(int report, String id) {
    return "r" + report + "-" + id;
  }

  private String label(Report.CheckedGood good) {
    String name = good.name().replaceAll("\\s+", " ").strip();
    String model = good.model().filter(m -> !name.contains(m)).map(m -> " - " + m).orElse("");
    return words.say("ردیف ", "Item ") + words.digits(good.row()) + ": " + name + model;
  }

  private void facts(Report report, StringBuilder html) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.CheckedDocument document : report.documents()) {
      String type = words.of(policy.word("documents", document.type().name()));
      rows.add(List.of(type, document.name(), "SHA-256 " + document.sha256()));
      document.notes().forEach(note -> rows.add(List.of("!", document.name(), note)));
    }
    table(
        List.of(
            words.say("نوع سند", "Type"),
            words.say("نام", "Name"),
            words.say("اثر انگشت یا یادداشت", "Fingerprint or note")),
        rows,
        html);
    String mode =
        report.mode() == Mode.AUDIT
            ? words.say("ممیزی پروندهٔ کامل", "audit of a complete file")
            : words.say("بررسی پیش‌نویس", "check of a draft");
    line(words.say("شیوه: ", "Mode: ") + mode, html);
    line(
        words.say("خط‌مشی: ", "Policy: ")
            + words.of(policy.title())
            + " · "
            + report.policy().id()
            + " · "
            + words.say("ویرایش ", "revision ")
            + report.policy().revision(),
        html);
    line("SHA-256 " + report.policy().fingerprint(), html);
    line(report.tool().name() + " " + report.tool().version(), html);
  }

  private void line(String text, StringBuilder html) {
    html.append("<p class=\"fact\" dir=\"").append(direction(text)).append("\">");
    html.append(escaped(text)).append("</p>\n");
  }

  private void table(List<String> heads, List<List<String>> rows, StringBuilder html) {
    html.append("<table>\n<thead><tr>");
    for (String head : ordered(heads)) {
      html.append("<th scope=\"col\">").append(escaped(head)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (String cell : ordered(row)) {
        html.append("<td dir=\"").append(direction(cell)).append("\">");
        html.append(escaped(cell)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n");
  }

  /** The renderer of pages sets the first column at the left, whatever the direction. */
  private List<String> ordered(List<String> cells) {
    if (medium == Medium.SCREEN || !words.persian()) {
      return cells;
    }
    List<String> reversed = new ArrayList<>(cells);
    Collections.reverse(reversed);
    return reversed;
  }

  // ---- results --------------------------------------------------------------------------------

  private void results(Report report, List<Result> results, StringBuilder html) {
    for (Group group : GROUPS) {
      List<Result> own = results.stream().filter(r -> Group.of(r) == group).toList();
      if (own.isEmpty()) {
        continue;
      }
      boolean bare =
          own.stream().allMatch(r -> r.evidence().isEmpty() && r.remediation().isEmpty());
      heading(3, name(group), "", html);
      if (group == Group.OPEN || group == Group.REVIEW && bare) {
        html.append("<p>").append(escaped(ids(own))).append("</p>\n");
        continue;
      }
      Map<List<Object>, List<Result>> same = new LinkedHashMap<>();
      for (Result result : own) {
        same.computeIfAbsent(
                List.of(result.requirement(), result.message(), result.remediation()),
                k -> new ArrayList<>())
            .add(result);
      }
      same.values().forEach(each -> finding(report, group, each, html));
    }
    List<Result> met = results.stream().filter(r -> Group.of(r) == Group.MET).toList();
    if (!met.isEmpty()) {
      heading(3, words.say("برآورده", "Met"), "", html);
      html.append("<p>").append(escaped(ids(met))).append("</p>\n");
    }
  }

  private static String ids(List<Result> results) {
    Set<String> ids = new LinkedHashSet<>();
    results.forEach(r -> ids.add(r.requirement()));
    return String.join(" · ", ids);
  }

  private String name(Group group) {
    return switch (group) {
      case MAJOR -> words.say("عدم انطباق عمده", "Major nonconformities");
      case MINOR -> words.say("عدم انطباق جزئی", "Minor nonconformities");
      case REVIEW -> words.say("نیازمند بررسی شخص", "For a person to review");
      case OBS -> words.say("مشاهده‌ها", "Observations");
      case OPEN -> words.say("نیازمند سند دیگر", "Needs another record");
      case MET, OTHER -> "";
    };
  }

  private void finding(Report report, Group group, List<Result> same, StringBuilder html) {
    Result result = same.get(0);
    Optional<Requirement> requirement = policy.requirement(result.requirement());
    html.append("<div class=\"finding ").append(group.name().toLowerCase(Locale.ROOT));
    html.append("\">\n<p class=\"id\">");
    html.append("<bdi class=\"code\">").append(escaped(result.requirement())).append("</bdi> ");
    html.append(escaped(requirement.map(r -> words.of(r.title())).orElse(""))).append("</p>\n");
    html.append("<p>").append(unbroken(words.of(result.message()))).append("</p>\n");
    Set<Evidence> evidence = new LinkedHashSet<>();
    same.forEach(r -> evidence.addAll(r.evidence()));
    for (Evidence each : evidence) {
      quote(report, each, html);
    }
    result.remediation().ifPresent(remedy -> remedy(remedy, html));
    requirement
        .filter(r -> !r.iso().isEmpty())
        .ifPresent(
            r ->
                html.append("<p class=\"iso\" dir=\"ltr\">")
                    .append(escaped(String.join(", ", r.iso())))
                    .append("</p>\n"));
    html.append("</div>\n");
  }

  private void quote(Report report, Evidence evidence, StringBuilder html) {
    String place = words.place(evidence.location());
    String file = ReportWords.document(report, evidence.document());
    // A name in Latin letters stands last, so that the line keeps its direction.
    String where = place.isEmpty() ? file : place + " · " + file;
    String text = evidence.quote().replaceAll("\\s+", " ").strip();
    html.append("<blockquote dir=\"").append(direction(text)).append("\"><p>");
    html.append(escaped(text)).append("</p></blockquote>\n");
    html.append("<p class=\"place\">");
    html.append(escaped(where)).append("</p>\n");
  }

  private void remedy(Bilingual remedy, StringBuilder html) {
    html.append("<p class=\"remedy\"><strong>");
    html.append(escaped(words.say("برای رفع: ", "To mend it: "))).append("</strong>");
    html.append(unbroken(words.of(remedy))).append("</p>\n");
  }

  private void heading(int level, String text, String id, StringBuilder html) {
    html.append("<h").append(level);
    if (!id.isEmpty()) {
      html.append(" id=\"").append(id).append('"');
    }
    html.append('>').append(escaped(text)).append("</h").append(level).append(">\n");
  }

  /** The direction of the first letter; that of the page where there is none. */
  private String direction(String text) {
    for (int i = 0; i < text.length(); i++) {
      byte kind = Character.getDirectionality(text.charAt(i));
      if (kind == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
        return "ltr";
      }
      if (kind == Character.DIRECTIONALITY_RIGHT_TO_LEFT
          || kind == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
        return "rtl";
      }
    }
    return words.persian() ? "rtl" : "ltr";
  }

  /** With codes such as F-31-07-01 kept on one line. */
  private static String unbroken(String text) {
    return CODE.matcher(escaped(text)).replaceAll("<span class=\"code\" dir=\"ltr\">$0</span>");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  boolean allowed = c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
                  boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
                  escaped.appendCodePoint(
                      allowed && !surrogate ? c : c == '\n' || c == '\t' ? ' ' : 0xFFFD);
                }
              }
            });
    return escaped.toString();
  }
}
