package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class SaleBundleTest {

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("Text of " + name).getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Each sale with the names of its documents. */
  private static List<String> told(SaleBundle bundle) {
    return bundle.sales().stream()
        .map(s -> s.name() + s.content().get().files().stream().map(SourceFile::name).toList())
        .toList();
  }

  private static List<String> zipped(String... names) throws Exception {
    return told(SaleBundle.zip(zip(names), Mode.AUDIT, Limits.USUAL));
  }

  @Test
  void aFolderIsASaleAndALooseFileADraft() throws Exception {
    assertEquals(
        List.of("S-1[S-1/annex/x.txt, S-1/contract.txt]", "a.txt[a.txt]"),
        zipped("a.txt", "S-1/contract.txt", "S-1/annex/x.txt", "S-1/.hidden", "__MACOSX/y"));
  }

  @Test
  void theFolderThatWasPackedIsOpened() throws Exception {
    assertEquals(
        List.of("S-1[sales/S-1/a.txt]", "S-2[sales/S-2/a.txt]"),
        zipped("sales/S-2/a.txt", "sales/S-1/a.txt"));
    // A folder with a document of its own is the file of one sale.
    assertEquals(List.of("S-1[S-1/a.txt, S-1/b/c.txt]"), zipped("S-1/b/c.txt", "S-1/a.txt"));
  }

  @Test
  void dataOnGoodsBelongToTheirSale() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String[] each :
          new String[][] {
            {"S-1/a.txt", "Sale contract"},
            {"S-1/goods.csv", "row;brand\n1;Arako\n"},
            {"S-2/a.txt", "Sale contract"},
            {"S-2/goods.csv", "row,origin\n1,mars\n"},
            {"S-3/goods.csv", "row;brand\n1;Arako\n"}
          }) {
        zip.putNextEntry(new ZipEntry(each[0]));
        zip.write(each[1].getBytes(UTF_8));
      }
    }
    List<BundledSale> sales = SaleBundle.zip(bytes.toByteArray(), Mode.DRAFT, Limits.USUAL).sales();
    assertEquals("Arako", sales.get(0).content().get().goods().get(0).brand().orElse(""));
    Dossier broken = sales.get(1).content().get();
    assertTrue(
        broken.files().get(0).fault().orElse("").contains("column origin"), broken::toString);
    assertTrue(
        sales.get(2).content().get().files().get(0).fault().orElse("").contains("no document"));
  }

  @Test
  void noNameIsGivenTwice() throws Exception {
    SourceFile file = SourceFile.of("a.txt", "one".getBytes(UTF_8));
    SaleBundle bundle = SaleBundle.of(List.of(file, file, file), Mode.DRAFT);
    assertEquals(List.of("a.txt[a.txt]", "a.txt (2)[a.txt]", "a.txt (3)[a.txt]"), told(bundle));
  }

  @Test
  void filesOfAFormAreBroughtTogetherByFolder() throws Exception {
    SaleBundle bundle =
        SaleBundle.of(
            List.of(
                SourceFile.of("S-2/a.txt", new byte[] {1}),
                SourceFile.of("b.txt", new byte[] {2}),
                new SourceFile("S-2/c.txt", new byte[] {3}, Optional.of(DocumentType.FORM))),
            Mode.AUDIT);
    assertEquals(List.of("S-2[S-2/a.txt, S-2/c.txt]", "b.txt[b.txt]"), told(bundle));
    Dossier sale = bundle.sales().get(0).content().get();
    assertEquals(Mode.AUDIT, sale.mode());
    assertEquals(Optional.of(DocumentType.FORM), sale.files().get(1).declaredType());
  }

  @Test
  void jsonBringsDraftsAndSales() throws Exception {
    SaleBundle bundle =
        SaleBundle.json(
            """
            {"mode": "audit", "callback": {"url": "https://example.com/t", "reference": "r"},
             "documents": [{"name": "d.txt", "text": "x"}],
             "sales": [{"saleFile": "S-1", "customer": "Pars", "mode": "draft",
                        "documents": [{"name": "a.txt", "text": "y"}, {"name": "b.txt", "text": "z"}],
                        "goods": [{"row": 1, "brand": "Arako"}]},
                       {"documents": [{"name": "e.txt", "text": "y"}]}]}
            """
                .getBytes(UTF_8));
    assertEquals(List.of("d.txt[d.txt]", "S-1[a.txt, b.txt]", "e.txt[e.txt]"), told(bundle));
    assertEquals(Optional.of("Pars"), bundle.sales().get(1).customer());
    assertEquals(Mode.DRAFT, bundle.sales().get(1).content().get().mode());
    assertEquals(Mode.AUDIT, bundle.sales().get(2).content().get().mode());
    assertEquals("https://example.com/t", bundle.callback().orElseThrow().url());
  }

  @Test
  void aFaultInJsonIsNamedByItsPlace() {
    MalformedSubmissionException e =
        assertThrows(
            MalformedSubmissionException.class,
            () ->
                SaleBundle.json(
                    "{\"sales\": [{\"documents\": [{\"name\": \"a\"}]}]}".getBytes(UTF_8)));
    assertEquals("$.sales[0].documents[0]", e.path());
  }

  @Test
  void moreThanTenThousandAreTooManyAndNoneTooFew() throws Exception {
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < SaleBundle.MOST; i++) {
      files.add(SourceFile.of(i + ".txt", new byte[] {65}));
    }
    assertEquals(SaleBundle.MOST, SaleBundle.of(files, Mode.DRAFT).sales().size());
    files.add(SourceFile.of("one.txt", new byte[] {65}));
    assertThrows(MalformedSubmissionException.class, () -> SaleBundle.of(files, Mode.DRAFT));
    assertThrows(MalformedSubmissionException.class, () -> SaleBundle.of(List.of(), Mode.DRAFT));
    assertThrows(
        MalformedSubmissionException.class,
        () -> SaleBundle.zip(new byte[] {'P', 'K', 3, 4}, Mode.DRAFT, Limits.USUAL));
  }
}
