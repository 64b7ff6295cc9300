package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Locale;
import java.util.Optional;

/** The language in which somebody reads pages: as chosen, else as the browser says. */
record Language(boolean isPersian) {

  private static final String COOKIE = "aftersales_lang";
  private static final int YEAR_SECONDS = 31_536_000;

  static Language of(Context ctx) {
    Optional<String> chosen = Filters.text(ctx, "lang");
    String language =
        chosen
            .or(() -> Optional.ofNullable(ctx.cookie(COOKIE)))
            .or(() -> Optional.ofNullable(ctx.header("Accept-Language")))
            .orElse("en");
    return new Language(language.toLowerCase(Locale.ROOT).startsWith("fa"));
  }

  /** Remembers what was chosen with {@code ?lang=}. */
  static void remember(Context ctx) {
    if (Filters.text(ctx, "lang").isPresent()) {
      ctx.cookie(
          new Cookie(
              COOKIE,
              of(ctx).isPersian() ? "fa" : "en",
              "/",
              YEAR_SECONDS,
              false,
              true,
              null,
              SameSite.LAX));
    }
  }

  String say(String fa, String en) {
    return isPersian ? fa : en;
  }
}
