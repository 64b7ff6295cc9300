package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to the goods what statements tell of them: origin, sanctions, an agency in Iran. */
final class GoodTraits {

  private GoodTraits() {}

  static List<Good> of(List<Good> goods, List<Statement> statements, List<Scoped> scoped) {
    Map<String, Set<GoodTrait>> told = new HashMap<>();
    for (Statement statement : statements) {
      if (!statement.has(Mark.DEFAULT_SCOPE)) {
        trait(statement).ifPresent(trait -> tell(told, statement.goods(), trait));
      }
    }
    for (Scoped at : scoped) {
      if (at.clause().has("agency.iran")
          && !at.clause().anyVerbDenied()
          && !at.clause().has("agency.none")) {
        tell(told, at.scope().goods(), GoodTrait.AGENCY_IN_IRAN);
      }
      if (at.clause().has("not.sanctioned") && at.scope().basis() != Scope.Basis.NONE) {
        tell(told, at.scope().goods(), GoodTrait.NOT_SANCTIONED);
      }
    }
    List<Good> result = new ArrayList<>();
    for (Good good : goods) {
      Set<GoodTrait> traits = new HashSet<>(good.traits());
      traits.addAll(told.getOrDefault(good.id(), Set.of()));
      if (good.traits().contains(GoodTrait.IMPORTED)) {
        traits.remove(GoodTrait.DOMESTIC);
      } else if (good.traits().contains(GoodTrait.DOMESTIC)) {
        traits.remove(GoodTrait.IMPORTED);
      }
      result.add(good.with(traits));
    }
    return result;
  }

  private static void tell(Map<String, Set<GoodTrait>> told, List<String> goods, GoodTrait trait) {
    goods.forEach(id -> told.computeIfAbsent(id, k -> new HashSet<>()).add(trait));
  }

  private static Optional<GoodTrait> trait(Statement statement) {
    return switch (statement.kind()) {
      case IMPORTED -> Optional.of(GoodTrait.IMPORTED);
      case DOMESTIC -> Optional.of(GoodTrait.DOMESTIC);
      case SANCTIONS -> Optional.of(GoodTrait.SANCTIONED);
      default -> Optional.empty();
    };
  }
}
