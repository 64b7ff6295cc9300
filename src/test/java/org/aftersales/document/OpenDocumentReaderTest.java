package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Format;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;

class OpenDocumentReaderTest {

  private static final String TYPE = "application/vnd.oasis.opendocument.";
  private static final String STYLES =
      "<office:automatic-styles><style:style style:name='gone' style:family='text'>"
          + "<style:text-properties style:text-line-through-style='solid'/></style:style>"
          + "<style:style style:name='hid' style:family='text'><style:text-properties"
          + " text:display='none'/></style:style>"
          + "<style:style style:name='heir' style:family='text' style:parent-style-name='gone'/>"
          + "<style:style style:name='off' style:family='table'><style:table-properties"
          + " table:display='false'/></style:style>"
          + "<text:list-style style:name='L'><text:list-level-style-number text:level='1'"
          + " style:num-format='1' style:num-suffix='.'/><text:list-level-style-number"
          + " text:level='2' style:num-format='a' text:display-levels='2' style:num-suffix=')'/>"
          + "</text:list-style><text:list-style style:name='B'><text:list-level-style-bullet"
          + " text:level='1' text:bullet-char='•'/></text:list-style>"
          + "<text:list-style style:name='M'><text:list-level-style-number text:level='1'"
          + " style:num-format='۱, ۲, ۳, ...' num-list-format='ماده %1% -'/></text:list-style>"
          + "</office:automatic-styles>";

  private static String flat(String kind, String more, String content) {
    return "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument"
        + ":xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
        + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
        + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
        + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
        + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
        + " office:mimetype=\""
        + TYPE
        + kind
        + "\">"
        + more
        + "<office:body><office:"
        + kind
        + ">"
        + content
        + "</office:"
        + kind
        + "></office:body></office:document>";
  }

  private static Document read(byte[] bytes) throws UnreadableDocumentException {
    return DocumentReader.read(new SourceFile("offer.odt", bytes, Optional.empty()), "D1");
  }

  private static Document text(String content) throws UnreadableDocumentException {
    return read(flat("text", STYLES, content).getBytes(UTF_8));
  }

  private static Document sheet(String rows) throws UnreadableDocumentException {
    return read(
        flat("spreadsheet", STYLES, "<table:table table:name='Offer'>" + rows + "</table:table>")
            .getBytes(UTF_8));
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static byte[] packed(String manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] type = (TYPE + "text").getBytes(UTF_8);
      ZipEntry first = new ZipEntry("mimetype");
      first.setMethod(ZipEntry.STORED);
      first.setSize(type.length);
      CRC32 sum = new CRC32();
      sum.update(type);
      first.setCrc(sum.getValue());
      zip.putNextEntry(first);
      zip.write(type);
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(flat("text", "", "<text:p>Offer</text:p>").getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
      zip.write(manifest.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void formatsAreToldByContent() throws IOException {
    assertEquals(Format.ODT, Format.of(packed("<m/>")));
    assertEquals(Format.ODT, Format.of(flat("text", "", "").getBytes(UTF_8)));
    assertEquals(Format.ODS, Format.of(flat("spreadsheet", "", "").getBytes(UTF_8)));
    assertEquals(Format.OPEN_DOCUMENT, Format.of(flat("presentation", "", "").getBytes(UTF_8)));
  }

  @Test
  void aFileLockedWithAPasswordIsNamedAsSuch() throws Exception {
    assertEquals(List.of("Offer"), texts(read(packed("<manifest/>"))));
    byte[] locked = packed("<manifest><file-entry><encryption-data/></file-entry></manifest>");
    assertEquals(
        Cause.ENCRYPTED,
        assertThrows(UnreadableDocumentException.class, () -> read(locked)).reason());
  }

  @Test
  void whiteSpaceIsReadAsItIsPrinted() throws Exception {
    assertEquals(
        List.of("a b   c\td e"),
        texts(
            text(
                "<text:p>a\n  b<text:s text:c='3'/>c<text:tab/>d"
                    + "<text:span> e</text:span></text:p>")));
  }

  @Test
  void numbersOfListsAndHeadingsAreCounted() throws Exception {
    String item = "<text:list-item><text:p>%s</text:p>%s</text:list-item>";
    Document document =
        text(
            "<text:list xml:id='one' text:style-name='L'>"
                + item.formatted(
                    "first", "<text:list>" + item.formatted("inner", "") + "</text:list>")
                + item.formatted("second", "<text:p>more</text:p>")
                + "</text:list><text:list text:style-name='L' text:continue-list='one'>"
                + item.formatted("third", "")
                + "</text:list><text:list text:style-name='B'>"
                + item.formatted("bullet", "")
                + "</text:list><text:list text:style-name='M'><text:list-item>"
                + "<text:h text:outline-level='1'>خدمات</text:h></text:list-item></text:list>");
    assertEquals(
        List.of("1", "1.a", "2", "", "3", "", "ماده ۱"),
        document.blocks().stream().map(b -> b.location().number().orElse("")).toList());
    assertEquals(BlockKind.LIST_ITEM, document.blocks().get(5).kind());
    assertEquals(BlockKind.HEADING, document.blocks().get(6).kind());
  }

  @Test
  void whatIsStruckHiddenOrDeletedIsNotInForce() throws Exception {
    Document document =
        text(
            "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
                + "<text:p>free of charge</text:p></text:deletion></text:changed-region>"
                + "</text:tracked-changes><text:p>Service <text:span text:style-name='heir'>is free"
                + "</text:span><text:span text:style-name='hid'>secret</text:span>costs.</text:p>"
                + "<text:section text:display='none'><text:p>draft</text:p></text:section>");
    assertEquals(List.of("Service costs."), texts(document));
    assertEquals(
        List.of(WordReading.DELETED, Manuscript.STRUCK, WordReading.HIDDEN), document.notes());
    assertTrue(document.complete());
  }

  @Test
  void spannedCellsStandInTheirColumns() throws Exception {
    String cell = "<table:table-cell %s><text:p>%s</text:p></table:table-cell>";
    String covered = "<table:covered-table-cell/>";
    Document document =
        text(
            "<table:table><table:table-header-rows><table:table-row>"
                + cell.formatted("", "Item")
                + cell.formatted("table:number-columns-spanned='2'", "Name")
                + covered
                + cell.formatted("", "Service")
                + "</table:table-row></table:table-header-rows><table:table-row>"
                + cell.formatted("", "1")
                + cell.formatted("table:number-columns-spanned='2'", "Pump")
                + covered
                + cell.formatted("table:number-rows-spanned='2'", "none")
                + "</table:table-row><table:table-row>"
                + cell.formatted("", "2")
                + cell.formatted("", "Valve")
                + cell.formatted("", "X")
                + covered
                + "</table:table-row></table:table>");
    assertEquals(
        List.of("Item | Name | Service", "1 | Pump | none", "2 | Valve | X | none"),
        texts(document));
    assertTrue(document.blocks().get(0).traits().contains(Trait.HEADER_ROW));
  }

  @Test
  void notesBoxesMarginsAndCommentsAreWhatTheyAreInWord() throws Exception {
    String margins =
        "<office:master-styles><style:master-page><style:header><text:p>Pars Co.</text:p>"
            + "</style:header></style:master-page></office:master-styles>";
    Document document =
        read(
            flat(
                    "text",
                    margins,
                    "<text:p>Offer<text:note><text:note-citation>1</text:note-citation>"
                        + "<text:note-body><text:p>Without service.</text:p></text:note-body>"
                        + "</text:note><office:annotation><text:p>ask</text:p></office:annotation>"
                        + "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box>"
                        + "</draw:frame></text:p>")
                .getBytes(UTF_8));
    assertEquals(List.of("Offer", "Boxed", "Without service.", "Pars Co."), texts(document));
    assertTrue(document.blocks().get(1).traits().contains(Trait.BOXED));
    assertTrue(document.blocks().get(2).traits().contains(Trait.FOOTNOTE));
    assertTrue(document.blocks().get(3).traits().contains(Trait.PAGE_MARGIN));
    assertEquals(List.of(WordReader.COMMENTS), document.notes());
  }

  @Test
  void whatShowsTextThatIsNotReadLeavesTheDocumentIncomplete() throws Exception {
    for (String drawing :
        List.of(
            "<draw:frame svg:width='17cm' svg:height='20cm'><draw:image/></draw:frame>",
            "<draw:frame><draw:object/></draw:frame>",
            "<draw:control/>")) {
      assertFalse(text("<text:p>Offer" + drawing + "</text:p>").complete(), drawing);
    }
    assertTrue(
        text("<text:p>Offer<draw:frame svg:width='2cm' svg:height='2cm'><draw:image/></draw:frame>"
                + "</text:p>")
            .complete());
  }

  @Test
  void sheetsAreReadAsTheyShow() throws Exception {
    String row = "<table:table-row %s>%s</table:table-row>";
    String cell = "<table:table-cell %s><text:p>%s</text:p></table:table-cell>";
    Document document =
        sheet(
            "<table:table-column table:number-columns-repeated='3'/>"
                + "<table:table-column table:visibility='collapse'/>"
                + row.formatted(
                    "",
                    cell.formatted("", "Item")
                        + cell.formatted("", "Name")
                        + cell.formatted("", "Price")
                        + cell.formatted("", "Cost"))
                + row.formatted(
                    "",
                    cell.formatted("office:value-type='float' office:value='1'", "1")
                        + cell.formatted("", "Pump")
                        + cell.formatted(
                            "table:formula='of:=1' office:value-type='currency' office:value='5'",
                            "5.00 €")
                        + cell.formatted("", "3"))
                + row.formatted("table:visibility='collapse'", cell.formatted("", "old"))
                + row.formatted("table:number-rows-repeated='1000000'", "<table:table-cell/>"));
    assertEquals(List.of("Item | Name | Price", "1 | Pump | 5.00 €"), texts(document));
    assertEquals(List.of(WorkbookReader.HIDDEN), document.notes());
    assertEquals(Optional.of("Offer!2"), document.blocks().get(1).location().sheetCell());
  }

  @Test
  void aFormulaOfASheetWithoutResultLeavesTheDocumentIncomplete() throws Exception {
    Document document =
        sheet(
            "<table:table-row><table:table-cell><text:p>Offer</text:p></table:table-cell>"
                + "<table:table-cell table:formula='of:=1'/></table:table-row>");
    assertFalse(document.complete());
    assertTrue(document.notes().get(0).startsWith("Cell B1 of the sheet Offer"));
  }
}
