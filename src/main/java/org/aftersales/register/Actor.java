package org.aftersales.register;

/**
 * Who made an entry. Immutable.
 *
 * @param name as the token or the identity provider gives it
 * @param role the role in which it was done, in lower case; {@code local} for the command line and
 *     for a service without tokens, where nobody proves who they are
 */
public record Actor(String name, String role) {

  private static final int LONGEST = 200;

  public Actor {
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("a name has 1 to " + LONGEST + " characters");
    }
  }

  /** Somebody who did not have to prove who they are. */
  public static Actor local(String name) {
    return new Actor(name, "local");
  }
}
