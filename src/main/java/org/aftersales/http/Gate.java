package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.register.Register;
import org.aftersales.register.Role;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Tokens;

/**
 * Lets callers in: by a token of the register, by one of an identity provider, or by the one that
 * the service was started with. On this machine alone nobody has to prove who they are, unless the
 * service is told otherwise. Thread-safe.
 */
final class Gate {

  private static final String COOKIE = "aftersales_session";
  private static final String CALLER = "aftersales.caller";
  private static final Duration SESSION = Duration.ofHours(8);
  private static final int MOST_SESSIONS = 10_000;
  private static final int USUAL_RATE = 600;
  private static final int MOST_CALLERS = 10_000;
  private static final int WRONG_PER_MINUTE = 20;

  private record Session(String bearer, Instant ends) {}

  private final Service.Options options;
  private final Optional<Register> register;
  private final Optional<OpenIdConnect> provider;
  private final RateLimits limits;
  private final RateLimits wrong;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

  Gate(Service.Options options, Clock clock) {
    this.options = options;
    this.register = options.access().register();
    this.provider = options.access().provider().map(p -> new OpenIdConnect(p, clock));
    this.limits =
        new RateLimits(
            options.access().perMinute().orElse(isOpen() ? 0 : USUAL_RATE), MOST_CALLERS);
    this.wrong = new RateLimits(WRONG_PER_MINUTE, MOST_CALLERS);
    this.clock = clock;
  }

  /** Whether anybody is let in. */
  boolean isOpen() {
    return !options.asksForTokens();
  }

  /**
   * Lets the caller of this request in, and counts the request.
   *
   * @throws Problem if it is forged, comes too often, or from nobody that is known
   */
  Caller enter(Context ctx) {
    SecurityHeaders.forged(ctx, isOpen() && options.isLoopback())
        .ifPresent(
            why -> {
              throw Problem.of(403, "Forbidden", why);
            });
    Caller caller = isOpen() ? Caller.local("local") : known(ctx);
    ctx.attribute(CALLER, caller);
    OptionalInt wait = limits.refused(caller.known() ? "name " + caller.name() : ctx.ip());
    if (wait.isPresent()) {
      throw Problem.tooOften(wait.getAsInt());
    }
    return caller;
  }

  private Caller known(Context ctx) {
    String bearer = bearer(ctx);
    if (bearer.isEmpty()) {
      throw Problem.of(
          401, "Unauthorized", "Send the header \"Authorization: Bearer TOKEN\", or sign in.");
    }
    return caller(bearer, ctx.ip());
  }

  /**
   * Who bears this token.
   *
   * @throws Problem if it opens nothing, or too many wrong ones came from there
   */
  private Caller caller(String bearer, String address) {
    try {
      return caller(bearer);
    } catch (TokenRefusedException e) {
      if (e.areKeysMissing()) {
        throw Problem.unavailable(String.valueOf(e.getMessage()));
      }
      OptionalInt wait = wrong.refused(address);
      if (wait.isPresent()) {
        throw Problem.tooOften(wait.getAsInt());
      }
      throw Problem.of(401, "Unauthorized", String.valueOf(e.getMessage()));
    }
  }

  private Caller caller(String bearer) throws TokenRefusedException {
    if (Tokens.looksLikeToken(bearer) && register.isPresent()) {
      Tokens.Token token =
          register
              .get()
              .tokens()
              .shown(bearer)
              .orElseThrow(
                  () ->
                      TokenRefusedException.because(
                          "The token is not known, has expired or was revoked; ask for a new one."));
      return new Caller(token.name(), token.roles(), token.permissions(), true);
    }
    if (OpenIdConnect.looksLikeJwt(bearer) && provider.isPresent()) {
      OpenIdConnect.Identity identity = provider.get().identity(bearer);
      Set<Role> roles =
          identity.roles().stream()
              .flatMap(r -> Role.named(r).stream())
              .collect(Collectors.toSet());
      Set<Permission> permissions = EnumSet.noneOf(Permission.class);
      roles.forEach(r -> permissions.addAll(r.permissions()));
      return new Caller(identity.name(), roles, permissions, true);
    }
    boolean own =
        options
            .token()
            .filter(t -> MessageDigest.isEqual(t.getBytes(UTF_8), bearer.getBytes(UTF_8)))
            .isPresent();
    if (own) {
      return new Caller("service token", Set.of(), Set.of(Permission.values()), true);
    }
    throw TokenRefusedException.because(
        "The token is not known; send the header \"Authorization: Bearer TOKEN\".");
  }

  private String bearer(Context ctx) {
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return header.substring(7).strip();
    }
    return session(ctx).map(Session::bearer).orElse("");
  }

  private Optional<Session> session(Context ctx) {
    String id = Optional.ofNullable(ctx.cookie(COOKIE)).orElse("");
    synchronized (sessions) {
      return Optional.ofNullable(sessions.get(id)).filter(s -> s.ends().isAfter(clock.instant()));
    }
  }

  /** The caller that was let in with this request. */
  static Optional<Caller> of(Context ctx) {
    return Optional.ofNullable(ctx.attribute(CALLER));
  }

  /**
   * The caller of this request, if it may do this.
   *
   * @throws Problem if it may not
   */
  static Caller require(Context ctx, Permission permission) {
    Caller caller = of(ctx).orElseThrow(() -> Problem.of(401, "Unauthorized", "Sign in."));
    if (!caller.may(permission)) {
      throw Problem.of(
          403,
          "Forbidden",
          caller.name()
              + " may not do this: it needs the permission "
              + permission.name().toLowerCase(java.util.Locale.ROOT)
              + ".");
    }
    return caller;
  }

  // ---- sessions of browsers -------------------------------------------------------------------

  /**
   * Begins a session for a browser that shows a token.
   *
   * @throws Problem if the token opens nothing
   */
  Caller signIn(Context ctx, String token) {
    Caller caller = caller(token.strip(), ctx.ip());
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    synchronized (sessions) {
      sessions.put(id, new Session(token.strip(), clock.instant().plus(SESSION)));
    }
    boolean secure = "https".equals(ctx.header("X-Forwarded-Proto")) || ctx.req().isSecure();
    ctx.cookie(
        new Cookie(
            COOKIE, id, "/", (int) SESSION.toSeconds(), secure, true, null, SameSite.STRICT));
    return caller;
  }

  void signOut(Context ctx) {
    synchronized (sessions) {
      sessions.remove(Optional.ofNullable(ctx.cookie(COOKIE)).orElse(""));
    }
    ctx.removeCookie(COOKIE, "/");
  }
}
