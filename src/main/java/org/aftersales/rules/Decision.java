package org.aftersales.rules;

import java.util.List;
import java.util.Map;

/**
 * What the rules left: the class of every good (by id) and all results, in the order of
 * requirement, good, document and service.
 */
public record Decision(Map<String, Classification> classes, List<Result> results) {

  public Decision {
    classes = Map.copyOf(classes);
    results = List.copyOf(results);
  }
}
