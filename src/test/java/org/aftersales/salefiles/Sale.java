package org.aftersales.salefiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sale before it is written down.
 *
 * @param flaws what is wrong, and with which row
 * @param paid the service of a row that the customer pays for
 */
record Sale(
    int number,
    boolean persian,
    String[] seller,
    String[] buyer,
    List<Line> lines,
    boolean exclusive,
    Optional<Paid> paid,
    boolean masterList,
    Map<Flaw, Line> flaws) {

  /** What is paid for, and the price. */
  record Paid(Line line, Kind kind, Price price) {}

  boolean has(Flaw flaw) {
    return flaws.containsKey(flaw);
  }

  boolean has(Flaw flaw, Line line) {
    return line.equals(flaws.get(flaw));
  }

  List<Line> served() {
    return lines.stream().filter(Line::served).toList();
  }

  List<Line> unserved() {
    return lines.stream().filter(l -> !l.served()).toList();
  }
}
