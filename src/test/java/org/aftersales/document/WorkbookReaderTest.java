package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookReaderTest {

  private static String row(int number, String cells) {
    return "<row r=\"%d\">%s</row>".formatted(number, cells);
  }

  private static String text(String reference, String words) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(reference, words);
  }

  private static String number(String reference, String value) {
    return "<c r=\"%s\"><v>%s</v></c>".formatted(reference, value);
  }

  private static final String HEAD =
      text("A1", "Item") + text("B1", "Description") + text("C1", "Qty");

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(Block::text).toList();
  }

  private static List<BlockKind> kinds(Document document) {
    return document.blocks().stream().map(Block::kind).toList();
  }

  @Test
  void rowsOfSeveralCellsMakeATableAndSingleCellsMakeParagraphs() throws Exception {
    Document document =
        ExcelFile.of(
                row(1, text("A1", "Proforma invoice no. 7"))
                    + row(3, text("A3", "Item") + text("B3", "Description") + text("C3", "Qty"))
                    + row(4, number("A4", "1") + text("B4", "Pump") + number("C4", "2"))
                    + row(6, text("A6", "The goods have no after-sales service.")))
            .read();
    assertEquals(
        List.of(
            "Proforma invoice no. 7",
            "Item | Description | Qty",
            "1 | Pump | 2",
            "The goods have no after-sales service."),
        texts(document));
    assertEquals(
        List.of(BlockKind.PARAGRAPH, BlockKind.TABLE_ROW, BlockKind.TABLE_ROW, BlockKind.PARAGRAPH),
        kinds(document));
    assertTrue(document.complete());
    assertEquals(List.of(), document.notes());
  }

  @Test
  void placesNameTheSheetAndTheCell() throws Exception {
    Document document =
        ExcelFile.of(
                row(2, text("C2", "Remark"))
                    + row(4, text("B4", "Item") + text("C4", "Name") + text("E4", "Qty"))
                    + row(5, number("B5", "1") + text("C5", "Pump") + number("E5", "2")))
            .read();
    assertEquals(Optional.of("Offer!C2"), document.blocks().get(0).location().sheetCell());
    Block goods = document.blocks().get(2);
    assertEquals("1 | Pump | 2", goods.text());
    assertEquals(Optional.of("Offer!5"), goods.location().sheetCell());
    assertEquals("Pump", goods.cells().get(2).of(goods.text()));
    assertEquals(Optional.of("Offer!C5"), goods.location().inCell(3).sheetCell());
    assertEquals(Optional.of("Offer!AB5"), goods.location().inCell(28).sheetCell());
  }

  @Test
  void blankRowsAndSubtitlesDoNotPartATableButAnotherTableDoes() throws Exception {
    Document document =
        ExcelFile.of(
                row(1, HEAD)
                    + row(3, number("A3", "1") + text("B3", "Pump") + number("C3", "2"))
                    + row(4, text("B4", "Spare parts"))
                    + row(5, number("A5", "1") + text("B5", "Gasket") + number("C5", "9"))
                    + row(7, text("A7", "Stage") + text("B7", "Payment") + text("C7", "Share"))
                    + row(8, number("A8", "1") + text("B8", "Advance") + number("C8", "30")))
            .read();
    List<Integer> tables =
        document.blocks().stream().map(b -> b.location().table().orElse(0)).toList();
    assertEquals(List.of(1, 1, 1, 1, 2, 2), tables);
  }

  @Test
  void numbersBesideTextsAreNumberedClauses() throws Exception {
    Document document =
        ExcelFile.of(
                row(1, HEAD)
                    + row(2, number("A2", "1") + text("B2", "Pump") + number("C2", "2"))
                    + row(3, text("A3", "Terms:"))
                    + row(4, number("A4", "1") + text("B4", "Delivery takes six weeks from order."))
                    + row(5, number("A5", "2") + text("B5", "There is no after-sales service.")))
            .read();
    Block clause = document.blocks().get(4);
    assertEquals("There is no after-sales service.", clause.text());
    assertEquals(Optional.of("2"), clause.location().number());
    assertEquals(Optional.of("Offer!B5"), clause.location().sheetCell());
  }

  @Test
  void aRowThatStandsAloneIsNoTable() throws Exception {
    Document document =
        ExcelFile.of(
                row(
                    1,
                    text("A1", "Proforma invoice") + text("D1", "Date:") + text("E1", "1404/5/2")))
            .read();
    assertEquals(List.of("Proforma invoice", "Date: 1404/5/2"), texts(document));
  }

  @Test
  void aMergedCellSaysItsWordsOnceARowAndInEveryRowThatItSpans() throws Exception {
    String content =
        "<sheetData>"
            + row(1, text("A1", "Offer to all customers"))
            + row(2, text("A2", "Item") + text("B2", "Name") + text("D2", "Service"))
            + row(3, number("A3", "1") + text("B3", "Pump") + text("D3", "none"))
            + row(4, number("A4", "2") + text("B4", "Valve"))
            + "</sheetData><mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B2:C2\"/>"
            + "<mergeCell ref=\"B3:C3\"/><mergeCell ref=\"B4:C4\"/><mergeCell ref=\"D3:D4\"/>"
            + "</mergeCells>";
    Document document = ExcelFile.empty().sheet("Offer", "", content).read();
    assertEquals(
        List.of(
            "Offer to all customers",
            "Item | Name | Service",
            "1 | Pump | none",
            "2 | Valve | none"),
        texts(document));
    assertEquals(4, document.blocks().get(3).cells().size());
  }

  @Test
  void columnsOfARightToLeftSheetStandInTheirLogicalOrder() throws Exception {
    String content =
        "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews><sheetData>"
            + row(1, text("A1", "ردیف") + text("B1", "شرح کالا") + text("C1", "تعداد"))
            + row(2, number("A2", "1") + text("B2", "پمپ") + number("C2", "2"))
            + "</sheetData>";
    assertEquals(
        List.of("ردیف | شرح کالا | تعداد", "1 | پمپ | 2"),
        texts(ExcelFile.empty().sheet("کالا", "", content).read()));
  }

  @Test
  void theSavedValueOfAFormulaCountsAndAMissingOneLeavesTheDocumentIncomplete() throws Exception {
    String saved =
        "<c r=\"C2\"><f>1+1</f><v>2</v></c><c r=\"D2\" t=\"str\"><f>A2&amp;\"\"</f><v></v></c>";
    Document whole =
        ExcelFile.of(row(1, HEAD) + row(2, number("A2", "1") + text("B2", "Pump") + saved)).read();
    assertEquals("1 | Pump | 2", whole.blocks().get(1).text());
    assertTrue(whole.complete());

    String unsaved = "<c r=\"C2\"><f>1+1</f></c>";
    Document part =
        ExcelFile.of(row(1, HEAD) + row(2, number("A2", "1") + text("B2", "Pump") + unsaved))
            .read();
    assertFalse(part.complete());
    assertEquals(
        List.of(
            "Cell C2 of the sheet Offer holds a formula without a saved result; open the workbook in"
                + " Excel, save it and submit it again."),
        part.notes());
  }

  @Test
  void anErrorInACellLeavesTheDocumentIncomplete() throws Exception {
    Document document =
        ExcelFile.of(row(1, "<c r=\"A1\" t=\"e\"><f>B9</f><v>#REF!</v></c>" + text("B1", "EUR")))
            .read();
    assertFalse(document.complete());
    assertTrue(document.notes().get(0).contains("Cell A1 of the sheet Offer shows an error"));
  }

  @Test
  void hiddenSheetsRowsAndColumnsAreLeftOutAndNamed() throws Exception {
    String content =
        "<cols><col min=\"3\" max=\"3\" width=\"9\" hidden=\"1\"/></cols><sheetData>"
            + row(1, HEAD)
            + "<row r=\"2\" hidden=\"1\">"
            + text("A2", "hidden row")
            + "</row>"
            + row(3, number("A3", "1") + text("B3", "Pump") + text("C3", "hidden column"))
            + "</sheetData>";
    Document document =
        ExcelFile.empty()
            .sheet("Offer", "", content)
            .sheet(
                "Old",
                "state=\"veryHidden\"",
                "<sheetData>" + row(1, text("A1", "old")) + "</sheetData>")
            .read();
    assertEquals(List.of("Item | Description", "1 | Pump"), texts(document));
    assertEquals(List.of(WorkbookReader.HIDDEN), document.notes());
    assertTrue(document.complete());
  }

  @Test
  void aMergedCellShowsWhereItsFirstColumnIsHidden() throws Exception {
    String content =
        "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData>"
            + row(1, text("A1", "Offer"))
            + "</sheetData><mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>";
    assertEquals(List.of("Offer"), texts(ExcelFile.empty().sheet("S", "", content).read()));
  }

  @Test
  void struckThroughRunsAndCellsAreNotInForce() throws Exception {
    String runs =
        "<sst><si><r><t>Service is </t></r><r><rPr><strike/></rPr><t>free</t></r>"
            + "<r><rPr><b/></rPr><t> charged</t></r></si><si><t>The seller installs.</t></si></sst>";
    String styles =
        "<styleSheet><fonts><font><sz val=\"11\"/></font><font><strike/></font></fonts><cellXfs>"
            + "<xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs></styleSheet>";
    Document document =
        ExcelFile.of(
                row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c>")
                    + row(2, "<c r=\"A2\" t=\"s\" s=\"1\"><v>1</v></c>"))
            .part("sharedStrings", runs)
            .part("styles", styles)
            .read();
    assertEquals(List.of("Service is  charged"), texts(document));
    assertEquals(List.of(Manuscript.STRUCK), document.notes());
  }

  @Test
  void textBoxesAreReadAndCommentsAreNamed() throws Exception {
    Document document =
        ExcelFile.of(row(1, text("A1", "Offer")))
            .ofSheet(
                "drawing",
                "<d:wsDr xmlns:d=\"d\" xmlns:a=\"a\"><d:twoCellAnchor><d:from><d:col>1</d:col>"
                    + "<d:row>4</d:row></d:from><d:sp><d:txBody><a:p><a:r><a:t>No after-sales"
                    + " service.</a:t></a:r></a:p></d:txBody></d:sp></d:twoCellAnchor></d:wsDr>")
            .ofSheet("comments", "<comments><t>ask the boss</t></comments>")
            .read();
    assertEquals(List.of("Offer", "No after-sales service."), texts(document));
    assertEquals(Optional.of("Offer!B5"), document.blocks().get(1).location().sheetCell());
    assertTrue(document.blocks().get(1).traits().contains(Trait.BOXED));
    assertEquals(List.of(WorkbookReader.COMMENTS), document.notes());
  }

  @Test
  void aChartLeavesTheDocumentIncomplete() throws Exception {
    Document document =
        ExcelFile.of(row(1, text("A1", "Offer")))
            .ofSheet(
                "drawing",
                "<d:wsDr xmlns:d=\"d\"><d:twoCellAnchor><d:graphicFrame/></d:twoCellAnchor></d:wsDr>")
            .read();
    assertFalse(document.complete());
  }

  @Test
  void headersAndFootersStandInThePageMargin() throws Exception {
    String content =
        "<sheetData>"
            + row(1, text("A1", "Offer"))
            + "</sheetData><headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12Pars Co.&amp;RPage"
            + " &amp;P</oddHeader></headerFooter>";
    Document document = ExcelFile.empty().sheet("S", "", content).read();
    assertEquals(List.of("Offer", "Pars Co.", "Page"), texts(document));
    assertTrue(document.blocks().get(1).traits().contains(Trait.PAGE_MARGIN));
  }

  @Test
  void datesAreCountedFrom1904WhereTheWorkbookSaysSo() throws Exception {
    String styles =
        "<styleSheet><fonts><font/></fonts><cellXfs><xf numFmtId=\"14\" fontId=\"0\"/></cellXfs>"
            + "</styleSheet>";
    String cells = row(1, text("A1", "Date of the offer:") + number("B1", "45000"));
    assertEquals(
        List.of("Date of the offer: 2023/03/15"),
        texts(ExcelFile.of(cells).part("styles", styles).read()));
    assertEquals(
        List.of("Date of the offer: 2027/03/16"),
        texts(ExcelFile.of(cells).settings("date1904=\"1\"").part("styles", styles).read()));
  }

  @Test
  void aWorkbookWithoutTextIsRefused() {
    UnreadableDocumentException empty =
        assertThrows(UnreadableDocumentException.class, () -> ExcelFile.of("").read());
    assertEquals(Cause.NO_TEXT, empty.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1250;General;1250",
        "0.30000000000000004;General;0.3",
        "1234567.5;#,##0.00;1,234,567.50",
        "1234567;#,##0;1,234,567",
        "0.125;0.0%;12.5%",
        "0.3;0%;30%",
        "1500;[$€-2] #,##0.00;€ 1,500.00",
        "1500;#,##0 \"ریال\";1,500 ریال",
        "1500;#,##0\\ [$IRR];1,500 IRR",
        "-7;#,##0;-7",
        "-7;#,##0_);(#,##0);(7)",
        "-7;#,##0_);[Red](#,##0);(7)",
        "0;#,##0;0",
        "0;#,##0;-#,##0;\"-\";-",
        "5;0000;0005",
        "2.5;0.##;2.5",
        "2;0.##;2",
        "12345678;#,##0,;12,346",
        "9;[<10]\"few\";\"many\";few",
        "45000;yyyy\\-mm\\-dd;2023-03-15",
        "45000.75;dd/mm/yyyy hh:mm;15/03/2023 18:00",
        "45000.75;d mmmm yyyy h:mm AM/PM;15 March 2023 6:00 PM",
        "45000;[$-160429]d mmmm yyyy;2023/03/15",
        "59;yyyy-mm-dd;1900-02-28",
        "61;yyyy-mm-dd;1900-03-01",
        "1.5;[h]:mm;36:00",
        "2.5;# ?/?;2.5",
        "1500;0.00E+00;1500",
        "9821;000-0000;9821",
        "1e300;0;1e300",
        "x;0;x",
        "5;;;;",
      })
  void numbersAreShownAsTheirFormatSays(String line) {
    int first = line.indexOf(';');
    int last = line.lastIndexOf(';');
    assertEquals(
        line.substring(last + 1),
        CellFormat.shown(line.substring(0, first), line.substring(first + 1, last), false));
  }
}
