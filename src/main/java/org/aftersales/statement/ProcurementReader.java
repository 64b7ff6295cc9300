package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Document;
import org.aftersales.language.Mention;
import org.aftersales.statement.FormField.Name;
import org.aftersales.statement.ProcurementEntry.Answer;

/**
 * Reads what procurement recorded of each good: whether it has services, which, why not, and when
 * (CLS-2, PRC-1, PRC-2).
 */
final class ProcurementReader {

  private final Texts texts;

  ProcurementReader(Texts texts) {
    this.texts = texts;
  }

  /**
   * What procurement recorded of each good.
   *
   * @param named whether the record names goods
   */
  List<ProcurementEntry> entries(
      Document document,
      List<Good> goods,
      boolean named,
      List<Scoped> scoped,
      List<Found> found,
      List<FormField> fields,
      Optional<LocalDate> dated) {
    List<Good> listed = goods.stream().filter(g -> g.listedIn(document.id())).toList();
    List<ProcurementEntry> entries = new ArrayList<>();
    for (Good good : listed) {
      List<Clause> own = new ArrayList<>();
      for (Scoped at : scoped) {
        boolean alone = listed.size() == 1 || !named;
        boolean spoken =
            at.scope().basis() != Scope.Basis.NONE && at.scope().goods().contains(good.id())
                || at.clause().cell() > 0 && good.isListedAt(at.clause());
        if (at.clause().document().equals(document.id()) && (alone || spoken)) {
          own.add(at.clause());
        }
      }
      Set<Integer> blocks = new HashSet<>();
      own.forEach(c -> blocks.add(c.block().location().block()));
      Set<String> services = new LinkedHashSet<>();
      Set<StatementKind> said = EnumSet.noneOf(StatementKind.class);
      for (Found each : found) {
        boolean here =
            each.scope().goods().contains(good.id())
                && own.stream().anyMatch(c -> isSame(c, each.clause()));
        if (here && each.kind().isService()) {
          services.add(each.service());
        } else if (here) {
          said.add(each.kind());
        }
      }
      entries.add(
          new ProcurementEntry(
              document.id(),
              good.id(),
              answer(own, said, services),
              services,
              reason(own),
              date(own, fields).or(() -> dated),
              !named && goods.size() > 1,
              own.isEmpty()
                  ? Evidence.whole(document.id(), document.blocks().get(0))
                  : evidence(document, blocks)));
    }
    return entries;
  }

  private static boolean isSame(Clause one, Clause two) {
    return one.standsIn(two.document(), two.block())
        && one.from() == two.from()
        && one.cell() == two.cell();
  }

  private static Evidence evidence(Document document, Set<Integer> blocks) {
    int first = blocks.stream().mapToInt(Integer::intValue).min().orElse(0);
    return Evidence.whole(document.id(), document.blocks().get(first));
  }

  private static Answer answer(
      List<Clause> clauses, Set<StatementKind> said, Set<String> services) {
    boolean no = said.contains(StatementKind.NO_SERVICE);
    boolean yes = said.contains(StatementKind.WITH_SERVICE);
    if (no != yes) {
      return no ? Answer.NO_SERVICE : Answer.HAS_SERVICE;
    }
    for (Clause clause : clauses) {
      Optional<Boolean> ticked = Ticks.answer(clause);
      if (ticked.isPresent()) {
        return ticked.get() ? Answer.HAS_SERVICE : Answer.NO_SERVICE;
      }
      for (int i = Math.max(clause.from(), clause.valueFrom()); i < clause.to(); i++) {
        if (clause.token(i).is("-")) {
          continue;
        }
        if (clause.text().at("answer.no", i).isPresent()) {
          return Answer.NO_SERVICE;
        }
        if (clause.text().at("answer.yes", i).isPresent()) {
          return Answer.HAS_SERVICE;
        }
      }
    }
    return services.isEmpty() ? Answer.UNSTATED : Answer.HAS_SERVICE;
  }

  private static Optional<String> reason(List<Clause> clauses) {
    for (Clause clause : clauses) {
      for (String words : WordReader.REASONS) {
        for (Mention mention : clause.all(words)) {
          boolean bracketed = mention.from() > 0 && clause.token(mention.from() - 1).is("(");
          boolean denied =
              clause.touched(mention, "sanctions.not") || clause.touched(mention, "not.sanctioned");
          if (!clause.touched(mention, "reason.not") && (bracketed || !denied)) {
            return Optional.of(WordReader.REASON_CODES.getOrDefault(words, "OTHER"));
          }
        }
      }
      if (clause.has("reason.code.other")) {
        return Optional.of("OTHER");
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDate> date(List<Clause> clauses, List<FormField> fields) {
    Set<Integer> blocks = new HashSet<>();
    for (Clause clause : clauses) {
      if (blocks.add(clause.block().location().block())) {
        Optional<LocalDate> date =
            texts.dates(clause.text().folded()).stream().map(d -> d.date()).findFirst();
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return fields.stream().filter(f -> f.is(Name.DATE)).flatMap(f -> f.date().stream()).findFirst();
  }
}
