package org.aftersales.language;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.aftersales.language.Pattern.Part;

/** Compiles the files of a lexicon, and gathers all their faults. */
final class LexiconCompiler {
  private static final java.util.regex.Pattern WORD_EDGE =
      java.util.regex.Pattern.compile("[ |()\\[\\]<>~]+");
  private static final java.util.regex.Pattern CLASS_NAME =
      java.util.regex.Pattern.compile("[0-9.a-z]*[._][a-z._]*");

  private final List<String> faults = new ArrayList<>();
  private final Map<String, List<Part>> parts = new LinkedHashMap<>();

  /** Spellings worked out before: the patterns are made of the same few words. */
  private final Map<String, String> spellings = new HashMap<>();

  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();
  private final WordTable.Builder words = new WordTable.Builder();

  void classes(String file, byte[] bytes) {
    String category = "";
    try (JsonParser parser = new YAMLFactory().createParser(bytes)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.FIELD_NAME) {
          category = parser.currentName();
        } else if (t == JsonToken.VALUE_STRING) {
          String place = file + ":" + parser.currentTokenLocation().getLineNr();
          pattern(category, parser.getText(), place);
        } else if (t.isScalarValue()) {
          faults.add(
              file
                  + ":"
                  + parser.currentTokenLocation().getLineNr()
                  + ": a pattern must be text; put it in quotes");
        }
      }
    } catch (JsonProcessingException e) {
      faults.add(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }

  private void pattern(String category, String pattern, String place) {
    if (category.equals("suffixes")) {
      words.add(Tokenizer.canonical(pattern), WordTable.SUFFIX);
      return;
    }
    for (String raw : WORD_EDGE.split(pattern, -1)) {
      String word = raw.startsWith("=") ? raw.substring(1) : raw;
      if (!word.isEmpty() && !word.endsWith("*") && !CLASS_NAME.matcher(word).matches()) {
        String canonical = canonical(word);
        words.add(canonical, WordTable.LISTED);
        if (word.indexOf('\u200c') > 0) {
          words.compound(canonical);
        }
      }
    }
    try {
      Part part = Pattern.parse(pattern, this::canonical);
      parts.computeIfAbsent(category, k -> new ArrayList<>()).add(part);
      sources.putIfAbsent(category, place.substring(0, place.lastIndexOf(':')));
      part.references().forEach(r -> places.putIfAbsent(r, place));
    } catch (IllegalArgumentException e) {
      faults.add(
          place + ": pattern \"" + pattern + "\" of class " + category + ": " + e.getMessage());
    }
  }

  private String canonical(String word) {
    return spellings.computeIfAbsent(word, Tokenizer::canonical);
  }

  /**
   * Verbs: {@code prefixes: [..]} and {@code verbs:} a list of {@code lemma / present stem / past
   * stem}, or {@code lemma = form form -form} for irregular forms.
   */
  void verbs(String file, byte[] bytes) {
    String field = "";
    try (JsonParser parser = new YAMLFactory().createParser(bytes)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.FIELD_NAME) {
          field = parser.currentName();
        } else if (t == JsonToken.VALUE_STRING) {
          String text = parser.getText();
          switch (field) {
            case "prefixes" -> words.add(Tokenizer.canonical(text), WordTable.VERB_PREFIX);
            case "regular" -> regular(text, file, parser.currentTokenLocation().getLineNr());
            case "forms" -> irregular(text, file, parser.currentTokenLocation().getLineNr());
            default ->
                faults.add(
                    file
                        + ":"
                        + parser.currentTokenLocation().getLineNr()
                        + ": unknown key "
                        + field
                        + "; use prefixes, regular or forms");
          }
        }
      }
    } catch (JsonProcessingException e) {
      faults.add(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }

  private void regular(String line, String file, int number) {
    String[] parts = line.split("\\s*/\\s*", -1);
    if (parts.length != 3) {
      faults.add(file + ":" + number + ": expected lemma / present stem / past stem, got " + line);
      return;
    }
    VerbForms.of(
            Tokenizer.canonical(parts[0]),
            Tokenizer.canonical(parts[1]),
            Tokenizer.canonical(parts[2]))
        .forEach(words::otherVerb);
  }

  private void irregular(String line, String file, int number) {
    String[] parts = line.split("\\s*=\\s*", -1);
    if (parts.length != 2) {
      faults.add(file + ":" + number + ": expected lemma = form -negative-form, got " + line);
      return;
    }
    for (String form : parts[1].split("\\s+", -1)) {
      boolean negative = form.startsWith("-");
      words.verb(
          Tokenizer.canonical(negative ? form.substring(1) : form),
          new VerbForm(Tokenizer.canonical(parts[0]), negative, VerbForm.Tense.PRESENT));
    }
  }

  /**
   * What was compiled, and the quantities beside it.
   *
   * @throws LexiconException with all faults, those of the quantities among them
   */
  Lexicon lexicon(SortedMap<String, byte[]> quantityFiles) throws LexiconException {
    places.forEach(
        (category, place) -> {
          if (!parts.containsKey(category) && !category.equals(PatternGraph.NUMBER)) {
            faults.add(place + ": class <" + category + "> is not defined in any lexicon file");
          }
        });
    Quantities quantities = null;
    try {
      quantities = Quantities.of(quantityFiles);
    } catch (LexiconException e) {
      faults.addAll(e.faults());
    }
    circles();
    if (!faults.isEmpty() || quantities == null) {
      throw new LexiconException(faults);
    }
    PatternGraph patterns = PatternGraphBuilder.of(parts, words);
    return new Lexicon(new LexiconImage.Content(words.build(), patterns, sources), quantities);
  }

  /** The classes can be found only if none refers to itself, be it through others. */
  private void circles() {
    Set<String> open = new TreeSet<>(parts.keySet());
    boolean resolved = true;
    while (resolved) {
      Set<String> left = Set.copyOf(open);
      resolved =
          open.removeIf(
              category ->
                  parts.getOrDefault(category, List.of()).stream()
                      .flatMap(part -> part.references().stream())
                      .noneMatch(left::contains));
    }
    if (!open.isEmpty()) {
      faults.add("lexicon classes refer to each other in a circle: " + open);
    }
  }
}
