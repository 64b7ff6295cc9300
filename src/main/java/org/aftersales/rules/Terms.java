package org.aftersales.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Good;

/**
 * The pack's words for what the rules name in code, and the filling-in of messages. Immutable.
 *
 * @param words by list and code, as {@code services.SVC_INSTALL}
 * @param common messages that several requirements share, by variant
 */
record Terms(Map<String, Bilingual> words, Map<String, Bilingual> common) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]*)\\}");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int LONGEST_NAME = 60;

  /** The call that gives a finding what a placeholder speaks of; an empty one is always there. */
  static final Map<String, String> PLACEHOLDERS =
      Map.ofEntries(
          Map.entry("good", ".good("),
          Map.entry("row", ".good("),
          Map.entry("name", ".good("),
          Map.entry("brand", ".good("),
          Map.entry("model", ".good("),
          Map.entry("document", ".document("),
          Map.entry("service", ".service("),
          Map.entry("defect", ".defect("),
          Map.entry("reason", ".reason("),
          Map.entry("amount", ".charge("),
          Map.entry("cost", ".charge("),
          Map.entry("record", ".record("),
          Map.entry("aspects", ".aspects("),
          Map.entry("words", ".words("),
          Map.entry("form", ""),
          Map.entry("title", ""));

  Terms {
    words = PackFiles.ordered(words);
    common = PackFiles.ordered(common);
  }

  /** The placeholders of a text, in alphabetical order. */
  static Set<String> placeholders(Bilingual text) {
    Set<String> names = new TreeSet<>();
    for (String each : new String[] {text.fa(), text.en()}) {
      Matcher matcher = PLACEHOLDER.matcher(each);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** The filling-in of the messages of one decision; belongs to one thread. */
  Filling filling(Settings settings) {
    return new Filling(settings);
  }

  /** A text cut where its placeholders stand: words and the name of a placeholder in turn. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      pieces.add(text.substring(from, open));
      pieces.add(text.substring(open + 1, close));
      from = close + 1;
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  /** Fills in messages, and keeps how each good is described, since many messages name it. */
  final class Filling {

    private final Settings settings;
    private final IdentityHashMap<Good, Bilingual> described = new IdentityHashMap<>();

    private Filling(Settings settings) {
      this.settings = settings;
    }

    Bilingual fill(Bilingual text, Finding finding, Requirement requirement) {
      return new Bilingual(
          fill(text.fa(), finding, requirement, Tongue.FA),
          fill(text.en(), finding, requirement, Tongue.EN));
    }

    private String fill(String text, Finding finding, Requirement requirement, Tongue tongue) {
      if (text.indexOf('{') < 0) {
        return text;
      }
      List<String> pieces = pieces(text);
      for (int i = 1; i < pieces.size(); i += 2) {
        pieces.set(i, value(pieces.get(i), finding, requirement, tongue));
      }
      return String.join("", pieces);
    }

    private String value(String name, Finding finding, Requirement requirement, Tongue tongue) {
      Optional<Good> good = finding.good();
      Optional<String> value =
          switch (name) {
            case "good" -> good.map(g -> tongue.of(described(g)));
            case "row" -> good.map(g -> tongue.digits(g.row()));
            case "name" -> good.map(g -> shortened(g.name()));
            case "brand" -> good.flatMap(Good::brand);
            case "model" -> good.flatMap(Good::model);
            case "document" ->
                finding.document().map(d -> word("documents", d.type().name(), tongue));
            case "record" -> finding.record().map(r -> word("documents", r.name(), tongue));
            case "service" -> Optional.of(service(finding, tongue));
            case "defect" -> finding.defect().map(d -> word("defects", d.name(), tongue));
            case "reason" -> finding.reason().map(r -> word("reasons", r, tongue));
            case "cost" ->
                finding
                    .charge()
                    .map(c -> word("costs", c.facet().name(), tongue))
                    .map(cost -> cost.replace("{service}", service(finding, tongue)));
            case "aspects" -> Optional.of(aspects(finding, tongue));
            case "words" -> finding.words();
            case "amount" -> finding.charge().flatMap(c -> amount(c, tongue));
            case "form" -> Optional.of(settings.formCode());
            case "title" -> Optional.of(tongue.of(requirement.title()));
            default -> Optional.empty();
          };
      return value.orElse("…");
    }

    private String service(Finding finding, Tongue tongue) {
      return word("services", finding.service().orElse("ANY"), tongue);
    }

    private String aspects(Finding finding, Tongue tongue) {
      return finding.aspects().stream()
          .map(aspect -> word("aspects", aspect.name(), tongue))
          .collect(Collectors.joining(tongue == Tongue.FA ? "، " : ", "));
    }

    private Bilingual described(Good good) {
      return described.computeIfAbsent(
          good, g -> new Bilingual(describe(g, Tongue.FA), describe(g, Tongue.EN)));
    }

    private String describe(Good good, Tongue tongue) {
      String details =
          Stream.of(
                  Optional.of(shortened(good.name())),
                  good.brand().filter(b -> !good.name().contains(b)),
                  good.model().filter(m -> !good.name().contains(m)))
              .flatMap(Optional::stream)
              .filter(s -> !s.isBlank())
              .collect(Collectors.joining(tongue == Tongue.FA ? "، " : ", "));
      String pattern;
      if (good.row().isBlank()) {
        pattern = word("phrases", "GOOD_WITHOUT_ROW", tongue);
      } else if (details.isEmpty()) {
        pattern = word("phrases", "GOOD_WITHOUT_NAME", tongue);
      } else {
        pattern = word("phrases", "GOOD", tongue);
      }
      return pattern.replace("{row}", tongue.digits(good.row())).replace("{details}", details);
    }

    private Optional<String> amount(Charge charge, Tongue tongue) {
      return charge
          .amount()
          .map(
              number -> {
                String currency =
                    charge.currency().map(c -> " " + word("currencies", c, tongue)).orElse("");
                String basis =
                    charge
                        .per()
                        .map(p -> word("bases", p, tongue))
                        .map(p -> " " + word("phrases", "PER", tongue).replace("{basis}", p))
                        .orElse("");
                return tongue.digits(grouped(number)).replace(",", tongue == Tongue.FA ? "٬" : ",")
                    + currency
                    + basis;
              })
          .or(
              () ->
                  charge.term() == Charge.Term.QUANTIFIED
                      ? Optional.of(word("phrases", "SHARE", tongue))
                      : Optional.empty());
    }
  }

  private static String grouped(BigDecimal number) {
    String plain = number.stripTrailingZeros().toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",")
        + (point < 0 ? "" : plain.substring(point));
  }

  /** The pack's word for a code, or the code itself where the pack has none. */
  Bilingual word(String list, String code) {
    return words.getOrDefault(list + "." + code, new Bilingual(code, code));
  }

  /** A text with its {percent} filled in. */
  Bilingual percent(Bilingual text, int percent) {
    String number = Integer.toString(percent);
    return new Bilingual(
        text.fa().replace("{percent}", Tongue.FA.digits(number)),
        text.en().replace("{percent}", number));
  }

  private String word(String list, String code, Tongue tongue) {
    Bilingual word = words.get(list + "." + code);
    return word == null ? code : tongue.of(word);
  }

  private static String shortened(String name) {
    String line = SPACES.matcher(name.strip()).replaceAll(" ");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
  }

  private enum Tongue {
    FA,
    EN;

    String of(Bilingual text) {
      return this == FA ? text.fa() : text.en();
    }

    /** Digits as readers of this language expect them. */
    String digits(String text) {
      if (this == EN) {
        return text;
      }
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        digits.append(c >= '0' && c <= '9' ? (char) (c - '0' + '۰') : c);
      }
      return digits.toString();
    }
  }
}
