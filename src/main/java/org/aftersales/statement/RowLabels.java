package org.aftersales.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.language.Token;

/** Finds goods by labels that need no word "item" before them: "A1", "P-12", "A1 to A3". */
final class RowLabels {

  private static final Pattern LABEL = Pattern.compile("(?i)[a-z]{1,2}[-.]?[0-9]{1,3}[a-z]?");
  private static final Pattern RANGE = Pattern.compile("\\s*(?:-|to|through|تا|الی)\\s*");

  private static final Pattern LETTER =
      Pattern.compile("(?i)[a-z]|الف|[بپتثجچحخدذرزژسشصطعغفقکگلمنهی]");

  /** A good whose label stands at a token. */
  record Named(String good, int at) {}

  private final List<String> ids = new ArrayList<>();
  private final Map<String, String> byLabel = new LinkedHashMap<>();
  private final Map<String, String> byLetter = new LinkedHashMap<>();
  private final Pattern anyLabel;

  RowLabels(List<Good> goods) {
    StringBuilder any = new StringBuilder();
    for (Good good : goods) {
      ids.add(good.id());
      if (isLetter(good.row())) {
        byLetter.put(good.row().toLowerCase(java.util.Locale.ROOT), good.id());
      }
      if (LABEL.matcher(good.row()).matches()) {
        byLabel.put(good.row().toLowerCase(java.util.Locale.ROOT), good.id());
        any.append(any.isEmpty() ? "" : "|").append(Pattern.quote(good.row()));
      }
    }
    this.anyLabel =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}./-])(?:" + any + ")(?![\\p{L}\\p{N}])(?!-\\p{N})",
            Pattern.CASE_INSENSITIVE);
  }

  /** Whether a row may be called by this: one letter, as «ب» or "B". */
  static boolean isLetter(String word) {
    return LETTER.matcher(word).matches();
  }

  /** The goods whose letters follow the word "item": «ردیف‌های الف و ج», "lots A to C". */
  List<String> lettered(Clause clause, int from, int to) {
    List<String> found = new ArrayList<>();
    boolean range = false;
    for (int i = from; i < to; i++) {
      Token token = clause.token(i);
      String good = byLetter.getOrDefault(token.text(), "");
      if (!good.isEmpty()) {
        if (range) {
          int first = ids.indexOf(found.get(found.size() - 1));
          found.addAll(ids.subList(first + 1, Math.max(first + 1, ids.indexOf(good))));
        }
        found.add(good);
        range = false;
      } else if (!found.isEmpty() && clause.text().in("range.word", i)) {
        range = true;
      } else {
        boolean joint =
            clause.text().in("and.word", i)
                || clause.text().in("row.noun", i)
                || ",،/&(:".contains(token.text())
                || token.is("ها");
        boolean more = i + 1 < to && byLetter.containsKey(clause.token(i + 1).text());
        if (!joint || !more && !found.isEmpty()) {
          break;
        }
      }
    }
    return found;
  }

  /** The goods whose labels stand between two tokens of a clause, and those between two labels. */
  List<Named> in(Clause clause, int from, int to) {
    if (byLabel.isEmpty() || from >= to) {
      return List.of();
    }
    String text = clause.text().folded().text();
    List<Named> named = new ArrayList<>();
    int end = clause.token(to - 1).end();
    Matcher labels = anyLabel.matcher(text);
    labels.region(clause.token(from).start(), end);
    labels.useTransparentBounds(true);
    int before = -1;
    while (labels.find()) {
      String good =
          byLabel.getOrDefault(labels.group().toLowerCase(java.util.Locale.ROOT), ids.get(0));
      int at = token(clause, labels.start(), from, to);
      if (before >= 0 && RANGE.matcher(text.substring(before, labels.start())).matches()) {
        int first = ids.indexOf(named.get(named.size() - 1).good());
        for (int i = first + 1; i < ids.indexOf(good); i++) {
          named.add(new Named(ids.get(i), at));
        }
      }
      named.add(new Named(good, at));
      before = labels.end();
    }
    return named;
  }

  private static int token(Clause clause, int offset, int from, int to) {
    int i = from;
    while (i < to - 1 && clause.token(i).end() <= offset) {
      i++;
    }
    return i;
  }
}
