package org.aftersales.statement;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.BlockKind;
import org.aftersales.language.Mention;
import org.aftersales.language.Token;
import org.aftersales.statement.IneffectiveClause.Defect;

/** Reads whether goods have after-sales service (C01, C02; readings B5–B7). */
final class ClassReader {

  /** What one clause says of the class. */
  record Said(
      Optional<Found> statement,
      Optional<Defect> defect,
      StatementKind about,
      Optional<WarrantyMixture.Form> mixture) {

    static Said nothing() {
      return new Said(
          Optional.empty(), Optional.empty(), StatementKind.WITH_SERVICE, Optional.empty());
    }

    static Said ineffective(StatementKind about, Defect defect) {
      return new Said(Optional.empty(), Optional.of(defect), about, Optional.empty());
    }
  }

  /**
   * Reads one clause.
   *
   * @param spokenOf the clause before gives a class, so that this one may take it up without noun
   */
  Said read(Scoped scoped, boolean spokenOf) {
    Clause clause = scoped.clause();
    Optional<Mention> noun = clause.first("service");
    if (noun.isEmpty()) {
      return ClassEcho.read(scoped, spokenOf);
    }
    if (clause.touched(noun.get(), "status.advert")
        || clause.touched(noun.get(), "form.name") && formOnly(clause)) {
      return Said.nothing();
    }
    Said said = judge(scoped, noun.get());
    if (said.statement().isPresent() && scoped.situation() != Situation.PLAIN) {
      StatementKind about = said.statement().get().kind();
      return switch (scoped.situation()) {
        case QUESTION -> Said.ineffective(about, Defect.QUESTION);
        case CANCELLED -> Said.ineffective(about, Defect.CANCELLED);
        case LAW, OTHER_CONTRACT -> Said.ineffective(about, Defect.QUOTED);
        case NOT_INCORPORATED -> Said.ineffective(about, Defect.NOT_INCORPORATED);
        default -> Said.nothing();
      };
    }
    return scoped.situation() == Situation.HEADING ? Said.nothing() : said;
  }

  /** A mention of the form's title only. */
  private static boolean formOnly(Clause clause) {
    return clause.all("service").size() == clause.all("form.name").size();
  }

  private Said judge(Scoped scoped, Mention noun) {
    Clause clause = scoped.clause();
    if (clause.has("forbidden") || clause.sentenceHas("right.other")) {
      return Said.nothing();
    }
    if (quotedCancelled(clause, noun)) {
      return Said.ineffective(
          clause.denied(noun) ? StatementKind.NO_SERVICE : StatementKind.WITH_SERVICE,
          Defect.CANCELLED);
    }
    if (clause.touched(noun, "goods.unserved")
        && clause.has("sale.noun")
        && clause.verbDenied(noun.to())) {
      return statement(StatementKind.WITH_SERVICE, scoped, noun);
    }
    if (clause.has("general.talk")
        || clause.sentenceHas("construed.not")
        || attributive(scoped, noun)) {
      return Said.nothing();
    }
    if (clause.has("stands.in")) {
      return new Said(
          Optional.empty(),
          Optional.of(Defect.WARRANTY_ONLY),
          StatementKind.WITH_SERVICE,
          Optional.of(WarrantyMixture.Form.WARRANTY_STANDS_IN));
    }
    if (clause.language() == Statement.Language.EN
        && clause.deniedByNoun(noun)
        && clause.text().has("knows", clause.from(), noun.from())
        && !asFact(clause, noun)) {
      return Said.nothing();
    }
    boolean forbidden =
        clause.text().mentions("forbids", clause.from(), noun.from()).stream()
            .anyMatch(m -> !clause.touched(m, "reason.access"));
    if (forbidden && clause.deniedByNoun(noun) && clause.has("party.seller")) {
      return positive(scoped, noun);
    }
    if (clause.has("service.suspends") && clause.sentenceHas("breach")) {
      return statement(StatementKind.WITH_SERVICE, scoped, noun);
    }
    if (clause.has("service.compound")) {
      return clause.denied(noun) || clause.has("no.hindrance")
          ? statement(StatementKind.WITH_SERVICE, scoped, noun)
          : Said.nothing();
    }
    if (clause.has("service.ended") && !clause.labelled()) {
      return negative(scoped, noun);
    }
    Optional<Boolean> ticked = Ticks.answer(clause);
    if (Ticks.leavesOut(clause, noun)) {
      return Said.ineffective(StatementKind.WITH_SERVICE, Defect.QUESTION);
    }
    if (ticked.isPresent() && !Ticks.inOption(clause, noun)) {
      boolean has = ticked.get() ^ clause.deniedByNoun(noun);
      return has ? positive(scoped, noun) : negative(scoped, noun);
    }
    if (clause.labelled() && noun.to() <= clause.valueFrom()) {
      return labelled(scoped, noun);
    }
    if (aside(clause, noun)) {
      return Said.nothing();
    }
    if (clause.has("no.condition") && !clause.deniedByNoun(noun)) {
      return statement(StatementKind.WITH_SERVICE, scoped, noun);
    }
    if (clause.has("class.exempt") && clause.language() == Statement.Language.FA) {
      return clause.anyVerbDenied() ? positive(scoped, noun) : negative(scoped, noun);
    }
    boolean denied = clause.denied(noun) ^ clause.has("matrix.denial");
    if (denied && clause.has("limit.person")) {
      return positive(scoped, noun);
    }
    if (clause.has("refusal")) {
      boolean verbDenied = clause.anyVerbDenied();
      return verbDenied ? positive(scoped, noun) : negative(scoped, noun);
    }
    if (clause.has("hindrance") && hindranceConcerns(clause, noun)) {
      return clause.anyVerbDenied() || clause.has("no.hindrance")
          ? positive(scoped, noun)
          : Said.nothing();
    }
    if (clause.has("not.only") && !clause.deniedByNoun(noun)) {
      return positive(scoped, noun);
    }
    if (clause.has("none.goods") && clause.deniedByNoun(noun)) {
      return positive(scoped, noun);
    }
    return denied ? negative(scoped, noun) : affirmed(scoped, noun);
  }

  private static boolean hindranceConcerns(Clause clause, Mention noun) {
    for (Mention hindrance : clause.all("hindrance")) {
      if (hindrance.to() <= noun.from()
          && noun.from() - hindrance.to() <= 4
          && !clause.text().has("clause.joint", hindrance.to(), noun.from())
          && !clause.idle(hindrance)) {
        return true;
      }
    }
    return false;
  }

  /** "Goods without after-sales service are …": the class is how the goods are called here. */
  private static boolean attributive(Scoped scoped, Mention noun) {
    Clause clause = scoped.clause();
    boolean called = clause.touched(noun, "goods.served") || clause.touched(noun, "goods.unserved");
    if (!called
        || clause.has("none.goods")
        || scoped.scope().basis() == Scope.Basis.NAMED
        || clause.labelled()) {
      return false;
    }
    boolean title = clause.block().kind() == BlockKind.HEADING && !clause.anyVerbAfter(noun.to());
    if (title) {
      return true;
    }
    boolean persian = clause.language() == Statement.Language.FA;
    boolean predicate =
        persian
            ? noun.to() >= clause.to() || clause.token(noun.to()).verb().isPresent()
            : !clause.text().has("main.verb", noun.to(), clause.to());
    return !predicate;
  }

  /** «بدون خدمات پس از فروش، گارانتی معتبر نیست» speaks of the guarantee. */
  private static boolean aside(Clause clause, Mention noun) {
    if (!clause.deniedByNoun(noun) || noun.to() >= clause.to()) {
      return false;
    }
    Token next = clause.token(noun.to());
    boolean comma = next.is("،") || next.is(",");
    boolean promise =
        clause.text().has("warranty", noun.to(), clause.to())
            || clause.text().has("guarantee", noun.to(), clause.to());
    return comma && promise && noun.from() - clause.from() <= 3;
  }

  private static boolean quotedCancelled(Clause clause, Mention noun) {
    return clause.touched(noun, "status.cancelled");
  }

  private Said labelled(Scoped scoped, Mention noun) {
    Clause clause = scoped.clause();
    int value = clause.valueFrom();
    for (Mention no : clause.text().mentions("answer.no", value, clause.to())) {
      boolean dash =
          clause.token(no.from()).is("-") && (no.from() > value || no.to() < clause.to());
      if (no.from() <= value + 2 && !dash && !clause.idle(no)) {
        return negative(scoped, noun);
      }
    }
    for (Mention yes : clause.text().mentions("answer.yes", value, clause.to())) {
      if (yes.from() <= value + 1 && clause.words() <= 10 && clause.verbDenied(yes.from())) {
        return negative(scoped, noun);
      }
      if (yes.from() <= value + 1) {
        return positive(scoped, noun);
      }
    }
    boolean services = clause.text().has("services.named", value, clause.to());
    if (warranty(clause, value) && !services) {
      return new Said(
          Optional.empty(),
          Optional.of(Defect.WARRANTY_ONLY),
          StatementKind.WITH_SERVICE,
          Optional.of(WarrantyMixture.Form.WARRANTY_STANDS_IN));
    }
    if (clause.text().has("negator.nominal", value, clause.to())
        && !services
        && clause.text().mentions("negator.nominal", value, clause.to()).stream()
            .noneMatch(clause::idle)) {
      return negative(scoped, noun);
    }
    if (clause.anyVerbDenied() && !services) {
      return negative(scoped, noun);
    }
    if (services
        || clause.text().has("grants", value, clause.to())
        || clause.text().has("duration", value, clause.to())) {
      return clause.has("status.offer") && !clause.has("pays.customer")
          ? Said.ineffective(StatementKind.WITH_SERVICE, Defect.OPTIONAL_OFFER)
          : positive(scoped, noun);
    }
    return Said.nothing();
  }

  private static boolean warranty(Clause clause, int from) {
    return clause.text().has("warranty", from, clause.to())
        || clause.text().has("guarantee", from, clause.to());
  }

  private Said affirmed(Scoped scoped, Mention noun) {
    Clause clause = scoped.clause();
    boolean persian = clause.language() == Statement.Language.FA;
    boolean governed =
        persian
            ? clause.anyVerbAfter(noun.to())
                || clause.has("tick")
                || clause.text().has("grants", clause.from(), noun.from())
            : clause.has("grants");
    boolean qualified =
        clause.has("duration") || clause.has("services.named") || clause.has("pays.customer");
    if (!governed && !qualified) {
      return clause.has("status.offer") && clause.has("status.offer.verb")
          ? Said.ineffective(StatementKind.WITH_SERVICE, Defect.OPTIONAL_OFFER)
          : Said.nothing();
    }
    if (clause.has("status.contact") || clause.has("status.praise")) {
      return Said.nothing();
    }
    if (clause.has("status.future") || clause.sentenceHas("status.past")) {
      return Said.nothing();
    }
    return positive(scoped, noun);
  }

  private Said positive(Scoped scoped, Mention noun) {
    Clause clause = scoped.clause();
    if (clause.has("status.offer") && !clause.has("pays.customer") && !clause.has("duration")) {
      return Said.ineffective(StatementKind.WITH_SERVICE, Defect.OPTIONAL_OFFER);
    }
    if (condition(clause, noun) && !clause.has("denial")) {
      return Said.ineffective(StatementKind.WITH_SERVICE, Defect.CONDITIONAL);
    }
    if (customerServes(clause, noun) || customerIsSubject(clause, noun)) {
      return Said.nothing();
    }
    return statement(StatementKind.WITH_SERVICE, scoped, noun);
  }

  private Said negative(Scoped scoped, Mention noun) {
    Clause clause = scoped.clause();
    if (knows(clause, noun) && !asFact(clause, noun)
        || clause.has("decides") && clause.has("party.customer")
        || known(clause, noun)) {
      return Said.nothing();
    }
    if (abstractly(clause, noun)) {
      return Said.nothing();
    }
    if (clause.has("status.expiry") || clause.sentenceHas("time.exception")) {
      return statement(StatementKind.WITH_SERVICE, scoped, noun);
    }
    if (partOnly(scoped)) {
      Scope none = new Scope(List.of(), Scope.Basis.NAMED);
      return statement(
          StatementKind.NO_SERVICE, new Scoped(clause, none, scoped.situation()), noun);
    }
    if (condition(clause, noun)) {
      return clause.has("breach") || clause.has("party.customer") && clause.has("entitled")
          ? statement(StatementKind.WITH_SERVICE, scoped, noun)
          : Said.ineffective(StatementKind.NO_SERVICE, Defect.CONDITIONAL);
    }
    if (served(clause)) {
      return statement(StatementKind.WITH_SERVICE, scoped, noun, Mark.THIRD_PARTY);
    }
    if (clause.has("pre_sale")) {
      return Said.nothing();
    }
    if (othersMayServe(clause)) {
      return Said.ineffective(StatementKind.NO_SERVICE, Defect.SELLER_ONLY);
    }
    return statement(StatementKind.NO_SERVICE, scoped, noun);
  }

  /** Whether somebody's knowledge is spoken of; "please be informed that" opens the statement. */
  private static boolean knows(Clause clause, Mention noun) {
    // "… without service, of which the Buyer is aware" says it first, and then who knows of it.
    boolean english = clause.language() == Statement.Language.EN;
    return clause.all("knows").stream()
        .filter(m -> !english || m.from() < noun.from())
        .anyMatch(m -> !clause.touched(m, "announces"));
  }

  /** "The Buyer is aware that none is available": knowing that it is so says that it is so. */
  private static boolean asFact(Clause clause, Mention noun) {
    for (Mention knows : clause.text().mentions("knows", clause.from(), noun.from())) {
      if (clause.text().has("that", knows.to(), noun.from())
          || clause.text().has("that", knows.from(), knows.to())) {
        return clause.goodsAreNamed();
      }
    }
    return false;
  }

  /** «خریدار با آگاهی از فقدان …»: the customer knows of it, which is told elsewhere. */
  private static boolean known(Clause clause, Mention noun) {
    if (clause.language() != Statement.Language.FA || !clause.deniedByNoun(noun)) {
      return false;
    }
    boolean before = clause.text().has("knows", clause.sentenceFrom(), noun.from());
    return before && clause.sentenceHas("party.customer");
  }

  /** "The matter of lacking service was told": absence is talked about, not stated. */
  private static boolean abstractly(Clause clause, Mention noun) {
    boolean talk =
        clause.has("inform")
            || clause.has("inform.any")
            || clause.has("accepts")
            || clause.has("knows")
            || clause.has("decides");
    for (Mention negator : clause.all("negator.abstract")) {
      if (negator.to() <= noun.from() && noun.from() - negator.to() <= 1) {
        return talk;
      }
    }
    return false;
  }

  /** "The seller does not serve it, the maker's agent does" (readings B7). */
  private static boolean served(Clause clause) {
    Clause rest = clause.rest();
    return rest.from() < rest.to()
        && (rest.has("party.maker") || rest.has("party.agent"))
        && rest.has("grants")
        && !rest.has("turns.to")
        && !rest.anyVerbDenied();
  }

  /** The seller does not serve it, and the customer may ask others, who promise nothing (NOS-2). */
  private static boolean othersMayServe(Clause clause) {
    Clause rest = clause.rest();
    return clause.has("party.seller")
        && !clause.has("party.maker")
        && rest.from() < rest.to()
        && rest.has("turns.to")
        && (rest.has("party.maker") || rest.has("party.agent") || rest.has("party.third"));
  }

  /** Consumables or accessories without a row of their own (G14): no class of any good. */
  private static boolean partOnly(Scoped scoped) {
    return scoped.clause().has("goods.part")
        && switch (scoped.scope().basis()) {
          case NONE, GENERIC, BACKWARD -> true;
          default -> false;
        };
  }

  private static boolean customerServes(Clause clause, Mention noun) {
    return clause.text().has("bears.customer", noun.to(), clause.to())
        && !clause.has("cost")
        && clause.text().has("burden", noun.to(), clause.to())
        && !clause.has("grants");
  }

  /** "The Buyer shall provide after-sales service to its own customers." */
  private static boolean customerIsSubject(Clause clause, Mention noun) {
    for (Mention subject : clause.all("subject.customer")) {
      if (subject.from() <= clause.from() + 1
          && subject.from() < noun.from()
          && !clause.has("receives")) {
        return true;
      }
    }
    return false;
  }

  private static boolean condition(Clause clause, Mention noun) {
    for (Mention condition :
        clause.text().mentions("status.condition", clause.sentenceFrom(), clause.sentenceTo())) {
      if (clause.touched(condition, "status.condition.not")) {
        continue;
      }
      boolean persian = clause.language() == Statement.Language.FA;
      if (!persian || condition.from() < noun.from() || condition.from() >= clause.from()) {
        return true;
      }
    }
    return false;
  }

  static Said statement(StatementKind kind, Scoped scoped, Mention noun, Mark... marks) {
    Clause clause = scoped.clause();
    if (scoped.scope().basis() == Scope.Basis.VAGUE) {
      return Said.ineffective(kind, Defect.VAGUE_SCOPE);
    }
    Set<Mark> all = EnumSet.noneOf(Mark.class);
    for (Mark mark : marks) {
      all.add(mark);
    }
    if (clause.touched(noun, "service.abbreviated")) {
      all.add(Mark.ABBREVIATED);
    }
    Attributes attributes =
        AttributeFinder.of(clause, kind == StatementKind.NO_SERVICE ? "NEGATIVE" : "POSITIVE");
    Found found = new Found(kind, clause, scoped.scope(), attributes, all, clause.evidence(), "");
    Optional<WarrantyMixture.Form> mixture = Optional.empty();
    if (kind == StatementKind.WITH_SERVICE
        && clause.has("duration")
        && warranty(clause, clause.from())
        && !clause.has("independent")) {
      mixture = Optional.of(WarrantyMixture.Form.ONE_TEXT);
    }
    return new Said(Optional.of(found), Optional.empty(), kind, mixture);
  }

  /** What a cell of the column "after-sales service" says of its row. */
  static Optional<StatementKind> answer(Clause cell) {
    if (Ticks.any(cell)) {
      return Ticks.answer(cell)
          .map(yes -> yes ? StatementKind.WITH_SERVICE : StatementKind.NO_SERVICE);
    }
    for (Mention no : cell.all("answer.no")) {
      if (no.from() <= cell.from() + 1
          && cell.words() <= 12
          && !(no.to() - no.from() == 1 && cell.token(no.from()).is("-"))) {
        return Optional.of(StatementKind.NO_SERVICE);
      }
    }
    for (Mention yes : cell.all("answer.yes")) {
      if (yes.from() <= cell.from() + 1) {
        return Optional.of(StatementKind.WITH_SERVICE);
      }
    }
    return Optional.empty();
  }
}
