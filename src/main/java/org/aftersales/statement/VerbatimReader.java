package org.aftersales.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Document;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;

/**
 * Compares what the manufacturer says of its services with what the customer is given, word for
 * word after normalisation of letters, spaces, digits and marks (EXC-2, readings A10).
 */
final class VerbatimReader {

  private final Texts texts;

  VerbatimReader(Texts texts) {
    this.texts = texts;
  }

  /** A stretch of text between two separators. */
  private record Stretch(
      List<String> words, List<String> printed, boolean label, Evidence evidence) {}

  /**
   * How well the documents given to the customer reproduce one manufacturer's document; nothing
   * where it lists no service of the good.
   *
   * @param items the services of the good in the manufacturer's document
   * @param sale the contract, its annexes and the proforma
   * @param forms the forms of the good; one that is no word-for-word copy says nothing of what the
   *     customer was given elsewhere
   */
  Optional<Reproduction> compare(
      Good good,
      Document maker,
      List<ServiceItem> items,
      List<Document> sale,
      List<Document> forms) {
    List<Document> given = new ArrayList<>(sale);
    given.addAll(forms);
    List<Stretch> wanted = new ArrayList<>();
    Set<Evidence> seen = new HashSet<>();
    for (Stretch stretch : stretches(maker)) {
      boolean service =
          items.stream().anyMatch(item -> overlap(item.evidence(), stretch.evidence()));
      if (service && !stretch.label() && seen.add(stretch.evidence())) {
        wanted.add(stretch);
      }
    }
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<Reproduction> best = Optional.empty();
    for (Document document : given) {
      Reproduction reproduction = reproduction(good, maker, wanted, document);
      boolean closer =
          best.isEmpty()
              || reproduction.isVerbatim()
              || !forms.contains(document) && reproduction.lost().size() < best.get().lost().size();
      if (closer && best.filter(Reproduction::isVerbatim).isEmpty()) {
        best = Optional.of(reproduction);
      }
    }
    return best;
  }

  private Reproduction reproduction(
      Good good, Document maker, List<Stretch> wanted, Document given) {
    List<String> all = new ArrayList<>();
    List<Stretch> stretches = stretches(given);
    stretches.forEach(s -> all.addAll(s.words()));
    List<Evidence> lost = new ArrayList<>();
    List<Evidence> instead = new ArrayList<>();
    StringBuilder difference = new StringBuilder();
    for (Stretch stretch : wanted) {
      if (java.util.Collections.indexOfSubList(all, stretch.words()) >= 0) {
        continue;
      }
      lost.add(stretch.evidence());
      Optional<Stretch> closest = closest(stretch, stretches);
      closest.map(Stretch::evidence).filter(e -> !instead.contains(e)).ifPresent(instead::add);
      difference.append(difference.isEmpty() ? "" : "; ");
      difference.append(
          difference(
              stretch,
              closest.orElseGet(
                  () -> new Stretch(List.of(), List.of(), false, stretch.evidence()))));
    }
    return new Reproduction(
        good.id(), maker.id(), given.id(), lost, instead, difference.toString());
  }

  /** The stretch that shares most words, if it shares any. */
  private static Optional<Stretch> closest(Stretch wanted, List<Stretch> stretches) {
    Optional<Stretch> best = Optional.empty();
    int most = 0;
    for (Stretch stretch : stretches) {
      Set<String> shared = new HashSet<>(stretch.words());
      shared.retainAll(wanted.words());
      if (shared.size() > most) {
        most = shared.size();
        best = Optional.of(stretch);
      }
    }
    return best;
  }

  /** The words that differ, as printed, along the longest common sequence. */
  private static String difference(Stretch wanted, Stretch given) {
    List<String> from = wanted.words();
    List<String> to = given.words();
    int[][] common = new int[from.size() + 1][to.size() + 1];
    for (int i = from.size() - 1; i >= 0; i--) {
      for (int j = to.size() - 1; j >= 0; j--) {
        common[i][j] =
            from.get(i).equals(to.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> parts = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < from.size() || j < to.size()) {
      if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
        i++;
        j++;
      } else if (j >= to.size() || i < from.size() && common[i + 1][j] >= common[i][j + 1]) {
        parts.add("−" + wanted.printed().get(i++));
      } else {
        parts.add("+" + given.printed().get(j++));
      }
    }
    return String.join(" ", parts);
  }

  private static boolean overlap(Evidence one, Evidence two) {
    return one.location().block() == two.location().block()
        && one.start() < two.end()
        && two.start() < one.end();
  }

  /** A document cut at full stops, semicolons, colons and cells; words without marks. */
  private List<Stretch> stretches(Document document) {
    List<Stretch> stretches = new ArrayList<>();
    document
        .blocks()
        .forEach(
            block -> {
              TaggedText text = texts.tag(block.text());
              int from = 0;
              for (int i = 0; i <= text.tokens().size(); i++) {
                boolean end = i == text.tokens().size() || isSeparator(text.tokens().get(i));
                if (end) {
                  stretch(document, block, text, from, i).ifPresent(stretches::add);
                  from = i + 1;
                }
              }
            });
    return stretches;
  }

  private static Optional<Stretch> stretch(
      Document document, org.aftersales.document.Block block, TaggedText text, int from, int to) {
    List<String> words = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Token token = text.tokens().get(i);
      if (!token.isMark()) {
        words.add(token.text());
        printed.add(block.text().substring(text.originalStart(i), text.originalEnd(i + 1)));
      }
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    int start = text.originalStart(from);
    int end = text.originalEnd(to);
    boolean label = to < text.tokens().size() && text.tokens().get(to).is(":");
    return Optional.of(
        new Stretch(
            words,
            printed,
            label,
            new Evidence(
                document.id(), block.location(), start, end, block.text().substring(start, end))));
  }

  private static boolean isSeparator(Token token) {
    return token.isMark() && ".;؛:|".contains(token.text());
  }
}
