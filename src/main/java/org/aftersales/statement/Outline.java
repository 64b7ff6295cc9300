package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.language.NumberSpan;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;

/** The articles, notes, annexes and amendments of a document: where each of its blocks stands. */
final class Outline {

  /**
   * Where a block stands.
   *
   * @param number the number of the clause, its own or the last one above, as {@code 8-2}; may be
   *     empty
   * @param note a note (تبصره) or proviso, which may take back what its article says
   * @param annex the number of the annex, empty in the main text
   * @param amendment the clause stands in an amendment at the end of the document
   */
  record Place(String number, boolean note, String annex, boolean amendment) {

    static final Place TOP = new Place("", false, "", false);

    boolean sameArticle(Place other) {
      return article().equals(other.article())
          && annex.equals(other.annex)
          && amendment == other.amendment;
    }

    /** The number of the article that the clause belongs to. */
    String article() {
      int end = number.indexOf('-');
      return end < 0 ? number : number.substring(0, end);
    }

    /** Whether a reference to this number means the clause or the article around it. */
    boolean isCalled(String reference) {
      return annex.isEmpty()
          && !amendment
          && !number.isEmpty()
          && (number.equals(reference)
              || number.startsWith(reference + "-")
              || number.equals(reversed(reference)));
    }

    /** All references that mean the clause or the article around it; see {@link #isCalled}. */
    List<String> references() {
      if (!annex.isEmpty() || amendment || number.isEmpty()) {
        return List.of();
      }
      List<String> references = new ArrayList<>();
      references.add(number);
      references.add(reversed(number));
      for (int end = number.indexOf('-'); end >= 0; end = number.indexOf('-', end + 1)) {
        references.add(number.substring(0, end));
      }
      return references;
    }

    /** Printed statutes write article 8, item 2 as «۲-۸» as well. */
    private static String reversed(String reference) {
      String[] parts = reference.split("-", -1);
      StringBuilder reversed = new StringBuilder();
      for (int i = parts.length - 1; i >= 0; i--) {
        reversed.append(reversed.isEmpty() ? "" : "-").append(parts[i]);
      }
      return reversed.toString();
    }
  }

  private final List<Place> places;

  private Outline(List<Place> places) {
    this.places = List.copyOf(places);
  }

  static Outline of(Document document, Texts texts) {
    List<Place> places = new ArrayList<>();
    String number = "";
    String annex = "";
    boolean amendment = false;
    for (Block block : document.blocks()) {
      Optional<String> printed = block.location().clauseNumber();
      boolean note = false;
      String single = "";
      if (printed.isPresent()) {
        TaggedText label = texts.tag(printed.get());
        String own = number(label, texts);
        if (!label.mentions("label.note").isEmpty()) {
          note = true;
        } else if (!label.mentions("label.amendment").isEmpty()) {
          annex = "";
          number = "";
          amendment = true;
        } else if (!label.mentions("label.annex").isEmpty()) {
          if (block.kind() == BlockKind.HEADING) {
            annex = own.isEmpty() ? "?" : own;
            number = "";
          } else {
            single = own;
          }
        } else if (!own.isEmpty() && block.kind() != BlockKind.TABLE_ROW) {
          number = own;
        }
      }
      places.add(new Place(number, note, single.isEmpty() ? annex : single, amendment));
    }
    return new Outline(places);
  }

  Place of(Block block) {
    int index = block.location().block();
    return index < places.size() ? places.get(index) : Place.TOP;
  }

  /** The number in a label: «ماده ۸-۲», "Article VIII", «ماده هشتم», "Annex B". */
  static String number(TaggedText label, Texts texts) {
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < label.tokens().size(); i++) {
      Token token = label.tokens().get(i);
      if (token.sort() == Token.Sort.NUMBER) {
        number.append(number.isEmpty() ? "" : "-").append(token.text().replaceAll("[./,]", "-"));
      } else if (!token.isMark() && !number.isEmpty()) {
        break;
      }
    }
    if (!number.isEmpty()) {
      return number.toString();
    }
    for (NumberSpan span : texts.numbers(label.folded())) {
      return span.value().toBigInteger().toString();
    }
    for (int i = label.tokens().size() - 1; i >= 0; i--) {
      Token token = label.tokens().get(i);
      boolean letter = token.isWord() && token.text().length() <= 4 && !label.in("label.any", i);
      if (letter) {
        return roman(token.text()).orElse(token.text().length() <= 3 ? token.text() : "");
      }
    }
    return "";
  }

  private static Optional<String> roman(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (!upper.matches("X{0,3}(IX|IV|V?I{0,3})") || upper.length() < 2 && !upper.equals("I")) {
      return Optional.empty();
    }
    int value = 0;
    for (int i = 0; i < upper.length(); i++) {
      int digit = digit(upper.charAt(i));
      boolean before = i + 1 < upper.length() && digit < digit(upper.charAt(i + 1));
      value += before ? -digit : digit;
    }
    return Optional.of(Integer.toString(value));
  }

  private static int digit(char letter) {
    return switch (letter) {
      case 'X' -> 10;
      case 'V' -> 5;
      default -> 1;
    };
  }
}
