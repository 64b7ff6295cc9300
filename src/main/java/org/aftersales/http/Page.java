package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page to check documents by hand: its fixed files, which need no other host. */
final class Page {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** The resource and its type, by path. */
  private record Asset(String resource, String type) {}

  private static final Map<String, Asset> ASSETS =
      Map.ofEntries(
          Map.entry("/", new Asset("index.html", HTML)),
          asset("page/page.css", "text/css; charset=utf-8"),
          asset("page/register.css", "text/css; charset=utf-8"),
          asset("page/page.js", SCRIPT),
          asset("page/form.js", SCRIPT),
          asset("page/service.js", SCRIPT),
          asset("page/result.js", SCRIPT),
          asset("page/finding.js", SCRIPT),
          asset("page/text.js", SCRIPT),
          asset("page/downloads.js", SCRIPT),
          asset("page/words.js", SCRIPT),
          asset("page/dom.js", SCRIPT),
          asset("page/icon.svg", "image/svg+xml"),
          asset("fonts/Vazirmatn.woff2", "font/woff2"),
          asset("fonts/OFL.txt", "text/plain; charset=utf-8"));

  /** Own files only, no inline script or style: what a document says can never become code. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Page() {}

  private static Map.Entry<String, Asset> asset(String path, String type) {
    return Map.entry("/" + path, new Asset(path, type));
  }

  /** Answers at {@code /} and at the paths of the files that the page loads. */
  static void serve(JavalinDefaultRoutingApi routes) {
    ASSETS.forEach((path, asset) -> routes.get(path, ctx -> answer(ctx, asset)));
  }

  private static void answer(Context ctx, Asset asset) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("/http/" + asset.resource())) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + asset.resource());
      }
      // The charset of the default type would stay, also where there is none.
      ctx.res().reset();
      ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .header("Cache-Control", "no-cache")
          .contentType(asset.type())
          .result(in.readAllBytes());
    }
  }
}
