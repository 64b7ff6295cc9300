package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aftersales.language.Mention;
import org.aftersales.language.Token;

/** Finds goods that running text names, with a row or as the subject of the sale. */
final class GoodsInProse {

  private GoodsInProse() {}

  /** Goods that prose names beside a row: "Item 1 - gas analyser", «فلنج (ردیف ۱)». */
  static void prose(List<Clause> clauses, Map<String, GoodDraft> drafts) {
    for (Clause clause : clauses) {
      boolean subject = listsGoods(clause);
      for (Mention noun : clause.all("row.noun")) {
        int at = noun.to();
        if (at >= clause.to() || !isNumber(clause, at)) {
          continue;
        }
        String number = clause.token(at).text();
        boolean bracketed =
            noun.from() > clause.from()
                && clause.token(noun.from() - 1).is("(")
                && at + 1 < clause.to()
                && clause.token(at + 1).is(")");
        if (drafts.containsKey(number) || severalRows(clause, at + 1)) {
          continue;
        }
        if (bracketed) {
          int start = Math.max(clause.from(), clause.valueFrom());
          for (Mention earlier : clause.all("row.noun")) {
            if (earlier.to() < noun.from() - 1) {
              start = Math.max(start, Math.min(earlier.to() + 2, noun.from() - 1));
            }
          }
          if (noun.from() - 1 > start) {
            drafts.put(number, GoodDraft.named(number, clause, start, noun.from() - 1));
          }
        } else if (subject || introduces(clause, at + 1)) {
          int[] name = nameAfter(clause, at + 1);
          if (name.length == 2 && !isSentence(clause, name[0], name[1])) {
            drafts.put(number, GoodDraft.named(number, clause, name[0], name[1]));
          }
        }
      }
    }
  }

  /** A row number, or a letter: «ردیف الف:», "Lot B -". */
  private static boolean isNumber(Clause clause, int at) {
    Token token = clause.token(at);
    if (token.sort() == Token.Sort.NUMBER) {
      return token.text().matches("[0-9]{1,3}");
    }
    boolean latin = token.text().charAt(0) < 0x250;
    return RowLabels.isLetter(token.text())
        && (!latin || Character.isUpperCase(clause.evidence(at, at + 1).quote().charAt(0)))
        && at + 1 < clause.to()
        && clause.token(at + 1).isMark();
  }

  /** Whether the words say something of the good instead of naming it. */
  private static boolean isSentence(Clause clause, int from, int to) {
    if (clause.text().has("name.not", from, to) || clause.text().has("service", from, to)) {
      return true;
    }
    boolean with = clause.text().has("name.with", from, to);
    return !with
        && ServiceWords.KINDS.stream()
            .flatMap(kind -> clause.genuine(kind).stream())
            .anyMatch(m -> m.from() >= from && m.to() <= to && m.from() > from);
  }

  /** "Goods: Item 1 …; Item 2 …", or a clause under such a heading. */
  private static boolean listsGoods(Clause clause) {
    int limit = Math.min(clause.text().tokens().size(), 12);
    for (Mention mention : clause.text().mentions("goods.subject", 0, limit)) {
      if (mention.to() < limit && clause.token(mention.to()).is(":")) {
        return true;
      }
    }
    return clause.heading().stream().anyMatch(h -> h.has("goods.subject") && !h.has("service"));
  }

  private static boolean severalRows(Clause clause, int i) {
    return i < clause.to()
        && (clause.text().in("range.word", i)
            || (clause.text().in("and.word", i)
                    || clause.token(i).is("،")
                    || clause.token(i).is(","))
                && i + 1 < clause.to()
                && clause.token(i + 1).sort() == Token.Sort.NUMBER);
  }

  private static boolean introduces(Clause clause, int i) {
    int start = i - 1;
    while (start > clause.from()
        && !clause.token(start - 1).is(".")
        && !clause.token(start - 1).is(";")
        && !clause.token(start - 1).is("؛")) {
      start--;
    }
    if (i + 1 >= clause.to() || i - start > 4) {
      return false;
    }
    Token mark = clause.token(i);
    boolean served =
        clause.text().in("services.word", i + 1)
            || clause.text().in("service", i + 1)
            || clause.text().in("periodic", i + 1)
            || clause.text().in("cost", i + 1)
            || clause.text().in("negator", i + 1);
    boolean name = clause.token(i + 1).isWord() || clause.token(i + 1).sort() == Token.Sort.NUMBER;
    return (mark.is("(") || mark.is(":") || mark.is("-") || mark.is(".")) && name && !served;
  }

  /** Marks, and the quantity in digits or words, stand before the name: "two (2) pumps". */
  private static boolean beginsName(Clause clause, int i) {
    boolean quantity =
        clause.token(i).sort() == Token.Sort.NUMBER
            || clause.text().in("number.word", i)
            || clause.text().in("count.noun", i);
    return clause.token(i).isWord() && !quantity;
  }

  private static int[] nameAfter(Clause clause, int at) {
    int start = at;
    while (start < clause.to() && !beginsName(clause, start)) {
      start++;
    }
    int end = start;
    while (end < clause.to() && end - start < 18) {
      Token token = clause.token(end);
      if (token.is(";")
          || token.is(".")
          || token.is(")")
          || token.verb().isPresent()
          || clause.text().in("row.noun", end) && end > start) {
        break;
      }
      end++;
    }
    return end > start && (clause.token(start).isWord()) ? new int[] {start, end} : new int[0];
  }

  /** «۱- ژنراتور ۲- فیلتر»: goods that are counted within one line; false where they are not. */
  private static boolean enumerated(
      Clause clause, int from, int to, Map<String, GoodDraft> drafts) {
    List<Integer> starts = new ArrayList<>();
    for (int i = from; i + 2 < to; i++) {
      String next = Integer.toString(starts.size() + 1);
      boolean mark = clause.token(i + 1).is("-") || clause.token(i + 1).is(")");
      if (clause.token(i).is(next) && mark && clause.token(i + 2).isWord()) {
        starts.add(i);
      }
    }
    if (starts.size() < 2) {
      return false;
    }
    for (int k = 0; k < starts.size(); k++) {
      int end = k + 1 < starts.size() ? starts.get(k + 1) : to;
      String row = Integer.toString(k + 1);
      drafts.put(row, GoodDraft.named(row, clause, starts.get(k) + 2, end));
    }
    return true;
  }

  /** One unnumbered good in the clause on the subject of the sale. */
  static void subject(List<Clause> clauses, Map<String, GoodDraft> drafts) {
    for (Clause clause : clauses) {
      for (Mention intro : clause.all("subject.intro")) {
        int end = intro.to();
        while (end < clause.to()
            && end - intro.to() < 25
            && !clause.token(end).is(".")
            && !clause.token(end).is(";")
            && clause.token(end).verb().isEmpty()
            && !clause.text().in("subject.end", end)) {
          end++;
        }
        if (end > intro.to()) {
          drafts.put("1", GoodDraft.named("1", clause, intro.to(), end));
          return;
        }
      }
      if (clause.labelled()
          && clause.text().has("goods.subject", clause.sentenceFrom(), clause.valueFrom())
          && clause.to() - clause.valueFrom() >= 2) {
        int end = clause.valueFrom();
        while (end < clause.to()
            && !clause.token(end).is(".")
            && !clause.token(end).is(";")
            && end - clause.valueFrom() < 25) {
          end++;
        }
        if (!enumerated(clause, clause.valueFrom(), end, drafts)) {
          drafts.put("1", GoodDraft.named("1", clause, clause.valueFrom(), end));
        }
        return;
      }
    }
  }
}
