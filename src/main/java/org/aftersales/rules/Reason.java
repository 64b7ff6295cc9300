package org.aftersales.rules;

import java.util.List;
import java.util.Optional;
import org.aftersales.statement.Evidence;

/**
 * Why a result is as it is: the rule that found it, what it matched, and what it looked for in
 * vain. Immutable.
 *
 * @param rule the name of the rule
 * @param file the file of the pack that holds it
 * @param line the line of the rule in that file, counted from 1
 * @param facts what the rule matched, in the order of its conditions
 * @param missing the conditions of the rule that hold because there is no such fact, with the goods
 *     and documents of this case filled in; such a fact would have led to another outcome
 */
public record Reason(
    String rule, String file, int line, List<MatchedFact> facts, List<String> missing) {

  /**
   * A fact that the rule matched.
   *
   * @param type what it is, as rules call it: Good, Statement, SaleDocument
   * @param text what it says
   * @param evidence the words it was read from, where there are any
   */
  public record MatchedFact(String type, String text, Optional<Evidence> evidence) {}

  public Reason {
    facts = List.copyOf(facts);
    missing = List.copyOf(missing);
  }
}
