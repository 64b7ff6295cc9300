package org.aftersales.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.language.DateSpan;
import org.aftersales.language.Mention;
import org.aftersales.statement.IneffectiveClause.Defect;

/** Reads disclaimers, notices and the customer's acknowledgement (C10–C13). */
final class NoticeReader {

  /** Words about a notice or acknowledgement that take no effect. */
  record Flawed(StatementKind about, Defect defect) {}

  private final Texts texts;

  NoticeReader(Texts texts) {
    this.texts = texts;
  }

  Optional<Found> disclaimer(Scoped scoped) {
    Clause clause = scoped.clause().sentence();
    boolean quality = clause.has("quality");
    boolean function = clause.has("function");
    if (clause.has("disclaimer.not")
        || !quality && !function
        || !scoped.plain() && scoped.situation() != Situation.HEADING
        || clause.has("company.form")) {
      return Optional.empty();
    }
    if (!released(clause)) {
      return Optional.empty();
    }
    List<String> facets = new ArrayList<>();
    if (quality) {
      facets.add("QUALITY");
    }
    if (function) {
      facets.add("FUNCTION");
    }
    if (clause.has("consequence")) {
      facets.add("CONSEQUENCE");
    }
    return Optional.of(
        Found.of(StatementKind.DISCLAIMER, clause, scoped.scope(), Attributes.disclaimed(facets)));
  }

  /** Whether the seller is freed of responsibility, and not somebody else. */
  private static boolean released(Clause clause) {
    boolean seller = clause.has("party.seller");
    boolean other = clause.has("party.maker") || clause.has("party.third");
    if (other && !seller) {
      return false;
    }
    if (clause.has("performance.obligations") || !clause.has("quality") && ofDelay(clause)) {
      return false;
    }
    if (clause.has("liability.denied")) {
      return true;
    }
    boolean customerBears =
        clause.has("doer.customer")
            && (clause.has("liability") || clause.has("consequence") || clause.has("risk"));
    boolean accepted =
        clause.has("customer.bears") && (clause.has("liability") || clause.has("risk"));
    boolean claimDenied =
        clause.has("claim")
            && clause.anyVerbDenied()
            && clause.has("party.customer")
            && !clause.has("status.condition");
    if (customerBears || accepted || claimDenied) {
      return true;
    }
    for (Mention liability : clause.all("liability")) {
      boolean promise =
          clause.touched(liability, "warranty") || clause.touched(liability, "guarantee");
      boolean denied =
          promise
              ? deniedVerbNear(clause, liability) || clause.deniedByNoun(liability)
              : clause.anyVerbDenied() || clause.denied(liability);
      if (denied || deniedNear(clause, liability)) {
        return true;
      }
    }
    return false;
  }

  /** Delay or force majeure: "performance" is that of the obligations, not of the goods. */
  private static boolean ofDelay(Clause clause) {
    return clause.has("disclaimer.other") || clause.has("liability.ground.other");
  }

  /** "Does not warrant the quality": the denial of a promise stands beside it. */
  private static boolean deniedVerbNear(Clause clause, Mention promise) {
    if (clause.language() == Statement.Language.FA) {
      return clause.verbDenied(promise.to());
    }
    for (Mention denial : clause.all("denial")) {
      if (!clause.idle(denial)
          && denial.to() <= promise.from()
          && promise.from() - denial.to() <= 2) {
        return true;
      }
    }
    return false;
  }

  private static boolean deniedNear(Clause clause, Mention noun) {
    for (Mention negator : clause.all("negator")) {
      if (!clause.idle(negator) && negator.to() <= noun.from() && noun.from() - negator.to() <= 3) {
        return true;
      }
    }
    return false;
  }

  /** The statements a clause makes about notices; a sentence is read as a whole. */
  List<Found> notices(Scoped scoped) {
    List<Found> found = new ArrayList<>();
    if (!scoped.plain() && scoped.situation() != Situation.HEADING) {
      return found;
    }
    Clause clause = scoped.clause().sentence();
    if (flaw(scoped).isPresent()
        || clause.has("notice.not")
        || clause.has("notice.denied")
        || ofAnother(clause)
        || conditional(clause)) {
      return found;
    }
    boolean informed = clause.has("inform");
    boolean either = informed && accomplished(clause);
    Optional<LocalDate> date = date(clause);
    boolean told = !clause.has("future.mood") || clause.has("hereby") || either;
    if (told && clause.has("notice.fragment.written") && !clause.anyVerbDenied()
        || either && clause.has("channel.written")) {
      found.add(
          Found.of(
              StatementKind.NOTICE_WRITTEN,
              clause,
              scoped.scope(),
              Attributes.dated(dateNear(clause, "channel.written").or(() -> date)),
              Mark.ACCOMPLISHED));
    }
    if (told && clause.has("notice.fragment.oral") && !clause.anyVerbDenied()
        || either && clause.has("channel.oral")
        || clause.has("channel.oral") && clause.has("knows") && clause.has("party.customer")) {
      found.add(
          Found.of(
              StatementKind.NOTICE_ORAL,
              clause,
              scoped.scope(),
              Attributes.dated(dateNear(clause, "channel.oral").or(() -> date)),
              Mark.ACCOMPLISHED));
    }
    return found;
  }

  /** A talk "about the colour of the body" is none about the lack of service. */
  private static boolean ofAnother(Clause clause) {
    for (Mention about : clause.all("notice.about")) {
      int end = Math.min(clause.to(), about.to() + 7);
      boolean ours =
          clause.text().has("service", about.to(), end)
              || clause.text().has("service.lack", about.to(), end)
              || clause.text().has("ack.subject", about.to(), end)
              || clause.text().has("clause.noun", about.to(), end)
              || clause.text().has("quality", about.to(), end);
      if (!ours) {
        return true;
      }
    }
    return false;
  }

  private static boolean conditional(Clause clause) {
    return clause.has("status.condition") && !clause.has("goods.noun") && !clause.has("service");
  }

  private static boolean accomplished(Clause clause) {
    if (clause.anyVerbDenied()) {
      return false;
    }
    for (Mention inform : clause.all("inform")) {
      boolean future = false;
      for (Mention mood : clause.all("future.mood")) {
        if (Math.abs(mood.from() - inform.to()) <= 2
            || mood.from() < inform.from() && inform.from() - mood.to() <= 2) {
          future = true;
        }
      }
      if (!future || clause.has("hereby")) {
        return true;
      }
    }
    return false;
  }

  /** "Written or oral", a promise of notice, or its express absence (readings B4). */
  Optional<Flawed> flaw(Scoped scoped) {
    Clause clause = scoped.clause().sentence();
    boolean oral = clause.has("channel.oral");
    boolean written = clause.has("channel.written");
    if (!oral && !written || clause.has("notice.not")) {
      return Optional.empty();
    }
    StatementKind about = oral ? StatementKind.NOTICE_ORAL : StatementKind.NOTICE_WRITTEN;
    if (clause.has("either.channel") && (clause.has("inform") || clause.has("inform.any"))) {
      return Optional.of(new Flawed(about, Defect.EITHER_CHANNEL));
    }
    boolean informs = clause.has("inform.any") || clause.has("inform");
    if (clause.has("notice.denied") || informs && clause.anyVerbDenied()) {
      return Optional.of(new Flawed(about, Defect.NEGATED));
    }
    if (informs
        && clause.has("future.mood")
        && !accomplished(clause)
        && !clause.has("hereby")
        && (clause.has("party.customer") || oral && written)
        && !clause.has("notice.fragment.written")
        && !clause.has("notice.fragment.oral")) {
      return Optional.of(new Flawed(about, Defect.PROMISED));
    }
    return Optional.empty();
  }

  Optional<Found> acknowledgement(Scoped scoped) {
    if (!scoped.plain() && scoped.situation() != Situation.HEADING) {
      return Optional.empty();
    }
    Clause clause = scoped.clause().sentence();
    if (clause.has("ack.not")
        || clause.anyVerbDenied()
            && !clause.has("waiver")
            && !clause.has("service")
            && !clause.has("ack.subject")) {
      return Optional.empty();
    }
    boolean customer = clause.has("party.customer");
    boolean subject = clause.has("ack.subject") || clause.has("service");
    boolean knows = clause.has("knows");
    boolean accepts = clause.has("accepts");
    boolean decides = clause.has("decides");
    boolean acknowledged =
        clause.has("ack.short")
            || customer && knows && (decides || accepts || subject)
            || customer && subject && (accepts || decides)
            || customer && clause.has("waiver") && (knows || accepts || subject)
            || knows && decides && subject;
    return acknowledged
        ? Optional.of(
            Found.of(
                StatementKind.CUSTOMER_ACK, clause, scoped.scope(), Attributes.dated(date(clause))))
        : Optional.empty();
  }

  private Optional<LocalDate> date(Clause clause) {
    return dates(clause).stream().map(DateSpan::date).reduce((a, b) -> a.isAfter(b) ? a : b);
  }

  /** The first date behind the words for the channel. */
  private Optional<LocalDate> dateNear(Clause clause, String channel) {
    Optional<Mention> mention = clause.first(channel);
    if (mention.isEmpty()) {
      return Optional.empty();
    }
    int at = clause.token(mention.get().from()).start();
    return dates(clause).stream().filter(d -> d.start() >= at).map(DateSpan::date).findFirst();
  }

  private List<DateSpan> dates(Clause clause) {
    int start = clause.token(clause.from()).start();
    int end = clause.token(clause.to() - 1).end();
    return texts.dates(clause.text().folded()).stream()
        .filter(d -> d.start() >= start && d.end() <= end)
        .toList();
  }
}
