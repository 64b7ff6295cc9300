package org.aftersales.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
