package org.aftersales.document;

import java.util.List;
import java.util.Optional;

/** Inline text of a page on its way to become a paragraph. */
final class HtmlFlow {

  private final List<Piece> pieces;
  private final StringBuilder text = new StringBuilder();
  private Optional<BlockKind> kind = Optional.empty();
  private Optional<String> number = Optional.empty();
  private int letters;
  private int boldLetters;
  private boolean typed;

  HtmlFlow(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** The number that is printed before the next paragraph. */
  void number(Optional<String> printed) {
    number = printed;
  }

  /** Says that the lines of the text up to the next paragraph are set by hand. */
  void typed() {
    typed = true;
  }

  void breakLine() {
    text.append('\n');
  }

  void append(String words, HtmlSetting setting) {
    if (setting.preformatted()) {
      text.append(words);
    } else {
      for (int i = 0; i < words.length(); i++) {
        char c = words.charAt(i);
        boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (!space) {
          text.append(c);
        } else if (text.length() > 0 && " \n".indexOf(text.charAt(text.length() - 1)) < 0) {
          text.append(' ');
        }
      }
    }
    int count = (int) words.chars().filter(c -> !Character.isWhitespace(c)).count();
    letters += count;
    if (setting.bold()) {
      boldLetters += count;
    }
    if (count > 0 && setting.kind().isPresent()) {
      kind = setting.kind();
    }
  }

  void add(Piece piece) {
    pieces.add(piece);
  }

  void flush() {
    String words = text.toString();
    if (!Passage.trim(words).isEmpty()) {
      if (typed && number.isEmpty()) {
        pieces.add(new Piece.Typed(words));
      } else {
        Passage passage =
            Passage.of(words.replaceAll(" *\\n *", "\n")).withStyle(kind).withNumber(number);
        pieces.add(
            new Piece.Text(
                letters > 0 && letters == boldLetters ? passage.with(Trait.BOLD) : passage));
      }
      number = Optional.empty();
    }
    text.setLength(0);
    kind = Optional.empty();
    letters = 0;
    boldLetters = 0;
    typed = false;
  }
}
