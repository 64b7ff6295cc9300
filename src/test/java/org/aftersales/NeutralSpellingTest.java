package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.FixtureCase;
import org.aftersales.report.Report;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A sale is judged alike however its words are spelled: every text of {@code fixtures/} is
 * rewritten in ways that change nothing for a reader, and has to keep its verdict and all its
 * outcomes.
 */
class NeutralSpellingTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  /** Letters that join the one behind them. */
  private static final String JOINING = "بپتثجچحخسشصضطظعغفقکگلمنهی";

  private static final Map<Integer, String> PRESENTATION = presentation();

  private static Map<String, UnaryOperator<String>> rewritings() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("Arabic yeh and kaf", text -> text.replace('ی', 'ي').replace('ک', 'ك'));
    all.put("Arabic digits", text -> digits(text, 0x06F0, 0x0660));
    all.put("Latin digits", text -> digits(text, 0x06F0, '0'));
    all.put("Persian digits in Persian lines", NeutralSpellingTest::persianDigits);
    all.put("a space for a half space", text -> text.replace('\u200C', ' '));
    all.put("nothing for a half space", text -> text.replace("\u200C", ""));
    all.put("two half spaces", text -> text.replace("\u200C", "\u200C\u200C"));
    all.put("a half space and a space", text -> text.replace("\u200C", "\u200C "));
    all.put("the old half space", text -> text.replace('\u200C', '\u00AC'));
    all.put("more blank lines", text -> text.replace("\n\n", "\n\n\n\n"));
    all.put("blank lines at both ends", text -> "\n\n" + text + "\n\n\n");
    all.put("spaces at the ends of lines", text -> text.replace("\n", "  \n"));
    all.put("line ends of Windows", text -> text.replace("\n", "\r\n"));
    all.put("composed", text -> Normalizer.normalize(text, Normalizer.Form.NFC));
    all.put("decomposed", text -> Normalizer.normalize(text, Normalizer.Form.NFD));
    all.put("stretched", text -> text.replaceAll("([" + JOINING + "])(?=\\p{IsArabic})", "$1ـ"));
    all.put(
        "with vowels", text -> text.replaceAll("([" + JOINING + "])(?=\\p{IsArabic})", "$1\u064E"));
    all.put("presentation forms", NeutralSpellingTest::presentationForms);
    all.put("marks of direction", text -> text.replace(" ", "\u200F \u200E"));
    all.put("hyphens that do not break", text -> text.replace('-', '\u2011'));
    all.put("spaces that do not break", text -> text.replaceAll("(?<=\\S) (?=\\S)", "\u00A0"));
    all.put("quotation marks", text -> text.replace('«', '“').replace('»', '”'));
    all.put("apostrophes", text -> text.replace('\'', '’'));
    return all;
  }

  private static String digits(String text, int from, int to) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .map(c -> c >= from && c < from + 10 ? c - from + to : c)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  /** Latin digits are Persian ones, but for those of codes. */
  private static String persianDigits(String text) {
    StringBuilder result = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      boolean persian = line.codePoints().anyMatch(c -> c >= 0x0620 && c < 0x06D0);
      boolean latin = line.codePoints().anyMatch(c -> c >= 'A' && c <= 'z');
      result.append(persian && !latin ? digits(line, '0', 0x06F0) : line);
    }
    return result.toString();
  }

  private static String presentationForms(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(c -> result.append(PRESENTATION.getOrDefault(c, Character.toString(c))));
    return result.toString();
  }

  private static Map<Integer, String> presentation() {
    Map<Integer, String> forms = new HashMap<>();
    for (int c = 0xFB50; c < 0xFEFD; c++) {
      String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
      if (plain.length() == 1 && plain.charAt(0) != c && Character.isLetter(plain.charAt(0))) {
        forms.putIfAbsent((int) plain.charAt(0), Character.toString(c));
      }
    }
    return forms;
  }

  @TestFactory
  List<DynamicTest> everyTextIsJudgedAsItsRewritingIs() throws IOException {
    Map<String, Dossier> sales = sales();
    assertFalse(sales.isEmpty(), "no text below fixtures/");
    Map<String, SortedSet<String>> expected = new HashMap<>();
    List<DynamicTest> tests = new ArrayList<>();
    rewritings()
        .forEach(
            (name, rewriting) ->
                tests.add(
                    DynamicTest.dynamicTest(
                        name,
                        () -> {
                          Map<String, String> changed = new LinkedHashMap<>();
                          for (Map.Entry<String, Dossier> sale : sales.entrySet()) {
                            if (!expected.containsKey(sale.getKey())) {
                              expected.put(sale.getKey(), outcomes(sale.getValue()));
                            }
                            compare(
                                expected.getOrDefault(sale.getKey(), new TreeSet<>()),
                                outcomes(rewritten(sale.getValue(), rewriting)),
                                sale.getKey(),
                                changed);
                          }
                          assertEquals(Map.of(), changed);
                        })));
    tests.add(
        DynamicTest.dynamicTest(
            "UTF-16",
            () -> {
              for (Map.Entry<String, Dossier> sale : sales.entrySet()) {
                assertEquals(
                    outcomes(sale.getValue()), outcomes(encoded(sale.getValue())), sale.getKey());
              }
            }));
    return tests;
  }

  private static void compare(
      SortedSet<String> before, SortedSet<String> after, String sale, Map<String, String> changed) {
    if (!before.equals(after)) {
      SortedSet<String> lost = new TreeSet<>(before);
      lost.removeAll(after);
      SortedSet<String> won = new TreeSet<>(after);
      won.removeAll(before);
      changed.put(sale, "not any more " + lost + ", but now " + won + "\n");
    }
  }

  private static Map<String, Dossier> sales() throws IOException {
    Map<String, Dossier> sales = new LinkedHashMap<>();
    for (Path folder : FixtureCase.folders(Path.of("fixtures"))) {
      FixtureCase.read(folder)
          .dossiers(folder)
          .forEach(
              (name, dossier) -> {
                if (dossier.files().stream().allMatch(f -> f.name().endsWith(".txt"))) {
                  sales.put(name, dossier);
                }
              });
    }
    return sales;
  }

  private static Dossier rewritten(Dossier dossier, UnaryOperator<String> rewriting) {
    return new Dossier(
        dossier.mode(),
        dossier.files().stream()
            .map(
                f ->
                    new SourceFile(
                        f.name(),
                        rewriting.apply(new String(f.bytes(), UTF_8)).getBytes(UTF_8),
                        f.declaredType()))
            .toList(),
        dossier.goods());
  }

  private static Dossier encoded(Dossier dossier) {
    return new Dossier(
        dossier.mode(),
        dossier.files().stream()
            .map(
                f ->
                    new SourceFile(
                        f.name(),
                        ("\uFEFF" + new String(f.bytes(), UTF_8)).getBytes(UTF_16LE),
                        f.declaredType()))
            .toList(),
        dossier.goods());
  }

  private static SortedSet<String> outcomes(Dossier dossier) throws UnreadableDocumentException {
    Report report = CHECKER.check(dossier);
    SortedSet<String> outcomes = new TreeSet<>();
    outcomes.add(report.verdict().name());
    report.documents().forEach(d -> outcomes.add(d.id() + " " + d.type()));
    report.goods().forEach(good -> outcomes.add(good.id() + " " + good.classification()));
    report
        .results()
        .forEach(
            r ->
                outcomes.add(
                    String.join(
                        " ",
                        r.requirement(),
                        r.good().orElse("-"),
                        r.document().orElse("-"),
                        r.service().orElse("-"),
                        r.outcome().name())));
    return outcomes;
  }
}
