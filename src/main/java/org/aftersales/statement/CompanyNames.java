package org.aftersales.statement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.statement.FormField.Name;

/** Compares the names of companies, and finds the one that issued a form or a record (GOV-6). */
final class CompanyNames {

  /** How many lines of a document may be its head. */
  private static final int HEAD = 4;

  private static final int LONGEST = 10;

  private final Texts texts;

  CompanyNames(Texts texts) {
    this.texts = texts;
  }

  /** The company in the head of a form or record, where the sale documents name the seller. */
  Optional<Issuer> issuer(Document document, List<FormField> fields, List<FormField> sellers) {
    for (FormField field : fields) {
      if ((field.is(Name.COMPANY) || field.is(Name.SELLER)) && field.filled()) {
        return issuer(document.id(), field.value(), field.evidence(), sellers);
      }
    }
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD, blocks.size()))) {
      TaggedText text = texts.tag(block.text());
      boolean company =
          text.tokens().size() <= LONGEST
              && !text.mentions("company.word").isEmpty()
              && text.mentions("form.name").isEmpty()
              && text.mentions("form.code").isEmpty()
              && block.text().indexOf(':') < 0;
      if (company) {
        Evidence name = Evidence.whole(document.id(), block);
        return issuer(document.id(), name.quote(), name, sellers);
      }
    }
    return Optional.empty();
  }

  private Optional<Issuer> issuer(
      String document, String name, Evidence evidence, List<FormField> sellers) {
    boolean comparable = false;
    for (FormField seller : sellers) {
      Set<String> words = nameWords(seller.value());
      Set<String> own = nameWords(name);
      if (words.isEmpty() || own.isEmpty() || latin(words) != latin(own)) {
        continue;
      }
      comparable = true;
      if (words.stream().anyMatch(own::contains)) {
        return Optional.of(new Issuer(document, name, true, evidence));
      }
    }
    return comparable ? Optional.of(new Issuer(document, name, false, evidence)) : Optional.empty();
  }

  /**
   * Whether two names may be those of one company: they share a word, or cannot be compared because
   * they are written in different scripts.
   */
  boolean mayBeSame(String one, String two) {
    Set<String> words = nameWords(one);
    Set<String> others = nameWords(two);
    if (words.isEmpty() || others.isEmpty() || latin(words) != latin(others)) {
      return true;
    }
    return words.stream().anyMatch(others::contains);
  }

  /** The words that make a name of a company this one and no other. */
  private Set<String> nameWords(String name) {
    TaggedText text = texts.tag(name);
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.isWord() && token.text().length() > 1 && !text.in("name.common", i)) {
        words.add(token.text());
      }
    }
    return words;
  }

  private static boolean latin(Set<String> words) {
    return words.stream().anyMatch(w -> w.charAt(0) < 0x250);
  }
}
