package org.aftersales.batch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be called, and by which secrets messages are signed. */
class WebhookRulesTest {

  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

  private static Callbacks callbacks(boolean internal, String... hosts) {
    return new Callbacks(
        new WebhookOptions(
            List.of(hosts).stream().map(AllowedHost::parse).toList(),
            internal,
            List.of(WebhookSecret.parse(SECRET)),
            WebhookOptions.FIRST_WAIT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/told",
        "https://EXAMPLE.com:443/told?x=1",
        "http://example.com/",
        "https://a.b.example.org/",
        "https://port.example:8443/x",
        "http://127.0.0.1:9000/",
        "http://[::1]:9000/"
      })
  void whatTheOperatorAllowedMayBeCalled(String url) {
    Callbacks callbacks =
        callbacks(
            false,
            "example.com",
            "*.example.org",
            "port.example:8443",
            "127.0.0.1:9000",
            "[::1]:9000");
    assertDoesNotThrow(() -> callbacks.allowed(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com.evil.net/",
        "https://evil-example.com/",
        "https://example.org/",
        "https://example.com:8443/",
        "https://port.example/",
        "https://user@example.com/",
        "https://example.com@evil.net/",
        "https://example.com/#x",
        "ftp://example.com/",
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]:9000/",
        "//example.com/",
        "example.com",
        "https:example.com",
        "https://exa mple.com/",
        ""
      })
  void nothingElseMayBeCalled(String url) {
    Callbacks callbacks =
        callbacks(false, "example.com", "*.example.org", "port.example:8443", "127.0.0.1:9000");
    assertThrows(BatchRefusedException.class, () -> callbacks.allowed(url));
  }

  @Test
  void nobodyIsCalledUnlessTheOperatorSaysSo() {
    Callbacks callbacks = new Callbacks(WebhookOptions.none());
    assertThrows(BatchRefusedException.class, () -> callbacks.allowed("https://example.com/"));
  }

  @Test
  void aNameThatStandsForTheOwnNetworkIsBarredUnlessItIsAllowedAsSuch() {
    // A pattern that was not written as an address, and which one of this machine meets.
    URI own = URI.create("http://127.0.0.1/");
    assertTrue(callbacks(false, "*.0.0.1").barred(own).isPresent());
    assertEquals(Optional.empty(), callbacks(true, "*.0.0.1").barred(own));
    assertEquals(Optional.empty(), callbacks(false, "127.0.0.1").barred(own));
    assertEquals(
        Optional.empty(),
        callbacks(false, "localhost:9000").barred(URI.create("http://localhost:9000/")));
    // The operator may have taken a host from the list since.
    assertTrue(callbacks(true, "example.com").barred(own).isPresent());
    assertTrue(callbacks(true, "*.invalid").barred(URI.create("http://x.invalid/")).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "240.0.0.1",
        "198.18.0.1",
        "192.0.0.8",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "fc00::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::ffff:10.0.0.1"
      })
  void addressesOfTheOwnNetworkAreKnown(String address) throws Exception {
    assertTrue(Callbacks.isInternal(InetAddress.getByName(address)), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1", "192.1.0.1"})
  void addressesOfTheInternetAreNot(String address) throws Exception {
    assertFalse(Callbacks.isInternal(InetAddress.getByName(address)), address);
  }

  @Test
  void aSecretNeverShowsItself() {
    WebhookSecret secret = WebhookSecret.parse(SECRET);
    assertEquals("whsec_…", secret.toString());
    WebhookOptions options =
        new WebhookOptions(List.of(), false, List.of(secret), Duration.ofSeconds(1));
    assertFalse(options.toString().contains(SECRET.substring(6)), options.toString());
    String wrong = "whsec_c2hvcnQ=";
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> WebhookSecret.parse(wrong));
    assertFalse(String.valueOf(e.getMessage()).contains(wrong));
    assertThrows(IllegalArgumentException.class, () -> WebhookSecret.parse(SECRET.substring(6)));
  }

  @Test
  void hostsWithoutASecretAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new WebhookOptions(
                List.of(AllowedHost.parse("example.com")), false, List.of(), Duration.ZERO));
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    assertEquals(Optional.of(Duration.ofSeconds(120)), Webhooks.retryAfter("120", now));
    assertEquals(
        Optional.of(Duration.ofMinutes(5)),
        Webhooks.retryAfter("Mon, 23 Nov 2026 10:05:00 GMT", now));
    assertEquals(Optional.empty(), Webhooks.retryAfter("soon", now));
    assertEquals(Optional.empty(), Webhooks.retryAfter("99999999999999999999", now));
  }
}
