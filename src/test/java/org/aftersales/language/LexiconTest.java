package org.aftersales.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LexiconTest {

  private static TreeMap<String, byte[]> files(String yaml) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("numbers.yaml", "money.yaml", "dates.yaml", "verbs.yaml")) {
      files.put("lexicon/" + name, Files.readAllBytes(Path.of("rules/aftersales/lexicon", name)));
    }
    files.put("lexicon/test.yaml", yaml.getBytes(UTF_8));
    return files;
  }

  private static List<Mention> mentions(String yaml, String text)
      throws IOException, LexiconException {
    return Lexicon.of(files(yaml)).tag(text).mentions("x");
  }

  @Test
  void halfSpaceSpaceAndNothingAreEqualBetweenTheParts() throws Exception {
    String yaml = "x: [پیش‌فاکتور]\n";
    assertEquals(1, mentions(yaml, "این پیش‌فاکتور").size());
    assertEquals(1, mentions(yaml, "این پیش فاکتور").size());
    assertEquals(1, mentions(yaml, "این پیشفاکتور").size());
    assertEquals(1, mentions(yaml, "پیش‌فاکتورهای فروش").size());
  }

  @Test
  void gluedWordsAreTakenApart() throws Exception {
    assertEquals(
        1, mentions("x: [خدمات پس از فروش]\nfiller: [فاقد]\n", "فاقدخدمات پس ازفروش").size());
  }

  @Test
  void alternativesOptionsGapsAndClassesCombine() throws Exception {
    String yaml = "noun: [(cost|fee)]\nx:\n  - \"[the] <noun> ~2 (buyer|client)\"\n";
    assertEquals(1, mentions(yaml, "The fee is for Buyer").size());
    assertEquals(1, mentions(yaml, "cost to client").size());
    assertEquals(0, mentions(yaml, "cost of a very long way to client").size());
    assertEquals(0, mentions(yaml, "cost. Buyer").size(), "a gap does not cross a full stop");
  }

  @Test
  void anExactWordIsNotMatchedByItsStem() throws Exception {
    assertEquals(0, mentions("x: [=commission]\n", "commissioning").size());
    assertEquals(1, mentions("x: [commission]\n", "commissioned").size());
  }

  @Test
  void faultsNameFileAndLineAndComeAllAtOnce() {
    LexiconException e =
        assertThrows(
            LexiconException.class,
            () ->
                Lexicon.of(files("x:\n  - (open\n  - <missing> word\n  - \"[all] [optional]\"\n")));
    assertEquals(3, e.faults().size(), e.getMessage());
    assertTrue(e.getMessage().contains("lexicon/test.yaml:2"), e.getMessage());
    assertTrue(e.getMessage().contains("missing"), e.getMessage());
  }

  @Test
  void classesThatReferToEachOtherInACircleAreReported() {
    LexiconException e =
        assertThrows(LexiconException.class, () -> Lexicon.of(files("x: [<y> a]\ny: [<x> b]\n")));
    assertTrue(e.getMessage().contains("circle"), e.getMessage());
  }

  @Test
  void negativeVerbsAreKnownByTheirForm() throws Exception {
    TaggedText text = Lexicon.of(files("x: [a]\n")).tag("نمی شود نمی‌گردد نخواهد شد ارائه می‌دهد");
    List<Boolean> negative =
        text.tokens().stream().flatMap(t -> t.verb().stream()).map(VerbForm::negative).toList();
    assertEquals(List.of(true, true, true, false, false), negative);
  }
}
