package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.language.Mention;
import org.aftersales.statement.Scope.Basis;

/**
 * Goods that a note, a proviso or an amendment takes out of what an article says: «مفاد این ماده
 * شامل ردیف ۳ نمی‌شود», "this Article does not apply to item 3".
 *
 * @param kind the class that the goods are given instead, if the clause gives one
 * @param articles the numbers of the articles that the clause names; its own where it names none
 * @param express the clause says that it exempts, and does not only stand in a note
 */
record Exemption(
    Clause clause,
    List<String> goods,
    Optional<StatementKind> kind,
    List<String> articles,
    boolean express) {

  /** The statements that are left after all exemptions. */
  static List<Found> applied(List<Scoped> scoped, List<Found> found, Texts texts) {
    List<Exemption> exemptions = new ArrayList<>();
    for (Scoped at : scoped) {
      boolean named = at.scope().basis() == Basis.NAMED || at.scope().basis() == Basis.BACKWARD;
      if (at.plain() && named && at.clause().has("exempts")) {
        exemptions.add(of(at.clause(), at.scope().goods(), Optional.empty(), texts, true));
      }
    }
    for (Found statement : found) {
      Clause clause = statement.clause();
      boolean turns = clause.place().note() || clause.sentenceHas("notwithstanding");
      if (isClass(statement) && turns && statement.scope().basis() == Basis.NAMED) {
        Optional<StatementKind> kind = Optional.of(statement.kind());
        exemptions.add(of(clause, statement.scope().goods(), kind, texts, false));
      }
    }
    List<Found> left = new ArrayList<>();
    for (Found statement : found) {
      Found rest = statement;
      for (Exemption exemption : exemptions) {
        rest = exemption.appliedTo(rest);
      }
      if (statement.aboutNothing() || !rest.aboutNothing()) {
        left.add(rest);
      }
    }
    return left;
  }

  private static Exemption of(
      Clause clause,
      List<String> goods,
      Optional<StatementKind> kind,
      Texts texts,
      boolean express) {
    List<String> articles = new ArrayList<>();
    for (Mention noun : clause.all("clause.noun")) {
      // Notes are counted within their article, which a reference to one need not name.
      String number =
          clause.text().in("label.note", noun.from())
              ? ""
              : Amendments.numberAt(clause, noun.to(), texts);
      if (!number.isEmpty()) {
        articles.add(number);
      }
    }
    return new Exemption(clause, goods, kind, List.copyOf(articles), express);
  }

  private static boolean isClass(Found statement) {
    return statement.kind() == StatementKind.WITH_SERVICE
        || statement.kind() == StatementKind.NO_SERVICE;
  }

  private Found appliedTo(Found statement) {
    if (!concerns(statement) || !reaches(statement.clause())) {
      return statement;
    }
    List<String> left =
        statement.scope().goods().stream().filter(id -> !goods.contains(id)).toList();
    return statement.about(new Scope(left, statement.scope().basis()));
  }

  private boolean concerns(Found statement) {
    boolean general =
        switch (statement.scope().basis()) {
          case ALL, GENERIC, NONE, REST -> true;
          default -> express;
        };
    boolean opposite =
        kind.map(
                k ->
                    isClass(statement)
                        ? statement.kind() != k
                        : statement.kind().isService() && k == StatementKind.NO_SERVICE)
            .orElse(isClass(statement) || statement.kind().isService());
    return general && opposite;
  }

  private boolean reaches(Clause said) {
    if (!said.document().equals(clause.document()) || !said.precedes(clause)) {
      return false;
    }
    for (String article : articles) {
      if (said.place().isCalled(article)) {
        return true;
      }
    }
    return articles.isEmpty()
        && said.place().sameArticle(clause.place())
        && said.heading().equals(clause.heading());
  }
}
