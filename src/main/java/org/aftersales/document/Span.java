package org.aftersales.document;

/** A half-open range of UTF-16 offsets into a block's text. */
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  public String of(String text) {
    return text.substring(start, end);
  }

  /** The same range without spaces of any kind and invisible marks at its ends. */
  public Span trimmed(String text) {
    int from = start;
    int to = end;
    while (from < to && Passage.isPadding(text.charAt(from))) {
      from++;
    }
    while (to > from && Passage.isPadding(text.charAt(to - 1))) {
      to--;
    }
    return new Span(from, to);
  }

  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
