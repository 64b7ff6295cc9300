package org.aftersales.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.aftersales.ComplianceChecker;
import org.aftersales.Tries;
import org.junit.jupiter.api.Test;

/** Folding, tokens and mentions, whatever the text. */
class TextPropertiesTest {

  private static final Lexicon LEXICON = ComplianceChecker.withDefaultPolicy().policy().lexicon();

  private static final List<String> PIECES =
      List.of(
          "خدمات",
          "پس",
          "از",
          "فروش",
          "\u200C",
          " ",
          "می",
          "شود",
          "ها",
          "ی",
          "ـ",
          "\u064B",
          "\u0651",
          "ي",
          "ك",
          "ة",
          "أ",
          "\uFEFB",
          "\uFDFC",
          "\uFE8D",
          "۱۲",
          "٣",
          "45",
          "٬",
          "٫",
          ",",
          ".",
          "/",
          "service",
          "After-Sales",
          "Items",
          "(",
          ")",
          "«",
          "»",
          ":",
          "\n",
          "\t",
          "\u00A0",
          "\u200F",
          "\u00AD",
          "e\u0301",
          "é",
          "ﬁ",
          "İ",
          "ß",
          "\uD83D\uDE00",
          "\uD835\uDFD8",
          "\uD83D",
          "\uDE00",
          "١٤٠٤/٠٢/٠١",
          "ریال",
          "USD",
          "per",
          "man-day",
          "فاقد",
          "ندارد",
          "no",
          "½",
          "²",
          "|");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(25);
    for (int i = 0; i < length; i++) {
      text.append(Tries.one(PIECES, random));
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  @Test
  void foldingTwiceChangesNothingAndTheWayBackIsMonotone() {
    Tries.of(
        20_000,
        random -> {
          String original = text(random);
          Folded folded = Folded.of(original);
          assertEquals(folded.text(), Folded.of(folded.text()).text());
          int start = 0;
          int end = 0;
          for (int i = 0; i < folded.text().length(); i++) {
            assertTrue(folded.originalStart(i) >= start && folded.originalEnd(i + 1) >= end);
            start = folded.originalStart(i);
            end = folded.originalEnd(i + 1);
            assertTrue(start < end && end <= original.length());
          }
        });
  }

  @Test
  void aTextFoldsAsItsLinesDo() {
    Tries.of(
        10_000,
        random -> {
          String one = text(random);
          String other = text(random);
          assertEquals(
              Folded.of(one).text() + " " + Folded.of(other).text(),
              Folded.of(one + "\n" + other).text());
        });
  }

  @Test
  void tokensFollowEachOtherAndLeaveOutNothingButSpaces() {
    Tries.of(
        10_000,
        random -> {
          TaggedText text = LEXICON.tag(text(random));
          String folded = text.folded().text();
          int end = 0;
          for (Token token : text.tokens()) {
            assertTrue(token.start() >= end && token.end() > token.start(), folded);
            assertTrue(isSpace(folded.substring(end, token.start())), folded);
            end = token.end();
          }
          assertTrue(isSpace(folded.substring(end)), folded);
        });
  }

  private static boolean isSpace(String text) {
    return text.chars().allMatch(c -> c == ' ' || c == Folded.ZWNJ);
  }

  @Test
  void mentionsLieInTheTokensAndNoneCoversAnotherOfItsClass() {
    Tries.of(
        5_000,
        random -> {
          TaggedText text = LEXICON.tag(text(random));
          for (String category : text.categories()) {
            Mention before = new Mention(category, -1, 0);
            for (Mention mention : text.mentions(category)) {
              assertTrue(mention.from() > before.from() && mention.to() > before.to());
              assertTrue(mention.length() > 0 && mention.to() <= text.tokens().size());
              before = mention;
            }
          }
        });
  }

  @Test
  void quantitiesLieInTheTextInOrder() {
    Tries.of(
        10_000,
        random -> {
          Folded folded = Folded.of(text(random));
          Quantities quantities = LEXICON.quantities();
          int length = folded.text().length();
          inOrder(
              quantities.in(folded).numbers().stream()
                  .map(n -> new int[] {n.start(), n.end()})
                  .toList(),
              length);
          inOrder(
              quantities.in(folded).sums().stream()
                  .map(n -> new int[] {n.start(), n.end()})
                  .toList(),
              length);
          inOrder(
              quantities.in(folded).dates().stream()
                  .map(n -> new int[] {n.start(), n.end()})
                  .toList(),
              length);
          inOrder(
              quantities.in(folded).percents().stream()
                  .map(n -> new int[] {n.start(), n.end()})
                  .toList(),
              length);
        });
  }

  private static void inOrder(List<int[]> ranges, int length) {
    int end = 0;
    for (int[] range : ranges) {
      assertTrue(range[0] >= end && range[1] > range[0] && range[1] <= length);
      end = range[1];
    }
  }
}
