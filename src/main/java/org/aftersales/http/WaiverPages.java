package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aftersales.register.Register;
import org.aftersales.register.Role.Permission;
import org.aftersales.report.Markup;

/** The waivers of the register as a page. */
final class WaiverPages {

  private final Register register;
  private final Gate gate;

  WaiverPages(Register register, Gate gate) {
    this.register = register;
    this.gate = gate;
  }

  /** The routes, by what wraps a page for somebody who was let in. */
  void serve(JavalinDefaultRoutingApi routes, UnaryOperator<Handler> page) {
    routes.get("/waivers", page.apply(this::waivers));
    routes.post("/waivers/{number}/end", page.apply(this::endWaiver));
  }

  private void waivers(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.READ);
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    String title = say.say("ارفاق‌ها", "Waivers");
    Markup html = shell.begin(title);
    html.heading(1, title, "");
    List<Register.StandingWaiver> waivers = register.waivers();
    if (waivers.isEmpty()) {
      html.element("p", "", say.say("ارفاقی نیست.", "There is no waiver."));
    }
    for (Register.StandingWaiver each : waivers) {
      html.raw("<section class=\"finding review\"><h2 class=\"id\"><bdi class=\"code\">");
      html.text(each.waiver().requirement()).raw("</bdi> ");
      html.text(
          each.holds()
              ? say.say("معتبر تا ", "holds until ") + each.waiver().until()
              : say.say("پایان‌یافته", "ended"));
      html.raw("</h2><p><bdi>");
      html.text(each.waiver().saleFile().or(() -> each.waiver().customer()).orElse(""));
      html.raw("</bdi> · <bdi>").text(each.by().name()).raw("</bdi> · ");
      html.text(each.at().substring(0, 10)).raw("</p><p dir=\"auto\">");
      html.text(each.waiver().reason()).raw("</p>\n");
      if (each.holds() && caller.may(Permission.REVIEW)) {
        String label = say.say("پایان دادن", "End it");
        Forms.form(html, "/waivers/" + each.entry() + "/end", label, List.of(), caller, say);
        Forms.reason(html, say);
      }
      html.raw("</section>\n");
    }
    PageShell.end(ctx, html);
  }

  private void endWaiver(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.REVIEW);
    long number = Filters.number(ctx.pathParam("number"), "the number of a waiver");
    RegisterApi.given(
        () ->
            register.endWaiver(
                RegisterApi.actor(caller, Permission.REVIEW, Filters.text(ctx, "name")),
                number,
                Filters.text(ctx, "reason").orElse("")));
    ctx.redirect("/waivers", io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
