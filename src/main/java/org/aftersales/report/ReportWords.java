package org.aftersales.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.document.Location;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Classification;
import org.aftersales.rules.Severity;

/** What reports say in their own words, in one language. */
record ReportWords(boolean persian) {

  String say(String fa, String en) {
    return persian ? fa : en;
  }

  String of(Bilingual words) {
    return say(words.fa(), words.en());
  }

  String verdict(Verdict verdict) {
    return switch (verdict) {
      case COMPLIANT -> say("منطبق", "COMPLIANT");
      case NON_COMPLIANT -> say("نامنطبق", "NON-COMPLIANT");
      case REVIEW -> say("نیازمند بررسی", "REVIEW");
    };
  }

  String classification(Classification classification) {
    return switch (classification) {
      case NO_SERVICE -> say("بدون خدمات پس از فروش", "no service");
      case WITH_SERVICE -> say("دارای خدمات پس از فروش", "with service");
      case UNCLASSIFIED -> say("بدون تعیین تکلیف", "unclassified");
      case CONFLICTING -> say("متناقض", "conflicting");
    };
  }

  String severity(Severity severity) {
    return switch (severity) {
      case MAJOR -> say("عمده", "MAJOR");
      case MINOR -> say("جزئی", "MINOR");
      case OBS -> say("مشاهده", "NOTE");
      case OFI -> say("پیشنهاد", "IDEA");
    };
  }

  /** What a person decided, in one sentence. */
  String review(Review review) {
    String what =
        switch (review.kind()) {
          case ACCEPT -> say("پذیرفته شد", "Accepted");
          case REJECT -> say("رد شد", "Rejected");
          case EVIDENCE_ADDED -> say("مدرک دیده شد", "Evidence seen");
          case GRADE ->
              say("درجه‌بندی شد: ", "Graded ") + review.severity().map(this::severity).orElse("");
          case WAIVER ->
              say("ارفاق تا ", "Waived until ")
                  + digits(review.until().orElse(""))
                  + (review.expired().isPresent() ? say(" (پایان‌یافته)", " (run out)") : "");
        };
    String records =
        review.records().isEmpty() ? "" : " [" + String.join("؛ ", review.records()) + "]";
    return what
        + say(" - ", " by ")
        + review.name()
        + " ("
        + role(review.role())
        + say("، ", ", ")
        + digits(review.at().substring(0, Math.min(10, review.at().length())))
        + "): "
        + review.reason()
        + records;
  }

  /** That and why a finding is let pass, in one sentence. */
  String suppression(Suppression suppression) {
    return say("چشم‌پوشی تا ", "suppressed until ")
        + digits(suppression.expires())
        + suppression.by().map(name -> say("، ", " by ") + name).orElse("")
        + say("، زیرا ", " because ")
        + suppression.reason()
        + " ("
        + suppression.source()
        + ")";
  }

  /** The role of a person. */
  String role(String role) {
    return switch (role) {
      case "submitter" -> say("واحد فروش", "sales unit");
      case "reviewer" -> say("مدیر فروش", "sales manager");
      case "auditor" -> say("ممیز", "auditor");
      case "administrator" -> say("راهبر", "administrator");
      default -> say("محلی", "local");
    };
  }

  /** Where words stand: number, page, row of a table or paragraph; empty where nothing is known. */
  String place(Location location) {
    List<String> parts = new ArrayList<>();
    location.number().ifPresent(parts::add);
    location.page().ifPresent(p -> parts.add(say("صفحه " + digits("" + p), "page " + p)));
    if (location.sheet().isPresent()) {
      location.sheetCell().ifPresent(parts::add);
    } else if (location.table().isPresent()) {
      location.row().ifPresent(r -> parts.add(say("سطر جدول " + digits("" + r), "table row " + r)));
    } else if (location.number().isEmpty()) {
      location
          .paragraph()
          .ifPresent(p -> parts.add(say("بند " + digits("" + p), "paragraph " + p)));
    }
    return String.join(persian ? "، " : ", ", parts);
  }

  /** Digits as readers of the language expect them. */
  String digits(String text) {
    if (!persian) {
      return text;
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits.append(c >= '0' && c <= '9' ? (char) (c - '0' + '۰') : c);
    }
    return digits.toString();
  }

  /** The row of a good, by its id. */
  static Optional<String> row(Report report, String id) {
    return report.goods().stream()
        .filter(g -> g.id().equals(id))
        .map(Report.CheckedGood::row)
        .findFirst();
  }

  /** The name of a document without its folder. */
  static String document(Report report, String id) {
    return report.documents().stream()
        .filter(d -> d.id().equals(id))
        .map(d -> d.name().substring(d.name().lastIndexOf('/') + 1))
        .findFirst()
        .orElse(id);
  }
}
