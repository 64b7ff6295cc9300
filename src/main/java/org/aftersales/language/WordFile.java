package org.aftersales.language;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shapes of the YAML files of number words, money and dates, and their reading. */
final class WordFile {

  private static final ObjectMapper YAML = mapper();

  /** Stands for a word that the file leaves out. */
  private static final Word MISSING = new Word("", 1);

  private WordFile() {}

  /** A word or phrase of a file and the line on which it stands. */
  @JsonDeserialize(using = WordReader.class)
  record Word(String text, int line) {}

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
    NumberWords {
      cardinals = map(cardinals);
      multipliers = map(multipliers);
      fractions = map(fractions);
      ordinals = map(ordinals);
      ordinalSuffixes = list(ordinalSuffixes);
      joiners = list(joiners);
      articles = list(articles);
      vague = list(vague);
      weak = list(weak);
      counted = list(counted);
      notBefore = list(notBefore);
      percent = list(percent);
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
    MoneyWords {
      units = list(units);
      same = list(same);
      closings = list(closings);
      amounts = list(amounts);
      leads = list(leads);
      leadsAfter = list(leadsAfter);
      leadsAtEnd = list(leadsAtEnd);
      ends = list(ends);
      adjectives = list(adjectives);
      bases = list(bases);
      combinations = list(combinations);
    }
  }

  /** One unit of money. */
  record UnitWords(Word currency, Optional<BigDecimal> times, List<Word> words, List<Word> codes) {
    UnitWords {
      currency = word(currency);
      words = list(words);
      codes = list(codes);
    }
  }

  /** One thing that a price is for. */
  record BasisWords(Word per, List<Word> nouns, List<Word> adverbs) {
    BasisWords {
      per = word(per);
      nouns = list(nouns);
      adverbs = list(adverbs);
    }
  }

  /** Two bases that make a third. */
  record Combination(List<Word> of, Word per) {
    Combination {
      of = list(of);
      per = word(per);
    }
  }

  /** {@code dates.yaml}. */
  record DateWords(
      Map<String, List<Word>> solarHijri,
      Map<String, List<Word>> gregorian,
      List<Word> fillers,
      Map<String, List<Word>> days,
      List<Word> daySuffixes) {
    DateWords {
      days = map(days);
      solarHijri = map(solarHijri);
      gregorian = map(gregorian);
      fillers = list(fillers);
      daySuffixes = list(daySuffixes);
    }
  }

  /** Reads one file; a fault is added to the list and nothing returned. */
  static <T> Optional<T> read(String path, byte[] yaml, Class<T> shape, List<String> faults) {
    try {
      T words = YAML.readValue(yaml, shape);
      if (words == null) {
        faults.add(path + ":1: the file is empty; delete it or add words.");
      }
      return Optional.ofNullable(words);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      faults.add(
          path
              + ":"
              + Math.max(line, 1)
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("not readable")
              + "; compare with the file of the same name in the default pack.");
    } catch (IOException e) {
      faults.add(path + ":1: " + e.getMessage() + "; save the file as UTF-8.");
    }
    return Optional.empty();
  }

  private static <T> List<T> list(@Nullable List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  private static Map<String, List<Word>> map(@Nullable Map<String, List<Word>> given) {
    Map<String, List<Word>> map = new LinkedHashMap<>();
    if (given != null) {
      given.forEach((key, words) -> map.put(key, list(words)));
    }
    return map;
  }

  private static Word word(@Nullable Word given) {
    return given == null ? MISSING : given;
  }

  private static ObjectMapper mapper() {
    YAMLFactory factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    ObjectMapper mapper = new YAMLMapper(factory);
    mapper.registerModule(new Jdk8Module());
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.addHandler(new UnknownKeys());
    return mapper;
  }

  /** Names the keys that are known, at the line of the one that is not. */
  private static final class UnknownKeys extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String key)
        throws IOException {
      Collection<Object> known = deserializer.getKnownPropertyNames();
      throw JsonMappingException.from(
          parser, "'" + key + "' is not known here, but " + (known == null ? "others" : known));
    }
  }

  private static final class WordReader extends StdDeserializer<Word> {

    private static final long serialVersionUID = 1L;

    WordReader() {
      super(Word.class);
    }

    @Override
    public Word deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.currentToken().isScalarValue()) {
        return (Word) context.handleUnexpectedToken(Word.class, parser);
      }
      return new Word(parser.getText(), parser.currentTokenLocation().getLineNr());
    }

    @Override
    public Word getNullValue(DeserializationContext context) {
      return MISSING;
    }
  }
}
