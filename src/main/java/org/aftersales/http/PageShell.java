package org.aftersales.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.Markup;

/** The frame of the register's pages: head, ways to the other pages, who is signed in. */
final class PageShell {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private final Context ctx;
  private final Gate gate;
  private final Language say;

  PageShell(Context ctx, Gate gate) {
    this.ctx = ctx;
    this.gate = gate;
    this.say = Language.of(ctx);
  }

  Language language() {
    return say;
  }

  Markup begin(String title) {
    Markup html = new Markup(say.isPersian());
    html.raw("<!DOCTYPE html>\n<html lang=\"" + say.say("fa", "en") + "\" dir=\"");
    html.raw(say.say("rtl", "ltr")).raw("\">\n<head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    html.text(title).raw(" - aftersales</title>");
    html.raw("<link rel=\"icon\" href=\"/page/icon.svg\" type=\"image/svg+xml\">");
    html.raw("<link rel=\"stylesheet\" href=\"/page/report.css\">");
    html.raw("<link rel=\"stylesheet\" href=\"/page/register.css\"></head>\n<body>");
    html.raw("<a class=\"skip\" href=\"#main\">")
        .text(say.say("پرش به محتوا", "Skip to the content"));
    html.raw("</a><header class=\"top\"><nav aria-label=\"").text(say.say("بخش‌ها", "Parts"));
    html.raw("\">");
    Optional<Caller> caller = Gate.of(ctx);
    link(html, "/", say.say("بررسی سند", "Check"));
    if (caller.filter(c -> c.may(Permission.CHECK)).isPresent()) {
      link(html, "/checks", say.say("دفتر ثبت", "Register"));
    }
    if (caller.filter(c -> c.may(Permission.READ)).isPresent()) {
      link(html, "/audit", say.say("ممیزی", "Audit"));
      link(html, "/waivers", say.say("ارفاق‌ها", "Waivers"));
    }
    if (caller.filter(c -> c.may(Permission.ADMINISTER)).isPresent()) {
      link(html, "/access", say.say("دسترسی", "Access"));
    }
    html.raw("</nav><div class=\"who\">");
    if (!gate.isOpen() && caller.isPresent()) {
      html.raw("<bdi>").text(caller.get().name()).raw("</bdi>");
      html.raw("<form method=\"post\" action=\"/signout\"><button>");
      html.text(say.say("خروج", "Sign out")).raw("</button></form>");
    }
    html.raw("<a lang=\"" + say.say("en", "fa") + "\" href=\"?lang=" + say.say("en", "fa"));
    html.raw("\">" + say.say("English", "فارسی") + "</a></div></header>\n");
    return html.raw("<main id=\"main\" tabindex=\"-1\">\n");
  }

  private void link(Markup html, String path, String text) {
    boolean here = ctx.path().equals(path) || !path.equals("/") && ctx.path().startsWith(path);
    html.raw("<a href=\"" + path + "\"" + (here ? " aria-current=\"page\">" : ">"));
    html.text(text).raw("</a>");
  }

  static void end(Context ctx, Markup html) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    ctx.contentType("text/html; charset=utf-8")
        .result(html.raw("</main></body></html>\n").toString());
  }
}
