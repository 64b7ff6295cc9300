package org.aftersales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Valid PDF files whose pages hold words, lines and pictures anywhere. */
final class PdfPages {

  private static final List<String> WORDS =
      List.of(
          "Item",
          "Description",
          "Qty",
          "1",
          "2",
          "10.5",
          "Pump AX-10",
          "Sale contract",
          "Article 1",
          "The goods have no after-sales service.",
          "a",
          ".",
          "(",
          ")",
          ":",
          "|",
          " ",
          "  ",
          "8.2.1",
          "ISO 9001:2015",
          "-",
          "x",
          "Warranty 12 months",
          "[",
          "]",
          "1,500 USD");

  /** As they are stored from left to right where they are read from right to left. */
  private static final List<String> PERSIAN =
      List.of(
          "فیدر",
          "الاک حرش",
          "دادعت",
          "۱",
          "۲",
          "۱۰٫۵",
          "دادرارق",
          "شورف زا سپ تامدخ دقاف",
          "هدام",
          "یم\u200Cدوش",
          "تسا",
          "(",
          ")",
          "«",
          "»",
          " ",
          "\u0651",
          "ـ",
          "AX-10",
          "،",
          ":",
          "اب",
          "\uFEFB",
          "\uFEEA\uFEE3",
          "\uD83D\uDE00",
          "لا");

  private PdfPages() {}

  /** Pages that are built step by step, one or more bytes a step. */
  static byte[] of(byte[] input) {
    WordParts.Steps steps = new WordParts.Steps(input);
    List<String> pages = new ArrayList<>();
    StringBuilder page = new StringBuilder();
    List<Integer> letters = letters();
    while (steps.more()) {
      int step = steps.next();
      int x = steps.next() * 595 / 255;
      int y = steps.next() * 842 / 255;
      if (step < 90) {
        page.append(text(steps, "F1", step, x, y, latin(steps.of(WORDS))));
      } else if (step < 180) {
        page.append(text(steps, "F2", step, x, y, codes(steps.of(PERSIAN), letters)));
      } else if (step < 200) {
        page.append("%d %d m %d %d l S\n".formatted(x, y, steps.next() * 2, y));
      } else if (step < 220) {
        page.append("%d %d m %d %d l S\n".formatted(x, y, x, steps.next() * 3));
      } else if (step < 235) {
        page.append("%d %d %d %d re ".formatted(x, y, steps.next(), steps.next() % 40));
        page.append(step % 2 == 0 ? "S\n" : "f\n");
      } else if (step < 245) {
        page.append("%d g %d Tr %d Tz\n".formatted(step % 2, step % 8, x % 200));
      } else {
        pages.add(page.toString());
        page.setLength(0);
      }
    }
    pages.add(page.toString());
    return file(pages, map(letters));
  }

  private static String text(
      WordParts.Steps steps, String font, int step, int x, int y, String word) {
    int size = 6 + step % 15;
    String turn = step % 30 == 29 ? "0 1 -1 0" : step % 30 == 28 ? "1 0 0.3 1" : "1 0 0 1";
    // Words on one line are what tables and columns are made of.
    return "BT /%s %d Tf %s %d %d Tm %s Tj ET\n"
        .formatted(font, size, turn, x, step % 3 == 0 ? y : y / 12 * 12, word);
  }

  private static String latin(String word) {
    return "(" + word.replace("(", "\\(").replace(")", "\\)") + ")";
  }

  private static List<Integer> letters() {
    return PERSIAN.stream()
        .flatMap(word -> word.codePoints().boxed())
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }

  private static String codes(String word, List<Integer> letters) {
    StringBuilder codes = new StringBuilder("<");
    word.codePoints().forEach(c -> codes.append("%02X".formatted(33 + letters.indexOf(c))));
    return codes.append('>').toString();
  }

  private static String map(List<Integer> letters) {
    StringBuilder map = new StringBuilder("/CIDInit /ProcSet findresource begin begincmap\n");
    map.append("1 begincodespacerange <00> <FF> endcodespacerange\n");
    map.append(letters.size()).append(" beginbfchar\n");
    for (int i = 0; i < letters.size(); i++) {
      StringBuilder units = new StringBuilder();
      Character.toString(letters.get(i)).chars().forEach(u -> units.append("%04X".formatted(u)));
      map.append("<%02X> <%s>\n".formatted(33 + i, units));
    }
    return map.append("endbfchar endcmap\n").toString();
  }

  private static String stream(String content) {
    return "<</Length " + content.length() + ">>\nstream\n" + content + "\nendstream";
  }

  private static byte[] file(List<String> pages, String map) {
    List<String> objects = new ArrayList<>();
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      kids.append(6 + 2 * i).append(" 0 R ");
    }
    objects.add("<</Type/Pages/Count " + pages.size() + "/Kids[" + kids + "]>>");
    objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    objects.add("<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 5 0 R>>");
    objects.add(stream(map));
    for (int i = 0; i < pages.size(); i++) {
      objects.add(
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents "
              + (7 + 2 * i)
              + " 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>");
      objects.add(stream(pages.get(i)));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("%PDF-1.4\n".getBytes(ISO_8859_1));
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append(String.format(Locale.ROOT, "%010d 00000 n \n", bytes.size()));
      bytes.writeBytes(((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n").getBytes(ISO_8859_1));
    }
    int start = bytes.size();
    int size = objects.size() + 1;
    bytes.writeBytes(
        ("xref\n0 "
                + size
                + "\n"
                + places
                + "trailer\n<</Size "
                + size
                + "/Root 1 0 R>>\n"
                + "startxref\n"
                + start
                + "\n%%EOF\n")
            .getBytes(ISO_8859_1));
    return bytes.toByteArray();
  }
}
