package org.aftersales.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Markup html = new Markup(words, medium);
    html.begin(title(reports), medium == Medium.PAPER ? bookmarks(reports) : "");
    if (medium == Medium.PAPER) {
      footer(reports, html);
    }
    html.raw("<main>\n");
    html.heading(
        1, words.say("گزارش بررسی خدمات پس از فروش", "After-sales service: report of a check"), "");
    for (int i = 0; i < reports.size(); i++) {
      report(reports.get(i), i, html);
    }
    html.raw("</main>\n");
    return html.end();
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

  private String bookmarks(List<Report> reports) {
    Markup html = new Markup(words, medium).raw("<bookmarks>");
    for (int i = 0; i < reports.size(); i++) {
      for (Report.CheckedGood good : reports.get(i).goods()) {
        html.raw("<bookmark name=\"").text(label(good)).raw("\" href=\"#");
        html.raw(anchor(i, good.id())).raw("\"></bookmark>");
      }
    }
    return html.raw("</bookmarks>\n").toString();
  }

  private static void footer(List<Report> reports, Markup html) {
    Report.PolicyReference policy = reports.get(0).policy();
    String fingerprint = policy.fingerprint();
    html.footer(
        policy.id()
            + " "
            + policy.revision()
            + " \u00a0 "
            + fingerprint.substring(0, Math.min(12, fingerprint.length())));
  }

  // ---- one report -----------------------------------------------------------------------------

  private void report(Report report, int number, Markup html) {
    html.raw("<section class=\"report\">\n");
    html.raw("<p class=\"verdict ").raw(report.verdict().name().toLowerCase(Locale.ROOT));
    html.raw("\">").text(words.verdict(report.verdict())).raw("</p>\n");
    facts(report, html);
    for (Report.CheckedGood good : report.goods()) {
      List<Result> own =
          report.results().stream()
              .filter(r -> r.good().filter(good.id()::equals).isPresent())
              .toList();
      html.raw("<section class=\"good\">\n");
      html.heading(2, label(good), anchor(number, good.id()));
      html.raw("<p class=\"class\">").text(words.classification(good.classification()));
      html.raw("</p>\n");
      results(report, own, html);
      html.raw("</section>\n");
    }
    List<Result> rest = report.results().stream().filter(r -> r.good().isEmpty()).toList();
    html.raw("<section class=\"good\">\n");
    html.heading(2, words.say("دربارهٔ اسناد", "On the documents"), anchor(number, "file"));
    results(report, rest, html);
    html.raw("</section>\n</section>\n");
  }

  private static String anchor(int report, String id) {
    return "r" + report + "-" + id;
  }

  private String label(Report.CheckedGood good) {
    String name = good.name().replaceAll("\\s+", " ").strip();
    String model = good.model().filter(m -> !name.contains(m)).map(m -> " - " + m).orElse("");
    return words.say("ردیف ", "Item ") + words.digits(good.row()) + ": " + name + model;
  }

  private void facts(Report report, Markup html) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.CheckedDocument document : report.documents()) {
      String type = words.of(policy.word("documents", document.type().name()));
      rows.add(List.of(type, document.name(), "SHA-256 " + document.sha256()));
      document.notes().forEach(note -> rows.add(List.of("!", document.name(), note)));
    }
    html.table(
        List.of(
            words.say("نوع سند", "Type"),
            words.say("نام", "Name"),
            words.say("اثر انگشت یا یادداشت", "Fingerprint or note")),
        rows);
    String mode =
        report.mode() == Mode.AUDIT
            ? words.say("ممیزی پروندهٔ کامل", "audit of a complete file")
            : words.say("بررسی پیش‌نویس", "check of a draft");
    html.directed("p", "fact", words.say("شیوه: ", "Mode: ") + mode);
    html.directed(
        "p",
        "fact",
        words.say("خط‌مشی: ", "Policy: ")
            + words.of(policy.title())
            + " · "
            + report.policy().id()
            + " · "
            + words.say("ویرایش ", "revision ")
            + report.policy().revision());
    html.directed("p", "fact", "SHA-256 " + report.policy().fingerprint());
    html.directed("p", "fact", report.tool().name() + " " + report.tool().version());
  }

  // ---- results --------------------------------------------------------------------------------

  private void results(Report report, List<Result> results, Markup html) {
    for (Group group : GROUPS) {
      List<Result> own = results.stream().filter(r -> Group.of(r) == group).toList();
      if (own.isEmpty()) {
        continue;
      }
      boolean bare =
          own.stream().allMatch(r -> r.evidence().isEmpty() && r.remediation().isEmpty());
      html.heading(3, name(group), "");
      if (group == Group.OPEN || group == Group.REVIEW && bare) {
        html.raw("<p>").text(ids(own)).raw("</p>\n");
        for (Review review : report.reviewsOf(own)) {
          String id = report.results().get(review.result()).requirement();
          html.directed("p", "review", id + ": " + words.review(review));
        }
        continue;
      }
      Map<List<Object>, List<Result>> same = new LinkedHashMap<>();
      for (Result result : own) {
        same.computeIfAbsent(
                List.of(
                    result.requirement(),
                    result.message(),
                    result.remediation(),
                    report.suppressionsOf(List.of(result)).stream()
                        .map(words::suppression)
                        .toList()),
                k -> new ArrayList<>())
            .add(result);
      }
      same.values().forEach(each -> finding(report, group, each, html));
    }
    List<Result> met = results.stream().filter(r -> Group.of(r) == Group.MET).toList();
    if (!met.isEmpty()) {
      html.heading(3, words.say("برآورده", "Met"), "");
      html.raw("<p>").text(ids(met)).raw("</p>\n");
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

  private void finding(Report report, Group group, List<Result> same, Markup html) {
    Result result = same.get(0);
    Optional<Requirement> requirement = policy.requirement(result.requirement());
    html.raw("<div class=\"finding ").raw(group.name().toLowerCase(Locale.ROOT));
    html.raw("\">\n<p class=\"id\">");
    html.raw("<bdi class=\"code\">").text(result.requirement()).raw("</bdi> ");
    html.text(requirement.map(r -> words.of(r.title())).orElse("")).raw("</p>\n");
    html.raw("<p>").unbroken(words.of(result.message())).raw("</p>\n");
    Set<Evidence> evidence = new LinkedHashSet<>();
    same.forEach(r -> evidence.addAll(r.evidence()));
    for (Evidence each : evidence) {
      quote(report, each, html);
    }
    result.remediation().ifPresent(remedy -> remedy(remedy, html));
    report.reviewsOf(same).forEach(review -> html.directed("p", "review", words.review(review)));
    report
        .suppressionsOf(same)
        .forEach(known -> html.directed("p", "review", words.suppression(known)));
    requirement
        .filter(r -> !r.iso().isEmpty())
        .ifPresent(
            r ->
                html.raw("<p class=\"iso\" dir=\"ltr\">")
                    .text(String.join(", ", r.iso()))
                    .raw("</p>\n"));
    html.raw("</div>\n");
  }

  private void quote(Report report, Evidence evidence, Markup html) {
    String place = words.place(evidence.location());
    String file = ReportWords.document(report, evidence.document());
    // A name in Latin letters stands last, so that the line keeps its direction.
    String where = place.isEmpty() ? file : place + " · " + file;
    String text = evidence.quote().replaceAll("\\s+", " ").strip();
    html.raw("<blockquote dir=\"").raw(html.direction(text)).raw("\"><p>");
    html.text(text).raw("</p></blockquote>\n");
    html.raw("<p class=\"place\">");
    html.text(where).raw("</p>\n");
  }

  private void remedy(Bilingual remedy, Markup html) {
    html.raw("<p class=\"remedy\"><strong>");
    html.text(words.say("برای رفع: ", "To mend it: ")).raw("</strong>");
    html.unbroken(words.of(remedy)).raw("</p>\n");
  }
}
