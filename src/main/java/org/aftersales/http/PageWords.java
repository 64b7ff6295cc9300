package org.aftersales.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.aftersales.register.Role;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;

/** Words that several pages use. */
final class PageWords {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PageWords() {}

  static String time(Instant at) {
    return MINUTE.format(at);
  }

  static String style(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  static String verdict(Verdict verdict, Language say) {
    return switch (verdict) {
      case COMPLIANT -> say.say("منطبق", "compliant");
      case NON_COMPLIANT -> say.say("نامنطبق", "not compliant");
      case REVIEW -> say.say("نیازمند بررسی", "for review");
    };
  }

  static String outcome(Outcome outcome, Language say) {
    return switch (outcome) {
      case FAIL -> say.say("یافته‌ها", "Findings");
      case MANUAL_REVIEW -> say.say("نیازمند بررسی شخص", "For a person to review");
      case NOT_VERIFIABLE -> say.say("نیازمند سند دیگر", "Needs another record");
      case PASS -> say.say("برآورده", "Met");
      case NOT_APPLICABLE -> say.say("بی‌مورد", "Not applicable");
    };
  }

  static String role(Role role, Language say) {
    return switch (role) {
      case SUBMITTER -> say.say("واحد فروش (ارائه)", "sales unit (submits)");
      case REVIEWER -> say.say("مدیر فروش (بررسی)", "sales manager (reviews)");
      case AUDITOR -> say.say("ممیز", "auditor");
      case ADMINISTRATOR -> say.say("راهبر", "administrator");
    };
  }
}
