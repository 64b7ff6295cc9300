package org.aftersales.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What tells browsers to be careful, and which requests were forged by another site. */
final class SecurityHeaders {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final List<String> OWN = List.of("localhost", "127.0.0.1", "[::1]");

  private SecurityHeaders() {}

  /** On every answer; a page that needs more overwrites its own. */
  static void set(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    // With none at all, forms would be sent without the origin by which forgery is told.
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    ctx.header("Cache-Control", "no-store");
  }

  /** Why a request was forged by another site; empty if it was not. */
  static Optional<String> forged(Context ctx, boolean loopbackOnly) {
    return forged(
        ctx.method().name(),
        Optional.ofNullable(ctx.header("Host")),
        Optional.ofNullable(ctx.header("Origin")),
        Optional.ofNullable(ctx.header("Sec-Fetch-Site")),
        loopbackOnly);
  }

  /**
   * The same, from the headers alone.
   *
   * @param loopbackOnly whether the service is meant for this machine alone, so that another name
   *     in {@code Host} is a trick (DNS rebinding)
   */
  static Optional<String> forged(
      String method,
      Optional<String> host,
      Optional<String> origin,
      Optional<String> site,
      boolean loopbackOnly) {
    String name = host.orElse("").toLowerCase(Locale.ROOT);
    if (loopbackOnly && !OWN.contains(name.replaceFirst(":\\d+$", ""))) {
      return Optional.of(
          "This service answers on this machine alone, as http://localhost; it was asked as \""
              + name
              + "\".");
    }
    if (SAFE.contains(method)) {
      return Optional.empty();
    }
    boolean foreign =
        origin
                .filter(
                    o -> !o.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").equals(name))
                .isPresent()
            || site.filter(s -> s.equals("cross-site") || s.equals("same-site")).isPresent();
    return foreign
        ? Optional.of("The request comes from a page of another site; send it from here.")
        : Optional.empty();
  }
}
