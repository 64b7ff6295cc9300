package org.aftersales.document;

import java.util.Locale;

/** What the letters of symbol fonts look like: ticks, boxes and bullets of Word and PDF files. */
final class SymbolFont {

  private static final int PRIVATE = 0xF000;

  private SymbolFont() {}

  /** Whether this font prints pictures in the place of letters. */
  static boolean isSymbolic(String font) {
    if (font.isEmpty()) {
      return false;
    }
    String name = font.toLowerCase(Locale.ROOT);
    return name.startsWith("wingdings") || name.startsWith("webdings") || name.equals("symbol");
  }

  /** The text as it is printed in this font; characters that every font has stay as they are. */
  static String printed(String text, String font) {
    boolean symbolic = isSymbolic(font);
    if (!symbolic && !holdsPrivate(text)) {
      return text;
    }
    StringBuilder printed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = isPrivate(c) || (symbolic && c > ' ' && c < 0x100);
      String shown = sign ? sign(c & 0xFF, font) : String.valueOf(c);
      printed.append(shown.equals("\uFFFD") && !symbolic ? String.valueOf(c) : shown);
    }
    return printed.toString();
  }

  private static boolean holdsPrivate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isPrivate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrivate(int c) {
    return c >= PRIVATE + 0x20 && c <= PRIVATE + 0xFF;
  }

  /** The character of this code in a symbol font; a bullet of unknown form becomes U+FFFD. */
  static String sign(int code, String font) {
    return switch (font.toLowerCase(Locale.ROOT)) {
      case "wingdings 2" -> wingdings2(code);
      case "webdings" -> webdings(code);
      case "symbol" -> symbol(code);
      default -> wingdings(code);
    };
  }

  private static String wingdings(int code) {
    return switch (code) {
      case 0x6F, 0x70, 0x71, 0x72, 0xA8 -> "\u2610";
      case 0xFE -> "\u2611";
      case 0xFD, 0x78 -> "\u2612";
      case 0xFC -> "\u2713";
      case 0xFB -> "\u2717";
      case 0x6C, 0x6E, 0x9F, 0xA7, 0xB7, 0x76, 0xD8, 0x75, 0x77 -> "\u2022";
      case 0xE0, 0xE8, 0xF0 -> "\u2192";
      case 0xDF, 0xE7, 0xEF -> "\u2190";
      case 0x2D -> "-";
      default -> "\uFFFD";
    };
  }

  private static String wingdings2(int code) {
    return switch (code) {
      case 0x2A, 0x30, 0xA3, 0x35 -> "\u2610";
      case 0x52 -> "\u2611";
      case 0x51, 0x53, 0x54, 0x55 -> "\u2612";
      case 0x50 -> "\u2713";
      case 0x4F -> "\u2717";
      case 0x95, 0x96, 0x97, 0x98, 0xA1 -> "\u2022";
      default -> "\uFFFD";
    };
  }

  private static String webdings(int code) {
    return switch (code) {
      case 0x63 -> "\u2610";
      case 0x61 -> "\u2713";
      case 0x72 -> "\u2717";
      case 0x6E, 0x3D, 0x67 -> "\u2022";
      default -> "\uFFFD";
    };
  }

  private static String symbol(int code) {
    return switch (code) {
      case 0xB7 -> "\u2022";
      case 0xA3 -> "\u2264";
      case 0xB3 -> "\u2265";
      case 0xB4 -> "\u00D7";
      case 0xB1 -> "\u00B1";
      case 0xB0 -> "\u00B0";
      case 0xD6 -> "\u221A";
      case 0xA8, 0xE0 -> "\u25CA";
      case 0x2D, 0xBE -> "-";
      case 0xAE -> "\u2192";
      case 0xAC -> "\u2190";
      case 0x57 -> "\u03A9";
      case 0x6D -> "\u00B5";
      default -> code > 0x20 && code < 0x40 ? String.valueOf((char) code) : "\uFFFD";
    };
  }
}
