package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.aftersales.HostileInputs.read;
import static org.aftersales.HostileInputs.refused;

import java.util.List;
import org.aftersales.HostileInputs.Hostile;

/** E-invoices that were made to stop a program or to fool it. */
final class HostileEInvoices {

  private static final String NAME = "urn:oasis:names:specification:ubl:schema:xsd:Quotation-2";
  private static final String LINE =
      "<QuotationLine><LineItem><ID>1</ID><Quantity unitCode=\"C62\">2</Quantity><Item><Name>Pump"
          + "</Name></Item></LineItem></QuotationLine>";

  private HostileEInvoices() {}

  static void add(List<Hostile> all) {
    String bomb = "<!DOCTYPE Quotation [<!ENTITY a \"aaaaaaaaaa\">";
    StringBuilder entities = new StringBuilder(bomb);
    for (char c = 'b'; c < 'l'; c++) {
      entities.append("<!ENTITY ").append(c).append(" \"");
      entities.append(("&" + (char) (c - 1) + ";").repeat(10)).append("\">");
    }
    all.add(
        refused(
            "e-invoice with entities that double ten times",
            () -> bytes(entities + "]>", "<Note>&k;</Note>" + LINE)));
    all.add(
        refused(
            "e-invoice with an entity that is a file of the machine",
            () ->
                bytes(
                    "<!DOCTYPE Quotation [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                    "<Note>&x;</Note>" + LINE)));
    all.add(
        refused(
            "e-invoice whose document type stands on another machine",
            () -> bytes("<!DOCTYPE Quotation SYSTEM \"http://127.0.0.1:1/x.dtd\">", LINE)));
    all.add(
        refused(
            "e-invoice of 100 000 elements in each other",
            () -> bytes("", "<Item>".repeat(100_000) + "</Item>".repeat(100_000))));
    all.add(
        refused("e-invoice of two million elements", () -> bytes("", "<a/>".repeat(2_000_000))));
    all.add(
        refused(
            "e-invoice of 400 000 lines",
            () -> bytes("", "<QuotationLine/>".repeat(400_000) + LINE.repeat(40_000))));
    all.add(
        refused(
            "e-invoice with a note of three million letters",
            () -> bytes("", LINE + "<Note>" + "word ".repeat(600_000) + "</Note>")));
    all.add(
        read(
            "e-invoice with 50 000 elements of different names",
            () -> {
              StringBuilder body = new StringBuilder(LINE);
              for (int i = 0; i < 50_000; i++) {
                body.append("<N").append(i).append(">to be</N").append(i).append('>');
              }
              return bytes("", body.toString());
            }));
    all.add(
        read(
            "e-invoice with an element of 900 attributes",
            () -> {
              StringBuilder body = new StringBuilder("<Note");
              for (int i = 0; i < 900; i++) {
                body.append(" a").append(i).append("=\"1\"");
              }
              return bytes("", body + ">Without service</Note>" + LINE);
            }));
  }

  private static byte[] bytes(String type, String content) {
    return ("<?xml version=\"1.0\"?>"
            + type
            + "<Quotation xmlns=\""
            + NAME
            + "\"><ID>1</ID>"
            + content
            + "</Quotation>")
        .getBytes(UTF_8);
  }
}
