package org.aftersales.salefiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes sale files as a trading company keeps them, and knows the truth about each: about half are
 * clean, the others have one or two flaws. The same seed gives the same bytes.
 */
public final class SaleFiles {

  private SaleFiles() {}

  /** Writes {@code count} sale files below a directory. */
  public static List<SaleFile> write(Path directory, int count, long seed) throws IOException {
    return write(directory, count, seed, name -> true);
  }

  private static List<SaleFile> write(
      Path directory, int count, long seed, Predicate<String> documents) throws IOException {
    List<SaleFile> files = new ArrayList<>();
    Flaw[] flaws = Flaw.values();
    int next = 0;
    for (int i = 1; i <= count; i++) {
      Random random = new Random(seed * 1_000_003L + i);
      List<Flaw> chosen = new ArrayList<>();
      if (i % 2 == 0) {
        chosen.add(flaws[next++ % flaws.length]);
      }
      files.add(write(directory, i, random, chosen, documents));
    }
    return files;
  }

  private static SaleFile write(
      Path directory, int number, Random random, List<Flaw> flaws, Predicate<String> documents)
      throws IOException {
    Sale sale = sale(number, random, flaws);
    Path folder = directory.resolve(String.format(Locale.ROOT, "sale-%04d", number));
    Files.createDirectories(folder);
    boolean word = number % 4 == 0;
    for (Map.Entry<String, List<String>> document :
        new SaleWriter(sale, random).documents().entrySet()) {
      if (!documents.test(document.getKey())) {
        continue;
      }
      Path file = folder.resolve(document.getKey() + (word ? ".docx" : ".txt"));
      if (word) {
        docx(file, document.getValue());
      } else {
        Files.writeString(file, String.join("\n", document.getValue()) + "\n", UTF_8);
      }
    }
    List<String> planted = new ArrayList<>();
    Set<String> mayFollow = new LinkedHashSet<>();
    sale.flaws()
        .forEach(
            (flaw, line) -> {
              for (String finding : flaw.findings()) {
                String requirement = finding.substring(0, finding.indexOf(' '));
                planted.add(finding + " " + (flaw.ofDocument(requirement) ? "-" : line.row() + ""));
                mayFollow.add(requirement);
              }
              mayFollow.addAll(flaw.mayFollow());
            });
    return new SaleFile(folder, planted, mayFollow, String.valueOf(sale.flaws().keySet()));
  }

  private static Sale sale(int number, Random random, List<Flaw> flaws) {
    boolean persian = random.nextInt(3) > 0;
    boolean annexed = !flaws.contains(Flaw.NOT_VISIBLE);
    boolean exclusive = flaws.contains(Flaw.PARAPHRASED) || annexed && random.nextInt(5) == 0;
    int served = exclusive ? 1 : 1 + random.nextInt(2);
    int unserved = random.nextInt(3);
    for (Flaw flaw : flaws) {
      if (flaw.on() == Flaw.On.UNSERVED || flaw == Flaw.DISCLAIMER_FOR_ALL) {
        unserved = Math.max(1, unserved);
      }
      if (flaw == Flaw.SHARED_FORM || flaw == Flaw.BLANKET_RECORD) {
        served = 2;
        exclusive = false;
      }
    }
    boolean gauge = flaws.contains(Flaw.CALIBRATION_OF_NO_GAUGE);
    List<Item> equipment = new ArrayList<>(Catalogue.SERVED);
    boolean noDomestic = exclusive;
    equipment.removeIf(item -> gauge && item.measuring() || noDomestic && item.domestic());
    Collections.shuffle(equipment, random);
    List<Item> goods = new ArrayList<>(Catalogue.UNSERVED);
    Collections.shuffle(goods, random);
    int total = served + unserved;
    List<Integer> rows = new ArrayList<>();
    for (int r = 1; r <= total; r++) {
      rows.add(r);
    }
    List<Integer> other = new ArrayList<>(rows);
    if (random.nextBoolean()) {
      Collections.reverse(other);
    }
    List<Line> lines = new ArrayList<>();
    for (int r = 0; r < total; r++) {
      boolean has = r < served;
      Item item = has ? equipment.get(r) : goods.get(r - served);
      lines.add(
          new Line(
              rows.get(r), other.get(r), item, has ? promises(item, random, flaws) : List.of()));
    }
    Optional<Sale.Paid> paid = Optional.empty();
    boolean pays = flaws.stream().anyMatch(Flaw::needsPayment);
    if (pays || flaws.isEmpty() && random.nextInt(3) == 0) {
      Line line = lines.get(0);
      paid =
          Optional.of(
              new Sale.Paid(
                  line,
                  line.promises().get(line.promises().size() - 1).kind(),
                  Price.IN_USE.get(random.nextInt(Price.IN_USE.size()))));
    }
    Map<Flaw, Line> of = new LinkedHashMap<>();
    for (Flaw flaw : flaws) {
      of.put(flaw, flaw.on() == Flaw.On.UNSERVED ? lines.get(served) : lines.get(0));
    }
    return new Sale(
        number,
        persian,
        Catalogue.SELLERS.get(random.nextInt(Catalogue.SELLERS.size())),
        Catalogue.BUYERS.get(random.nextInt(Catalogue.BUYERS.size())),
        lines,
        exclusive,
        paid,
        flaws.contains(Flaw.OLD_REVISION) || random.nextBoolean(),
        of);
  }

  private static List<Promise> promises(Item item, Random random, List<Flaw> flaws) {
    List<Kind> kinds = new ArrayList<>();
    kinds.add(Kind.COMMISSION);
    if (random.nextBoolean()) {
      kinds.add(Kind.INSTALL);
    }
    if (random.nextBoolean() || flaws.contains(Flaw.TRAINING_LEFT_OPEN)) {
      kinds.add(Kind.TRAIN);
    }
    kinds.add(item.measuring() ? Kind.CALIB : random.nextBoolean() ? Kind.VISIT : Kind.PERIODIC);
    return kinds.stream().map(Promise::of).toList();
  }

  // ---- Word files -----------------------------------------------------------------------------

  private static void docx(Path file, List<String> lines) throws IOException {
    StringBuilder body = new StringBuilder();
    boolean table = false;
    int columns = 0;
    for (String line : lines) {
      String[] cells = line.split(" \\| ", -1);
      boolean row = cells.length > 1;
      if (table && (!row || cells.length != columns)) {
        body.append("</w:tbl>");
        table = false;
      }
      if (row && !table) {
        body.append("<w:tbl>");
        table = true;
        columns = cells.length;
      }
      if (row) {
        body.append("<w:tr>");
        for (String cell : cells) {
          body.append("<w:tc>").append(paragraph(cell)).append("</w:tc>");
        }
        body.append("</w:tr>");
      } else {
        body.append(paragraph(line));
      }
    }
    if (table) {
      body.append("</w:tbl>");
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package"
              + ".relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\""
              + "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\""
              + "/></Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
              + "2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
              + "</Relationships>");
      entry(
          zip,
          "word/document.xml",
          "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
              + "<w:body>"
              + body
              + "</w:body></w:document>");
    }
  }

  private static String paragraph(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + escaped + "</w:t></w:r></w:p>";
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(UTF_8));
    zip.closeEntry();
  }

  /**
   * Writes sale files to a directory: {@code DIR COUNT [SEED [DOCUMENT,…]]}. Those of which only
   * some documents are written make a large corpus; their flaws are not to be counted on.
   */
  public static void main(String[] args) throws IOException {
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    Set<String> some = args.length > 3 ? Set.of(args[3].split(",", -1)) : Set.of();
    for (SaleFile file :
        write(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            seed,
            name -> some.isEmpty() || some.contains(name))) {
      System.out.println(file.folder().getFileName() + " " + file.about() + " " + file.planted());
    }
  }
}
