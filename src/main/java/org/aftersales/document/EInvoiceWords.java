package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The words of {@code einvoice.properties} in one language. Immutable. */
record EInvoiceWords(Properties words, boolean persian) {

  private static final Properties SHIPPED = load();

  static EInvoiceWords in(boolean persian) {
    return new EInvoiceWords(SHIPPED, persian);
  }

  private static Properties load() {
    Properties words = new Properties();
    try (InputStream in = EInvoiceWords.class.getResourceAsStream("einvoice.properties")) {
      if (in == null) {
        throw new IllegalStateException("einvoice.properties is missing from the jar");
      }
      words.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** A label. */
  String say(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("no word for " + key));
  }

  /** A unit of measure by its code; the code itself where no word is known for it. */
  String unit(String code) {
    return find("unit." + code.toUpperCase(Locale.ROOT)).orElse(code);
  }

  /** A sum of money as documents of the language write it. */
  String money(String amount, String currency) {
    if (currency.isEmpty()) {
      return amount;
    }
    return persian ? amount + " " + currency(currency) : currency + " " + amount;
  }

  String currency(String code) {
    return find("currency." + code).orElse(code);
  }

  /** A country by its code of ISO 3166, or as it stands. */
  String country(String code) {
    return code.matches("[A-Z]{2}")
        ? find("country." + code)
            .orElseGet(
                () ->
                    new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH))
        : code;
  }

  /** Why a charge is made, by its code of UNTDID 7161. */
  Optional<String> reason(String code) {
    return find("reason." + code.toUpperCase(Locale.ROOT));
  }

  private Optional<String> find(String key) {
    return Optional.ofNullable(words.getProperty(key + (persian ? ".fa" : ".en")));
  }
}
