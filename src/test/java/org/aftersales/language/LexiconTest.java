package org.aftersales.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
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
  void aGapThatSpansATextIsAFault() {
    for (String gap : List.of("~1001", "~200000000", "~99999999999")) {
      LexiconException fault =
          assertThrows(
              LexiconException.class, () -> Lexicon.of(files("x: [\"pump " + gap + " valve\"]\n")));
      assertTrue(fault.faults().get(0).contains("lexicon/test.yaml:1"), fault.faults().toString());
    }
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

  @Test
  void whatWasCompiledEarlierReadsAsTheFilesDo() throws Exception {
    TreeMap<String, byte[]> files = shipped();
    byte[] image = Lexicon.image(files);
    Lexicon compiled = Lexicon.of(files);
    Lexicon read = Lexicon.of(files, image);
    assertArrayEquals(image, Lexicon.image(files), "the same files make the same image");
    assertEquals(compiled.categories(), read.categories());
    for (String category : compiled.categories()) {
      assertEquals(compiled.source(category), read.source(category));
    }
    int mentions = 0;
    for (Path fixture : fixtures()) {
      String text = Files.readString(fixture);
      TaggedText expected = compiled.tag(text);
      TaggedText actual = read.tag(text);
      assertEquals(tokens(expected), tokens(actual), fixture.toString());
      assertEquals(expected.categories(), actual.categories(), fixture.toString());
      for (String category : expected.categories()) {
        assertEquals(expected.mentions(category), actual.mentions(category), fixture.toString());
        mentions += expected.mentions(category).size();
      }
    }
    assertTrue(mentions > 1_000, "hardly anything is mentioned: " + mentions);
  }

  @Test
  void whatWasCompiledOfOtherFilesIsIgnored() throws Exception {
    TreeMap<String, byte[]> files = files("x: [pump]\n");
    byte[] image = Lexicon.image(files);
    assertEquals(1, Lexicon.of(files("x: [valve]\n"), image).tag("valve").mentions("x").size());
    TreeMap<String, byte[]> more = files("x: [pump]\n");
    more.put("lexicon/more.yaml", "y: [valve]\n".getBytes(UTF_8));
    assertEquals(1, Lexicon.of(more, image).tag("valve").mentions("y").size());
    for (int length : new int[] {0, 3, 4, 200, image.length / 2, image.length - 1}) {
      Lexicon lexicon = Lexicon.of(files, Arrays.copyOf(image, length));
      assertEquals(1, lexicon.tag("pump").mentions("x").size(), "cut at " + length);
    }
  }

  private static TreeMap<String, byte[]> shipped() throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(Path.of("rules/aftersales/lexicon"))) {
      for (Path file : all.toList()) {
        files.put("lexicon/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("fixtures"), 2)) {
      return all.filter(path -> path.endsWith("document.txt")).sorted().toList();
    }
  }

  private static List<String> tokens(TaggedText text) {
    return text.tokens().stream().map(t -> t + " " + t.forms() + " " + t.verb()).toList();
  }
}
