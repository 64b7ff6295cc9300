package org.aftersales;

import static org.aftersales.HostileInputs.archive;
import static org.aftersales.HostileInputs.doubted;
import static org.aftersales.HostileInputs.entry;
import static org.aftersales.HostileInputs.read;
import static org.aftersales.HostileInputs.refused;
import static org.aftersales.HostileInputs.repeat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.aftersales.HostileInputs.Filling;
import org.aftersales.HostileInputs.Hostile;

/** Excel and OpenDocument files that were made to stop a program or to fool it. */
final class HostileWorkbooks {

  private static final String RELATIONS =
      "<Relationships><Relationship Id=\"%s\" Type=\"x/%s\" Target=\"%s\"/></Relationships>";
  private static final String SHEET = "<worksheet><sheetData>";
  private static final String SHEET_END = "</sheetData></worksheet>";
  private static final String SALE =
      "<row r=\"1\">"
          + text("A1", "Sale contract no. 12")
          + "</row><row r=\"3\">"
          + text("A3", "Item")
          + text("B3", "Description")
          + text("C3", "Qty")
          + "</row><row r=\"4\">"
          + text("A4", "1")
          + text("B4", "Pump")
          + "<c r=\"C4\"><v>2</v></c></row><row r=\"6\">"
          + text("A6", "The goods have no after-sales service.")
          + "</row>";

  private HostileWorkbooks() {}

  static void add(List<Hostile> all) {
    openDocuments(all);
    all.add(
        refused(
            "workbook: a bomb of 1 GB of cells",
            () -> sheet("", " <row><c><v>1</v></c></row>".repeat(40_000), 1_024)));
    all.add(
        refused(
            "workbook of a million cells",
            () -> sheet(SHEET, "<row>" + "<c><v>7</v></c>".repeat(1_000) + "</row>", 1_000)));
    all.add(
        refused(
            "workbook of a million strings that nobody uses",
            () ->
                workbook(
                    zip -> {
                      entry(zip, "xl/sheet.xml", SHEET + SALE + SHEET_END);
                      repeat(
                          zip, "xl/strings.xml", "<sst>", "<si><t>x</t></si>".repeat(1_000), 1_000);
                      entry(zip, "xl/end.xml", "</sst>");
                    })));
    all.add(
        refused(
            "workbook whose rows begin in the first column and end in the last",
            () ->
                single(
                    SHEET
                        + "<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>".repeat(20)
                        + SHEET_END)));
    all.add(
        read(
            "workbook whose cells are merged over the whole sheet, 5 000 times",
            () ->
                single(
                    SHEET
                        + SALE
                        + "</sheetData><mergeCells>"
                        + "<mergeCell ref=\"H1:XFD1048576\"/>".repeat(5_000)
                        + "</mergeCells></worksheet>")));
    all.add(
        refused(
            "workbook with a string that it does not hold",
            () -> single(SHEET + "<row><c t=\"s\"><v>99</v></c></row>" + SHEET_END)));
    all.add(
        refused(
            "workbook with a cell beyond the last column",
            () -> single(SHEET + "<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>" + SHEET_END)));
    all.add(
        refused(
            "workbook with a row beyond the last",
            () -> single(SHEET + "<row r=\"2000000\"><c><v>1</v></c></row>" + SHEET_END)));
    all.add(
        doubted(
            "workbook with a formula that was never calculated",
            () ->
                single(
                    SHEET
                        + SALE
                        + "<row r=\"7\"><c r=\"A7\"><f>WEBSERVICE(\"http://127.0.0.1/\")</f></c></row>"
                        + SHEET_END)));
    all.add(
        doubted(
            "workbook that hides a row of goods",
            () ->
                single(
                    SHEET
                        + SALE.replace("<row r=\"4\">", "<row r=\"4\" hidden=\"1\">")
                        + SHEET_END)));
    all.add(
        read(
            "workbook whose numbers have exponents and codes of formats without end",
            () ->
                single(
                    SHEET
                        + SALE
                        + "<row r=\"9\"><c r=\"A9\"><v>1E+999999999</v></c><c r=\"B9\"><v>1E-999999999</v></c></row>"
                        + SHEET_END)));
    all.add(
        refused(
            "workbook with an external entity",
            () ->
                single(
                    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + SHEET
                        + "<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>"
                        + SHEET_END)));
    all.add(
        refused(
            "truncated workbook",
            () -> {
              byte[] whole = single(SHEET + SALE + SHEET_END);
              return Arrays.copyOf(whole, whole.length / 2);
            }));
    all.add(refused("workbook without sheets", () -> workbook(zip -> {})));
    all.add(
        refused(
            "workbook whose sheet is the workbook itself",
            () ->
                archive(
                    zip -> {
                      head(zip, "workbook.xml");
                    })));
  }

  /** A flat OpenDocument file of this kind. */
  private static byte[] flat(String kind, String content) {
    String type = "application/vnd.oasis.opendocument.";
    String head = "<?xml version=\"1.0\"?><office office:mimetype=\"" + type + kind + "\"";
    return (head
            + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:"
            + kind
            + ">"
            + content
            + "</office:"
            + kind
            + "></office>")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void openDocuments(List<Hostile> all) {
    all.add(
        refused(
            "OpenDocument sheet with a text repeated in all its cells",
            () ->
                flat(
                    "spreadsheet",
                    "<table name=\"a\"><table-row number-rows-repeated=\"1000000\"><table-cell"
                        + " number-columns-repeated=\"16384\"><p>x</p></table-cell></table-row>"
                        + "</table>")));
    all.add(
        read(
            "OpenDocument text with a table of a thousand million columns",
            () ->
                flat(
                    "text",
                    "<p>Sale contract</p><table><table-row><table-cell"
                        + " number-columns-repeated=\"1000000000\"><p>a</p></table-cell>"
                        + "</table-row></table>")));
    all.add(
        refused(
            "OpenDocument text of 100 000 sections in each other",
            () -> flat("text", "<section>".repeat(100_000) + "</section>".repeat(100_000))));
    all.add(
        read(
            "OpenDocument text with a thousand million spaces",
            () -> flat("text", "<p>Sale<s c=\"1000000000\"/>contract</p>".repeat(100))));
    all.add(
        refused(
            "OpenDocument text with an entity",
            () ->
                ("<?xml version=\"1.0\"?><!DOCTYPE o [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + new String(
                                flat("text", "<p>&x;</p>"), java.nio.charset.StandardCharsets.UTF_8)
                            .substring(21))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    all.add(refused("OpenDocument text without text", () -> flat("text", "")));
  }

  private static String text(String reference, String words) {
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
  }

  private static byte[] single(String sheet) {
    return workbook(zip -> entry(zip, "xl/sheet.xml", sheet));
  }

  private static byte[] sheet(String head, String rows, int times) {
    return workbook(zip -> repeat(zip, "xl/sheet.xml", head, rows, times));
  }

  private static byte[] workbook(Filling filling) {
    return archive(
        zip -> {
          head(zip, "sheet.xml");
          filling.fill(zip);
        });
  }

  private static void head(ZipOutputStream zip, String sheet) throws IOException {
    entry(
        zip,
        "[Content_Types].xml",
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd."
            + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    entry(zip, "_rels/.rels", RELATIONS.formatted("a", "officeDocument", "xl/workbook.xml"));
    entry(
        zip,
        "xl/workbook.xml",
        "<workbook><sheets><sheet name=\"Offer\" id=\"s\"/></sheets></workbook>");
    entry(
        zip,
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\""
            + sheet
            + "\"/><Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"strings.xml\"/>"
            + "</Relationships>");
  }
}
