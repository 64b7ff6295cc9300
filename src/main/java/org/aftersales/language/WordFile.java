package org.aftersales.language;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The shapes of the YAML files of number words, money and dates, and their reading. Without data
 * binding, which takes longer to make itself ready than these files to be read.
 */
final class WordFile {

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Stands for a word that the file leaves out. */
  private static final Word MISSING = new Word("", 1);

  private WordFile() {}

  /** A word or phrase of a file and the line on which it stands. */
  record Word(String text, int line) implements Node {}

  /** {@code numbers.yaml}. */
  record NumberWords(
      Map<String, List<Word>> cardinals,
      Map<String, List<Word>> multipliers,
      Map<String, List<Word>> fractions,
      Map<String, List<Word>> ordinals,
      List<Word> ordinalSuffixes,
      List<Word> joiners,
      List<Word> articles,
      List<Word> vague,
      List<Word> weak,
      List<Word> counted,
      List<Word> notBefore,
      List<Word> percent) {

    static NumberWords of(Fields file) {
      return new NumberWords(
          file.lists("cardinals"),
          file.lists("multipliers"),
          file.lists("fractions"),
          file.lists("ordinals"),
          file.words("ordinalSuffixes"),
          file.words("joiners"),
          file.words("articles"),
          file.words("vague"),
          file.words("weak"),
          file.words("counted"),
          file.words("notBefore"),
          file.words("percent"));
    }
  }

  /** {@code money.yaml}. */
  record MoneyWords(
      List<UnitWords> units,
      List<Word> same,
      List<Word> closings,
      List<Word> amounts,
      List<Word> leads,
      List<Word> leadsAfter,
      List<Word> leadsAtEnd,
      List<Word> ends,
      List<Word> adjectives,
      List<BasisWords> bases,
      List<Combination> combinations) {

    static MoneyWords of(Fields file) {
      return new MoneyWords(
          file.items("units", UnitWords::of),
          file.words("same"),
          file.words("closings"),
          file.words("amounts"),
          file.words("leads"),
          file.words("leadsAfter"),
          file.words("leadsAtEnd"),
          file.words("ends"),
          file.words("adjectives"),
          file.items("bases", BasisWords::of),
          file.items("combinations", Combination::of));
    }
  }

  /** One unit of money. */
  record UnitWords(Word currency, Optional<BigDecimal> times, List<Word> words, List<Word> codes) {

    static UnitWords of(Fields item) {
      return new UnitWords(
          item.word("currency"), item.number("times"), item.words("words"), item.words("codes"));
    }
  }

  /** One thing that a price is for. */
  record BasisWords(Word per, List<Word> nouns, List<Word> adverbs) {

    static BasisWords of(Fields item) {
      return new BasisWords(item.word("per"), item.words("nouns"), item.words("adverbs"));
    }
  }

  /** Two bases that make a third. */
  record Combination(List<Word> of, Word per) {

    static Combination of(Fields item) {
      return new Combination(item.words("of"), item.word("per"));
    }
  }

  /** {@code dates.yaml}. */
  record DateWords(
      Map<String, List<Word>> solarHijri,
      Map<String, List<Word>> gregorian,
      List<Word> fillers,
      Map<String, List<Word>> days,
      List<Word> daySuffixes) {

    static DateWords of(Fields file) {
      return new DateWords(
          file.lists("solarHijri"),
          file.lists("gregorian"),
          file.words("fillers"),
          file.lists("days"),
          file.words("daySuffixes"));
    }
  }

  /** Reads one file; a fault is added to the list and nothing returned. */
  static <T> Optional<T> read(
      String path, byte[] yaml, Function<Fields, T> shape, List<String> faults) {
    try (JsonParser parser = YAML.createParser(yaml)) {
      if (parser.nextToken() == null) {
        faults.add(path + ":1: the file is empty; delete it or add words.");
        return Optional.empty();
      }
      return Optional.of(shaped(node(parser, 1), "the file", shape));
    } catch (MisshapenException e) {
      faults.add(fault(path, e.line, e.what));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      faults.add(
          fault(path, line, e.getOriginalMessage().lines().findFirst().orElse("not readable")));
    } catch (IOException e) {
      faults.add(path + ":1: " + e.getMessage() + "; save the file as UTF-8.");
    }
    return Optional.empty();
  }

  private static String fault(String path, int line, String what) {
    return path
        + ":"
        + Math.max(line, 1)
        + ": "
        + what
        + "; compare with the file of the same name in the default pack.";
  }

  /** What stands in a file: a word, nothing, a list, or keys with values. */
  private sealed interface Node permits Word, Nothing, Items, Fields {
    int line();
  }

  private record Nothing(int line) implements Node {}

  private record Items(List<Node> all, int line) implements Node {}

  /** Keys with values, each of which has to be asked for. */
  static final class Fields implements Node {
    private final Map<String, Node> values;
    private final int line;
    private final List<String> known = new ArrayList<>();

    private Fields(Map<String, Node> values, int line) {
      this.values = values;
      this.line = line;
    }

    @Override
    public int line() {
      return line;
    }

    private Optional<Node> value(String key) {
      known.add(key);
      return Optional.ofNullable(values.get(key)).filter(node -> !(node instanceof Nothing));
    }

    private Word word(String key) {
      return value(key).map(node -> asWord(node, key)).orElse(MISSING);
    }

    private List<Word> words(String key) {
      return value(key).map(node -> asWords(node, key)).orElse(List.of());
    }

    private Map<String, List<Word>> lists(String key) {
      Map<String, List<Word>> lists = new LinkedHashMap<>();
      value(key)
          .map(node -> fields(node, key))
          .ifPresent(
              fields ->
                  fields.values.forEach((name, list) -> lists.put(name, asWords(list, name))));
      return lists;
    }

    private <T> List<T> items(String key, Function<Fields, T> shape) {
      return value(key)
          .map(node -> asItems(node, key))
          .map(list -> list.all().stream().map(item -> shaped(item, key, shape)).toList())
          .orElse(List.of());
    }

    private Optional<BigDecimal> number(String key) {
      return value(key)
          .map(node -> asWord(node, key))
          .map(
              word -> {
                try {
                  return new BigDecimal(word.text());
                } catch (NumberFormatException e) {
                  throw new MisshapenException(word.line(), "'" + word.text() + "' is no number");
                }
              });
    }

    /** Complains about a key that nobody asked for. */
    private void end() {
      values.forEach(
          (key, node) -> {
            if (!known.contains(key)) {
              throw new MisshapenException(
                  node.line(), "'" + key + "' is not known here, but " + known);
            }
          });
    }
  }

  /** Says what stands in the wrong place of a file. */
  private static final class MisshapenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String what;

    MisshapenException(int line, String what) {
      super(what);
      this.line = line;
      this.what = what;
    }
  }

  /** What these keys with values make; complains about one that the shape does not ask for. */
  private static <T> T shaped(Node node, String name, Function<Fields, T> shape) {
    Fields fields = fields(node, name);
    T made = shape.apply(fields);
    fields.end();
    return made;
  }

  private static Fields fields(Node node, String name) {
    if (node instanceof Fields fields) {
      return fields;
    }
    throw new MisshapenException(node.line(), name + " must consist of keys with values");
  }

  private static Items asItems(Node node, String key) {
    if (node instanceof Items items) {
      return items;
    }
    throw new MisshapenException(node.line(), "'" + key + "' must be a list");
  }

  private static Word asWord(Node node, String key) {
    if (node instanceof Word word) {
      return word;
    }
    if (node instanceof Nothing) {
      return MISSING;
    }
    throw new MisshapenException(node.line(), "'" + key + "' must be one word");
  }

  private static List<Word> asWords(Node node, String key) {
    return node instanceof Nothing
        ? List.of()
        : asItems(node, key).all().stream().map(item -> asWord(item, key)).toList();
  }

  /**
   * The value that begins here.
   *
   * @param line the line of its key, or of the list it stands in
   */
  private static Node node(JsonParser parser, int line) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser, line));
      }
      return new Items(items, line);
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Node> values = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int place = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        values.put(key, node(parser, place));
      }
      return new Fields(values, line);
    }
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? new Nothing(line)
        : new Word(parser.getText(), parser.currentTokenLocation().getLineNr());
  }
}
