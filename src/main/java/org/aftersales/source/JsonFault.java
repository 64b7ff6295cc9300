package org.aftersales.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with a JSON text, for the person who sent it. */
public final class JsonFault {

  /** Where the parser's program keeps a limit, which it adds to the limit itself. */
  private static final Pattern OWN_NAME = Pattern.compile(", from `[^`]*`");

  private JsonFault() {}

  /** The parser's words, without the names of its program. */
  public static String words(JsonProcessingException fault) {
    return OWN_NAME.matcher(String.valueOf(fault.getOriginalMessage())).replaceAll("");
  }
}
