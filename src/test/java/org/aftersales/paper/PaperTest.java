package org.aftersales.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.report.Report;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final String CLEAN = "sale-file-en-laboratory";

  private static Dossier sale(String fixture) throws Exception {
    Path folder = Path.of("fixtures", fixture);
    Dossier all = SaleFolder.read(folder, folder, Mode.AUDIT, Map.of());
    return new Dossier(
        all.mode(),
        all.files().stream().filter(f -> !f.name().equals("expected.yaml")).toList(),
        all.goods());
  }

  private static Document read(Paper paper) throws Exception {
    return DocumentReader.read(SourceFile.of(paper.name(), paper.bytes()), "D1");
  }

  private static String text(Paper paper) throws Exception {
    return read(paper).blocks().stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  /** The sale file with the program's forms in place of those that it holds. */
  private static Report withForms(String fixture) throws Exception {
    Dossier sale = sale(fixture);
    List<SourceFile> files = new ArrayList<>();
    Report before = CHECKER.check(sale);
    for (int i = 0; i < sale.files().size(); i++) {
      boolean form = before.documents().get(i).type().name().equals("FORM");
      if (!form) {
        files.add(sale.files().get(i));
      }
    }
    for (Paper form : CHECKER.forms(sale, Optional.empty())) {
      files.add(SourceFile.of(form.name(), form.bytes()));
    }
    return CHECKER.check(new Dossier(Mode.AUDIT, files, sale.goods()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {CLEAN, "sale-file-fa-compliant", "sale-file-fa-instruments", "e12-sale-file"})
  void theFilledFormIsTheManufacturersDocumentOverAgain(String fixture) throws Exception {
    Report report = withForms(fixture);
    Set<String> passed = new TreeSet<>();
    for (Result result : report.results()) {
      if (Set.of("FRM-1", "FRM-2", "FRM-3", "FRM-4", "FRM-5").contains(result.requirement())) {
        assertFalse(result.outcome() == Outcome.FAIL, () -> result + "");
        if (result.outcome() == Outcome.PASS) {
          passed.add(result.requirement());
        }
      }
    }
    assertEquals(Set.of("FRM-1", "FRM-2", "FRM-3", "FRM-4", "FRM-5"), passed);
  }

  @Test
  void whatIsNotKnownStaysAnEmptyPlaceThatTheCheckFinds() throws Exception {
    Report report = withForms(CLEAN);
    assertTrue(
        report.results().stream()
            .anyMatch(r -> r.requirement().equals("FRM-7") && r.outcome() == Outcome.FAIL));
    Paper form = CHECKER.forms(sale(CLEAN), Optional.empty()).get(0);
    assertTrue(text(form).contains("Serial numbers | ........"), text(form));
    Map<String, byte[]> parts = WordPackageParts.of(form.bytes());
    String xml =
        new String(
            parts.getOrDefault("word/document.xml", new byte[0]),
            java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(xml.contains("<w:highlight w:val=\"yellow\"/>"), "the place is marked");
  }

  @Test
  void theFormShowsWhatTheSaleFileKnows() throws Exception {
    Paper form = CHECKER.forms(sale(CLEAN), Optional.empty()).get(0);
    assertEquals("F-31-07-01-Agilent-8890.docx", form.name());
    String text = text(form);
    for (String known :
        List.of(
            "Nik Sanat Kian Co.",
            "Pars Petrochemical Institute",
            "Agilent CrossLab service description 5994-1234",
            "Familiarisation training: three days, up to four persons",
            "1,900 EUR per visit",
            "3 days, 4 persons",
            "☐ no")) {
      assertTrue(text.contains(known), known + " is not in\n" + text);
    }
    assertFalse(text.contains("{"), "no placeholder is left");
  }

  @Test
  void onePaperForEachDistinctGoodAndNoneForGoodsWithoutService() throws Exception {
    assertEquals(2, CHECKER.forms(sale(CLEAN), Optional.empty()).size());
    assertEquals(2, CHECKER.forms(sale("sale-file-fa-compliant"), Optional.empty()).size());
    assertEquals(0, CHECKER.forms(sale("e1-contract-without-service"), Optional.empty()).size());
  }

  @Test
  void theLetterNamesEveryGoodWithoutServiceAndIsReadAsTheNoticeThatItIs() throws Exception {
    Dossier sale = sale("sale-file-fa-lettered-rows");
    Paper letter = CHECKER.notice(sale, Optional.empty()).orElseThrow();
    String text = text(letter);
    assertTrue(text.contains("کابل کنترل"), text);
    assertTrue(text.contains("خدمات پس از فروش ندارند"), text);
    assertFalse(text.contains("پمپ"), text);
    List<SourceFile> files = new ArrayList<>(sale.files());
    files.add(SourceFile.of("letter.docx", letter.bytes()));
    Report report = CHECKER.check(new Dossier(Mode.AUDIT, files, sale.goods()));
    assertEquals(
        "NOTICE", report.documents().get(files.size() - 1).type().name(), report.documents() + "");
  }

  @Test
  void aSaleWithoutSuchGoodsNeedsNoLetter() throws Exception {
    assertEquals(
        Optional.empty(), CHECKER.notice(sale("e7-contract-with-service"), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"true,نصب", "false,installation"})
  void theLanguageCanBeChosen(boolean persian, String word) throws Exception {
    assertTrue(text(CHECKER.forms(sale(CLEAN), Optional.of(persian)).get(0)).contains(word));
  }

  @Test
  void theSameSaleFileGivesTheSamePapers() throws Exception {
    byte[] one = CHECKER.forms(sale(CLEAN), Optional.empty()).get(0).bytes();
    byte[] two = CHECKER.forms(sale(CLEAN), Optional.empty()).get(0).bytes();
    org.junit.jupiter.api.Assertions.assertArrayEquals(one, two);
  }

  // ---- templates ------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"form.fa.docx", "form.en.docx", "notice.fa.docx", "notice.en.docx"})
  void everyPlaceholderOfTheShippedTemplatesIsFilledOrLeftOpenOnPurpose(String name)
      throws IOException {
    byte[] template = Files.readAllBytes(Path.of("rules/aftersales/templates", name));
    Set<String> groups =
        Set.of(
            "form", "sale", "good", "source", "service", "handover", "sign", "control", "letter");
    for (String placeholder : Template.placeholders(template)) {
      String group = placeholder.replaceFirst("\\..*", "");
      assertTrue(placeholder.equals("company") || groups.contains(group), placeholder);
    }
  }

  @Test
  void aPlaceholderThatWordHasSplitOverRunsIsFilled() throws Exception {
    String body =
        "<w:p><w:r><w:t>Model: {go</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>od.mo</w:t></w:r>"
            + "<w:r><w:t>del} end</w:t></w:r></w:p>"
            + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{list.name}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    String xml =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + body
            + "</w:body></w:document>";
    byte[] docx =
        WordPackageParts.packed(
            Map.of("word/document.xml", xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    Template template =
        new Template(
            Map.of("good.model", "A<1> & B"),
            Map.of("list", List.of(Map.of("name", "one"), Map.of("name", "two"))));
    Map<String, byte[]> parts = WordPackageParts.of(template.filled(docx));
    String filled =
        new String(
            parts.getOrDefault("word/document.xml", new byte[0]),
            java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(filled.contains("Model: A&lt;1&gt; &amp; B</w:t>"), filled);
    assertTrue(filled.contains("> end</w:t>"), filled);
    assertEquals(2, filled.split("<w:tr>", -1).length - 1, filled);
    assertTrue(filled.contains(">one</w:t>") && filled.contains(">two</w:t>"), filled);
  }
}
