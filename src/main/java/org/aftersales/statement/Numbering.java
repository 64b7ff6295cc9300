package org.aftersales.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Trait;
import org.aftersales.language.Mention;
import org.aftersales.statement.Scope.Basis;

/** Puts what was found in reading order, numbers it, and settles its goods and marks. */
final class Numbering {

  private static final Set<StatementKind> OF_UNSERVED =
      EnumSet.of(
          StatementKind.DISCLAIMER,
          StatementKind.NOTICE_WRITTEN,
          StatementKind.NOTICE_ORAL,
          StatementKind.CUSTOMER_ACK,
          StatementKind.EMPHASIS,
          StatementKind.REASON);

  private final List<Document> documents;
  private final List<Good> goods;
  private final List<Found> found;
  private final Denials denials;

  Numbering(List<Document> documents, List<Good> goods, List<Found> found) {
    this.documents = List.copyOf(documents);
    this.goods = List.copyOf(goods);
    this.found = List.copyOf(found);
    this.denials = new Denials(this.found);
  }

  List<Statement> statements() {
    List<Found> ordered = new ArrayList<>(found);
    Map<String, Integer> documentOrder = new HashMap<>();
    documents.forEach(d -> documentOrder.put(d.id(), documentOrder.size()));
    ordered.sort(
        Comparator.comparingInt((Found f) -> documentOrder.getOrDefault(f.evidence().document(), 0))
            .thenComparingInt(f -> f.evidence().location().block())
            .thenComparingInt(f -> f.evidence().start())
            .thenComparing(Found::kind));
    List<Statement> statements = new ArrayList<>();
    for (Found f : ordered) {
      List<String> scope = OF_UNSERVED.contains(f.kind()) ? unserved(f) : f.scope().goods();
      statements.add(
          new Statement(
              "S" + (statements.size() + 1),
              f.kind(),
              scope,
              f.attributes(),
              f.evidence(),
              f.clause().language(),
              marks(f),
              Optional.of(f.service()).filter(code -> !code.equals(f.kind().name()))));
    }
    return statements;
  }

  /** Disclaimers, notices and the like without reference speak of the goods without service. */
  private List<String> unserved(Found f) {
    Basis basis = f.scope().basis();
    List<String> cited = cited(f);
    if (!cited.isEmpty()) {
      return cited;
    }
    if (basis == Basis.NAMED || basis == Basis.ALL || basis == Basis.REST) {
      return f.scope().goods();
    }
    if (basis == Basis.BACKWARD) {
      return f.scope().goods();
    }
    List<String> nearest = nearest(f.clause());
    if (!nearest.isEmpty()) {
      return nearest;
    }
    Set<String> all = denials.goods();
    return all.isEmpty()
        ? f.scope().goods()
        : goods.stream().map(Good::id).filter(all::contains).toList();
  }

  /** The goods without service that the clauses just before speak of. */
  private List<String> nearest(Clause clause) {
    int block = clause.block().location().block();
    List<String> nearest = List.of();
    for (Found denial : denials.between(clause.document(), block - 12, block)) {
      boolean sameArticle = clause.heading().equals(denial.clause().heading());
      if (sameArticle || block - denial.clause().block().location().block() <= 4) {
        nearest = merge(nearest, denial.scope().goods(), sameArticle);
      }
    }
    return nearest;
  }

  /**
   * The goods without service of a clause that is cited by its number ("informed of Clause 5.2").
   */
  private List<String> cited(Found f) {
    Clause clause = f.clause().sentence();
    String folded = clause.text().folded().text();
    for (Mention noun : clause.all("clause.noun")) {
      if (noun.to() >= clause.to()) {
        continue;
      }
      String number = leadingNumber(folded, clause.token(noun.to()).start());
      Optional<Found> denial =
          number.isEmpty() ? Optional.empty() : denials.numbered(number, f.clause());
      if (denial.isPresent()) {
        return denial.get().scope().goods();
      }
    }
    return List.of();
  }

  private static String leadingNumber(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end))
            || (text.charAt(end) == '.' || text.charAt(end) == '-')
                && end + 1 < text.length()
                && Character.isDigit(text.charAt(end + 1)))) {
      end++;
    }
    return text.substring(start, end);
  }

  private List<String> merge(List<String> a, List<String> b, boolean sameArticle) {
    if (!sameArticle) {
      return b;
    }
    Set<String> union = new LinkedHashSet<>(a);
    union.addAll(b);
    return goods.stream().map(Good::id).filter(union::contains).toList();
  }

  private static Set<Mark> marks(Found f) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    marks.addAll(f.marks());
    Clause clause = f.clause();
    Block block = clause.block();
    boolean own =
        (block.location().number().isPresent() || block.kind() == BlockKind.LIST_ITEM)
            && sentencesIn(clause) <= 2;
    if (own || block.traits().contains(Trait.BOXED)) {
      marks.add(Mark.SEPARATE_CLAUSE);
    }
    if (block.traits().contains(Trait.BOLD)
        || block.traits().contains(Trait.BOXED)
        || !clause.sentence().genuine("emphasis").isEmpty()) {
      marks.add(Mark.EMPHASISED);
    }
    if (f.scope().basis() == Basis.NONE) {
      marks.add(Mark.DEFAULT_SCOPE);
    }
    if (block.traits().contains(Trait.FOOTNOTE)
        || block.traits().contains(Trait.SMALL_PRINT)
        || block.traits().contains(Trait.PAGE_MARGIN)) {
      marks.add(Mark.SMALL_PRINT);
    }
    return marks;
  }

  private static int sentencesIn(Clause clause) {
    int ends = 1;
    for (int i = 0; i < clause.text().tokens().size() - 1; i++) {
      if (clause.token(i).is(".") || clause.token(i).is(";")) {
        ends++;
      }
    }
    return ends;
  }

  /** What the customer is promised; what only a record lists is no promise. */
  static List<Service> services(List<Statement> statements, DocumentTyper.Parts parts) {
    Map<String, Service> services = new LinkedHashMap<>();
    for (Statement statement : statements) {
      if (!statement.kind().isService() || parts.isRecord(statement.evidence().document())) {
        continue;
      }
      String document = parts.whole(statement.evidence().document());
      for (String good : statement.goods()) {
        String key = document + good + statement.serviceCode();
        services.computeIfAbsent(
            key,
            k ->
                new Service(
                    "V" + (services.size() + 1), good, statement.kind(), document, statement));
      }
    }
    return List.copyOf(services.values());
  }

  static List<Charge> charges(List<Charge> charges, DocumentTyper.Parts parts) {
    List<Charge> numbered = new ArrayList<>();
    for (Charge c : charges) {
      numbered.add(
          new Charge(
              "C" + (numbered.size() + 1),
              parts.whole(c.document()),
              c.goods(),
              c.services(),
              c.facet(),
              c.payer(),
              c.term(),
              c.amount(),
              c.currency(),
              c.per(),
              c.flaws(),
              c.evidence()));
    }
    return numbered;
  }
}
