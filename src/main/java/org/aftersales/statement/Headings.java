package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aftersales.document.Block;

/** What the headings of service say together with, or without, the text below them. */
final class Headings {

  private Headings() {}

  /** Headings that speak of service and have no text below them. */
  static List<Scoped> withoutBody(List<Scoped> scoped) {
    List<Scoped> bare = new ArrayList<>();
    Map<String, Set<Integer>> withBody = new HashMap<>();
    for (Scoped at : scoped) {
      for (Clause heading : at.clause().heading()) {
        withBody
            .computeIfAbsent(heading.document(), k -> new HashSet<>())
            .add(heading.block().location().block());
      }
    }
    for (Scoped at : scoped) {
      Clause clause = at.clause();
      if (at.situation() == Situation.HEADING
          && clause.has("service")
          && !withBody
              .getOrDefault(clause.document(), Set.of())
              .contains(clause.block().location().block())
          && clause.cell() == 0) {
        bare.add(at);
      }
    }
    return bare;
  }

  /** A heading for both with one unnumbered text below mixes service and warranty (SAL-3). */
  static List<WarrantyMixture> mixing(List<Scoped> scoped, List<WarrantyMixture> known) {
    List<WarrantyMixture> mixtures = new ArrayList<>(known);
    Map<Clause, List<Scoped>> below = new LinkedHashMap<>();
    for (Scoped at : scoped) {
      for (Clause heading : at.clause().heading()) {
        if (heading.has("service")
            && (heading.has("warranty") || heading.has("guarantee"))
            && !heading.has("independent")) {
          below.computeIfAbsent(heading, k -> new ArrayList<>()).add(at);
        }
      }
    }
    for (List<Scoped> body : below.values()) {
      List<Block> blocks = body.stream().map(s -> s.clause().block()).distinct().toList();
      for (Scoped at : body) {
        Clause clause = at.clause();
        boolean period = clause.has("duration");
        boolean named = clause.has("service") ^ (clause.has("warranty") || clause.has("guarantee"));
        boolean apart =
            named
                || clause.has("services.named")
                || clause.heading().size() > 1
                || blocks.size() > 1 && clause.has("svc.other");
        if (period
            && !apart
            && mixtures.stream().noneMatch(m -> m.evidence().equals(clause.evidence()))) {
          mixtures.add(
              new WarrantyMixture(
                  clause.document(),
                  at.scope().goods(),
                  WarrantyMixture.Form.ONE_TEXT,
                  clause.evidence()));
          break;
        }
      }
    }
    return mixtures.subList(known.size(), mixtures.size());
  }
}
