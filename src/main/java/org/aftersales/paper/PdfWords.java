package org.aftersales.paper;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The words of a page of a PDF in reading order, with the boxes they are drawn in. Letters of a
 * word are compared without regard to their order, since right-to-left words may be stored in
 * either.
 */
final class PdfWords {

  /** Two words with this share of the width of a letter between them are apart. */
  private static final float GAP = 0.25f;

  private static final double LEAST_FOUND = 0.6;

  private static final String ZWNJ = "\u200c";

  /** What parts words, here and where glyphs are gathered. */
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  /** A word: its letters sorted, its line, and its box in user space. */
  @SuppressWarnings("ArrayRecordComponent") // four numbers that nobody writes to
  private record Word(String key, int line, float[] box) {}

  private final List<Word> words;

  private PdfWords(List<Word> words) {
    this.words = List.copyOf(words);
  }

  static PdfWords of(PDDocument file, int page) throws IOException {
    List<TextPosition> glyphs = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            glyphs.add(text);
          }
        };
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    stripper.getText(file);
    return new PdfWords(words(lines(glyphs), file.getPage(page - 1)));
  }

  private static List<List<TextPosition>> lines(List<TextPosition> glyphs) {
    List<TextPosition> sorted = new ArrayList<>(glyphs);
    sorted.sort((a, b) -> Float.compare(a.getYDirAdj(), b.getYDirAdj()));
    List<List<TextPosition>> lines = new ArrayList<>();
    for (TextPosition glyph : sorted) {
      List<TextPosition> last = lines.isEmpty() ? List.of() : lines.get(lines.size() - 1);
      boolean same =
          !last.isEmpty()
              && glyph.getYDirAdj() - last.get(0).getYDirAdj()
                  < Math.max(2, last.get(0).getHeightDir() * 0.6f);
      if (same) {
        last.add(glyph);
      } else {
        lines.add(new ArrayList<>(List.of(glyph)));
      }
    }
    for (List<TextPosition> line : lines) {
      line.sort((a, b) -> Float.compare(a.getXDirAdj(), b.getXDirAdj()));
    }
    return lines;
  }

  private static List<Word> words(List<List<TextPosition>> lines, PDPage page) {
    List<Word> words = new ArrayList<>();
    for (int l = 0; l < lines.size(); l++) {
      List<Word> own = new ArrayList<>();
      StringBuilder letters = new StringBuilder();
      float[] box = new float[0];
      float end = 0;
      for (TextPosition glyph : lines.get(l)) {
        String text = folded(glyph.getUnicode());
        boolean apart =
            text.isEmpty()
                || !letters.isEmpty() && glyph.getXDirAdj() - end > glyph.getFontSizeInPt() * GAP;
        if (apart && !letters.isEmpty()) {
          own.add(new Word(key(letters.toString()), l, box));
          letters.setLength(0);
          box = new float[0];
        }
        end = glyph.getXDirAdj() + glyph.getWidthDirAdj();
        if (!text.isEmpty()) {
          letters.append(text);
          box = around(box, box(glyph, page));
        }
      }
      if (!letters.isEmpty()) {
        own.add(new Word(key(letters.toString()), l, box));
      }
      boolean rightToLeft = letters(lines.get(l), true) > letters(lines.get(l), false);
      if (rightToLeft) {
        Collections.reverse(own);
      }
      words.addAll(own);
    }
    return words;
  }

  private static long letters(List<TextPosition> line, boolean arabic) {
    return line.stream()
        .flatMapToInt(g -> folded(g.getUnicode()).chars())
        .filter(c -> Character.isLetter(c) && c >= 0x600 == arabic)
        .count();
  }

  private static float[] box(TextPosition glyph, PDPage page) {
    float height = Math.max(glyph.getHeightDir(), glyph.getFontSizeInPt() * 0.7f);
    float left = page.getCropBox().getLowerLeftX() + glyph.getXDirAdj();
    float base = page.getCropBox().getUpperRightY() - glyph.getYDirAdj();
    return new float[] {
      left, base - height * 0.3f, left + glyph.getWidthDirAdj(), base + height * 1.1f
    };
  }

  private static float[] around(float[] one, float[] two) {
    return one.length == 0
        ? two
        : new float[] {
          Math.min(one[0], two[0]),
          Math.min(one[1], two[1]),
          Math.max(one[2], two[2]),
          Math.max(one[3], two[3])
        };
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    String plain =
        Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('ي', 'ی')
            .replace('ك', 'ک');
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isDigit(c)) {
        folded.append((char) ('0' + Character.digit(c, 10)));
      } else if (Character.isLetter(c)) {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  private static String key(String letters) {
    char[] sorted = letters.toCharArray();
    Arrays.sort(sorted);
    return new String(sorted);
  }

  /**
   * The boxes around words, one for each line; nothing where too few of them are found.
   *
   * @param quote in logical order
   */
  List<float[]> boxes(String quote) {
    // A half space may be drawn as nothing or as a space glyph.
    List<float[]> joined = boxes(keys(quote.replace(ZWNJ, "")));
    return joined.isEmpty() && quote.contains(ZWNJ) ? boxes(keys(quote)) : joined;
  }

  private static List<String> keys(String quote) {
    List<String> keys = new ArrayList<>();
    for (String word : BETWEEN.split(quote, -1)) {
      String key = key(folded(word));
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  private List<float[]> boxes(List<String> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Integer> best = List.of();
    for (int from = 0; from < words.size(); from++) {
      if (wanted.contains(words.get(from).key())) {
        List<Integer> found = found(wanted, from);
        boolean tighter = found.size() == best.size() && length(found) < length(best);
        if (found.size() > best.size() || tighter) {
          best = found;
        }
      }
    }
    if (best.size() < Math.max(1, wanted.size() * LEAST_FOUND)) {
      return List.of();
    }
    List<float[]> boxes = new ArrayList<>();
    int line = -1;
    for (int index : best.stream().sorted().toList()) {
      Word word = words.get(index);
      if (word.line() == line) {
        boxes.set(boxes.size() - 1, around(boxes.get(boxes.size() - 1), word.box()));
      } else {
        boxes.add(word.box());
      }
      line = word.line();
    }
    return boxes;
  }

  private static int length(List<Integer> found) {
    return found.isEmpty() ? 0 : found.get(found.size() - 1) - found.get(0);
  }

  /** Of as many words as are wanted, read from one on, those that are among them. */
  private List<Integer> found(List<String> wanted, int from) {
    List<String> left = new ArrayList<>(wanted);
    List<Integer> found = new ArrayList<>();
    for (int i = from; i < Math.min(words.size(), from + wanted.size() + wanted.size() / 6); i++) {
      if (left.remove(words.get(i).key())) {
        found.add(i);
      }
    }
    return found;
  }
}
