package org.aftersales.http;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Register;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.Markup;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.source.Mode;

/** The forms of the register's pages. */
final class Forms {

  private static final int CUSTOMERS = 500;

  private final Register register;
  private final ComplianceChecker checker;

  Forms(Register register, ComplianceChecker checker) {
    this.register = register;
    this.checker = checker;
  }

  /**
   * The fields by which checks are chosen.
   *
   * @param lists whether single checks are listed, which also have a verdict
   */
  void filters(Context ctx, Caller caller, Markup html, String action, boolean lists) {
    Language say = Language.of(ctx);
    Map<String, String> given = Filters.given(ctx);
    html.raw("<form class=\"filters\" method=\"get\" action=\"" + action + "\">");
    input(html, "from", say.say("از روز", "From"), "date", given);
    input(html, "to", say.say("تا روز", "To"), "date", given);
    input(html, "customer", say.say("مشتری", "Customer"), "text", given);
    if (caller.may(Permission.READ)) {
      html.raw("<datalist id=\"customers\">");
      for (String customer : register.customers(CUSTOMERS)) {
        html.raw("<option value=\"").text(customer).raw("\"></option>");
      }
      html.raw("</datalist>");
    }
    input(html, "saleFile", say.say("پرونده", "Sale file"), "text", given);
    List<String> ids = checker.policy().requirements().stream().map(r -> r.id()).toList();
    choice(html, "requirement", say.say("الزام", "Requirement"), ids, ids, given, say);
    choice(
        html,
        "outcome",
        say.say("نتیجه", "Outcome"),
        List.of(Outcome.FAIL.name(), Outcome.MANUAL_REVIEW.name(), Outcome.NOT_VERIFIABLE.name()),
        List.of(
            say.say("نامنطبق", "fails"),
            say.say("نیازمند بررسی", "to review"),
            say.say("بی‌مدرک", "not covered")),
        given,
        say);
    if (lists) {
      choice(
          html,
          "verdict",
          say.say("رأی", "Verdict"),
          Stream.of(Verdict.values()).map(Enum::name).toList(),
          Stream.of(Verdict.values()).map(v -> PageWords.verdict(v, say)).toList(),
          given,
          say);
    }
    choice(
        html,
        "mode",
        say.say("شیوه", "Mode"),
        List.of(Mode.AUDIT.name(), Mode.DRAFT.name()),
        List.of(say.say("پروندهٔ کامل", "complete file"), say.say("پیش‌نویس", "draft")),
        given,
        say);
    html.raw("<button>").text(say.say("نمایش", "Show")).raw("</button></form>\n");
  }

  private static void input(
      Markup html, String name, String label, String type, Map<String, String> given) {
    html.raw("<label>").text(label).raw(" <input name=\"" + name + "\" type=\"" + type + "\"");
    html.raw(name.equals("customer") ? " list=\"customers\"" : "").raw(" value=\"");
    html.text(given.getOrDefault(name, "")).raw("\"></label>");
  }

  private static void choice(
      Markup html,
      String name,
      String label,
      List<String> values,
      List<String> texts,
      Map<String, String> given,
      Language say) {
    html.raw("<label>").text(label).raw(" <select name=\"" + name + "\"><option value=\"\">");
    html.text(say.say("همه", "all")).raw("</option>");
    for (int i = 0; i < values.size(); i++) {
      boolean chosen = values.get(i).equalsIgnoreCase(given.getOrDefault(name, ""));
      html.raw("<option value=\"").text(values.get(i)).raw(chosen ? "\" selected>" : "\">");
      html.text(texts.get(i)).raw("</option>");
    }
    html.raw("</select></label>");
  }

  /** Parameters of an address. */
  static String joined(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The same thing in other formats. */
  static void downloads(Markup html, String path, List<String> formats, Language say) {
    html.raw("<p class=\"downloads\">");
    String join = path.contains("?") ? "&amp;" : "?";
    for (String format : formats) {
      html.raw("<a class=\"button\" href=\"").raw(path).raw(join + "format=" + format);
      html.raw("&amp;lang=" + say.say("fa", "en") + "\">");
      html.text(format.toUpperCase(java.util.Locale.ROOT)).raw("</a> ");
    }
    html.raw("</p>\n");
  }

  /** Begins a form that is folded away. */
  static void form(
      Markup html,
      String action,
      String summary,
      List<Integer> indices,
      Caller caller,
      Language say) {
    html.raw("<details class=\"act\"><summary>").text(summary).raw("</summary>");
    html.raw("<form method=\"post\" action=\"" + action + "\">");
    indices.forEach(i -> html.raw("<input type=\"hidden\" name=\"result\" value=\"" + i + "\">"));
    if (!caller.known()) {
      html.raw("<label>").text(say.say("نام", "Your name"));
      html.raw(" <input name=\"name\" required maxlength=\"100\"></label>");
    }
  }

  /** The last field of a form, and its end. */
  static void reason(Markup html, Language say) {
    html.raw("<label>").text(say.say("دلیل", "Reason"));
    html.raw(" <input name=\"reason\" required maxlength=\"4000\" dir=\"auto\"></label>");
    html.raw("<button>").text(say.say("ثبت", "Enter")).raw("</button></form></details>\n");
  }

  /** A choice. */
  static void option(Markup html, Enum<?> value, String text) {
    html.raw("<option value=\"" + value.name() + "\">").text(text).raw("</option>");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
