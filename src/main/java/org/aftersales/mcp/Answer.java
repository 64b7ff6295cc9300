package org.aftersales.mcp;

import java.util.Map;

/**
 * What a tool answers. Immutable.
 *
 * @param text for a reader
 * @param content the same for a program, as the tool's output schema says; empty for a refusal
 * @param refused whether the tool could not do what was asked; the text says why and what to do
 */
record Answer(String text, Map<String, Object> content, boolean refused) {

  static Answer of(String text, Map<String, Object> content) {
    return new Answer(text, content, false);
  }

  static Answer refusal(String why) {
    return new Answer(why, Map.of(), true);
  }
}
