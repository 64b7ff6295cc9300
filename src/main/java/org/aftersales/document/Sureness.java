package org.aftersales.document;

/**
 * How sure a recognition is of its words, in percent: of the least sure word in Latin letters or
 * digits, and of the least sure one in Persian. The two are kept apart because a recognition that
 * is 90 % sure of an English word is hardly ever wrong, and of a Persian one it often is.
 * Immutable.
 *
 * @param latin 0 to 100; 100 where there is no such word
 * @param persian 0 to 100; 100 where there is no such word
 */
public record Sureness(int latin, int persian) {

  /** Of text that was not recognised but read. */
  public static final Sureness WHOLE = new Sureness(100, 100);

  /** Of something that is drawn and could not be recognised at all. */
  static final Sureness NONE = new Sureness(0, 0);

  public Sureness {
    if (latin < 0 || latin > 100 || persian < 0 || persian > 100) {
      throw new IllegalArgumentException("not a share of a hundred: " + latin + ", " + persian);
    }
  }

  /** Of one word; marks without letters and digits do not count. */
  static Sureness of(String word, int percent) {
    int sure = Math.max(0, Math.min(100, percent));
    boolean persian = word.codePoints().anyMatch(Sureness::isPersian);
    boolean latin = word.codePoints().anyMatch(c -> !isPersian(c) && Character.isLetterOrDigit(c));
    return new Sureness(latin ? sure : 100, persian ? sure : 100);
  }

  private static boolean isPersian(int c) {
    boolean arabic = (c >= 0x600 && c < 0x780) || (c >= 0xFB50 && c <= 0xFEFC);
    return arabic && Character.isLetterOrDigit(c);
  }

  /** The least of both. */
  public Sureness and(Sureness other) {
    return new Sureness(Math.min(latin, other.latin), Math.min(persian, other.persian));
  }

  /** Whether any word is less sure than is asked. */
  public boolean isBelow(Sureness asked) {
    return latin < asked.latin || persian < asked.persian;
  }

  /** How sure the least sure word is. */
  public int percent() {
    return Math.min(latin, persian);
  }
}
