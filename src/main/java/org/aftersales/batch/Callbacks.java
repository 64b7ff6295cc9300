package org.aftersales.batch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.batch.BatchRefusedException.Reason;

/**
 * Which addresses may be called, so that nobody can have the service ask a machine that they cannot
 * reach themselves (OWASP: server-side request forgery). Immutable.
 */
final class Callbacks {

  private static final int LONGEST = 2_000;

  private final WebhookOptions options;

  Callbacks(WebhookOptions options) {
    this.options = options;
  }

  /**
   * The address that was sent, if it may be called.
   *
   * @throws BatchRefusedException if it may not
   */
  URI allowed(String url) throws BatchRefusedException {
    if (options.allowed().isEmpty()) {
      throw refused(
          "This service calls nobody back; whoever runs it allows hosts with --webhook-allow.");
    }
    URI uri;
    try {
      uri = new URI(url.length() <= LONGEST ? url : "");
    } catch (URISyntaxException e) {
      throw refused("The callback is no address; send one such as https://example.com/told.");
    }
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")
        || host(uri).isEmpty()
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null) {
      throw refused(
          "The callback is an address such as https://example.com/told, without a user or a"
              + " fragment.");
    }
    if (covering(uri).isEmpty()) {
      throw refused(
          "The host or port of the callback is not among those that this service may call; ask"
              + " whoever runs it for --webhook-allow.");
    }
    return uri;
  }

  private static BatchRefusedException refused(String message) {
    return new BatchRefusedException(Reason.CALLBACK, message);
  }

  private static String host(URI uri) {
    return Optional.ofNullable(uri.getHost())
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\[\\]]", "");
  }

  private Optional<AllowedHost> covering(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return options.allowed().stream()
        .filter(allowed -> allowed.covers(host(uri), port, usual))
        .findFirst();
  }

  /**
   * Why an address may not be called now, although its host may be: the name stands for a machine
   * of the own network. Java keeps what it looked up for long enough to call the same address.
   */
  Optional<String> barred(URI uri) {
    Optional<AllowedHost> host = covering(uri);
    if (host.isEmpty()) {
      return Optional.of("the host is no longer among those that may be called");
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host(uri))) {
        if (isInternal(address) && !options.internal() && !host.get().isExact()) {
          return Optional.of("the host stands for an address of the own network");
        }
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("the host is not known");
    }
  }

  /** Whether an address is not one of the open internet. */
  static boolean isInternal(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean special =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (special) {
      return true;
    }
    if (address instanceof Inet6Address) {
      // fc00::/7; and addresses that carry one of IPv4 inside: 64:ff9b::/96, 2002::/16.
      return (first & 0xFE) == 0xFC
          || first == 0 && second == 0x64
          || first == 0x20 && second == 0x02
          || first == 0 && second == 0;
    }
    // 0.0.0.0/8, 100.64.0.0/10, 192.0.0.0/24, 198.18.0.0/15, 240.0.0.0/4.
    return first == 0
        || first == 100 && (second & 0xC0) == 64
        || first == 192 && second == 0 && bytes[2] == 0
        || first == 198 && (second & 0xFE) == 18
        || first >= 240;
  }
}
