package org.aftersales.document;

/** The signs of the font Wingdings: the boxes and ticks by which forms are filled in. */
final class Wingdings {

  private Wingdings() {}

  /** What the sign with this code, of eight bits, looks like. */
  static String meaning(int code) {
    return switch (code) {
      case 0x6F, 0x71, 0x72, 0xA8 -> "\u2610";
      case 0xFE, 0x52 -> "\u2611";
      case 0xFD, 0x78, 0x54 -> "\u2612";
      case 0xFC, 0x50 -> "\u2713";
      case 0xFB, 0x4F -> "\u2717";
      case 0xB7, 0x6C, 0x6E, 0xA7 -> "\u2022";
      case 0x2D -> "-";
      default -> "\uFFFD";
    };
  }
}
