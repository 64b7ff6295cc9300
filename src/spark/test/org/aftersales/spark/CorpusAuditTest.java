package org.aftersales.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aftersales.salefiles.SaleFiles;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits on an embedded Spark: rows, failures, later runs. */
class CorpusAuditTest {

  private static SparkSession spark;

  @TempDir Path folder;
  private Path corpus;
  private Path output;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.hadoop.fs.flat.impl", FlatFileSystem.class.getName())
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  /** Sales of every kind: folders, archives, and what can be wrong with them. */
  @BeforeEach
  void writeCorpus() throws IOException {
    corpus = Files.createDirectory(folder.resolve("corpus"));
    output = folder.resolve("output");
    SaleFiles.write(corpus, 4, 1);
    write("damaged/contract.docx", "PK\3\4 no archive");
    write("partly/contract.txt", CONTRACT);
    write("partly/annex/damaged.pdf", "%PDF-1.7 and nothing else");
    write("goods-wrong/contract.txt", CONTRACT);
    write("goods-wrong/goods.csv", "row,colour\n1,red\n");
    write("goods/contract.txt", CONTRACT);
    write("goods/goods.csv", "row,measuring\n1,yes\n");
    write("goods/.draft.txt", "passed over");
    Files.createDirectory(corpus.resolve("empty"));
    write("فروش ۱۲/قرارداد.txt", CONTRACT);
    write("beside.txt", "in no sale");
    write("letter.eml", "Subject: offer\nContent-Type: text/plain; charset=utf-8\n\n" + CONTRACT);
    try (OutputStream out = Files.newOutputStream(corpus.resolve("packed.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("contract.txt"));
      zip.write(CONTRACT.getBytes(UTF_8));
    }
  }

  private static final String CONTRACT =
      """
      PROFORMA INVOICE No. 8, 4 August 2025
      Item | Description | Qty
      1 | Pump | 1
      Installation of Item 1 by the Seller; its cost is charged to the Buyer at prevailing rates.
      """;

  private void write(String name, String text) throws IOException {
    Path file = corpus.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text, UTF_8);
  }

  private record Answer(int code, String out, String err) {}

  private Answer audit(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(Stream.of(words).map(String::valueOf).toArray(String[]::new), out, err);
    return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Answer oneProcess(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] all =
        Stream.concat(Stream.of("audit"), Stream.of(words).map(String::valueOf))
            .toArray(String[]::new);
    int code =
        org.aftersales.cli.Main.run(all, new ByteArrayInputStream(new byte[0]), out, err);
    return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private String run(int number) {
    return output.resolve("00000" + number).toString();
  }

  private Dataset<Row> table(int run, String name) {
    return JsonRows.table(spark, run(run), name);
  }

  private Row sale(int run, String name) {
    return table(run, "sales").filter("sale = '" + name + "'").first();
  }

  private static String lastLine(Answer answer) {
    return answer.err().lines().reduce("", (a, b) -> b);
  }

  @Test
  void everyRowIsThatOfOneProcess() throws IOException {
    Files.createSymbolicLink(corpus.resolve("partly/gone.pdf"), folder.resolve("nowhere.pdf"));
    Path lines = folder.resolve("lines.jsonl");
    Answer expected = oneProcess("--format", "jsonl", "--output", lines, corpus);
    Answer answer = audit(corpus, output, "--task-sales", 3);
    assertEquals(Main.DONE, answer.code(), answer.err());
    assertTrue(JsonRows.equal(spark, lines, run(1)) > 300);
    assertEquals(expected.out(), answer.out());
    assertTrue(answer.err().contains("beside.txt: is not audited"), answer.err());
    assertEquals(
        oneProcess("--lang", "fa", corpus).out(),
        Files.readString(Path.of(run(1), "summary-fa.txt")));
  }

  @Test
  void aFolderOfDocumentsIsOneSale() throws IOException {
    Path sale = corpus.resolve("sale-0002");
    Path lines = folder.resolve("lines.jsonl");
    Answer expected = oneProcess("--format", "jsonl", "--output", lines, sale);
    assertEquals(expected.out(), audit(sale, output).out());
    assertTrue(JsonRows.equal(spark, lines, run(1)) > 50);
  }

  @Test
  void whatFailsIsARow() {
    assertEquals(Main.DONE, audit(corpus, output).code());
    Row damaged = table(1, "documents").filter("sale = 'damaged'").first();
    assertEquals("damaged/contract.docx", damaged.getAs("document"));
    assertFalse(damaged.<Boolean>getAs("read"));
    assertEquals(sale(1, "damaged").<String>getAs("error"), damaged.<String>getAs("error"));
    assertEquals("UNREADABLE", sale(1, "damaged").getAs("cause"));
    assertEquals("MALFORMED", sale(1, "goods-wrong").getAs("cause"));
    assertEquals("EMPTY", sale(1, "empty").getAs("cause"));
    assertEquals(1, sale(1, "partly").<Integer>getAs("unread"));
    assertEquals(
        table(1, "sales").count(),
        table(1, "documents").select("sale").distinct().count(),
        "each sale has a document, also one that fails");
  }

  @Test
  void aLaterRunAuditsWhatHasChanged() throws IOException {
    audit(corpus, output);
    Answer same = audit(corpus, output);
    assertTrue(lastLine(same).contains("nothing has changed"), same.err());
    assertFalse(Files.exists(Path.of(run(2))));

    // Neither a new time nor a new place in the listing is a change; another byte is.
    for (Path file : List.of(corpus.resolve("sale-0001"), corpus.resolve("sale-0003"))) {
      try (Stream<Path> files = Files.list(file)) {
        for (Path path : (Iterable<Path>) files::iterator) {
          Files.setLastModifiedTime(path, FileTime.fromMillis(86_400_000));
        }
      }
    }
    write("partly/contract.txt", CONTRACT.replace("Pump", "Fan"));
    write("new/contract.txt", CONTRACT);
    Files.delete(corpus.resolve("letter.eml"));
    Files.delete(corpus.resolve("goods-wrong/goods.csv"));
    Answer later = audit(corpus, output);
    assertTrue(lastLine(later).contains("12 sale files, 3 of them audited now"), later.err());
    Path lines = folder.resolve("lines.jsonl");
    Answer expected = oneProcess("--format", "jsonl", "--output", lines, corpus);
    assertTrue(JsonRows.equal(spark, lines, run(2)) > 300);
    assertEquals(expected.out(), later.out());

    assertTrue(lastLine(audit(corpus, output, "--all")).contains("12 of them audited now"));
    assertEquals(12, table(3, "sales").count());
    assertFalse(Files.exists(Path.of(run(1))), "the last two runs are kept");
    assertTrue(Files.exists(Path.of(run(2))));
  }

  @Test
  void timesAreTrustedOnlyIfToldTo() throws IOException {
    audit(corpus, output);
    Path contract = corpus.resolve("partly/contract.txt");
    FileTime time = Files.getLastModifiedTime(contract);
    write("partly/contract.txt", CONTRACT.replace("Pump", "Puma"));
    Files.setLastModifiedTime(contract, time);
    assertTrue(lastLine(audit(corpus, output, "--trust-times")).contains("nothing has changed"));
    assertTrue(lastLine(audit(corpus, output)).contains("1 of them audited now"));
  }

  @Test
  void anotherPolicyAuditsAll() throws IOException {
    audit(corpus, output);
    Path pack = Files.createDirectory(folder.resolve("pack"));
    Files.writeString(
        pack.resolve("policy.yaml"), "extends: aftersales\nid: company\nrevision: \"1\"\n");
    Answer own = audit(corpus, output, "--policy", pack.toUri());
    assertTrue(lastLine(own).contains("12 of them audited now"), own.err());
    assertEquals(2, table(2, "sales").union(table(1, "sales")).select("policy").distinct().count());

    Files.writeString(
        pack.resolve("policy.yaml"), "extends: aftersales\nid: company\nrevision: 1\nswitch: 2\n");
    Answer broken = audit(corpus, output, "--policy", "flat://" + pack);
    assertEquals(Main.USAGE, broken.code());
    assertTrue(broken.err().contains("flat://" + pack + "/policy.yaml"), broken.err());
  }

  @Test
  void whatABrokenRunLeftIsTakenAway() throws IOException {
    audit(corpus, output);
    Path left = Path.of(run(2));
    Files.createDirectories(left.resolve("found.parquet/_temporary"));
    Files.writeString(left.resolve("run.json"), "{\"run\": 2, \"cor");
    write("new/contract.txt", CONTRACT);
    Answer later = audit(corpus, output);
    assertTrue(lastLine(later).contains("1 of them audited now"), later.err());
    assertFalse(Files.exists(left));
    assertEquals(13, table(3, "sales").count());
    assertEquals(
        table(3, "results").count(),
        table(3, "results").dropDuplicates("sale", "position").count(),
        "no result twice");
  }

  @Test
  void otherFileSystemsAreReadByHadoop() throws IOException {
    write("partly/unreachable.txt", CONTRACT);
    audit("flat://" + corpus, "flat://" + output);
    Path lines = folder.resolve("lines.jsonl");
    oneProcess("--format", "jsonl", "--output", lines, corpus);
    assertTrue(JsonRows.equal(spark, lines, run(1)) > 300);

    // A store that fails makes a row, which is no reason to believe it the next time.
    write("partly/.outage", "");
    write("partly/contract.txt", CONTRACT.replace("Pump", "Fan"));
    audit("flat://" + corpus, "flat://" + output);
    Row unread = table(2, "documents").filter("document = 'partly/unreachable.txt'").first();
    assertTrue(unread.<String>getAs("error").contains("cannot be opened"), unread.toString());
    Files.delete(corpus.resolve("partly/.outage"));
    Answer healed = audit("flat://" + corpus, "flat://" + output);
    assertTrue(lastLine(healed).contains("1 of them audited now"), healed.err());
    assertEquals(0, sale(3, "partly").<Integer>getAs("unread") - 1, "the damaged annex is left");
  }

  @Test
  void aCorpusThatIsNotThereIsSaid() {
    Answer answer = audit(folder.resolve("nowhere"), output);
    assertEquals(Main.USAGE, answer.code());
    assertTrue(answer.err().contains("nowhere: cannot be read"), answer.err());
  }

  @Test
  void theOutputIsNoSale() {
    Answer answer = audit(corpus, corpus.resolve("audit"));
    assertEquals(Main.USAGE, answer.code());
    assertTrue(answer.err().contains("lies in the corpus"), answer.err());
  }

  @Test
  void aSaleIsNeverDividedAndNoneIsLost() {
    Bins bins = Bins.of(new long[] {5, 5, 100, 1, 1, 1}, 2, 10);
    assertEquals(4, bins.numPartitions());
    assertEquals(
        List.of(0, 0, 1, 2, 2, 3),
        Stream.of(0, 1, 2, 3, 4, 5).map(bins::getPartition).toList());
  }
}
