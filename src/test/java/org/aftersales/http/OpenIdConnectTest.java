package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An identity provider on this machine, and tokens that it did or did not give. */
class OpenIdConnectTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final RSAKey RSA = rsa("one");
  private static final RSAKey OTHER = rsa("one");
  private static final ECKey EC = ec("two");

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private JWKSet keys = new JWKSet(List.of(RSA, EC));

  OpenIdConnectTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          byte[] body =
              ("{\"issuer\": \"" + issuer() + "\", \"jwks_uri\": \"" + issuer() + "/keys\"}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/keys",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = keys.toString(true).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private OpenIdConnect provider() {
    return new OpenIdConnect(
        new IdentityProvider(
            URI.create(issuer()),
            "aftersales",
            Optional.empty(),
            "realm_access.roles",
            Map.of("sales-manager", "reviewer")),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience("aftersales")
        .subject("u-7")
        .claim("name", "Maryam")
        .claim("realm_access", Map.of("roles", List.of("sales-manager", "auditor")))
        .expirationTime(Date.from(NOW.plusSeconds(300)));
  }

  private static String signed(
      JWTClaimsSet claims, JWSAlgorithm algorithm, String key, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(key).type(JOSEObjectType.JWT).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, JWSAlgorithm.RS256, "one", new RSASSASigner(RSA));
  }

  private void refused(String jwt) {
    TokenRefusedException e =
        assertThrows(TokenRefusedException.class, () -> provider().identity(jwt));
    assertFalse(e.areKeysMissing());
    assertFalse(String.valueOf(e.getMessage()).contains(jwt));
  }

  @Test
  void aSignedTokenNamesThePersonAndTheirRoles() throws Exception {
    for (String jwt :
        List.of(
            signed(claims().build()),
            signed(claims().build(), JWSAlgorithm.ES256, "two", new ECDSASigner(EC)))) {
      assertTrue(OpenIdConnect.looksLikeJwt(jwt));
      OpenIdConnect.Identity identity = provider().identity(jwt);
      assertEquals("Maryam", identity.name());
      assertEquals(Set.of("reviewer", "auditor"), identity.roles());
    }
  }

  @Test
  void whatIsNotForThisServiceNowIsRefused() throws Exception {
    refused(signed(claims().issuer("https://other.example").build()));
    refused(signed(claims().audience("another").build()));
    refused(signed(claims().expirationTime(Date.from(NOW.minusSeconds(120))).build()));
    refused(signed(claims().expirationTime(null).build()));
    refused(signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(120))).build()));
    refused(signed(claims().subject(null).build()));
  }

  @Test
  void whatTheProviderDidNotSignIsRefused() throws Exception {
    refused(signed(claims().build(), JWSAlgorithm.RS256, "one", new RSASSASigner(OTHER)));
    refused(new PlainJWT(claims().build()).serialize());
    byte[] publicKey = RSA.toRSAPublicKey().getEncoded();
    refused(signed(claims().build(), JWSAlgorithm.HS256, "one", new MACSigner(publicKey)));
    String good = signed(claims().build());
    refused(good.substring(0, good.length() - 8) + "AAAAAAAA");
    refused("a.b.c");
  }

  @Test
  void aRotatedKeyIsFetchedAndUnknownOnesDoNotHammerTheProvider() throws Exception {
    OpenIdConnect provider = provider();
    provider.identity(signed(claims().build()));
    RSAKey fresh = rsa("three");
    keys = new JWKSet(List.of(fresh));
    String jwt = signed(claims().build(), JWSAlgorithm.RS256, "three", new RSASSASigner(fresh));
    assertEquals("Maryam", provider.identity(jwt).name());
    int before = asked.get();
    for (int i = 0; i < 50; i++) {
      String unknown =
          signed(claims().build(), JWSAlgorithm.RS256, "no" + i, new RSASSASigner(OTHER));
      assertThrows(TokenRefusedException.class, () -> provider.identity(unknown));
    }
    assertTrue(asked.get() - before <= 3, "asked " + (asked.get() - before) + " times");
  }

  @Test
  void withoutTheProviderNobodyKnows() throws Exception {
    String jwt = signed(claims().build());
    OpenIdConnect provider = provider();
    server.stop(0);
    TokenRefusedException e =
        assertThrows(TokenRefusedException.class, () -> provider.identity(jwt));
    assertTrue(e.areKeysMissing());
  }

  @Test
  void aProviderIsAskedByHttps() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new IdentityProvider(
                URI.create("http://id.example"), "a", Optional.empty(), "roles", Map.of()));
  }
}
