package org.aftersales.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.report.AuditReport.Finding;
import org.aftersales.report.AuditReport.Scope;
import org.aftersales.report.AuditReport.Standing;
import org.aftersales.rules.Severity;
import org.aftersales.source.Mode;

/** What audit reports say in their own words, the same in every format. */
record AuditWords(ReportWords words) {

  private String say(String fa, String en) {
    return words.say(fa, en);
  }

  private String number(long number) {
    return words.digits(Long.toString(number));
  }

  String title(AuditReport report) {
    String kind =
        report.scope().mode() == Mode.AUDIT
            ? say("گزارش ممیزی خدمات پس از فروش", "After-sales service: audit report")
            : say("گزارش پیش‌نویس‌ها: خدمات پس از فروش", "After-sales service: report on drafts");
    return kind
        + report
            .basis()
            .issued()
            .map(n -> say(" - شمارهٔ " + number(n), " no. " + n))
            .orElse(say(" (پیش‌نما، صادر نشده)", " (preview, not issued)"));
  }

  String objective(AuditReport report) {
    return say(
        "تعیین میزان انطباق قراردادهای فروش، پیش‌فاکتورها و سوابق آنها با «"
            + report.criteria().title().fa()
            + "»، و شناسایی آنچه باید بهبود یابد.",
        "To determine how far sale contracts, proforma invoices and their records conform to \""
            + report.criteria().title().en()
            + "\", and what is to be improved.");
  }

  List<List<String>> scope(AuditReport report) {
    Scope scope = report.scope();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            say("فرایند", "Process"),
            say("مدیریت خدمات پس از فروش در اسناد فروش", "After-sales service in sale documents")));
    rows.add(
        List.of(
            say("دوره", "Period"),
            words.digits(
                    scope.from().orElse(say("آغاز", "beginning"))
                        + say(" تا ", " to ")
                        + scope.to().orElse(report.basis().asOf().substring(0, 10)))
                + " (UTC)"));
    row(rows, say("مشتری", "Customer"), scope.customer());
    row(rows, say("پروندهٔ فروش", "Sale file"), scope.saleFile());
    row(rows, say("رأی", "Verdict"), scope.verdict().map(words::verdict));
    row(
        rows,
        say("الزام (فهرست یافته‌ها)", "Requirement (of the findings listed)"),
        scope.requirement());
    return rows;
  }

  private static void row(List<List<String>> rows, String name, Optional<String> value) {
    value.ifPresent(v -> rows.add(List.of(name, v)));
  }

  /** What only people know. */
  List<List<String>> people() {
    return List.of(
        List.of(say("کارفرمای ممیزی", "Audit client"), "\u00a0"),
        List.of(say("سازمان و واحد ممیزی‌شونده", "Organisation and unit audited"), "\u00a0"),
        List.of(say("سرممیز و گروه ممیزی", "Audit team leader and team"), "\u00a0"),
        List.of(say("مشارکت‌کنندگان ممیزی‌شونده", "Participants of the auditee"), "\u00a0"),
        List.of(say("تاریخ‌ها و مکان‌ها", "Dates and places"), "\u00a0"));
  }

  List<List<String>> criteria(AuditReport report) {
    AuditReport.Criteria criteria = report.criteria();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            say("معیار اصلی", "Main criterion"),
            words.of(criteria.title())
                + " · "
                + criteria.policy()
                + " · "
                + say("ویرایش ", "revision ")
                + criteria.revision()));
    rows.add(
        List.of(say("اثر انگشت معیارها", "Fingerprint of the criteria"), criteria.fingerprint()));
    rows.add(
        List.of(
            say("استانداردهای پشتیبان", "Supporting standards"),
            String.join(" · ", criteria.standards())));
    rows.add(List.of(say("راهنمای ممیزی", "Guidance on auditing"), criteria.guidance()));
    if (criteria.policies().size() > 1) {
      criteria
          .policies()
          .forEach(
              p ->
                  rows.add(
                      List.of(
                          say("تصمیم با سیاست", "Decided by policy"),
                          p.fingerprint() + " · " + number(p.checks()))));
    }
    return rows;
  }

  List<List<String>> sample(AuditReport report) {
    AuditReport.Sample sample = report.sample();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(say("پرونده‌های فروش", "Sale files"), number(sample.saleFiles())));
    rows.add(List.of(say("اسناد", "Documents"), number(sample.documents())));
    rows.add(List.of(say("منطبق", "Compliant"), number(sample.compliant())));
    rows.add(List.of(say("نامنطبق", "Not compliant"), number(sample.nonCompliant())));
    rows.add(List.of(say("نیازمند بررسی", "For review"), number(sample.review())));
    rows.add(
        List.of(
            say(
                "بررسی‌های پیشین همان پرونده‌ها (شمرده نشد)",
                "Earlier checks of the same files (not counted)"),
            number(sample.repeated())));
    rows.add(
        List.of(
            say("بررسی پیش‌نویس‌ها (شمرده نشد)", "Checks of drafts (not counted)"),
            number(sample.drafts())));
    return rows;
  }

  String method(AuditReport report) {
    String drafts =
        report.scope().mode() == Mode.DRAFT
            ? say(
                " این گزارش دربارهٔ پیش‌نویس‌هاست؛ یافته‌های آن پیش از خروج سند از واحد فروش رفع‌شدنی است و عدم انطباق شمرده نمی‌شود.",
                " This report is on drafts: what it finds can be mended before the document leaves the sales unit, and counts as no nonconformity.")
            : "";
    return say(
            "از هر پروندهٔ فروش آخرین بررسی دوره شمرده شده است. هر الزام با قاعده‌های DRL از روی متن سند تصمیم گرفته شده و با نقل همان واژه‌ها مستند است. ممیزی نمونه‌گیری است؛ آنچه در این پرونده‌ها نبوده، در این گزارش نیست.",
            "Of each sale file its last check in the period counts. Each requirement was decided from the documents' own text by rules in DRL, and is evidenced by the words quoted. An audit is a sample: what was not in these sale files is not in this report.")
        + drafts;
  }

  List<String> conclusion(AuditReport report) {
    long failing = report.requirements().stream().filter(s -> s.nonconformities() > 0).count();
    long touched = report.requirements().stream().filter(Standing::isTouched).count();
    long major = report.requirements().stream().mapToLong(Standing::major).sum();
    long minor = report.requirements().stream().mapToLong(Standing::minor).sum();
    long waived = report.requirements().stream().mapToLong(Standing::waived).sum();
    long met = report.requirements().stream().mapToLong(Standing::conforming).sum();
    long not = report.requirements().stream().mapToLong(Standing::failing).sum();
    long majorGrades =
        report.requirements().stream()
            .filter(s -> s.grade().filter(g -> g == Severity.MAJOR).isPresent())
            .count();
    List<String> lines = new ArrayList<>();
    if (report.sample().saleFiles() == 0) {
      lines.add(
          say(
              "در این دامنه پرونده‌ای نیست؛ نتیجه‌ای گرفته نمی‌شود.",
              "No sale file is in this scope; nothing can be concluded."));
      return lines;
    }
    lines.add(
        say(
            "از "
                + number(report.sample().saleFiles())
                + " پروندهٔ فروش، "
                + number(report.sample().compliant())
                + " پرونده همهٔ الزام‌ها را برآورده می‌کند.",
            "Of "
                + report.sample().saleFiles()
                + " sale files, "
                + report.sample().compliant()
                + " meet every requirement."));
    lines.add(
        say(
            number(failing)
                + " الزام از "
                + number(touched)
                + " الزام ارزیابی‌شده عدم انطباق دارد: "
                + number(major)
                + " عمده و "
                + number(minor)
                + " جزئی ("
                + number(waived)
                + " با ارفاق معتبر). "
                + number(majorGrades)
                + " الزام در کل نمونه عمده درجه‌بندی شده است.",
            failing
                + " of "
                + touched
                + " requirements looked at have nonconformities: "
                + major
                + " major and "
                + minor
                + " minor ("
                + waived
                + " under a waiver that holds). "
                + majorGrades
                + " requirements are graded major over the sample."));
    if (met + not > 0) {
      String share = String.format(Locale.ROOT, "%.1f", 100.0 * met / (met + not));
      lines.add(
          say(
              "میزان برآورده‌شدن معیارها: " + words.digits(share) + " درصد از موارد تصمیم‌پذیر.",
              "Degree of fulfilment of the criteria: " + share + " % of what could be decided."));
    }
    return lines;
  }

  List<String> standingHeads() {
    return List.of(
        say("الزام", "ID"),
        say("عنوان", "Requirement"),
        say("بند روش", "Section"),
        say("منطبق", "Conforming"),
        say("نامنطبق", "Failing"),
        say("عمده", "Major"),
        say("جزئی", "Minor"),
        say("مشاهده", "Obs."),
        say("بررسی", "Review"),
        say("بی‌مدرک", "Not covered"),
        say("ارفاق", "Waived"),
        say("درجه", "Grade"));
  }

  List<String> standing(Standing s) {
    return List.of(
        s.requirement(),
        words.of(s.title()),
        words.digits(s.section()),
        number(s.conforming()),
        number(s.failing()),
        number(s.major()),
        number(s.minor()),
        number(s.observations()),
        number(s.toReview()),
        number(s.notCovered()),
        number(s.waived()),
        s.grade().map(words::severity).orElse("")
            + (s.systematic() ? say(" (تکرارشونده)", " (recurs)") : ""));
  }

  String escalation(AuditReport report) {
    return say(
        "عدم انطباق جزئی با الزام مصرح روش که در "
            + number(report.criteria().failingFiles())
            + " پرونده یا بیشتر، یا در "
            + number(report.criteria().failingPercent())
            + " درصد نمونه تکرار شود، عمده درجه‌بندی می‌شود. شمارش‌ها بر حسب پروندهٔ فروش است، جز عمده، جزئی، مشاهده و ارفاق که یافته‌اند.",
        "A minor nonconformity with a requirement that the procedure states is graded major when it recurs in "
            + report.criteria().failingFiles()
            + " sale files or more, or in "
            + report.criteria().failingPercent()
            + " % of the sample. Numbers are sale files; major, minor, obs. and waived are findings.");
  }

  String findingsTitle(AuditReport report) {
    return report
            .scope()
            .outcome()
            .map(
                o ->
                    switch (o) {
                      case MANUAL_REVIEW ->
                          say("نتایج نیازمند بررسی", "Results for a person to review");
                      case NOT_VERIFIABLE -> say("نتایج بی‌مدرک", "Results without proof");
                      default -> say("یافته‌ها", "Findings");
                    })
            .orElse(
                report.scope().mode() == Mode.AUDIT
                    ? say("عدم انطباق‌ها با شواهد", "Nonconformities with their evidence")
                    : say("یافته‌ها با شواهد", "Findings with their evidence"))
        + " ("
        + number(report.findingsTotal())
        + ")";
  }

  String cut(AuditReport report) {
    return say(
        number(report.findings().size())
            + " مورد از "
            + number(report.findingsTotal())
            + " مورد در اینجا آمده است؛ همه در خروجی XLSX و JSON و در دفتر ثبت هست.",
        report.findings().size()
            + " of "
            + report.findingsTotal()
            + " are listed here; more are in the XLSX and JSON of this report, and all in the register.");
  }

  String criterion(AuditReport report, String id) {
    return report.requirements().stream()
        .filter(s -> s.requirement().equals(id))
        .findFirst()
        .map(
            s ->
                id
                    + " - "
                    + words.of(s.title())
                    + say(" (روش، بند ", " (procedure ")
                    + words.digits(s.section())
                    + (s.iso().isEmpty()
                        ? ""
                        : say("؛ ر.ک. ", "; cf. ") + String.join(", ", s.iso()))
                    + ")")
        .orElse(id);
  }

  String grade(Finding finding) {
    String grade = finding.grade().map(words::severity).orElse("");
    return grade + (grade.isEmpty() ? "" : " · ") + status(finding.status());
  }

  String status(AuditReport.Status status) {
    return switch (status) {
      case OPEN -> say("باز", "open");
      case WAIVED -> say("با ارفاق", "waived");
      case REJECTED -> say("ردشده در بررسی", "rejected on review");
      case TO_REVIEW -> say("در انتظار بررسی", "waits for review");
      case NOT_COVERED -> say("پوشش داده نشده", "not covered");
      case ACCEPTED -> say("پذیرفته", "accepted");
    };
  }

  String where(Finding finding) {
    return say("پروندهٔ ", "Sale file ")
        + finding.saleFile()
        + (finding.customer().isEmpty() ? "" : " · " + finding.customer())
        + (finding.good().isEmpty() ? "" : say(" · کالا: ", " · good: ") + finding.good())
        + say(" · مدخل ", " · entry ")
        + number(finding.entry())
        + " · "
        + words.digits(finding.at().substring(0, 10));
  }

  List<String> notCovered(AuditReport report) {
    List<String> lines = new ArrayList<>();
    for (Standing s : report.requirements()) {
      if (s.notCovered() > 0) {
        lines.add(
            s.requirement()
                + ": "
                + say(
                    "در " + number(s.notCovered()) + " پرونده مدرک لازم نبود.",
                    "the record that would prove it was not in "
                        + s.notCovered()
                        + " sale files."));
      }
      if (s.toReview() > 0) {
        lines.add(
            s.requirement()
                + ": "
                + say(
                    "در " + number(s.toReview()) + " پرونده بررسی شخص انجام نشده است.",
                    s.toReview() + " sale files wait for a person."));
      }
    }
    if (report.sample().noted() > 0) {
      lines.add(
          say(
              number(report.sample().noted())
                  + " پرونده سندی دارد که دربارهٔ خواندن آن یادداشتی هست.",
              report.sample().noted() + " sale files hold a document with a note on its reading."));
    }
    if (lines.isEmpty()) {
      lines.add(say("موردی نیست.", "None."));
    }
    return lines;
  }

  List<List<String>> basis(AuditReport report) {
    AuditReport.Basis basis = report.basis();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(say("مدخل‌های دفتر ثبت", "Entries of the register"), shortened(basis.entries())));
    rows.add(List.of(say("تا مدخل", "Up to entry"), basis.head() + " · " + basis.asOf()));
    rows.add(List.of(say("چکیدهٔ آن مدخل", "Hash of that entry"), basis.hash()));
    rows.add(
        List.of(
            say("نرم‌افزار", "Software"), report.tool().name() + " " + report.tool().version()));
    return rows;
  }

  private static String shortened(String entries) {
    return entries.length() <= 600
        ? entries
        : entries.substring(0, entries.indexOf(',', 560)) + ", …";
  }

  List<String> signatureHeads() {
    return List.of(
        say("سمت", "Role"), say("نام", "Name"), say("تاریخ", "Date"), say("امضا", "Signature"));
  }

  List<List<String>> signatures() {
    List<List<String>> rows = new ArrayList<>();
    for (String role :
        List.of(
            say("سرممیز", "Audit team leader"),
            say("مدیر فروش", "Sales manager"),
            say("کارفرمای ممیزی", "Audit client"))) {
      rows.add(List.of(role, "\u00a0", "\u00a0", "\u00a0"));
    }
    return rows;
  }
}
