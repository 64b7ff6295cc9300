package org.aftersales.statement;

import java.util.List;

/**
 * How a text that is given to the customer reproduces the manufacturer's services for one good
 * (EXC-2): word for word after normalisation of letters, spaces, digits and marks, or not.
 *
 * @param manufacturer id of the manufacturer's document
 * @param given id of the document that comes closest
 * @param lost the manufacturer's clauses that it does not reproduce
 * @param instead the words that stand in the place of these
 * @param difference the differing words, "−" before what is lost and "+" before what is new
 */
public record Reproduction(
    String good,
    String manufacturer,
    String given,
    List<Evidence> lost,
    List<Evidence> instead,
    String difference) {

  public Reproduction {
    lost = List.copyOf(lost);
    instead = List.copyOf(instead);
  }

  public boolean isVerbatim() {
    return lost.isEmpty();
  }
}
