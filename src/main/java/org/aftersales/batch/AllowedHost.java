package org.aftersales.batch;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that may be called. Immutable.
 *
 * @param name in lower case; of an address of IPv6 without brackets
 * @param below whether hosts below the name are meant, and not it itself
 * @param port the only one; absent for those that are usual for the scheme
 */
public record AllowedHost(String name, boolean below, OptionalInt port) {

  private static final Pattern FORM =
      Pattern.compile("(\\*\\.)?([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

  /**
   * The host that is written so: {@code example.com}, {@code *.example.com}, {@code
   * example.com:8443}, {@code 127.0.0.1:9000}, {@code [::1]:9000}.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  public static AllowedHost parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          text
              + ": a host that webhooks may call is written example.com, *.example.com or"
              + " example.com:8443");
    }
    String port = form.group(3);
    return new AllowedHost(
        form.group(2).replaceAll("[\\[\\]]", ""),
        form.group(1) != null,
        port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)));
  }

  /** Whether this host and port are meant. */
  boolean covers(String host, int asked, int usual) {
    boolean named = below ? host.endsWith("." + name) : host.equals(name);
    return named && asked == port.orElse(usual);
  }

  /** Whether it is an address or this machine by name: nobody can make it stand for another. */
  boolean isExact() {
    return !below && (name.equals("localhost") || name.contains(":") || name.matches("[0-9.]+"));
  }
}
