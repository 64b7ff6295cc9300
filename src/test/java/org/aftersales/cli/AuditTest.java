package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sale files on the command line: {@code audit}, and folders given to {@code check}. */
class AuditTest {

  private static final String CLEAN =
      """
      PROFORMA INVOICE No. 7, 4 August 2025
      Seller: Arman Trading Co.   Buyer: Kavir Dairy Co.
      Item | Description | Qty
      1 | Valve | 2
      Item 1 has no after-sales service.
      """;

  private static final String VAGUE =
      """
      PROFORMA INVOICE No. 8, 4 August 2025
      Item | Description | Qty
      1 | Pump | 1
      Installation of Item 1 by the Seller; its cost is charged to the Buyer at prevailing rates.
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private record Answer(int code, String out, String err) {

    List<String> names() throws IOException {
      List<String> names = new ArrayList<>();
      for (JsonNode report : new ObjectMapper().readTree(out).get("reports")) {
        report.get("documents").forEach(d -> names.add(d.get("name").asText()));
      }
      return names;
    }

    JsonNode report(int number) throws IOException {
      return new ObjectMapper().readTree(out).get("reports").get(number);
    }
  }

  private static Answer run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, new ByteArrayInputStream(new byte[0]), out, err);
    return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Answer audit(String... more) {
    List<String> args = new ArrayList<>(List.of("audit", folder.toString()));
    args.addAll(List.of(more));
    return run(args.toArray(new String[0]));
  }

  private Answer check(String... more) {
    List<String> args = new ArrayList<>(List.of("check", "--format", "json", folder.toString()));
    args.addAll(List.of(more));
    return run(args.toArray(new String[0]));
  }

  @Test
  void everySubFolderIsOneReportInTheOrderOfNames() throws IOException {
    for (int i = 30; i > 0; i--) {
      put("sale-%03d/proforma.txt".formatted(i), i % 2 == 0 ? VAGUE : CLEAN);
    }
    put("sale-002/annexes/letter.txt", "Letter\nThe goods were shipped.\n");
    Answer one = audit("--format", "json", "--jobs", "1");
    Answer many = audit("--format", "json", "--jobs", "8");
    assertEquals(one.out(), many.out(), "the same, whatever the number of jobs");
    assertEquals(1, many.code());
    assertEquals("sale-001/proforma.txt", many.names().get(0));
    assertEquals("sale-002/annexes/letter.txt", many.names().get(1));
    assertEquals("sale-030/proforma.txt", many.names().get(30));
    assertEquals(many.names().stream().sorted().toList(), many.names());
    assertEquals("AUDIT", many.report(0).get("mode").asText());
  }

  @Test
  void aFolderWithoutSubFoldersIsOneSaleFile() throws IOException {
    put("proforma.txt", CLEAN);
    put("letter.txt", "Letter\nThe goods were shipped.\n");
    assertEquals(List.of("letter.txt", "proforma.txt"), audit("--format", "json").names());
  }

  private void zip(String name, String... namesAndTexts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
        zip.closeEntry();
      }
    }
  }

  @Test
  void anArchiveBesideTheFoldersIsASaleFileToo() throws IOException {
    put("sale-2/proforma.txt", VAGUE);
    put("loose.txt", CLEAN);
    zip("sale-1.zip", "proforma.txt", CLEAN, "x/letter.txt", "Letter\nThe goods were shipped.\n");
    Answer answer = audit("--format", "json");
    assertEquals(
        List.of("sale-1.zip/proforma.txt", "sale-1.zip/x/letter.txt", "sale-2/proforma.txt"),
        answer.names());
    assertTrue(answer.err().contains("loose.txt: is not audited"), answer.err());
    assertTrue(audit("--lang", "en").out().contains("sale-1.zip"), answer.out());
  }

  @Test
  void anArchiveAmongTheDocumentsOfASaleBelongsToIt() throws IOException {
    put("proforma.txt", CLEAN);
    zip("letters.zip", "letter.txt", "Letter\nThe goods were shipped.\n");
    assertEquals(
        List.of("letters.zip/letter.txt", "proforma.txt"), audit("--format", "json").names());
  }

  @Test
  void anArchiveGivenToCheckIsOneSaleFile() throws IOException {
    zip("sale.zip", "a/proforma.txt", CLEAN, "goods.csv", "row,brand\n1,Krohne\n");
    String archive = folder.resolve("sale.zip").toString();
    Answer answer = run("check", "--format", "json", "--type", "proforma.txt=CONTRACT", archive);
    assertEquals(List.of("sale.zip/a/proforma.txt"), answer.names());
    assertEquals("CONTRACT", answer.report(0).at("/documents/0/type").asText());
    assertEquals("Krohne", answer.report(0).at("/goods/0/brand").asText());
    assertEquals("", answer.err());
  }

  @Test
  void goodsDataInAnArchiveThatAreBrokenAreNamed() throws IOException {
    zip("sale.zip", "proforma.txt", CLEAN, "goods.csv", "row,colour\n1,red\n");
    Answer answer = run("check", folder.resolve("sale.zip").toString());
    assertEquals(3, answer.code());
    assertTrue(answer.err().contains("sale.zip/goods.csv: line 1"), answer.err());
  }

  @Test
  void whatDesktopsLeaveBehindIsPassedOver() throws IOException {
    put("sale/proforma.txt", CLEAN);
    put("sale/~$proforma.docx", "lock");
    put("sale/Thumbs.db", "\0\1\2");
    put("sale/.DS_Store", "\0\1\2");
    put("sale/.git/config", "x");
    put(".hidden/contract.txt", VAGUE);
    Answer answer = audit("--format", "json");
    assertEquals(List.of("sale/proforma.txt"), answer.names());
    assertEquals("", answer.err());
  }

  @Test
  void theSummaryTellsAuditorsHowTheSalesStand() throws IOException {
    put("sale-1/proforma.txt", CLEAN);
    put("sale-2/proforma.txt", VAGUE);
    put("sale-3/proforma.txt", VAGUE);
    put("sale-4/scan.pdf", "%PDF-1.4 nothing");
    Answer english = audit("--lang", "en");
    assertEquals(3, english.code());
    String text = english.out();
    assertTrue(text.contains("Sale files: 4"), text);
    assertTrue(text.contains("not read 1"), text);
    assertTrue(
        text.matches("(?s).*CST-3 +2 +2 +0 +0 +0 +The cost of service is quantified.*"), text);
    assertTrue(text.contains("sale-2  (MAJOR"), text);
    assertTrue(text.contains("sale-4"), text);
    assertTrue(text.contains("Not covered"), text);
    assertTrue(text.contains("scan.pdf"), text);
    Answer persian = audit("--lang", "fa");
    assertTrue(persian.out().contains("پرونده‌های فروش"), persian.out());
    assertTrue(persian.out().contains("نامنطبق"), persian.out());
    assertEquals(2, audit("--lang", "tr").code());
  }

  @Test
  void requirementsThatMostSalesFailComeFirst() throws IOException {
    put("sale-1/proforma.txt", VAGUE);
    put("sale-2/proforma.txt", VAGUE);
    List<Integer> failing =
        audit()
            .out()
            .lines()
            .filter(
                line ->
                    line.matches("  [A-Z]{3}-[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ .*"))
            .map(line -> Integer.valueOf(line.strip().split(" +")[1]))
            .toList();
    assertFalse(failing.isEmpty());
    assertEquals(failing.stream().sorted((a, b) -> b - a).toList(), failing);
  }

  @Test
  void oneFileThatCannotBeReadKeepsNothingBack() throws IOException {
    put("sale-1/proforma.txt", VAGUE);
    put("sale-1/scan.pdf", "%PDF-1.4 nothing");
    put("sale-2/scan.pdf", "%PDF-1.4 nothing");
    Files.createDirectories(folder.resolve("sale-3"));
    put("sale-4/proforma.txt", CLEAN);
    put("sale-4/goods.csv", "row,colour\n1,red\n");
    put("sale-5/proforma.txt", CLEAN);
    Answer answer = audit("--format", "json");
    assertEquals(3, answer.code());
    assertEquals(
        List.of("sale-1/proforma.txt", "sale-1/scan.pdf", "sale-5/proforma.txt"), answer.names());
    JsonNode scan = answer.report(0).at("/documents/1");
    assertTrue(scan.at("/notes/0").asText().contains("scan.pdf"), scan.toString());
    assertTrue(scan.get("sha256").asText().matches("[0-9a-f]{64}"), scan.toString());
    for (String name : List.of("sale-1/scan.pdf", "sale-2/scan.pdf", "sale-3", "goods.csv")) {
      assertTrue(answer.err().contains(name), () -> name + " in\n" + answer.err());
    }
  }

  @Test
  void aSaleFileWithAnUnreadableDocumentIsNeverCompliant() throws IOException {
    put("proforma.txt", CLEAN);
    put("scan.pdf", "%PDF-1.4 nothing");
    Answer answer = check();
    assertEquals(3, answer.code());
    assertFalse(answer.report(0).get("verdict").asText().equals("COMPLIANT"), answer.out());
    Answer alone = run("check", folder.resolve("scan.pdf").toString());
    assertEquals(3, alone.code());
    assertEquals("", alone.out());
    assertEquals(3, run("explain", folder.toString()).code(), "explain says it too");
    assertTrue(run("explain", folder.toString()).err().contains("scan.pdf"));
  }

  @Test
  void whatCannotBeOpenedIsADocumentThatCannotBeRead() throws IOException {
    put("sale/proforma.txt", CLEAN);
    Files.createSymbolicLink(folder.resolve("sale/gone.docx"), Path.of("nowhere.docx"));
    Files.createSymbolicLink(folder.resolve("sale/round"), folder.resolve("sale"));
    boolean withLocked = Files.isRegularFile(Path.of("/proc/self/mem"));
    if (withLocked) {
      Files.createSymbolicLink(folder.resolve("sale/locked.pdf"), Path.of("/proc/self/mem"));
    }
    Answer answer = audit("--format", "json");
    assertEquals(3, answer.code());
    assertEquals(withLocked ? 4 : 3, answer.names().size(), answer.names().toString());
    assertFalse(answer.report(0).get("verdict").asText().equals("COMPLIANT"));
    assertTrue(answer.err().contains("sale/gone.docx is a link to a file that is not there"));
    assertTrue(answer.err().contains("sale/round cannot be opened"), answer.err());
    assertTrue(!withLocked || answer.err().contains("sale/locked.pdf cannot be opened"));
  }

  @Test
  void theResultGoesToAFileAndAFileThatCannotBeWrittenIsSaidBeforeTheWork() throws IOException {
    put("in/sale/proforma.txt", CLEAN);
    String in = folder.resolve("in").toString();
    Path file = folder.resolve("audit.json");
    run("audit", in, "--format", "json", "--output", file.toString());
    assertEquals(1, new ObjectMapper().readTree(Files.readString(file)).get("reports").size());
    for (String format : List.of("json", "text")) {
      Answer answer =
          run("audit", in, "--format", format, "--output", folder.resolve("no/file").toString());
      assertEquals(2, answer.code());
      assertTrue(answer.err().contains("no/file: cannot be written"), answer.err());
      assertEquals(1, answer.err().lines().count(), answer.err());
    }
  }

  @Test
  void failOnAndWrongUsageGiveTheCodesOfCheck() throws IOException {
    put("sale/proforma.txt", VAGUE);
    assertEquals(0, audit("--fail-on", "never").code());
    assertEquals(1, audit("--fail-on", "major").code());
    assertEquals(2, audit("--jobs", "0").code());
    assertEquals(2, run("audit", folder.resolve("none").toString()).code());
    assertEquals(2, run("audit").code());
    assertEquals(2, audit("--policy", folder.resolve("none").toString()).code());
  }

  @Test
  void filesBesideTheSaleFoldersAreNamedAsNotAudited() throws IOException {
    put("sale/proforma.txt", CLEAN);
    put("stray.txt", VAGUE);
    Answer answer = audit("--format", "json");
    assertEquals(List.of("sale/proforma.txt"), answer.names());
    assertTrue(answer.err().contains("stray.txt"), answer.err());
  }

  @Test
  void aFolderGivenToCheckIsOneSaleFile() throws IOException {
    put("proforma.txt", CLEAN);
    put("annexes/a.txt", "Letter\nThe goods were shipped.\n");
    Answer answer = check();
    assertEquals(List.of("annexes/a.txt", "proforma.txt"), answer.names());
    assertEquals("DRAFT", answer.report(0).get("mode").asText());
    assertEquals("AUDIT", check("--mode", "audit").report(0).get("mode").asText());
    assertEquals(3, run("check", Files.createDirectory(folder.resolve("e")).toString()).code());
  }

  @Test
  void theTypeOfAFileInAFolderIsGivenByPathOrName() throws IOException {
    put("proforma.txt", CLEAN);
    put("annexes/a.txt", "Letter\nThe goods were shipped.\n");
    for (String name : List.of("annexes/a.txt", "a.txt")) {
      JsonNode documents = check("--type", name + "=NOTICE").report(0).get("documents");
      assertEquals("NOTICE", documents.get(0).get("type").asText());
    }
  }

  @Test
  void goodsFilesBesideTheDocumentsAreDataAndNoDocuments() throws IOException {
    put("proforma.txt", CLEAN);
    put("goods.json", "{\"goods\": [{\"row\": 1, \"brand\": \"Arako\"}]}");
    put("more/goods.csv", "row;model\n1;AR-9\n");
    Answer answer = check();
    assertEquals(List.of("proforma.txt"), answer.names());
    String files = folder.resolve("proforma.txt").toString();
    String goods = folder.resolve("goods.json").toString();
    Answer together = run("check", "--together", "--format", "json", files, goods);
    assertEquals("Arako", together.report(0).at("/goods/0/brand").asText());
  }

  @Test
  void aFaultInAGoodsFileIsNamedWithFileLineAndColumn() throws IOException {
    put("proforma.txt", CLEAN);
    put("goods.csv", "row,name,sanctioned\n1,Valve,yes\n2,Pump,perhaps\n");
    Answer csv = check();
    assertEquals(3, csv.code());
    assertTrue(csv.err().contains("goods.csv: line 3, column sanctioned"), csv.err());
    Files.delete(folder.resolve("goods.csv"));
    put("goods.json", "[{\"row\": 1, \"agency\": \"some\"}]");
    Answer json = check();
    assertEquals(3, json.code());
    assertTrue(json.err().contains("goods.json: $[0].agency"), json.err());
  }
}
