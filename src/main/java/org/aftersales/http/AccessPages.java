package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.aftersales.register.AccessLog;
import org.aftersales.register.Register;
import org.aftersales.register.Role;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Tokens;
import org.aftersales.report.Markup;

/** Who may use the service, and who did, as a page. */
final class AccessPages {

  private final Register register;
  private final Gate gate;

  AccessPages(Register register, Gate gate) {
    this.register = register;
    this.gate = gate;
  }

  /** The routes, by what wraps a page for somebody who was let in. */
  void serve(JavalinDefaultRoutingApi routes, UnaryOperator<Handler> page) {
    routes.get("/access", page.apply(this::access));
    routes.post("/access", page.apply(this::giveToken));
    routes.post("/access/{id}/revoke", page.apply(this::revokeToken));
  }

  private void access(Context ctx) {
    Gate.require(ctx, Permission.ADMINISTER);
    access(ctx, Optional.empty());
  }

  private void access(Context ctx, Optional<String> fresh) {
    PageShell shell = new PageShell(ctx, gate);
    Language say = shell.language();
    String title = say.say("دسترسی", "Access");
    Markup html = shell.begin(title);
    html.heading(1, title, "");
    fresh.ifPresent(
        token -> {
          html.raw("<p class=\"problem\" role=\"status\">");
          html.text(
              say.say(
                  "توکن تازه؛ تنها همین یک بار نشان داده می‌شود: ",
                  "The new token, shown this once: "));
          html.raw("<code dir=\"ltr\">").text(token).raw("</code></p>\n");
        });
    html.raw("<form method=\"post\" action=\"/access\" class=\"filters\"><label>");
    html.text(say.say("نام", "Name")).raw(" <input name=\"name\" required></label>");
    html.raw("<label>").text(say.say("نقش", "Role")).raw(" <select name=\"role\">");
    for (Role role : Role.values()) {
      Forms.option(html, role, PageWords.role(role, say));
    }
    html.raw("</select></label><label>").text(say.say("تا روز", "Expires"));
    html.raw(" <input type=\"date\" name=\"expires\" required></label><button>");
    html.text(say.say("دادن توکن", "Give a token")).raw("</button></form>\n");
    html.raw("<table class=\"list\"><tbody>\n");
    for (Tokens.Token token : register.tokens().all()) {
      html.raw("<tr><td><bdi>").text(token.name()).raw("</bdi></td><td>");
      html.text(
          token.roles().stream()
              .sorted()
              .map(r -> PageWords.role(r, say))
              .collect(Collectors.joining(", ")));
      html.raw("</td><td dir=\"ltr\">").text(PageWords.time(token.expires())).raw("</td><td>");
      if (token.revoked()) {
        html.text(say.say("لغوشده", "revoked"));
      } else {
        html.raw("<form method=\"post\" action=\"/access/" + token.id() + "/revoke\"><button>");
        html.text(say.say("لغو", "Revoke")).raw("</button></form>");
      }
      html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table>\n");
    html.heading(2, say.say("آخرین درخواست‌ها", "Latest requests"), "log");
    html.raw("<table class=\"list\"><tbody>\n");
    for (AccessLog.Access each : register.accesses().latest(100)) {
      html.raw("<tr><td dir=\"ltr\">").text(PageWords.time(each.at())).raw("</td><td><bdi>");
      html.text(each.caller()).raw("</bdi></td><td dir=\"ltr\">");
      html.text(each.method() + " " + each.path() + " " + each.status()).raw("</td></tr>\n");
    }
    html.raw("</tbody></table>\n");
    PageShell.end(ctx, html);
  }

  private void giveToken(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.ADMINISTER);
    Role role =
        Filters.constant(ctx, "role", Role.class)
            .orElseThrow(() -> Problem.of(400, "Malformed", "Choose a role."));
    String token =
        RegisterApi.give(
            register,
            caller,
            new RegisterApi.TokenRequest(
                Filters.text(ctx, "name").orElse(""),
                Set.of(role),
                Optional.empty(),
                Filters.text(ctx, "expires").orElse("")));
    access(ctx, Optional.of(token));
  }

  private void revokeToken(Context ctx) {
    Caller caller = Gate.require(ctx, Permission.ADMINISTER);
    RegisterApi.given(
        () -> {
          register.tokens().revoke(caller.as(Permission.ADMINISTER), ctx.pathParam("id"));
          return true;
        });
    ctx.redirect("/access", io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
