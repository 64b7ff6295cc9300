package org.aftersales.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows people by the tokens of an identity provider: signed JWTs, checked against its published
 * keys (OpenID Connect Discovery 1.0, RFC 7519, RFC 7517). Thread-safe.
 */
final class OpenIdConnect {

  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 2_000;
  private static final int MOST_BYTES = 200_000;
  private static final int SKEW_SECONDS = 60;
  private static final long CACHE_MILLIS = 300_000;
  private static final long REFRESH_MILLIS = 15_000;
  private static final long OUTAGE_MILLIS = 3_600_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Signatures with a public key only: a shared key would let anyone who verifies also sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** A person. */
  record Identity(String subject, String name, Set<String> roles, Instant expires) {
    Identity {
      roles = Set.copyOf(roles);
    }
  }

  private final IdentityProvider options;
  private final Clock clock;
  private final AtomicReference<@Nullable DefaultJWTProcessor<SecurityContext>> processor =
      new AtomicReference<>();

  OpenIdConnect(IdentityProvider options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  /** Whether a bearer's words have the form of a JWT. */
  static boolean looksLikeJwt(String bearer) {
    return JWT.matcher(bearer).matches();
  }

  /**
   * The person that a token names.
   *
   * @throws TokenRefusedException if it is not signed by the provider, for this service, now
   */
  Identity identity(String jwt) throws TokenRefusedException {
    JWTClaimsSet claims;
    try {
      claims = processor().process(jwt, null);
    } catch (KeySourceException | IOException e) {
      throw TokenRefusedException.withoutKeys();
    } catch (ParseException e) {
      throw TokenRefusedException.because("The token is no signed JWT.");
    } catch (BadJOSEException | JOSEException e) {
      throw TokenRefusedException.because(
          "The token is not accepted: " + String.valueOf(e.getMessage()) + ".");
    }
    Date expires = claims.getExpirationTime();
    String subject = Optional.ofNullable(claims.getSubject()).orElse("");
    if (expires == null || subject.isBlank()) {
      throw TokenRefusedException.because("The token names no person or no end.");
    }
    return new Identity(subject, name(claims, subject), roles(claims), expires.toInstant());
  }

  private static String name(JWTClaimsSet claims, String subject) {
    for (String claim : new String[] {"name", "preferred_username", "email"}) {
      if (claims.getClaim(claim) instanceof String text && !text.isBlank()) {
        return text.strip();
      }
    }
    return subject;
  }

  private Set<String> roles(JWTClaimsSet claims) {
    Object value = claims.getClaims();
    for (String step : options.rolesClaim().split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    Collection<?> values =
        value instanceof Collection<?> list
            ? list
            : value instanceof String text ? Arrays.asList(text.split("[ ,]+", -1)) : Set.of();
    Set<String> roles = new LinkedHashSet<>();
    for (Object each : values) {
      String name = String.valueOf(each);
      roles.add(options.roles().getOrDefault(name, name));
    }
    return roles;
  }

  // ---- keys -----------------------------------------------------------------------------------

  private DefaultJWTProcessor<SecurityContext> processor()
      throws IOException, TokenRefusedException {
    DefaultJWTProcessor<SecurityContext> known = processor.get();
    if (known != null) {
      return known;
    }
    DefaultResourceRetriever http =
        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    URL address = (options.keys().isPresent() ? options.keys().get() : discovered(http)).toURL();
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.<SecurityContext>create(address, http)
            .cache(CACHE_MILLIS, REFRESH_MILLIS)
            .rateLimited(REFRESH_MILLIS)
            .outageTolerant(OUTAGE_MILLIS)
            .build();
    DefaultJWTProcessor<SecurityContext> fresh = new DefaultJWTProcessor<>();
    fresh.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    fresh.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    fresh.setJWTClaimsSetVerifier(new Claims());
    processor.compareAndSet(null, fresh);
    return fresh;
  }

  private URI discovered(DefaultResourceRetriever http) throws IOException, TokenRefusedException {
    String issuer = options.issuer().toString();
    URL address =
        URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration").toURL();
    JsonNode document = JSON.readTree(http.retrieveResource(address).getContent());
    if (!document.path("issuer").asText().equals(issuer)) {
      throw TokenRefusedException.because("The identity provider calls itself by another name.");
    }
    try {
      URI keys = URI.create(document.path("jwks_uri").asText());
      IdentityProvider.secure(keys);
      return keys;
    } catch (IllegalArgumentException e) {
      throw TokenRefusedException.because("The identity provider names no place of its keys.");
    }
  }

  /** Issuer, audience and times, by the clock of the service. */
  private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    Claims() {
      super(
          options.audience(),
          new JWTClaimsSet.Builder().issuer(options.issuer().toString()).build(),
          Set.of("exp", "sub"));
      setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
