package org.aftersales.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.register.Role.Permission;
import org.aftersales.source.Sha256;
import org.jdbi.v3.core.Handle;

/**
 * The tokens that open the service. Only the hash of a token is kept; whoever reads the register
 * cannot use it. Thread-safe.
 */
public final class Tokens {

  private static final Pattern FORM = Pattern.compile("afs_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Tokens(Database database, Ledger ledger, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A token that was given. The secret is not part of it.
   *
   * @param id names the token in lists, and when it is revoked
   * @param name of the person or the program that bears it
   * @param permissions what it opens: those of its roles, or fewer
   * @param expires from when on it opens nothing
   */
  public record Token(
      String id,
      String name,
      Set<Role> roles,
      Set<Permission> permissions,
      Instant expires,
      boolean revoked) {
    public Token {
      roles = Set.copyOf(roles);
      permissions = Set.copyOf(permissions);
    }
  }

  /** What the entry of a token says. */
  record TokenBody(
      String id,
      String name,
      List<Role> roles,
      List<Permission> permissions,
      String expires,
      String secret) {
    TokenBody {
      roles = List.copyOf(roles);
      permissions = List.copyOf(permissions);
    }
  }

  /** What the entry that revokes a token says. */
  record RevokedBody(String id) {}

  /**
   * Gives a token.
   *
   * @param permissions fewer than the roles have; empty for all that they have
   * @return the token itself; it is shown this once and cannot be had again
   * @throws IllegalArgumentException if nothing would be opened, or it has expired already
   */
  public String give(
      Actor by, String name, Set<Role> roles, Set<Permission> permissions, Instant expires) {
    Set<Permission> open = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> open.addAll(role.permissions()));
    if (!permissions.isEmpty()) {
      open.retainAll(permissions);
    }
    if (open.isEmpty()) {
      throw new IllegalArgumentException("a token needs a role with one of its permissions");
    }
    if (!expires.isAfter(clock.instant())) {
      throw new IllegalArgumentException("a token that ends at " + expires + " opens nothing");
    }
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String shown = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    TokenBody body =
        new TokenBody(
            HexFormat.of().formatHex(id),
            new Actor(name, "token").name(),
            roles.stream().sorted().toList(),
            open.stream().toList(),
            expires.toString(),
            Sha256.of(shown.getBytes(UTF_8)));
    ledger.append(Entry.Kind.TOKEN, by, Body.json(body), (handle, e) -> add(handle, e, body));
    return "afs_" + body.id() + "_" + shown;
  }

  static void add(Handle handle, Entry entry, TokenBody body) {
    handle.execute(
        "INSERT INTO token (id, seq, secret, revoked) VALUES (?, ?, ?, 0)",
        body.id(),
        entry.seq(),
        body.secret());
  }

  /**
   * Revokes a token at once.
   *
   * @throws IllegalArgumentException if no token that is not revoked has this id
   */
  public void revoke(Actor by, String id) {
    ledger.append(
        Entry.Kind.TOKEN_REVOKED,
        by,
        Body.json(new RevokedBody(id)),
        (handle, entry) -> {
          int revoked =
              handle.execute(
                  "UPDATE token SET revoked = ? WHERE id = ? AND revoked = 0", entry.seq(), id);
          if (revoked == 0) {
            throw new IllegalArgumentException("no token that is in force has the id " + id);
          }
        });
  }

  /** Every token, the latest first. */
  public List<Token> all() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + Entries.COLUMNS
                        + ", t.revoked FROM token t JOIN entry e ON e.seq = t.seq"
                        + " ORDER BY t.seq DESC")
                .map((row, ctx) -> token(Entries.row(row), row.getLong("revoked")))
                .list());
  }

  private static Token token(Entry entry, long revoked) {
    TokenBody body = Body.read(entry.body(), TokenBody.class);
    return new Token(
        body.id(),
        body.name(),
        Set.copyOf(body.roles()),
        Set.copyOf(body.permissions()),
        Instant.parse(body.expires()),
        revoked != 0);
  }

  /** Whether a bearer's words have the form of such a token, whether or not it opens anything. */
  public static boolean looksLikeToken(String bearer) {
    return FORM.matcher(bearer).matches();
  }

  /** The token that a bearer shows, if it is in force. */
  public Optional<Token> shown(String bearer) {
    Matcher form = FORM.matcher(bearer);
    if (!form.matches()) {
      return Optional.empty();
    }
    String given = Sha256.of(form.group(2).getBytes(UTF_8));
    return database
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + Entries.COLUMNS
                            + ", t.secret, t.revoked FROM token t JOIN entry e ON e.seq = t.seq"
                            + " WHERE t.id = ?")
                    .bind(0, form.group(1))
                    .map(
                        (row, ctx) ->
                            new Secret(
                                row.getString("secret").strip(),
                                token(Entries.row(row), row.getLong("revoked"))))
                    .findOne())
        .filter(s -> MessageDigest.isEqual(s.hash().getBytes(UTF_8), given.getBytes(UTF_8)))
        .map(Secret::token)
        .filter(t -> !t.revoked() && t.expires().isAfter(clock.instant()));
  }

  private record Secret(String hash, Token token) {}
}
