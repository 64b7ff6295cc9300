package org.aftersales.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

  @Test
  void aCompanyFileAddsWords() throws LexiconException {
    SortedMap<String, byte[]> files = DefaultPack.files();
    files.put(
        "lexicon/money-acme.yaml",
        """
        units:
          - currency: SEK
            words: [krona, kronor]
        bases:
          - per: REPORT
            nouns: [report]
        """
            .getBytes(UTF_8));
    files.put("lexicon/service.yaml", "something: [else".getBytes(UTF_8));
    Money sum = Quantities.of(files).in(Folded.of("5 Kronor per report")).sums().get(0);
    assertEquals("SEK", sum.currency());
    assertEquals("REPORT", sum.per().orElse(""));
  }

  @Test
  void allFaultsAreNamedWithFileAndLine() {
    SortedMap<String, byte[]> files = DefaultPack.files();
    files.remove("lexicon/dates.yaml");
    files.put(
        "lexicon/numbers-acme.yaml",
        """
        cardinals:
          1: [دو]
          x: [ایکس]
          7: [two words]
        """
            .getBytes(UTF_8));
    files.put(
        "lexicon/money-acme.yaml",
        """
        units:
          - currency: euro
            words: [ecu]
        bases:
          - per: man day
            nouns: [stint]
        """
            .getBytes(UTF_8));
    files.put("lexicon/money-other.yaml", "unitz:\n  - 1\n".getBytes(UTF_8));
    files.put("lexicon/money-third.yaml", "same: [a]\nsame: [b]\n".getBytes(UTF_8));
    files.put("lexicon/money-void.yaml", "".getBytes(UTF_8));
    files.put("lexicon/money-list.yaml", "same:\n  a: b\n".getBytes(UTF_8));
    files.put(
        "lexicon/money-times.yaml", "units:\n  - currency: XTS\n    times: many\n".getBytes(UTF_8));
    files.put("lexicon/money-text.yaml", "all words\n".getBytes(UTF_8));
    List<String> faults = assertThrows(LexiconException.class, () -> Quantities.of(files)).faults();
    for (String place :
        List.of(
            "lexicon/dates.yaml:1: ",
            "lexicon/numbers-acme.yaml:2: 'دو'",
            "lexicon/numbers-acme.yaml:3: 'x'",
            "lexicon/numbers-acme.yaml:4: 'two words'",
            "lexicon/money-acme.yaml:2: 'euro'",
            "lexicon/money-acme.yaml:5: 'man day'",
            "lexicon/money-other.yaml:1: ",
            "lexicon/money-third.yaml:2: ",
            "lexicon/money-void.yaml:1: ",
            "lexicon/money-other.yaml:1: 'unitz' is not known here, but [units, same, ",
            "lexicon/money-list.yaml:1: 'same' must be a list",
            "lexicon/money-times.yaml:3: 'many' is no number",
            "lexicon/money-text.yaml:1: the file must consist of keys with values")) {
      assertTrue(
          faults.stream().anyMatch(fault -> fault.startsWith(place)),
          () -> place + " in\n" + String.join("\n", faults));
    }
  }

  @Test
  void noWordsAreNeededAtAll() throws LexiconException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("dates", "money", "numbers")) {
      files.put("lexicon/" + name + ".yaml", "{}".getBytes(UTF_8));
    }
    Quantities quantities = Quantities.of(files);
    Folded text = Folded.of("۵ میلیون ریال، ۱۴۰۴/۰۴/۰۲، ۱۰٪");
    assertEquals(2, quantities.in(text).numbers().size());
    assertEquals(1, quantities.in(text).dates().size());
    assertEquals(1, quantities.in(text).percents().size());
    assertEquals(List.of(), quantities.in(text).sums());
  }
}
