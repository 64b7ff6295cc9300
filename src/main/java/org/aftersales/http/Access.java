package org.aftersales.http;

import java.util.Optional;
import java.util.OptionalInt;
import org.aftersales.register.Register;

/**
 * What the service keeps, and whom it lets in. Immutable.
 *
 * @param register where checks are entered; absent to keep nothing
 * @param keepDocuments whether the register also keeps the documents
 * @param tokensAsked whether a token is asked for even on this machine alone
 * @param provider an identity provider whose tokens are accepted
 * @param perMinute requests that one caller may make in a minute, 0 for any number; absent for 600
 *     where tokens are asked for, and any number where they are not
 */
public record Access(
    Optional<Register> register,
    boolean keepDocuments,
    boolean tokensAsked,
    Optional<IdentityProvider> provider,
    OptionalInt perMinute) {

  /** Keeps nothing, and lets everybody on this machine in. */
  public static Access open() {
    return new Access(Optional.empty(), false, false, Optional.empty(), OptionalInt.empty());
  }

  /** Keeps checks, and lets everybody on this machine in. */
  public static Access keeping(Register register) {
    return new Access(Optional.of(register), false, false, Optional.empty(), OptionalInt.empty());
  }
}
