package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.aftersales.language.Lexicon;

/** The lexicon classes that name the kinds of service (C03–C09), in the order of procedure 4-2. */
final class ServiceWords {

  static final List<String> KINDS =
      List.of(
          "svc.install",
          "svc.commission",
          "svc.train",
          "svc.visit",
          "svc.periodic",
          "svc.repair",
          "svc.calib",
          "svc.other");

  /** The classes of what only looks like a service of each kind, in the same order. */
  static final List<String> LOOK_ALIKES = KINDS.stream().map(kind -> kind + ".not").toList();

  static final Map<String, StatementKind> STATEMENTS =
      Map.of(
          "svc.install", StatementKind.SVC_INSTALL,
          "svc.commission", StatementKind.SVC_COMMISSION,
          "svc.train", StatementKind.SVC_TRAIN,
          "svc.visit", StatementKind.SVC_VISIT,
          "svc.periodic", StatementKind.SVC_PERIODIC,
          "svc.repair", StatementKind.SVC_REPAIR,
          "svc.calib", StatementKind.SVC_CALIB,
          "svc.other", StatementKind.SVC_OTHER);

  private static final Pattern KIND = Pattern.compile("svc\\.[a-z_]+");

  private final List<String> all;
  private final List<String> regular;
  private final List<String> lasting;

  ServiceWords(Lexicon lexicon) {
    List<String> kinds = new ArrayList<>(KINDS);
    for (String category : lexicon.categories()) {
      if (KIND.matcher(category).matches() && !kinds.contains(category)) {
        kinds.add(category);
      }
    }
    this.all = List.copyOf(kinds);
    this.regular = matching(lexicon, "every\\.[0-9]+\\.[a-z]+");
    this.lasting = matching(lexicon, "(length|period)\\.[0-9]+\\.[a-z]+");
  }

  private static List<String> matching(Lexicon lexicon, String pattern) {
    return lexicon.categories().stream().filter(name -> name.matches(pattern)).toList();
  }

  /** The seven kinds, others, and what a company's pack adds as {@code svc.<name>}. */
  List<String> all() {
    return all;
  }

  /** Classes such as {@code every.6.month}. */
  List<String> regular() {
    return regular;
  }

  /** Classes such as {@code period.2.year}. */
  List<String> lasting() {
    return lasting;
  }

  /** The statement that a lexicon class makes; a company's own kind is another service. */
  static StatementKind kind(String category) {
    return STATEMENTS.getOrDefault(category, StatementKind.SVC_OTHER);
  }

  /** The code of a kind in results: {@code SVC_INSTALL} for {@code svc.install}. */
  static String code(String category) {
    return STATEMENTS.containsKey(category)
        ? kind(category).name()
        : category.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
