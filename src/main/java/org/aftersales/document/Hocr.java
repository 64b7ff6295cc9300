package org.aftersales.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The words of a page in hOCR, the form in which recognitions tell words with their places. */
final class Hocr {

  private static final Pattern BOX =
      Pattern.compile("bbox (\\d{1,6}) (\\d{1,6}) (\\d{1,6}) (\\d{1,6})");
  private static final Pattern BASE =
      Pattern.compile("baseline (-?\\d{0,4}\\.?\\d{0,6}) (-?\\d{1,6})");
  private static final Pattern SIZE = Pattern.compile("x_size (\\d{1,5}(?:\\.\\d{1,6})?)");
  private static final Pattern SURE = Pattern.compile("x_wconf (\\d{1,3})");
  private static final int MOST_WORDS = 20_000;

  private Hocr() {}

  /** The words in the order given; empty if this is no hOCR. */
  static Optional<List<RecognisedWord>> words(byte[] hocr) {
    List<RecognisedWord> words = new ArrayList<>();
    Element page;
    try {
      page = Jsoup.parse(new ByteArrayInputStream(hocr), "UTF-8", "", Parser.xmlParser());
    } catch (IOException e) {
      return Optional.empty();
    }
    if (page.select(".ocr_page").isEmpty()) {
      return Optional.empty();
    }
    int number = 0;
    for (Element line : page.select(".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat")) {
      String about = line.attr("title");
      Matcher box = BOX.matcher(about);
      if (!box.find()) {
        continue;
      }
      double size = number(SIZE, about, 1).orElse(number(box, 4) - number(box, 2));
      double slope = number(BASE, about, 1).orElse(0.0);
      double base =
          number(box, 4)
              + number(BASE, about, 2).orElse(-0.2 * size)
              + slope * (number(box, 3) - number(box, 1)) / 2;
      for (Element word : line.select(".ocrx_word")) {
        Matcher at = BOX.matcher(word.attr("title"));
        String text = clean(word.text());
        if (!text.isEmpty() && at.find() && words.size() < MOST_WORDS) {
          words.add(
              new RecognisedWord(
                  number,
                  text,
                  (int) number(at, 1),
                  (int) number(at, 2),
                  (int) Math.max(number(at, 1) + 1, number(at, 3)),
                  (int) Math.max(number(at, 2) + 1, number(at, 4)),
                  base,
                  Math.max(4, size),
                  number(SURE, word.attr("title"), 1).map(Double::intValue).orElse(0)));
        }
      }
      number++;
    }
    return Optional.of(words);
  }

  /** A word without marks of direction; Tesseract sets them around words of the other one. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.chars()
        .filter(
            c -> !Passage.isDirectionMark((char) c) && c != '\uFEFF' && c > ' ' && c != '\u00A0')
        .forEach(c -> clean.append((char) c));
    return clean.toString();
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  private static Optional<Double> number(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() && !matcher.group(group).isEmpty() && !matcher.group(group).equals("-")
        ? Optional.of(Double.parseDouble(matcher.group(group)))
        : Optional.empty();
  }
}
