package org.aftersales.mcp;

import java.util.Map;

/**
 * A tool as every protocol offers it. Immutable and thread-safe.
 *
 * @param description for the assistant, which decides by it when to use the tool
 * @param input JSON Schema of the arguments
 * @param output JSON Schema of the content of an answer
 */
record Tool(
    String name,
    String title,
    String description,
    Map<String, Object> input,
    Map<String, Object> output,
    Work work) {

  /** What a tool does. */
  @FunctionalInterface
  interface Work {
    /**
     * Answers a call.
     *
     * @throws RefusedException if the arguments do not say what to do
     */
    Answer done(Arguments arguments, CheckKeeper keeper) throws RefusedException;
  }

  /** Answers a call; a refusal says what is wrong with it. */
  Answer called(Map<String, Object> arguments, CheckKeeper keeper) {
    try {
      return work.done(Arguments.of(input, arguments), keeper);
    } catch (RefusedException e) {
      return Answer.refusal(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Messages of exceptions may quote documents; where it happened never does.
      StackTraceElement[] at = e.getStackTrace();
      org.slf4j.LoggerFactory.getLogger(Tool.class)
          .error("{} failed: {} at {}", name, e.getClass().getName(), at.length == 0 ? "?" : at[0]);
      return Answer.refusal("The call failed by a fault of the program; nothing was kept.");
    }
  }
}
