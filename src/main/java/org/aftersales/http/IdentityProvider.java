package org.aftersales.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An identity provider whose tokens open the service (OpenID Connect). Immutable.
 *
 * @param issuer as tokens name it; asked by https, or by http on this machine
 * @param audience the name of this service there
 * @param keys address of its keys; absent to ask its discovery document
 * @param rolesClaim the claim with the roles, as {@code roles} or {@code realm_access.roles}
 * @param roles our role for each of its values; others are taken as they are
 */
public record IdentityProvider(
    URI issuer, String audience, Optional<URI> keys, String rolesClaim, Map<String, String> roles) {

  /** Refuses an address that others could answer. */
  public IdentityProvider {
    roles = Map.copyOf(roles);
    secure(issuer);
    keys.ifPresent(IdentityProvider::secure);
  }

  static void secure(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("");
    boolean loopback = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    boolean plain = "http".equals(address.getScheme()) && loopback;
    if (!"https".equals(address.getScheme()) && !plain) {
      throw new IllegalArgumentException(address + ": an identity provider is asked by https");
    }
  }
}
