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

  private ServiceWords() {}

  /** The seven kinds, others, and what a company's pack adds as {@code svc.<name>}. */
  static List<String> all(Lexicon lexicon) {
    List<String> all = new ArrayList<>(KINDS);
    for (String category : lexicon.categories()) {
      if (KIND.matcher(category).matches() && !all.contains(category)) {
        all.add(category);
      }
    }
    return List.copyOf(all);
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
