package org.aftersales.source;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoodsFileTest {

  private static List<DeclaredGood> csv(String text) throws MalformedSubmissionException {
    return GoodsFile.parse(SourceFile.of("sale/goods.csv", text.getBytes(UTF_8)));
  }

  private static List<DeclaredGood> json(String text) throws MalformedSubmissionException {
    return GoodsFile.parse(SourceFile.of("goods.json", text.getBytes(UTF_8)));
  }

  private static String fault(String csv) {
    return String.valueOf(
        assertThrows(MalformedSubmissionException.class, () -> csv(csv)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void separatorIsToldFromTheHeader(String separator) throws Exception {
    List<DeclaredGood> goods =
        csv(
            "\uFEFFrow,name,partNumber,origin,agency,sanctioned\r\n1,پمپ,P-7,imported,exclusive,no\r\n"
                .replace(",", separator));
    DeclaredGood good = goods.get(0);
    assertEquals("1", good.row());
    assertEquals(Optional.of("پمپ"), good.name());
    assertEquals(Optional.of("P-7"), good.partNumber());
    assertEquals(Optional.of(true), good.imported());
    assertEquals(Optional.of(AgencyStatus.EXCLUSIVE), good.agency());
    assertEquals(Optional.of(false), good.sanctioned());
    assertEquals(Optional.empty(), good.brand());
  }

  @Test
  void aRowIsDeclaredOnce() {
    assertEquals(
        "sale/goods.csv: line 3: a row is declared once, and row 1 stands before",
        fault("row,name\n1,Pump\n1,Valve\n"));
    assertThrows(
        MalformedSubmissionException.class, () -> json("[{\"row\": 1}, {\"row\": \"1\"}]"));
  }

  @Test
  void quotedCellsEmptyCellsAndBlankLinesAreRead() throws Exception {
    List<DeclaredGood> goods =
        csv("row,name,reason\n\n1,\"Valve, 4 \"\"DN100\"\"\",\n\n\"2\" , Pump ,SIMPLE\n");
    assertEquals(Optional.of("Valve, 4 \"DN100\""), goods.get(0).name());
    assertEquals(Optional.empty(), goods.get(0).reason());
    assertEquals("2", goods.get(1).row());
    assertEquals(Optional.of("Pump"), goods.get(1).name());
    assertEquals(Optional.of("SIMPLE"), goods.get(1).reason());
    assertEquals(List.of(), csv("row,name\n"), "a header alone declares nothing");
    assertEquals("1", csv("row,name,,\n1,Valve,,\n").get(0).row(), "empty columns at the end");
  }

  @Test
  void jsonIsAListOrAnObjectWithGoods() throws Exception {
    String good = "{\"row\": 1, \"origin\": \"domestic\", \"agency\": \"none\"}";
    assertEquals(json("[" + good + "]"), json("{\"goods\": [" + good + "]}"));
    DeclaredGood only = json("[" + good + "]").get(0);
    assertEquals(Optional.of(false), only.imported());
    assertEquals(Optional.of(AgencyStatus.NONE), only.agency());
  }

  @Test
  void otherEncodingsAreRead() throws Exception {
    byte[] wide = "\uFEFFrow,name\n1,پمپ\n".getBytes(UTF_16LE);
    assertEquals(
        Optional.of("پمپ"), GoodsFile.parse(SourceFile.of("goods.csv", wide)).get(0).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "row,colour\\n1,red# line 1, column colour",
        "row,name\\n1,a\\n\\n,b# line 4, column row",
        "row,origin\\n1,imported\\n2,mars# line 3, column origin",
        "row,agency\\n1,some# line 2, column agency",
        "row,imported\\n1,perhaps# line 2, column imported",
        "row,name\\n1,a,b# line 2",
        "name\\nValve# line 2, column row",
        "row,row\\n1,2# line 1",
        "row,imported,origin\\n1,yes,domestic# line 2, column origin",
        "row,agencyInIran,agency\\n1,no,official# line 2, column agency",
        "row,name\\n1,\"open# line 2",
      },
      quoteCharacter = '`')
  void faultOfATableIsNamedWithFileLineAndColumn(String text, String place) {
    String message = fault(text.replace("\\n", "\n"));
    assertTrue(message.startsWith("sale/goods.csv: " + place), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n\n"})
  void aTableWithoutHeaderIsRefused(String text) {
    assertTrue(fault(text).startsWith("sale/goods.csv: line 1: a header"), fault(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "3# $",
        "{\"good\": []}# $.good",
        "[{\"name\": \"x\"}]# $[0].row",
        "{\"goods\": [{\"row\": 1}, {\"row\": 2, \"origin\": \"mars\"}]}# $.goods[1].origin",
        "[{\"row\": 1, \"imported\": false, \"origin\": \"imported\"}]# $[0].origin",
        "[{\"row\": 1},# $: well-formed JSON is expected, line 1",
      },
      quoteCharacter = '`')
  void faultOfAListIsNamedWithFileAndField(String text, String place) {
    String message =
        String.valueOf(
            assertThrows(MalformedSubmissionException.class, () -> json(text)).getMessage());
    assertTrue(message.startsWith("goods.json: " + place), message);
  }
}
