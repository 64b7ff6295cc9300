package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static List<List<String>> rows(String text) {
    List<String> lines = text.lines().toList();
    return TextTable.at(lines, 0).stream()
        .flatMap(table -> table.rows().stream())
        .map(row -> row.cells().stream().map(cell -> cell.of(row.text())).toList())
        .toList();
  }

  @Test
  void cellsWrappedInsideAFrameAreOneCell() {
    assertEquals(
        List.of(
            List.of("ردیف", "شرح\nکالا", "خدمات"),
            List.of("۱", "پمپ گریز از\nمرکز", "ندارد"),
            List.of("۲", "موتور", "دارد")),
        rows(
            """
            ┌──────┬──────────────┬────────┐
            │ ردیف │ شرح          │ خدمات  │
            │      │ کالا         │        │
            ├──────┼──────────────┼────────┤
            │ ۱    │ پمپ گریز از  │ ندارد  │
            │      │ مرکز         │        │
            ├──────┼──────────────┼────────┤
            │ ۲    │ موتور        │ دارد   │
            └──────┴──────────────┴────────┘
            """));
  }

  @Test
  void lineThatContinuesOnlySomeCellsIsNoRowOfItsOwn() {
    assertEquals(
        List.of(
            List.of("Item", "Goods", "Class"),
            List.of("1", "Pump with\nmotor", "none"),
            List.of("2", "Valve", "full"),
            List.of("", "Spare parts", "none"),
            List.of("", "Total", "20")),
        rows(
            """
            | Item | Goods     | Class |
            |------|-----------|-------|
            | 1    | Pump with | none  |
            |      | motor     |       |
            | 2    | Valve     | full  |
            |      | Spare parts | none |
            |      | Total     | 20    |
            """));
    assertEquals(
        List.of(
            List.of("Item", "Description", "Qty", "Service"),
            List.of("1", "Centrifugal pump\nwith motor", "2", "no after-sales\nservice"),
            List.of("2", "Valve", "10", "full service")),
        rows(
            """
            Item   Description           Qty   Service
            1      Centrifugal pump      2     no after-sales
                   with motor                  service
            2      Valve                 10    full service
            """));
  }

  @Test
  void everyLineOfAFrameMayBeARow() {
    assertEquals(
        List.of(
            List.of("Item", "Goods"),
            List.of("1", "Pump"),
            List.of("2", "Valve"),
            List.of("", "Total 2")),
        rows(
            """
            | Item | Goods |
            |------|-------|
            | 1    | Pump  |
            | 2    | Valve |
            |------|-------|
            |      | Total 2 |
            """));
  }

  @Test
  void columnsMayBePartedBySemicolons() {
    assertEquals(
        List.of(
            List.of("ردیف", "شرح", "تعداد", "خدمات"),
            List.of("۱", "پمپ", "", "ندارد"),
            List.of("۲", "موتور; سه فاز", "۱", "دارد")),
        rows("ردیف;شرح;تعداد;خدمات\n۱;پمپ;;ندارد\n۲;\"موتور; سه فاز\";۱;دارد\n"));
    assertEquals(
        List.of(List.of("Item", "Goods", "Qty"), List.of("1", "Pump, big", "2")),
        rows("Item,Goods,Qty\n1,\"Pump, big\",2\n"));
    assertEquals(
        List.of(), rows("The Seller shall install; train; maintain.\nIt pays; ships; insures.\n"));
    assertEquals(List.of(), rows("1,200,300 IRR\n2,300,400 IRR\n"));
  }

  @Test
  void tabsThatOnlyAlignMakeNoColumns() {
    assertEquals(
        List.of(List.of("Item", "Goods", "Qty"), List.of("1", "Pump", "2")),
        rows("Item\t\tGoods\t\tQty\n1\t\tPump\t\t2\n"));
  }

  @Test
  void lineOfDashesUnderTheHeadTellsTheColumns() {
    String text =
        """
        Item  Description            Qty  Unit  Price (IRR)
        ----  ---------------------  ---  ----  -------------
        1     Centrifugal pump KSB   2    set   1,200,000,000
        2     Three-phase motor      1    piece 300,000,000
              Total                             1,500,000,000
        """;
    assertEquals(
        List.of(
            List.of("Item", "Description", "Qty", "Unit", "Price (IRR)"),
            List.of("1", "Centrifugal pump KSB", "2", "set", "1,200,000,000"),
            List.of("2", "Three-phase motor", "1", "piece", "300,000,000"),
            List.of("", "Total", "", "", "1,500,000,000")),
        rows(text));
    assertTrue(TextTable.at(text.lines().toList(), 0).orElseThrow().rows().get(0).header());
  }

  @Test
  void framesMayBeDrawnWithAnyLines() {
    assertEquals(
        List.of(List.of("ردیف", "خدمات"), List.of("۱", "ندارد"), List.of("۲", "دارد")),
        rows(
            """
            ╔══════╦═══════╗
            ║ ردیف ║ خدمات ║
            ╠══════╬═══════╣
            ║ ۱    ║ ندارد ║
            ╟──────╫───────╢
            ║ ۲    ║ دارد  ║
            ╚══════╩═══════╝
            """));
    assertEquals(
        List.of(List.of("ردیف", "شرح", "خدمات"), List.of("۱", "پمپ", "ندارد")),
        rows("ردیف؛شرح؛خدمات\n۱؛پمپ؛ندارد\n"));
  }
}
