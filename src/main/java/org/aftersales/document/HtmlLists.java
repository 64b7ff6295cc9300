package org.aftersales.document;

import java.util.Optional;
import org.jsoup.nodes.Element;

/** The numbers before the items of a page's ordered lists, counted as browsers count them. */
final class HtmlLists {

  private final HtmlStyles styles;
  private final Element list;
  private final int step;
  private int count;

  HtmlLists(Element list, HtmlStyles styles) {
    this.list = list;
    this.styles = styles;
    boolean reversed = list.hasAttr("reversed");
    this.step = reversed ? -1 : 1;
    long items =
        list.children().stream()
            .filter(item -> item.normalName().equals("li") && !styles.isGone(item))
            .count();
    this.count = integer(list.attr("start")).orElse(reversed ? (int) items : 1) - step;
  }

  /** Counts an item and gives its number; empty if none is printed. */
  Optional<String> next(Element item) {
    count = integer(item.attr("value")).orElse(count + step);
    boolean ordered = list.normalName().equals("ol");
    String type = type(item);
    if (!ordered && type.isEmpty()) {
      return Optional.empty();
    }
    String number = system(type).format(count);
    return number.isEmpty() ? Optional.empty() : Optional.of(number);
  }

  /** The kind of numbers, from the item or its list. */
  private String type(Element item) {
    for (Element element : new Element[] {item, list}) {
      String style = styles.value(element, "list-style-type");
      style = style.isEmpty() ? styles.value(element, "list-style") : style;
      if (!style.isEmpty()) {
        return style;
      }
      if (element.hasAttr("type")) {
        return "type-" + element.attr("type");
      }
    }
    return "";
  }

  private static NumeralSystem system(String type) {
    for (String word : type.split("\\s+", -1)) {
      switch (word) {
        case "persian" -> {
          return NumeralSystem.PERSIAN_DIGITS;
        }
        case "arabic-indic" -> {
          return NumeralSystem.ARABIC_DIGITS;
        }
        case "upper-roman", "type-I" -> {
          return NumeralSystem.UPPER_ROMAN;
        }
        case "lower-roman", "type-i" -> {
          return NumeralSystem.LOWER_ROMAN;
        }
        case "upper-alpha", "upper-latin", "type-A" -> {
          return NumeralSystem.UPPER_LETTER;
        }
        case "lower-alpha", "lower-latin", "type-a" -> {
          return NumeralSystem.LOWER_LETTER;
        }
        case "decimal-leading-zero" -> {
          return NumeralSystem.TWO_DIGITS;
        }
        case "hebrew" -> {
          return NumeralSystem.HEBREW;
        }
        case "none", "disc", "circle", "square", "type-disc", "type-circle", "type-square" -> {
          return NumeralSystem.NONE;
        }
        default -> {}
      }
    }
    return NumeralSystem.DECIMAL;
  }

  static Optional<Integer> integer(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
