package org.aftersales.document;

import static org.aftersales.document.WordFile.p;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordNumberingTest {

  private static List<String> numbers(Document document) {
    return document.blocks().stream().map(b -> b.location().number().orElse("")).toList();
  }

  private static final String NUMBERING =
      "<w:numbering><w:abstractNum w:abstractNumId=\"0\">"
          + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><w:numFmt w:val=\"decimal\"/>"
          + "<w:lvlText w:val=\"ماده %1-\"/></w:lvl>"
          + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
          + "<w:lvlText w:val=\"%1.%2.\"/></w:lvl>"
          + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"arabicAbjad\"/>"
          + "<w:lvlText w:val=\"%3)\"/></w:lvl></w:abstractNum>"
          + "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>"
          + "<w:lvlText w:val=\"\uF0B7\"/></w:lvl></w:abstractNum>"
          + "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
          + "<w:numFmt w:val=\"hindiNumbers\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
          + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
          + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
          + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>"
          + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\">"
          + "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";

  private static String item(int num, int level, String text) {
    return p(
        "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>".formatted(level, num),
        text);
  }

  private static String numbering(String levels, String nums) {
    return "<w:numbering><w:abstractNum w:abstractNumId=\"0\">"
        + levels
        + "</w:abstractNum>"
        + nums
        + "</w:numbering>";
  }

  private static String level(int index, String format, String text) {
    return "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/></w:lvl>"
        .formatted(index, format, text);
  }

  private static final String PLAIN = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

  @Test
  void automaticNumbersAreRenderedAsWordPrintsThem() throws Exception {
    Document document =
        WordFile.of(
                item(1, 0, "گارانتی")
                    + item(1, 1, "مدت دوازده ماه است.")
                    + item(1, 1, "شرایط به شرح زیر است.")
                    + item(1, 2, "نگهداری درست")
                    + item(1, 2, "کاربر آموزش‌دیده")
                    + item(1, 0, "خدمات پس از فروش")
                    + item(1, 1, "ندارد.")
                    + item(2, 0, "نصب")
                    + item(3, 0, "یک")
                    + item(3, 0, "دو")
                    + item(4, 0, "از نو"))
            .with("numbering", "n", NUMBERING)
            .read();
    assertEquals(
        List.of("ماده 7", "7.1", "7.2", "الف", "ب", "ماده 8", "8.1", "", "۱", "۲", "۱"),
        numbers(document));
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
    assertEquals(BlockKind.PARAGRAPH, document.blocks().get(1).kind());
    assertEquals(BlockKind.LIST_ITEM, document.blocks().get(3).kind());
    assertEquals(BlockKind.LIST_ITEM, document.blocks().get(7).kind());
    assertEquals("خدمات پس از فروش", document.blocks().get(5).text());
  }

  @Test
  void numberingAndOutlineComeFromStylesToo() throws Exception {
    Document document =
        WordFile.of(p("<w:pStyle w:val=\"H1\"/>", "خدمات"))
            .with("numbering", "n", NUMBERING)
            .with(
                "styles",
                "s",
                "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading"
                    + " 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                    + "</w:styles>")
            .read();
    assertEquals(List.of("ماده 7"), numbers(document));
    assertEquals(BlockKind.HEADING, document.blocks().get(0).kind());
  }

  @Test
  void overriddenStartsCountForLevelsThatNoParagraphShows() throws Exception {
    Document document =
        WordFile.of(item(1, 0, "a") + item(1, 1, "b") + item(2, 1, "c") + item(2, 0, "d"))
            .with(
                "numbering",
                "n",
                numbering(
                    level(0, "decimal", "%1") + level(1, "decimal", "%1-%2"),
                    PLAIN
                        + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/>"
                        + "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>"
                        + "<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
                        + "</w:num>"))
            .read();
    assertEquals(List.of("1", "1-1", "5-1", "6"), numbers(document));
  }

  @Test
  void numbersInWordsAndInOtherAlphabetsArePrintedAsWordDoes() throws Exception {
    String[] formats = {
      "ordinal",
      "ordinalText",
      "cardinalText",
      "hebrew1",
      "decimalEnclosedParen",
      "decimalEnclosedFullstop",
      "numberInDash",
      "decimalEnclosedCircle",
      "russianLower"
    };
    StringBuilder levels = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < formats.length; i++) {
      levels.append(level(i, formats[i], "%" + (i + 1)));
      body.append(item(1, i, "a")).append(item(1, i, "b"));
    }
    Document document =
        WordFile.of(body.toString())
            .with("numbering", "n", numbering(levels.toString(), PLAIN))
            .read();
    assertEquals(
        List.of(
            "1st", "2nd", "First", "Second", "One", "Two", "א", "ב", "(1)", "(2)", "1", "2", "1",
            "2", "①", "②", "а", "б"),
        numbers(document));
  }

  @Test
  void styleBasedOnANumberedStyleStandsOnItsLevel() throws Exception {
    Document document =
        WordFile.of(p("<w:pStyle w:val=\"B\"/>", "a"))
            .with(
                "numbering",
                "n",
                numbering(
                    level(0, "decimal", "%1")
                        + level(1, "lowerLetter", "(%2)")
                            .replace("<w:lvlText", "<w:pStyle w:val=\"A\"/><w:lvlText"),
                    PLAIN))
            .with(
                "styles",
                "s",
                "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:pPr><w:numPr>"
                    + "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style"
                    + " w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"
                    + "</w:styles>")
            .read();
    assertEquals(List.of("(a)"), numbers(document));
  }

  @Test
  void paragraphIsCountedBeforeItsTextBoxes() throws Exception {
    String number = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    Document document =
        WordFile.of(
                "<w:p>"
                    + number
                    + "<w:r><w:pict><v:textbox><w:txbxContent>"
                    + item(1, 0, "b")
                    + "</w:txbxContent></v:textbox></w:pict><w:t>a</w:t></w:r></w:p>"
                    + item(1, 0, "c"))
            .with("numbering", "n", numbering(level(0, "decimal", "%1."), PLAIN))
            .read();
    assertEquals(List.of("1", "2", "3"), numbers(document));
  }
}
