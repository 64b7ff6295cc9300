package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds to the goods what statements tell of them: origin, sanctions, an agency in Iran. */
final class GoodTraits {

  private GoodTraits() {}

  static List<Good> of(List<Good> goods, List<Statement> statements, List<Scoped> scoped) {
    List<Good> result = new ArrayList<>();
    for (Good good : goods) {
      Set<GoodTrait> traits = new HashSet<>(good.traits());
      for (Statement statement : statements) {
        if (statement.covers(good) && !statement.has(Mark.DEFAULT_SCOPE)) {
          trait(statement).ifPresent(traits::add);
        }
      }
      for (Scoped at : scoped) {
        if (at.scope().goods().contains(good.id())) {
          if (at.clause().has("agency.iran")
              && !at.clause().anyVerbDenied()
              && !at.clause().has("agency.none")) {
            traits.add(GoodTrait.AGENCY_IN_IRAN);
          }
          if (at.clause().has("not.sanctioned") && at.scope().basis() != Scope.Basis.NONE) {
            traits.add(GoodTrait.NOT_SANCTIONED);
          }
        }
      }
      if (good.traits().contains(GoodTrait.IMPORTED)) {
        traits.remove(GoodTrait.DOMESTIC);
      } else if (good.traits().contains(GoodTrait.DOMESTIC)) {
        traits.remove(GoodTrait.IMPORTED);
      }
      result.add(good.with(traits));
    }
    return result;
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
