package org.aftersales.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules left: the class of every good (by id, in row order) and all results, in the order
 * of requirement, good, document and service.
 */
public record Decision(Map<String, Classification> classes, List<Result> results) {

  public Decision {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    results = List.copyOf(results);
  }
}
